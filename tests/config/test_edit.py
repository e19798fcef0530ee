"""Units written into units.yaml in place: the rest of the file, comments too, stays byte for byte."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.config import load_registry, read_registry
from chilinh_cli.config.edit import add_units, units_yaml
from chilinh_cli.domain.model import Site, Unit
from chilinh_cli.errors import BadUnitsError
from tests.conftest import CHECKOUT

SHIPPED = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
HEAD = SHIPPED[: SHIPPED.index("\nunits:\n") + len("\nunits:\n")]
FIRST = "  - id: a\n    name: Xã A  # đầu tiên\n    kind: commune\n"


def unit(unit_id: str, name: str = "Xã Mới", code: str = "00001") -> Unit:
    return Unit(unit_id, code, name, "commune", sites=(Site("tru-so", "office", f"Trụ sở UBND {name}", "", unit_id),))


def shared_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


@pytest.mark.parametrize(
    "text",
    [
        SHIPPED,
        SHIPPED.rstrip("\n"),
        SHIPPED + "\n# hết\n",
        HEAD + FIRST,
        (HEAD + FIRST).replace("\n", "\r\n"),
        HEAD + "# trước\n" + FIRST + "    # sau\n\n# cuối\n",
        HEAD + "- id: a\n  name: Xã A\n  kind: commune\n",
        HEAD + FIRST + '    sites: [{id: tru-so, kind: office, name: "Trụ sở, {1}"}]  # một dòng\n',
        HEAD + FIRST + "kinds:\n  - {id: ward, label: Phường, block: communes}\n".replace("ward", "commune"),
    ],
    ids=["shipped", "no last newline", "comment behind", "one", "windows", "comments", "no indent", "flow", "not last"],
)
def test_everything_that_stood_there_still_stands_there(text: str, tmp_path: Path) -> None:
    if "kinds:\n  - {id" in text:
        text = text.replace("kinds: [ward, commune, town]", "kinds: [commune]")
    path = tmp_path / "units.yaml"
    path.write_bytes(text.encode())
    before = load_registry(path)
    added = (unit("moi-1"), unit("moi-2", "Xã Ch'ơm: số 1", "00002"))
    add_units(path, added)
    after = path.read_bytes().decode()
    assert load_registry(path).units == (*before.units, *added)
    kept = shared_start(text, after) + shared_start(text[::-1], after[::-1])
    assert kept >= len(text.rstrip())  # nothing was taken away, and all that is new stands together
    assert ("\r\n" in text) == (after.count("\r\n") == after.count("\n"))


@pytest.mark.parametrize("units", ["units: []\n", "units: [{id: a, name: A, kind: ward}]\n"])
def test_a_list_that_is_no_block_is_refused_and_left(units: str, tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    text = HEAD.removesuffix("units:\n") + units
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadUnitsError):
        add_units(path, [unit("moi")])
    assert path.read_text(encoding="utf-8") == text


def test_an_id_that_is_there_already_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "units.yaml"
    path.write_text(SHIPPED, encoding="utf-8")
    with pytest.raises(BadUnitsError):
        add_units(path, [unit("sao-do")])
    assert path.read_text(encoding="utf-8") == SHIPPED


def test_keeps_the_rights_of_the_file_and_follows_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "units.yaml"
    real.write_text(SHIPPED, encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    add_units(link, [unit("moi")])
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "moi" in load_registry(real).unit_by_id


PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=30)


@given(PRINTABLE.map(str.strip).filter(bool))
def test_any_name_is_read_back_as_it_was_written(name: str) -> None:
    entry = units_yaml([unit("moi", name)])
    registry, faults = read_registry((HEAD + entry).encode())
    assert registry is not None, faults
    assert registry.units == (unit("moi", name),)
    assert yaml.safe_load("units:\n" + entry)["units"][0]["name"] == name


@pytest.mark.parametrize("unit_id", ["on", "no", "y", "true", "null", "1", "1e5", "0x1f"])
def test_an_id_stays_a_text_for_every_reader_of_yaml(unit_id: str) -> None:
    assert yaml.safe_load(units_yaml([unit(unit_id)]))[0]["id"] == unit_id
