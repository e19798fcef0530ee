"""The documents agree with the code. `python -m tests.test_docs` writes those that are made from it."""

import re
from itertools import groupby

import pytest

from chilinh_cli.app import COMMANDS
from chilinh_cli.domain.problem import CATALOGUE, Kind
from tests.conftest import CHECKOUT

PROBLEMS = CHECKOUT / "docs" / "problems.md"
HUNDREDS = {
    "1": "The file",
    "2": "A value",
    "3": "The unit",
    "4": "Duplicate or period",
    "5": "Cross-check",
}


def problems_page() -> str:
    """Every problem that `chilinh import` can tell, with what to do."""
    parts = [
        "# Problems of units' files",
        "`E` refuses the file, `W` is kept with its unit's submission, `I` is only told. A code keeps its meaning.",
        "This page is made from the code: `python -m tests.test_docs`.",
    ]
    kinds = sorted(CATALOGUE.values(), key=lambda kind: (kind.code[4], "EWI".index(kind.code[3]), kind.code))
    for hundred, rows in groupby(kinds, key=lambda kind: kind.code[4]):
        parts.append(f"## {hundred}xx: {HUNDREDS[hundred]}")
        parts.append("\n".join(["| Code | Problem | Remedy |", "|---|---|---|", *(_row(kind) for kind in rows)]))
    return "\n\n".join(parts) + "\n"


def _row(kind: Kind) -> str:
    cells = (kind.code, f"{kind.vi}<br>*{kind.en}*", f"{kind.vi_hint}<br>*{kind.en_hint}*")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def test_the_page_of_problems_is_the_catalogue() -> None:
    assert PROBLEMS.read_text(encoding="utf-8") == problems_page(), "write it with: python -m tests.test_docs"


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_every_command_is_in_the_readme(readme: str) -> None:
    named = set(re.findall(r"`(?:chilinh )?([a-z]+)", (CHECKOUT / readme).read_text(encoding="utf-8")))
    assert set(COMMANDS) - named == set()


def test_every_dependency_is_accounted_for() -> None:
    project = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    asked = project[project.index("\ndependencies = [") : project.index("[project.optional-dependencies]")]
    names = re.findall(r'^  "([A-Za-z0-9-]+)', asked, re.MULTILINE)
    table = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    assert names
    assert [name for name in names if f"| {name.lower()} " not in table] == []


if __name__ == "__main__":
    PROBLEMS.write_text(problems_page(), encoding="utf-8")
