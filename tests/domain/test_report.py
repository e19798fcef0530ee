"""What the report says: sentences that fit, figures equal to status, numbers and dates as the decree has them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from chilinh_cli.domain.blocks import Block, Items, LineChart, Paragraph, Rate, Table, shown
from chilinh_cli.domain.document import ended, roman, safe
from chilinh_cli.domain.follow_up import Activity, Reminder, SupportRequest
from chilinh_cli.domain.ledger import Ledger, Source
from chilinh_cli.domain.model import Registry, Signatory
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.report import (
    Facts,
    Numbering,
    Wish,
    assemble,
    assemble_quick,
    assemble_unit,
    missing,
    office,
    unit_sender,
)
from chilinh_cli.domain.report.causes import OTHER, themes
from chilinh_cli.domain.report.tables import unit_table
from chilinh_cli.domain.report.wording import lowered, padded
from chilinh_cli.domain.sign import Sighting
from tests.domain.report_cases import NOW, WISH, Figures, facts_of, ledger_of, many, plausible, sample, shipped


@pytest.fixture(scope="module")
def registry() -> Registry:
    return shipped()


def said(blocks: Iterable[Block]) -> str:
    """All running text."""
    parts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        elif isinstance(block, Items):
            parts += block.texts
    return "\n".join(parts)


def report(registry: Registry, figures: Mapping[str, Figures]) -> str:
    return said(assemble(facts_of(registry, figures), WISH).document.body)


def staff(total: int, installed: int) -> Figures:
    return {"staff_total": total, "staff_installed": installed}


def only(registry: Registry, *ids: str) -> Registry:
    return replace(registry, units=tuple(unit for unit in registry.units if unit.id in ids))


def test_completeness_and_timeliness_are_said_apart_and_the_silent_are_named(registry: Registry) -> None:
    text = report(registry, {"sao-do": staff(50, 45), "phong-noi-vu": staff(9, 9)})
    assert "Tính đến 17 giờ 00 ngày 29/8/2021, đã có 02/40 đơn vị gửi báo cáo (đạt 5,0% số đơn vị phải báo cáo)" in text
    assert "trong đó có 02/40 đơn vị gửi báo cáo đúng thời hạn (đạt 5,0%)" in text
    assert "Còn 38 đơn vị chưa gửi báo cáo: phường Phả Lại, phường Bến Tắm, xã Hoàng Hoa Thám" in text
    silent = text[text.index("Còn 38 đơn vị") :].split(". Số liệu")[0]
    assert silent.count(",") == 37 + sum(unit.name.count(",") for unit in shipped().units)  # every one of them by name
    assert "đơn vị khác" not in silent
    assert "đơn vị chưa báo cáo không được tính là đạt 0%" in text


def test_nothing_reported(registry: Registry) -> None:
    text = report(registry, {})
    assert "chưa có đơn vị nào trong số 40 đơn vị phải báo cáo gửi số liệu" in text
    assert "chưa có đơn vị nào báo cáo số liệu" in text
    assert "0,0%" not in text


def test_everybody_met(registry: Registry) -> None:
    two = only(registry, "phong-noi-vu", "phong-y-te")
    full = {"staff_total": 9, "staff_smartphone": 9, "staff_installed": 9, "sites_required": 1, "sites_posted": 1}
    text = report(two, {"phong-noi-vu": full, "phong-y-te": full})
    assert "toàn bộ 02/02 đơn vị gửi báo cáo (đạt 100,0%" in text
    assert "Tất cả 02/02 đơn vị đều đạt mục tiêu 100%." in text
    assert "so với mục tiêu 100%, không còn thiếu" in text
    assert "chưa đạt" not in text


def test_one_unit_has_no_best_and_worst(registry: Registry) -> None:
    text = report(only(registry, "phong-noi-vu"), {"phong-noi-vu": staff(2000, 1999)})
    assert "là 1.999/2.000 người, đạt 99,9% so với tổng số cán bộ, công chức, viên chức, người lao động" in text
    assert "thấp nhất" not in text


def test_every_percentage_names_its_whole(registry: Registry) -> None:
    figures = {"sao-do": {"residents_total": 1000, "residents_smartphone": 600, "residents_installed": 300}}
    text = report(registry, figures)
    assert (
        "Số người dân đã cài đặt ứng dụng là 300/600 người, đạt 50,0% so với số người dân có điện thoại thông minh;"
        " đạt 30,0% so với tổng dân số; so với mục tiêu 100%, còn thiếu 300 người." in text
    )


def test_above_100_is_told_and_makes_up_for_nobody(registry: Registry) -> None:
    text = report(only(registry, "sao-do", "van-an"), {"sao-do": staff(50, 62), "van-an": staff(50, 40)})
    assert "Có 01 đơn vị báo cáo số thực hiện lớn hơn tổng số: phường Sao Đỏ (124,0%)" in text
    assert "nếu tính mỗi đơn vị không quá 100% thì tỷ lệ chung đạt 90,0%" in text
    assert "còn thiếu 10 người" in text


def test_figures_are_those_of_status(registry: Registry) -> None:
    facts = facts_of(registry, plausible(registry))
    tables = [block for block in assemble(facts, WISH).document.body if isinstance(block, Table)]
    for row, coverage in zip(tables[0].groups[0].rows, facts.standing.indicators, strict=True):
        assert row[1:3] == (coverage.numerator, coverage.denominator)
        assert isinstance(row[3], Rate)
        assert row[3].percent == coverage.percent
        assert row[4:] == (coverage.gap, coverage.units_met, coverage.units_counted, len(coverage.units_missing))


def test_sums_divide_into_their_rates_and_what_they_leave_out_is_marked(registry: Registry) -> None:
    two = only(registry, "sao-do", "ben-tam", "van-an")
    whole = {"staff_total": 10, "staff_installed": 5, "staff_smartphone": 8}
    facts = facts_of(two, {"sao-do": whole, "ben-tam": {"staff_smartphone": 100}, "van-an": {"staff_installed": 7}})
    table = unit_table(facts, registry.indicators[:1], "")
    cells = {row[1]: [shown(cell) for cell in row[2:]] for row in (*table.groups[0].rows, table.total or ())}
    assert cells["Tổng cộng"] == ["10", "5", "50,0%", "8", "62,5%"]
    assert cells["Phường Bến Tắm"] == ["…", "…", "…", "100*", "…"]
    assert cells["Phường Văn An"] == ["…", "7*", "…", "…", "…"]
    assert "dấu “*” là số liệu không cộng vào dòng tổng" in table.note.lower()


def test_a_rate_over_fewer_units_names_its_own_whole(registry: Registry) -> None:
    two = only(registry, "sao-do", "phong-noi-vu")
    facts = facts_of(
        two,
        {
            "sao-do": {"staff_total": 200, "staff_installed": 163, "staff_smartphone": 154},
            "phong-noi-vu": staff(400, 356),
        },
    )
    made = assemble(facts, WISH)
    assert "đạt 105,8% so với số" in said(made.document.body)
    assert "điện thoại thông minh (163/154, theo 01 đơn vị có báo cáo)" in said(made.document.body)
    notes = [block.note for block in made.document.body if isinstance(block, Table)]
    own = "tỷ lệ so với CBCCVC-NLĐ có ĐTTM chỉ tính đơn vị có số liệu đó (Tổng cộng 163/154, 1 đơn vị)"
    assert any(own in note.replace("Tỷ lệ", "tỷ lệ") for note in notes)
    assert "Tổng cộng 163/154" in made.workbook.sheets[0].table.note


def test_blank_is_neither_nought_nor_not_applicable(registry: Registry) -> None:
    figures = {"sao-do": staff(50, 45), "phong-noi-vu": {"staff_total": 9}}
    table = assemble(facts_of(registry, figures), WISH).document.appendices[0].blocks[0]
    assert isinstance(table, Table)
    rows = {row[1]: [shown(cell) for cell in row] for group in table.groups for row in group.rows}
    assert rows["Phường Sao Đỏ"][2:8] == ["50", "45", "90,0%", "…", "…", "…"]
    assert rows["Phòng Nội vụ"][2:5] == ["9*", "…", "…"]
    assert rows["Phòng Nội vụ"][8:11] == ["", "", ""]  # residents do not concern an office


def test_schools_are_counted_once_through_their_office(registry: Registry) -> None:
    text = report(registry, {"khoi-truong-hoc": staff(900, 900)})
    assert "Các trường học báo cáo tổng hợp qua Phòng Giáo dục và Đào tạo" in text
    assert "chỉ tính một lần" in text


def test_difficulties_stand_as_sent_and_many_go_to_an_appendix(registry: Registry) -> None:
    few = assemble(facts_of(registry, {"sao-do": {"difficulties": "Mạng yếu"}}), WISH).document
    assert "phường Sao Đỏ: Mạng yếu" in said(few.body)
    units = many(registry, 300)
    document = assemble(facts_of(units, {unit.id: {"difficulties": "Mạng yếu"} for unit in units.units}), WISH).document
    (appendix,) = (a for a in document.appendices if a.title.startswith("KHÓ KHĂN"))
    (table,) = appendix.blocks
    assert isinstance(table, Table)
    assert len(table.groups[0].rows) == 300
    assert f"Có 300 đơn vị nêu khó khăn, vướng mắc; nội dung theo từng đơn vị tại {appendix.label}." in said(
        document.body
    )


def test_ten_thousand_units_stand_in_the_workbook_and_as_sums_in_the_document(registry: Registry) -> None:
    units = many(registry, 10_000)
    made = assemble(Facts(units, ledger_of({"xa-7": staff(5, 4)}), NOW), WISH)
    rows = [
        len(group.rows)
        for a in made.document.appendices
        for b in a.blocks
        if isinstance(b, Table)
        for group in b.groups
    ]
    assert max(rows) < 500
    (sheet,) = (sheet for sheet in made.workbook.sheets if sheet.name == "Theo đơn vị")
    assert len(sheet.table.groups[0].rows) == 10_000


def test_figures_to_review_keep_their_warnings(registry: Registry) -> None:
    problem = Problem("CL-E104", "BC", "D7", {"detail": "x"})
    facts = Facts(registry, ledger_of({"sao-do": staff(50, 62)}, {"sao-do": (problem,)}), NOW)
    titles = [appendix.title for appendix in assemble(facts, WISH).document.appendices]
    assert ("SỐ LIỆU CẦN RÀ SOÁT" in titles) == bool(facts.reviews)


def test_the_text_ends_as_the_decree_says(registry: Registry) -> None:
    figures = plausible(registry)
    facts = facts_of(registry, figures)
    for document in (
        assemble(facts, WISH).document,
        assemble_quick(facts, WISH).document,
        assemble_unit(facts, registry.unit_by_id["sao-do"], WISH).document,
    ):
        last = document.body[-1]
        assert isinstance(last, Paragraph)
        assert last.text.endswith("./.")
        assert not last.text.endswith("../.")


@pytest.mark.parametrize(
    ("numbering", "number", "dated"),
    [
        (Numbering(NOW), "Số:         /BC-VHTT", "Chí Linh, ngày      tháng 8 năm 2021"),
        (Numbering(NOW, 5, date(2021, 8, 30)), "Số: 05/BC-VHTT", "Chí Linh, ngày 30 tháng 8 năm 2021"),
        (Numbering(NOW, 45, date(2021, 2, 3)), "Số: 45/BC-VHTT", "Chí Linh, ngày 03 tháng 02 năm 2021"),
        (Numbering(NOW, 145, date(2021, 12, 9)), "Số: 145/BC-VHTT", "Chí Linh, ngày 09 tháng 12 năm 2021"),
    ],
)
def test_number_and_date_are_written_as_the_decree_says(
    registry: Registry, numbering: Numbering, number: str, dated: str
) -> None:
    head = office(registry).letterhead(numbering)
    assert (head.number, head.place_and_date) == (number, dated)


def test_signature_is_what_units_yaml_says(registry: Registry) -> None:
    signatory = Signatory("PHÓ TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG", "Nguyễn Văn A")
    deputy = replace(registry, campaign=replace(registry.campaign, signatory=signatory))
    signature = assemble(facts_of(deputy, {}), WISH).document.signature
    assert (signature.authority, signature.position, signature.name) == (
        "KT. TRƯỞNG PHÒNG",
        "PHÓ TRƯỞNG PHÒNG",
        "Nguyễn Văn A",
    )


@pytest.mark.parametrize(
    ("unit", "parent", "issuer", "place", "signs"),
    [
        ("sao-do", "", "ỦY BAN NHÂN DÂN PHƯỜNG SAO ĐỎ", "Sao Đỏ", "TM. ỦY BAN NHÂN DÂN"),
        ("hoang-hoa-tham", "", "ỦY BAN NHÂN DÂN XÃ HOÀNG HOA THÁM", "Xã Hoàng Hoa Thám", "TM. ỦY BAN NHÂN DÂN"),
        ("phong-noi-vu", "UBND THÀNH PHỐ CHÍ LINH", "PHÒNG NỘI VỤ", "Chí Linh", ""),
        ("mttq", "", "ỦY BAN MTTQ THÀNH PHỐ", "Chí Linh", ""),
        ("hoi-nong-dan", "", "HỘI NÔNG DÂN THÀNH PHỐ", "Chí Linh", ""),
        ("khoi-truong-hoc", "UBND THÀNH PHỐ CHÍ LINH", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Chí Linh", ""),
    ],
)
def test_a_unit_writes_under_its_own_head(
    registry: Registry, unit: str, parent: str, issuer: str, place: str, signs: str
) -> None:
    sender = unit_sender(registry, registry.unit_by_id[unit])
    head = sender.letterhead(Numbering(NOW))
    assert (head.parent, head.issuer.replace("\u00a0", " ")) == (parent, issuer)
    assert head.place_and_date.startswith(f"{place}, ngày")
    assert sender.signature.authority == signs


def test_a_units_report_goes_to_the_office_and_holds_its_figures_only(registry: Registry) -> None:
    facts = facts_of(registry, {"sao-do": staff(50, 45), "van-an": staff(70, 11)})
    made = assemble_unit(facts, registry.unit_by_id["sao-do"], WISH)
    assert made.document.addressees == ("Phòng Văn hóa và Thông tin thành phố Chí Linh",)
    assert "là 45/50 người, đạt 90,0%" in said(made.document.body)
    assert "Văn An" not in said(made.document.body)


def test_a_units_report_names_the_sources_of_nobody_else(registry: Registry) -> None:
    facts = facts_of(registry, {"sao-do": staff(50, 45), "van-an": staff(70, 11)})
    made = assemble_unit(facts, registry.unit_by_id["sao-do"], WISH)
    (sources,) = (sheet.table for sheet in made.workbook.sheets if sheet.name == "Nguồn số liệu")
    assert [row[1] for group in sources.groups for row in group.rows] == ["Phường Sao Đỏ"]


def test_files_are_called_by_their_names_and_never_by_the_clerks_folders(registry: Registry) -> None:
    home = "/home/clerk/Nguyen Van A"
    twice = Problem("CL-W401", "BC", args={"unit": "Sao Đỏ", "first": f"{home}/1.csv", "second": f"{home}/2.csv"})
    ledger = ledger_of({"sao-do": staff(50, 45)}, {"sao-do": (twice,)})
    (item,) = ledger.submissions
    ledger = Ledger((replace(item, source=Source(f"{home}/2.csv", "0" * 64)),))
    report = repr(assemble(Facts(registry, ledger, NOW), WISH))
    assert "trong hai tệp: 1.csv và 2.csv" in report
    assert "clerk" not in report


def test_each_rate_of_a_units_report_names_its_line(registry: Registry) -> None:
    people = {"residents_total": 20_000, "residents_smartphone": 12_010, "residents_installed": 11_999}
    facts = facts_of(registry, {"sao-do": {**people, "support_people": 5, "support_when": "Sáng 25/8"}})
    document = assemble_unit(facts, registry.unit_by_id["sao-do"], WISH).document
    (table,) = (block for block in document.body if isinstance(block, Table))
    rows = {row[1]: row for row in table.groups[0].rows}
    phones, everybody = (rows[label][0] for label in ("Số người dân có điện thoại thông minh", "Tổng dân số"))
    installed = rows["Số người dân đã cài đặt ứng dụng"]
    assert installed[3:] == (11_999, f"99,9% so với dòng {phones}; 59,9% so với dòng {everybody}")
    assert rows["Thời gian dự kiến cần hỗ trợ"][3] == "Sáng 25/8"


@pytest.mark.parametrize("text", ["Không", "KHÔNG CÓ.", "khong", "Ko", "0", "-", "...", "Không có khó khăn gì"])
def test_to_say_there_is_none_is_no_difficulty(registry: Registry, text: str) -> None:
    facts = facts_of(registry, {"sao-do": {"difficulties": text}, "van-an": {"difficulties": "Không có mạng"}})
    assert [unit.id for unit, _text in facts.texts("difficulties")] == ["van-an"]
    own = assemble_unit(facts, registry.unit_by_id["sao-do"], WISH).document
    assert "Đơn vị không nêu khó khăn, vướng mắc." in said(own.body)


def test_every_list_of_the_report_ends_as_the_decree_says(registry: Registry) -> None:
    facts = facts_of(registry, plausible(registry))
    for made in (assemble(facts, WISH), assemble_unit(facts, registry.unit_by_id["ben-tam"], WISH)):
        for block in made.document.body:
            if isinstance(block, Items):
                assert block.texts[-1].endswith("."), block.texts
                assert all(text.endswith(";") for text in block.texts[:-1]), block.texts
            if isinstance(block, Paragraph):
                assert block.text.endswith((".", ":", "./.")), block.text


def test_the_issuer_asks_nothing_of_itself(registry: Registry) -> None:
    figures = {unit.id: staff(9, 9) for unit in registry.units if unit.id != "phong-van-hoa-thong-tin"}
    text = report(registry, figures)
    assert "Còn 01 đơn vị chưa gửi báo cáo: Phòng Văn hóa và Thông tin." in text
    assert "Chỉ đạo 01 đơn vị chưa báo cáo" not in text
    assert "Phòng Văn hóa và Thông tin tiếp tục hoàn thành các nội dung còn thiếu của đơn vị mình." in text


def test_leaders_are_told_what_is_doubtful_and_not_what_the_clerk_can_do(registry: Registry) -> None:
    twice = Problem("CL-W401", "BC", args={"unit": "Sao Đỏ", "first": "a.xlsx", "second": "b.xlsx"})
    facts = Facts(registry, ledger_of({"sao-do": staff(50, 62)}, {"sao-do": (twice,)}), NOW)
    made = repr(assemble(facts, WISH))
    assert "Sao Đỏ có số liệu trong hai tệp: a.xlsx và b.xlsx" in made
    assert "submission undo" not in made


def test_marks_say_draft_and_sample(registry: Registry) -> None:
    facts = facts_of(sample(registry), {})
    assert assemble(facts, WISH).document.marks == ("DỰ THẢO", "DỮ LIỆU MẪU")
    assert assemble(facts, replace(WISH, final=True)).document.marks == ("DỮ LIỆU MẪU",)
    assert assemble(facts, WISH).workbook.marks == ("DỰ THẢO", "DỮ LIỆU MẪU")


def test_the_reason_for_what_is_missing_is_printed(registry: Registry) -> None:
    wish = Wish(WISH.numbering, final=True, missing_because="02 đơn vị đang phong tỏa")
    for build in (assemble, assemble_quick):
        text = said(build(facts_of(registry, {"sao-do": staff(5, 5)}), wish).document.body)
        assert "Về các số liệu còn thiếu: 02 đơn vị đang phong tỏa" in text


def test_what_is_missing_is_listed(registry: Registry) -> None:
    two = only(registry, "phong-noi-vu", "phong-y-te")
    facts = facts_of(two, {"phong-noi-vu": staff(9, 9)})
    assert [names for _label, names in missing(facts)] == [["phong-y-te"], ["phong-noi-vu"]]
    full = {"staff_total": 9, "staff_installed": 9, "sites_required": 1, "sites_posted": 1}
    assert missing(facts_of(two, {"phong-noi-vu": full, "phong-y-te": full})) == []


def test_progress_is_drawn_from_the_second_day_on(registry: Registry) -> None:
    assert facts_of(registry, plausible(registry)).progress[0].standing.reported < 10
    assert Facts(registry, Ledger(), NOW).progress == ()
    same_day = Facts(registry, ledger_of({"sao-do": staff(5, 5)}), datetime.fromisoformat("2021-08-20T23:00:00+07:00"))
    assert not any(sheet.name == "Tiến độ" for sheet in assemble(same_day, WISH).workbook.sheets)


def test_the_progress_chart_holds_each_unit_at_100(registry: Registry) -> None:
    figures = plausible(registry) | {"pha-lai": staff(20, 90)}
    (chart,) = (b for b in assemble(facts_of(registry, figures), WISH).document.body if isinstance(b, LineChart))
    assert "mỗi đơn vị tính không quá 100%" in chart.caption
    assert all(rate is None or rate.numerator <= rate.denominator for curve in chart.curves for rate in curve.rates)


def test_the_body_says_what_each_appendix_holds(registry: Registry) -> None:
    document = assemble(facts_of(registry, plausible(registry)), WISH).document
    assert [appendix.label for appendix in document.appendices] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert "Chi tiết: số liệu theo đơn vị tại Phụ lục I; " in said(document.body)
    assert all(appendix.attached_to.startswith("(Kèm theo Báo cáo số") for appendix in document.appendices)


def test_long_and_hostile_names_go_through(registry: Registry) -> None:
    names = ("Phường " + "Rất Dài " * 14, "=HYPERLINK(1)", "<script>", "\x1b[31mđỏ", "a\u202eb", "\uffff")
    units = tuple(replace(unit, name=name) for unit, name in zip(registry.units[: len(names)], names, strict=True))
    hostile = replace(registry, units=units)
    document = assemble(facts_of(hostile, plausible(hostile, skip=0)), WISH).document
    assert not any(letter in said(document.body) for letter in "\x1b\u202e\uffff")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Mạng yếu", "Wifi chập chờn"], {"đường truyền, mạng Internet": 2}),
        (["xyz", "Ứng dụng hay lỗi"], {"lỗi kỹ thuật của ứng dụng, hệ thống": 1, OTHER: 1}),
        (["Mạnh mẽ lên"], {OTHER: 1}),
    ],
)
def test_difficulties_are_sorted_by_their_words(texts: list[str], expected: dict[str, int]) -> None:
    assert list(themes(texts).items()) == list(expected.items())


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (3, "III"), (4, "IV"), (5, "V"), (9, "IX"), (14, "XIV"), (20, "XX")]
)
def test_roman(number: int, text: str) -> None:
    assert roman(number) == text


def test_lists_end_as_the_decree_says() -> None:
    assert ended(["một", "hai.", "ba;"], ".") == ("một;", "hai;", "ba.")


@pytest.mark.parametrize(
    ("text", "expected"), [("Số người", "số người"), ("DN, cơ sở", "DN, cơ sở"), ("Đơn vị", "đơn vị"), ("", "")]
)
def test_a_label_inside_a_sentence(text: str, expected: str) -> None:
    assert lowered(text) == expected


def test_counts_below_ten_have_a_nought_before_them() -> None:
    assert [padded(number) for number in (0, 7, 10, 1234)] == ["0", "07", "10", "1.234"]


def test_safe_texts_steer_nothing() -> None:
    assert safe("a\u202eb\x1b[1m\uffff  c\n d") == "a�b�[1m� c d"


def test_a_word_wider_than_a_line_may_be_broken() -> None:
    address = "https://" + "a" * 52
    assert safe(address) == address
    assert safe("a" * 150) == "\u200b".join(("a" * 60, "a" * 60, "a" * 30))


def test_forms_and_records_of_the_same_work_are_never_added(registry: Registry) -> None:
    ledger = replace(
        ledger_of({"sao-do": {"portal_posts": 5, "support_people": 4, "support_when": "Sáng 25/8"}}),
        activities=(Activity("sao-do", "portal_post", date(2021, 8, 22), 3),),
        support=(SupportRequest("van-an", 2, "chiều 24/8", "0912 000 000", NOW),),
        reminders=(Reminder("bac-an", 1, "x", NOW), Reminder("bac-an", 2, "y", NOW)),
    )
    text = said(assemble(Facts(registry, ledger, NOW), WISH).document.body)
    assert "tin, bài trên cổng, trang thông tin điện tử: 05 tin, bài (01 đơn vị)" in text
    assert "không cộng gộp" in text
    assert "Có 02 đơn vị đăng ký, tổng số 06 người; 01/02 đơn vị đăng ký đúng thời hạn" in text
    assert "phường Sao Đỏ: 04 người; sáng 25/8" in text
    assert "0912" not in text
    assert "đã lập 02 văn bản đôn đốc 01 đơn vị" in text.lower()


def test_photos_are_told_beside_what_units_say(registry: Registry) -> None:
    seen = (Sighting("sao-do/tru-so", "http://covid.haiduong.gov.vn/?diem=sao-do.tru-so", "anh.jpg", "0" * 64, NOW),)
    ledger = replace(ledger_of({"sao-do": {"sites_required": 3, "sites_posted": 3}}), sightings=seen)
    text = said(assemble(Facts(registry, ledger, NOW), WISH).document.body)
    assert "Số biển QR đã lắp đặt là 03/03 biển" in text
    assert (
        "Đã đối chiếu mã QR qua ảnh chụp tại 01/40 điểm trong danh sách (đạt 2,5% số điểm đặt biển; trụ sở: 01/40)"
        in text
    )
    assert "Số biển báo cáo khác số điểm có ảnh tại 01 đơn vị: phường Sao Đỏ (báo cáo 03, ảnh 01)." in text


def test_a_photo_of_a_code_that_was_replaced_proves_nothing(registry: Registry) -> None:
    seen = (Sighting("sao-do/tru-so", "http://covid.haiduong.gov.vn/earlier", "anh.jpg", "0" * 64, NOW),)
    ledger = replace(ledger_of({"sao-do": {"sites_required": 1, "sites_posted": 1}}), sightings=seen)
    text = said(assemble(Facts(registry, ledger, NOW), WISH).document.body)
    assert "qua ảnh chụp tại 0/40 điểm" in text
    assert "Ảnh chụp cho thấy 01 điểm còn treo biển mang mã đã thay." in text
