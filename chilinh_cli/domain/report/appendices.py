"""What goes with the report: every unit's figures, the rankings, figures to review, long texts, sources."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from chilinh_cli.domain.blocks import Bar, BarChart, Block, Column, Rate, Row, RowGroup, Table
from chilinh_cli.domain.document import Appendix, roman, safe
from chilinh_cli.domain.exchange import file_name
from chilinh_cli.domain.indicator import UnitStanding
from chilinh_cli.domain.ledger import Source
from chilinh_cli.domain.model import Indicator
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.report.columns import rate_of
from chilinh_cli.domain.report.difficulties import MOST_TEXTS
from chilinh_cli.domain.report.facts import DIFFICULTIES, PROPOSALS, Facts
from chilinh_cli.domain.report.tables import all_units, ranking
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
    """Warnings that concern figures in force, with the cell of each; what the clerk can do, the import tells."""
    rows: list[Row] = []
    for review in facts.reviews:
        unit = facts.registry.unit_by_id[review.unit]
        source = review.submission.source
        rows.append(
            (
                len(rows) + 1,
                safe(unit.name),
                safe(_without_folders(review.problem).message("vi")),
                _file(source),
                safe(" ".join(filter(None, (review.problem.sheet, review.problem.cell)))),
            )
        )
    columns = (
        Column("tt", "TT", width=0.5),
        Column("name", "Đơn vị", "text", 2.2),
        Column("warning", "Nội dung cần rà soát", "text", 5.2),
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


def _time(facts: Facts, at: datetime) -> str:
    local = at.astimezone(facts.registry.campaign.tz)
    return f"{local.hour:02}:{local.minute:02} ngày {day_in_words(local)}"


def _rate(standing: UnitStanding, indicator: Indicator) -> Rate | None:
    figure = standing.indicators[indicator.id]
    return rate_of(figure.numerator, figure.denominator)


def _shown(bar: Bar) -> str:
    return bar.rate.shown if bar.rate else ""
