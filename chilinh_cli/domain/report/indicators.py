"""Section II, indicator by indicator: what was reached, over which whole, by whom, and what does not add up."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from chilinh_cli.domain.blocks import Paragraph, Rate
from chilinh_cli.domain.document import safe
from chilinh_cli.domain.evidence import SIGNS, UnitEvidence, photo_evidence, seen_in_force
from chilinh_cli.domain.indicator import Coverage, UnitStanding
from chilinh_cli.domain.model import Indicator
from chilinh_cli.domain.report.columns import rate_of
from chilinh_cli.domain.report.direction import NAMES_IN_TEXT
from chilinh_cli.domain.report.facts import Facts
from chilinh_cli.domain.report.tables import ranking
from chilinh_cli.domain.report.wording import counted, listed, lowered, name_in_text, out_of, padded

_EXTREMES: Final = 5
_SITE_KINDS: Final = {"office": "Trụ sở", "checkpoint": "Chốt kiểm soát", "business": "Doanh nghiệp, cơ sở"}


def clauses(facts: Facts) -> list[tuple[Indicator, ...]]:
    """Which indicators share a clause: those of all units stand alone, those of some kinds stand together."""
    everybody = frozenset(standing.unit.id for standing in facts.standing.units)

    def concerned(indicator: Indicator) -> tuple[bool, tuple[str, ...]]:
        units = frozenset(standing.unit.id for standing in facts.applying(indicator))
        return units != everybody, (indicator.id,) if units == everybody else tuple(sorted(units))

    indicators = sorted(facts.registry.indicators, key=lambda item: concerned(item)[0])
    return [tuple(group) for _key, group in groupby(indicators, key=concerned)]


def title_of(facts: Facts, indicators: Sequence[Indicator]) -> str:
    """The headings under which the form asks for the figures, joined."""
    sections = (facts.registry.field_by_id[item.numerator].section or item.label for item in indicators)
    first, *others = dict.fromkeys(safe(section) for section in sections)
    return "; ".join([first, *(lowered(other) for other in others)])


def paragraphs(facts: Facts, indicator: Indicator) -> Iterator[Paragraph]:
    """The clause's sentences; each percentage names its whole."""
    units = facts.applying(indicator)
    coverage = facts.cover(indicator, units)
    if not coverage.units_counted:
        yield Paragraph(f"{safe(indicator.label)}: đến thời điểm báo cáo chưa có đơn vị nào báo cáo số liệu.")
        return
    yield Paragraph(reached(facts, coverage))
    for text in _related(facts, indicator, units):
        yield Paragraph(text)
    if indicator.id == SIGNS:
        yield Paragraph(_photographed(facts))
    if len(units) > 1:
        yield Paragraph(_units(facts, coverage, units))
    over = [standing for standing in units if "over_100" in standing.indicators[indicator.id].flags]
    if over:
        yield Paragraph(_above(facts, coverage, over))
    if coverage.units_missing and len(units) > 1:
        names = listed(facts.named(coverage.units_missing), NAMES_IN_TEXT)
        yield Paragraph(f"Chưa có số liệu: {counted(len(coverage.units_missing), 'đơn vị')} ({names}).")


def reached(facts: Facts, coverage: Coverage) -> str:
    """`Số … đã cài đặt là 1.999/2.000 người, đạt 99,9% so với tổng số …; …`."""
    fields = facts.registry.field_by_id
    indicator = coverage.indicator
    measure = facts.measure(indicator)
    rate = Rate(coverage.numerator, coverage.denominator)
    whole = lowered(safe(fields[indicator.denominator].label))
    parts = [f"{safe(fields[indicator.numerator].label)} là {out_of(rate, measure)}, đạt {rate.shown} so với {whole}"]
    second = coverage.second
    if second and second.denominator:
        also = Rate(second.numerator, second.denominator)
        whole = lowered(safe(fields[indicator.also_over or ""].label))
        known = counted(second.units_counted, "đơn vị")
        partly = f" ({also.counts}, theo {known} có báo cáo)" if second.units_counted < coverage.units_counted else ""
        parts.append(f"đạt {also.shown} so với {whole}{partly}")
    gap = f"còn thiếu {counted(coverage.gap, measure)}" if coverage.gap else "không còn thiếu"
    parts.append(f"so với mục tiêu {indicator.target}%, {gap}")
    return "; ".join(parts) + "."


def _related(facts: Facts, indicator: Indicator, units: Sequence[UnitStanding]) -> Iterator[str]:
    """Those who use what they installed, over the units that report both."""
    base = facts.registry.field_by_id[indicator.numerator]
    for field in facts.related(indicator):
        part = whole = known = 0
        for standing in units:
            number, below = facts.number(standing.unit.id, field.id), facts.number(standing.unit.id, base.id)
            if number is not None and below is not None:
                part, whole, known = part + number, whole + below, known + 1
        rate = rate_of(part, whole)
        if known and rate:
            yield (
                f"{safe(field.label)} là {out_of(rate, field.measure)}, bằng {rate.shown} so với"
                f" {lowered(safe(base.label))} (theo {counted(known, 'đơn vị')} có báo cáo cả hai số liệu)."
            )


