"""Photos beside reports: only the code in force proves a sign."""

from dataclasses import replace

from chilinh_cli.domain.evidence import UnitEvidence, photo_evidence, seen_in_force
from chilinh_cli.domain.sign import Adoption, Sighting
from tests.domain.world import ledger_of, registry_of, said

REGISTRY = registry_of("sao-do", "pha-lai")
SAO_DO = Sighting("sao-do/tru-so", "http://covid.haiduong.gov.vn/?diem=sao-do.tru-so", "a.jpg", "0" * 64)
ELSEWHERE = Sighting("bac-an/tru-so", "http://covid.haiduong.gov.vn/?diem=bac-an.tru-so", "b.jpg", "1" * 64)
ISSUED = Adoption("sao-do/tru-so", "http://covid.haiduong.gov.vn/issued/1", "c.png", "2" * 64)


def test_without_photos_there_is_nothing_to_compare() -> None:
    ledger = ledger_of(said(1, "sao-do", sites_posted=1))
    assert (seen_in_force(REGISTRY, ledger), photo_evidence(REGISTRY, ledger)) == (frozenset(), ())


def test_a_photo_stands_beside_the_units_own_figure() -> None:
    ledger = replace(ledger_of(said(1, "sao-do", sites_posted=1)), sightings=(SAO_DO, ELSEWHERE))
    assert seen_in_force(REGISTRY, ledger) == {"sao-do/tru-so"}
    (found,) = photo_evidence(REGISTRY, ledger)
    assert (found, found.agrees) == (UnitEvidence("sao-do", "Phường Sao Đỏ", 1, 1), True)
    (silent,) = photo_evidence(REGISTRY, replace(ledger_of(), sightings=(SAO_DO,)))
    assert (silent, silent.agrees) == (UnitEvidence("sao-do", "Phường Sao Đỏ", None, 1), False)


def test_a_photo_of_a_code_replaced_since_is_no_proof() -> None:
    ledger = replace(ledger_of(said(1, "sao-do", sites_posted=1)), sightings=(SAO_DO,), adoptions=(ISSUED,))
    assert seen_in_force(REGISTRY, ledger) == frozenset()
    assert photo_evidence(REGISTRY, ledger) == (UnitEvidence("sao-do", "Phường Sao Đỏ", 1, 0),)
    newer = replace(ledger, sightings=(SAO_DO, replace(SAO_DO, payload=ISSUED.payload)))
    assert seen_in_force(REGISTRY, newer) == {"sao-do/tru-so"}
