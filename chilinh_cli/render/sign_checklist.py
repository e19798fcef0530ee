"""The A4 list of what to hang where, unit by unit, for ticking off on the way: of every sign that the folder holds."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import Any, Final

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.sign import Sign
from chilinh_cli.render.sign_index import BuiltSign, Index
from chilinh_cli.render.sign_pdf import PdfWriter
from chilinh_cli.render.typeset import TEMPLATES, check_fonts, folder_digest, fonts_of, forget, makers, typeset

CHECKLIST: Final = "bang-kiem.pdf"
_TEMPLATE: Final = "contact-sheet.typ"
# Rows a part, so that 50,000 need no more memory than these.
_ROWS: Final = 400

Part = Mapping[str, Any]


def checklist_parts(registry: Registry, planned: Iterable[Sign], index: Index) -> list[Part]:
    """The list as the template reads it, in parts that can be typeset each by itself.

    Of all signs that are `planned` (those of the registry), it holds the ones that the folder has as they are now: a
    site that was taken away or whose code has changed since is not to be hung.
    """
    places = {sign.site: sign for sign in index.signs}
    signs = [sign for sign in planned if sign.site.ref in places and places[sign.site.ref].payload == sign.payload]
    places = {sign.site.ref: places[sign.site.ref] for sign in signs}
    head = {
        "campaign": registry.campaign.name,
        "issuer": registry.campaign.issuer.name,
        "sample": registry.campaign.sample,
        "signs": len(signs),
        "sheets": sum(sign.copies for sign in places.values()),
    }
    starts = range(0, len(signs), _ROWS)
    return [
        {
            **head,
            "part": 0 if len(starts) == 1 else start // _ROWS + 1,
            "parts": len(starts),
            "first": start,
            "units": list(_units(registry, signs[start : start + _ROWS], places, start + 1)),
        }
        for start in starts
    ]


def checklist_print(templates: Path, folder: Path, parts: Sequence[Part]) -> str:
    """What tells whether the list in `folder` must be made again: everything that goes into it."""
    made_with = [*makers(), folder_digest(_template(templates).parent, made=folder)]
    return hashlib.sha256(json.dumps([made_with, *parts], ensure_ascii=False).encode()).hexdigest()


def typeset_part(templates: Path, part: Part) -> bytes:
    """One part as a PDF."""
    try:
        template = _template(templates)
        check_fonts(template, part)
        return typeset(template, part, fonts=fonts_of(template.parent), standards=("1.7",), tagged=False)
    finally:
        if part["part"]:
            forget()


def write_checklist(parts: Iterable[bytes], path: Path) -> int:
    """The parts as one file; returns how many pages it has."""
    with PdfWriter(path, "Bảng kiểm lắp đặt biển QR") as writer:
        for part in parts:
            writer.add(part)
    return writer.pages


def _template(templates: Path) -> Path:
    """The office's own, where its folder has one."""
    own = templates / _TEMPLATE
    return own if own.is_file() else TEMPLATES / _TEMPLATE


def _units(
    registry: Registry, signs: Iterable[Sign], places: Mapping[str, BuiltSign], first: int
) -> Iterator[dict[str, Any]]:
    numbers = count(first)
    words = registry.qr.signs
    mixed = len({sign.kind for sign in places.values()}) > 1
    for unit, own in groupby(signs, lambda sign: sign.site.unit):
        yield {
            "name": registry.unit_by_id[unit].name,
            "sites": [
                {
                    "number": next(numbers),
                    "ref": sign.site.ref,
                    # Worth saying only where the list has more than one kind of sign.
                    "sign": (words[sign.site.kind].label or words[sign.site.kind].title) if mixed else "",
                    "name": sign.site.name,
                    "address": sign.site.address,
                    "copies": places[sign.site.ref].copies,
                    "file": places[sign.site.ref].file,
                    "page": places[sign.site.ref].page,
                }
                for sign in own
            ],
        }
