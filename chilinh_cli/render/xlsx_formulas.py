"""What a reckoned cell is in a spreadsheet's own words; integers all the way, so that 1999/2000 stays 99.9%."""

from collections.abc import Mapping
from dataclasses import dataclass

from chilinh_cli.domain.blocks import Column

# A column, and the cell that holds what its rows must say to be taken in.
Condition = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Area:
    """The rows of a table on its sheet: the letter of each column, the first row and the last."""

    sheet: str
    letters: Mapping[str, str]
    first: int
    last: int

    def column(self, key: str, *, across: bool) -> str:
        """The column's range, with the sheet's name where the formula stands on another."""
        letter = self.letters[key]
        where = f"'{self.sheet}'!" if across else ""
        return f"{where}${letter}${self.first}:${letter}${self.last}"


def row_formula(column: Column, area: Area, row: int) -> str:
    """The rate or the gap of one row; "" for a column that holds what was reported."""
    if column.of is None:
        return ""
    above, below = (f"{area.letters[key]}{row}" for key in column.of)
    known = f"AND(ISNUMBER({above}),N({below})>0)"
    if column.kind == "rate":
        return f'=IF({known},INT({above}*1000/{below})/1000,"")'
    return f'=IF({known},MAX(0,ROUNDUP({below}*{column.target}/100,0)-{above}),"")'


def sum_formula(column: Column, area: Area, condition: Condition | None, *, across: bool) -> str:
    """The sum of a column over the area's rows (those of the condition); a rate is never a mean of rates."""
    if column.kind == "text":
        return ""
    where = _where(column, area, condition, across=across)
    if column.kind == "rate" and column.of is not None:
        above, below = (_sum(area.column(key, across=across), where) for key in column.of)
        return f'=IF({below}>0,INT({above}*1000/{below})/1000,"")'
    own = area.column(column.key, across=across)
    return f'=IF(COUNTIFS({where}{own},">=0")=0,"",{_sum(own, where)})'


def _where(column: Column, area: Area, condition: Condition | None, *, across: bool) -> str:
    """The conditions as SUMIFS and COUNTIFS take them, each followed by a comma."""
    parts = []
    if condition is not None:
        key, cell = condition
        parts += [area.column(key, across=across), cell]
    if column.pair is not None:
        above, below = column.pair
        parts += [area.column(above, across=across), '">=0"', area.column(below, across=across), '">0"']
    if column.of is not None:
        for key in column.of:
            if column.pair is None or key not in column.pair:
                parts += [area.column(key, across=across), '">=0"']
    return "".join(f"{part}," for part in parts)


def _sum(own: str, where: str) -> str:
    return f'SUMIFS({own},{where}{own},">=0")'
