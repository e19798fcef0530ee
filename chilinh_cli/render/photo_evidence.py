"""Photos of signs beside what units report, as `sign list` and `status` show them."""

from collections.abc import Sequence
from typing import Any

from chilinh_cli.domain.evidence import UnitEvidence
from chilinh_cli.domain.table import Column, Table
from chilinh_cli.i18n import _


def photo_document(sites: int, seen: int, evidence: Sequence[UnitEvidence]) -> dict[str, Any]:
    """How many sites there are and how many a photo proves; of each unit with photos, both numbers."""
    return {
        "sites": sites,
        "seen": seen,
        "units": [
            {"unit": item.unit, "reported": item.reported, "seen": item.seen, "agrees": item.agrees}
            for item in evidence
        ],
    }


def photo_note(sites: int, seen: int) -> str:
    """The same in a sentence."""
    return _("Photos show the sign in force at {seen} of {sites} sites.", seen=seen, sites=sites)


def disagreement_table(evidence: Sequence[UnitEvidence], note: str = "") -> Table:
    """The units whose own number of posted signs is not that of the photos."""
    columns = (
        Column("unit", _("Unit")),
        Column("reported", _("Signs reported"), numeric=True),
        Column("seen", _("Signs on photos"), numeric=True),
    )
    rows = tuple((item.name, item.reported, item.seen) for item in evidence if not item.agrees)
    title = _("Reports and photos disagree") if rows else _("Photos of signs")
    return Table(columns if rows else (), rows, title=title, note=note)
