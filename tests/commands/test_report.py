"""`chilinh report build` as a clerk uses it: the files, the answer, drafts and finals, refusals."""

# ruff: noqa: SLF001 (the library has no public way to the XML)

from hashlib import sha256
from pathlib import Path

import docx
import pytest

from tests.conftest import Run

_STAFF = ("staff_total=50", "staff_installed=45", "sites_required=3", "sites_posted=3")
_PEOPLE = ("residents_smartphone=9", "residents_installed=9", "businesses_total=4", "businesses_installed=4")


@pytest.fixture
def one_unit(folder: Path, run: Run) -> Path:
    """A campaign of one ward, which has reported all."""
    text = (folder / "units.yaml").read_text(encoding="utf-8")
    head, _units = text.split("\nunits:\n")
    ward = "\nunits:\n  - {id: sao-do, name: Phường Sao Đỏ, kind: ward}\n"
    (folder / "units.yaml").write_text(head + ward, encoding="utf-8")
    assert run("record", "sao-do", *_STAFF, *_PEOPLE).code == 0
    return folder


def words(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_three_files_and_their_digests(folder: Path, run: Run) -> None:
    run("record", "sao-do", *_STAFF)
    outcome = run("report", "build", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["schema"] == "chilinh.report/1"
    files = {Path(file["path"]).name: file for file in outcome.json["files"]}
    assert list(files) == ["bao-cao.docx", "bao-cao.pdf", "phu-luc.xlsx"]
    for name, file in files.items():
        assert sha256((folder / "out/report" / name).read_bytes()).hexdigest() == file["sha256"]
    assert "DỰ THẢO" in outcome.err


def test_same_ledger_same_clock_same_bytes(folder: Path, run: Run) -> None:
    run("record", "sao-do", *_STAFF)
    first = run("report", "build", "--web", "--out", folder / "a", "--format", "json").json["files"]
    second = run("report", "build", "--web", "--out", folder / "b", "--format", "json").json["files"]
    assert [file["sha256"] for file in first] == [file["sha256"] for file in second]
    assert len(first) == 4


def test_number_and_date_in_the_files(folder: Path, run: Run) -> None:
    assert run("report", "build", "--to", "docx", "--number", 5, "--date", "2021-08-30").code == 0
    text = words(folder / "out/report/bao-cao.docx")
    assert "Số: 05/BC-VHTT" in text
    assert "Chí Linh, ngày 30 tháng 8 năm 2021" in text


def test_figures_equal_status(folder: Path, run: Run) -> None:
    run("record", "sao-do", *_STAFF)
    status = run("status", "--format", "json").json["indicators"][0]
    run("report", "build", "--to", "docx")
    wanted = f"là {status['numerator']}/{status['denominator']} người, đạt {status['percent'].replace('.', ',')}%"
    assert wanted in words(folder / "out/report/bao-cao.docx")


def test_final_is_refused_while_units_are_silent(folder: Path, run: Run) -> None:
    run("record", "sao-do", "staff_total=50", "staff_installed=45")
    outcome = run("report", "build", "--final")
    assert outcome.code == 65
    assert "not reported: pha-lai, ben-tam" in outcome.err
    assert "no figure for signs: sao-do" in outcome.err
    assert "--accept-missing" in outcome.err
    assert not (folder / "out/report").exists()


def test_final_with_a_reason_carries_no_mark_and_says_why(folder: Path, run: Run) -> None:
    assert run("report", "build", "--to", "docx", "--final", "--accept-missing", "Đang phong tỏa").code == 0
    path = folder / "out/report/bao-cao.docx"
    assert "Về các số liệu còn thiếu: Đang phong tỏa" in words(path)
    section = docx.Document(str(path)).sections[0]
    assert "DỰ THẢO" not in section.header._element.xml + section.first_page_header._element.xml


def test_final_of_a_complete_campaign(one_unit: Path, run: Run) -> None:
    outcome = run("report", "build", "--final", "--to", "pdf")
    assert (outcome.code, outcome.err.count("draft")) == (0, 0)
    assert (one_unit / "out/report/bao-cao.pdf").is_file()


def test_a_units_own_report_has_its_own_folder(folder: Path, run: Run) -> None:
    assert run("report", "build", "--unit", "hoang-hoa-tham", "--to", "docx", "--to", "pdf").code == 0
    text = words(folder / "out/report/hoang-hoa-tham/bao-cao.docx")
    assert "Xã Hoàng Hoa Thám, ngày" in text
    assert "TM. ỦY BAN NHÂN DÂN" in text


def test_a_units_draft_speaks_of_that_unit_alone(folder: Path, run: Run) -> None:
    run("record", "sao-do", *_STAFF)
    told = run("report", "build", "--unit", "sao-do", "--to", "docx").err
    assert "It is a draft (DỰ THẢO). --final" in told
    assert "Phường Bến Tắm has not reported." in run("report", "build", "--unit", "ben-tam", "--to", "docx").err
    assert "39 units have not reported." in run("report", "build", "--to", "docx").err


def test_the_quick_report_has_one_page(folder: Path, run: Run) -> None:
    import pypdfium2

    run("record", "sao-do", *_STAFF)
    assert run("report", "build", "--quick", "--to", "pdf").code == 0
    assert len(pypdfium2.PdfDocument(folder / "out/report/bao-cao-nhanh.pdf")) == 1


@pytest.mark.parametrize(
    ("options", "code", "complaint"),
    [
        (("--to", "odt"), 64, "odt"),
        (("--to", ","), 64, "is not known"),
        (("--date", "30/8/2021"), 64, "not a date"),
        (("--number", "0"), 64, "--number"),
        (("--unit", "sao-do", "--quick"), 64, "--quick"),
        (("--unit", "sao-doo"), 66, "sao-doo"),
        (("--base", "none.docx"), 66, "none.docx"),
    ],
)
def test_wrong_words_are_one_clear_line(
    folder: Path, run: Run, options: tuple[str, ...], code: int, complaint: str
) -> None:
    outcome = run("report", "build", *options)
    assert outcome.code == code
    assert complaint in outcome.err
    assert not (folder / "out").exists()


def test_all_files_or_none(folder: Path, run: Run) -> None:
    """The base document is refused while the DOCX is made; the PDF that could be made does not appear."""
    (folder / "bad.docx").write_text("no zip", encoding="utf-8")
    assert run("report", "build", "--base", "bad.docx").code == 65
    assert list((folder / "out/report").iterdir()) == []


def test_sample_data_is_marked(one_unit: Path, run: Run) -> None:
    text = (one_unit / "units.yaml").read_text(encoding="utf-8")
    (one_unit / "units.yaml").write_text(text.replace("campaign:\n", "campaign:\n  sample: true\n"), encoding="utf-8")
    assert run("report", "build", "--final", "--to", "docx,html").code == 0
    assert "DỮ LIỆU MẪU" in (one_unit / "out/report/bao-cao.html").read_text(encoding="utf-8")


def test_the_base_document_is_never_replaced_by_the_report(one_unit: Path, run: Run) -> None:
    base = one_unit / "bao-cao.docx"
    docx.Document().save(str(base))
    before = base.read_bytes()
    outcome = run("report", "build", "--base", base, "--out", ".")
    assert (outcome.code, base.read_bytes()) == (64, before)
    assert run("report", "build", "--base", base).code == 0


def test_a_text_without_a_blank_does_not_keep_the_report_from_being_made(folder: Path, run: Run) -> None:
    run("record", "sao-do", "staff_total=50", "staff_installed=45", f"difficulties={'a' * 32_767}")
    assert run("report", "build").code == 0
    assert run("report", "build", "--unit", "sao-do").code == 0
