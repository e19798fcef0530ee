"""The A4 list of what to hang where, unit by unit, for ticking off on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import Any, Final

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.sign import Sign
from chilinh_cli.render.fonts import sign_font
from chilinh_cli.render.sign_index import BuiltSign
from chilinh_cli.render.sign_pdf import PdfWriter
from chilinh_cli.render.typeset import TEMPLATES, forget, typeset

CHECKLIST: Final = "bang-kiem.pdf"
_TEMPLATE: Final = "contact-sheet.typ"
# Rows a part, so that 50,000 need no more memory than these.
_ROWS: Final = 400

Part = Mapping[str, Any]


def checklist_parts(registry: Registry, signs: Sequence[Sign], built: Sequence[BuiltSign]) -> list[Part]:
    """The list of these signs as the template reads it, in parts that can be typeset each by itself."""
    places = {sign.site: sign for sign in built}
    head = {
        "campaign": registry.campaign.name,
        "issuer": registry.campaign.issuer.name,
        "sample": registry.campaign.sample,
        "signs": len(signs),
        "sheets": sum(sign.copies for sign in built),
    }
    starts = range(0, len(signs), _ROWS)
    return [
        {
            **head,
            "part": 0 if len(starts) == 1 else start // _ROWS + 1,
            "first": start,
            "units": list(_units(registry, signs[start : start + _ROWS], places, start + 1)),
        }
        for start in starts
    ]


def typeset_part(templates: Path, part: Part) -> bytes:
    """One part as a PDF."""
    template = templates / _TEMPLATE if (templates / _TEMPLATE).is_file() else TEMPLATES / _TEMPLATE
    try:
        return typeset(template, part, fonts=sign_font().folders, standards=("1.7",), tagged=False)
    finally:
        if part["part"]:
            forget()


def write_checklist(parts: Iterable[bytes], path: Path) -> None:
    """The parts as one file."""
    with PdfWriter(path, "Bảng kiểm lắp đặt biển QR") as writer:
        for part in parts:
            writer.add(part)


def _units(
    registry: Registry, signs: Iterable[Sign], places: Mapping[str, BuiltSign], first: int
) -> Iterator[dict[str, Any]]:
    numbers = count(first)
    mixed = len({sign.kind for sign in places.values()}) > 1
    for unit, own in groupby(signs, lambda sign: sign.site.unit):
        yield {
            "name": registry.unit_by_id[unit].name,
            "sites": [
                {
                    "number": next(numbers),
                    "ref": sign.site.ref,
                    # Worth saying only where the list has more than one kind of sign.
                    "sign": registry.qr.signs[sign.site.kind].title if mixed else "",
                    "name": sign.site.name,
                    "address": sign.site.address,
                    "copies": places[sign.site.ref].copies,
                    "file": places[sign.site.ref].file,
                    "page": places[sign.site.ref].page,
                }
                for sign in own
            ],
        }
