"""units.yaml: what it must say, and how a fault is told."""

import csv
from pathlib import Path

import pytest

from chilinh_cli.config import load_registry, read_registry
from tests.conftest import CHECKOUT, Run

SHIPPED = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
FACTS = CHECKOUT.parent / "shared" / "facts" / "chi-linh-units.csv"


def test_ships_the_forty_units_with_one_headquarters_each() -> None:
    registry = load_registry(CHECKOUT / "units.yaml")
    assert len(registry.units) == 40
    assert {len(unit.sites) for unit in registry.units} == {1}
    assert [item.id for item in registry.indicators] == ["staff", "signs", "residents", "businesses"]


@pytest.mark.skipif(not FACTS.is_file(), reason="the facts lie beside the checkout only where it is developed")
def test_units_agree_with_the_published_list() -> None:
    registry = load_registry(CHECKOUT / "units.yaml")
    with FACTS.open(encoding="utf-8") as lines:
        facts = [(row["id"], row["kind"], row["name"], row["gso_code"]) for row in csv.DictReader(lines)]
    assert [(unit.id, unit.kind, unit.name, unit.code) for unit in registry.units] == facts


FAULTS = [
    ("target: 100", "target: x", "indicators[0].target: must be a whole number"),
    ("kind: ward", "kind: wart", "units[0].kind: must be one of"),
    ("reports_to: phong-giao-duc-dao-tao", "reports_to: phong", "units[39].reports_to: unknown id “phong”"),
    ("id: sao-do", "id: pha-lai", "units[1].id: “pha-lai” stands twice"),
    ('code: "10549"', 'code: "10546"', "units[1].code: “10546” stands twice"),
    ('code: "10549"', "code: pha-lai", "units[1].code: “pha-lai” is the id of another unit"),
    ("id: sao-do", "id: ../etc", "units[1].id: must be small letters"),
    ("numerator: staff_installed", "numerator: nobody", "indicators[0].numerator: “nobody” is not a count field"),
    ("before: 2021-08-30", "before: 30/8/2021", "deadlines[1].before: must be written as 2021-08-30, not “30/8/2021”"),
    ("before: 2021-08-30", "until: 2021-08-30", "deadlines[1].until: is not a known key"),
    ("  app: Smart Hải Dương\n", "", "campaign.app: is missing"),
    ("app: Smart Hải Dương", "app: [a]", "campaign.app: must be a text"),
    ("app: Smart Hải Dương", 'app: "a\\x1b]0;x"', "campaign.app: must not hold control characters"),
    ("part_of: [staff_total]", "part_of: [all]", "fields[1].part_of: unknown id “all”"),
    ("time_zone: Asia/Ho_Chi_Minh", "time_zone: Mars", "campaign.time_zone: unknown time zone “Mars”"),
    ("qr:\n", "qr: &a\n", "anchors and aliases"),
    ("app: Smart", "app: !!python/name:os.system Smart", "tags (!…) are not used here"),
    (
        "name: Phường Sao Đỏ",
        "name: Phường Sao Đỏ\n    registered: {staff: 5}",
        "units[1].registered.staff: “staff” is not",
    ),
    ("name: Phường Sao Đỏ", "name: Phường Sao Đỏ\n    registered: {staff_total: -5}", "staff_total: must not be neg"),
    ("  signs:\n", "  signs: {}\n  x:\n", "qr.signs: must name at least one kind of sign"),
    ("units:\n", "units: {\n", "expected"),
]


@pytest.mark.parametrize(("good", "bad", "said"), FAULTS, ids=[fault[2][:40] for fault in FAULTS])
def test_a_fault_is_told_with_its_line_and_key_path(good: str, bad: str, said: str, folder: Path, run: Run) -> None:
    assert SHIPPED.count(good) >= 1
    text = SHIPPED.replace(good, bad, 1)
    (folder / "units.yaml").write_text(text, encoding="utf-8")
    outcome = run("unit", "check", "--format", "json")
    assert outcome.code == 1
    assert any(said in fault for fault in outcome.json["faults"])
    assert all(fault.split(":")[0].isdigit() for fault in outcome.json["faults"])
    refused = run("unit", "list")
    assert refused.code == 78
    assert refused.out == ""
    assert "units.yaml:" in refused.err


def test_words_that_yaml_1_1_would_change_stay_text() -> None:
    text = SHIPPED.replace('code: "10546"', "code: 010546").replace("by: 2021-08-21T16:00", "by: 2021-08-21T16:00:00Z")
    registry, faults = read_registry(text.encode())
    assert faults == []
    assert registry is not None
    assert registry.units[0].code == "010546"
    assert registry.deadlines[0].due.isoformat() == "2021-08-21T23:00:00+07:00"


def test_a_thousand_aliases_or_levels_are_refused_at_once() -> None:
    for hostile in ("a: " + "[" * 100_000, "a: &x [1]\nb: [*x, *x]", "- 1", "", "\x00", "a: 1\n---\nb: 2"):
        registry, faults = read_registry(hostile.encode())
        assert registry is None
        assert faults
