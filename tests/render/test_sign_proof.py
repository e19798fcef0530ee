"""What only an own template can do wrong: codes in the wrong panel, wrong names, covered codes, missing letters."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from chilinh_cli.domain.sign import Sign
from chilinh_cli.render.print_mark import is_print
from chilinh_cli.render.sign import panels_of, style_of, typeset_signs
from chilinh_cli.render.sign_layout import sheet_of
from chilinh_cli.render.sign_proof import opened
from chilinh_cli.render.sign_words import names_site
from chilinh_cli.render.typeset import TEMPLATES, TypesetError
from tests.render.test_sign import REGISTRY

SHIPPED = (TEMPLATES / "sign.typ").read_text(encoding="utf-8")
CODE = "image(bytes(sign.code.svg)"
COVER = "place(horizon + center, dy: (above-height - below-height) / 2, code)"


def some_signs(count: int, form: str = "http://covid.haiduong.gov.vn/?diem={unit}.{site}") -> list[Sign]:
    sites = list(REGISTRY.site_by_ref.values())[:count]
    return [Sign(site, form.format(unit=site.unit, site=site.id), "template") for site in sites]


def proved(
    folder: Path, template: str, signs: list[Sign], on_a_page: int = 1, to: Literal["pdf", "png", "svg"] = "pdf"
) -> list[str | None]:
    (folder / "sign.typ").write_text(template, encoding="utf-8")
    style = style_of(REGISTRY, sheet_of("a4", on_a_page), to, folder)
    panels, refusals = panels_of(style, signs)
    assert refusals == []
    path = folder / f"s.{to}"
    path.write_bytes(typeset_signs(style, panels)[0])
    twin = None if to == "pdf" else typeset_signs(replace(style, to="pdf"), panels)[0]
    with opened(path, style.sheet, twin) as proof:
        return [str(why) if why else None for why in proof.page(0, panels)]


def edited(*changes: tuple[str, str]) -> str:
    text = SHIPPED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("on_a_page", [1, 2, 4])
def test_shipped_sheets_are_in_order(on_a_page: int, tmp_path: Path) -> None:
    assert proved(tmp_path, SHIPPED, some_signs(on_a_page), on_a_page) == [None] * on_a_page


@pytest.mark.parametrize(
    "name",
    [
        "NHÀ VĂN HÓA THÔN TRẠI SEN, ẤP ẨN",
        "Ẩ Ẫ Ổ Ỗ Ể Ễ",
        "Trụ sở Ủy ban nhân dân phường Hoàng Tiến cùng Trạm Y tế lưu động số 2 và",
    ],
)
def test_marks_over_capitals_stay_out_of_the_white_around_a_code(name: str, tmp_path: Path) -> None:
    sign = some_signs(1)[0]
    marked = replace(sign, site=replace(sign.site, name=name))
    assert proved(tmp_path, SHIPPED, [marked], to="png") == [None]  # at 300 dpi, to a fiftieth of a module


def test_codes_in_each_others_panel_are_found(tmp_path: Path) -> None:
    swapped = edited(
        (CODE, "image(bytes(data.signs.at(calc.rem(data.signs.position(it => it.site == sign.site) + 1, 2)).code.svg)")
    )
    assert proved(tmp_path, swapped, some_signs(2), 2) == ["other_text"] * 2


@pytest.mark.parametrize("to", ["pdf", "png", "svg"])
def test_another_sites_name_is_found(to: Literal["pdf", "png", "svg"], tmp_path: Path) -> None:
    wrong = edited(("wrapped(sign.site, sign.name,", 'wrapped(sign.site, "Trụ sở UBND xã khác",'))
    assert proved(tmp_path, wrong, some_signs(1), to=to) == ["misnamed"]
    nameless = edited(('"Mã điểm: " + sign.site', '"Mã điểm: –"'))
    assert proved(tmp_path, nameless, some_signs(1), to=to) == ["unnamed"]
    assert proved(tmp_path, SHIPPED, some_signs(1), to=to) == [None]


def test_an_address_that_ends_in_the_sites_code_does_not_name_it(tmp_path: Path) -> None:
    signs = some_signs(1, "http://covid.haiduong.gov.vn/d/{unit}/{site}")
    assert proved(tmp_path, SHIPPED, signs) == [None]
    assert proved(tmp_path, edited(('"Mã điểm: " + sign.site', '"Mã điểm: –"')), signs) == ["unnamed"]


COVERED: dict[str, tuple[str, str | None]] = {
    "white square": ("rect(width: 30mm, height: 30mm, fill: white)", "damaged"),
    "one module": ("rect(width: 5mm, height: 5mm, fill: white)", "damaged"),
    "nothing": ("[]", None),
}


@pytest.mark.parametrize("what", COVERED)
def test_a_code_that_is_read_only_by_its_error_correction_is_found(what: str, tmp_path: Path) -> None:
    cover, why = COVERED[what]
    moved = "place(horizon + center, dx: 6mm, dy: (above-height - below-height) / 2 + 9mm, {cover})"
    assert proved(tmp_path, edited((COVER, COVER + "\n    " + moved.format(cover=cover))), some_signs(1)) == [why]


FONTS = [
    ('font: "Be Vietnam Pro"', 'font: "Times New Roman"', r"unknown font family: times new roman \(sign\.typ:\d+\)"),
    ("kind.action, pt(25", '"文" + kind.action, pt(25', r"the text `\"文\"` could not be displayed"),
    ("#let gap(s)", "#let x = (1\n#let gap(s)", r"unclosed delimiter \(sign\.typ:\d+\)"),
]


@pytest.mark.parametrize(("old", "new", "said"), FONTS, ids=[row[1] for row in FONTS])
def test_a_font_that_is_not_there_or_lacks_a_letter_is_told(old: str, new: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match=said):
        proved(tmp_path, edited((old, new)), some_signs(1))


WORDS = [
    ("Chốt 1\nMã điểm: sao-do/chot-1\nx", (True, True)),
    ("Chốt 12\nMã điểm: sao-do/chot-12\nx", (False, False)),
    ("CHỐT 1 · (sao-do/chot-1)", (True, True)),
    ("Chốt\r\n1 Mã điểm: sao-\ufffe\r\ndo/chot\u0002-1", (True, True)),
    ("Chốt 1 http://x.vn/sao-do/chot-1", (False, True)),
    ("Chốt 1 http://x.vn/sao-\ndo/chot-1", (False, True)),
    ("Chốt 1 http://x.vn/sao-do/chot-1 sao-do/chot-1", (True, True)),
]


def test_hyphens_at_the_ends_of_a_name_are_its_own() -> None:
    assert names_site("x\n- Chốt\u200b 1--\ny a/b", "a/b", "- Chốt 1--", "http://x.vn") == (True, True)
    assert names_site("x\nChốt\u200b 1-a\ny a/b-c", "a/b", "Chốt 1", "http://x.vn") == (False, False)


@pytest.mark.parametrize(("words", "expected"), WORDS, ids=[row[0] for row in WORDS])
def test_a_name_stands_as_words_of_its_own(words: str, expected: tuple[bool, bool]) -> None:
    assert names_site(words, "sao-do/chot-1", "Chốt 1", "http://x.vn/sao-do/chot-1") == expected


def test_a_picture_for_the_printer_says_so_and_how_large_it_is(tmp_path: Path) -> None:
    from PIL import Image

    assert proved(tmp_path, SHIPPED, some_signs(1), to="png") == [None]
    assert is_print((tmp_path / "s.png").read_bytes())
    with Image.open(tmp_path / "s.png") as picture:
        picture.load()
        assert [round(value) for value in picture.info["dpi"]] == [300, 300]
        picture.convert("RGB").save(tmp_path / "again.jpg")
    assert not is_print((tmp_path / "again.jpg").read_bytes())
