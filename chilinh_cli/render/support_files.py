"""The files of `chilinh support export`: the list for the helpers as DOCX and XLSX."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from chilinh_cli.domain.document import SAMPLE_MARK
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.report.wording import moment
from chilinh_cli.domain.support import Need, totals_by_day
from chilinh_cli.domain.support_list import TIMING, asked, day_name, support_list
from chilinh_cli.domain.table import Column, Table
from chilinh_cli.render.docx import write_docx
from chilinh_cli.render.list_xlsx import List, write_list

FORMATS: Final = ("docx", "xlsx")
STEM: Final = "danh-sach-ho-tro"
_WIDTHS: Final = (6.0, 24.0, 11.0, 26.0, 32.0, 19.0, 26.0)


def support_file(registry: Registry, wanted: Sequence[Need], now: datetime, kind: str) -> bytes:
    """The list in one format (docx, xlsx)."""
    if kind == "docx":
        return write_docx(support_list(registry, wanted, now))
    campaign = registry.campaign
    return write_list(
        List(
            sheet="Nhu cầu hỗ trợ",
            title=f"DANH SÁCH ĐĂNG KÝ NHU CẦU HỖ TRỢ CÀI ĐẶT, SỬ DỤNG ỨNG DỤNG {campaign.app.upper()}",
            lines=(f"Số liệu đến {moment(now)}", f"Đơn vị lập: {campaign.issuer.name}"),
            tables=(_needs(registry, wanted), _days(wanted)),
            widths=_WIDTHS,
            made_at=now,
            mark=SAMPLE_MARK if campaign.sample else "",
        )
    )


def _needs(registry: Registry, wanted: Sequence[Need]) -> Table:
    columns = (
        Column("place", "STT", numeric=True),
        Column("unit", "Đơn vị"),
        Column("people", "Số người", numeric=True),
        Column("when", "Thời gian cần hỗ trợ"),
        Column("contact", "Người liên hệ"),
        Column("asked", "Đăng ký lúc"),
        Column("note", "Ghi chú"),
    )
    rows = [
        (n, need.unit.name, need.people, need.when, need.contact, asked(registry, need), TIMING[need.timing])
        for n, need in enumerate(wanted, start=1)
    ]
    total = (None, "TỔNG CỘNG", sum(need.people for need in wanted), None, None, None, None)
    return Table(columns, (*rows, total))


def _days(wanted: Iterable[Need]) -> Table:
    columns = (
        Column("place", "STT", numeric=True),
        Column("day", "Ngày"),
        Column("people", "Số người", numeric=True),
        Column("units", "Số đơn vị", numeric=True),
    )
    rows = tuple(
        (number, day_name(total), total.people, total.units)
        for number, total in enumerate(totals_by_day(wanted), start=1)
    )
    note = "Ghi chú: đơn vị cần hỗ trợ nhiều ngày được tính vào từng ngày."
    return Table(columns, rows, title="TỔNG HỢP THEO NGÀY", note=note)
