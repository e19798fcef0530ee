"""A file made to do harm is refused in bounded time and memory, and the files beside it go in."""

import os
import socket
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.reliability.conftest import Trials, small_campaign
from tests.reliability.lab import THOROUGH, Lab, Run, strays
from tests.reliability.traps import FILES, MB, damaged

SECONDS, MEGABYTES = 20, 1024
GOOD = "Đơn vị;Tổng số CBCCVC-NLĐ\nPhường Phả Lại;30\n"
# They end at the limits, after many seconds: tried where there is time (CHILINH_TRIALS).
SLOW = {"huge text.xlsx", "repeated rows.ods", "zip bomb.xlsx", "zip bomb that lies.xlsx"}


def bounded(run: Run, *codes: int) -> None:
    """Within time and memory, with a code of the contract, and no traceback."""
    assert run.code in codes, run.err
    assert run.seconds < SECONDS
    assert run.megabytes <= MEGABYTES
    assert "Traceback" not in run.err
    assert "Internal error" not in run.err


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("name", [name for name in FILES if THOROUGH > 1 or name not in SLOW])
def test_spreadsheets(lab: Lab, place: Path, name: str) -> None:
    """Spreadsheets with bombs, entities, far cells, false counts, endless tags and texts, tricks in their paths."""
    inbox = place / "inbox"
    inbox.mkdir()
    (inbox / name).write_bytes(FILES[name]())
    (inbox / "zz.csv").write_text(GOOD, encoding="utf-8")
    before = everything(place.parent)
    run = lab.run(place, "import", "inbox", "--format", "json")
    bounded(run, 0, 65)
    trap, good = run.json["files"]
    assert good["outcome"] == "imported"
    assert trap["outcome"] == "imported" or trap["problems"]
    assert "root:" not in run.out, "a file of this machine was read"
    assert everything(place.parent) - before == {f"{place.name}/chilinh.db"}
    assert not Path("/tmp/evil.txt").exists()  # noqa: S108 (a name in a trap)


def test_damaged_files(lab: Lab, place: Path, trials: Trials) -> None:
    """Sound workbooks with bytes changed or cut off: each is read or refused, none stops the run."""
    inbox = place / "inbox"
    inbox.mkdir()
    for name, data in damaged(60 * THOROUGH):
        (inbox / name).write_bytes(data)
        trials.add()
    (inbox / "zz.csv").write_text(GOOD, encoding="utf-8")
    run = lab.run(place, "import", "inbox", "--annotate", "marked", "--format", "json")
    assert run.code in {0, 65}
    assert "Traceback" not in run.err
    assert len(run.json["files"]) == trials.count + 1
    assert run.json["files"][-1]["outcome"] == "imported"
    assert lab.run(place, "store", "check").code == 0


def test_what_is_no_file(lab: Lab, place: Path, trials: Trials) -> None:
    """Pipes, devices, sockets and symbolic links in circles stand in the inbox, or are named."""
    inbox = place / "inbox"
    inbox.mkdir()
    os.mkfifo(inbox / "pipe.xlsx")
    (inbox / "zero.xlsx").symlink_to("/dev/zero")
    (inbox / "circle.xlsx").symlink_to("circle.xlsx")
    (inbox / "nowhere.xlsx").symlink_to("nothing-there")
    (inbox / "folder").symlink_to(inbox, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(inbox)
        listener.bind("socket.xlsx")
    (inbox / "zz.csv").write_text(GOOD, encoding="utf-8")
    run = lab.run(place, "import", "inbox", "--format", "json")
    bounded(run, 0, 65)
    assert run.json["files"][-1]["outcome"] == "imported"
    for name in ("pipe.xlsx", "zero.xlsx", "circle.xlsx", "nowhere.xlsx", "socket.xlsx"):
        run = lab.run(place, "import", f"inbox/{name}", "--format", "json")
        bounded(run, 65, 66)
        trials.add()


def _wide(text: str) -> Callable[[], str]:
    return lambda: f"{small_campaign()}\n{text}"


UNITS: Final[Mapping[str, Callable[[], str]]] = {
    "alias bomb": lambda: (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12))
    ),
    "merge keys": _wide("x: &x {a: 1}\ny: {<<: *x}\n"),
    "a tag that runs code": _wide("x: !!python/object/apply:os.system ['touch owned']\n"),
    "a binary tag": _wide("x: !!binary aGVsbG8=\n"),
    "nested 100,000 deep": _wide("x: " + "[" * 100_000),
    "nested maps": _wide("x: " + "{a: " * 100_000),
    "indented without end": lambda: "".join(f"{' ' * n}a:\n" for n in range(2_000)),
    "an id that climbs": lambda: small_campaign().replace("id: sao-do", "id: ../../evil"),
    "an id with a slash": lambda: small_campaign().replace("id: sao-do", "id: a/b"),
    "an id of Windows": lambda: small_campaign().replace("id: sao-do", "id: 'con:'"),
    "a site that climbs": lambda: small_campaign().replace("id: tru-so", "id: ../tru-so"),
    "control characters": lambda: small_campaign().replace("Phường Sao Đỏ", '"Sao \\x1b[31mĐỏ"'),
    "a line break in a name": lambda: small_campaign().replace("Phường Sao Đỏ", '"Sao\\nĐỏ"'),
    "a raw control character": lambda: small_campaign().replace("Phường Sao Đỏ", "Sao \x1b[31mĐỏ"),
    "NUL": lambda: small_campaign().replace("Phường Sao Đỏ", "Sao \0Đỏ"),
    "a second document": _wide("---\nx: 1\n"),
    "65 MiB": _wide("# " + "x" * (65 * MB)),
    "a name of 10 MB": lambda: small_campaign().replace("Phường Sao Đỏ", "x" * (10 * MB)),
    "a million keys": _wide("".join(f"k{n}: 1\n" for n in range(300_000))),
    "nothing": lambda: "",
    "a list": lambda: "- 1\n- 2\n",
}


