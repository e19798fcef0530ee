"""Where in a sheet the tables are: which rows are the header, which column is which field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.headers import HeaderMatch, HeaderWords, Role

if TYPE_CHECKING:
    from chilinh_cli.domain.model import Field

# Nobody writes this much above a table; data rows below are not searched for a first header.
_SEARCHED_ROWS: Final = 300
_LEVELS: Final = 4
_WIDEST: Final = 400
_MERGES: Final = 20_000
_TELLING: Final = (Role.UNIT, Role.CODE, Role.PERSON)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows `top` to `bottom`, data rows up to `end` (not included), and what each column is."""

    top: int
    bottom: int
    end: int
    roles: Mapping[Role, int]
    fields: Mapping[int, HeaderMatch]
    headers: Mapping[int, str]

    @property
    def is_roster(self) -> bool:
        """Whether a row is a person."""
        return Role.PERSON in self.roles

    def role_told(self, column: int) -> str:
        """What the column says of whose figures a row holds, for `import --explain`."""
        return next((role.value for role in _TELLING if self.roles.get(role) == column), "")

    @property
    def field_count(self) -> int:
        """How many fields the table has."""
        return len({match.field.id for match in self.fields.values()})


def find_tables(sheet: Sheet, words: HeaderWords) -> list[Table]:
    """The tables of a sheet, from the top down; each ends where the next begins."""
    merged = _merged_from(sheet)
    tables: list[Table] = []
    row = 0
    last = min(len(sheet.rows), _SEARCHED_ROWS)
    while row < last:
        table = _table_at(sheet, row, words, merged)
        if table is None:
            row += 1
            continue
        if tables:
            tables[-1] = replace(tables[-1], end=table.top)
        tables.append(table)
        row = table.bottom + 1
        # Below a first table, only a few rows of a city's list may come before the next header.
        last = row if table.is_roster else min(len(sheet.rows), row + _SEARCHED_ROWS)
    return tables


def _table_at(sheet: Sheet, top: int, words: HeaderWords, merged: Mapping[Place, Place]) -> Table | None:
    """The table whose header begins in this row, or None.

    A header names at least one field, and a unit or a person column or else two fields.
    """
    if not _may_begin(sheet, top, words):
        return None
    best: Table | None = None
    for bottom in range(top, min(top + _LEVELS, len(sheet.rows))):
        if bottom > top and not _continues(sheet, top, bottom, merged):
            break
        table = _read_header(sheet, top, bottom, words, merged)
        if table.fields and (best is None or table.field_count >= best.field_count):
            best = table
    if best is None:
        return None
    named = Role.UNIT in best.roles or Role.PERSON in best.roles or Role.CODE in best.roles
    return best if named or best.field_count > 1 else None


def _may_begin(sheet: Sheet, row: int, words: HeaderWords) -> bool:
    """Whether the row has a cell that only headers have: cheap, for it is asked of every row."""
    texts = [cell for cell in sheet.rows[row][:_WIDEST] if isinstance(cell, str) and cell]
    if len(texts) < 2:  # noqa: PLR2004 (a table has two columns)
        return False
    return any(words.may_head(text) for text in texts)


def _continues(sheet: Sheet, top: int, row: int, merged: Mapping[Place, Place]) -> bool:
    """Whether the row may be a lower level of the header that begins at `top`.

    It holds words only, none of them under a header that is complete by itself.
    """
    some = False
    for column in range(min(len(sheet.rows[row]), _WIDEST)):
        cell = sheet.cell(row, column)
        if cell is None:
            continue
        if not isinstance(cell, str) or not any(letter.isalpha() for letter in cell):
            return False
        if _is_complete(sheet, top, row - 1, column, merged):
            return False
        some = True
    return some


def _is_complete(sheet: Sheet, top: int, bottom: int, column: int, merged: Mapping[Place, Place]) -> bool:
    """Whether the lowest header text over a column is complete: what stands below it is data.

    It is not where it is merged over several columns, or has a blank at its right to reach over.
    """
    for row in range(bottom, top - 1, -1):
        origin = merged.get((row, column), (row, column))
        if sheet.cell(*origin) is None:
            continue
        right = (row, column + 1)
        if origin in {merged.get((row, column - 1)), merged.get(right)}:
            return False
        return right in merged or sheet.cell(*right) is not None
    return False


def _read_header(sheet: Sheet, top: int, bottom: int, words: HeaderWords, merged: Mapping[Place, Place]) -> Table:
    """What each column is when the header is rows `top` to `bottom`."""
    roles: dict[Role, int] = {}
    fields: dict[int, HeaderMatch] = {}
    headers: dict[int, str] = {}
    left: Field | None = None
    for column in range(min(max(len(sheet.rows[row]) for row in range(top, bottom + 1)), _WIDEST)):
        parts = tuple(_parts(sheet, top, bottom, column, merged))
        if not parts:
            continue
        headers[column] = " / ".join(parts)
        role = words.role(parts[-1])
        match = words.match(parts, left) if role in {None, Role.VALUE} else None
        if match:
            fields[column] = match
            left = match.field
        elif role:
            roles.setdefault(role, column)
    return Table(top, bottom, len(sheet.rows), roles, fields, headers)


def _parts(sheet: Sheet, top: int, bottom: int, column: int, merged: Mapping[Place, Place]) -> Iterator[str]:
    """The header texts over a column, from the top level down; a parent reaches over blank cells at its right."""
    seen: set[Place] = set()
    for row in range(top, bottom + 1):
        place = merged.get((row, column), (row, column))
        if sheet.cell(*place) is None and row < bottom:
            place = _parent_at_left(sheet, row, column, bottom, merged)
        text = sheet.text(*place)
        if text and place not in seen:
            seen.add(place)
            yield " ".join(text.split())


def _parent_at_left(sheet: Sheet, row: int, column: int, bottom: int, merged: Mapping[Place, Place]) -> Place:
    """The header that reaches over a blank cell where merges are not told.

    That is the next text at its left, if children stand under both.
    """
    if not any(sheet.cell(below, column) for below in range(row + 1, bottom + 1)):
        return (row, column)
    for left in range(column - 1, -1, -1):
        if sheet.cell(row, left) is None:
            continue
        place = merged.get((row, left), (row, left))
        reaches = place not in merged and any(sheet.cell(below, left) for below in range(row + 1, bottom + 1))
        return place if reaches else (row, column)
    return (row, column)


def _merged_from(sheet: Sheet) -> dict[Place, Place]:
    """Where the text of each merged cell stands; for merges that a header can have."""
    origins: dict[Place, Place] = {}
    for top, left, bottom, right in sheet.merges[:_MERGES]:
        if bottom - top < _LEVELS and right < _WIDEST:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    origins[row, column] = (top, left)
    return origins
