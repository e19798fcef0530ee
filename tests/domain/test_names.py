"""Unit names: every legitimate writing is found, no other place is ever taken for ours."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.config import load_registry
from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.names import UnitNames
from chilinh_cli.domain.text import without_accents
from tests.conftest import CHECKOUT

REGISTRY = load_registry(CHECKOUT / "units.yaml")
NAMES = UnitNames(REGISTRY)
COMMUNES = [unit for unit in REGISTRY.units if unit.kind in {"ward", "commune"}]
# The statistics office's names of January 2021 for another province.
FOREIGN = (Path(__file__).parent / "data" / "quang-nam-2021.txt").read_text(encoding="utf-8").split("\n")[:-1]
OLD_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "uý": "úy", "uỷ": "ủy"}


def writings(unit: Unit) -> Iterator[str]:
    """A unit's name as officials write it."""
    kind, bare = unit.name.split(" ", 1)
    short = {"Phường": "P", "Xã": "X"}[kind]
    yield from (unit.name, bare, f"{short}. {bare}", f"{short}.{bare}", f"{short} {bare}", f"{kind.upper()} {bare}")
    yield from (f"UBND {kind.lower()} {bare}", f"Ủy ban nhân dân {kind.lower()} {bare}", f"Uỷ ban nhân dân {unit.name}")
    yield from (f"UBND {short}.{bare}", f"{unit.name} - TP Chí Linh", f"{unit.name}, thành phố Chí Linh")
    yield from (f"{unit.name}, TP. Chí Linh, tỉnh Hải Dương", "  " + unit.name.replace(" ", "\u00a0 ") + "\u200b")


def scripts(text: str) -> Iterator[str]:
    """The same words in other cases, normal forms, look-alikes and places of the tone; and wholly without accents."""
    yield from (text, text.upper(), text.lower(), unicodedata.normalize("NFD", text), without_accents(text))
    yield text.replace("Đ", "Ð").replace("đ", "ð")
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)
    yield text


@pytest.mark.parametrize("unit", COMMUNES, ids=lambda unit: unit.id)
def test_every_writing_of_a_commune_is_found(unit: Unit) -> None:
    for writing in writings(unit):
        for text in scripts(writing):
            assert NAMES.find(text) == unit, text


@pytest.mark.parametrize("unit", REGISTRY.units, ids=lambda unit: unit.id)
def test_every_unit_is_found_by_its_name_and_its_ids(unit: Unit) -> None:
    for text in (unit.name, unit.name.upper(), unicodedata.normalize("NFD", unit.name), *unit.aliases):
        assert NAMES.find(text) == unit
    assert NAMES.by_code(unit.id) == unit
    assert not unit.code or NAMES.by_code(unit.code) == unit


def test_no_name_of_another_province_is_taken_for_ours() -> None:
    assert len(set(FOREIGN)) >= 200
    ours = {unit.name for unit in COMMUNES}
    for name in FOREIGN:
        assert name not in ours
        kind, bare = name.split(" ", 1) if not name.startswith("Thị trấn") else ("Thị trấn", name[9:])
        for text in (name, name.upper(), f"UBND {kind.lower()} {bare}", without_accents(name)):
            assert NAMES.find(text) is None, text


@pytest.mark.parametrize(
    "text",
    [
        "Xã Sao Đỏ", "Phường Lê Lợi", "Chí Linh", "UBND thành phố Chí Linh", "Phường Chí Linh", "Đông Lạc", "Tân Dần",
        "Vạn An", "Phường Vạn An", "Văn Ân", "P. Sao Do 2", "Sao Đo", "Sáo Đỏ", "Hoàng Tấn", "Hoàng Tan", "xã Bắc Ân",
        "xã Lê Lợi, huyện Gia Lộc", "Phường", "P.", "", " ", "UBND", "Cộng", "Tổng cộng", "Phường Sao Đỏ và Phả Lại",
    ],
)  # fmt: skip
def test_a_name_that_is_not_ours_names_nobody(text: str) -> None:
    assert NAMES.find(text) is None


@given(st.sampled_from(COMMUNES), st.data())
def test_a_slip_of_the_keyboard_names_nobody_else(unit: Unit, data: st.DataObject) -> None:
    """One letter dropped, doubled, swapped or replaced: the same unit, or none."""
    place = data.draw(st.integers(0, len(unit.name) - 1))
    letter = data.draw(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ "))
    name = unit.name
    slips = (
        name[:place] + name[place + 1 :],
        name[:place] + letter + name[place + 1 :],
        name[:place] + letter + name[place:],
    )
    for slip in slips:
        assert NAMES.find(slip) in {None, unit} or slip in {other.name for other in REGISTRY.units}


def test_an_alias_of_the_clerk_counts_but_never_over_a_name() -> None:
    names = UnitNames(REGISTRY, {"P. Sao Do 2": "sao-do", "Phả Lại": "sao-do", "Nơi lạ": "no-such-unit"})
    assert names.find("p.  SAO DO 2") == REGISTRY.unit_by_id["sao-do"]
    assert names.find("Phả Lại") == REGISTRY.unit_by_id["pha-lai"]
    assert names.find("Nơi lạ") is None


def test_suggestions_are_few_and_likely_and_never_decide() -> None:
    assert NAMES.suggest("Phường Hoàng Tấn")[0].id == "hoang-tan"
    assert len(NAMES.suggest("Phường Hoàng Tấn")) <= 3
    assert NAMES.suggest("Nguyễn Văn Linh Street") == ()


def test_a_unit_of_another_kind_is_suggested_where_the_name_is_the_same() -> None:
    assert [unit.id for unit in NAMES.suggest("Phường Chí Linh")] == ["chi-minh"]
    assert NAMES.suggest("Xã Văn An")[0].id == "van-an"


GSO = CHECKOUT.parent / "shared" / "data" / "gso-communes-2021-01.xls"


@pytest.mark.skipif(not GSO.is_file(), reason="the statistics office's workbook lies only where this is developed")
def test_of_all_communes_of_the_country_only_namesakes_are_found() -> None:
    from chilinh_cli.sheets.formats.rows import read_sheets

    (sheet,) = read_sheets(GSO)
    for row in sheet.rows[1:]:
        found = NAMES.find(str(row[4]))
        assert found is None or without_accents(found.name) == without_accents(str(row[4]))
    ours = {str(row[5]) for row in sheet.rows if row[3] == "290"}
    assert ours == {unit.code for unit in COMMUNES}
