"""Files that are damaged, locked, something else, or made to harm: a clear refusal each, and the next is read."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.reader import find_files, read_files
from chilinh_cli.sheets.reading import FileReader
from chilinh_cli.sheets.worker import Worker
from tests.conftest import CHECKOUT, Run
from tests.sheets.cases import Case, cases
from tests.sheets.writers import WRITERS, to_ods, to_xls, to_xlsx

REGISTRY = load_registry(CHECKOUT / "units.yaml")
PLAIN: Case = next(case for case in cases("tables") if case.title == "The plainest table")
XLSX = to_xlsx(PLAIN.sheets)
FILES = {form: write(PLAIN.sheets) for form, write in WRITERS.items()}
SHEET = "xl/worksheets/sheet1.xml"


def repacked(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The same zip with one part changed."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(name, content)
    return written.getvalue()


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The same zip with one part more."""
    written = BytesIO(data)
    with zipfile.ZipFile(written, "a") as target:
        target.writestr(part, content)
    return written.getvalue()


def zipped(**parts: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return written.getvalue()


def encrypted() -> bytes:
    """A compound file with the streams of an encrypted workbook: directory and table in one sector each."""
    name = "EncryptedPackage".encode("utf-16-le")
    root = "Root Entry".encode("utf-16-le")
    entries = b"".join(
        text.ljust(64, b"\0") + (len(text) + 2).to_bytes(2, "little") + bytes([kind]) + b"\1" + b"\xff" * 12
        + b"\0" * 36 + (0xFFFFFFFE).to_bytes(4, "little") + b"\0" * 8
        for text, kind in ((root, 5), (name, 2), (b"", 0), (b"", 0))
    )  # fmt: skip
    end, free, table = (value.to_bytes(4, "little") for value in (0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + b"\x3e\0\3\0\xfe\xff\x09\0\6\0" + b"\0" * 10
    head += (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + b"\0" * 4 + (4096).to_bytes(4, "little")
    head += end + b"\0" * 4 + end + b"\0" * 4 + (0).to_bytes(4, "little")
    return head.ljust(512, b"\xff") + (table + end).ljust(512, free[:1]) + entries


FAR = repacked(XLSX, SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
FAR_WITHOUT_END = repacked(XLSX, SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
LYING = b'<sst count="1" uniqueCount="4294967295"><si><t>a</t></si></sst>'
REPEATED = (b"<table:table-row", b'<table:table-row table:number-rows-repeated="9999999"')
XML_TRAP = WRITERS["xml"](PLAIN.sheets).replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
REFUSED = {
    "empty": (b"", "CL-E101"),
    "blanks": (b" \r\n\x00", "CL-E101"),
    "binary": (bytes(range(256)) * 4, "CL-E102"),
    "another XML": (b"<?xml version='1.0'?><a/>", "CL-E102"),
    "encrypted": (encrypted(), "CL-E103"),
    "cut off": (XLSX[: len(XLSX) // 2], "CL-E104"),
    "broken XML": (repacked(XLSX, SHEET, b"</sheetData>", b"<"), "CL-E104"),
    "cut off .xls": (to_xls(PLAIN.sheets)[:1500], "CL-E104"),
    "PDF": (b"%PDF-1.7 ...", "CL-E109"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "CL-E109"),
    "Word": (zipped(word__document=b"", **{"word/document.xml": b"<a/>"}), "CL-E109"),
    "ZIP": (zipped(a=XLSX), "CL-E109"),
    "a cell at the far end": (FAR, "CL-E105"),
    "a far cell, and no end of the cells": (FAR_WITHOUT_END, "CL-E104"),
    "more strings than bytes": (with_part(XLSX, "xl/sharedStrings.xml", LYING), "CL-E105"),
    "entities": (repacked(XLSX, SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'), "CL-E105"),
    "repeats in .ods": (repacked(to_ods(PLAIN.sheets), "content.xml", *REPEATED), "CL-E105"),
    "entities in XML 2003": (XML_TRAP, "CL-E105"),
}  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r = "XFD1048576">',
        b'<c r\t="XFD1048576">',
        b"<c\nr='XFD1048576'>",
        b'<c r="B2" r="XFD1048576">',
        b'<c s="a>b" r="XFD1048576">',
        b'<c s="1"r="XFD1048576">',
        b'<c r="XFD1048576" s="a/>b">',
        b'<c r="xfd1048576">',
        b'<c r="' + b"Q" * 100 + b'1048576">',
        b'<x:c r="XFD1048576">',
    ],
)
def test_a_far_cell_is_seen_however_its_tag_is_written(cell: bytes) -> None:
    row = b'<row r="1048576">' + cell + b"<v>1</v></c></row></sheetData>"
    reading = FileReader(REGISTRY, {}).read("a.xlsx", "", repacked(XLSX, SHEET, b"</sheetData>", row))
    assert [problem.code for problem in reading.problems] == ["CL-E105"]
    assert "1048576" in str(reading.problems[0].args["detail"])


def test_a_row_that_is_only_formatted_to_the_far_end_is_no_far_cell() -> None:
    row = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    reading = FileReader(REGISTRY, {}).read("a.xlsx", "", repacked(XLSX, SHEET, b"</sheetData>", row))
    assert len(reading.reports) == 2


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(name: str) -> None:
    data, code = REFUSED[name]
    reading = FileReader(REGISTRY, {}).read("a.xlsx", "", data)
    assert [problem.code for problem in reading.problems] == [code]
    assert not reading.reports


def test_the_command_refuses_them_all_and_reads_the_good_one(folder: Path, run: Run) -> None:
    inbox = folder / "hộp thư"
    inbox.mkdir()
    for number, (data, _code) in enumerate(REFUSED.values()):
        (inbox / f"{number:02}.xlsx").write_bytes(data)
    (inbox / "z tốt.xlsx").write_bytes(XLSX)
    (inbox / "~$z tốt.xlsx").write_bytes(b"lock")
    outcome = run("import", "hộp thư", "--format", "json")
    assert outcome.code == 65
    assert (outcome.json["imported"], outcome.json["rejected"]) == (1, len(REFUSED))


def test_a_file_that_kills_the_process_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    """Here is memory enough for the small ones, too little for a page of a hundred megabytes."""
    large = b"<table><tr>" + b"<td>%s</td>" % (b"x" * 100_000_000) + b"</tr></table>"
    paths = [tmp_path / name for name in ("a", "b", "c")]
    for path, data in zip(paths, (XLSX, large, XLSX), strict=True):
        path.write_bytes(data)
    with Worker(REGISTRY, {}, memory=256 * 1024**2) as worker:
        readings = [worker.read(path) for path in paths]
    assert [len(reading.reports) for reading in readings] == [2, 0, 2]
    assert [problem.code for problem in readings[1].problems] == ["CL-E105"]


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    rows = b"".join(b"<table><tr>" + b"<td>x</td>" * 50 + b"</tr></table>" for _ in range(20_000))
    path = tmp_path / "a.xls"
    path.write_bytes(b"<html>" + rows)
    with Worker(REGISTRY, {}, seconds=0.2) as worker:
        reading = worker.read(path)
    assert [problem.code for problem in reading.problems] == ["CL-E108"]


@pytest.mark.usefixtures("another_thread")
def test_a_process_that_is_no_fork_reads_the_same_and_tells_it_in_the_same_language(tmp_path: Path) -> None:
    """Only there does the registry go over as a pickle, and the language with it."""
    (tmp_path / "a.xlsx").write_bytes(XLSX)
    (tmp_path / "b.xlsx").symlink_to(CHECKOUT)
    with Worker(REGISTRY, {}) as worker:
        readings = [worker.read(path) for path in find_files([tmp_path])]
    assert len(readings[0].reports) == 2
    assert [problem.args["detail"] for problem in readings[1].problems] == [
        "a link to a folder: name that folder itself"
    ]


def test_formats_are_told_by_content_never_by_name(tmp_path: Path) -> None:
    names = {"xlsx": "a.xls", "xls": "b.xlsx", "ods": "c.csv", "csv": "d.xlsx", "html": "e.xls", "xml": "f.xls"}
    for form, name in names.items():
        (tmp_path / name).write_bytes(WRITERS[form](PLAIN.sheets))
    readings = list(read_files(find_files([tmp_path]), REGISTRY))
    assert [reading.format for reading in readings] == list(names)
    assert all(len(reading.reports) == 2 for reading in readings)
    told = [[problem.code for problem in reading.problems] for reading in readings]
    assert told == [["CL-I104"]] * 4 + [[], []]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(WRITERS)), st.data())
def test_any_damage_is_a_refusal_or_a_reading_and_never_a_crash(form: str, data: st.DataObject) -> None:
    content = bytearray(FILES[form])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    reading = FileReader(REGISTRY, {}).read("a.xlsx", "", bytes(content))
    assert reading.problems or reading.reports


def no_more_processes(_process: object) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def dies_at_once(*_given: object) -> None:
    os._exit(1)


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("multiprocessing.process.BaseProcess.start", no_more_processes),
        ("chilinh_cli.sheets.worker.read_for_parent", dies_at_once),
    ],
)
def test_a_reading_process_that_cannot_start_is_told_and_nothing_is_recorded(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, part: str, fault: Callable[..., None]
) -> None:
    (folder / "a.csv").write_text("Đơn vị;Tổng số CBCCVC-NLĐ\nPhường Phả Lại;30\n", encoding="utf-8")
    assert run("unit", "check").code == 0
    monkeypatch.setattr(part, fault)
    outcome = run("import", "a.csv")
    assert (outcome.code, outcome.out) == (70, "")
    assert "cannot be started" in outcome.err
    assert not (folder / "chilinh.db").exists()
