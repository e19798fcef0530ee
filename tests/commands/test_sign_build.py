"""`sign build` and `sign list`: all or nothing, each page read back, only what changed made again."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from chilinh_cli.config import load_registry
from tests.conftest import CHECKOUT, Run


def pages_of(path: Path, dpi: int = 60) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(path)
    pictures = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    document.close()
    return pictures


def independently(picture: Image.Image) -> list[str]:
    """Another reader than the one that proves the pages."""
    decoder = pytest.importorskip(
        "pyzbar.pyzbar", reason="pyzbar (with libzbar0) is not installed", exc_type=ImportError
    )
    return sorted(code.data.decode() for code in decoder.decode(picture))


def cut(picture: Image.Image, columns: int, rows: int) -> list[Image.Image]:
    """The panels of a sheet, as the scissors leave them."""
    width, height = picture.width // columns, picture.height // rows
    return [
        picture.crop((x * width, y * height, (x + 1) * width, (y + 1) * height))
        for y in range(rows)
        for x in range(columns)
    ]


def signs(folder: Path) -> Any:
    return json.loads((folder / "signs.json").read_bytes())["signs"]


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    path = folder / "units.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_one_file_for_the_city_every_page_read_back(folder: Path, run: Run) -> None:
    outcome = run("sign", "build", "--format", "json")
    assert outcome.code == 0
    assert outcome.json["schema"] == "chilinh.signs/1"
    listed = signs(folder / "out/signs")
    assert listed == outcome.json["signs"]
    assert listed[1] | {"copies": 1} == {
        "site": "sao-do/tru-so",
        "unit": "sao-do",
        "kind": "office",
        "payload": "http://covid.haiduong.gov.vn/?diem=sao-do.tru-so",
        "source": "template",
        "file": "bien-qr.pdf",
        "page": 2,
        "copies": 1,
        "verified": True,
        "name": "Trụ sở UBND phường Sao Đỏ",
        "address": "",
    }
    pages = pages_of(folder / "out/signs/bien-qr.pdf")
    assert [independently(page) for page in pages] == [[sign["payload"]] for sign in listed]
    assert len(pages) == 40


SHEETS = [
    ("--size a3", 1, 40),
    ("--size a5", 1, 40),
    ("--nup 2", 2, 20),
    ("--nup 4 --copies 3", 4, 30),
    ("--size a5 --nup 4", 4, 10),
    ("--copies 2 --unit sao-do", 1, 2),
]


@pytest.mark.parametrize(("options", "on_a_page", "pages"), SHEETS, ids=[sheet[0] for sheet in SHEETS])
def test_every_paper_holds_its_codes(options: str, on_a_page: int, pages: int, folder: Path, run: Run) -> None:
    outcome = run("sign", "build", *options.split(), "--format", "json")
    assert outcome.code == 0, outcome.err
    built = outcome.json["signs"]
    pictures = pages_of(folder / "out/signs" / built[0]["file"], dpi=110)
    assert len(pictures) == pages
    expected = [sign["payload"] for sign in built for _copy in range(sign["copies"])]
    columns, rows = {1: (1, 1), 2: (2, 1), 4: (2, 2)}[on_a_page]
    read = [independently(panel) for picture in pictures for panel in cut(picture, columns, rows)]
    assert read == [[payload] for payload in expected]
    assert [sign["page"] for sign in built] == [
        place * built[0]["copies"] // on_a_page + 1 for place in range(len(built))
    ]


@pytest.mark.parametrize("form", ["png", "svg"])
def test_pictures_are_one_a_site_and_read_back_too(form: str, folder: Path, run: Run) -> None:
    outcome = run("sign", "build", "--to", form, "--unit", "sao-do", "--unit", "10558")
    assert outcome.code == 0
    assert [sign["file"] for sign in signs(folder / "out/signs")] == [
        f"{unit}--tru-so.{form}" for unit in ("sao-do", "bac-an")
    ]
    if form == "png":
        with Image.open(folder / "out/signs/sao-do--tru-so.png") as picture:
            assert picture.size == (2480, 3508)
            assert independently(picture.convert("L")) == ["http://covid.haiduong.gov.vn/?diem=sao-do.tru-so"]


def test_the_same_registry_gives_the_same_bytes(folder: Path, run: Run) -> None:
    digests = set()
    for out, options in (("a", ("--jobs", "1")), ("b", ()), ("c", ("--now-is-not-asked",))):
        words = ["--now", "2022-01-01"] if options == ("--now-is-not-asked",) else []
        assert run(*words, "sign", "build", "--out", out, *(options if words == [] else ())).code == 0
        files = sorted((folder / out).iterdir())
        digests.add(tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))
    assert len(digests) == 1


def test_many_signs_on_several_processes_are_the_same_file(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--copies", "4", "--jobs", "2").code == 0
    several = (folder / "out/signs/bien-qr.pdf").read_bytes()
    assert run("sign", "build", "--copies", "4", "--jobs", "1", "--force").code == 0
    assert (folder / "out/signs/bien-qr.pdf").read_bytes() == several
    assert [sign["page"] for sign in signs(folder / "out/signs")] == list(range(1, 161, 4))


def test_only_what_changed_is_made_again(folder: Path, run: Run) -> None:
    out = folder / "out/signs"
    assert run("sign", "build", "--group", "site").code == 0
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*--*.pdf")}
    assert len(before) == 40
    assert "0 files made, 40 unchanged" in run("sign", "build", "--group", "site").err
    edit(folder, ("Trụ sở UBND phường Sao Đỏ", "Trụ sở mới"))
    (out / "bac-an--tru-so.pdf").write_bytes(b"spoilt")
    assert "2 files made, 38 unchanged" in run("sign", "build", "--group", "site").err
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("*--*.pdf")}
    assert {name for name in before if before[name] != after[name]} == {"sao-do--tru-so.pdf", "bac-an--tru-so.pdf"}
    assert "40 files made" in run("sign", "build", "--group", "site", "--force").err


def test_a_changed_code_rebuilds_its_site_alone(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--group", "site").code == 0
    (folder / "codes.csv").write_text("site,text\nsao-do/tru-so,http://covid.haiduong.gov.vn/issued/7\n", "utf-8")
    assert run("sign", "adopt", "codes.csv").code == 0
    states = {row["site"]: row for row in run("sign", "list", "--format", "json").json["sites"]}
    assert states["sao-do/tru-so"]["built"] == "outdated"
    assert states["bac-an/tru-so"]["built"] == "yes"
    assert "1 files made, 39 unchanged" in run("sign", "build", "--group", "site").err
    (page,) = pages_of(folder / "out/signs/sao-do--tru-so.pdf")
    assert independently(page) == ["http://covid.haiduong.gov.vn/issued/7"]
    states = {row["site"]: row for row in run("sign", "list", "--format", "json").json["sites"]}
    assert (states["sao-do/tru-so"]["built"], states["sao-do/tru-so"]["source"]) == ("yes", "adopted")


def test_a_part_of_the_city_leaves_the_whole_citys_file_alone(folder: Path, run: Run) -> None:
    assert run("sign", "build").code == 0
    whole = (folder / "out/signs/bien-qr.pdf").read_bytes()
    assert run("sign", "build", "--unit", "sao-do").code == 0
    assert (folder / "out/signs/bien-qr.pdf").read_bytes() == whole
    files = {sign["site"]: sign["file"] for sign in signs(folder / "out/signs")}
    assert len(files) == 40
    assert files["sao-do/tru-so"] == "bien-qr--sao-do.pdf"


def test_one_file_a_unit(folder: Path, run: Run) -> None:
    edit(
        folder,
        (
            "name: Trụ sở UBND phường Sao Đỏ}",
            "name: Trụ sở UBND phường Sao Đỏ}\n      - {id: chot-1, kind: checkpoint, name: Chốt quốc lộ 18}",
        ),
    )
    outcome = run("sign", "build", "--group", "unit", "--kind", "checkpoint", "--format", "json")
    assert [(sign["site"], sign["file"]) for sign in outcome.json["signs"]] == [
        ("sao-do/chot-1", "bien-qr--sao-do.pdf")
    ]
    outcome = run("sign", "build", "--group", "unit", "--unit", "sao-do", "--format", "json")
    assert [(sign["site"], sign["page"]) for sign in outcome.json["signs"]] == [
        ("sao-do/tru-so", 1),
        ("sao-do/chot-1", 2),
    ]


BAD_REGISTRIES = [
    ("url_template: http://covid", "url_template: http://evil.vn/", 40, "is not among allowed_hosts"),
    ("url_template: http://", "url_template: http://admin@", 40, "user name"),
    ("url_template: http:", "url_template: javascript:", 40, "no http or https"),
    ("?diem={unit}.{site}", "?diem={site}", 40, "the same address"),
    ("?diem={unit}.{site}", "?diem={unit}.{secret}", 40, "unknown place {secret}"),
    ("?diem={unit}.{site}", "?diem={code}", 21, "asks for {code}"),
    ("?diem={unit}.{site}", "?diem={unit}.{site}" + "x" * 80, 40, "read from afar"),
    ("name: Trụ sở UBND phường Sao Đỏ", "name: Trụ sở \U0001f600", 1, "U+1F600"),
    ("name: Trụ sở UBND phường Sao Đỏ", "name: " + "Trụ sở " * 200, 1, "too long"),
]


@pytest.mark.parametrize(("good", "bad", "count", "said"), BAD_REGISTRIES, ids=[row[3] for row in BAD_REGISTRIES])
def test_a_bad_site_refuses_the_batch_before_a_page_is_made(
    good: str, bad: str, count: int, said: str, folder: Path, run: Run
) -> None:
    assert run("sign", "build", "--unit", "bac-an").code == 0
    before = {path.name: path.read_bytes() for path in (folder / "out/signs").iterdir()}
    edit(folder, (good, bad))
    outcome = run("sign", "build")
    assert outcome.code == 65
    assert outcome.out == ""
    assert f"{count} are at fault" in outcome.err
    assert said in outcome.err
    assert ("thanh-tra/tru-so" if count > 1 else "sao-do/tru-so") in outcome.err
    assert {path.name: path.read_bytes() for path in (folder / "out/signs").iterdir()} == before


def test_without_reading_back_it_says_what_is_left_out(folder: Path, run: Run) -> None:
    outcome = run("sign", "build", "--no-verify", "--unit", "sao-do")
    assert outcome.code == 0
    assert "Not verified: no page was rendered and read back" in outcome.err
    assert [sign["verified"] for sign in signs(folder / "out/signs")] == [False]
    assert "1 files made" in run("sign", "build", "--unit", "sao-do").err
    assert [sign["verified"] for sign in signs(folder / "out/signs")] == [True]


def test_sample_data_is_marked_on_every_page(folder: Path, run: Run) -> None:
    edit(folder, ("campaign:\n", "campaign:\n  sample: true\n"))
    assert run("sign", "build").code == 0
    for name in ("bien-qr.pdf", "bang-kiem.pdf"):
        document = pypdfium2.PdfDocument(folder / "out/signs" / name)
        texts = [page.get_textpage().get_text_range() for page in document]
        document.close()
        assert all("DỮ LIỆU MẪU" in text for text in texts)


REFS = list(load_registry(CHECKOUT / "units.yaml").site_by_ref)


def listed_places(folder: Path) -> list[str]:
    """The sites of the shipped registry that the list to tick off names."""
    document = pypdfium2.PdfDocument(folder / "out/signs/bang-kiem.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    bare = "".join(re.sub("[\ufffe\x02\u200b-]", "", words).split())
    return [ref for ref in REFS if ref.replace("-", "") in bare]


def test_the_list_to_tick_off_is_of_all_that_the_folder_holds(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--unit", "sao-do").code == 0
    assert listed_places(folder) == ["sao-do/tru-so"]
    assert run("sign", "build").code == 0
    whole = (folder / "out/signs/bang-kiem.pdf").read_bytes()
    assert listed_places(folder) == REFS
    assert run("sign", "build", "--unit", "sao-do").code == 0
    assert len(listed_places(folder)) == 40
    assert run("sign", "build").code == 0
    assert (folder / "out/signs/bang-kiem.pdf").read_bytes() == whole
    (folder / "out/signs/bang-kiem.pdf").write_bytes(b"spoilt")
    assert "0 files made, 1 unchanged" in run("sign", "build").err
    assert (folder / "out/signs/bang-kiem.pdf").read_bytes() == whole


def test_what_must_not_be_hung_leaves_the_list(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--group", "site").code == 0
    site = "    sites:\n      - {id: tru-so, kind: office, name: Trụ sở UBND phường Sao Đỏ}\n"
    edit(folder, (site, ""))
    assert "0 files made, 39 unchanged" in run("sign", "build", "--group", "site").err
    assert len(listed_places(folder)) == 39
    (folder / "codes.csv").write_text("site,text\nbac-an/tru-so,http://covid.haiduong.gov.vn/issued/7\n", "utf-8")
    assert run("sign", "adopt", "codes.csv").code == 0
    assert run("sign", "build", "--group", "site", "--unit", "ben-tam").code == 0
    assert not {"sao-do/tru-so", "bac-an/tru-so"} & set(listed_places(folder))


def test_two_choices_of_many_units_are_two_files(folder: Path, run: Run) -> None:
    common = ("sign", "build", "--unit", "sao-do", "--unit", "ben-tam", "--unit", "van-an")
    (one,) = {sign["file"] for sign in run(*common, "--unit", "bac-an", "--format", "json").json["signs"]}
    (two,) = {sign["file"] for sign in run(*common, "--unit", "pha-lai", "--format", "json").json["signs"]}
    assert one != two
    assert one.startswith("bien-qr--sao-do--ben-tam--4-")
    (again,) = {sign["file"] for sign in run(*common, "--unit", "bac-an", "--format", "json").json["signs"]}
    assert again == one
    states = {row["site"]: row["built"] for row in run("sign", "list", "--format", "json").json["sites"]}
    assert (states["bac-an/tru-so"], states["pha-lai/tru-so"]) == ("yes", "yes")


@pytest.mark.parametrize("out", ["out/signs", "mẫu riêng/out"])
def test_a_changed_logo_or_font_beside_the_template_is_noticed(out: str, folder: Path, run: Run) -> None:
    from chilinh_cli.render.typeset import TEMPLATES

    own = folder / "mẫu riêng"
    (own / "hình").mkdir(parents=True)
    for name in ("sign.typ", "contact-sheet.typ"):
        (own / name).write_bytes((TEMPLATES / name).read_bytes())
    logo = own / "hình/logo.svg"
    logo.write_text("<svg/>", encoding="utf-8")
    words = ("sign", "build", "--template", own, "--unit", "sao-do", "--out", out)
    assert "1 files made" in run(*words).err
    assert "0 files made, 1 unchanged" in run(*words).err
    logo.write_text("<svg></svg>", encoding="utf-8")
    assert "1 files made" in run(*words).err


def test_an_office_may_restyle_its_signs_and_a_template_that_spoils_a_code_is_stopped(folder: Path, run: Run) -> None:
    from chilinh_cli.render.typeset import TEMPLATES

    own = folder / "mẫu riêng"
    own.mkdir()
    text = (TEMPLATES / "sign.typ").read_text(encoding="utf-8")
    (own / "sign.typ").write_text(text.replace("#10305f", "#7a0000"), encoding="utf-8")
    assert run("sign", "build", "--template", own, "--unit", "sao-do").code == 0
    good = (folder / "out/signs/bien-qr--sao-do.pdf").read_bytes()
    (own / "sign.typ").write_text(
        text.replace("sign.code.side * 1mm, alt", "sign.code.side * 0.7mm, alt"), encoding="utf-8"
    )
    outcome = run("sign", "build", "--template", own, "--unit", "sao-do")
    assert outcome.code == 65
    assert "sao-do/tru-so (bien-qr--sao-do.pdf, page 1): the code is too small" in outcome.err
    assert (folder / "out/signs/bien-qr--sao-do.pdf").read_bytes() == good
    (own / "sign.typ").write_text("#let x =", encoding="utf-8")
    assert run("sign", "build", "--template", own).code == 65
    missing = run("sign", "build", "--template", folder)
    assert missing.code == 66
    assert str(TEMPLATES) in missing.err


USAGE = [
    ("--nup 3", 64),
    ("--size a6", 64),
    ("--copies 0", 64),
    ("--to png --copies 2", 64),
    ("--to svg --group unit", 64),
    ("--unit nowhere", 66),
    ("--kind nothing", 66),
    ("--kind checkpoint", 66),
    ("--out units.yaml", 73),
]


@pytest.mark.parametrize(("options", "code"), USAGE)
def test_wrong_words_have_their_exit_codes(options: str, code: int, folder: Path, run: Run) -> None:
    outcome = run("sign", "build", *options.split())
    assert outcome.code == code
    assert outcome.out == ""
    assert not (folder / "out/signs").exists() or not list((folder / "out/signs").iterdir())


@pytest.mark.parametrize(
    "content", ["", "[]", '{"signs": 1}', '{"signs": [{}], "files": []}', "\x00" * 9, "[" * 100_000]
)
def test_a_spoilt_index_is_made_anew(content: str, folder: Path, run: Run) -> None:
    (folder / "out/signs").mkdir(parents=True)
    (folder / "out/signs/signs.json").write_text(content, encoding="utf-8")
    assert run("sign", "list").code == 0
    assert run("sign", "build", "--unit", "sao-do").code == 0
    assert len(signs(folder / "out/signs")) == 1


def test_an_index_cannot_lead_out_of_its_folder(folder: Path, run: Run) -> None:
    assert run("sign", "build", "--unit", "sao-do").code == 0
    path = folder / "out/signs/signs.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace("bien-qr--sao-do.pdf", "../../units.yaml"), encoding="utf-8"
    )
    states = {row["site"]: row for row in run("sign", "list", "--format", "json").json["sites"]}
    assert states["sao-do/tru-so"]["built"] == "no"


@pytest.mark.parametrize("words", [("build",), ("list",), ("verify", "units.yaml")], ids=lambda words: words[0])
def test_a_mistyped_ledger_is_told_and_never_taken_for_an_empty_one(
    words: tuple[str, ...], folder: Path, run: Run
) -> None:
    """The codes that the platform issued stand in the ledger: without them the wrong ones would be printed."""
    outcome = run("--store", "nowhere.db", "sign", *words)
    assert (outcome.code, outcome.out) == (66, "")
    assert "There is no ledger at nowhere.db" in outcome.err
    assert not (folder / "out").exists()
