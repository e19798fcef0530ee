"""What goes with the report: every unit's figures, the rankings, figures to review, long texts, sources."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from chilinh_cli.domain.blocks import Bar, BarChart, Block, Cell, Column, Rate, Row, RowGroup, Table
from chilinh_cli.domain.document import Appendix, roman, safe
from chilinh_cli.domain.exchange import file_name
from chilinh_cli.domain.indicator import UnitStanding
from chilinh_cli.domain.ledger import Source
from chilinh_cli.domain.model import Indicator
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.report.difficulties import MOST_TEXTS
from chilinh_cli.domain.report.facts import BLOCK_LABELS, DIFFICULTIES, PROPOSALS, Facts
from chilinh_cli.domain.report.tables import also_rate, ranking, rate_of
from chilinh_cli.domain.report.wording import lowered
from chilinh_cli.domain.when import day_in_words

# Beyond this the document holds sums by block, and the workbook every unit.
MOST_UNITS: Final = 150
_MOST_BARS: Final = 42
_MOST_SOURCES: Final = 400


def attach(facts: Facts, attached_to: str) -> tuple[Appendix, ...]:
    """The appendices that have something to say, numbered in Roman when there is more than one."""
    named: list[tuple[str, tuple[Block, ...], bool]] = []
    if len(facts.standing.units) <= MOST_UNITS:
        named.append(("Số liệu theo đơn vị", (all_units(facts),), True))
    charts = tuple(chart for item in facts.registry.indicators if (chart := ranked(facts, item)))
    if charts:
        named.append(("Xếp hạng các đơn vị so với mục tiêu", charts, False))
    reviewed = to_review(facts)
    if reviewed.groups[0].rows:
        named.append(("Số liệu cần rà soát", (shortened(reviewed),), True))
    for field, title in (
        (DIFFICULTIES, "Khó khăn, vướng mắc của các đơn vị"),
        (PROPOSALS, "Đề xuất, kiến nghị của các đơn vị"),
    ):
        table = texts_table(facts, field, title)
        if len(table.groups[0].rows) > MOST_TEXTS:
            named.append((title, (shortened(table),), False))
    if facts.submissions:
        named.append(("Nguồn số liệu", (shortened(sources(facts)),), True))
    return tuple(
        Appendix(
            f"Phụ lục {roman(place)}" if len(named) > 1 else "Phụ lục", title.upper(), attached_to, blocks, landscape
        )
        for place, (title, blocks, landscape) in enumerate(named, start=1)
    )


def shortened(table: Table) -> Table:
    """No more rows than a document can hold; the workbook has them all."""
    rows = table.groups[0].rows
    if len(rows) <= _MOST_SOURCES:
        return table
    note = f"Ghi chú: {_MOST_SOURCES} dòng đầu trong tổng số {len(rows)} dòng; toàn bộ tại tệp phu-luc.xlsx kèm theo."
    return Table(table.caption, table.columns, (RowGroup(rows[:_MOST_SOURCES]),), table.total, note)


def all_units(facts: Facts) -> Table:
    """Each unit's indicators, block by block, as the document shows them."""
    groups = []
    number = 0
    for place, (block, units) in enumerate(facts.blocks.items(), start=1):
        rows: list[Row] = []
        for standing in units:
            number += 1
            rows.append((number, safe(standing.unit.name), *_cells(facts, standing), _received(facts, standing)))
        title = f"{roman(place)}. {BLOCK_LABELS[block]}" if len(facts.blocks) > 1 else ""
        subtotal = _sum_row(facts, "Cộng", units) if title else None
        groups.append(RowGroup(tuple(rows), title, subtotal))
    columns = (
        Column("tt", "TT", width=0.45),
        Column("name", "Đơn vị", "text", 2.6),
        *unit_columns(facts, full=False),
        Column("received", "Ngày gửi", "text", 1.15),
    )
    note = "Ghi chú: Dấu “…” là chưa có số liệu; ô trống là chỉ tiêu không áp dụng với đơn vị."
    return Table("", columns, tuple(groups), _sum_row(facts, "Tổng cộng", facts.standing.units), note)


