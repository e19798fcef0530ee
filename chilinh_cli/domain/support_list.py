"""The list of requests for the helpers (MobiFone), as a document of the office."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from chilinh_cli.domain.blocks import Column, Paragraph, RowGroup, Table
from chilinh_cli.domain.document import SAMPLE_MARK, Document, safe
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.report.head import Numbering, office
from chilinh_cli.domain.report.wording import counted, moment
from chilinh_cli.domain.support import DayTotal, Need, Timing, totals_by_day
from chilinh_cli.domain.when import clock_and_day, day_in_words

HELPERS: Final = "MobiFone"
TIMING: Final[dict[Timing, str]] = {
    "in_time": "",
    "changed_late": "Điều chỉnh sau thời hạn đăng ký",
    "late": "Đăng ký sau thời hạn",
}


def helpers(registry: Registry) -> str:
    """`MobiFone Hải Dương`."""
    return f"{HELPERS} {safe(registry.campaign.province).removeprefix('tỉnh ').removeprefix('thành phố ')}".strip()


def support_list(registry: Registry, wanted: Sequence[Need], now: datetime) -> Document:
    """Who needs how many people, when, and whom to ask for; then the totals by day."""
    campaign, sender = registry.campaign, office(registry)
    people = counted(sum(need.people for need in wanted), "người")
    late = sum(need.timing != "in_time" for need in wanted)
    summary = f"Tính đến {moment(now)}, có {counted(len(wanted), 'đơn vị')} đăng ký nhu cầu hỗ trợ với tổng số {people}"
    after = f", trong đó {counted(late, 'đơn vị')} đăng ký hoặc điều chỉnh sau thời hạn" if late else ""
    return Document(
        kind="DANH SÁCH",
        subject=f"Đăng ký nhu cầu hỗ trợ cài đặt, sử dụng ứng dụng {safe(campaign.app)}",
        letterhead=sender.letterhead(Numbering(now), "DS"),
        addressees=(helpers(registry),),
        body=(Paragraph(f"{summary}{after}."), _needs(registry, wanted), _days(totals_by_day(wanted))),
        signature=sender.signature,
        recipients=("Như trên", f"Lưu: {sender.archive}"),
        made_at=now,
        author=sender.name,
        marks=(SAMPLE_MARK,) if campaign.sample else (),
    )


def asked(registry: Registry, need: Need) -> str:
    """When the unit first asked, in campaign time."""
    return clock_and_day(need.asked_at, registry.campaign.tz)


def day_name(total: DayTotal) -> str:
    """`22/8/2021`, or that the day is still to be agreed."""
    return "Chưa rõ ngày" if total.day is None else day_in_words(total.day)


def _needs(registry: Registry, wanted: Sequence[Need]) -> Table:
    columns = (
        Column("place", "TT", width=0.5),
        Column("unit", "Đơn vị", "text", 2.0),
        Column("people", "Số người", width=0.8),
        Column("when", "Thời gian cần hỗ trợ", "text", 2.2),
        Column("contact", "Người liên hệ", "text", 2.3),
        Column("asked", "Đăng ký lúc", "text", 1.5),
        Column("note", "Ghi chú", "text", 1.5),
    )
    rows = tuple(
        (
            number,
            safe(need.unit.name),
            need.people,
            safe(need.when),
            safe(need.contact),
            asked(registry, need),
            TIMING[need.timing],
        )
        for number, need in enumerate(wanted, start=1)
    )
    total = ("", "Tổng cộng", sum(need.people for need in wanted), "", "", "", "")
    return Table("Danh sách đơn vị đăng ký", columns, (RowGroup(rows),), total)


def _days(totals: Sequence[DayTotal]) -> Table:
    columns = (
        Column("day", "Ngày", "text", 2),
        Column("units", "Số đơn vị"),
        Column("people", "Số người cần hỗ trợ"),
    )
    rows = tuple((day_name(total), total.units, total.people) for total in totals)
    note = "Ghi chú: đơn vị cần hỗ trợ nhiều ngày được tính vào từng ngày."
    return Table("Tổng hợp theo ngày", columns, (RowGroup(rows),), note=note)
