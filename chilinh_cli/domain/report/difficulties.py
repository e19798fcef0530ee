"""Sections III and IV: what hinders and what is asked for, in the units' words, and what follows from the figures."""

from collections.abc import Iterator
from typing import Final

from chilinh_cli.domain.blocks import Block, Heading, Items, Paragraph
from chilinh_cli.domain.document import ended, safe
from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.report.causes import themes
from chilinh_cli.domain.report.direction import NAMES_IN_TEXT
from chilinh_cli.domain.report.facts import DIFFICULTIES, PROPOSALS, Facts
from chilinh_cli.domain.report.wording import counted, listed, lowered, name_in_text

# More texts than these go to an appendix of their own.
MOST_TEXTS: Final = 30


def difficulties(facts: Facts, appendix: str) -> Iterator[Block]:
    """Section III. `appendix` is where the texts stand when they are too many for the body."""
    said = facts.texts(DIFFICULTIES)
    yield Heading(2, "1. Khó khăn, vướng mắc do các đơn vị phản ánh")
    yield from _said(facts, DIFFICULTIES, "khó khăn, vướng mắc", appendix)
    yield Heading(2, "2. Nguyên nhân")
    if said:
        groups = "; ".join(
            f"{theme} ({counted(count, 'đơn vị')})" for theme, count in themes(t for _u, t in said).items()
        )
        yield Paragraph(f"Phân loại theo nội dung các đơn vị nêu, khó khăn tập trung vào: {groups}.")
    reasons = [
        f"{counted(len(facts.unreported), 'đơn vị')} chưa gửi báo cáo nên kết quả chung chưa đầy đủ"
        if facts.unreported
        else "",
        f"{counted(len(facts.reviews), 'số liệu')} có cảnh báo cần đơn vị kiểm tra lại" if facts.reviews else "",
    ]
    if any(reasons):
        yield Paragraph("Về số liệu: " + "; ".join(filter(None, reasons)) + ".")
    elif not said:
        yield Paragraph("Chưa có thông tin để đánh giá nguyên nhân." if not facts.submissions else "Không có.")


def proposals(facts: Facts, appendix: str) -> Iterator[Block]:
    """Section IV."""
    yield Heading(2, "1. Đề xuất, kiến nghị của các đơn vị")
    yield from _said(facts, PROPOSALS, "đề xuất, kiến nghị", appendix)
    yield Heading(2, "2. Kiến nghị của cơ quan tổng hợp")
    campaign = facts.registry.campaign
    to = safe(campaign.addressee) or "cấp có thẩm quyền"
    yield Paragraph(f"{safe(campaign.issuer.name)} kính đề nghị {to}:")
    yield Items(ended(_own(facts), "."))
    if facts.issuer and _is_behind(facts, facts.issuer):
        yield Paragraph(f"{safe(campaign.issuer.name)} tiếp tục hoàn thành các nội dung còn thiếu của đơn vị mình.")


def _said(facts: Facts, field: str, what: str, appendix: str) -> Iterator[Block]:
    said = facts.texts(field)
    if not said and not facts.submissions:
        yield Paragraph(f"Chưa có đơn vị nào gửi báo cáo nên chưa tổng hợp được {what}.")
    elif not said:
        yield Paragraph(f"Đến thời điểm báo cáo, các đơn vị đã báo cáo không nêu {what}.")
    elif len(said) > MOST_TEXTS:
        yield Paragraph(f"Có {counted(len(said), 'đơn vị')} nêu {what}; nội dung theo từng đơn vị tại {appendix}.")
    else:
        yield Paragraph(f"Có {counted(len(said), 'đơn vị')} nêu {what}, cụ thể:")
        yield Items(ended((f"{name_in_text(facts.registry, unit)}: {text}" for unit, text in said), "."))


def _own(facts: Facts) -> Iterator[str]:
    """What the figures ask of the other units; with nothing open, that the work goes on."""
    silent = [unit for unit in facts.unreported if unit != facts.issuer]
    if silent:
        names = listed(facts.names(silent), NAMES_IN_TEXT)
        yield f"Chỉ đạo {counted(len(silent), 'đơn vị')} chưa báo cáo khẩn trương gửi số liệu: {names}"
    others = [standing for standing in facts.standing.units if standing.unit != facts.issuer]
    for indicator in facts.registry.indicators:
        coverage = facts.cover(indicator, others)
        behind = coverage.units_counted - coverage.units_met
        if behind:
            label, measure = lowered(safe(indicator.label)), facts.measure(indicator)
            yield (
                f"Chỉ đạo {counted(behind, 'đơn vị')} chưa đạt mục tiêu về chỉ tiêu “{label}”"
                f" hoàn thành phần còn thiếu ({counted(coverage.gap, measure)})"
            )
    reviewed = {review.unit: facts.registry.unit_by_id[review.unit] for review in facts.reviews}
    doubtful = [unit for unit in reviewed.values() if unit != facts.issuer]
    if doubtful:
        yield (
            f"Yêu cầu {counted(len(doubtful), 'đơn vị')} có số liệu cần rà soát kiểm tra, xác nhận lại:"
            f" {listed(facts.names(doubtful), NAMES_IN_TEXT)}"
        )
    yield "Tiếp tục chỉ đạo duy trì việc sử dụng thường xuyên và bảo quản, cập nhật các biển QR đã lắp đặt"


def _is_behind(facts: Facts, unit: Unit) -> bool:
    """Whether the unit has not reported, is below a target, lacks a figure or has one to look at again."""
    (standing,) = (standing for standing in facts.standing.units if standing.unit == unit)
    open_figures = any(figure.missing or figure.gap for figure in standing.indicators.values())
    return not standing.reported or open_figures or any(review.unit == unit.id for review in facts.reviews)
