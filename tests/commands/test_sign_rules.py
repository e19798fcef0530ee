"""Signs over time and under stress: codes of earlier templates, files left behind, texts too long, a kind's own."""

import json
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import Workbook

from chilinh_cli.store import read_store
from tests.commands.sign_pictures import on_wall, page_picture
from tests.commands.test_sign_build import edit, pages_of
from tests.commands.test_sign_files import FLAT, ISSUED, code, verdicts
from tests.conftest import Run

TEMPLATE = "?diem={unit}.{site}"


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    return words


def test_a_sign_that_hangs_stays_known_through_templates_and_a_lost_folder(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--unit", "sao-do").code == 0
    page_picture(folder / "out/signs/bien-qr--sao-do.pdf").save(folder / "photo.png")
    for old, new in ((TEMPLATE, "?d={unit}.{site}"), ("?d={unit}.{site}", "d/{unit}/{site}")):
        edit(folder, (old, new))
        assert run("sign", "build", "--unit", "sao-do").code == 0
        found = run("sign", "verify", "photo.png", "--format", "json").json
        assert verdicts(found) == [[("outdated", "sao-do/tru-so")]]
    for path in (folder / "out/signs").iterdir():
        path.unlink()
    assert verdicts(run("sign", "verify", "photo.png", "--format", "json").json) == [[("outdated", "sao-do/tru-so")]]
    assert len(read_store(folder / "chilinh.db").templates) == 3
    edit(folder, ("d/{unit}/{site}", TEMPLATE))
    assert run("sign", "build", "--unit", "sao-do").code == 0
    assert len(read_store(folder / "chilinh.db").templates) == 3
    assert run("sign", "verify", "photo.png").code == 0
    assert run("store", "check").code == 0


def test_a_build_that_fails_leaves_no_template_behind(folder: Path, run: Run) -> None:
    edit(folder, ("url_template: http://covid", "url_template: http://evil"))
    assert run("sign", "build").code == 65
    assert not (folder / "chilinh.db").exists()


def test_files_with_dead_codes_are_named_and_others_are_not(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--group", "site", "--unit", "sao-do", "--unit", "bac-an").code == 0
    assert "no longer in force" not in run("sign", "build").err
    assert "no longer in force" not in run("sign", "build", "--size", "a5").err
    edit(folder, (TEMPLATE, "?d={unit}.{site}"))
    told = run("sign", "build").err
    assert "(3): " in told
    for name in ("bien-qr-a5.pdf", "sao-do--tru-so.pdf", "bac-an--tru-so.pdf"):
        assert name in told
    (folder / "out/signs/sao-do--tru-so.pdf").unlink()
    assert "(2)" in run("sign", "build").err
    edit(folder, ("?d={unit}.{site}", TEMPLATE))
    told = run("sign", "build").err
    assert "no longer in force" not in told


def test_a_site_that_is_gone_leaves_its_file_named(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--group", "site").code == 0
    site = "    sites:\n      - {id: tru-so, kind: office, name: Trụ sở UBND phường Sao Đỏ}\n"
    edit(folder, (site, ""))
    assert "(1): sao-do--tru-so.pdf" in run("sign", "build", "--group", "site").err


def test_an_index_without_earlier_files_is_read(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--unit", "sao-do").code == 0
    path = folder / "out/signs/signs.json"
    index = json.loads(path.read_bytes())
    del index["earlier"]
    path.write_text(json.dumps(index), encoding="utf-8")
    assert "0 files made, 1 unchanged" in run("sign", "build", "--unit", "sao-do").err


def test_what_the_printer_was_given_proves_nothing_wherever_it_lies(folder: Path, run: Run) -> None:
    words = ("sign", "build", "--unit", "sao-do", "--out", "in")
    assert run(*words).code == 0
    assert run(*words, "--to", "png").code == 0
    on_wall(page_picture(folder / "in/bien-qr--sao-do.pdf"), FLAT).save(folder / "photo.jpg")
    files = ("in/bien-qr--sao-do.pdf", "in/sao-do--tru-so.png")
    outcome = run("sign", "verify", *files, "--record")
    assert outcome.code == 0
    assert "0 sightings recorded" in outcome.err
    assert outcome.err.count("no photo: not recorded") == 2
    assert "1 sightings recorded" in run("sign", "verify", "photo.jpg", "--record").err


LONG = {
    "title": "title: ĐIỂM KHAI BÁO Y TẾ\n",
    "action": "action: QUÉT MÃ QR ĐỂ KHAI BÁO Y TẾ\n",
    "no_phone": 'no_phone: "Không có điện thoại thông minh: đề nghị gặp cán bộ trực để được hỗ trợ"\n',
    "slogan": 'slogan: "5K: Khẩu trang - Khử khuẩn - Khoảng cách - Không tụ tập - Khai báo y tế"\n',
    "reader": "reader: Quét bằng ứng dụng Smart Hải Dương hoặc máy ảnh của điện thoại\n",
}


@pytest.mark.parametrize("key", LONG)
def test_a_shared_text_that_could_not_be_read_is_told_by_its_key(key: str, folder: Path, run: Run) -> None:
    edit(folder, (LONG[key], f"{key}: {'Một dòng chữ rất dài ' * 12}\n"))
    outcome = run("sign", "build")
    assert outcome.code == 65
    place = f"qr.signs.office.{key}" if key in {"title", "action"} else f"qr.{key}"
    assert f"{place}: this text is too long" in outcome.err


def test_a_title_that_needs_two_lines_has_them(folder: Path, run: Run) -> None:
    edit(folder, (LONG["title"], "title: ĐIỂM KHAI BÁO Y TẾ VÀ KIỂM SOÁT RA VÀO CƠ QUAN THÀNH PHỐ\n"))
    assert run("sign", "build", "--unit", "sao-do").code == 0
    assert "KIỂM SOÁT RA VÀO" in words_of(folder / "out/signs/bien-qr--sao-do.pdf")


@pytest.mark.parametrize("options", ["", "--size a5", "--nup 2", "--nup 4", "--size a5 --nup 2", "--size a5 --nup 4"])
def test_no_ink_stands_where_printers_leave_the_paper_blank(options: str, folder: Path, run: Run) -> None:
    assert run("sign", "build", "--out", "in", "--copies", "4", "--unit", "sao-do", *options.split()).code == 0
    (path,) = (folder / "in").glob("bien-qr*.pdf")
    dpi = 127
    page = pages_of(path, dpi)[0].point([255] * 128 + [0] * 128)
    edge = round(5 / 25.4 * dpi)
    # The marks where to cut stand there, and only there.
    marks = 0 if not options.count("nup") else 4 * 2 * edge
    for side in ((0, 0, page.width, edge), (0, page.height - edge, page.width, page.height)):
        assert page.crop(side).histogram()[255] <= marks
    for side in ((0, 0, edge, page.height), (page.width - edge, 0, page.width, page.height)):
        assert page.crop(side).histogram()[255] <= marks


def test_a_kind_has_its_own_words_or_none(folder: Path, run: Run) -> None:
    sites = "name: Trụ sở UBND phường Sao Đỏ}\n      - {id: dn-1, kind: business, name: Công ty A}"
    edit(folder, ("name: Trụ sở UBND phường Sao Đỏ}", sites))
    assert run("sign", "build", "--group", "site", "--unit", "sao-do").code == 0
    assert "gặp cán bộ trực" in words_of(folder / "out/signs/sao-do--tru-so.pdf")
    assert "gặp nhân viên" in words_of(folder / "out/signs/sao-do--dn-1.pdf")
    edit(folder, ('no_phone_en: "No smartphone? Please ask our staff"', 'no_phone_en: ""\n      slogan: ""'))
    assert run("sign", "build", "--group", "site", "--unit", "sao-do").code == 0
    words = words_of(folder / "out/signs/sao-do--dn-1.pdf")
    assert "5K" not in words
    assert "smartphone" not in words
    assert "5K" in words_of(folder / "out/signs/sao-do--tru-so.pdf")


UNFIT = [
    ("url_template: http://covid", "url_template: http://evil", "qr.url_template: its host"),
    ("{unit}.{site}", "{unit}.{secret}", "qr.url_template: url_template has an unknown place"),
    ("portal: http://covid.haiduong.gov.vn", "portal: javascript:alert(1)", "campaign.portal: it is no http"),
    ("[covid.haiduong.gov.vn]", '["https://covid.haiduong.gov.vn/"]', "is no host name"),
    ("{unit}.{site}", "{site}", "pha-lai/tru-so: it would carry the same address"),
    ("?diem={unit}", "?diem={code}", "phong-y-te/tru-so: url_template asks for {code}"),
    ("name: Trụ sở UBND phường Sao Đỏ", 'name: " \u200b "', "name: must not be empty"),
    (LONG["title"], 'title: "\u00a0 "\n', "title: must not be empty"),
]


@pytest.mark.parametrize(("good", "bad", "said"), UNFIT, ids=[row[2] for row in UNFIT])
def test_what_sign_build_refuses_unit_check_tells(good: str, bad: str, said: str, folder: Path, run: Run) -> None:
    assert run("unit", "check").code == 0
    edit(folder, (good, bad))
    outcome = run("unit", "check", "--format", "json")
    assert outcome.code == 1
    assert said in " ".join(outcome.json["faults"])
    assert run("guide" if "portal" in said else "sign", "build").code in {65, 78}


def test_one_mistake_is_one_sentence(folder: Path, run: Run) -> None:
    edit(folder, ("url_template: http://covid", "url_template: http://evil"))
    edit(folder, ("name: Trụ sở UBND xã Bắc An", "name: Trụ sở \U0001f600"))
    told = run("sign", "build").err
    assert told.count("is not among allowed_hosts") == 1
    assert "40 are at fault" in told


def test_a_soft_hyphen_is_not_printed(folder: Path, run: Run) -> None:
    edit(folder, ("name: Trụ sở UBND phường Sao Đỏ", "name: Trụ sở UBND phường Sao\u00ad Đỏ"))
    assert run("sign", "build", "--unit", "sao-do").code == 0
    assert "phường Sao Đỏ" in words_of(folder / "out/signs/bien-qr--sao-do.pdf")


def test_a_code_named_twice_is_adopted_once(folder: Path, run: Run) -> None:
    row = f"sao-do/tru-so,{ISSUED}\n"
    (folder / "a.csv").write_text("Mã điểm,Nội dung mã QR\n" + row * 2, encoding="utf-8")
    assert run("sign", "adopt", "a.csv", "a.csv", "--format", "json").json["adopted"] == 1
    assert len(read_store(folder / "chilinh.db").adoptions) == 1
    (folder / "b.csv").write_text(f"site,text\n{row}sao-do/tru-so,{ISSUED}0\n", encoding="utf-8")
    told = run("sign", "adopt", "b.csv").err
    assert "two different codes, in b.csv, row 2 and b.csv, row 3" in told
    book = Workbook()
    assert book.active is not None
    book.active.append(("Điểm đo", "x"))
    book.save(folder / "c.xlsx")
    assert "“Mã điểm” và “Nội dung mã QR”" in run("sign", "adopt", "c.xlsx", lang="vi").err


def test_a_pictures_name_is_read_whatever_its_case(folder: Path, run: Run) -> None:
    code(ISSUED, folder / "Sao-Do--Tru-So.PNG")
    assert run("sign", "adopt", "Sao-Do--Tru-So.PNG").code == 0


def test_an_issued_code_can_be_given_up_and_stays_known(folder: Path, run: Run) -> None:
    code(ISSUED, folder / "sao-do--tru-so.png")
    assert run("sign", "adopt", "sao-do--tru-so.png").code == 0
    outcome = run("sign", "adopt", "--withdraw", "sao-do/tru-so", "--withdraw", "bac-an/tru-so", "--format", "json")
    assert [item["outcome"] for item in outcome.json["codes"]] == ["withdrawn", "unchanged"]
    states = {row["site"]: row for row in run("sign", "list", "--format", "json").json["sites"]}
    assert (states["sao-do/tru-so"]["source"], states["sao-do/tru-so"]["name"]) == (
        "template",
        "Trụ sở UBND phường Sao Đỏ",
    )
    found = run("sign", "verify", "sao-do--tru-so.png", "--format", "json").json
    assert verdicts(found) == [[("outdated", "sao-do/tru-so")]]
    assert run("sign", "adopt").code == 64
    assert run("sign", "adopt", "sao-do--tru-so.png", "--withdraw", "sao-do/tru-so").code == 64
    assert run("sign", "adopt", "--withdraw", "sao-do/nowhere").code == 66
    assert run("sign", "adopt", "sao-do--tru-so.png").code == 0
    assert run("sign", "verify", "sao-do--tru-so.png").code == 0


def test_the_list_to_tick_off_says_which_kind_and_which_page(folder: Path, run: Run) -> None:
    sites = "name: Trụ sở UBND phường Sao Đỏ}\n      - {id: dn-1, kind: business, name: Công ty A}"
    edit(folder, ("name: Trụ sở UBND phường Sao Đỏ}", sites))
    assert run("sign", "build").code == 0
    words = words_of(folder / "out/signs/bang-kiem.pdf")
    assert "Doanh nghiệp, cơ sở sản xuất kinh doanh" in words
    assert "trang 1/3" in words or "trang 1/2" in words


def test_a_leaflet_with_nothing_to_install_says_so_or_is_refused(folder: Path, run: Run) -> None:
    assert run("guide", "build").code == 0
    words = words_of(folder / "out/guide/huong-dan.pdf")
    assert "GIỚI THIỆU ỨNG DỤNG" in words
    assert "“Phòng, chống Covid-19”" in words
    edit(folder, ("portal: http://covid.haiduong.gov.vn", 'portal: ""'))
    outcome = run("guide", "build")
    assert outcome.code == 65
    assert "nothing to install from" in outcome.err
    edit(folder, ("install_steps: []", "install_steps: [Mở kho ứng dụng]"))
    assert run("guide", "build").code == 0
    assert "HƯỚNG DẪN CÀI ĐẶT" in words_of(folder / "out/guide/huong-dan.pdf")


def test_a_sign_with_an_earlier_name_is_out_of_date(folder: Path, run: Run) -> None:
    assert run("sign", "build").code == 0
    edit(folder, ("name: Trụ sở UBND phường Sao Đỏ", "name: Trụ sở mới UBND phường Sao Đỏ"))
    states = {row["site"]: row["built"] for row in run("sign", "list", "--format", "json").json["sites"]}
    assert [site for site, built in states.items() if built != "yes"] == ["sao-do/tru-so"]
    assert states["sao-do/tru-so"] == "outdated"


@pytest.mark.parametrize(
    ("options", "said"),
    [((), ""), (("--nup", "4"), "leave out the steps"), (("--size", "a5", "--nup", "4"), "which app reads them")],
)
def test_what_small_signs_leave_out_is_told(options: tuple[str, ...], said: str, folder: Path, run: Run) -> None:
    told = run("sign", "build", "--unit", "sao-do", *options).err
    assert said in told
    assert ("leave out" in told) is bool(said)


def test_photos_while_no_address_is_fit_are_told_so(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--unit", "sao-do").code == 0
    page_picture(folder / "out/signs/bien-qr--sao-do.pdf").save(folder / "photo.png")
    edit(folder, ("url_template: http://covid", "url_template: http://evil"))
    assert "40 sites have no fit address now" in run("sign", "verify", "photo.png").err
