"""Percentages are exact, cut, and never flatter."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.domain.number import count_in, percent_cut, percent_in, percent_shown, vietnamese

CASES = [
    (1999, 2000, "99.9"),
    (2000, 2000, "100.0"),
    (2001, 2000, "100.0"),
    (0, 5, "0.0"),
    (0, 0, None),
    (5, 0, None),
    (1, 3, "33.3"),
    (2, 3, "66.6"),
    (124, 100, "124.0"),
    (10**15 - 1, 10**15, "99.9"),
]


@pytest.mark.parametrize(("numerator", "denominator", "percent"), CASES)
def test_is_cut_and_never_rounded_up(numerator: int, denominator: int, percent: str | None) -> None:
    assert percent_cut(numerator, denominator) == percent


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_is_at_most_the_truth_and_within_a_tenth(numerator: int, denominator: int) -> None:
    told = Fraction(percent_cut(numerator, denominator) or "-1")
    truth = Fraction(100 * numerator, denominator)
    assert told <= truth < told + Fraction(1, 10)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_says_100_only_when_all_have_it(numerator: int, denominator: int) -> None:
    told = Fraction(percent_cut(numerator, denominator) or "-1")
    assert (told >= 100) == (numerator >= denominator)


def test_is_written_as_the_law_on_accounting_asks() -> None:
    assert vietnamese(28218) == "28.218"
    assert vietnamese(999) == "999"
    assert percent_shown("44.6") == "44,6%"
    assert percent_shown(None) == "–"


def test_is_written_at_the_terminal_in_the_language_in_force() -> None:
    assert (count_in("vi", 28218), percent_in("vi", "44.6"), percent_in("vi", None)) == ("28.218", "44,6%", "–")
    assert (count_in("en", 28218), percent_in("en", "44.6"), percent_in("en", None)) == ("28,218", "44.6%", "–")
