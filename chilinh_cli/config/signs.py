"""`qr` of units.yaml: what signs' codes open, and the words on each kind of sign."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast, get_args

from chilinh_cli.config.document import Section
from chilinh_cli.domain.model import Correction, QrSettings, SignText
from chilinh_cli.i18n import _


def read_qr(section: Section) -> QrSettings:
    """The settings of signs."""
    texts = section.section("signs")
    common = {name: section.text(name, "") for name in ("reader", "no_phone", "no_phone_en", "slogan")}
    signs = {kind: _sign_text(texts.section(kind), kind, common) for kind in texts.keys()}  # noqa: SIM118 (not a dict)
    qr = QrSettings(
        url_template=section.text("url_template"),
        allowed_hosts=section.texts("allowed_hosts"),
        signs=MappingProxyType(signs),
        **common,
    )
    if not qr.allowed_hosts:
        section.fault("allowed_hosts", _("must name at least one host"))
    if not qr.signs:
        section.fault("signs", _("must name at least one kind of sign"))
    section.done()
    return qr


def _sign_text(section: Section, kind: str, common: Mapping[str, str]) -> SignText:
    """The words of one kind; what it does not say itself (an empty text in quotes says: nothing) is common to all."""
    text = SignText(
        kind=kind,
        title=section.text("title"),
        action=section.text("action"),
        title_en=section.text("title_en", ""),
        action_en=section.text("action_en", ""),
        steps=section.texts("steps"),
        label=section.text("label", ""),
        correction=cast("Correction", section.choice("correction", get_args(Correction), "M")),
        **{name: section.text(name, said) for name, said in common.items()},
    )
    section.done()
    return text
