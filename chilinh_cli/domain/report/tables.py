"""Tables of the indicators: by block of units, and unit by unit."""

from collections.abc import Sequence
from dataclasses import replace

from chilinh_cli.domain.blocks import Column, Row, RowGroup, Table
from chilinh_cli.domain.document import roman, safe
from chilinh_cli.domain.indicator import UnitStanding
from chilinh_cli.domain.model import Indicator
from chilinh_cli.domain.report.columns import Columns
from chilinh_cli.domain.report.facts import BLOCK_LABELS, Facts
from chilinh_cli.domain.report.wording import counted
from chilinh_cli.domain.when import day_in_words

TOTAL = "Tổng cộng"
_NUMBER = Column("tt", "TT", width=0.5)
_NAME = Column("name", "Đơn vị", "text", 2.4)


def ranking(indicator: Indicator, units: Sequence[UnitStanding]) -> list[UnitStanding]:
    """The units with figures, from the highest rate to the lowest; equal ones in the order of the registry."""

    def share(standing: UnitStanding) -> float:
        figure = standing.indicators[indicator.id]
        return (figure.numerator or 0) / (figure.denominator or 1)

    return sorted(
        (standing for standing in units if standing.indicators[indicator.id].counted), key=share, reverse=True
    )


def block_table(facts: Facts, indicator: Indicator, caption: str) -> Table | None:
    """The indicator by block of units; None where there is one block only."""
    units = facts.applying(indicator)
    blocks = {
        BLOCK_LABELS[block]: [s for s in units if facts.registry.block_of(s.unit) == block] for block in facts.blocks
    }
    blocks = {label: members for label, members in blocks.items() if members}
    if len(blocks) < 2:  # noqa: PLR2004 (nothing to compare)
        return None
    own = Columns(facts, (indicator,), second=True, related=True)
    columns = (Column("block", "Khối", "text", 2.2), Column("units", "Số đơn vị"), Column("reported", "Đã báo cáo"))

    def row(label: str, members: Sequence[UnitStanding]) -> Row:
        return (label, len(members), sum(standing.reported for standing in members), *own.sums(members))

    rows = tuple(row(label, members) for label, members in blocks.items())
    known, reported = facts.cover(indicator, units).units_counted, sum(standing.reported for standing in units)
    partly = (
        f"tổng số, số đã thực hiện và tỷ lệ tính theo {counted(known, 'đơn vị')} có đủ hai số liệu"
        if known < reported
        else ""
    )
    note = noted(partly, own.note((), {**blocks, TOTAL: units}))
    return Table(caption, (*columns, *own.titles()), (RowGroup(rows),), row(TOTAL, units), note)


def unit_table(facts: Facts, indicators: Sequence[Indicator], caption: str) -> Table:
    """The indicators of one clause, unit by unit."""
    units = facts.applying(indicators[0])
    own = Columns(facts, indicators, second=True)
    rows = tuple(
        (place, safe(standing.unit.name), *own.of_unit(standing)) for place, standing in enumerate(units, start=1)
    )
    note = noted(own.note(rows, {TOTAL: units}))
    return Table(caption, (_NUMBER, _NAME, *own.titles()), (RowGroup(rows),), ("", TOTAL, *own.sums(units)), note)


def all_units(facts: Facts) -> Table:
    """Each unit's indicators, block by block."""
    own = Columns(facts, facts.registry.indicators)
    groups = []
    number = 0
    for place, (block, units) in enumerate(facts.blocks.items(), start=1):
        rows: list[Row] = []
        for standing in units:
            number += 1
            rows.append((number, safe(standing.unit.name), *own.of_unit(standing), _received(facts, standing)))
        title = f"{roman(place)}. {BLOCK_LABELS[block]}" if len(facts.blocks) > 1 else ""
        subtotal: Row | None = ("", "Cộng", *own.sums(units), "") if title else None
        groups.append(RowGroup(tuple(rows), title, subtotal))
    name = replace(_NAME, width=3.4)  # offices have long names, and the page lies on its side
    columns = (_NUMBER, name, *own.titles(), Column("received", "Ngày gửi", "text", 1.15))
    total: Row = ("", TOTAL, *own.sums(facts.standing.units), "")
    note = noted(
        "dấu “…” là chưa có số liệu",
        "ô trống là chỉ tiêu không áp dụng với đơn vị",
        own.note((row for group in groups for row in group.rows), {}),
    )
    return Table("", columns, tuple(groups), total, note)


def noted(*parts: str) -> str:
    """The note below a table; "" where there is nothing to say."""
    text = "; ".join(filter(None, parts))
    return f"Ghi chú: {text[:1].upper()}{text[1:]}." if text else ""


def _received(facts: Facts, standing: UnitStanding) -> str:
    if standing.submitted_at is None:
        return "Chưa"
    return day_in_words(standing.submitted_at.astimezone(facts.registry.campaign.tz))
