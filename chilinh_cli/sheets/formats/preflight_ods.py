"""Before calamine reads an .ods: bound the repeats that it would write out, and note what it leaves out."""

from typing import Final
from xml.parsers import expat

from chilinh_cli.sheets.formats.looks import Look, look_of_text
from chilinh_cli.sheets.formats.package import Package
from chilinh_cli.sheets.formats.preflight_xlsx import MAX_AREA
from chilinh_cli.sheets.formats.refusal import Refused
from chilinh_cli.sheets.grid import Merge, Notes, Place
from chilinh_cli.sheets.numbers import is_error

_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALCEXT: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_NUMBERS: Final = frozenset({"float", "percentage", "currency"})
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_VALUES: Final = (f"{_OFFICE}value", f"{_OFFICE}date-value", f"{_OFFICE}boolean-value", f"{_OFFICE}time-value")


def preflight_ods(package: Package) -> dict[str, Notes]:
    """Notes of each sheet, by name. Raises Refused where the XML is damaged or its repeats are a trap."""
    scan = _Scan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(package.read("content.xml"), True)
    except expat.ExpatError as error:
        raise Refused("CL-E104", str(error)) from error
    return scan.notes


def _refuse_doctype(*_: object) -> None:
    raise Refused("CL-E105", "DOCTYPE")


class _Scan:
    """Follows rows and columns through the document, repeats counted."""

    def __init__(self) -> None:
        self.notes: dict[str, Notes] = {}
        self._name = ""
        self._row = self._column = self._last_column = 0
        self._row_repeats = 1
        self._hidden = False
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._faults: dict[Place, str] = {}
        self._hidden_rows: set[int] = set()
        self._merges: list[Merge] = []
        self._looks: dict[Place, Look] = {}
        self._style = ""
        self._open_styles: set[str] = set()
        self._spans: list[bool] = []
        self._open = self._in_remark = False

    def start(self, name: str, about: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{_TABLE}table":
            self._name = about.get(f"{_TABLE}name", "")
            self._row = self._last_column = 0
            self._faults, self._hidden_rows, self._merges, self._looks = {}, set(), [], {}
        elif name == f"{_TABLE}table-row":
            self._column = 0
            self._row_repeats = _count(about, "number-rows-repeated")
            self._hidden = about.get(f"{_TABLE}visibility") in {"collapse", "filter"}
        elif name in _CELLS:
            self._cell, self._text, self._open = about, [], about.get(f"{_TABLE}style-name") in self._open_styles
        elif name == f"{_OFFICE}annotation":
            self._in_remark = True
        elif name == f"{_TEXT}span":
            self._spans.append(about.get(f"{_TEXT}style-name") in self._open_styles)
        elif name == f"{_STYLE}style":
            self._style = about.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}text-properties" and _is_open(about):
            self._open_styles.add(self._style)

    def text(self, data: str) -> None:
        """Text, kept where it is a cell's."""
        if self._cell is not None and not self._in_remark:
            self._text.append(data)
            if self._spans and any(self._spans) and any(map(str.isdigit, data)):
                self._open = True

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == f"{_OFFICE}annotation":
            self._in_remark = False
        elif name == f"{_TEXT}span":
            self._spans.pop()
        elif name == f"{_TABLE}table-row":
            if self._hidden:
                self._hidden_rows.update(range(self._row, self._row + min(self._row_repeats, 10_000)))
            self._row += self._row_repeats
        elif name == f"{_TABLE}table":
            self.notes[self._name] = Notes(
                self._faults, frozenset(self._hidden_rows), merges=tuple(self._merges), looks=self._looks
            )

    def _end_cell(self, about: dict[str, str]) -> None:
        repeats = _count(about, "number-columns-repeated")
        text = "".join(self._text)
        valued = any(key in about for key in _VALUES)
        place = (self._row, self._column)
        across, down = _count(about, "number-columns-spanned"), _count(about, "number-rows-spanned")
        if across > 1 or down > 1:
            self._merges.append((*place, self._row + down - 1, self._column + across - 1))
        if about.get(f"{_CALCEXT}value-type") == "error" or is_error(text):
            self._faults[place] = text or "#N/A"
        elif f"{_TABLE}formula" in about and not valued and not text and f"{_OFFICE}value-type" not in about:
            self._faults[place] = ""
        look = (Look.STRUCK_OR_RAISED if self._open else _look(about, text)) if valued or text else None
        if text or valued:
            self._last_column = max(self._last_column, self._column + repeats)
            if (self._row + self._row_repeats) * self._last_column > MAX_AREA:
                raise Refused("CL-E105", f"{self._name}: {self._row + self._row_repeats} x {self._last_column}")
        if look:
            rows = range(self._row, self._row + self._row_repeats)
            self._looks.update(((row, self._column + more), look) for row in rows for more in range(repeats))
        self._column += repeats


def _look(about: dict[str, str], text: str) -> Look | None:
    """How the text that a cell displays shows its number."""
    held = about.get(f"{_OFFICE}value", "")
    if held == text or about.get(f"{_OFFICE}value-type") not in _NUMBERS:
        return None
    try:
        return look_of_text(float(held), text)
    except ValueError:
        return None


def _is_open(about: dict[str, str]) -> bool:
    """Whether a text style strikes through, raises or lowers."""
    struck = about.get(f"{_STYLE}text-line-through-style", "none") != "none"
    return struck or not about.get(f"{_STYLE}text-position", "0%").startswith("0%")


def _count(about: dict[str, str], name: str) -> int:
    said = about.get(f"{_TABLE}{name}", "1")
    return int(said) if said.isdigit() and len(said) < 9 else MAX_AREA + 1  # noqa: PLR2004
