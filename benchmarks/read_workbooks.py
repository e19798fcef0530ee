"""CPU of reading, and of importing, 1,000 small workbooks, as a share of an openpyxl loop that only reads them.

    python benchmarks/read_workbooks.py [COUNT]

Two inboxes: units' own workbooks, one submission each; and one in which every fourth is a table of the city's forty
units, so that 10,750 submissions go into the ledger, most of them with warnings.
Targets: at most 1/4 of openpyxl (read-only), at most 1/6 of pandas where it is installed. Children are counted.
"""

import compileall
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from chilinh_cli.config import load_registry
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.sheets.forms.form import build_form

ROOT = Path(__file__).parents[1]
READ = """
import sys
from pathlib import Path
from chilinh_cli.config import load_registry
from chilinh_cli.sheets.reader import find_files, read_files
for reading in read_files(find_files([Path(sys.argv[1])]), load_registry(Path(sys.argv[2]))):
    assert reading.reports and not reading.rejected, reading.problems
"""
HEADER = ["TT", "Đơn vị", "Tổng số CBCCVC-NLĐ", "Số người có ĐTTM", "Đã cài đặt", "Tỷ lệ (%)", "Ghi chú"]


def make(folder: Path, count: int, *, of_all: bool) -> list[Path]:
    """What comes in: forms that units filled in, and every fourth file a table, of the unit's own or `of_all`."""
    registry = load_registry(ROOT / "units.yaml")
    folder.mkdir(parents=True)
    paths = []
    for number in range(count):
        path = folder / f"{number:04}.xlsx"
        unit = registry.units[number % len(registry.units)]
        if number % 4:
            book = filled_form(registry, unit, number)
        else:
            book = table(registry.units, number) if of_all else table([unit], number)
        book.save(path)
        paths.append(path)
    return paths


def filled_form(registry: Registry, unit: Unit, number: int) -> Workbook:
    book = load_workbook(BytesIO(build_form(registry, unit)))
    for key, place in book["_meta"].iter_rows(values_only=True):
        name = str(key).removeprefix("field:")
        if name in registry.field_by_id and registry.field_by_id[name].type == "count":
            sheet, cell = str(place).split("!")
            book[sheet][cell] = 100 + number % 7
    return book


def table(units: Sequence[Unit], number: int) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    office = f"UBND {units[0].name.upper()}" if len(units) == 1 else "UBND THÀNH PHỐ CHÍ LINH"
    for line in ([office], [], ["BIỂU TỔNG HỢP KẾT QUẢ CÀI ĐẶT"], [], HEADER):
        sheet.append(line)
    for order, unit in enumerate(units, 1):
        total = 40 + (number + order) % 60
        sheet.append([order, unit.name, total, total - 2, total - 5, (total - 5) / total, ""])
    sheet.append([None, "Tổng cộng", *(f"=SUM({c}6:{c}{5 + len(units)})" for c in "CDE")])
    return book


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its children."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def read_ours(paths: list[Path]) -> None:
    """Read and checked, in a process that has loaded nothing else."""
    subprocess.run([sys.executable, "-c", READ, paths[0].parent, ROOT / "units.yaml"], check=True)


def import_ours(paths: list[Path]) -> None:
    """The whole command: read, checked, compared with the ledger and recorded."""
    folder = paths[0].parent
    shutil.copy(ROOT / "units.yaml", folder.parent)
    command = [sys.executable, "-m", "chilinh_cli", "-q", "import", folder, "--format", "json"]
    subprocess.run(command, cwd=folder.parent, check=True, stdout=subprocess.DEVNULL)


def read_openpyxl(paths: list[Path]) -> None:
    for path in paths:
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            for _row in sheet.iter_rows(values_only=True):
                pass
        book.close()


def read_pandas(paths: list[Path]) -> None:
    import pandas as pd

    for path in paths:
        pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    compileall.compile_dir(ROOT / "chilinh_cli", quiet=1)  # as every installer does
    for name, of_all in (("units' own workbooks", False), ("every fourth a table of forty units", True)):
        print(name)
        with tempfile.TemporaryDirectory() as folder:
            compare(make(Path(folder) / "inbox", count, of_all=of_all))


def compare(paths: list[Path]) -> None:
    ours = {"read": cpu(lambda: read_ours(paths)), "import": cpu(lambda: import_ours(paths))}
    peers = {"openpyxl": (read_openpyxl, 1 / 4)}
    if importlib.util.find_spec("pandas"):
        peers["pandas"] = (read_pandas, 1 / 6)
    for name, (read, target) in peers.items():
        theirs = cpu(lambda read=read: read(paths))  # type: ignore[misc]
        print(f"  {name}: {theirs:.2f} s CPU")
        for what, seconds in ours.items():
            verdict = "met" if seconds <= target * theirs else "MISSED"
            print(f"    {what}: {seconds:.2f} s, ratio {seconds / theirs:.3f} (target {target:.3f}): {verdict}")


if __name__ == "__main__":
    main()
