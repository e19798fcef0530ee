"""What a sign may carry, and what a code found in a photo is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.config import load_registry
from chilinh_cli.domain.address import address_fault, filled
from chilinh_cli.domain.sign import Adoption, former_payloads, plan, verdict_of
from tests.conftest import CHECKOUT

REGISTRY = load_registry(CHECKOUT / "units.yaml")
HOSTS = ("covid.haiduong.gov.vn", "qr.example.vn:8443", "khai-báo.vn")

GOOD = [
    "http://covid.haiduong.gov.vn",
    "https://covid.haiduong.gov.vn/",
    "HTTP://COVID.haiduong.gov.vn/a",
    "http://covid.haiduong.gov.vn:80/?a=b&c=%20#x",
    "https://covid.haiduong.gov.vn:443",
    "https://qr.example.vn:8443/x",
    "http://covid.haiduong.gov.vn/?q=Trụ-sở@x:y",
    "http://xn--khai-bo-mwa.vn/",
]
BAD = [
    ("", "no http or https"),
    ("javascript:alert(1)", "no http or https"),
    ("ftp://covid.haiduong.gov.vn/", "no http or https"),
    ("//covid.haiduong.gov.vn/", "no http or https"),
    ("http:covid.haiduong.gov.vn", "no http or https"),
    ("http:/covid.haiduong.gov.vn", "no http or https"),
    ("http:///covid.haiduong.gov.vn", "plain form"),
    ("http://covid.haiduong.gov.vn@evil.vn/", "user name"),
    ("http://covid.haiduong.gov.vn:80@evil.vn/", "user name"),
    ("http://evil.vn/covid.haiduong.gov.vn", "host evil.vn is not"),
    ("http://evil.vn?covid.haiduong.gov.vn", "host evil.vn is not"),
    ("http://evil.vn#covid.haiduong.gov.vn", "host evil.vn is not"),
    ("http://evil.vn\\.covid.haiduong.gov.vn/", "backslashes"),
    ("http://covid.haiduong.gov.vn.evil.vn/", "is not among allowed_hosts"),
    ("http://a.covid.haiduong.gov.vn/", "is not among allowed_hosts"),
    ("http://haiduong.gov.vn/", "is not among allowed_hosts"),
    ("http://covid.haiduong.gov.vn./", "plain form"),
    ("http://covid.haiduong.gov.vn:8080/", "is not among allowed_hosts"),
    ("http://qr.example.vn/", "is not among allowed_hosts"),
    ("http://covid.haiduong.gov.vn:/", "plain form"),
    ("http://covid.haiduong.gov.vn:99999999/", "plain form"),
    ("http://covid%2ehaiduong.gov.vn/", "plain form"),
    ("http://[::1]/", "plain form"),
    ("http://соvid.haiduong.gov.vn/", "plain form"),  # Cyrillic с and о
    ("http://covid。haiduong.gov.vn/", "plain form"),
    ("http://covid.haiduong.gov.vn/a b", "blanks"),
    ("http://covid.haiduong.gov.vn/\n", "blanks"),
    ("http://covid.haiduong.gov.vn/\x1b[2J", "blanks"),
    ("http://covid.haiduong.gov.vn/\u202egnp", "blanks"),
    ("http://covid.haiduong.gov.vn/\u00a0", "blanks"),
    (" http://covid.haiduong.gov.vn/", "blanks"),
    ("http://covid.haiduong.gov.vn/" + "x" * 2000, "longer than 2000"),
]


@pytest.mark.parametrize("text", GOOD)
def test_a_plain_address_on_an_allowed_host_is_taken(text: str) -> None:
    assert address_fault(text, HOSTS) == ""


@pytest.mark.parametrize(("text", "said"), BAD, ids=[text[:40] for text, _said in BAD])
def test_everything_else_is_refused_with_the_reason(text: str, said: str) -> None:
    assert said in address_fault(text, HOSTS)


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_before_or_after_the_host_makes_a_foreign_host_ours(before: str, after: str) -> None:
    """Python's own parser, another reading of the same address, must see the allowed host whenever we do."""
    from urllib.parse import urlsplit

    text = f"http://{before}covid.haiduong.gov.vn{after}"
    if not address_fault(text, HOSTS):
        assert urlsplit(text).hostname == "covid.haiduong.gov.vn"
        assert urlsplit(text).username is None


