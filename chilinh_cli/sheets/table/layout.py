"""Where in a sheet the tables are: which rows are the header, which column is which field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.neighbours import settled
from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords, Role, SetAside
from chilinh_cli.sheets.roster.header import counts_people, status_columns
from chilinh_cli.sheets.table.header_columns import HeaderColumns

# Nobody writes this much above a table; data rows below are not searched for a first header.
_SEARCHED_ROWS: Final = 300
_LEVELS: Final = 4
_SHEET_WIDTH: Final = 16_384
# So many columns of a header are looked at; more are told.
WIDEST: Final = 1_000
_MERGES: Final = 20_000
_TELLING: Final = (Role.UNIT, Role.CODE, Role.PERSON)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows `top` to `bottom`, data rows up to `end` (not included), and what each column is.

    `columns` are its own: another table may stand beside it. `name_columns` are those that together write a unit's
    name ("Phường" and "Sao Đỏ" under one "Đơn vị"). `set_aside` are columns that have a field's words and are not the
    field; `by_row` holds the fields of rows that count other people than the table's other rows.
    """

    top: int
    bottom: int
    end: int
    roles: Mapping[Role, int]
    fields: Mapping[int, HeaderMatch]
    headers: Mapping[int, str]
    columns: range
    name_columns: tuple[int, ...]
    set_aside: Mapping[int, SetAside]
    by_row: Mapping[int, Mapping[int, HeaderMatch]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_roster(self) -> bool:
        """Whether a row is a person."""
        return Role.PERSON in self.roles

    @property
    def has_units(self) -> bool:
        """Whether a row names its unit."""
        return Role.UNIT in self.roles or Role.CODE in self.roles

    @property
    def first_name_column(self) -> int:
        """The column that names a row's unit; that of the codes, or the first, where there is none."""
        return self.roles.get(Role.UNIT, self.roles.get(Role.CODE, self.columns.start))

    def role_told(self, column: int) -> str:
        """What the column says of whose figures a row holds, for `import --explain`."""
        return next((role.value for role in _TELLING if self.roles.get(role) == column), "")

    @property
    def field_count(self) -> int:
        """How many fields the table has, those included whose columns are none for a reason that is told."""
        read = {match.field.id for match in self.fields.values()}
        return len(read | {aside.field.id for aside in self.set_aside.values()})


def find_tables(sheet: Sheet, words: HeaderWords) -> list[Table]:
    """The tables of a sheet, from the top down and the left to the right; each ends where the next begins below it."""
    merged = _merged_from(sheet)
    bands: list[list[Table]] = []
    row = 0
    last = min(len(sheet.rows), _SEARCHED_ROWS)
    while row < last:
        if bands and bands[-1][0].is_roster and not _may_follow(sheet, row, words):
            row += 1
            continue
        band = _tables_at(sheet, row, words, merged)
        if band:
            _end_at(row, bands)
            bands.append(band)
            row = band[0].bottom + 1
            # Below a first table, few rows of a city's list may come before the next header; a roster may be long.
            last = len(sheet.rows) if band[0].is_roster else min(len(sheet.rows), row + _SEARCHED_ROWS)
            continue
        if bands and _heads_people(sheet, row, words):
            _end_at(row, bands)
        row += 1
    return [table for band in bands for table in band]


def _end_at(row: int, bands: list[list[Table]]) -> None:
    """Let the last tables found end before this row, unless they already do."""
    if bands:
        bands[-1] = [replace(table, end=min(table.end, row)) for table in bands[-1]]


def _heads_people(sheet: Sheet, row: int, words: HeaderWords) -> bool:
    """Whether the row heads a list of people that holds no field: of whom to call, for instance."""
    roles = {words.role(cell) for cell in sheet.rows[row][:WIDEST] if isinstance(cell, str) and cell}
    return Role.PERSON in roles and len(roles) > 1


def _tables_at(sheet: Sheet, top: int, words: HeaderWords, merged: Mapping[Place, Place]) -> list[Table]:
    """The tables whose header begins in this row, side by side; none where it is no header.

    A header names at least one field, and a unit or a person column or else two fields.
    """
    if not _may_begin(sheet, top, words):
        return []
    best: list[Table] = []
    most = 1
    for bottom in range(top, min(top + _LEVELS, len(sheet.rows))):
        if bottom > top and not _continues(sheet, top, bottom, merged):
            break
        tables = _read_header(sheet, top, bottom, words, merged)
        fields = sum(table.field_count for table in tables)
        if fields >= most:
            best, most = tables, fields
    if any(_holds_figures(sheet, table) for table in best):
        return []
    best = [_without_contacts(sheet, table) for table in best]
    return best if any(table.has_units or table.is_roster or table.field_count > 1 for table in best) else []


def _holds_figures(sheet: Sheet, table: Table) -> bool:
    """Whether a figure stands at the right of a field's words: they are its label, and head no column."""
    return any(
        cell.strip().isdigit() if isinstance(cell, str) else isinstance(cell, (int, float))
        for column in table.fields
        for cell in [sheet.cell(table.top, column + 1)]
    )


def _without_contacts(sheet: Sheet, table: Table) -> Table:
    """The table; where its rows are units, the names beside their figures tell nothing of whose these are."""
    if not table.is_roster or not table.fields or counts_people(sheet, table.bottom, table.roles, table.fields):
        return table
    return replace(table, roles={role: column for role, column in table.roles.items() if role is not Role.PERSON})


def _may_follow(sheet: Sheet, row: int, words: HeaderWords) -> bool:
    """Whether the row may be a header below a roster's people: cheaper still, for there are thousands of these."""
    cells = sheet.rows[row][:WIDEST]
    if any(isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.isdigit()) for cell in cells):
        return False
    return any(isinstance(cell, str) and cell and words.role(cell) in _TELLING for cell in cells)


