"""The leaflet for the people: two A4 pages, with codes to the app and the portal that are read back first."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from chilinh_cli.domain.address import STORE_HOSTS, address_fault
from chilinh_cli.domain.model import Registry
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _
from chilinh_cli.render import qr
from chilinh_cli.render.typeset import TEMPLATES, check_fonts, fonts_of, typeset

TEMPLATE: Final = "guide.typ"
_PAGES: Final = 2
# The largest at which everything stands on two pages.
_SCALES: Final = (1.2, 1.1, 1.0, 0.92, 0.84, 0.76, 0.68)
_STORES: Final = {"android": "Android – CH Play", "ios": "iPhone – App Store"}


@dataclass(frozen=True, slots=True)
class GuideCode:
    """A code on the leaflet: what it is called there, and the address that it opens."""

    title: str
    text: str


def guide_codes(registry: Registry) -> list[GuideCode]:
    """The codes for which units.yaml has an address. Raises BadDataError where one must not be printed."""
    campaign, hosts = registry.campaign, registry.qr.allowed_hosts
    wanted = [
        (f"campaign.stores.{name}", GuideCode(_STORES.get(name, name), link), (*hosts, *STORE_HOSTS))
        for name, link in campaign.stores.items()
    ]
    wanted.append(("campaign.portal", GuideCode("Cổng thông tin", campaign.portal), hosts))
    faults = [
        f"{key}: {why}" for key, code, allowed in wanted if code.text and (why := address_fault(code.text, allowed))
    ]
    if faults:
        raise BadDataError(
            _("No leaflet was made: {list}", list="; ".join(faults)), _("Correct the address in units.yaml.")
        )
    return [code for _key, code, _allowed in wanted if code.text]


def left_out(registry: Registry) -> list[str]:
    """The keys of units.yaml that are empty, so that the leaflet says nothing of them."""
    campaign = registry.campaign
    filled: dict[str, object] = {
        **{f"campaign.stores.{name}": campaign.stores.get(name) for name in _STORES},
        "campaign.portal": campaign.portal,
        "campaign.install_steps": campaign.install_steps,
        "campaign.functions": campaign.functions,
        "campaign.hotline": campaign.hotline,
    }
    return [key for key, value in filled.items() if not value]


def build_guide(registry: Registry, templates: Path = TEMPLATES) -> bytes:
    """The leaflet as a PDF of two pages.

    Raises BadDataError where an address must not be printed, where the text does not fit on two pages, and where a code
    could not be read back from the finished pages.
    """
    codes = guide_codes(registry)
    if not codes and not registry.campaign.install_steps:
        raise BadDataError(
            _("No leaflet was made: there is nothing to install from and nothing to open"),
            _("Fill in campaign.stores, campaign.install_steps or campaign.portal in units.yaml."),
        )
    data = _data(registry, codes)
    check_fonts(templates / TEMPLATE, {**data, "scale": _SCALES[0]})
    for scale in _SCALES:
        made = typeset(templates / TEMPLATE, {**data, "scale": scale}, fonts=fonts_of(templates))
        if _page_count(made) == _PAGES:
            _prove(made, codes)
            return made
    raise BadDataError(
        _("The leaflet does not fit on two pages"),
        _("Shorten campaign.install_steps and campaign.functions in units.yaml."),
    )


def _data(registry: Registry, codes: list[GuideCode]) -> dict[str, Any]:
    campaign, settings = registry.campaign, registry.qr
    office = next(iter(settings.signs.values()), None)
    return {
        "place": ", ".join(part for part in (campaign.city, campaign.province) if part),
        "app": campaign.app,
        "issuer": " – ".join(part for part in (campaign.issuer.parent, campaign.issuer.name) if part),
        # Without a way to install it, the leaflet is about the app and must not promise more.
        "title": "HƯỚNG DẪN CÀI ĐẶT ỨNG DỤNG" if _installs(registry) else "GIỚI THIỆU ỨNG DỤNG",
        "functions": campaign.functions,
        "functions_in": campaign.functions_in,
        "steps": campaign.install_steps,
        "scan": {"action": office.action if office else "", "steps": office.steps if office else ()},
        "reader": settings.reader,
        "no_phone": settings.no_phone,
        "slogan": settings.slogan,
        "hotline": campaign.hotline,
        "portal": campaign.portal,
        "codes": [{"title": code.title, "text": code.text, "svg": qr.encode(code.text).svg()} for code in codes],
        "sample": campaign.sample,
    }


def _installs(registry: Registry) -> bool:
    return bool(registry.campaign.install_steps) or any(registry.campaign.stores.values())


def _page_count(made: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    try:
        return len(document)
    finally:
        document.close()


def _prove(made: bytes, codes: list[GuideCode]) -> None:
    from chilinh_cli.render.sign_picture import read_codes

    read, _fault = read_codes(made)
    missing = [code.title for code in codes if code.text not in read]
    if missing or len(read) != len({code.text for code in codes}):
        raise BadDataError(
            _("The leaflet's codes cannot be read back: {list}", list=", ".join(missing)),
            _("Correct the template, or use the shipped one."),
        )
