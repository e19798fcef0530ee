"""`sign adopt` and `sign verify`: issued codes taken over, photos judged, and files that mean harm."""

import io
import json
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import qrcode
from openpyxl import Workbook
from PIL import Image

from chilinh_cli.store import read_store
from tests.commands.sign_pictures import on_wall, page_picture, with_glare
from tests.conftest import Run

SAO_DO = "http://covid.haiduong.gov.vn/?diem=sao-do.tru-so"
ISSUED = "http://covid.haiduong.gov.vn/issued?id=42"
FLAT = [(300, 150), (1500, 150), (1500, 1750), (300, 1750)]
SIDEWAYS = [(500, 300), (1700, 420), (1600, 1750), (420, 1650)]


def code(text: str, path: Path) -> Path:
    qrcode.make(text).get_image().convert("RGB").save(path)
    return path


def verdicts(outcome_json: object) -> list[list[tuple[str, str | None]]]:
    assert isinstance(outcome_json, dict)
    return [[(item["verdict"], item["site"]) for item in file["codes"]] for file in outcome_json["files"]]


@pytest.fixture
def sign(folder: Path, run: Run) -> Image.Image:
    """The sign of Sao Đỏ as it was printed."""
    assert run("sign", "build", "--unit", "sao-do").code == 0
    return page_picture(folder / "out/signs/bien-qr--sao-do.pdf")


PHOTOS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "flat": lambda sign: on_wall(sign, FLAT),
    "from the side": lambda sign: on_wall(sign, SIDEWAYS),
    "upside down": lambda sign: on_wall(sign, FLAT).rotate(187, expand=True),
    "glare": lambda sign: with_glare(on_wall(sign, SIDEWAYS), (900, 700, 1200, 1000), 190),
    "far away": lambda sign: on_wall(sign, [(1100, 800), (1300, 810), (1290, 1080), (1095, 1075)]),
    "dark": lambda sign: on_wall(sign, SIDEWAYS).point(lambda value: value * 0.25),
    "small and soft": lambda sign: on_wall(sign, SIDEWAYS).resize((480, 360)).resize((1200, 900)),
}


@pytest.mark.parametrize("kind", PHOTOS)
def test_a_phones_photo_is_read_and_judged(kind: str, sign: Image.Image, folder: Path, run: Run) -> None:
    PHOTOS[kind](sign).save(folder / "ảnh.jpg", quality=40)
    outcome = run("sign", "verify", "ảnh.jpg", "--format", "json")
    assert outcome.code == 0
    assert outcome.json == {
        "schema": "chilinh.verify/1",
        "files": [{"path": "ảnh.jpg", "codes": [{"text": SAO_DO, "site": "sao-do/tru-so", "verdict": "ours"}]}],
    }


def test_several_codes_in_one_picture_are_each_judged(sign: Image.Image, folder: Path, run: Run) -> None:
    photo = Image.new("RGB", (2600, 1400), "grey")
    photo.paste(sign.resize((900, 1270)), (60, 60))
    for number, text in enumerate(
        ("http://covid.haiduong.gov.vn/?diem=made.up", "tel:113", SAO_DO.replace("sao-do", "bac-an"))
    ):
        photo.paste(
            qrcode.make(text).get_image().convert("RGB").resize((460, 460)), (1050 + 500 * number, 300 + 150 * number)
        )
    photo.save(folder / "many.jpg", quality=60)
    outcome = run("sign", "verify", "many.jpg", "--format", "json")
    assert outcome.code == 1
    assert sorted(verdicts(outcome.json)[0], key=str) == sorted(
        [("ours", "sao-do/tru-so"), ("ours", "bac-an/tru-so"), ("foreign", None), ("foreign", None)], key=str
    )


def test_a_pdf_of_signs_and_a_scan_of_one(sign: Image.Image, folder: Path, run: Run) -> None:
    on_wall(sign, SIDEWAYS).save(folder / "scan.pdf")
    outcome = run("sign", "verify", "scan.pdf", folder / "out/signs/bien-qr--sao-do.pdf", "--format", "json")
    assert outcome.code == 0
    assert verdicts(outcome.json) == [[("ours", "sao-do/tru-so")]] * 2


def test_a_superseded_code_is_outdated(sign: Image.Image, folder: Path, run: Run) -> None:
    sign.save(folder / "photo.png")
    code(ISSUED, folder / "sao-do--tru-so.png")
    assert run("sign", "adopt", "sao-do--tru-so.png").code == 0
    outcome = run("sign", "verify", "photo.png", "sao-do--tru-so.png", "--format", "json")
    assert outcome.code == 1
    assert verdicts(outcome.json) == [[("outdated", "sao-do/tru-so")], [("ours", "sao-do/tru-so")]]


