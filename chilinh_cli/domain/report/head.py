"""Who writes to whom: letterhead, number and date, signature and recipients (decree 30/2020, appendix I)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chilinh_cli.domain.document import Letterhead, Signature, safe
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.report.wording import document_named, name_in_text

# Given by hand after the signature: the paper leaves room for them.
_BLANK_NUMBER: Final = " " * 8
_BLANK_DAY: Final = " " * 4
_LAST_MONTH_WITH_ZERO: Final = 2
_DOTS: Final = "……"
# The Front and the mass organisations stand under their own upper levels, whose names units.yaml does not hold.
_NOT_OF_THE_COMMITTEE: Final = frozenset({"front", "mass_organisation"})
_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The document's number and date; None is left blank, for the month of `now`."""

    now: datetime
    number: int | None = None
    day: date | None = None

    def symbol(self, kind: str, office: str) -> str:
        """`Số: 05/BC-VHTT`: a number below 10 has a 0 before it, and nothing stands around / and -."""
        number = _BLANK_NUMBER if self.number is None else f"{self.number:02}"
        return f"Số: {number}/{kind}-{office}" if kind else f"Số: {number}/{office}"

    @property
    def dated(self) -> str:
        """`ngày 05 tháng 01 năm 2021`: a 0 before days below 10 and before months 1 and 2 only."""
        if self.day is None:
            return f"ngày {_BLANK_DAY} tháng {_month(self.now.month)} năm {self.now.year}"
        day = f"{self.day.day:02}"
        return f"ngày {day} tháng {_month(self.day.month)} năm {self.day.year}"


@dataclass(frozen=True, slots=True)
class Sender:
    """The body that issues a document: how its letterhead, place line and signature read."""

    parent: str
    name: str
    symbol: str
    place: str
    signature: Signature
    archive: str

    def letterhead(self, numbering: Numbering, kind: str = "BC", regarding: str = "") -> Letterhead:
        """The head of page 1 of a document of this kind (`BC`; "" for a letter)."""
        place = f"{self.place}, {numbering.dated}" if self.place else numbering.dated
        return Letterhead(self.parent.upper(), self.name.upper(), numbering.symbol(kind, self.symbol), place, regarding)


def office(registry: Registry) -> Sender:
    """The office that runs the campaign."""
    campaign = registry.campaign
    issuer, signatory = campaign.issuer, campaign.signatory
    return Sender(
        parent=safe(issuer.parent),
        name=safe(issuer.name),
        symbol=safe(issuer.symbol) or _DOTS,
        place=safe(campaign.place),
        signature=Signature(safe(signatory.position), safe(signatory.authority), safe(signatory.name)),
        archive=safe(issuer.archive),
    )


def unit_sender(registry: Registry, unit: Unit) -> Sender:
    """Who sends a unit's own report: the unit, or the office through which it reports.

    A people's committee stands under no parent body and its chairman signs for it (TM.); an office stands under the
    city's committee. The office's symbol and the signatory's position are not known, and left for the pen.
    """
    campaign = registry.campaign
    unit = registry.unit_by_id.get(unit.reports_to or "", unit)
    name = safe(unit.name)
    prefixes = registry.kinds[unit.kind].prefixes
    if registry.block_of(unit) == "communes":
        bare = name[len(prefixes[0]) :].strip() if prefixes and name.casefold().startswith(f"{prefixes[0]} ") else name
        chairman = Signature("CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN")
        unbroken = name_in_text(registry, unit).replace(" ", _NO_BREAK)
        return Sender("", f"Ủy ban nhân dân {unbroken}", "UBND", safe(unit.place) or bare, chairman, "VT")
    head = Signature("THỦ TRƯỞNG ĐƠN VỊ")
    parent = "" if unit.kind in _NOT_OF_THE_COMMITTEE or not campaign.city else f"UBND {safe(campaign.city)}"
    return Sender(parent, name, _DOTS, safe(unit.place or campaign.place), head, "VT")


def basis_lines(registry: Registry) -> tuple[str, ...]:
    """The documents on which the campaign rests."""
    return tuple(f"Căn cứ {document_named(document)}" for document in registry.campaign.basis)


def _month(number: int) -> str:
    return f"{number:02}" if number <= _LAST_MONTH_WITH_ZERO else str(number)
