"""Section I: what was ordered and done, and section II's opening: who has reported."""

from collections.abc import Iterator
from itertools import groupby

from chilinh_cli.domain.blocks import Block, Column, Curve, LineChart, Paragraph, Rate, RowGroup, Table
from chilinh_cli.domain.document import safe
from chilinh_cli.domain.report.facts import BLOCK_LABELS, Facts
from chilinh_cli.domain.report.wording import counted, listed, lowered, moment, out_of, padded, sentence
from chilinh_cli.domain.when import due_in_words

NAMES_IN_TEXT = 25
# Whoever has not reported is named, in a city one and all; a province names the first and has the rest in its workbook.
_SILENT_IN_TEXT = 60
_CHANNELS = {"file": "qua tệp số liệu", "phone": "qua điện thoại"}


def direction(facts: Facts) -> Iterator[Block]:
    """The order, its deadlines, the reports taken in, reminders and help."""
    yield Paragraph(_order(facts))
    yield Paragraph(deadlines_in_words(facts))
    yield Paragraph(_intake(facts))
    if facts.ledger.reminders:
        units = {reminder.unit for reminder in facts.ledger.reminders}
        yield Paragraph(
            sentence(
                f"đã lập {counted(len(facts.ledger.reminders), 'văn bản')} đôn đốc"
                f" {counted(len(units), 'đơn vị')} chưa báo cáo hoặc chưa đạt mục tiêu"
            )
        )


def deadlines_in_words(facts: Facts) -> str:
    """When the work and the report are due."""
    dues = [f"{lowered(safe(item.label))} {due_in_words(item)}" for item in facts.registry.deadlines if not item.window]
    return sentence("thời hạn thực hiện: " + "; ".join(dues)) if dues else "Không quy định thời hạn."


def completeness(facts: Facts, most: int = _SILENT_IN_TEXT) -> Iterator[Block]:
    """Who has reported, on time or not, and who has not (`most` of them by name): never counted as a unit at 0%."""
    reported, expected = facts.standing.reported, facts.standing.expected
    cut_off = f"Tính đến {moment(facts.now)}"
    if reported == 0:
        yield Paragraph(
            f"{cut_off}, chưa có đơn vị nào trong số {counted(expected, 'đơn vị')} phải báo cáo gửi số liệu."
        )
        return
    share = f"{out_of(facts.reported)} đơn vị gửi báo cáo (đạt {facts.reported.shown} số đơn vị phải báo cáo)"
    on_time = f"{out_of(facts.on_time)} đơn vị gửi báo cáo đúng thời hạn (đạt {facts.on_time.shown})"
    if reported == expected:
        yield Paragraph(f"{cut_off}, toàn bộ {share}; trong đó có {on_time}.")
        return
    yield Paragraph(f"{cut_off}, đã có {share}; trong đó có {on_time}.")
    names = listed(facts.names(facts.unreported), most)
    yield Paragraph(
        f"Còn {counted(len(facts.unreported), 'đơn vị')} chưa gửi báo cáo: {names}. Số liệu tại báo cáo này chưa"
        " bao gồm các đơn vị nêu trên; đơn vị chưa báo cáo không được tính là đạt 0%."
    )


def summary_table(facts: Facts, caption: str) -> Table:
    """All indicators at a glance."""
    columns = (
        Column("label", "Chỉ tiêu", "text", 4.6),
        Column("numerator", "Đã thực hiện", width=1.5),
        Column("denominator", "Tổng số", width=1.5),
        Column("rate", "Tỷ lệ", "rate", 1.3, of=("numerator", "denominator")),
        Column("gap", "Còn thiếu so với mục tiêu", "count", 1.6),
        Column("met", "Số đơn vị đạt mục tiêu", width=1.5),
        Column("counted", "Số đơn vị có số liệu", width=1.5),
        Column("missing", "Số đơn vị chưa có số liệu", width=1.5),
    )
    rows = tuple(
        (
            safe(item.indicator.label),
            item.numerator if item.units_counted else None,
            item.denominator if item.units_counted else None,
            Rate(item.numerator, item.denominator) if item.units_counted else None,
            item.gap if item.units_counted else None,
            item.units_met,
            item.units_counted,
            len(item.units_missing),
        )
        for item in facts.standing.indicators
    )
    note = (
        "Ghi chú: Tỷ lệ bằng số đã thực hiện chia cho tổng số của các đơn vị có số liệu, lấy một chữ số thập phân và"
        " không làm tròn lên; số còn thiếu cộng theo từng đơn vị, đơn vị vượt 100% không bù cho đơn vị khác; dấu “…”"
        " là chưa có số liệu."
    )
    return Table(caption, columns, (RowGroup(rows),), note=note)


def progress_chart(facts: Facts, caption: str) -> LineChart | None:
    """Completeness and each indicator day by day, no unit above 100%; None while there is but one day."""
    days = facts.progress
    if len(days) < 2:  # noqa: PLR2004 (a line needs two points)
        return None
    curves = [
        Curve(
            "Đơn vị đã báo cáo / đơn vị phải báo cáo",
            tuple(Rate(d.standing.reported, d.standing.expected) for d in days),
        )
    ]
    for place, indicator in enumerate(facts.registry.indicators):
        coverages = [day.standing.indicators[place] for day in days]
        if any(item.units_counted for item in coverages):
            rates = tuple(Rate(c.numerator - c.excess, c.denominator) if c.units_counted else None for c in coverages)
            curves.append(Curve(safe(indicator.label), rates))
    if any(item.excess for day in days for item in day.standing.indicators):
        caption += " (mỗi đơn vị tính không quá 100%)"
    first, last = days[0], days[-1]
    alt = (
        f"Biểu đồ đường: tỷ lệ đơn vị đã báo cáo tăng từ {Rate(first.standing.reported, first.standing.expected).shown}"
        f" ngày {first.day.day}/{first.day.month} lên {facts.reported.shown} ngày {last.day.day}/{last.day.month}."
    )
    return LineChart(caption, alt, tuple(f"{day.day.day}/{day.day.month}" for day in days), tuple(curves))


def _order(facts: Facts) -> str:
    campaign = facts.registry.campaign
    blocks = [f"{padded(len(units))} {lowered(BLOCK_LABELS[block])}" for block, units in facts.blocks.items()]
    what = f"việc {lowered(safe(campaign.name))} được triển khai đến {counted(facts.standing.expected, 'đầu mối')}"
    detail = f" ({'; '.join(blocks)})" if len(blocks) > 1 else ""
    targets = {indicator.target for indicator in facts.registry.indicators}
    aim = f", mục tiêu đạt {next(iter(targets))}% ở từng đơn vị" if len(targets) == 1 else ""
    return sentence(f"{what}{detail}{aim}")


def _intake(facts: Facts) -> str:
    submissions = facts.submissions
    if not submissions:
        return "Đến thời điểm báo cáo chưa tiếp nhận số liệu của đơn vị nào."
    units = len({submission.unit for submission in submissions})
    channels = sorted(submission.channel for submission in submissions)
    ways = ", ".join(
        f"{counted(len(list(group)), 'lượt')} {_CHANNELS[channel]}" for channel, group in groupby(channels)
    )
    return (
        f"Đã tiếp nhận, kiểm tra và tổng hợp {counted(len(submissions), 'lượt')} báo cáo của {counted(units, 'đơn vị')}"
        f" ({ways}); mỗi số liệu đều lưu vết đến tệp, trang tính và ô nguồn."
    )
