"""HTML saved as .xls, as many information systems export it: read as Excel shows it, tables below one another."""

import re
from html.parser import HTMLParser
from typing import Final

from chilinh_cli.sheets.grid import Merge, Sheet
from chilinh_cli.sheets.numbers import CellValue
from chilinh_cli.sheets.preflight_xlsx import MAX_AREA
from chilinh_cli.sheets.refusal import Refused
from chilinh_cli.sheets.text_table import decode

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WIDEST_SPAN: Final = 1_000
_BLOCKS: Final = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "br", "center"})
_SILENT: Final = frozenset({"script", "style", "title", "xml"})


def read_html(data: bytes) -> tuple[Sheet, ...]:
    """The page as one sheet. Raises Refused where it spans more than can be held."""
    reader = _Reader()
    reader.feed(_text(data))
    reader.close()
    reader.end_line()
    return (Sheet("", reader.rows, merges=tuple(reader.merges)),)


def _text(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    if found and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(found[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Reader(HTMLParser):
    """Gathers cells into rows; text outside of tables becomes a row of one cell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[CellValue]] = []
        self.merges: list[Merge] = []
        self._text: list[str] = []
        self._tables = 0
        self._silent = 0
        self._cell: tuple[int, int, str | None] | None = None
        self._taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; a cell that was not closed ends where the next begins."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in {"td", "th"}:
            self._end_cell()
            about = dict(attrs)
            if not self.rows:
                self.rows.append([])
            self._cell = (_span(about, "colspan"), _span(about, "rowspan"), about.get("x:num"))
            self._text = []
        elif tag == "br":
            self._text.append("\n")
        elif tag in _BLOCKS:
            self._end_cell()
            if tag == "tr":
                self.rows.append([])
            elif tag == "table":
                self.end_line()
                self._tables += 1
            elif not self._tables:
                self.end_line()

    def handle_endtag(self, tag: str) -> None:
        """Close what it closes."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self._tables = max(0, self._tables - 1)
        elif tag in _BLOCKS and not self._tables:
            self.end_line()

    def handle_data(self, data: str) -> None:
        """Text of a cell, or of a line outside of tables."""
        if not self._silent and (self._cell or not self._tables):
            self._text.append(data)

    def end_line(self) -> None:
        """Text outside of tables: a row by itself."""
        line = " ".join("".join(self._text).split())
        self._text = []
        if line and not self._cell:
            self.rows.append([line])

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        across, down, number = self._cell
        text = "\n".join(" ".join(line.split()) for line in "".join(self._text).split("\n")).strip()
        self._cell, self._text = None, []
        row = len(self.rows) - 1
        cells = self.rows[row]
        while (row, len(cells)) in self._taken:
            cells.append(None)
        column = len(cells)
        cells.append(_number(number, text))
        if across * down > 1:
            self.merges.append((row, column, row + down - 1, column + across - 1))
            self._taken.update((row + y, column + x) for y in range(down) for x in range(across))
        if len(self._taken) > MAX_AREA or len(self.rows) * len(cells) > MAX_AREA:
            raise Refused("CL-E105", f"{len(self.rows)} x {len(cells)}")
        while (row, len(cells)) in self._taken:
            cells.append(None)


def _span(about: dict[str, str | None], name: str) -> int:
    said = about.get(name) or "1"
    return min(int(said), _WIDEST_SPAN) if said.isascii() and said.isdigit() and int(said[:9]) else 1


def _number(number: str | None, text: str) -> CellValue:
    """The number that Excel wrote beside the text, where it did; else the text."""
    try:
        return float(number) if number else text or None
    except ValueError:
        return text or None
