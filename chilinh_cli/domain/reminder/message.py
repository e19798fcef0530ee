"""The short message (Zalo, SMS): the same as the letter, in at most 320 characters."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from chilinh_cli.domain.document import SAMPLE_MARK, safe
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.number import vietnamese
from chilinh_cli.domain.reminder.case import Case, Level, Shortfall
from chilinh_cli.domain.reminder.wording import short_name
from chilinh_cli.domain.report.wording import lowered, moment, name_in_text, padded
from chilinh_cli.domain.when import due_in_words

LONGEST: Final = 320


def short_message(registry: Registry, case: Case, level: Level, now: datetime) -> str:
    """The fullest wording that fits; the numbers go before the courtesies are cut."""
    mark = f"[{SAMPLE_MARK}] " if registry.campaign.sample else ""
    text = ""
    for wording in _wordings(registry, case, level, now):
        text = f"{mark}{wording}"
        if len(text) <= LONGEST:
            return text
    return f"{text[: LONGEST - 1]}…"


def _wordings(registry: Registry, case: Case, level: Level, now: datetime) -> Iterator[str]:
    """From the fullest to the shortest."""
    campaign = registry.campaign
    head = f"{safe(campaign.issuer.name)} kính gửi {short_name(registry, case.addressee)}:"
    whose = "" if case.unit is case.addressee else f" của {name_in_text(registry, case.unit)}"
    ask = _request(case, level)
    if not case.reported:
        silent = f"{'đã quá hạn nhưng ' if case.late else ''}chưa nhận được báo cáo kết quả"
        work = f"{lowered(safe(campaign.name))}{whose or ' của đơn vị'}"
        yield f"{head} đến {moment(now)}, {silent} {work}. {ask} Trân trọng."
        yield f"{head} đến {moment(now)}, {silent}{whose or ' của đơn vị'}. {ask} Trân trọng."
        yield f"{head} {silent}. {ask}"
        return
    still = f"{'đã quá hạn nhưng ' if level != 1 else ''}{whose.removeprefix(' của ') or 'đơn vị'}"
    measured, everything = (_missing(registry, case.shortfalls, measured=wanted) for wanted in (True, False))
    yield f"{head} đến {moment(now)}, {still} {measured}. {ask} Trân trọng."
    yield f"{head} đến {moment(now)}, {still} {everything}. {ask} Trân trọng."
    yield f"{head} {still} {everything}. {ask}"
    for most in (2, 1):
        yield f"{head} {still} {_missing(registry, case.shortfalls, most=most)}. {ask}"
    yield f"{head} {still} chưa hoàn thành {padded(len(case.shortfalls))} nội dung. {ask}"


def _missing(
    registry: Registry, items: tuple[Shortfall, ...], *, measured: bool = False, most: int | None = None
) -> str:
    """`chưa hoàn thành: CBCCVC-NLĐ đã cài đặt 45/50 người (thiếu 5); …; chưa có số liệu về Biển QR đã lắp đặt`."""
    shown = items[:most]
    short = "; ".join(_counts(registry, item, measured=measured) for item in shown if not item.figure.missing)
    unknown = ", ".join(_name(registry, item) for item in shown if item.figure.missing)
    rest = len(items) - len(shown)
    parts = (
        f"chưa hoàn thành: {short}" if short else "",
        f"chưa có số liệu về {unknown}" if unknown else "",
        f"và {padded(rest)} nội dung khác" if rest else "",
    )
    return "; ".join(part for part in parts if part)


def _counts(registry: Registry, item: Shortfall, *, measured: bool) -> str:
    figure, measure = item.figure, safe(registry.field_by_id[item.indicator.numerator].measure)
    counts = f"{vietnamese(figure.numerator or 0)}/{vietnamese(figure.denominator or 0)}"
    unit = f" {measure}" if measured and measure else ""
    return f"{_name(registry, item)} {counts}{unit} (thiếu {vietnamese(figure.gap or 0)})"


def _name(registry: Registry, item: Shortfall) -> str:
    field = registry.field_by_id[item.indicator.numerator]
    return safe(field.short or field.label)


def _request(case: Case, level: Level) -> str:
    soon = "ngay" if case.by is None else f"trước {moment(case.by)}"
    if level != 1:
        return f"Phê bình việc chậm trễ này; đề nghị hoàn thành {soon} và báo cáo rõ nguyên nhân."
    reporting = case.reporting
    report_by = soon if reporting is None or reporting.late else due_in_words(reporting.deadline)
    if not case.reported:
        return f"Đề nghị gửi báo cáo {report_by}."
    others = [item.term for item in case.shortfalls if item.term is not None and item.term is not reporting]
    first = min(others, key=lambda term: term.deadline.due, default=reporting)
    finish = soon if case.late or first is None else due_in_words(first.deadline)
    return f"Đề nghị hoàn thành{'' if finish == report_by else f' {finish}'} và báo cáo {report_by}."
