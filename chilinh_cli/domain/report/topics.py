"""Section II beyond the indicators: communication, MobiFone's help, schools."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from chilinh_cli.domain.activity import sums_by_channel, work_done
from chilinh_cli.domain.blocks import Block, Items, Paragraph, Rate
from chilinh_cli.domain.document import ended, safe
from chilinh_cli.domain.model import Field
from chilinh_cli.domain.report.facts import DIFFICULTIES, POSTS, PROPOSALS, Facts
from chilinh_cli.domain.report.indicators import reached
from chilinh_cli.domain.report.wording import counted, lowered, name_in_text, out_of, padded
from chilinh_cli.domain.support import PEOPLE_FIELD, WINDOW, Need, needs
from chilinh_cli.domain.when import due_in_words

_MOST_ITEMS: Final = 30
_NOTHING: Final = Paragraph("Đến thời điểm báo cáo chưa có số liệu về nội dung này.")


def topics(facts: Facts) -> list[tuple[str, tuple[Field, ...]]]:
    """The other fields under their headings in units.yaml: first what all units report, then what some kinds do."""
    found: dict[str, list[Field]] = defaultdict(list)
    kinds = {unit.kind for unit in facts.registry.units}
    for field in facts.registry.fields:
        if field.id not in facts.indicator_fields and field.id not in {DIFFICULTIES, PROPOSALS}:
            found[safe(field.section or field.label)].append(field)
    order = sorted(found, key=lambda heading: not all(kinds <= field.kinds for field in found[heading]))
    return [(heading, tuple(found[heading])) for heading in order]


def topic(facts: Facts, fields: Sequence[Field]) -> Iterator[Block]:
    """One topic; communication and help have stories of their own, told from forms and records together."""
    ids = {field.id for field in fields}
    if POSTS in ids:
        yield from _communication(facts)
    elif PEOPLE_FIELD in ids:
        yield from _support(facts)
    else:
        yield from _sums(facts, fields)


def schools(facts: Facts) -> Iterator[Block]:
    """The schools, counted once, through the office that they report to."""
    units = facts.blocks["schools"]
    through = dict.fromkeys(
        name_in_text(facts.registry, facts.registry.unit_by_id[standing.unit.reports_to])
        for standing in units
        if standing.unit.reports_to
    )
    way = f"Các trường học báo cáo tổng hợp qua {', '.join(through)}" if through else "Các trường học báo cáo tổng hợp"
    if not any(standing.reported for standing in units):
        yield Paragraph(f"{way}; đến thời điểm báo cáo chưa nhận được số liệu.")
        return
    yield Paragraph(f"{way}; số liệu đã bao gồm trong kết quả chung tại các mục trên và chỉ tính một lần. Cụ thể:")
    covers = [facts.cover(item, units) for item in facts.registry.indicators]
    texts = [reached(facts, coverage) for coverage in covers if coverage.units_counted]
    yield Items(ended(texts or ("Chưa có số liệu theo chỉ tiêu",), "."))


def _communication(facts: Facts) -> Iterator[Block]:
    """Work by channel; a form and the office's entries may tell of the same work, so the larger is what is sure."""
    sums = [item for item in sums_by_channel(work_done(facts.registry, facts.ledger)) if item.at_least]
    if not sums:
        yield _NOTHING
        return
    told = (
        f"{lowered(item.channel.vi)}: {counted(item.at_least, item.channel.measure)} ({counted(item.units, 'đơn vị')})"
        for item in sums
    )
    yield Paragraph("Kết quả theo từng kênh: " + "; ".join(told) + ".")
    if any(item.recorded for item in sums):
        yield Paragraph(
            "Số liệu lấy theo mức lớn hơn giữa báo cáo của từng đơn vị và nhật ký của cơ quan tổng hợp, không cộng gộp"
            " để tránh tính hai lần."
        )


def _support(facts: Facts) -> Iterator[Block]:
    """Who asks for how many people and when; the contacts stay out of the report."""
    wanted = needs(facts.registry, facts.ledger)
    if not wanted:
        yield Paragraph("Đến thời điểm báo cáo không có đơn vị nào đăng ký nhu cầu hỗ trợ.")
        return
    people = sum(need.people for need in wanted)
    due = next((deadline for deadline in facts.registry.deadlines if deadline.id == WINDOW), None)
    timely = Rate(sum(need.timing == "in_time" for need in wanted), len(wanted))
    punctual = f"; {out_of(timely, 'đơn vị')} đăng ký đúng thời hạn ({due_in_words(due)})" if due else ""
    yield Paragraph(
        f"Có {counted(len(wanted), 'đơn vị')} đăng ký, tổng số {counted(people, 'người')}{punctual}. Cụ thể:"
    )
    yield Items(ended((_need(facts, need) for need in wanted[:_MOST_ITEMS]), "."))
    if len(wanted) > _MOST_ITEMS:
        yield Paragraph(f"Và {padded(len(wanted) - _MOST_ITEMS)} đơn vị khác.")


def _need(facts: Facts, need: Need) -> str:
    """`phường Sao Đỏ: 05 người; sáng 25/8`."""
    when = f"; {lowered(safe(need.when))}" if need.when else ""
    return f"{name_in_text(facts.registry, need.unit)}: {counted(need.people, 'người')}{when}"


def _sums(facts: Facts, fields: Sequence[Field]) -> Iterator[Block]:
    """A topic of the campaign's own: its sums, and who said what in words."""
    sums = [(field, *facts.total(field)) for field in fields if field.type == "count"]
    told = [
        f"{lowered(safe(field.label))}: {counted(total, field.measure)} ({counted(known, 'đơn vị')} báo cáo)"
        for field, total, known in sums
        if known
    ]
    if told:
        yield Paragraph("Tổng hợp theo báo cáo của các đơn vị: " + "; ".join(told) + ".")
    said = [
        f"{name_in_text(facts.registry, unit)}: {text}"
        for field in fields
        if field.type == "text"
        for unit, text in facts.texts(field.id)
    ]
    if said:
        yield Items(ended(said[:_MOST_ITEMS], "."))
    if len(said) > _MOST_ITEMS:
        yield Paragraph(f"Và {padded(len(said) - _MOST_ITEMS)} đơn vị khác.")
    if not told and not said:
        yield _NOTHING
