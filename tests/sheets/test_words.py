"""Headers as officials write them: `words.md` says which fields they are."""

from pathlib import Path

import pytest

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT
from tests.sheets.cases import SheetCase
from tests.sheets.writers import to_xlsx

LINES = [
    [part.strip() for part in line.strip("|").split("|")]
    for line in Path(__file__).with_name("words.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|")
][2:]
READER = FileReader(load_registry(CHECKOUT / "units.yaml"), {})


@pytest.mark.parametrize(("headers", "fields"), LINES, ids=[headers for headers, _fields in LINES])
def test_headers_in_everyday_words_are_understood(headers: str, fields: str) -> None:
    rows = [["TT", "Đơn vị", *headers.split("; ")], [1, "Phường Sao Đỏ", *range(90, 90 - len(fields.split()), -1)]]
    cells = {(row, column): cell for row, values in enumerate(rows) for column, cell in enumerate(values)}
    reading = READER.read("a.xlsx", "", to_xlsx([SheetCase("BC", cells=cells)]))
    wanted = {field: 90 - place for place, field in enumerate(fields.split()) if field != "-"}
    found = {value.field: value.value for report in reading.reports for value in report.values}
    assert found == wanted, reading.problems
    assert not reading.rejected, reading.problems
