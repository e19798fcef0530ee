"""HTML saved as .xls, as many information systems export it: read as Excel shows it, tables below one another."""

import re
from html.parser import HTMLParser
from typing import Final

from chilinh_cli.sheets.formats.looks import Look, look_of_text
from chilinh_cli.sheets.formats.preflight_xlsx import MAX_AREA
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.formats.sniff import wide_encoding
from chilinh_cli.sheets.formats.text_table import decode
from chilinh_cli.sheets.grid import Merge, Notes, Place, Sheet
from chilinh_cli.sheets.numbers import CellValue

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WIDEST_SPAN: Final = 1_000
_BLOCKS: Final = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "br", "center"})
_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
_STRUCK: Final = frozenset({"s", "strike", "del", "sup", "sub"})
_LINE_THROUGH: Final = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_SILENT: Final = frozenset({"script", "style", "title", "xml"})


def read_html(data: bytes) -> tuple[Sheet, ...]:
    """The page as one sheet. Raises Refused where it spans more than can be held."""
    reader = _Reader()
    reader.feed(_text(data))
    reader.close()
    reader.end_line()
    notes = Notes(hidden_rows=frozenset(reader.hidden_rows), looks=reader.looks)
    return (Sheet("", reader.rows, merges=tuple(reader.merges), notes=notes),)


def _text(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    if found and not data.startswith(b"\xef\xbb\xbf") and not wide_encoding(data):
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
        self.hidden_rows: set[int] = set()
        self.looks: dict[Place, Look] = {}
        self._text: list[str] = []
        self._tables: list[bool] = []
        self._in_hidden_part = False
        self._silent = 0
        self._cell: tuple[int, int, str | None] | None = None
        self._struck: list[str] = []
        self._is_open = False
        self._taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; a cell that was not closed ends where the next begins."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in {"td", "th"}:
            self._begin_cell(tag, dict(attrs))
        elif tag == "br":
            self._text.append("\n")
        elif tag in _BLOCKS:
            self._begin_block(tag, dict(attrs))
        elif tag in _PARTS:
            self._in_hidden_part = _is_hidden(dict(attrs))
        elif self._cell and _is_struck(tag, dict(attrs)):
            self._struck.append(tag)

    def _begin_cell(self, tag: str, about: dict[str, str | None]) -> None:
        self._end_cell()
        if not self.rows:
            self.rows.append([])
        self._cell = (_span(about, "colspan"), _span(about, "rowspan"), about.get("x:num"))
        self._text = []
        self._struck, self._is_open = [tag] if _is_struck(tag, about) else [], False

    def _begin_block(self, tag: str, about: dict[str, str | None]) -> None:
        self._end_cell()
        if tag == "tr":
            if self._in_hidden_part or any(self._tables) or _is_hidden(about):
                self.hidden_rows.add(len(self.rows))
            self.rows.append([])
        elif tag == "table":
            self.end_line()
            self._tables.append(_is_hidden(about))
            self._in_hidden_part = False
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
            del self._tables[-1:]
            self._in_hidden_part = False
        elif tag in _PARTS:
            self._in_hidden_part = False
        elif self._struck[-1:] == [tag]:
            self._struck.pop()
        elif tag in _BLOCKS and not self._tables:
            self.end_line()

    def handle_data(self, data: str) -> None:
        """Text of a cell, or of a line outside of tables."""
        if not self._silent and (self._cell or not self._tables):
            self._text.append(data)
            self._is_open = self._is_open or (bool(self._struck) and any(map(str.isdigit, data)))

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
        value = _number(number, text)
        cells.append(value)
        look = Look.STRUCK_OR_RAISED if self._is_open else None
        if isinstance(value, float):
            look = look or look_of_text(value, text)
        if look:
            self.looks[row, column] = look
        if across * down > 1:
            self.merges.append((row, column, row + down - 1, column + across - 1))
            self._taken.update((row + y, column + x) for y in range(down) for x in range(across))
        if len(self._taken) > MAX_AREA or len(self.rows) * len(cells) > MAX_AREA:
            raise Refused("CL-E105", f"{len(self.rows)} x {len(cells)}")
        while (row, len(cells)) in self._taken:
            cells.append(None)


def _is_hidden(about: dict[str, str | None]) -> bool:
    return "hidden" in about or bool(_HIDDEN.search(about.get("style") or ""))


def _is_struck(tag: str, about: dict[str, str | None]) -> bool:
    """Whether the text is struck through, raised or lowered."""
    return tag in _STRUCK or bool(_LINE_THROUGH.search(about.get("style") or ""))


def _span(about: dict[str, str | None], name: str) -> int:
    said = about.get(name) or "1"
    return min(int(said), _WIDEST_SPAN) if said.isascii() and said.isdigit() and int(said[:9]) else 1


def _number(number: str | None, text: str) -> CellValue:
    """The number that Excel wrote beside the text, where it did; else the text."""
    try:
        return float(number) if number else text or None
    except ValueError:
        return text or None