def unit_columns(facts: Facts, *, full: bool) -> tuple[Column, ...]:
    """Denominator, numerator and rate of every indicator; in `full` the second denominator and the gap too."""
    columns = []
    for item in facts.registry.indicators:
        fields = facts.registry.field_by_id
        group = safe(fields[item.numerator].section or item.label)
        pair = (item.numerator, item.denominator)
        columns += [
            Column(item.denominator, safe(fields[item.denominator].short), group=group, pair=pair),
            Column(item.numerator, safe(fields[item.numerator].short), group=group, pair=pair),
            Column(f"{item.id}_rate", "Tỷ lệ", "rate", 0.85, group, of=pair, pair=pair),
        ]
        if full:
            columns.append(Column(f"{item.id}_gap", "Còn thiếu", "gap", 1, group, pair, pair, item.target))
        if full and item.also_over:
            other = safe(fields[item.also_over].short)
            of = (item.numerator, item.also_over)
            columns += [
                Column(item.also_over, other, group=group),
                Column(f"{item.id}_also", f"Tỷ lệ so với {lowered(other)}", "rate", 1, group, of=of, pair=pair),
            ]
    return tuple(columns)


def unit_cells(facts: Facts, standing: UnitStanding, *, full: bool) -> list[Cell]:
    """A unit's cells in those columns; what does not concern its kind is empty."""
    cells: list[Cell] = []
    for item in facts.registry.indicators:
        figure = standing.indicators.get(item.id)
        if figure is None:
            cells += _nothing(item, full=full)
            continue
        cells += [figure.denominator, figure.numerator, rate_of(figure.numerator, figure.denominator)]
        if full:
            cells.append(figure.gap if figure.counted else None)
        if full and item.also_over:
            other = facts.number(standing.unit.id, item.also_over)
            cells += [other, rate_of(figure.numerator, other)]
    return cells


def sum_cells(facts: Facts, units: Sequence[UnitStanding], *, full: bool) -> list[Cell]:
    """The same columns over several units, as `status` reckons them."""
    cells: list[Cell] = []
    for item in facts.registry.indicators:
        concerned = [standing for standing in units if item.id in standing.indicators]
        if not concerned:
            cells += _nothing(item, full=full)
            continue
        coverage = facts.cover(item, concerned)
        known = coverage.units_counted > 0
        cells += [coverage.denominator, coverage.numerator] if known else [None, None]
        cells.append(rate_of(coverage.numerator, coverage.denominator) if known else None)
        if full:
            cells.append(coverage.gap if known else None)
        if full and item.also_over:
            total, units_known = facts.total(facts.registry.field_by_id[item.also_over], concerned)
            cells += [total if units_known else None, also_rate(facts, item, concerned)]
    return cells


def _nothing(item: Indicator, *, full: bool) -> list[Cell]:
    return [""] * (3 + full + (2 if full and item.also_over else 0))


def ranked(facts: Facts, indicator: Indicator) -> BarChart | None:
    """Units from the best to the worst; of many, the worst."""
    units = ranking(indicator, facts.applying(indicator))
    if not units:
        return None
    shown = units[-_MOST_BARS:]
    label = safe(indicator.label)
    bars = tuple(Bar(safe(s.unit.name), _rate(s, indicator)) for s in shown)
    extent = (
        "" if len(shown) == len(units) else f" ({len(shown)} đơn vị thấp nhất trong {len(units)} đơn vị có số liệu)"
    )
    alt = (
        f"Biểu đồ cột ngang xếp {len(shown)} đơn vị theo tỷ lệ {label.lower()}: cao nhất {bars[0].label}"
        f" {_shown(bars[0])}, thấp nhất {bars[-1].label} {_shown(bars[-1])}; vạch dọc là mục tiêu {indicator.target}%."
    )
    return BarChart(f"{label}{extent}", alt, bars, indicator.target)


