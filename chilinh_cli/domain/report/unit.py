"""A unit's own report upward: its letterhead and place line, its figures, its difficulties and proposals."""

from collections.abc import Iterator
from dataclasses import replace

from chilinh_cli.domain.blocks import UNKNOWN, Block, Column, Heading, Items, Paragraph, Row, RowGroup, Table
from chilinh_cli.domain.document import Document, ended, safe
from chilinh_cli.domain.indicator import UnitStanding
from chilinh_cli.domain.model import Field, Registry, Unit
from chilinh_cli.domain.report.assemble import Report, Wish, closed, marks
from chilinh_cli.domain.report.columns import rate_of
from chilinh_cli.domain.report.direction import deadlines_in_words
from chilinh_cli.domain.report.facts import DIFFICULTIES, PROPOSALS, Facts
from chilinh_cli.domain.report.head import basis_lines, unit_sender
from chilinh_cli.domain.report.indicators import reached
from chilinh_cli.domain.report.topics import topics
from chilinh_cli.domain.report.wording import counted, finished, lowered, moment, name_in_text
from chilinh_cli.domain.report.workbook import workbook


def assemble_unit(facts: Facts, unit: Unit, wish: Wish) -> Report:
    """The report of one unit, from the figures of it that stand in the ledger."""
    own = Facts(replace(facts.registry, units=(unit,)), facts.ledger, facts.now)
    campaign = facts.registry.campaign
    sender = unit_sender(facts.registry, unit)
    where = f" của {name_in_text(facts.registry, unit)}"
    about = f"Kết quả {lowered(safe(campaign.name))}{where}"
    document = Document(
        kind="BÁO CÁO",
        subject=about,
        letterhead=sender.letterhead(wish.numbering),
        body=closed(
            [*_body(own, own.standing.units[0], sender.name, about), Paragraph(_last_words(facts, sender.name, about))]
        ),
        signature=sender.signature,
        recipients=("Như trên", f"Lưu: {sender.archive}"),
        made_at=facts.now,
        author=sender.name,
        addressees=(addressee(facts.registry),),
        basis=basis_lines(facts.registry),
        marks=marks(facts, wish),
    )
    return Report(document, workbook(own, marks(facts, wish)))


def addressee(registry: Registry) -> str:
    """To whom units report: the office that runs the campaign."""
    campaign = registry.campaign
    name = safe(campaign.issuer.name)
    city = safe(campaign.city)
    return name if not city or city.casefold() in name.casefold() else f"{name} {city}"


def _body(facts: Facts, standing: UnitStanding, sender: str, about: str) -> Iterator[Block]:
    yield Paragraph(
        f"Thực hiện các văn bản nêu trên, {sender} báo cáo {lowered(about)}"
        f" (số liệu tính đến {moment(facts.now)}) như sau:"
    )
    yield Heading(1, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI")
    yield Paragraph(deadlines_in_words(facts))
    received = facts.ledger.by_unit.get(standing.unit.id, ())
    if received:
        yield Paragraph(
            f"Đơn vị đã gửi số liệu {counted(len(received), 'lượt')}, lượt gần nhất lúc"
            f" {moment(received[-1].received_at.astimezone(facts.registry.campaign.tz))}."
        )
    yield Heading(1, "II. KẾT QUẢ THỰC HIỆN")
    if not standing.reported:
        yield Paragraph("Đến thời điểm lập báo cáo, đơn vị chưa có số liệu trong hệ thống tổng hợp.")
    else:
        covers = [
            facts.cover(item, facts.standing.units)
            for item in facts.registry.indicators
            if item.id in standing.indicators
        ]
        texts = tuple(reached(facts, coverage) for coverage in covers if coverage.units_counted)
        if texts:
            yield Items(ended(texts, "."))
        yield _figures(facts, standing)
    for number, (title, field, what) in enumerate(_WORDS, start=3):
        yield Heading(1, f"{'III' if number == 3 else 'IV'}. {title}")  # noqa: PLR2004 (the third section)
        yield Paragraph(finished(facts.remark(standing.unit.id, field)) or f"Đơn vị không nêu {what}.")


_WORDS = (
    ("KHÓ KHĂN, VƯỚNG MẮC", DIFFICULTIES, "khó khăn, vướng mắc"),
    ("ĐỀ XUẤT, KIẾN NGHỊ", PROPOSALS, "đề xuất, kiến nghị"),
)


def _figures(facts: Facts, standing: UnitStanding) -> Table:
    """Every figure that the unit's kind reports; each rate names the line that it is over."""
    unit = standing.unit
    rows: list[Row] = []

    def add(field: Field, rates: str = "") -> int:
        text = facts.text(unit.id, field.id) or None
        value = facts.number(unit.id, field.id) if field.type == "count" else text
        rows.append((len(rows) + 1, safe(field.label), safe(field.measure), value, rates))
        return len(rows)

    for item in facts.registry.indicators:
        figure = standing.indicators.get(item.id)
        if figure is None:
            continue
        fields = facts.registry.field_by_id
        wholes = {add(fields[whole]): whole for whole in (item.denominator, item.also_over) if whole}
        rates = (
            f"{rate.shown} so với dòng {line}"
            for line, whole in wholes.items()
            if (rate := rate_of(figure.numerator, facts.number(unit.id, whole)))
        )
        add(fields[item.numerator], "; ".join(rates) or UNKNOWN)
        for field in facts.related(item):
            add(field)
    for _heading, fields_of_topic in topics(facts):
        for field in fields_of_topic:
            if unit.kind in field.kinds:
                add(field)
    columns = (
        Column("tt", "TT", width=0.6),
        Column("label", "Nội dung", "text", 4.4),
        Column("measure", "Đơn vị tính", "text", 1.1),
        Column("value", "Số liệu", width=1.4),
        Column("rate", "Tỷ lệ", "text", 2.7),
    )
    return Table(
        "Bảng 1. Số liệu của đơn vị", columns, (RowGroup(tuple(rows)),), note="Ghi chú: Dấu “…” là chưa có số liệu."
    )


def _last_words(facts: Facts, sender: str, about: str) -> str:
    return f"Trên đây là báo cáo {lowered(about)}, {sender} kính gửi {addressee(facts.registry)} tổng hợp."
