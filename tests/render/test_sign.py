"""Codes, their place on the paper, and the proof that finds what is wrong with a page."""

import hashlib
from pathlib import Path

import pypdfium2
import pytest

from chilinh_cli.config import load_registry
from chilinh_cli.domain.model import Site
from chilinh_cli.domain.sign import Sign
from chilinh_cli.domain.text import clean
from chilinh_cli.render.fonts import VIETNAMESE_LETTERS, letters_of, missing_letters, report_font, sign_font
from chilinh_cli.render.sign import MisfitError, Panel, panels_of, style_of, typeset_signs
from chilinh_cli.render.sign_layout import PANELS, SIZES, sheet_of
from chilinh_cli.render.sign_pdf import PdfWriter
from chilinh_cli.render.sign_proof import opened
from chilinh_cli.render.typeset import TEMPLATES, TypesetError, typeset
from tests.conftest import CHECKOUT

REGISTRY = load_registry(CHECKOUT / "units.yaml")
ADDRESS = "http://covid.haiduong.gov.vn/?diem=sao-do.tru-so"


def a_sign(name: str = "Trụ sở UBND phường Sao Đỏ", payload: str = ADDRESS, kind: str = "office") -> Sign:
    return Sign(Site("tru-so", kind, name, "", "sao-do"), payload, "template")


def a_page(sign: Sign, path: Path, size: str = "a4", template: Path = TEMPLATES) -> list[Panel]:
    style = style_of(REGISTRY, sheet_of(size, 1), "pdf", template)
    panels, refusals = panels_of(style, [sign])
    assert refusals == []
    path.write_bytes(typeset_signs(style, panels)[0])
    return panels


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panels", PANELS)
@pytest.mark.parametrize("modules", range(29, 62, 4))
def test_a_code_is_large_and_its_quiet_zone_stays_on_the_paper_or_it_is_refused(
    size: str, panels: int, modules: int
) -> None:
    sheet = sheet_of(size, panels)
    try:
        side = sheet.code_side(modules)
    except ValueError:
        assert modules > 41
        return
    module = side / modules
    assert side + 8 * module <= sheet.width / sheet.columns
    assert module >= 4 * min(1, sheet.scale) - 1e-9
    assert side >= 50
    if (size, panels) == ("a4", 1):
        assert side >= 150
    if (size, panels) == ("a5", 1):
        assert side >= 148 / 2


@pytest.mark.parametrize("size", SIZES)
def test_a_page_is_proved(size: str, tmp_path: Path) -> None:
    panels = a_page(a_sign(), tmp_path / "s.pdf", size)
    with opened(tmp_path / "s.pdf", sheet_of(size, 1)) as proof:
        assert proof.page(0, panels) == [None]


FAULTY = {
    "small": lambda text: text.replace("width: sign.code.side * 1mm, alt", "width: sign.code.side * 0.8mm, alt"),
    "quiet_zone": lambda text: text.replace(
        "place(top + center, head.body)",
        'place(center + horizon, dx: -u(83), text(size: pt(30), "|")) + place(top + center, head.body)',
    ),
    "unnamed": lambda text: text.replace('"Mã điểm: " + sign.site', '"Mã điểm: –"'),
    "unreadable": lambda text: text.replace(
        "place(top + center, head.body)",
        "place(center + horizon, rect(width: u(70), height: u(70), fill: black)) + place(top + center, head.body)",
    ),
}


@pytest.mark.parametrize("why", FAULTY)
def test_the_proof_finds_what_a_template_does_wrong(why: str, tmp_path: Path) -> None:
    shipped = (TEMPLATES / "sign.typ").read_text(encoding="utf-8")
    faulty = FAULTY[why](shipped)
    assert faulty != shipped
    (tmp_path / "sign.typ").write_text(faulty, encoding="utf-8")
    panels = a_page(a_sign(), tmp_path / "s.pdf", template=tmp_path)
    with opened(tmp_path / "s.pdf", sheet_of("a4", 1)) as proof:
        assert proof.page(0, panels) == [why]


def test_the_proof_finds_another_sites_code(tmp_path: Path) -> None:
    (panel,) = a_page(a_sign(), tmp_path / "s.pdf")
    expected = Panel(a_sign(payload=ADDRESS.replace("sao-do", "pha-lai")), panel.modules)
    with opened(tmp_path / "s.pdf", sheet_of("a4", 1)) as proof:
        assert proof.page(0, [expected]) == ["other_text"]


STRANGE = [
    "Xã Ch'ơm",
    '&<>#$*_@ \\"[x](y) #panic[] `c` $x^2$ // /* ~ ---',
    '#panic("x") #import "/etc/passwd"',
    "Tru\u0323 sơ\u0309 UBND phươ\u0300ng Sao Đo\u0309",
    "W" * 120,
    "Ễ" * 120,
    "một hai ba bốn " * 8,
]