@pytest.mark.parametrize("name", UNITS)
def test_registries(lab: Lab, place: Path, name: str) -> None:
    """A units.yaml with alias bombs, tags, ids that climb, control characters, endless nesting."""
    (place / "units.yaml").write_text(UNITS[name](), encoding="utf-8", errors="surrogatepass")
    before = everything(place.parent)
    run = lab.run(place, "unit", "check")
    bounded(run, 1, 78)
    assert "\x1b" not in run.out + run.err
    bounded(lab.run(place, "form", "build"), 78)
    bounded(lab.run(place, "deadline", "check"), 3)
    assert everything(place.parent) == before


def _png(width: int, height: int, *, rows: int | None = None, extra: bytes = b"") -> bytes:
    """A black-and-white picture of that size, in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    line = b"\0" * (1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(line) for _ in range(height if rows is None else rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _pdf(*objects: str) -> bytes:
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer <</Root 1 0 R /Size {len(objects) + 1}>>\n%%EOF".encode()


_CATALOGUE = "<</Type /Catalog /Pages 2 0 R>>"
PICTURES: Final[Mapping[str, Callable[[], bytes]]] = {
    "bomb.png": lambda: _png(60_000, 60_000),
    "claims.png": lambda: _png(2**31 - 1, 2**31 - 1, rows=1),
    "long.png": lambda: _png(100_000, 8_000),
    "text bomb.png": lambda: _png(8, 8, extra=_text_chunk()),
    "cut.png": lambda: _png(500, 500)[:60],
    "no picture.png": lambda: b"hello",
    "no picture.jpg": lambda: b"\xff\xd8\xff\xe0" + b"\0" * 1000,
    "empty.pdf": lambda: b"",
    "no pdf.pdf": lambda: b"%PDF-1.4\n" + b"garbage " * 1000,
    "endless page.pdf": lambda: _pdf(
        _CATALOGUE, "<</Type /Pages /Kids [3 0 R] /Count 1>>", "<</Type /Page /Parent 2 0 R /MediaBox [0 0 1e9 1e9]>>"
    ),
    "circle of pages.pdf": lambda: _pdf(_CATALOGUE, "<</Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000>>"),
    "many pages.pdf": lambda: _pdf(
        _CATALOGUE,
        f"<</Type /Pages /Kids [{'3 0 R ' * 100_000}] /Count 100000>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 500 700]>>",
    ),
    "svg.svg": lambda: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
}


def _text_chunk() -> bytes:
    data = b"Comment\0\0" + zlib.compress(b" " * (200 * MB), 9)
    return struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(lab: Lab, place: Path, name: str) -> None:
    """Pictures and PDFs for `sign adopt` and `sign verify`: bombs, false sizes, endless pages, no pictures at all."""
    (place / name).write_bytes(PICTURES[name]())
    run = lab.run(place, "sign", "verify", name)
    bounded(run, 1, 65)
    run = lab.run(place, "sign", "adopt", name, "--site", "sao-do/tru-so")
    bounded(run, 65)
    assert everything(place) - {"chilinh.db"} == {"units.yaml", name}


def test_a_worker_that_dies(lab: Lab, place: Path) -> None:
    """The process that reads files dies at two of them for want of room: only those are refused."""
    inbox = place / "inbox"
    inbox.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (inbox / name).write_bytes(FILES["a million blank cells.xlsx"]())
    (inbox / "c.csv").write_text(GOOD, encoding="utf-8")
    run = lab.run(place, "import", "inbox", "--format", "json", worker_memory=100 * MB)
    bounded(run, 65)
    codes = [[problem["code"] for problem in file["problems"]] for file in run.json["files"]]
    assert codes == [["CL-E105"], ["CL-E105"], []]
    assert strays(place) == []
