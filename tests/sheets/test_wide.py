"""Headers far to the right are read; those too far to be looked at are told."""

import pytest

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.reading import FileReader
from chilinh_cli.sheets.table.table import WIDEST
from tests.conftest import CHECKOUT
from tests.sheets.cases import told


@pytest.mark.parametrize(
    ("column", "outcome"),
    [
        (WIDEST - 1, ["imported", "sao-do: staff_total 50 B2, staff_installed 45 ALL2"]),
        (WIDEST, ["rejected", "sao-do: staff_total 50 B2", "CL-E141 ALM1"]),
    ],
)
def test_a_header_far_to_the_right(column: int, outcome: list[str]) -> None:
    blanks = ";" * (column - 1)
    table = f"Đơn vị;Tổng số CBCC{blanks}Đã cài\nSao Đỏ;50{blanks}45\n"
    assert told(FileReader(load_registry(CHECKOUT / "units.yaml"), {}).read("a.csv", "", table.encode())) == outcome