def test_a_code_printed_from_an_earlier_template_is_outdated(sign: Image.Image, folder: Path, run: Run) -> None:
    sign.save(folder / "photo.png")
    text = (folder / "units.yaml").read_text(encoding="utf-8")
    (folder / "units.yaml").write_text(text.replace("?diem={unit}.{site}", "?d={unit}.{site}"), encoding="utf-8")
    assert verdicts(run("sign", "verify", "photo.png", "--format", "json").json) == [[("outdated", "sao-do/tru-so")]]


def test_photos_are_kept_as_evidence_once_and_the_print_file_is_none(sign: Image.Image, folder: Path, run: Run) -> None:
    on_wall(sign, SIDEWAYS).save(folder / "a.jpg")
    words = ("sign", "verify", "a.jpg", folder / "out/signs/bien-qr--sao-do.pdf", "--record")
    assert "1 sightings recorded" in run(*words).err
    again = run(*words)
    assert "0 sightings recorded" in again.err
    assert "no photo: not recorded" in again.err
    (sighting,) = read_store(folder / "chilinh.db").sightings
    assert (sighting.site, sighting.payload, sighting.file) == ("sao-do/tru-so", SAO_DO, "a.jpg")
    listed = run("sign", "list", "--format", "json").json
    (state,) = [row for row in listed["sites"] if row["seen"] == "yes"]
    assert state["evidence"]["sha256"] == sighting.sha256
    assert listed["disagreements"] == [{"unit": "sao-do", "reported": None, "seen": 1}]
    assert run("record", "sao-do", "sites_posted=3").code == 0
    assert run("sign", "list", "--format", "json").json["disagreements"][0]["reported"] == 3
    assert "Reports and photos disagree" in run("sign", "list").out
    assert run("record", "sao-do", "sites_posted=1").code == 0
    assert run("sign", "list", "--format", "json").json["disagreements"] == []


def test_status_shows_photos_beside_reports_and_a_replaced_code_proves_nothing(
    sign: Image.Image, folder: Path, run: Run
) -> None:
    assert run("status", "--format", "json").json["photos"] == {"sites": 40, "seen": 0, "units": []}
    assert "Photos" not in run("status").out
    on_wall(sign, SIDEWAYS).save(folder / "a.jpg")
    assert run("sign", "verify", "a.jpg", "--record").code == 0
    assert run("record", "sao-do", "sites_posted=1").code == 0
    agreed = {"unit": "sao-do", "reported": 1, "seen": 1, "agrees": True}
    assert run("status", "--format", "json").json["photos"] == {"sites": 40, "seen": 1, "units": [agreed]}
    assert "Ảnh chụp cho thấy biển đang có hiệu lực đã treo tại 1/40 điểm." in run("status", lang="vi").out
    before = run("--now", "2021-08-20T08:00+07:00", "status", "--format", "json").json["photos"]
    assert before == {"sites": 40, "seen": 0, "units": []}
    code(ISSUED, folder / "sao-do--tru-so.png")
    assert run("sign", "adopt", "sao-do--tru-so.png").code == 0
    disagreed = {"unit": "sao-do", "reported": 1, "seen": 0, "agrees": False}
    assert run("status", "--format", "json").json["photos"] == {"sites": 40, "seen": 0, "units": [disagreed]}
    assert run("status", "--unit", "sao-do", "--format", "json").json["photos"]["units"] == [disagreed]
    assert "photos" not in run("status", "--indicator", "staff", "--format", "json").json
    told = run("status").out
    assert "Reports and photos disagree" in told
    assert "Phường Sao Đỏ" in told.partition("Reports and photos disagree")[2]
    states = {row["site"]: row["seen"] for row in run("sign", "list", "--format", "json").json["sites"]}
    assert states["sao-do/tru-so"] == "outdated"


def test_no_code_is_no(folder: Path, run: Run) -> None:
    Image.new("RGB", (300, 200), "white").save(folder / "wall.png")
    outcome = run("sign", "verify", "wall.png", "--format", "json")
    assert outcome.code == 1
    assert outcome.json["files"] == [{"path": "wall.png", "codes": []}]


def test_a_blank_that_makes_a_code_foreign_is_seen(folder: Path, run: Run) -> None:
    code(SAO_DO + " ", folder / "almost.png")
    assert f"“{SAO_DO} ”" in run("sign", "verify", "almost.png").out.replace("\n", "")


def test_what_a_code_says_never_acts_on_the_terminal(folder: Path, run: Run) -> None:
    code("\x1b]0;owned\x07\u202e=cmd|' /C calc'!A0\nx", folder / "evil.png")
    for form in ("table", "json", "csv"):
        outcome = run("sign", "verify", "evil.png", "--format", form)
        assert outcome.code == 1
        assert not {"\x1b", "\x07", "\u202e"} & set(outcome.out + outcome.err)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kB that unpacks to width x height."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1 << 20)))
        + chunk(b"IEND", b"")
    )