def _units(facts: Facts, coverage: Coverage, units: Sequence[UnitStanding]) -> str:
    """Done and not done, the best and the worst."""
    target, done = coverage.indicator.target, out_of(Rate(coverage.units_met, coverage.units_counted))
    ranked = ranking(coverage.indicator, units)
    behind = [standing for standing in reversed(ranked) if not standing.indicators[coverage.indicator.id].met]
    if not behind:
        known = "" if coverage.met else " có số liệu"
        return f"Tất cả {done} đơn vị{known} đều đạt mục tiêu {target}%."
    shown = behind[:_EXTREMES]
    if coverage.units_met:
        text = f"Có {done} đơn vị có số liệu đạt mục tiêu {target}%"
    else:
        text = f"Chưa có đơn vị nào trong số {counted(len(ranked), 'đơn vị')} có số liệu đạt mục tiêu {target}%"
        best = [standing for standing in ranked[:_EXTREMES] if standing not in shown]
        text += f"; cao nhất là {_with_rates(facts, coverage.indicator, best)}" if best else ""
    worst = "đơn vị chưa đạt" if len(behind) <= _EXTREMES else f"{padded(len(shown))} đơn vị đạt thấp nhất"
    return f"{text}; {worst}: {_with_rates(facts, coverage.indicator, shown)}."


def _with_rates(facts: Facts, indicator: Indicator, units: Sequence[UnitStanding]) -> str:
    texts = []
    for standing in units:
        figure = standing.indicators[indicator.id]
        rate = Rate(figure.numerator or 0, figure.denominator or 0)
        texts.append(f"{name_in_text(facts.registry, standing.unit)} ({rate.shown})")
    return ", ".join(texts)


def _above(facts: Facts, coverage: Coverage, over: Sequence[UnitStanding]) -> str:
    held = Rate(coverage.numerator - coverage.excess, coverage.denominator)
    names = _with_rates(
        facts, coverage.indicator, [s for s in over if s.indicators[coverage.indicator.id].counted][:_EXTREMES]
    )
    more = f" và {padded(len(over) - _EXTREMES)} đơn vị khác" if len(over) > _EXTREMES else ""
    return (
        f"Có {counted(len(over), 'đơn vị')} báo cáo số thực hiện lớn hơn tổng số: {names}{more}. Số liệu được giữ"
        " nguyên theo báo cáo, không bù cho đơn vị khác và đề nghị rà soát; nếu tính mỗi đơn vị không quá 100% thì tỷ"
        f" lệ chung đạt {held.shown}."
    )


def _photographed(facts: Facts) -> str:
    """What photos prove, beside what units say."""
    sites = facts.registry.site_by_ref
    seen = seen_in_force(facts.registry, facts.ledger)
    old = sum(ref in sites and ref not in seen for ref in facts.ledger.seen)
    if not seen and not old:
        return f"Danh sách có {counted(len(sites), 'điểm')} đặt biển QR; chưa có ảnh chụp biển để đối chiếu mã."
    kinds = [
        f"{lowered(label)}: {out_of(Rate(sum(ref in seen for ref in refs), len(refs)))}"
        for kind, label in _SITE_KINDS.items()
        if (refs := [ref for ref, site in sites.items() if site.kind == kind])
    ]
    rate = Rate(len(seen), len(sites))
    text = (
        f"Đã đối chiếu mã QR qua ảnh chụp tại {out_of(rate, 'điểm')} trong danh sách (đạt {rate.shown}"
        f" số điểm đặt biển{'; ' + '; '.join(kinds) if kinds else ''})."
    )
    if old:
        text += f" Ảnh chụp cho thấy {counted(old, 'điểm')} còn treo biển mang mã đã thay."
    other = [item for item in photo_evidence(facts.registry, facts.ledger) if not item.agrees]
    if other:
        names = listed([_both(facts, item) for item in other], NAMES_IN_TEXT)
        text += f" Số biển báo cáo khác số điểm có ảnh tại {counted(len(other), 'đơn vị')}: {names}."
    return text


def _both(facts: Facts, item: UnitEvidence) -> str:
    """`phường Sao Đỏ (báo cáo 03, ảnh 01)`."""
    (name,) = facts.named([item.unit])
    reported = "chưa có số liệu" if item.reported is None else f"báo cáo {padded(item.reported)}"
    return f"{name} ({reported}, ảnh {padded(item.seen)})"
