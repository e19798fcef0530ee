"""Counts: every writing of a number is that number, and nothing else is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.domain.number import vietnamese
from chilinh_cli.domain.reading import LARGEST_COUNT
from chilinh_cli.sheets.numbers import Grouping, grouping_of, plain_count, read_count

COUNTS = st.integers(0, LARGEST_COUNT)


@given(COUNTS)
def test_every_writing_of_a_count_is_that_count(count: int) -> None:
    grouped = f"{count:,}"
    for text in (str(count), f" {count} ", f"0{count}", f"{count} người", f"{count},0", f"{count}.00"):
        assert read_count(text).value == count, text
    for text in (grouped, vietnamese(count), grouped.replace(",", " "), grouped.replace(",", "\u00a0")):
        assert read_count(text, grouping_of([text])).value == count, text
    assert read_count(float(count)).value == plain_count(float(count)) == count


@given(st.lists(COUNTS, min_size=1))
def test_a_column_in_one_writing_is_read_back_whole(counts: list[int]) -> None:
    for write in (vietnamese, lambda count: f"{count:,}"):
        texts = [write(count) for count in counts]
        grouping = grouping_of(texts)
        assert [read_count(text, grouping).value for text in texts] == counts


@given(st.text(max_size=12))
def test_no_text_is_ever_a_crash_or_a_value_beside_an_error(text: str) -> None:
    for grouping in Grouping:
        count = read_count(text, grouping)
        assert count.value is None or count.value >= 0
        assert count.value is None or not count.code.startswith("CL-E") or count.whole is not None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("0.985", "CL-E203"), ("0,985", "CL-E203"), ("1.2345", "CL-E203"), ("12.5", "CL-E203"), (0.985, "CL-E203"),
        ("-3", "CL-E202"), (-3.0, "CL-E202"), ("98,5%", "CL-E207"), ("20/25", "CL-E209"), ("#N/A", "CL-E205"),
        ("Err:502", "CL-E205"), ("912345678", "CL-E210"), (float("inf"), "CL-E201"), (True, "CL-E211"),
        ("x", "CL-E201"),
        ("hơn 200", "CL-E201"), ("(45)", "CL-E201"), ("20/8/2021", "CL-E204"), ("2021-08-20", "CL-E204"),
        ("9" * 5000, "CL-E201"), ("٤٥", "CL-E201"), ("45 chưa cài", "CL-E201"), ("1e3", "CL-E201"),
    ],
)  # fmt: skip
def test_what_is_no_count_says_why(cell: str | float, code: str) -> None:
    assert read_count(cell).code == code
    assert plain_count(cell) is None


@pytest.mark.parametrize("cell", [None, "", "-", "–", "...", "chưa có số liệu", "Chưa có", "N/A", "\u00a0"])
def test_what_says_nothing_is_no_data(cell: str | None) -> None:
    assert read_count(cell).value is None
    assert not read_count(cell).code


def test_an_estimate_is_its_number_with_a_warning() -> None:
    for text in ("~200", "khoảng 200", "≈ 200 người", "ước tính 200"):
        assert (read_count(text).value, read_count(text).code) == (200, "CL-W201")


def test_formula_noise_is_no_fraction() -> None:
    assert read_count(45.00000000000001).value == 45
    assert read_count(44.9999).code == "CL-E203"


@pytest.mark.parametrize(
    ("texts", "grouping"),
    [
        (["45", "46"], Grouping.UNKNOWN),
        (["1.234", "45"], Grouping.DOT),
        (["1,234", "45"], Grouping.COMMA),
        (["1.234", "1,234"], Grouping.MIXED),
        (["1.234.567", "1,234"], Grouping.DOT),
        (["1.234", "12,345.0"], Grouping.COMMA),
        (["1.234.567", "1,234,567"], Grouping.MIXED),
    ],
)
def test_a_column_tells_its_grouping(texts: list[str], grouping: Grouping) -> None:
    assert grouping_of(texts) is grouping
