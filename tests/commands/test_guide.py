"""`guide build`: two pages, codes that open what units.yaml says, nothing made up."""

import hashlib
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from tests.conftest import Run

STORES = (
    'stores: {android: "https://play.google.com/store/apps/details?id=vn.x", ios: "https://apps.apple.com/vn/app/id1"}'
)
FILLED = [
    ('stores: {android: "", ios: ""}', STORES),
    ('hotline: ""', 'hotline: "0220 3 800 800"'),
    ("install_steps: []", 'install_steps: [Mở kho ứng dụng, "Tìm #Smart *Hải* Dương_", Bấm Cài đặt]'),
]


def edit(folder: Path, changes: list[tuple[str, str]]) -> None:
    path = folder / "units.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def read(path: Path) -> tuple[list[str], set[str]]:
    """The words of each page, and what its codes say."""
    document = pypdfium2.PdfDocument(path)
    words = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    codes = {code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())}
    document.close()
    return words, codes


def test_what_is_empty_is_left_out_and_named(folder: Path, run: Run) -> None:
    outcome = run("guide", "build", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["left_out"] == [
        "campaign.stores.android",
        "campaign.stores.ios",
        "campaign.install_steps",
        "campaign.hotline",
    ]
    assert "campaign.hotline" in outcome.err
    path = folder / "out/guide/huong-dan.pdf"
    assert outcome.json["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    words, codes = read(path)
    assert len(words) == 2
    assert codes == {"http://covid.haiduong.gov.vn"}
    assert "Các bước cài đặt" not in words[0]
    assert "Điện thoại" not in words[1]
    for function in ("Khai báo y tế", "Đăng ký tiêm chủng", "Tra cứu chứng nhận tiêm chủng"):
        assert function in words[1]


def test_little_text_is_spread_over_its_pages(folder: Path, run: Run) -> None:
    assert run("guide", "build").code == 0
    document = pypdfium2.PdfDocument(folder / "out/guide/huong-dan.pdf")
    page = document[1]
    text = page.get_textpage()
    found = text.search("Khi cần hỗ trợ").get_next()
    assert found is not None
    _left, _bottom, _right, top = text.get_charbox(found[0])
    height = page.get_height()
    lines = [line.strip() for line in text.get_text_range().splitlines()]
    document.close()
    assert top < height / 3  # the last section stands near the foot
    assert "chủng" not in lines  # no last word alone


def test_a_filled_registry_fills_the_leaflet(folder: Path, run: Run) -> None:
    edit(folder, FILLED)
    outcome = run("guide", "build", "--format", "json")
    assert outcome.json["left_out"] == []
    words, codes = read(folder / "out/guide/huong-dan.pdf")
    assert codes == {code["text"] for code in outcome.json["codes"]}
    assert len(codes) == 3
    assert "Tìm #Smart *Hải* Dương_" in words[0]
    assert "0220 3 800 800" in words[1]


def test_the_same_registry_gives_the_same_bytes(folder: Path, run: Run) -> None:
    assert run("guide", "build").code == 0
    first = (folder / "out/guide/huong-dan.pdf").read_bytes()
    assert run("--now", "2022-05-05", "guide", "build").code == 0
    assert (folder / "out/guide/huong-dan.pdf").read_bytes() == first


def test_sample_data_is_marked_on_both_pages(folder: Path, run: Run) -> None:
    edit(folder, [("campaign:\n", "campaign:\n  sample: true\n")])
    assert run("guide", "build").code == 0
    assert all("DỮ LIỆU MẪU" in page for page in read(folder / "out/guide/huong-dan.pdf")[0])


def test_many_steps_still_fit_and_too_many_are_told(folder: Path, run: Run) -> None:
    steps = "install_steps: [" + ", ".join(f"Bước số {number} của việc cài đặt" for number in range(12)) + "]"
    edit(folder, [("install_steps: []", steps)])
    assert run("guide", "build").code == 0
    assert len(read(folder / "out/guide/huong-dan.pdf")[0]) == 2
    edit(folder, [(steps, steps.replace("việc", "việc " * 90))])
    outcome = run("guide", "build")
    assert outcome.code == 65
    assert "does not fit on two pages" in outcome.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("portal: http://covid.haiduong.gov.vn", "portal: http://evil.vn", "campaign.portal: its host evil.vn"),
        ('android: ""', "android: http://play.google.com.evil.vn/", "campaign.stores.android: its host"),
        ('ios: ""', "ios: javascript:x", "campaign.stores.ios: it is no http"),
    ],
)
def test_an_address_that_must_not_be_printed_is_refused(old: str, new: str, said: str, folder: Path, run: Run) -> None:
    edit(folder, [(old, new)])
    outcome = run("guide", "build")
    assert outcome.code == 65
    assert said in outcome.err
    assert not (folder / "out/guide").exists()
