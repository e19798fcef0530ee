"""TCVN3 and VNI text becomes Unicode by column; Unicode text is never touched."""

import csv
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.formats.legacy import _TCVN3, _VNI, Encoding, modernised, to_unicode
from chilinh_cli.sheets.grid import Notes, Sheet
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT
from tests.sheets.cases import SheetCase, told
from tests.sheets.writers import to_csv, to_xlsx

TABLE = CHECKOUT.parent / "shared" / "facts" / "legacy-encodings.csv"
REGISTRY = load_registry(CHECKOUT / "units.yaml")
UNITS = [unit for unit in REGISTRY.units if unit.kind in {"ward", "commune"}]
TO_TCVN3 = {chr(letter): chr(code) for code, letter in _TCVN3.items()}
TO_VNI = {letter: code for code, letter in _VNI.items() if len(letter) == 1}
WORDS = st.text(st.sampled_from("abcdeghiklmnopqrstuvxy" + "".join(sorted(set(TO_TCVN3)))), max_size=30)


def written(text: str, encoding: Encoding) -> str:
    """Text as its fonts stored it: TCVN3 has no toned capitals."""
    table = TO_VNI if encoding is Encoding.VNI else TO_TCVN3
    return "".join(table.get(letter) or table.get(letter.lower(), letter) for letter in text)


@pytest.mark.skipif(not TABLE.is_file(), reason="the table of facts lies only where this is developed")
def test_every_letter_of_the_table_of_facts() -> None:
    with TABLE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 134
    for row in rows:
        assert to_unicode(row["vni_string"], Encoding.VNI) == row["unicode_nfc"]
        capitals = row["tcvn3_font_case"] != "any"
        assert to_unicode(row["tcvn3_char"], Encoding.TCVN3, capitals=capitals) == row["unicode_nfc"]


@given(WORDS)
def test_tcvn3_comes_back_as_it_was(text: str) -> None:
    assert to_unicode(written(text, Encoding.TCVN3), Encoding.TCVN3) == text


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_a_table_in_a_legacy_encoding_is_read_and_told(encoding: Encoding) -> None:
    header = ("TT", "Đơn vị", "Tổng số CBCC", "Đã cài đặt")
    rows = [header, *((str(n), unit.name, "50", "45") for n, unit in enumerate(UNITS, 1))]
    cells = {(r, c): written(text, encoding) for r, row in enumerate(rows) for c, text in enumerate(row)}
    sheet = SheetCase("BC", cells=dict(cells))
    reader = FileReader(REGISTRY, {})
    reading = reader.read("a.xlsx", "", to_xlsx([sheet]))
    assert {report.unit for report in reading.reports} == {unit.id for unit in UNITS}, told(reading)
    assert any(problem.code == "CL-I201" for problem in reading.problems)
    from_csv = reader.read("a.csv", "", to_csv([sheet], "cp1252"))
    assert {report.unit for report in from_csv.reports} == {unit.id for unit in UNITS}


def test_the_font_decides_where_letters_do_not() -> None:
    """In "Hoà" stands "oà", which is VNI for "ồ": only the font can tell."""
    rows = [["Hoà"], ["Hoà"]]
    (plain,), told_plain = modernised([Sheet("a", rows)])
    (vni,), told_vni = modernised([Sheet("a", rows, notes=Notes(fonts={(0, 0): "VNI-Times"}))])
    assert list(plain.rows) == rows
    assert not told_plain
    assert [row[0] for row in vni.rows] == ["Hồ", "Hoà"]
    assert [problem.args["encoding"] for problem in told_vni] == ["VNI"]


def test_a_font_of_capitals_shows_capitals() -> None:
    text = written("phường sao đỏ", Encoding.TCVN3)
    (sheet,), _told = modernised([Sheet("a", [[text]], notes=Notes(fonts={(0, 0): ".VnTimeH"}))])
    assert sheet.rows[0][0] == "PHƯỜNG SAO ĐỎ"


@given(st.lists(st.sampled_from([unit.name for unit in REGISTRY.units]), min_size=1))
def test_unicode_text_is_never_touched(names: list[str]) -> None:
    for form in ("NFC", "NFD"):
        rows = [[unicodedata.normalize(form, name)] for name in names]
        (sheet,), told_of = modernised([Sheet("a", rows)])
        assert [list(row) for row in sheet.rows] == rows
        assert not told_of
