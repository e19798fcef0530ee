"""`chilinh unit`: the registry, and units taken over from a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlwt
import yaml
from openpyxl import Workbook

from chilinh_cli.config import load_registry, read_registry
from tests.conftest import CHECKOUT, Run

OFFICIAL = CHECKOUT.parent / "shared" / "data" / "gso-communes-2021-01.xls"
HEADER = ("Tỉnh Thành Phố", "Mã TP", "Quận Huyện", "Mã QH", "Phường Xã", "Mã PX", "Cấp", "Tên Tiếng Anh")
HD, CL, NS = ("Tỉnh Hải Dương", "30"), ("Thành phố Chí Linh", "290"), ("Huyện Nam Sách", "291")
ROWS = [
    (*HD, *CL, "Phường Sao Đỏ", "10549", "Phường", ""),
    (*HD, *CL, "Xã  Bắc An", "10558", "Xã", ""),
    (*HD, *NS, "Thị trấn Nam Sách", "10606", "Thị trấn", ""),
    (*HD, *NS, "Xã Đồng Lạc", "10639", "Xã", ""),
    ("Thành phố Hà Nội", "01", "Quận Ba Đình", "001", "Phường Phúc Xá", "00001", "Phường", ""),
    ("Thành phố Hà Nội", "01", "Quận Ba Đình", "001", "Phường 1", "00002", "Phường", ""),
    ("Thành phố Hải Phòng", "31", "Huyện Bạch Long Vĩ", "318", "", "", "Huyện", ""),
]


def as_xls(folder: Path, rows: Sequence[tuple[str, ...]], header: tuple[str, ...] = HEADER) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate([header, *rows]):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    book.save(str(folder / "danh mục.xls"))
    return folder / "danh mục.xls"


def as_xlsx(folder: Path, rows: list[tuple[Any, ...]]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(folder / "danh mục.xlsx")
    return folder / "danh mục.xlsx"


def imported(out: str) -> dict[str, tuple[str, str, str]]:
    return {unit["id"]: (unit.get("code", ""), unit["name"], unit["kind"]) for unit in yaml.safe_load(out)["units"]}


def test_prints_entries_of_one_district(folder: Path, run: Run) -> None:
    outcome = run("unit", "import", as_xls(folder, ROWS), "--district", "290")
    assert outcome.code == 0
    assert imported(outcome.out) == {
        "sao-do": ("10549", "Phường Sao Đỏ", "ward"),
        "bac-an": ("10558", "Xã Bắc An", "commune"),
    }


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), ["sao-do", "bac-an", "nam-sach", "dong-lac", "phuc-xa", "phuong-1"]),
        (("--province", "30"), ["sao-do", "bac-an", "nam-sach", "dong-lac"]),
        (("--province", "1"), ["phuc-xa", "phuong-1"]),
        (("--district", "001"), ["phuc-xa", "phuong-1"]),
        (("--province", "30", "--district", "291"), ["nam-sach", "dong-lac"]),
    ],
)
def test_province_and_district_choose_with_or_without_zeros(
    words: tuple[str, ...], ids: list[str], folder: Path, run: Run
) -> None:
    outcome = run("unit", "import", as_xls(folder, ROWS), *words)
    assert list(imported(outcome.out)) == ids
    assert ("1 rows name no unit" in outcome.err) == (not words)


def test_names_that_repeat_get_their_district_then_their_code(folder: Path, run: Run) -> None:
    rows = [
        (*HD, *CL, "Xã Tân Thành", "10001", "Xã", ""),
        (*HD, *NS, "Xã Tân Thành", "10002", "Xã", ""),
        (*HD, *NS, "Thị trấn Tân Thành", "10003", "Thị trấn", ""),
        (*HD, *NS, "Xã Ôn", "10004", "Xã", ""),
    ]
    assert list(imported(run("unit", "import", as_xls(folder, rows)).out)) == [
        "tan-thanh-thanh-pho-chi-linh",
        "xa-tan-thanh-huyen-nam-sach-10002",
        "thi-tran-tan-thanh-huyen-nam-sach-10003",
        "on",
    ]


def test_no_id_is_a_name_that_windows_keeps_for_itself(folder: Path, run: Run) -> None:
    rows = [(*HD, *NS, "Thị trấn Cồn", "14218", "Thị trấn", ""), (*HD, *NS, "Xã Ôn", "10004", "Xã", "")]
    assert list(imported(run("unit", "import", as_xls(folder, rows)).out)) == ["con-huyen-nam-sach", "on"]


def test_a_list_of_other_offices_needs_only_names_and_kinds(folder: Path, run: Run) -> None:
    file = as_xlsx(
        folder,
        [
            ("DANH SÁCH ĐƠN VỊ",),
            (),
            ("STT", "Tên đơn vị", "Mã số", "Loại"),
            (1, "Phòng Dân tộc", None, "Phòng, ban"),
            (2, "Phường Mới", 123, None),
        ],
    )
    assert imported(run("unit", "import", file).out) == {
        "phong-dan-toc": ("", "Phòng Dân tộc", "department"),
        "moi": ("00123", "Phường Mới", "ward"),
    }


def test_writes_only_what_is_missing_and_says_what_was_there(folder: Path, run: Run) -> None:
    before = (folder / "units.yaml").read_text(encoding="utf-8")
    outcome = run("unit", "import", as_xls(folder, ROWS), "--province", "30", "--write")
    assert outcome.code == 0
    assert outcome.out == ""
    assert "Phường Sao Đỏ 10549 is in units.yaml already" in outcome.err
    assert "added 2 units" in outcome.err
    after = (folder / "units.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    added = load_registry(folder / "units.yaml").units[40:]
    assert [(unit.id, unit.name) for unit in added] == [
        ("nam-sach", "Thị trấn Nam Sách"),
        ("dong-lac-huyen-nam-sach", "Xã Đồng Lạc"),  # the city has its own Đồng Lạc
    ]
    again = run("unit", "import", folder / "danh mục.xls", "--province", "30", "--write")
    assert "added 0 units" in again.err
    assert (folder / "units.yaml").read_text(encoding="utf-8") == after


def test_answers_programs_too(folder: Path, run: Run) -> None:
    file = as_xls(folder, ROWS)
    answer = run("unit", "import", file, "--district", "290", "--format", "json").json
    assert answer["schema"] == "chilinh.units-list/1"
    assert answer["units"][0] == {"id": "sao-do", "code": "10549", "name": "Phường Sao Đỏ", "kind": "ward"}
    table = run("unit", "import", file, "--district", "290", "--format", "csv").out
    assert table.splitlines()[:2] == ["id,code,name,kind", "sao-do,10549,Phường Sao Đỏ,ward"]


def test_works_before_there_is_a_working_folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = as_xls(tmp_path, ROWS)
    assert run("unit", "import", file, "--district", "290").code == 0
    assert run("unit", "import", file, "--district", "290", "--write").code == 66


def test_what_cannot_be_used_is_told_in_one_line(folder: Path, run: Run) -> None:
    (folder / "thư.txt").write_text("Kính gửi các đơn vị", encoding="utf-8")
    odd = as_xlsx(folder, [("Tên đơn vị",), ("Hợp tác xã Bình Minh",)])
    twice = as_xls(folder, [ROWS[0], ROWS[0]])
    for file, words, code, said in [
        ("không có.xls", (), 66, "cannot be read"),
        ("thư.txt", (), 65, "thư.txt"),
        (odd, (), 65, "row 2: what kind of unit “Hợp tác xã Bình Minh” is, is not known"),
        (twice, (), 65, "“Phường Sao Đỏ” stands twice"),
        (twice, ("--district", "999"), 66, "district “999”"),
    ]:
        outcome = run("unit", "import", file, *words)
        assert (outcome.code, outcome.out) == (code, "")
        assert said in outcome.err
        assert len(outcome.err.splitlines()) == 2


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the published list lies beside the checkout where it is developed")
class TestThePublishedList:
    def test_has_the_citys_nineteen_communes_as_they_are_shipped(self, run: Run) -> None:
        outcome = run("unit", "import", OFFICIAL, "--district", "290")
        shipped = [unit for unit in load_registry(CHECKOUT / "units.yaml").units if unit.code]
        assert imported(outcome.out) == {unit.id: (unit.code, unit.name, unit.kind) for unit in shipped}
        assert len(shipped) == 19

    def test_is_read_whole_and_every_entry_loads(self, run: Run) -> None:
        entries = run("unit", "import", OFFICIAL).out
        shipped = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
        registry, faults = read_registry((shipped[: shipped.index("units:\n  - id")] + entries).encode())
        assert registry is not None, faults[:3]
        assert len(registry.units) == len({unit.code for unit in registry.units}) == 10_035

    @pytest.mark.usefixtures("folder")
    def test_a_province_is_added_in_place(self, run: Run) -> None:
        assert "added 188 units" in run("unit", "import", OFFICIAL, "--province", "30", "--write").err
        assert run("unit", "check").code == 0
