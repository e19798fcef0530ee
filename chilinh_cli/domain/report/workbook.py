"""The workbook that goes with a report: the same figures as live sheets, every unit and every source."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chilinh_cli.domain.blocks import Column, Row, RowGroup, Table
from chilinh_cli.domain.document import Sheet, Workbook, safe
from chilinh_cli.domain.report.appendices import ranked, sources, texts_table, to_review
from chilinh_cli.domain.report.columns import Columns
from chilinh_cli.domain.report.direction import progress_chart
from chilinh_cli.domain.report.facts import BLOCK_LABELS, DIFFICULTIES, PROPOSALS, Facts
from chilinh_cli.domain.report.tables import TOTAL, noted
from chilinh_cli.domain.report.wording import moment

UNITS_SHEET: Final = "Theo đơn vị"
_BLOCK: Final = Column("block", "Khối", "text", 2.6)
_NUMBER: Final = Column("tt", "TT", "text", 0.6)


def workbook(facts: Facts, marks: tuple[str, ...]) -> Workbook:
    """Sums by block, all units, rankings and progress, figures to review, what units said, sources."""
    columns = Columns(facts, facts.registry.indicators, gap=True, second=True)
    campaign = facts.registry.campaign
    sheets = (
        Sheet("Tổng hợp", "Tổng hợp kết quả theo khối", _by_block(facts, columns), sums_of=UNITS_SHEET, by="block"),
        Sheet(UNITS_SHEET, "Số liệu theo đơn vị", _all_units(facts, columns)),
        *_rankings(facts),
        *_progress(facts),
        Sheet("Cần rà soát", "Số liệu cần rà soát", to_review(facts)),
        Sheet("Khó khăn", "Khó khăn, vướng mắc của các đơn vị", texts_table(facts, DIFFICULTIES, "Nội dung")),
        Sheet("Kiến nghị", "Đề xuất, kiến nghị của các đơn vị", texts_table(facts, PROPOSALS, "Nội dung")),
        Sheet("Nguồn số liệu", "Nguồn số liệu", sources(facts)),
    )
    return Workbook(
        title=safe(campaign.name),
        author=safe(campaign.issuer.name),
        made_at=facts.now,
        subtitle=f"Số liệu tính đến {moment(facts.now)}",
        sheets=sheets,
        marks=marks,
    )


def _by_block(facts: Facts, columns: Columns) -> Table:
    blocks = {BLOCK_LABELS[block]: units for block, units in facts.blocks.items()}
    rows = tuple((label, *columns.sums(units)) for label, units in blocks.items())
    total: Row = (TOTAL, *columns.sums(facts.standing.units))
    note = noted(columns.note((), {**blocks, TOTAL: facts.standing.units}))
    return Table("", (_BLOCK, *columns.titles()), (RowGroup(rows),), total, note)


def _all_units(facts: Facts, columns: Columns) -> Table:
    """One row a unit, the block in a column of its own, so that a spreadsheet can sort and filter."""
    rows = tuple(
        (
            place,
            safe(standing.unit.name),
            BLOCK_LABELS[facts.registry.block_of(standing.unit)],
            "Có" if standing.reported else "Chưa",
            *columns.of_unit(standing),
        )
        for place, standing in enumerate(facts.standing.units, start=1)
    )
    total: Row = ("", TOTAL, "", "", *columns.sums(facts.standing.units))
    fixed = (
        _NUMBER,
        Column("name", "Đơn vị", "text", 3.4),
        replace(_BLOCK, width=1.9),
        Column("in", "Đã báo cáo", "text"),
    )
    note = noted(columns.note(rows, {TOTAL: facts.standing.units}))
    return Table("", (*fixed, *columns.titles()), (RowGroup(rows),), total, note)


def _rankings(facts: Facts) -> Iterator[Sheet]:
    for place, indicator in enumerate(facts.registry.indicators, start=1):
        chart = ranked(facts, indicator)
        if chart is None:
            continue
        fields = facts.registry.field_by_id
        pair = (indicator.numerator, indicator.denominator)
        columns = (
            _NUMBER,
            Column("name", "Đơn vị", "text", 3.4),
            Column(indicator.denominator, safe(fields[indicator.denominator].short), width=1.4),
            Column(indicator.numerator, safe(fields[indicator.numerator].short), width=1.4),
            Column("rate", "Tỷ lệ", "rate", 1.2, of=pair, pair=pair, target=indicator.target),
        )
        rows = tuple(
            (number, bar.label, bar.rate.denominator, bar.rate.numerator, bar.rate)
            for number, bar in enumerate(chart.bars, start=1)
            if bar.rate
        )
        yield Sheet(
            f"Xếp hạng {place}", chart.caption, Table("", columns, (RowGroup(rows),)), chart="bars", alt=chart.alt
        )


def _progress(facts: Facts) -> Iterator[Sheet]:
    chart = progress_chart(facts, "Tiến độ theo ngày")
    if chart is not None:
        curves = (Column(f"curve{place}", curve.name, "rate", 2.4) for place, curve in enumerate(chart.curves))
        rows = tuple((tick, *(curve.rates[place] for curve in chart.curves)) for place, tick in enumerate(chart.ticks))
        table = Table("", (Column("day", "Ngày", "text", 1.2), *curves), (RowGroup(rows),))
        yield Sheet("Tiến độ", chart.caption, table, chart="lines", alt=chart.alt)
