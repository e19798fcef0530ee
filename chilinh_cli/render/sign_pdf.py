"""PDF files of many pages put together from typeset parts, as a stream: memory stays the same at 50,000 pages.

A part is a PDF as typst writes it: one plain cross-reference table, every object at its own offset. The objects that
its pages need are copied with new numbers; the finished file has one page tree whose branches are the parts' own.
"""

import hashlib
import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from chilinh_cli.render.print_mark import MAKER

# What a dictionary is made of, as far as references are to be told from text: strings, hex strings, references.
_TOKEN: Final = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\b(\d+) 0 R\b", re.DOTALL)
_OBJECT: Final = re.compile(rb"(\d+) 0 obj\s")
_COUNT: Final = re.compile(rb"/Count (\d+)")
_CATALOG: Final = 1
_PAGES: Final = 2
_INFO: Final = 3
_XREF_TAIL: Final = 64


class PdfWriter:
    """A PDF file that grows part by part. Use it as a context manager; the file is whole when the block ends."""

    def __init__(self, path: Path, title: str) -> None:
        self.pages = 0
        self._file: BinaryIO = path.open("wb")
        self._title = title
        self._offsets = array("Q", [0] * 4)
        self._branches: list[int] = []
        self._position = 0
        self._hash = hashlib.sha256()
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file:
            if error is None:
                self._finish()

    def add(self, part: bytes) -> None:
        """Append the pages of a PDF as typst writes it. Raises ValueError for a file of another make."""
        objects = _objects(part)
        catalog = objects[_number(rb"/Root (\d+) 0 R", part[part.rindex(b"trailer") :])]
        root = _number(rb"/Pages (\d+) 0 R", catalog)
        wanted = sorted(_reachable(objects, root))
        numbers = {old: len(self._offsets) + place for place, old in enumerate(wanted)}
        for old in wanted:
            head, stream = _split(objects[old])
            if old == root:
                self.pages += _number(_COUNT.pattern, head)
                head = head.replace(b"<<", b"<</Parent %d 0 R" % _PAGES, 1)
            self._offsets.append(self._position)
            self._write(b"%d 0 obj\n" % numbers[old] + _renumbered(head, numbers) + stream)
        self._branches.append(numbers[root])

    def _finish(self) -> None:
        kids = b" ".join(b"%d 0 R" % branch for branch in self._branches)
        # PrintScaling None: the printer must not shrink the code to fit its margins.
        self._object(
            _CATALOG,
            b"<</Type/Catalog/Pages %d 0 R/Lang(vi)/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>"
            % _PAGES,
        )
        self._object(_PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (self.pages, kids))
        title = ("\ufeff" + self._title).encode("utf-16-be").hex().encode()
        self._object(_INFO, b"<</Title<%s>/Producer(%s)>>" % (title, MAKER.encode()))
        start = self._position
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n \n" % offset)
        identity = self._hash.hexdigest()[:32].encode()
        self._write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._offsets), _CATALOG, _INFO, identity, identity, start)
        )

    def _object(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)
        self._position += len(data)


def _objects(part: bytes) -> dict[int, bytes]:
    """Object number -> its bytes from after `N 0 obj` to `endobj`, both cut at the offsets of the one table."""
    start = _number(rb"startxref\s+(\d+)", part[-_XREF_TAIL:])
    lines = part[start:].split(b"trailer")[0].split(b"\n")
    if lines[0].strip() != b"xref" or b"/Prev" in part[start:]:
        raise ValueError("the typesetter's PDF has no plain cross-reference table")
    offsets = sorted(int(line[:10]) for line in lines[2:] if line[17:18] == b"n")
    found: dict[int, bytes] = {}
    for offset, end in zip(offsets, [*offsets[1:], start], strict=True):
        head = _OBJECT.match(part, offset)
        if head is None:
            raise ValueError(f"the typesetter's PDF has no object at {offset}")
        found[int(head[1])] = part[head.end() : end]
    return found


def _reachable(objects: dict[int, bytes], root: int) -> set[int]:
    """Every object that the page tree needs, whole and transitive."""
    found: set[int] = set()
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting.extend(_references(_split(objects[number])[0]))
    return found


def _split(body: bytes) -> tuple[bytes, bytes]:
    """What stands before a stream, and the stream with its end. The dictionary holds no text that says `stream`."""
    at = body.find(b"stream\n")
    return (body, b"") if at < 0 else (body[:at], body[at:])


def _references(head: bytes) -> Iterator[int]:
    return (int(token[1]) for token in _TOKEN.finditer(head) if token[1])


def _renumbered(head: bytes, numbers: dict[int, int]) -> bytes:
    return _TOKEN.sub(lambda token: b"%d 0 R" % numbers[int(token[1])] if token[1] else token[0], head)


def _number(pattern: bytes, data: bytes) -> int:
    found = re.search(pattern, data)
    if found is None:
        raise ValueError(f"the typesetter's PDF lacks {pattern!r}")
    return int(found[1])
