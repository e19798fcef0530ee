"""Coverage-guided fuzzing of everything that reads a unit's file: sniff, preflight, read, layout, parse.

    pip install atheris
    python benchmarks/fuzz_import.py CORPUS [-max_total_time=1800] [libFuzzer's other options]

CORPUS is a folder of inputs; it is filled with seeds when it is empty, and libFuzzer keeps there what reached new code.
The first byte of an input says where the rest goes: into the reader as it is, or into one part of a sound workbook,
since a changed byte in a zip would only ever try the zip's own checksum. A finding is an exception that leaves the
reader (the command survives it, as its worker dies alone, but the clerk is told nothing useful), a death, or more than
20 seconds. What was found stands as cases in tests/reliability/test_hostile.py.
"""

import sys
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final

import atheris

with atheris.instrument_imports(include=["chilinh_cli"]):
    from chilinh_cli import sheets
    from chilinh_cli.config import read_registry
    from chilinh_cli.domain.intake import decide
    from chilinh_cli.domain.ledger import Ledger
    from chilinh_cli.sheets.reading import FileReader

    for module in iter_modules(sheets.__path__):  # those too that are imported when a file needs them
        import_module(f"chilinh_cli.sheets.{module.name}")

CHECKOUT: Final = Path(__file__).parents[1]
_WORKBOOK: Final = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="BC" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
_ROWS: Final = (
    ("TT", "Tên đơn vị", "Tổng số CBCCVC-NLĐ", "Số người đã cài đặt", "Khó khăn, vướng mắc"),
    ("1", "Phường Sao Đỏ", "50", "45", "Sóng yếu"),
    ("2", "UBND xã Bắc An", "1.234", "~200", "-"),
    ("", "Tổng cộng", "1284", "98,5%", ""),
)
_ROSTER: Final = (("TT", "Họ và tên", "Điện thoại", "Đã cài"), ("1", "Nguyễn Văn A", "0912000000", "x"))


def _sheet(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{"ABCDE"[column]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for column, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:E4"/>'
        f'<sheetData>{cells}</sheetData><mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells></worksheet>'
    )


_PARTS: Final[Mapping[str, str]] = {
    "xl/workbook.xml": _WORKBOOK,
    "xl/_rels/workbook.xml.rels": _RELATIONS,
    "xl/worksheets/sheet1.xml": _sheet(_ROWS),
    "xl/sharedStrings.xml": "<sst/>",
    "xl/styles.xml": "<styleSheet/>",
}


def workbook(changed: Mapping[str, bytes]) -> bytes:
    """A sound .xlsx with some of its parts replaced."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in _PARTS.items():
            target.writestr(name, changed.get(name, text.encode()))
    return made.getvalue()


def open_document(content: bytes) -> bytes:
    """An .ods of one part."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", content)
    return made.getvalue()


_PLACES: Final[tuple[Callable[[bytes], bytes], ...]] = (
    lambda data: data,
    lambda data: workbook({"xl/worksheets/sheet1.xml": data}),
    lambda data: workbook({"xl/sharedStrings.xml": data}),
    lambda data: workbook({"xl/workbook.xml": data}),
    lambda data: workbook({"xl/styles.xml": data}),
    open_document,
)


def seeds() -> list[bytes]:
    """One input for each way in."""
    table = "\n".join("\t".join(row) for row in _ROWS)
    html = "<html><body><table>" + "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in _ROWS) + "</table>"
    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="BC"><Table>'
        + "".join(f"<Row>{''.join(f'<Cell><Data>{text}</Data></Cell>' for text in row)}</Row>" for row in _ROWS)
        + "</Table></Worksheet></Workbook>"
    )
    found = [table.encode(), table.replace("\t", ";").encode("utf-16"), html.encode(), xml.encode()]
    found += ["\n".join(",".join(row) for row in _ROSTER).encode(), "Tổng số CBCC: 50\nĐã cài: 45".encode()]
    raw = [b"\0" + data for data in (*found, workbook({}))]
    parts = [
        bytes([number]) + _PARTS[name].encode()
        for number, name in (
            (1, "xl/worksheets/sheet1.xml"),
            (2, "xl/sharedStrings.xml"),
            (3, "xl/workbook.xml"),
            (4, "xl/styles.xml"),
        )
    ]
    return [*raw, *parts, b"\1" + _sheet(_ROSTER).encode(), b"\5<office:document-content/>"]


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
        for number, seed in enumerate(seeds()):
            (corpus / f"seed-{number:02}").write_bytes(seed)
    options: list[Any] = ["-timeout=20", "-rss_limit_mb=2500", "-max_len=20000"]
    atheris.Setup([*sys.argv, *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
