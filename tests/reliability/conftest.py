"""A small campaign to break, the launcher that breaks it, and the account of what was tried."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import CHECKOUT
from tests.reliability.lab import Lab

OUTCOME: Final = pytest.StashKey[str]()


class Trials:
    """How often a test put its promise to the proof: docs/reliability.md tells it."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, count: int = 1) -> None:
        """So many more faults were met."""
        self.count += count


@pytest.fixture(autouse=True)
def trials(request: pytest.FixtureRequest) -> Iterator[Trials]:
    """A test's report tells its promise and its fault (the first lines of the module and the test) and its trials."""
    counted = Trials()
    yield counted
    for name, text in (("promise", request.module.__doc__), ("fault", request.function.__doc__)):
        request.node.user_properties.append((name, (text or "").strip().splitlines()[0]))
    request.node.user_properties.append(("trials", counted.count or 1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the last report of a test, which has its properties, also say how it went."""
    report = yield
    outcome = item.stash.get(OUTCOME, "passed")
    if report.failed:
        outcome = "failed"
    elif report.skipped and isinstance(report.longrepr, tuple):
        outcome = report.longrepr[2].removeprefix("Skipped: ")
    item.stash[OUTCOME] = outcome
    if report.when == "teardown":
        report.user_properties.append(("outcome", outcome))
    return report


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    with Lab() as made:
        yield made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A clerk's folder with the shipped campaign and its first three units: small, so that many trials cost little."""
    folder = tmp_path / "Đợt 1 - tháng 8"
    folder.mkdir()
    (folder / "units.yaml").write_text(small_campaign(), encoding="utf-8")
    return folder


def small_campaign(units: int = 3) -> str:
    """The shipped units.yaml with its first units only."""
    text = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
    head, _units, tail = text.partition("\nunits:\n")
    return f"{head}\nunits:\n  - id: " + "\n  - id: ".join(tail.split("  - id: ")[1 : units + 1])
