"""The city office's report: the whole of it, or in short on one page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from chilinh_cli.domain.blocks import Block, Heading, Paragraph
from chilinh_cli.domain.document import SAMPLE_MARK, Document, Workbook, safe
from chilinh_cli.domain.report.appendices import MOST_UNITS, attach
from chilinh_cli.domain.report.difficulties import difficulties, proposals
from chilinh_cli.domain.report.direction import completeness, direction, progress_chart, summary_table
from chilinh_cli.domain.report.facts import Facts
from chilinh_cli.domain.report.head import Numbering, basis_lines, office
from chilinh_cli.domain.report.indicators import clauses, paragraphs, title_of
from chilinh_cli.domain.report.tables import block_table, unit_table
from chilinh_cli.domain.report.topics import schools, topic, topics
from chilinh_cli.domain.report.wording import lowered, moment, sentence
from chilinh_cli.domain.report.workbook import workbook

DRAFT: Final = "DỰ THẢO"
END: Final = "./."
_NAMES_IN_QUICK: Final = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for: number and date, `final` without the draft's mark, why some units are missing."""

    numbering: Numbering
    final: bool = False
    missing_because: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The document and the workbook that goes with it."""

    document: Document
    workbook: Workbook


def assemble(facts: Facts, wish: Wish) -> Report:
    """The city office's report with its appendices."""
    sender = office(facts.registry)
    number = lowered(sender.letterhead(wish.numbering).number.replace(":", ""))
    appendices = attach(facts, f"(Kèm theo Báo cáo {number} {wish.numbering.dated} của {sender.name})")
    body = closed([*_body(facts, wish, {item.title: item.label for item in appendices}), Paragraph(_last_words(facts))])
    document = replace(_document(facts, wish, subject(facts), body), appendices=appendices)
    return Report(document, workbook(facts, marks(facts, wish)))


def assemble_quick(facts: Facts, wish: Wish) -> Report:
    """The quick report: who has reported, where each indicator stands, what is asked for."""
    blocks: list[Block] = [
        *completeness(facts, _NAMES_IN_QUICK),
        summary_table(facts, ""),
        *([Paragraph(_explained(wish))] if wish.missing_because else []),
        Paragraph(_last_words(facts)),
    ]
    quick = replace(_document(facts, wish, subject(facts), closed(blocks)), kind="BÁO CÁO NHANH", basis=())
    return Report(quick, workbook(facts, marks(facts, wish)))


def subject(facts: Facts) -> str:
    """The report's subject: the result of the campaign, and where."""
    campaign = facts.registry.campaign
    where = f" trên địa bàn {safe(campaign.city)}" if campaign.city else ""
    return f"Kết quả {lowered(safe(campaign.name))}{where}"


def marks(facts: Facts, wish: Wish) -> tuple[str, ...]:
    """What stands on every page: a draft is not yet signed, a sample is not real."""
    return (*(() if wish.final else (DRAFT,)), *((SAMPLE_MARK,) if facts.registry.campaign.sample else ()))


def closed(blocks: list[Block]) -> tuple[Block, ...]:
    """The body with `./.` behind its last words."""
    last = blocks[-1]
    if isinstance(last, Paragraph):
        blocks[-1] = Paragraph(last.text.rstrip(" .") + END)
    return tuple(blocks)


def _document(facts: Facts, wish: Wish, about: str, body: tuple[Block, ...]) -> Document:
    sender = office(facts.registry)
    campaign = facts.registry.campaign
    return Document(
        kind="BÁO CÁO",
        subject=about,
        letterhead=sender.letterhead(wish.numbering),
        body=body,
        signature=sender.signature,
        recipients=("Như trên", *(safe(name) for name in campaign.recipients), f"Lưu: {sender.archive}"),
        made_at=facts.now,
        author=sender.name,
        addressees=(safe(campaign.addressee),) if campaign.addressee else (),
        basis=basis_lines(facts.registry),
        marks=marks(facts, wish),
    )


def _body(facts: Facts, wish: Wish, appendices: dict[str, str]) -> Iterator[Block]:
    campaign = facts.registry.campaign
    to = f" {safe(campaign.addressee)}" if campaign.addressee else ""
    yield Paragraph(
        f"Thực hiện các văn bản nêu trên, {safe(campaign.issuer.name)} báo cáo{to} {lowered(subject(facts))}"
        f" (số liệu tính đến {moment(facts.now)}) như sau:"
    )
    yield Heading(1, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI")
    yield from direction(facts)
    yield Heading(1, "II. KẾT QUẢ THỰC HIỆN")
    yield from completeness(facts)
    if wish.missing_because:
        yield Paragraph(_explained(wish))
    if appendices:
        details = (f"{title.lower()} tại {label}" for title, label in appendices.items())
        yield Paragraph(sentence(f"chi tiết: {'; '.join(details)}"))
    yield from _results(facts)
    yield Heading(1, "III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN")
    yield from difficulties(facts, appendices.get("KHÓ KHĂN, VƯỚNG MẮC CỦA CÁC ĐƠN VỊ", ""))
    yield Heading(1, "IV. ĐỀ XUẤT, KIẾN NGHỊ")
    yield from proposals(facts, appendices.get("ĐỀ XUẤT, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ", ""))


def _results(facts: Facts) -> Iterator[Block]:
    """Section II: the summary, then clause by clause, with tables and charts numbered as they come."""
    tables = charts = clause = 0
    if facts.submissions:
        tables += 1
        yield summary_table(facts, f"Bảng {tables}. Tổng hợp kết quả theo chỉ tiêu")
        chart = progress_chart(facts, "Biểu đồ 1. Tiến độ theo ngày")
        if chart:
            charts += 1
            yield chart
    for indicators in clauses(facts):
        clause += 1
        title = title_of(facts, indicators)
        yield Heading(2, f"{clause}. {title}")
        for indicator in indicators:
            yield from paragraphs(facts, indicator)
        counted = [item for item in indicators if facts.cover(item, facts.standing.units).units_counted]
        units = facts.applying(indicators[0])
        by_unit = len(units) < len(facts.standing.units) and 1 < len(units) <= MOST_UNITS
        table = None
        if counted:
            caption = f"Bảng {tables + 1}. {title}"
            table = unit_table(facts, indicators, caption) if by_unit else block_table(facts, indicators[0], caption)
        if table:
            tables += 1
            yield table
    for heading, fields in topics(facts):
        clause += 1
        yield Heading(2, f"{clause}. {heading}")
        yield from topic(facts, fields)
    if "schools" in facts.blocks:
        yield Heading(2, f"{clause + 1}. Khối trường học")
        yield from schools(facts)


def _explained(wish: Wish) -> str:
    return f"Về các số liệu còn thiếu: {safe(wish.missing_because).rstrip('.')}."


def _last_words(facts: Facts) -> str:
    campaign = facts.registry.campaign
    to = f" {safe(campaign.addressee)}" if campaign.addressee else ""
    return f"Trên đây là báo cáo {lowered(subject(facts))}, {safe(campaign.issuer.name)} trân trọng báo cáo{to}."
