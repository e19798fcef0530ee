"""A small registry and ledger to reckon with, in as few words as a test can say them."""

from datetime import UTC, datetime

from chilinh_cli.config import read_registry
from chilinh_cli.domain.ledger import Ledger, Source, Submission
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.reading import Value
from tests.conftest import CHECKOUT

REGISTRY_TEXT = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
AS_OF = datetime(2021, 8, 29, 10, tzinfo=UTC)


def registry_of(*units: str) -> Registry:
    """The shipped campaign with these units only."""
    registry, faults = read_registry(REGISTRY_TEXT.encode())
    assert registry is not None, faults
    return Registry(
        registry.campaign,
        registry.qr,
        registry.kinds,
        registry.deadlines,
        registry.fields,
        registry.indicators,
        tuple(registry.unit_by_id[unit] for unit in units) if units else registry.units,
    )


def said(number: int, unit: str, at: datetime = AS_OF, /, **figures: int | str) -> Submission:
    """One submission in a file."""
    values = tuple(Value(field, value, "BC", f"D{row}") for row, (field, value) in enumerate(figures.items(), 7))
    return Submission(
        id=number,
        unit=unit,
        channel="file",
        received_at=at,
        recorded_at=at,
        recorded_by="test",
        source=Source(f"{unit}.xlsx", f"{number:064x}"),
        sheet="BC",
        values=values,
    )


def ledger_of(*submissions: Submission) -> Ledger:
    """A ledger in the order that the store gives."""
    return Ledger(tuple(sorted(submissions, key=lambda item: (item.received_at, item.id))))