def to_review(facts: Facts) -> Table:
    """Warnings that concern figures in force, with the cell that each is about."""
    rows: list[Row] = []
    for review in facts.reviews:
        unit = facts.registry.unit_by_id[review.unit]
        source = review.submission.source
        rows.append(
            (
                len(rows) + 1,
                safe(unit.name),
                safe(_without_folders(review.problem).message("vi")),
                safe(review.problem.hint("vi")),
                _file(source),
                safe(" ".join(filter(None, (review.problem.sheet, review.problem.cell)))),
            )
        )
    columns = (
        Column("tt", "TT", width=0.5),
        Column("name", "Đơn vị", "text", 2.2),
        Column("warning", "Nội dung cần rà soát", "text", 3.6),
        Column("hint", "Đề nghị", "text", 3.4),
        Column("file", "Tệp", "text", 2.2),
        Column("cell", "Trang tính, ô", "text", 1.2),
    )
    return Table("", columns, (RowGroup(tuple(rows)),))


def texts_table(facts: Facts, field: str, title: str) -> Table:
    """What each unit said, as sent."""
    rows = tuple((place, safe(unit.name), text) for place, (unit, text) in enumerate(facts.texts(field), start=1))
    columns = (Column("tt", "TT", width=0.5), Column("name", "Đơn vị", "text", 2.2), Column("text", title, "text", 5.5))
    return Table("", columns, (RowGroup(rows),))


def sources(facts: Facts) -> Table:
    """Where every figure comes from: the file with its SHA-256, or the telephone."""
    rows: list[Row] = []
    for submission in facts.submissions:
        source = submission.source
        rows.append(
            (
                submission.id,
                safe(facts.registry.unit_by_id[submission.unit].name),
                _file(source),
                source.sha256 if source else "",
                _time(facts, submission.received_at),
            )
        )
    columns = (
        Column("id", "Lượt", width=0.55),
        Column("name", "Đơn vị", "text", 2.0),
        Column("file", "Tệp", "text", 2.2),
        Column("sha256", "SHA-256 của tệp", "text", 6.6),
        Column("received", "Thời điểm nhận", "text", 2.2),
    )
    return Table("", columns, (RowGroup(tuple(rows)),))


def _file(source: Source | None) -> str:
    """The file by its name: the folders before it tell of the clerk, and `chilinh trace` has them."""
    return safe(file_name(source.path)) if source else "Điện thoại"


def _without_folders(problem: Problem) -> Problem:
    """The warning with files by their names; CL-W401 is the one that names any."""
    if problem.code != "CL-W401":
        return problem
    named = {key: file_name(str(problem.args[key])) for key in ("first", "second")}
    return replace(problem, args={**problem.args, **named})


def _cells(facts: Facts, standing: UnitStanding) -> list[Cell]:
    return unit_cells(facts, standing, full=False)


def _sum_row(facts: Facts, label: str, units: Sequence[UnitStanding]) -> Row:
    return ("", label, *sum_cells(facts, units, full=False), "")


def _received(facts: Facts, standing: UnitStanding) -> str:
    if standing.submitted_at is None:
        return "Chưa"
    return day_in_words(standing.submitted_at.astimezone(facts.registry.campaign.tz))


def _time(facts: Facts, at: datetime) -> str:
    local = at.astimezone(facts.registry.campaign.tz)
    return f"{local.hour:02}:{local.minute:02} ngày {day_in_words(local)}"


def _rate(standing: UnitStanding, indicator: Indicator) -> Rate | None:
    figure = standing.indicators[indicator.id]
    return rate_of(figure.numerator, figure.denominator)


def _shown(bar: Bar) -> str:
    return bar.rate.shown if bar.rate else ""
