"""typst, called in one way: a readable template and JSON in, deterministic bytes out.

Data reaches the template only as JSON in `sys.inputs.data` (`#let data = json(bytes(sys.inputs.data))`), so that a name
such as `#panic[*x*]` is printed and never run. The fonts are those named by the caller and typst's own, not whatever
the machine has: the same data gives the same bytes everywhere.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, overload

import typst

from chilinh_cli.errors import BadDataError, NotFoundError
from chilinh_cli.i18n import _
from chilinh_cli.render.fonts import sign_font

Standard = Literal["1.7", "2.0", "a-2a", "a-2b", "a-2u", "a-3a", "a-4", "ua-1"]
TEMPLATES: Final = Path(__file__).parent / "templates"
_REMEMBERED: Final = 11
# What typst says: its kind, the matter, and mostly the file and line.
_FINDING: Final = re.compile(
    r"^(?:error|warning): (?:PDF/A-2b error: )?(.+)(?:\n *┌─ (?:.*[/\\])?(.+?:\d+):\d+)?", re.MULTILINE
)
_UNKNOWN_FONT: Final = "unknown font family"
_NO_LETTER: Final = "could not be displayed"
# PDF/A, which is asked for the sake of the letters alone, wants a date besides.
_NOT_ASKED: Final = "missing document date"
_NO_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)


class TypesetError(BadDataError):
    """The template does not compile with this data; `said` holds what typst (or the template's `panic`) said.

    Each of its findings is told with file and line; a font that is not there first, since other faults follow from it.
    """

    def __init__(self, template: Path, said: str) -> None:
        findings = [
            f"{what} ({place})" if place else what
            for what, place in _FINDING.findall(said)
            if not what.endswith(_NOT_ASKED)
        ]
        told = "; ".join(dict.fromkeys(findings)) or said.partition("\n")[0]
        unknown = _UNKNOWN_FONT in said
        super().__init__(
            _("{template} cannot be typeset: {said}", template=template, said=told),
            _("Put the font's files into a folder “fonts” beside the template, or name another font.")
            if unknown
            else _("Correct the template; a fresh copy stands in {folder}.", folder=TEMPLATES),
        )
        self.template = template
        self.said = said

    def __reduce__(self) -> tuple[type["TypesetError"], tuple[Path, str]]:
        """It travels between processes."""
        return type(self), (self.template, self.said)


@overload
def typeset(
    template: str | Path,
    data: Mapping[str, Any],
    *,
    to: Literal["pdf"] = "pdf",
    fonts: Sequence[Path] = (),
    standards: Sequence[Standard] = (),
    timestamp: datetime | None = None,
    tagged: bool = True,
) -> bytes: ...
@overload
def typeset(
    template: str | Path,
    data: Mapping[str, Any],
    *,
    to: Literal["png", "svg"],
    fonts: Sequence[Path] = (),
    timestamp: datetime | None = None,
    dpi: int = 144,
) -> list[bytes]: ...
def typeset(
    template: str | Path,
    data: Mapping[str, Any],
    *,
    to: Literal["pdf", "png", "svg"] = "pdf",
    fonts: Sequence[Path] = (),
    standards: Sequence[Standard] = (),
    timestamp: datetime | None = None,
    tagged: bool = True,
    dpi: int = 144,
) -> bytes | list[bytes]:
    """The document: one PDF, or one PNG or SVG a page.

    `template` is a name in `templates/` ("sign.typ") or a path; it may import files beside it, never above. `fonts` are
    folders of font files; `standards` are typst's names ("a-2a", "ua-1"). Without `timestamp` the document is dated
    1970, unless its template says `date: none`. All text is brought to NFC. Raises TypesetError where the template does
    not compile.
    """
    path = TEMPLATES / template if isinstance(template, str) else template
    try:
        made: Any = _compiler(path.resolve(), tuple(fonts)).compile(
            format=to,
            sys_inputs={"data": json.dumps(normalised(data), ensure_ascii=False)},
            timestamp=(timestamp or _NO_DATE).astimezone(UTC),  # typst knows no named zones
            ppi=float(dpi),
            pdf_standards=list(standards),
            pdf_tags=tagged,
        )
    except typst.TypstError as error:
        raise TypesetError(path, error.diagnostic or error.message) from error
    if to == "pdf":
        return bytes(made)
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]


def check_fonts(template: Path, data: Mapping[str, Any]) -> None:
    """Raise TypesetError where a font that an office's own template names is not there, or lacks a letter of the data.

    typst prints an empty box for such a letter and goes on; only PDF/A forbids that. The shipped templates need no such
    check: their font's letters are known.
    """
    if template.parent == TEMPLATES:
        return
    path = template.resolve()
    try:
        _made, warnings = _compiler(path, fonts_of(template.parent)).compile_with_warnings(
            format="pdf",
            sys_inputs={"data": json.dumps(normalised(data), ensure_ascii=False)},
            timestamp=_NO_DATE,
            pdf_standards=["a-2b"],
        )
        said = "".join(str(warning.diagnostic) for warning in warnings)
    except typst.TypstError as error:
        said = str(error.diagnostic)
    if _UNKNOWN_FONT in said or _NO_LETTER in said:
        raise TypesetError(template, said)


def fonts_of(templates: Path) -> tuple[Path, ...]:
    """The font of signs, and those that an office has put into `fonts` beside its template."""
    own = templates / "fonts"
    return (*sign_font().folders, *([own] if own.is_dir() else []))


def forget() -> None:
    """Let go of what typst remembers for documents to come: of a hundred signs each it grows to 450 MB, else to 110.

    It keeps what any of the last ten documents used, so ten empty ones (1 ms each) make it forget.
    """
    for _document in range(_REMEMBERED):
        typeset("empty.typ", {})


def check_template_folder(folder: Path, template: str) -> None:
    """Whether an office's own folder has the template. Raises NotFoundError, which says where the shipped ones are."""
    if not (folder / template).is_file():
        raise NotFoundError(
            _("{folder} holds no {template}", folder=folder, template=template),
            _("Copy the templates from {folder}.", folder=TEMPLATES),
        )


def makers() -> list[str]:
    """The versions that a document's bytes depend on: a new one may make the same document otherwise."""
    from chilinh_cli import __version__

    return [__version__, typst.__version__]  # type: ignore[attr-defined]  # its stub leaves it out


def folder_digest(folder: Path, *, made: Path | None = None) -> str:
    """SHA-256 of all that a template may read: every file below its folder (a logo, fonts), by name and content.

    `made` is where the documents go: what lies there is left out where it stands below the template's folder.
    """
    root, results = folder.resolve(), None if made is None else made.resolve()
    found = hashlib.sha256()
    for path in sorted(item for item in root.rglob("*") if item.is_file()):
        if results is None or root.is_relative_to(results) or not path.is_relative_to(results):
            name = path.relative_to(root).as_posix().encode()
            found.update(b"%d %b %b" % (len(name), name, hashlib.sha256(path.read_bytes()).digest()))
    return found.hexdigest()


def normalised(value: Any) -> Any:
    """The same JSON value with every text in NFC: typesetters misplace the marks of NFD."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: normalised(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [normalised(item) for item in value]
    return value


@lru_cache(maxsize=8)
def _compiler(path: Path, fonts: tuple[Path, ...]) -> "typst.Compiler":
    """Reading the fonts takes longer than a page does, so each template's compiler is kept."""
    book = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(f) for f in fonts])
    return typst.Compiler(str(path), root=str(path.parent), font_paths=book)
