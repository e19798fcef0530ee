"""The columns of one table while its header is read, and where another table begins beside it."""

from dataclasses import dataclass, field
from typing import Self

from chilinh_cli.sheets.header.words import HeaderMatch, HeaderWords, Role, SetAside


@dataclass(slots=True)
class HeaderColumns:
    """The columns of one table while its header is read; `others` are those of wholes that no field counts."""

    first: int = 0
    roles: dict[Role, int] = field(default_factory=dict)
    fields: dict[int, HeaderMatch] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)
    names: list[int] = field(default_factory=list)
    set_aside: dict[int, SetAside] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)

    def ends_before(self, column: int, header: str, words: HeaderWords) -> bool:
        """Whether the unit column `column` begins another table: these are one, and end by a gap, or it begins anew.

        Else it says something more of the same units: in which commune an office stands.
        """
        if Role.UNIT not in self.roles or not self.fields or Role.PERSON in self.roles:
            return False
        before = self.headers.get(column - 1, "")
        again = header == self.headers[self.roles[Role.UNIT]]
        return not before or again or words.role(before) in {Role.ORDER, Role.CODE}

    def split(self, column: int, words: HeaderWords) -> Self:
        """The table that begins with the unit column `column`, its numbers and codes before it."""
        first = column
        while words.role(self.headers.get(first - 1, "")) in {Role.ORDER, Role.CODE}:
            first -= 1
        taken = {before: self.headers.pop(before) for before in range(first, column)}
        roles = {role: before for before, header in taken.items() if (role := words.role(header))}
        return type(self)(first, roles, headers=taken)
