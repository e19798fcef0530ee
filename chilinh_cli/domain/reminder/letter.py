"""The letter: a công văn in the form of decree 30/2020, number and date left for the pen."""

from datetime import datetime

from chilinh_cli.domain.blocks import Block, Column, Items, Paragraph, Rate, Row, RowGroup, Table
from chilinh_cli.domain.document import SAMPLE_MARK, Document, ended, safe
from chilinh_cli.domain.model import Contact, Registry
from chilinh_cli.domain.reminder.case import Case, Level, Shortfall, Term
from chilinh_cli.domain.reminder.wording import full_name, short_name, until
from chilinh_cli.domain.report.head import Numbering, office
from chilinh_cli.domain.report.wording import document_named, lowered, moment
from chilinh_cli.domain.when import due_in_words


def letter(registry: Registry, case: Case, level: Level, now: datetime) -> Document:
    """The letter to the unit's addressee, as of `now` (campaign time)."""
    campaign, sender = registry.campaign, office(registry)
    what = lowered(safe(campaign.name))
    subject = f"đôn đốc {what}" if level == 1 else f"phê bình việc chậm {what}"
    copies = () if level == 1 else (f"Chủ tịch UBND {safe(campaign.city)} (để b/c)",)
    return Document(
        kind="",
        subject=f"V/v {subject}",
        letterhead=sender.letterhead(Numbering(now), "", f"V/v {subject}"),
        addressees=(full_name(registry, case.addressee),),
        body=tuple(_Letter(registry, case, now).blocks(level)),
        signature=sender.signature,
        recipients=("Như trên", *copies, f"Lưu: {sender.archive}"),
        made_at=now,
        author=sender.name,
        marks=(SAMPLE_MARK,) if campaign.sample else (),
    )


class _Letter:
    """The sentences of one letter."""

    def __init__(self, registry: Registry, case: Case, now: datetime) -> None:
        self._registry, self._case, self._now = registry, case, now
        self._issuer = safe(registry.campaign.issuer.name)
        self._to = short_name(registry, case.addressee)
        self._unit = short_name(registry, case.unit)

    def blocks(self, level: Level) -> list[Block]:
        """Why we write, what is missing, what we ask, whom to call."""
        found: list[Block] = [Paragraph(self._purpose())]
        if self._case.reported:
            found += [Paragraph(self._short(level)), _table(self._registry, self._case, level)]
        else:
            found += [Paragraph(self._silent(level))]
            if self._case.terms:
                found += [Items(ended((_term(term) for term in self._case.terms), "."))]
        return [*found, Paragraph(self._request(level)), *self._end(level)]

    def _purpose(self) -> str:
        campaign = self._registry.campaign
        basis = "; ".join(document_named(item) for item in campaign.basis)
        on = f"Thực hiện {basis}, " if basis else ""
        return (
            f"{on}{self._issuer} theo dõi, tổng hợp kết quả {lowered(safe(campaign.name))} trên địa bàn"
            f" {safe(campaign.city)}."
        )

    def _silent(self, level: Level) -> str:
        still = "đã quá thời hạn báo cáo nhưng " if self._case.late else ""
        end = "." if level != 1 or not self._case.terms else ". Thời hạn thực hiện như sau:"
        whose = "" if self._case.unit is self._case.addressee else f" đối với {self._unit}"
        return (
            f"Đến {moment(self._now)}, {still}{self._issuer} chưa nhận được báo cáo kết quả của {self._to}{whose}{end}"
        )

    def _short(self, level: Level) -> str:
        overdue = "đã quá thời hạn nhưng " if level != 1 else ""
        return (
            f"Theo số liệu báo cáo {self._issuer} nhận được đến {moment(self._now)}, {overdue}{self._unit} chưa hoàn"
            " thành các nội dung sau:"
        )

    def _request(self, level: Level) -> str:
        case = self._case
        if level != 1:
            city = safe(self._registry.campaign.city)
            return (
                f"{self._issuer} phê bình {self._to} về việc chậm trễ nêu trên và báo cáo Chủ tịch UBND {city}; đề nghị"
                f" {self._to} làm rõ nguyên nhân, trách nhiệm, khẩn trương hoàn thành và báo cáo kết quả về"
                f" {self._issuer} {until(case.by)}."
            )
        report_by = (
            until(case.by) if case.reporting is None or case.reporting.late else due_in_words(case.reporting.deadline)
        )
        if not case.reported:
            return (
                f"Đề nghị {self._to} khẩn trương tổ chức thực hiện, tổng hợp số liệu theo biểu mẫu và gửi báo cáo về"
                f" {self._issuer} {report_by}."
            )
        when = "đúng thời hạn nêu trên" if case.terms else "trong thời gian sớm nhất"
        if case.late:
            when = f"{until(case.by)} đối với nội dung đã quá hạn"
        return (
            f"Đề nghị {self._to} khẩn trương chỉ đạo hoàn thành các nội dung còn thiếu {when} và báo cáo kết quả về"
            f" {self._issuer} {report_by}."
        )

    def _end(self, level: Level) -> list[Block]:
        contact = _contact(self._registry.campaign.contact) or self._issuer
        offer = f"Nếu có khó khăn, vướng mắc, đề nghị liên hệ {contact} để được hỗ trợ."
        if level != 1:
            return [Paragraph(f"{offer}/.")]
        wish = f"{self._issuer} trân trọng đề nghị {self._to} quan tâm, phối hợp thực hiện./."
        return [Paragraph(offer), Paragraph(wish)]


def _table(registry: Registry, case: Case, level: Level) -> Table:
    columns = (
        Column("label", "Nội dung", "text", 3.9),
        Column("measure", "Đơn vị tính", "text", 1.1),
        Column("denominator", "Tổng số", width=1.2),
        Column("numerator", "Đã thực hiện", width=1.2),
        Column("rate", "Tỷ lệ", "rate", 1.2, of=("numerator", "denominator")),
        Column("gap", "Còn thiếu", width=1.2),
        Column("due", "Thời hạn", "text", 2.3),
    )
    unknown = any(item.figure.missing for item in case.shortfalls)
    note = "Ghi chú: dấu “…” là chưa có số liệu báo cáo." if unknown else ""
    return Table("", columns, (RowGroup(tuple(_row(registry, item, level) for item in case.shortfalls)),), note=note)


def _row(registry: Registry, item: Shortfall, level: Level) -> Row:
    figure, indicator = item.figure, item.indicator
    below = figure.denominator
    aim = f" (mục tiêu {indicator.target}%)" if indicator.target != 100 else ""  # noqa: PLR2004 (percent)
    return (
        f"{safe(indicator.label)}{aim}",
        safe(registry.field_by_id[indicator.numerator].measure),
        below,
        figure.numerator,
        Rate(figure.numerator, below) if figure.numerator is not None and below else None,
        figure.gap,
        # A criticism holds nothing but what is late, so only a reminder has to say it.
        "" if item.term is None else _due(item.term) if level == 1 else due_in_words(item.term.deadline),
    )


def _term(term: Term) -> str:
    return f"{safe(term.deadline.label)}: {_due(term)}"


def _due(term: Term) -> str:
    return f"{due_in_words(term.deadline)}{' (đã quá hạn)' if term.late else ''}"


def _contact(contact: Contact) -> str:
    """Only what the office has filled in."""
    person = f"đồng chí {safe(contact.name)}" if contact.name else ""
    phone = f"điện thoại {safe(contact.phone)}" if contact.phone else ""
    return ", ".join(part for part in (person, safe(contact.position), phone) if part)
