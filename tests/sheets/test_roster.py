"""A roster is counted, and nothing of any person is kept, printed or quoted."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.sheets.cases import cases
from tests.sheets.writers import to_xlsx

PERSONAL = ("Nguyễn", "Trần Thị", "Bình", "09123456")


ROSTERS = [*(case for case in cases("one_unit") if "roster" in case.title), *cases("rosters")]


@pytest.mark.parametrize("case", ROSTERS, ids=lambda case: case.title)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_no_name_and_no_phone_leaves_the_roster(case: object, form: str, folder: Path, run: Run) -> None:
    (folder / "ds.xlsx").write_bytes(to_xlsx(case.sheets))  # type: ignore[attr-defined]
    outcome = run("import", "ds.xlsx", "--explain", "--format", form)
    ledger = (folder / "chilinh.db").read_bytes() if (folder / "chilinh.db").exists() else b""
    for word in PERSONAL:
        assert word not in outcome.out + outcome.err
        assert word.encode() not in ledger


def test_a_long_roster_is_counted_to_the_last_person(folder: Path, run: Run) -> None:
    rows = ["TT;Họ và tên;Có ĐTTM;Đã cài đặt", *(f"{n};Người {n};x;{'x' if n % 3 else ''}" for n in range(1, 30_001))]
    text = "Đơn vị: UBND phường Sao Đỏ\n" + "\n".join(rows)
    (folder / "ds.csv").write_text(text, encoding="utf-8")
    (submission,) = run("import", "ds.csv", "--format", "json").json["files"][0]["submissions"]
    assert submission["values"] == {"staff_total": 30_000, "staff_smartphone": 30_000, "staff_installed": 20_000}
