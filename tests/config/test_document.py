"""Whatever stands in units.yaml, reading it ends in a registry or in faults with their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.config import read_registry
from chilinh_cli.config.document import DocumentError, parse
from tests.domain.world import REGISTRY_TEXT

LINES = REGISTRY_TEXT.splitlines()
YAML = st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`,? \n\tĐ0\x00\x1b\ufeff\u2028"), max_size=60)


@given(st.binary(max_size=200) | YAML.map(str.encode))
def test_any_bytes_are_a_mapping_or_refused_with_a_line(data: bytes) -> None:
    try:
        top = parse(data)
    except DocumentError as error:
        assert str(error).split(":")[0].isdigit()  # noqa: PT017 (either end is right)
        return
    for key in top.keys():  # noqa: SIM118 (it is no mapping)
        top.text(key, "")
        list(top.sections(key))
    top.done()
    assert all(fault.line > 0 for fault in top.faults)


@given(st.integers(0, len(LINES) - 1), st.integers(0, 3), YAML)
def test_a_spoiled_registry_is_read_or_told(number: int, cut: int, spoiled: str) -> None:
    text = "\n".join([*LINES[:number], spoiled, *LINES[number + cut :]])
    registry, faults = read_registry(text.encode())
    assert (registry is None) == bool(faults)
    assert all(str(fault) for fault in faults)


@pytest.mark.parametrize("length", [5_000, 5_001])
def test_a_text_has_an_end(length: int) -> None:
    top = parse(f"a: {'x' * length}".encode())
    top.text("a")
    assert bool(top.faults) == (length > 5_000)


def test_so_many_faults_and_no_more() -> None:
    top = parse("".join(f"k{number}: 1\n" for number in range(5_000)).encode())
    top.done()
    assert len(top.faults) == 1_000