def many_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _page in range(count):
        document.new_page(10, 10)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def huge_page() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(2_000_000, 2_000_000)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


HARMFUL: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "empty": (lambda: b"", 65, "it is empty"),
    "text.png": (lambda: b"hello", 65, "it is no picture"),
    "fake.pdf": (lambda: b"%PDF-1.7\n" + b"garbage" * 50, 65, "it is damaged"),
    "cut.png": (lambda: bomb(100, 100)[:60], 65, "it is damaged"),
    "bomb.png": (lambda: bomb(60_000, 60_000), 65, "more than 80 million pixels"),
    "wide.png": (lambda: bomb(2_000_000_000, 2), 65, "more than 80 million pixels"),
    "photo.heic": (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(40), 65, "HEIC"),
    "pages.pdf": (lambda: many_pages(501), 65, "more than 500 pages"),
    "huge.pdf": (huge_page, 1, ""),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_costs_one_line(name: str, folder: Path, run: Run) -> None:
    make, exit_code, said = HARMFUL[name]
    (folder / name).write_bytes(make())
    code(SAO_DO, folder / "good.png")
    outcome = run("sign", "verify", name, "good.png", "--format", "json")
    assert outcome.code == exit_code
    assert said in outcome.err
    assert verdicts(outcome.json) == [[], [("ours", "sao-do/tru-so")]]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipes_devices_and_folders_are_never_waited_for(folder: Path, run: Run) -> None:
    os.mkfifo(folder / "pipe.png")
    for path in ("pipe.png", "/dev/zero", "."):
        outcome = run("sign", "verify", path)
        assert outcome.code == 65
        assert "it is no plain file" in outcome.err
    assert run("sign", "verify", "absent.png").code == 66


def test_a_folder_is_called_one_and_the_help_names_what_is_read(folder: Path, run: Run) -> None:
    (folder / "ảnh").mkdir()
    outcome = run("sign", "verify", "ảnh", lang="vi")
    assert outcome.code == 65
    assert "ảnh: là thư mục, không phải tệp" in outcome.err
    assert "Ghi từng ảnh trong thư mục" in outcome.err
    assert "Pictures or PDFs." in run("sign", "verify", "--help").out
    assert "Pictures, PDFs or tables." in run("sign", "adopt", "--help").out


def test_a_file_that_takes_too_long_costs_its_own_answer(folder: Path) -> None:
    from chilinh_cli.render.sign_scan import Scanner

    code(SAO_DO, folder / "a.png")
    with Scanner(seconds=0) as scanner:
        assert scanner.scan(folder / "a.png").fault == "limit"
    Image.new("L", (8000, 8000), "white").save(folder / "large.png")
    with Scanner(memory=120 * 1024**2) as scanner:
        assert scanner.scan(folder / "large.png").fault == "limit"
        assert scanner.scan(folder / "a.png").codes == (SAO_DO,)
    with Scanner() as scanner:
        assert scanner.scan(folder / "large.png").fault == ""
        assert scanner.scan(folder / "a.png").codes == (SAO_DO,)


def table(path: Path, rows: list[tuple[str, ...]]) -> Path:
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8-sig")
    else:
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_table_of_issued_codes_is_taken_over_and_printed_letter_by_letter(
    suffix: str, folder: Path, run: Run
) -> None:
    other = "HTTP://covid.haiduong.gov.vn/Issued?Id=%C3%a0&n=7"
    table(
        folder / f"codes{suffix}",
        [("Danh sách",), ("Site", "TEXT"), ("sao-do/tru-so", ISSUED), ("bac-an/tru-so", other)],
    )
    outcome = run("sign", "adopt", f"codes{suffix}", "--format", "json")
    assert outcome.code == 0
    assert (outcome.json["adopted"], outcome.json["unchanged"]) == (2, 0)
    again = run("sign", "adopt", f"codes{suffix}", "--format", "json").json
    assert (again["adopted"], again["unchanged"]) == (0, 2)
    assert len(read_store(folder / "chilinh.db").adoptions) == 2
    built = {sign["site"]: sign for sign in run("sign", "build", "--format", "json").json["signs"]}
    assert (built["bac-an/tru-so"]["payload"], built["bac-an/tru-so"]["source"]) == (other, "adopted")
    assert built["pha-lai/tru-so"]["source"] == "template"


