"""Native charts beside their tables; they follow the cells."""

from typing import Final

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from chilinh_cli.domain.blocks import Rate
from chilinh_cli.domain.document import Sheet
from chilinh_cli.render.chart import BAR_COLOURS, CURVE_COLOURS, axis_top
from chilinh_cli.render.xlsx_formulas import Area

_WIDTH_CM: Final = 22
_BAR_CM: Final = 0.55
_LEAST_CM: Final = 7


def add_chart(page: Worksheet, sheet: Sheet, area: Area) -> None:
    """Bars or lines of the rate columns, right of the table."""
    columns = sheet.table.columns
    rates = [column for column in columns if column.kind == "rate"]
    label = next(column for column in columns if column.kind == "text" and column.key != "tt")
    chart = BarChart() if sheet.chart == "bars" else LineChart()
    for place, column in enumerate(rates):
        number = column_index_from_string(area.letters[column.key])
        chart.add_data(Reference(page, number, area.first - 1, number, area.last), titles_from_data=True)
        colour = BAR_COLOURS["met"] if sheet.chart == "bars" else CURVE_COLOURS[place % len(CURVE_COLOURS)]
        series = chart.series[-1]
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.graphicalProperties.line.solidFill = colour
        series.smooth = None if sheet.chart == "bars" else False
    number = column_index_from_string(area.letters[label.key])
    chart.set_categories(Reference(page, number, area.first, number, area.last))
    chart.width = _WIDTH_CM
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = _top(sheet) / 100
    chart.y_axis.number_format = "0%"
    chart.x_axis.delete = chart.y_axis.delete = False
    if isinstance(chart, BarChart):
        chart.type, chart.gapWidth, chart.legend = "bar", 35, None
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.majorUnit = rates[0].target / 100  # the one grid line is the target
        chart.height = max(_LEAST_CM, _BAR_CM * (area.last - area.first + 1) + 3)
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    else:
        chart.height, chart.legend = 11, Legend(legendPos="b")
    page.add_chart(chart, f"{get_column_letter(len(columns) + 2)}{area.first - 1}")


def _top(sheet: Sheet) -> int:
    rates = [cell for group in sheet.table.groups for row in group.rows for cell in row if isinstance(cell, Rate)]
    return axis_top(rates, 100)
