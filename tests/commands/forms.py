"""A unit at work: takes its form, fills cells in, saves."""

from pathlib import Path

from openpyxl import load_workbook

from tests.conftest import Run


def build_forms(run: Run, *units: str) -> None:
    """Write the forms of these units into out/forms."""
    named = [word for unit in units for word in ("--unit", unit)]
    assert run("-q", "form", "build", *named).code == 0


def fill(unit: str, target: Path, **figures: int | str) -> Path:
    """Fill the unit's form and save it under another name."""
    book = load_workbook(Path("out/forms") / f"{unit}.xlsx")
    cells = {row[0].value: row[1].value for row in book["_meta"].iter_rows()}
    for field, value in figures.items():
        sheet, _mark, cell = str(cells[f"field:{field}"]).rpartition("!")
        book[sheet][cell] = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target