@given(st.fixed_dictionaries(dict.fromkeys(("unit", "site", "code", "kind"), st.text(min_size=1, max_size=20))))
def test_a_value_can_be_nothing_but_a_value(values: dict[str, str]) -> None:
    try:
        address = filled("http://covid.haiduong.gov.vn/{kind}/?u={unit}&s={site}&c={code}", values)
    except UnicodeEncodeError:  # half a character cannot be encoded, nor stand in units.yaml
        return
    assert address_fault(address, HOSTS) == ""
    assert address.count("&") == 2


@pytest.mark.parametrize("template", ["http://h/{name}", "http://h/{unit.__class__}", "http://h/{}", "http://h/{code}"])
def test_a_place_that_is_unknown_or_empty_is_told(template: str) -> None:
    with pytest.raises(ValueError, match="url_template"):
        filled(template, {"unit": "u", "site": "s", "code": "", "kind": "office"})


def test_every_site_gets_its_own_address() -> None:
    made = plan(REGISTRY, {})
    assert made.refusals == ()
    assert len({sign.payload for sign in made.signs}) == len(REGISTRY.site_by_ref) == 40
    assert made.signs[1].payload == "http://covid.haiduong.gov.vn/?diem=sao-do.tru-so"


def test_an_adopted_code_is_kept_letter_by_letter() -> None:
    issued = "HTTP://covid.haiduong.gov.vn/?Q=%c3%a0&x=ă"
    made = plan(REGISTRY, {"sao-do/tru-so": Adoption("sao-do/tru-so", issued, "a.png", "0")})
    assert made.signs[1].payload == issued
    assert made.signs[1].source == "adopted"


def test_two_sites_never_carry_the_same_address() -> None:
    same = replace(REGISTRY, qr=replace(REGISTRY.qr, url_template="http://covid.haiduong.gov.vn/?d={site}"))
    made = plan(same, {})
    assert made.signs == ()
    assert [(refusal.site, refusal.why.split()[-1]) for refusal in made.refusals][:2] == [
        ("pha-lai/tru-so", "sao-do/tru-so"),
        ("sao-do/tru-so", "pha-lai/tru-so"),
    ]


def test_all_bad_sites_are_named() -> None:
    other = replace(REGISTRY, qr=replace(REGISTRY.qr, allowed_hosts=("example.vn",)))
    assert [refusal.site for refusal in plan(other, {}).refusals] == list(REGISTRY.site_by_ref)


def test_verdicts_know_what_a_site_had_before() -> None:
    ref = "sao-do/tru-so"
    old, new = (Adoption(ref, f"http://covid.haiduong.gov.vn/{n}", f"{n}.png", "0") for n in (1, 2))
    current = {sign.payload: sign.site.ref for sign in plan(REGISTRY, {ref: new}).signs}
    built = [("http://covid.haiduong.gov.vn/earlier", ref), ("http://covid.haiduong.gov.vn/x", "gone/gone")]
    former = former_payloads(REGISTRY, {ref: (old, new)}, built)
    cases = {
        new.payload: ("ours", ref),
        old.payload: ("outdated", ref),
        "http://covid.haiduong.gov.vn/?diem=sao-do.tru-so": ("outdated", ref),
        "http://covid.haiduong.gov.vn/earlier": ("outdated", ref),
        "http://covid.haiduong.gov.vn/?diem=pha-lai.tru-so": ("ours", "pha-lai/tru-so"),
        "http://covid.haiduong.gov.vn/?diem=pha-lai.tru-so ": ("foreign", ""),
        "http://covid.haiduong.gov.vn/?diem=made.up": ("foreign", ""),
        "http://covid.haiduong.gov.vn/x": ("foreign", ""),
    }
    assert {text: verdict_of(text, current, former) for text in cases} == cases
