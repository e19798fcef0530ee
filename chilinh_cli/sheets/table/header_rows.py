"""The rows of a header: how far it goes down, what stands over each column, and so what each column is."""

from collections.abc import Iterator, Mapping
from typing import Final

from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.neighbours import is_whole, settled
from chilinh_cli.sheets.header.words import HeaderWords, Role
from chilinh_cli.sheets.roster.header import status_columns
from chilinh_cli.sheets.table.header_columns import HeaderColumns
from chilinh_cli.sheets.table.table import WIDEST, Table

# A header has no more rows.
LEVELS: Final = 4
_SHEET_WIDTH: Final = 16_384
_MERGES: Final = 20_000


def continues(sheet: Sheet, top: int, row: int, merged: Mapping[Place, Place]) -> bool:
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


def read_header(sheet: Sheet, top: int, bottom: int, words: HeaderWords, merged: Mapping[Place, Place]) -> list[Table]:
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
            here.others.update({column: parts[-1]} if not aside and is_whole(parts[-1]) else {})
        elif role is Role.UNIT and Role.UNIT in here.roles:
            if here.names[-1] == column - 1 and _is_one_header(column, top, bottom, merged):
                here.names.append(column)
        elif role:
            here.others.update({column: parts[-1]} if role is Role.IGNORED and is_whole(parts[-1]) else {})
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
            settled(one.fields, words, one.set_aside, one.others),
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


def merged_from(sheet: Sheet) -> dict[Place, Place]:
    """Where the text of each merged cell stands; for merges that a header can have."""
    origins: dict[Place, Place] = {}
    for top, left, bottom, right in sheet.merges[:_MERGES]:
        if bottom - top < LEVELS and right < WIDEST:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    origins[row, column] = (top, left)
    return origins
