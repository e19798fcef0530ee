"""Whether a header with a column of names heads a roster, and which of its columns are marks."""

import re
from collections.abc import Mapping
from typing import Final

from chilinh_cli.domain.model import Field
from chilinh_cli.domain.text import fold
from chilinh_cli.sheets.grid import Sheet
from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords, Role
from chilinh_cli.sheets.numbers import read_count

# So many rows tell whether a column holds marks or figures.
_LOOKED_AT: Final = 50
# So many tell a table: the total below a list of people has one for each mark.
_FIGURES: Final = 4
# "Tình trạng cài đặt" asks of each person what "Đã cài đặt" says.
_STATUS: Final = re.compile(r"^(?:tình trạng|trạng thái|tình hình|kết quả|việc|tinh trang|ket qua) ")
# Below such a question, the column of those who have done it (folded).
_YES: Final = frozenset({"có", "co", "rồi", "roi"})


def counts_people(sheet: Sheet, bottom: int, roles: Mapping[Role, int], fields: Mapping[int, HeaderMatch]) -> bool:
    """Whether a row below is a person: names beside figures of units, or of hamlets, are of those to be called."""
    counts = {column: match.field for column, match in fields.items() if match.field.type == "count"}
    if not any(fold(item.measure) in {"", "người"} for item in counts.values()):
        return False
    has_units = Role.UNIT in roles or Role.CODE in roles
    if has_units and any(not item.part_of for item in counts.values()):
        return False
    rows = range(bottom + 1, min(len(sheet.rows), bottom + 1 + _LOOKED_AT))
    figures = sum((read_count(sheet.cell(row, column)).value or 0) > 1 for row in rows for column in counts)
    return figures == 0 if has_units else figures < _FIGURES


def status_columns(
    headers: Mapping[int, str], roles: Mapping[Role, int], fields: Mapping[int, HeaderMatch], words: HeaderWords
) -> dict[int, HeaderMatch]:
    """Columns that ask of each person whether it is done, and whose header is no field's by itself.

    A column that bears the app's name and no more says who has it, where no other one says so.
    """
    known = {match.field.id for match in fields.values()}
    written = list(headers.values())
    asking = {
        column: header
        for column, header in headers.items()
        if column not in fields and column not in roles.values() and written.count(header) == 1
    }
    found: dict[int, HeaderMatch] = {}
    for read in (_asked, _of_app):
        for column, header in asking.items():
            item = None if words.role(header.split(" / ")[-1]) else read(header, words)
            if item and item.id not in known:
                known.add(item.id)
                found[column] = HeaderMatch(item)
    return found


def _asked(header: str, words: HeaderWords) -> Field | None:
    """The field that a header asks for: "Tình trạng cài đặt", or "Có" below "Cài đặt"."""
    *above, last = header.split(" / ")
    asked = above[-1] if above and fold(last) in _YES else last
    return words.field("đã " + _STATUS.sub("", asked.casefold()))


def _of_app(header: str, words: HeaderWords) -> Field | None:
    """The field of those who have the app, where the header is its name and no more."""
    return words.field("đã cài đặt") if all(map(words.is_app, header.split(" / "))) else None