def _may_begin(sheet: Sheet, row: int, words: HeaderWords) -> bool:
    """Whether the row has a cell that only headers have: cheap, for it is asked of every row."""
    texts = [cell for cell in sheet.rows[row][:WIDEST] if isinstance(cell, str) and cell]
    if len(texts) < 2:  # noqa: PLR2004 (a table has two columns)
        return False
    return any(words.may_head(text) for text in texts)


def _continues(sheet: Sheet, top: int, row: int, merged: Mapping[Place, Place]) -> bool:
    """Whether the row may be a lower level of the header that begins at `top`.

    It holds words only, none of them under a header that is complete by itself.
    """
    some = False
    for column in range(min(len(sheet.rows[row]), WIDEST)):
        cell = sheet.cell(row, column)
        if cell is None:
            continue
        if not isinstance(cell, str) or not (any(map(str.isalpha, cell)) or cell.strip(" ()") == "%"):
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


def _read_header(sheet: Sheet, top: int, bottom: int, words: HeaderWords, merged: Mapping[Place, Place]) -> list[Table]:
    """What each column is when the header is rows `top` to `bottom`; a unit column behind figures begins a table."""
    here = HeaderColumns()
    found = [here]
    width = min(max(len(sheet.rows[row]) for row in range(top, bottom + 1)), WIDEST)
    for column in range(width):
        parts = tuple(_parts(sheet, top, bottom, column, merged))
        if not parts:
            continue
        role = words.role(parts[-1])
        if role is Role.UNIT and here.ends_before(column, " / ".join(parts), words):
            here = here.split(column, words)
            found.append(here)
        here.headers[column] = " / ".join(parts)
        may_count = role in {None, Role.VALUE}
        match = words.match(parts, with_totals=True) if may_count else None
        if match:
            here.fields[column] = match
        elif may_count:
            aside = words.set_aside(parts)
            here.set_aside.update({column: aside} if aside else {})
        elif role is Role.UNIT and Role.UNIT in here.roles:
            if here.names[-1] == column - 1 and _is_one_header(column, top, bottom, merged):
                here.names.append(column)
        elif role:
            here.roles.setdefault(role, column)
            here.names += [column] if role is Role.UNIT else []
    if not (here.fields or here.set_aside) and len(found) > 1:
        found.pop()
        found[-1].headers.update(here.headers)
    _take_states(found, words)
    ends = [columns.first for columns in found[1:]]
    return [
        Table(
            top,
            bottom,
            len(sheet.rows),
            one.roles,
            settled(one.fields, words, one.set_aside),
            one.headers,
            range(one.first, end),
            tuple(one.names),
            one.set_aside,
        )
        for one, end in zip(found, [*ends, _SHEET_WIDTH], strict=True)
    ]


def _take_states(found: list[HeaderColumns], words: HeaderWords) -> None:
    """Where a row is a person, a column that asks for the state ("Tình trạng cài đặt") holds marks as well."""
    for columns in found:
        if Role.PERSON in columns.roles:
            columns.fields |= status_columns(columns.headers, columns.roles, columns.fields, words)


def _is_one_header(column: int, top: int, bottom: int, merged: Mapping[Place, Place]) -> bool:
    """Whether one header reaches over the column at the left and over this one."""
    origins = ((merged.get((row, column)), merged.get((row, column - 1))) for row in range(top, bottom + 1))
    return any(here and here == left for here, left in origins)


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
        if bottom - top < _LEVELS and right < WIDEST:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    origins[row, column] = (top, left)
    return origins
