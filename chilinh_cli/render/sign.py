"""Signs as data for the typesetter: what stands on each, and what cannot stand there."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast

from chilinh_cli.domain.model import Correction, Registry
from chilinh_cli.domain.sign import Refusal, Sign
from chilinh_cli.domain.text import clean
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _
from chilinh_cli.render import qr
from chilinh_cli.render.fonts import sign_letters
from chilinh_cli.render.print_mark import stamped
from chilinh_cli.render.sign_layout import QUIET_MODULES, Sheet
from chilinh_cli.render.typeset import TEMPLATES, TypesetError, check_fonts, folder_digest, fonts_of, makers, typeset

Format = Literal["pdf", "png", "svg"]
TEMPLATE: Final = "sign.typ"
# How a template says that words do not fit: `panic("long:UNIT/SITE")`, or the key of a text that signs share.
_MISFIT: Final = re.compile(r"panicked with: \W?long:([\w./-]+)")
_SHARED: Final = ("qr.", "campaign.")
_PRINT_DPI: Final = 300


@dataclass(frozen=True, slots=True)
class Style:
    """What all signs of one build share; `common` and `kinds` are texts of units.yaml, as the template reads them."""

    sheet: Sheet
    to: Format
    templates: Path
    common: Mapping[str, Any]
    kinds: Mapping[str, Mapping[str, Any]]

    @property
    def template(self) -> Path:
        """The one that is typeset."""
        return self.templates / TEMPLATE

    @property
    def fonts(self) -> tuple[Path, ...]:
        """Where the fonts stand."""
        return fonts_of(self.templates)

    def correction_of(self, sign: Sign) -> Correction:
        """How much damage the sign's code survives."""
        return cast("Correction", self.kinds[sign.site.kind]["correction"])


def style_of(registry: Registry, sheet: Sheet, to: Format, templates: Path = TEMPLATES) -> Style:
    """The style of a build."""
    settings, campaign = registry.qr, registry.campaign
    common = {
        "issuer": {"parent": campaign.issuer.parent, "name": campaign.issuer.name},
        "reader": settings.reader,
        "no_phone": settings.no_phone,
        "no_phone_en": settings.no_phone_en,
        "slogan": settings.slogan,
        "sample": campaign.sample,
    }
    kinds = {kind: asdict(words) for kind, words in settings.signs.items()}
    return Style(sheet, to, templates, common, kinds)


@dataclass(frozen=True, slots=True)
class Panel:
    """One printed sign: how many modules its code has on a side, and how much damage that survives."""

    sign: Sign
    modules: int
    correction: Correction = "M"


def panels_of(style: Style, signs: Sequence[Sign]) -> tuple[list[Panel], list[Refusal]]:
    """The signs ready to be typeset, and those that could not be printed or read: told before a page is made."""
    letters = sign_letters()
    panels: list[Panel] = []
    refusals: list[Refusal] = []
    if missing := _missing(letters, *_texts((style.common, style.kinds))):
        refusals.append(Refusal("qr", _("the font of signs cannot print {letters}", letters=missing)))
    for sign in signs:
        if missing := _missing(letters, _printed(sign.site.name), _printed(sign.site.address), sign.payload):
            refusals.append(Refusal(sign.site.ref, _("the font of signs cannot print {letters}", letters=missing)))
            continue
        try:
            correction = style.correction_of(sign)
            modules = qr.modules_of(sign.payload, correction)
            style.sheet.code_side(modules)
        except (ValueError, BadDataError) as error:
            refusals.append(Refusal(sign.site.ref, str(error)))
        else:
            panels.append(Panel(sign, modules, correction))
    return panels, refusals


def typeset_signs(style: Style, panels: Sequence[Panel]) -> list[bytes]:
    """One PDF of all the signs, or one picture a page. Raises MisfitError, or TypesetError for a faulty template."""
    try:
        return _typeset(style, panels)
    except TypesetError as error:
        said = _MISFIT.search(error.said)
        if said is None:
            raise
        shared = said[1].startswith(_SHARED)
        raise MisfitError((said[1],) if shared else tuple(_misfits(style, panels, error))) from error


class MisfitError(Exception):
    """The sites whose words do not fit on the sign, even at the smallest size that may be printed.

    Or the key of a text of units.yaml that stands on many.
    """

    def __init__(self, sites: tuple[str, ...]) -> None:
        super().__init__(sites)
        self.sites = sites


def style_print(style: Style, folder: Path) -> str:
    """What tells one style from another, for files that go into `folder`: their words, templates and makers."""
    parts = [
        makers(),
        folder_digest(style.templates, made=folder),
        asdict(style.sheet),
        style.to,
        style.common,
        style.kinds,
    ]
    return _digest(parts)


def fingerprint(style: str, panels: Sequence[Panel]) -> str:
    """What tells whether a file must be made again: the `style_print`, and all that stands on its signs."""
    return _digest([style, *([*astuple(panel.sign.site), panel.sign.payload] for panel in panels)])


def _digest(parts: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _typeset(style: Style, panels: Sequence[Panel]) -> list[bytes]:
    data = {
        "sheet": {**asdict(style.sheet), "is_small": style.sheet.is_small, "is_tiny": style.sheet.is_tiny},
        "common": style.common,
        "kinds": style.kinds,
        "signs": [_panel(style, panel) for panel in panels],
    }
    check_fonts(style.template, data)
    if style.to == "pdf":
        return [typeset(style.template, data, fonts=style.fonts, standards=("1.7",), tagged=False)]
    pictures = typeset(style.template, data, to=style.to, fonts=style.fonts, dpi=_PRINT_DPI)
    return [stamped(picture, _PRINT_DPI) for picture in pictures] if style.to == "png" else pictures


def _panel(style: Style, panel: Panel) -> dict[str, Any]:
    sign, site = panel.sign, panel.sign.site
    code = qr.encode(sign.payload, panel.correction, modules=panel.modules)
    side = style.sheet.code_side(panel.modules)
    return {
        "site": site.ref,
        "kind": site.kind,
        "name": _printed(site.name),
        "address": _printed(site.address),
        "payload": sign.payload,
        "code": {"svg": code.svg(), "side": side, "quiet": QUIET_MODULES * side / code.modules},
    }


def _misfits(style: Style, panels: Sequence[Panel], error: TypesetError) -> Iterator[str]:
    """The template names only the first: ask for each sign alone. Raises `error` where none fails alone."""
    found = False
    for panel in dict.fromkeys(panels):
        try:
            _typeset(style, [panel])
        except TypesetError:
            found = True
            yield panel.sign.site.ref
    if not found:
        raise error


def _printed(text: str) -> str:
    """Without soft hyphens, which office programs leave behind and no sign shows."""
    return clean(text.replace("\u00ad", ""))


def _missing(letters: frozenset[str], *texts: str) -> str:
    """The characters that the font lacks, as a message may show them."""
    found = sorted({letter for text in texts for letter in clean(text)} - letters)
    return ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
