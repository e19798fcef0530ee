"""Columns of printed tables: the wish of the table, and room for every figure and word."""

import pytest

from chilinh_cli.domain.blocks import Column, Rate, RowGroup, Table, shown
from chilinh_cli.domain.report import assemble
from chilinh_cli.render.column_widths import POINTS_PER_MM, SIZE, column_widths, width_between_margins
from chilinh_cli.render.text_width import width_of
from tests.domain.report_cases import WISH, facts_of, plausible, shipped


def table_of(*columns: Column, row: tuple[str | int | Rate, ...]) -> Table:
    return Table("", columns, (RowGroup((row,)),))


def test_the_tables_wish_where_all_have_room() -> None:
    table = table_of(Column("a", "A", "text", 3), Column("b", "B"), row=("x", 1))
    assert column_widths(table, 160) == pytest.approx([120, 40])


def test_a_figure_takes_its_room_from_the_others() -> None:
    table = table_of(Column("a", "A", "text", 9), Column("b", "B", width=0.1), row=("x", 1_234_567))
    name, figure = column_widths(table, 100)
    assert figure > width_of("1.234.567", SIZE) / POINTS_PER_MM + 2
    assert name + figure == pytest.approx(100)


def test_too_much_for_the_page_is_narrowed_to_it() -> None:
    columns = tuple(Column(str(place), "Chỉ tiêu") for place in range(40))
    table = table_of(*columns, row=(1_234_567,) * 40)
    assert sum(column_widths(table, 165)) == pytest.approx(165)


def test_no_figure_of_a_report_is_broken() -> None:
    registry = shipped()
    figures = plausible(registry) | {"sao-do": {"residents_smartphone": 8_234_567, "residents_installed": 8_234_567}}
    document = assemble(facts_of(registry, figures), WISH).document
    pages = [(document.body, False), *((item.blocks, item.landscape) for item in document.appendices)]
    for blocks, landscape in pages:
        for table in (block for block in blocks if isinstance(block, Table)):
            widths = column_widths(table, width_between_margins(landscape=landscape))
            for line in table.lines():
                cells = () if line.role == "group" else zip(table.columns, widths, line.cells, strict=True)
                for column, width, cell in cells:
                    if column.kind != "text":
                        assert width_of(shown(cell), SIZE) / POINTS_PER_MM + 2 < width, (table.caption, shown(cell))
