"""Section II beyond the indicators: communication, MobiFone's help, schools."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from chilinh_cli.domain.blocks import Block, Items, Paragraph
from chilinh_cli.domain.document import safe
from chilinh_cli.domain.model import Field
from chilinh_cli.domain.report.facts import DIFFICULTIES, POSTS, PROPOSALS, SUPPORT, Facts
from chilinh_cli.domain.report.indicators import reached
from chilinh_cli.domain.report.wording import counted, listed, lowered, name_in_text, padded

_MOST_ITEMS: Final = 30


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
    """One topic: its sums, what the tool's own records add, and who said what in words."""
    sums = [(field, *facts.total(field)) for field in fields if field.type == "count"]
    told = [
        f"{lowered(safe(field.label))}: {counted(total, field.measure)} ({counted(known, 'đơn vị')} báo cáo)"
        for field, total, known in sums
        if known
    ]
    ids = {field.id for field in fields}
    if told:
        yield Paragraph("Tổng hợp theo báo cáo của các đơn vị: " + "; ".join(told) + ".")
    if POSTS in ids:
        yield from _activities(facts)
    if SUPPORT in ids:
        yield from _requests(facts)
    said = [item for item in (_said(facts, unit_id, fields) for unit_id in facts.registry.unit_by_id) if item]
    if said and any(field.type == "text" for field in fields):
        yield Items(tuple(said[:_MOST_ITEMS]))
        if len(said) > _MOST_ITEMS:
            yield Paragraph(f"Và {padded(len(said) - _MOST_ITEMS)} đơn vị khác, chi tiết tại bảng tính kèm theo.")
    if not told and not said and not _recorded(facts, ids):
        yield Paragraph("Đến thời điểm báo cáo chưa có số liệu về nội dung này.")


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
    yield Items(tuple(texts) or ("Chưa có số liệu theo chỉ tiêu.",))


def _said(facts: Facts, unit: str, fields: Sequence[Field]) -> str:
    """`phường Sao Đỏ: 05 người; sáng 25/8` for a topic that has words beside its counts."""
    parts = []
    for field in fields:
        number = facts.number(unit, field.id)
        if field.type == "count" and number:
            parts.append(counted(number, field.measure))
        elif field.type == "text" and (text := facts.text(unit, field.id)):
            parts.append(text)
    return f"{name_in_text(facts.registry, facts.registry.unit_by_id[unit])}: {'; '.join(parts)}" if parts else ""


def _recorded(facts: Facts, ids: set[str]) -> bool:
    return bool((POSTS in ids and facts.ledger.activities) or (SUPPORT in ids and facts.ledger.support))


def _activities(facts: Facts) -> Iterator[Block]:
    """What was noted as done, channel by channel."""
    channels: dict[str, int] = defaultdict(int)
    for activity in facts.ledger.activities:
        channels[safe(activity.channel)] += activity.count
    if channels:
        done = "; ".join(f"{channel}: {padded(count)}" for channel, count in sorted(channels.items()))
        yield Paragraph(f"Theo nhật ký truyền thông của cơ quan đầu mối, số lượt đã thực hiện theo kênh: {done}.")


def _requests(facts: Facts) -> Iterator[Block]:
    """Requests for helpers that came in; the contacts stay out of the report."""
    requests = facts.ledger.support
    if requests:
        units = list(dict.fromkeys(request.unit for request in requests if request.unit in facts.registry.unit_by_id))
        people = sum(request.people for request in requests)
        yield Paragraph(
            f"Đã tiếp nhận {counted(len(requests), 'yêu cầu')} hỗ trợ của {counted(len(units), 'đơn vị')}, tổng số"
            f" {counted(people, 'người')}: {listed(facts.named(units), _MOST_ITEMS)}."
        )
