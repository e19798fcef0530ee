"""Coverage-guided fuzzing of everything that reads a unit's file: sniff, preflight, read, layout, parse.

    pip install atheris
    python -m tests.reliability.fuzz CORPUS [-max_total_time=1800] [libFuzzer's other options]

CORPUS is a folder of inputs; it is filled with seeds when it is empty, and libFuzzer keeps there what reached new code.
The first byte of an input says where the rest goes: into the reader as it is, or into one part of a sound workbook,
since a changed byte in a zip would only ever try the zip's own checksum. A finding is an exception that leaves the
reader (the command survives it, as its worker dies alone, but the clerk is told nothing useful), a death, or more than
20 seconds. What was found stands as cases among the traps.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

import atheris

from tests.conftest import CHECKOUT
from tests.reliability.traps import HEADER, ROW, html, open_document, row_2003, row_ods, rows, sheet, spreadsheet_2003
from tests.reliability.traps import workbook as package

with atheris.instrument_imports(include=["chilinh_cli"]):
    from chilinh_cli import sheets
    from chilinh_cli.config import read_registry
    from chilinh_cli.domain.intake import decide
    from chilinh_cli.domain.ledger import Ledger
    from chilinh_cli.sheets.reading import FileReader

    for module in iter_modules(sheets.__path__):  # those too that are imported when a file needs them
        import_module(f"chilinh_cli.sheets.{module.name}")

_TABLE: Final = (("TT", *HEADER), ("I", "Phường", "", ""), ("1", *ROW), ("2", "UBND xã Bắc An", "1.234", "~200"))
_ROSTER: Final = (("TT", "Họ và tên", "Điện thoại", "Đã cài"), ("1", "Nguyễn Văn A", "0912000000", "x"))
_SHEET: Final = "xl/worksheets/sheet1.xml"
_PLACES: Final[tuple[Callable[[bytes], bytes], ...]] = (
    lambda data: data,
    lambda data: package({_SHEET: data}),
    lambda data: package({"xl/sharedStrings.xml": data}),
    lambda data: package({"xl/workbook.xml": data}),
    lambda data: package({"xl/styles.xml": data}),
    lambda data: open_document(data.decode("utf-8", "replace")),
)


def _seeds() -> list[bytes]:
    """One input for each way in, tables and rosters."""
    found = []
    for table in (_TABLE, _ROSTER):
        lines = ["\t".join(row) for row in table]
        found += [
            b"\0" + "\n".join(lines).encode(),
            b"\0" + "\n".join(lines).replace("\t", ";").encode("utf-16"),
            b"\0" + html("".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in table)),
            b"\0" + spreadsheet_2003("".join(row_2003(row) for row in table)),
            b"\0" + package({_SHEET: sheet(rows(*table))}),
            b"\1" + sheet(rows(*table), after='<mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells>'),
            b"\5" + "".join(row_ods(row) for row in table).encode(),
        ]
    parts = (b"\2<sst/>", b"\3<workbook><sheets/></workbook>", b"\4<styleSheet><fonts/><cellXfs/></styleSheet>")
    return [*found, *parts, b"\0" + "Tổng số CBCC: 50\nĐã cài: 45".encode()]


def main() -> None:
    """Fuzz until told to stop."""
    registry, _faults = read_registry((CHECKOUT / "units.yaml").read_bytes())
    if registry is None:
        sys.exit("units.yaml is at fault")
    reader = FileReader(registry, {})
    received = registry.deadlines[0].due

    def one(data: bytes) -> None:
        made = _PLACES[data[0] % len(_PLACES)](data[1:]) if data else b""
        reading = reader.read("a.xlsx", "0" * 64, made)
        for intake in decide([reading], Ledger(), registry, received):
            for problem in intake.problems:
                problem.message("vi")
                problem.hint("en")

    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    if not any(corpus.iterdir()):
        for number, seed in enumerate(_seeds()):
            (corpus / f"seed-{number:02}").write_bytes(seed)
    atheris.Setup([*sys.argv, "-timeout=20", "-rss_limit_mb=2500", "-max_len=20000"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