@pytest.mark.parametrize("name", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("kind", ["office", "checkpoint", "business"])
def test_strange_and_long_names_are_printed_as_they_are_and_stay_clear_of_the_code(
    name: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "s.pdf"
    panels = a_page(a_sign(name, kind=kind), path)
    with opened(path, sheet_of("a4", 1)) as proof:
        assert proof.page(0, panels) == [None]
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    words = "".join(document[0].get_textpage().get_text_range().split()).replace("\u200b", "")
    document.close()
    assert clean(name).replace(" ", "") in words


@pytest.mark.parametrize(
    ("name", "said"),
    [("Trụ sở \U0001f600", "U+1F600"), ("a\u202eb", "U+202E"), ("文", "U+6587"), ("a\u0000", "U+0000")],
)
def test_a_letter_that_the_font_lacks_is_told_before_a_page_is_made(name: str, said: str) -> None:
    style = style_of(REGISTRY, sheet_of("a4", 1), "pdf")
    panels, refusals = panels_of(style, [a_sign(name), a_sign()])
    assert [refusal.site for refusal in refusals] == ["sao-do/tru-so"]
    assert said in refusals[0].why
    assert len(panels) == 1


def test_a_name_that_fits_at_no_size_is_told_by_its_site() -> None:
    style = style_of(REGISTRY, sheet_of("a4", 1), "pdf")
    panels, _refusals = panels_of(style, [a_sign("Trạm kiểm soát " * 60), a_sign()])
    with pytest.raises(MisfitError) as raised:
        typeset_signs(style, panels)
    assert raised.value.sites == ("sao-do/tru-so",)


def test_data_is_never_markup_and_texts_are_composed(tmp_path: Path) -> None:
    template = tmp_path / "t.typ"
    template.write_text('#let data = json(bytes(sys.inputs.data))\n#assert(data.name == "a#b*ệ")\n#data.name', "utf-8")
    made = typeset(template, {"name": "a#b*e\u0323\u0302"})
    assert made == typeset(template, {"name": "a#b*ệ"})


def test_a_faulty_template_is_told_with_its_name(tmp_path: Path) -> None:
    template = tmp_path / "t.typ"
    template.write_text("#nothing", "utf-8")
    with pytest.raises(TypesetError, match=r"t\.typ cannot be typeset"):
        typeset(template, {})


def test_parts_become_one_file_that_another_reader_understands(tmp_path: Path) -> None:
    style = style_of(REGISTRY, sheet_of("a4", 1), "pdf")
    signs = [Sign(site, f"{ADDRESS}{number}", "template") for number, site in enumerate(REGISTRY.site_by_ref.values())]
    panels, _refusals = panels_of(style, signs)
    parts = [typeset_signs(style, panels[start : start + 7])[0] for start in range(0, len(panels), 7)]
    digests = set()
    for name in ("a.pdf", "b.pdf"):
        with PdfWriter(tmp_path / name, "Biển QR – thử") as writer:
            for part in parts:
                writer.add(part)
        assert writer.pages == 40
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(document) == 40
    assert document.get_metadata_dict()["Title"] == "Biển QR – thử"
    texts = [page.get_textpage().get_text_range() for page in document]
    assert all(sign.site.name in text and sign.site.ref in text for sign, text in zip(signs, texts, strict=True))
    document.close()


def test_a_file_of_another_make_is_never_joined(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="typesetter"), PdfWriter(tmp_path / "a.pdf", "x") as writer:
        writer.add(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF")


def test_the_fonts_have_every_vietnamese_letter() -> None:
    assert len(VIETNAMESE_LETTERS) == 146
    for style in ("Regular", "Medium", "Bold", "ExtraBold", "Italic"):
        assert missing_letters(sign_font().folders[0] / f"BeVietnamPro-{style}.ttf", VIETNAMESE_LETTERS) == []
    assert report_font().family


def test_a_file_that_is_no_font_has_no_letters(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"\x00\x01\x00\x00\xff\xff")
    assert len(missing_letters(tmp_path / "x.ttf", VIETNAMESE_LETTERS)) == 146
    assert "\u202e" not in letters_of(sign_font().folders[0] / "BeVietnamPro-Regular.ttf")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["office", "checkpoint", "business"])
def test_the_marks_of_capitals_stay_inside_their_band_and_clear_of_it(kind: str, size: str, tmp_path: Path) -> None:
    a_page(a_sign(kind=kind), tmp_path / "s.pdf", size)
    document = pypdfium2.PdfDocument(tmp_path / "s.pdf")
    page = document[0].render(scale=200 / 72).to_pil().convert("L")
    lines = document[0].get_textpage().get_text_range().splitlines()
    document.close()
    assert not {"thực", "trực", "ảnh", "ra", "máy"} & {line.strip() for line in lines}  # no last word alone
    width, height = page.size
    dark = [y for y in range(height // 4) if page.getpixel((width // 16, y)) < 128]
    top, bottom = dark[0], dark[-1]
    across = range(width // 16, width * 15 // 16)
    assert all(page.getpixel((x, y)) < 128 for x in across for y in (top + 1, top + 2))
    assert all(page.getpixel((x, bottom + 2)) > 128 for x in across)
