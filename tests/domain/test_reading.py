"""Where a value or a problem stands is told as Excel writes it."""

import pytest

from chilinh_cli.domain.reading import place


@pytest.mark.parametrize(
    ("sheet", "cell", "written"),
    [("BC", "D7", "BC!D7"), ("Báo cáo", "D20", "Báo cáo!D20"), ("BC", "", "BC"), ("", "D2", "D2"), ("", "", "")],
)
def test_a_place_is_what_there_is_of_sheet_and_cell(sheet: str, cell: str, written: str) -> None:
    """A CSV or an HTML page has no sheet's name; a call has no cell."""
    assert place(sheet, cell) == written
