"""`campaign` of units.yaml: what is rolled out, by whom, and the words that documents need."""

from datetime import date
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chilinh_cli.config.document import Section
from chilinh_cli.domain.model import Campaign, Contact, Document, Issuer, Signatory
from chilinh_cli.i18n import _

_DEFAULT_ZONE: Final = "Asia/Ho_Chi_Minh"


def read_campaign(section: Section) -> Campaign:
    """The campaign that the section describes."""
    zone = section.text("time_zone", _DEFAULT_ZONE)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        section.fault("time_zone", _("unknown time zone “{zone}”", zone=zone))
        zone = "UTC"
    campaign = Campaign(
        name=section.text("name"),
        app=section.text("app"),
        portal=section.text("portal", ""),
        city=section.text("city", ""),
        province=section.text("province", ""),
        place=section.text("place", ""),
        time_zone=zone,
        issuer=_issuer(section.section("issuer")),
        signatory=_signatory(section.section("signatory")),
        contact=_contact(section.section("contact")),
        basis=tuple(_document(item) for item in section.sections("basis")),
        addressee=section.text("addressee", ""),
        recipients=section.texts("recipients"),
        functions=section.texts("functions"),
        functions_in=section.text("functions_in", ""),
        stores=_texts_by_key(section.section("stores")),
        hotline=section.text("hotline", ""),
        install_steps=section.texts("install_steps"),
        sample=section.flag("sample"),
    )
    section.done()
    return campaign


def _issuer(section: Section) -> Issuer:
    issuer = Issuer(
        section.text("parent", ""), section.text("name"), section.text("symbol", ""), section.text("archive", "VT")
    )
    section.done()
    return issuer


def _signatory(section: Section) -> Signatory:
    signatory = Signatory(section.text("position"), section.text("authority", ""), section.text("name", ""))
    section.done()
    return signatory


def _contact(section: Section) -> Contact:
    contact = Contact(section.text("position", ""), section.text("name", ""), section.text("phone", ""))
    section.done()
    return contact


def _document(section: Section) -> Document:
    text = section.text("date", "")
    issued: date | None = None
    if text:
        try:
            issued = date.fromisoformat(text)
        except ValueError:
            section.fault("date", _("must be a date such as 2021-08-17, not “{text}”", text=text))
    document = Document(section.text("number"), section.text("issuer", ""), issued, section.text("subject", ""))
    section.done()
    return document


def _texts_by_key(section: Section) -> MappingProxyType[str, str]:
    return MappingProxyType({key: section.text(key, "") for key in section.keys()})  # noqa: SIM118 (not a dict)
