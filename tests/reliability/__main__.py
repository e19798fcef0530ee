"""Writes docs/reliability.md: what was promised, which faults were tried how often, and what came of it.

    python -m tests.reliability            runs every test of this folder and writes the page
    CHILINH_TRIALS=10 python -m tests.reliability      the same with ten times the kills at random, and every step

The long trials (mutants, fuzzing) are not run again: what they gave stands in measured.json beside this file, with the
command that gives it.
"""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

PAGE: Final = Path(__file__).parents[2] / "docs" / "reliability.md"
MEASURED: Final = Path(__file__).with_name("measured.json")
_HEAD: Final = """# What the tests hold it to

Written by `python -m tests.reliability` from the tests in `tests/reliability/`: each injects the fault that it names
into the real command, in a process of its own, and fails when the promise is broken. A trial is one fault met: one
kill, one full disk, one hostile file, one run beside others.

| Promise | Fault | Trials | Result |
|---|---|---:|---|
"""


@dataclass
class Row:
    """One promise under one fault."""

    trials: int = 0
    passed: int = 0
    failed: int = 0
    skipped: list[str] = field(default_factory=list)

    @property
    def result(self) -> str:
        """In a word."""
        if self.failed:
            return f"**broken** ({self.failed} of {self.failed + self.passed} tests)"
        return "held" if self.passed else f"not tried here: {self.skipped[0]}"


class Account:
    """Listens to the tests."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Row] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take each test's outcome, and the trials that it counted (told when it is torn down)."""
        about = {str(name): value for name, value in report.user_properties}
        if report.when != "teardown" or "fault" not in about:
            return
        row = self.rows.setdefault((str(about["promise"]), str(about["fault"])), Row())
        outcome = about["outcome"]
        if outcome == "passed":
            row.passed += 1
            row.trials += int(str(about["trials"]))
        elif outcome == "failed":
            row.failed += 1
        else:
            row.skipped.append(str(outcome))


def page(rows: dict[tuple[str, str], Row], measured: list[dict[str, str]]) -> str:
    """The page's text."""
    lines = []
    above = ""
    for (promise, fault), row in rows.items():
        lines.append(f"| {'' if promise == above else promise} | {fault} | {row.trials} | {row.result} |")
        above = promise
    kills = sum(row.trials for (_promise, fault), row in rows.items() if fault.startswith(("Killed", "SIGKILL")))
    files = sum(row.trials for (promise, _fault), row in rows.items() if promise.startswith("A file made to do harm"))
    text = _HEAD + "\n".join(lines) + f"\n\n{kills} kills survived; {files} hostile or damaged files handled.\n"
    longer = "".join(f"| {item['what']} | `{item['command']}` | {item['result']} |\n" for item in measured)
    return f"{text}\n## Longer trials\n\n| What | Command | Result |\n|---|---|---|\n{longer}"


def main() -> int:
    """Run the tests and write the page; the exit code is pytest's."""
    account = Account()
    code = pytest.main([str(Path(__file__).parent), *sys.argv[1:]], plugins=[account])
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(account.rows, json.loads(MEASURED.read_text(encoding="utf-8"))), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