def test_pictures_say_their_site_by_their_name(folder: Path, run: Run) -> None:
    names = ["sao-do--tru-so.png", "bac-an--tru-so (1).jpg", "pha-lai--tru-so - Copy.png"]
    for number, name in enumerate(names):
        code(f"{ISSUED}{number}", folder / name)
    outcome = run("sign", "adopt", *names, "--format", "json")
    assert [item["site"] for item in outcome.json["codes"]] == ["sao-do/tru-so", "bac-an/tru-so", "pha-lai/tru-so"]
    code(ISSUED, folder / "IMG_001.png").rename(folder / "IMG 001.png")
    assert run("sign", "adopt", "IMG 001.png").code == 65
    assert run("sign", "adopt", "IMG 001.png", "--site", "sao-do/tru-so").code == 0
    history = read_store(folder / "chilinh.db").adoption_history["sao-do/tru-so"]
    assert [item.payload for item in history] == [f"{ISSUED}0", ISSUED]


REFUSED: list[tuple[list[tuple[str, str]], str]] = [
    ([("sao-do/tru-so", "http://evil.vn/")], "is not among allowed_hosts"),
    ([("sao-do/tru-so", "http://covid.haiduong.gov.vn@evil.vn/")], "user name"),
    ([("sao-do/nowhere", ISSUED)], "row 2: “sao-do/nowhere” is no site"),
    ([("sao-do/tru-so", "")], "row 2: “sao-do/tru-so” is no site, or its text is missing"),
    ([("sao-do/tru-so", ISSUED), ("bac-an/tru-so", ISSUED)], "the same address as"),
    ([("sao-do/tru-so", ISSUED), ("sao-do/tru-so", ISSUED + "1")], "two different codes"),
    ([("bac-an/tru-so", SAO_DO)], "the same address as"),
    ([("sao-do/tru-so", SAO_DO.replace("sao-do", "pha-lai"))], "the same address as pha-lai/tru-so"),
]


@pytest.mark.parametrize(("rows", "said"), REFUSED, ids=[said for _rows, said in REFUSED])
def test_one_bad_row_and_nothing_is_adopted(rows: list[tuple[str, str]], said: str, folder: Path, run: Run) -> None:
    table(folder / "codes.csv", [("site", "text"), *rows, ("thanh-tra/tru-so", ISSUED + "/9")])
    outcome = run("sign", "adopt", "codes.csv")
    assert outcome.code == 65
    assert said in outcome.err
    assert read_store(folder / "chilinh.db").adoptions == ()


def test_what_hangs_at_another_site_is_not_adopted_and_a_wrong_adoption_can_be_put_right(
    folder: Path, run: Run
) -> None:
    run("sign", "build")
    table(folder / "codes.csv", [("site", "text"), ("sao-do/tru-so", ISSUED)])
    assert run("sign", "adopt", "codes.csv").code == 0
    table(folder / "hanging.csv", [("site", "text"), ("pha-lai/tru-so", SAO_DO)])
    refused = run("sign", "adopt", "hanging.csv")
    assert refused.code == 65
    assert "pha-lai/tru-so: its code is the address that sao-do/tru-so was printed with" in refused.err
    table(folder / "right.csv", [("site", "text"), ("pha-lai/tru-so", ISSUED), ("sao-do/tru-so", ISSUED + "1")])
    assert run("sign", "adopt", "right.csv").code == 0


@pytest.mark.parametrize(
    ("text", "hint"),
    [("SHD|CL|0012345", True), ("http://qr.tokhaiyte.vn/7", True), (SAO_DO.replace("sao-do", "pha-lai"), False)],
)
def test_an_issued_code_that_is_not_printed_is_told_what_can_be_done(
    text: str, hint: bool, folder: Path, run: Run
) -> None:
    table(folder / "codes.csv", [("site", "text"), ("sao-do/tru-so", text)])
    outcome = run("sign", "adopt", "codes.csv")
    assert outcome.code == 65
    assert ("a host of qr.allowed_hosts in units.yaml" in outcome.err) is hint
    assert ("hang the platform's own print" in outcome.err) is hint


def test_a_picture_of_two_codes_or_none_is_not_adopted(folder: Path, run: Run) -> None:
    Image.new("RGB", (300, 200), "white").save(folder / "sao-do--tru-so.png")
    outcome = run("sign", "adopt", "sao-do--tru-so.png")
    assert outcome.code == 65
    assert "it holds 0 QR codes, not one" in outcome.err
    (folder / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "there are no columns" in run("sign", "adopt", "t.csv").err
    assert run("sign", "adopt", "t.csv", "--site", "sao-do/tru-so").code == 64
    assert run("sign", "adopt", "sao-do--tru-so.png", "--site", "x/y").code == 66
    assert json.loads(run("sign", "list", "--format", "json").out)["sites"][1]["source"] == "template"
