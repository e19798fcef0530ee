"""The files of `chilinh reminder build`: each unit's letter, and one list of all short messages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import StringIO
from typing import Final

from chilinh_cli.domain.document import SAMPLE_MARK
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.reminder.case import LEVEL_NAMES, Level, Remembered, letter_names
from chilinh_cli.domain.reminder.letter import letter
from chilinh_cli.domain.reminder.wording import full_name
from chilinh_cli.domain.report.wording import moment
from chilinh_cli.domain.table import Column, Table
from chilinh_cli.render.csv import print_csv
from chilinh_cli.render.docx import write_docx
from chilinh_cli.render.list_xlsx import List, write_list
from chilinh_cli.render.pdf import write_pdf

_TITLES: Final = {1: "TIN NHẮN ĐÔN ĐỐC", 2: "TIN NHẮN PHÊ BÌNH"}
_NEWS: Final = {"new": "Mới", "changed": "Có thay đổi", "unchanged": "Như lần trước"}
_WIDTHS: Final = (6.0, 34.0, 78.0, 9.0, 15.0)


def letter_files(
    registry: Registry, item: Remembered, level: Level, now: datetime, formats: Iterable[str]
) -> dict[str, bytes]:
    """One unit's letter in each format (docx, pdf), by file name."""
    document = letter(registry, item.case, level, now)
    return {
        name: write_docx(document) if name.endswith(".docx") else write_pdf(document)
        for name in letter_names(item, level, formats)
    }


def message_lists(
    registry: Registry, found: Sequence[Remembered], messages: Sequence[str], level: Level, now: datetime
) -> dict[str, bytes]:
    """The short messages of everybody concerned, to be copied out: as CSV and as a workbook, by file name."""
    columns = (
        Column("stt", "STT", numeric=True),
        Column("don_vi", "Đơn vị"),
        Column("noi_dung", "Nội dung tin nhắn"),
        Column("so_ky_tu", "Số ký tự", numeric=True),
        Column("tinh_trang", "Tình trạng"),
    )
    rows = tuple(
        (number, full_name(registry, item.case.addressee), message, len(message), _NEWS[item.news])
        for number, (item, message) in enumerate(zip(found, messages, strict=True), start=1)
    )
    table = Table(columns, rows)
    made = List(
        sheet="Tin nhắn",
        title=_TITLES[level],
        lines=(f"Số liệu đến {moment(now)}",),
        tables=(table,),
        widths=_WIDTHS,
        made_at=now,
        mark=SAMPLE_MARK if registry.campaign.sample else "",
    )
    text = StringIO()
    print_csv(table, text)
    stem = f"tin-nhan-{LEVEL_NAMES[level]}"
    # Excel takes a CSV file for Unicode only by its byte order mark.
    return {f"{stem}.csv": text.getvalue().encode("utf-8-sig"), f"{stem}.xlsx": write_list(made)}
