"""CPU and memory of counting a roster of 100,000 people, as a share of an openpyxl loop that only reads it.

    python benchmarks/read_roster.py [PEOPLE]

Targets: at most 0.3 of openpyxl (read-only), 1/6 of `frictionless validate` where it is installed, under 300 MB.
"""

import importlib.util
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.reader import read_files

ROOT = Path(__file__).parents[1]
HEADER = ["TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Số điện thoại", "Có ĐTTM", "Đã cài đặt", "Ghi chú"]


def make(path: Path, people: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    for line in (["Đơn vị: UBND phường Sao Đỏ"], [], HEADER):
        sheet.append(line)
    for number in range(1, people + 1):
        marks = ["x", "x" if number % 3 else None]
        sheet.append([number, f"Nguyễn Văn {number}", "1/1/1980", "Chuyên viên", f"09{number:08}", *marks, ""])
    book.save(path)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its children."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def read_ours(path: Path, people: int) -> None:
    for reading in read_files([path], load_registry(ROOT / "units.yaml")):
        values = {value.field: value.value for report in reading.reports for value in report.values}
        assert values["staff_total"] == people, reading.problems  # noqa: S101


def read_openpyxl(path: Path) -> None:
    book = load_workbook(path, read_only=True)
    for _row in book["DS"].iter_rows(values_only=True):
        pass
    book.close()


def validate_frictionless(path: Path) -> None:
    """Its plainest task: columns under a header in the first row, and no schema to hold them to."""
    from frictionless import validate

    assert validate(path.name, basepath=str(path.parent)).valid  # noqa: S101


def make_plain(path: Path, people: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    sheet.append(HEADER)
    for number in range(1, people + 1):
        sheet.append([number, f"Nguyễn Văn {number}", "1/1/1980", "Chuyên viên", f"09{number:08}", "x", "x", "-"])
    book.save(path)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ds.xlsx"
        make(path, people)
        ours = cpu(lambda: read_ours(path, people))
        # Linux counts in kilobytes; the reading is done in a child process.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        theirs = cpu(lambda: read_openpyxl(path))
        print(f"chilinh: {ours:.2f} s CPU, {memory:.0f} MB at most (target 300)")
        print(f"openpyxl: {theirs:.2f} s CPU; ratio {ours / theirs:.3f} (target 0.300)")
        if importlib.util.find_spec("frictionless"):
            plain = Path(folder) / "plain.xlsx"
            make_plain(plain, people)
            theirs = cpu(lambda: validate_frictionless(plain))
            print(f"frictionless: {theirs:.2f} s CPU; ratio {ours / theirs:.3f} (target 0.167)")


if __name__ == "__main__":
    main()
