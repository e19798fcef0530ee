"""Binary workbooks (.xlsb): the same tables, with their errors and hidden rows."""

import pytest

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.formats import preflight_xlsb
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT
from tests.sheets.cases import Case, cases, told
from tests.sheets.writers import to_xlsb

# What the writer by hand cannot write: merges, dates, formulas.
PLAIN = [
    case
    for case in cases()
    if not any(sheet.merges for sheet in case.sheets)
    and all(
        isinstance(cell, (str, int, float)) and not str(cell).startswith("=")
        for sheet in case.sheets
        for cell in sheet.cells.values()
    )
]


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.title)
def test_a_binary_workbook_comes_to_what_the_corpus_says(case: Case) -> None:
    reader = FileReader(load_registry(CHECKOUT / "units.yaml"), {})
    assert told(reader.read("a.xlsb", "", to_xlsb(case.sheets))) == case.expected


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_binary_workbook_that_is_cut_off_is_refused(kept: float) -> None:
    reader = FileReader(load_registry(CHECKOUT / "units.yaml"), {})
    data = to_xlsb(PLAIN[0].sheets)
    reading = reader.read("a.xlsb", "", data[: int(len(data) * kept)])
    assert [problem.code for problem in reading.problems] == ["CL-E104"]


def test_a_binary_workbook_that_spans_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight_xlsb, "MAX_AREA", 8)
    reading = FileReader(load_registry(CHECKOUT / "units.yaml"), {}).read("a.xlsb", "", to_xlsb(PLAIN[0].sheets))
    assert [problem.code for problem in reading.problems] == ["CL-E105"]
