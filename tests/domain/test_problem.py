"""The catalogue of problems: whole, in both languages, safe to show."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest

from chilinh_cli.domain.problem import CATALOGUE, Kind, Problem, Severity
from tests.conftest import CHECKOUT

CODE_LINES = re.compile(r'"(CL-[EWI][1-5][0-9]{2})"')


def places(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name}


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.code)
def test_each_row_says_what_is_wrong_and_what_to_do_in_both_languages(kind: Kind) -> None:
    assert re.fullmatch(r"CL-[EWI][1-5][0-9]{2}", kind.code)
    assert all((kind.vi, kind.vi_hint, kind.en, kind.en_hint))
    assert places(kind.vi) == places(kind.en)
    assert places(kind.vi_hint) <= places(kind.vi) | {"value", "whole"}
    assert kind.severity in Severity
    assert kind.vi_hint.endswith(".")
    assert kind.en_hint.endswith(".")
    assert not kind.vi.endswith(".")


def used() -> Iterator[str]:
    for path in (CHECKOUT / "chilinh_cli").rglob("*.py"):
        if "problem" not in path.parts:
            yield from CODE_LINES.findall(path.read_text(encoding="utf-8"))


def test_every_code_that_is_used_has_a_row_and_every_row_is_used() -> None:
    assert set(used()) == set(CATALOGUE)


def test_suggestions_keep_the_ids_that_the_remedy_needs() -> None:
    told = "; ".join(f"Phòng Lao động - Thương binh và Xã hội số {number} (phong-{number})" for number in range(3))
    assert told in Problem("CL-E306", args={"text": "x", "suggestions": told}).message("vi")


def test_quoted_text_is_short_safe_and_on_one_line() -> None:
    problem = Problem("CL-E201", args={"field": "x", "text": "a\n\x1b[31m" + "b" * 5000})
    for language in ("vi", "en"):
        message = problem.message(language)
        assert len(message) < 200
        assert message.isprintable()


def test_counts_are_written_as_the_language_writes_them() -> None:
    problem = Problem("CL-W505", args={"field": "Dân số", "total": 28218, "sum": 1000})
    assert "28.218" in problem.message("vi")
    assert "28,218" in problem.message("en")
