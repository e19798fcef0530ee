"""The rows of a header: how far it goes down, what stands over each column, and so what each column is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from chilinh_cli.sheets.grid import Place, Sheet
from chilinh_cli.sheets.header.neighbours import NOBODYS, is_whole, settled
from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords, Role
from chilinh_cli.sheets.numbers import is_blank, is_measure
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


def goes_on(sheet: Sheet, row: int, tables: Sequence[Table]) -> bool:
    """Whether the row may hold the ends of header texts that a conversion broke into lines: words, none of a row's own.

    A row of units of measure ("người") is none.
    """
    texts = {column: cell for column, cell in enumerate(sheet.rows[row][:WIDEST]) if not is_blank(cell)}
    own = {table.roles.get(role) for table in tables for role in (Role.ORDER, Role.CODE, Role.PERSON)}
    is_words = all(isinstance(text, str) and (any(map(str.isalpha, text)) or "%" in text) for text in texts.values())
    return bool(texts) and is_words and own.isdisjoint(texts) and not all(map(is_measure, map(str, texts.values())))


def read_header(
    sheet: Sheet, top: int, bottom: int, words: HeaderWords, merged: Mapping[Place, Place], *, broken: bool = False
) -> list[Table]:
    """What each column is when the header is rows `top` to `bottom`; a unit column behind figures begins a table.

    A `broken` one has no levels: its rows are the lines of its texts.
    """
    here = HeaderColumns()
    found = [here]
    width = min(max(len(sheet.rows[row]) for row in range(top, bottom + 1)), WIDEST)
    for column in range(width):
        parts = tuple(_parts(sheet, top, bottom, column, merged, broken=broken))
        if not parts:
            continue
        parts = (" ".join(parts),) if broken else parts
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
            settled(
                _with_open_centred(sheet, top, bottom, one.fields, merged),
                words,
                one.set_aside,
                one.others,
                one.headers.values(),
            ),
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


def _with_open_centred(
    sheet: Sheet, top: int, bottom: int, fields: Mapping[int, HeaderMatch], merged: Mapping[Place, Place]
) -> dict[int, HeaderMatch]:
    """The fields; open ones are nobody's where parents may stand in the middle of their columns, no merge being told.

    That is where an open figure has no parent and the column at its right has one: where each parent begins is open.
    """
    open_ones = {column for column, match in fields.items() if match.among or match.is_total}
    centred = any(
        _is_beside_parents(sheet, row, column, bottom, merged) for row in range(top, bottom) for column in open_ones
    )
    return {
        column: replace(match, how=NOBODYS, among=(), is_total=False)
        if centred and (column in open_ones or match.how == "parent")
        else match
        for column, match in fields.items()
    }


def _is_beside_parents(sheet: Sheet, row: int, column: int, bottom: int, merged: Mapping[Place, Place]) -> bool:
    """Whether nothing stands over a column, and over those at its right at least two parents that are not merged."""
    if not is_blank(sheet.cell(*merged.get((row, column), (row, column)))) or is_blank(sheet.cell(bottom, column)):
        return False
    if _parent_at_left(sheet, row, column, bottom, merged) != (row, column):
        return False
    right = range(column + 1, len(sheet.rows[bottom]))
    beside = list(takewhile(lambda other: not is_blank(sheet.cell(bottom, other)), right))
    parents = [other for other in beside if not is_blank(sheet.cell(row, other))]
    return len(parents) > 1 and all((row, other) not in merged for other in parents)


def _is_one_header(column: int, top: int, bottom: int, merged: Mapping[Place, Place]) -> bool:
    """Whether one header reaches over the column at the left and over this one."""
    origins = ((merged.get((row, column)), merged.get((row, column - 1))) for row in range(top, bottom + 1))
    return any(here and here == left for here, left in origins)


def _parts(
    sheet: Sheet, top: int, bottom: int, column: int, merged: Mapping[Place, Place], *, broken: bool
) -> Iterator[str]:
    """The header texts over a column, from the top level down; a parent reaches over blank cells at its right."""
    seen: set[Place] = set()
    for row in range(top, bottom + 1):
        place = merged.get((row, column), (row, column))
        if sheet.cell(*place) is None and row < bottom and not broken:
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
