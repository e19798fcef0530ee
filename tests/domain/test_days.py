"""Days in a clerk's words: read where they are plain, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chilinh_cli.domain.days import MOST_DAYS, days_named

PLAIN = {
    "22/8": [22],
    "sáng 22/8": [22],
    "8h 22/8": [22],
    "08:00 22/8": [22],
    "15 giờ 30 phút ngày 22/8/2021": [22],
    "Từ 7h đến 17h ngày 22/8": [22],
    "3 người ngày 22/8": [22],
    "2021-08-22": [22],
    "22.8": [22],
    "22-8-2021": [22],
    "22/08/2021": [22],
    "ngày 22 và 23/8": [22, 23],
    "22, 23/8; 25/8": [22, 23, 25],
    "22-24/8": [22, 23, 24],
    "từ ngày 22 đến hết ngày 24/8": [22, 23, 24],
    "22/08/2021 – 24/08/2021": [22, 23, 24],
}


@pytest.mark.parametrize("text", PLAIN)
def test_reads_days_as_clerks_write_them(text: str) -> None:
    assert days_named(text, 2021) == tuple(date(2021, 8, day) for day in PLAIN[text])


@pytest.mark.parametrize(
    "text", ["", "cả tuần", "sớm nhất có thể", "31/9", "25/8-22/8", "22/8/21", "1/1 - 31/12", "20/25 người", "ngày 22"]
)
def test_never_guesses(text: str) -> None:
    assert days_named(text, 2021) == ()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, MOST_DAYS - 1))
def test_every_span_is_read_whole(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    text = f"từ {first.day}/{first.month}/{first.year} đến {last.day}/{last.month}/{last.year}"
    assert days_named(text, 1999) == tuple(first + timedelta(days=step) for step in range(length + 1))


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    days = days_named(text, 2021)
    assert list(days) == sorted(set(days))
