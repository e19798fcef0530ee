"""A table of a sheet, found and understood: where it stands, and what each of its columns is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from chilinh_cli.sheets.header.words import HeaderMatch, Role, SetAside

# So many columns of a header are looked at; more are told.
WIDEST: Final = 1_000
# The columns that tell of what kind a row is.
TELLING: Final = (Role.UNIT, Role.CODE, Role.PERSON)


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
        return next((role.value for role in TELLING if self.roles.get(role) == column), "")

    @property
    def field_count(self) -> int:
        """How many fields the table has, those included whose columns are none for a reason that is told."""
        read = {match.field.id for match in self.fields.values()}
        return len(read | {aside.field.id for aside in self.set_aside.values()})
