"""A run that is killed is all or nothing: the ledger is whole, every file is whole old or whole new."""

import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from chilinh_cli.domain.ledger import Ledger
from tests.reliability.conftest import Trials, small_campaign
from tests.reliability.lab import THOROUGH, Lab, Run, contents, strays
from tests.reliability.launcher import KILLED_AT_STEP

SIGKILL, SIGXFSZ = -9, -25
TABLE = "Đơn vị;Tổng số CBCCVC-NLĐ;Số người đã cài đặt\nPhường Sao Đỏ;{total};45\nPhường Phả Lại;30;{installed}\n"


@dataclass(frozen=True)
class Case:
    """A command, what the folder holds before it, how long it takes, and of how many steps one is tried each time.

    With CHILINH_TRIALS above 1, every step is tried.
    """

    name: str
    words: tuple[str, ...]
    seconds: float
    before: tuple[tuple[str, ...], ...] = ()
    stride: int = 1

    @property
    def trials(self) -> int:
        """How many kills at random: more of what costs little."""
        return (12 if self.seconds < 0.1 else 4) * THOROUGH


CALLS = (("record", "sao-do", "staff_total=50", "staff_installed=45"), ("record", "pha-lai", "staff_total=30"))
BACKED_UP = (*CALLS, ("store", "backup", "sao lưu.db"), CALLS[0])
CASES = [
    Case("record", ("record", "sao-do", "staff_installed=47", "staff_smartphone=50"), 0.06, CALLS),
    Case("record (first)", ("record", "sao-do", "staff_total=50"), 0.06, stride=3),
    Case("submission undo", ("submission", "undo", "1", "--why", "gõ nhầm"), 0.06, CALLS),
    Case("import", ("import", "inbox"), 0.5, CALLS, stride=3),
    Case("store backup", ("store", "backup", "sao lưu.db"), 0.06, BACKED_UP),
    Case("store restore", ("store", "restore", "sao lưu.db"), 0.08, BACKED_UP, stride=5),
    Case("form build", ("form", "build"), 0.3, (("form", "build", "--unit", "sao-do"),), stride=6),
    Case("sign build", ("sign", "build", "--jobs", "1"), 0.5, (("sign", "build", "--size", "a5"),), stride=5),
    Case("report build", ("report", "build"), 0.6, (*CALLS, ("report", "build"), CALLS[0]), stride=8),
]


@dataclass(frozen=True)
class Bench:
    """One command's folder as it is before, after one whole run and after two; and a fresh copy for each trial."""

    case: Case
    lab: Lab
    model: Path
    old: Mapping[str, Ledger | str]
    new: Mapping[str, Ledger | str]
    twice: Mapping[str, Ledger | str]

    def try_out(self, **fault: Any) -> Run:
        """Run into the fault; check what is left, then that the next run finds and leaves a clean table."""
        folder = self.model.with_name("trial")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.model, folder)
        broken = self.lab.run(folder, *self.case.words, **fault)
        found = contents(folder)
        for name, meaning in self.old.items():
            assert found[name] in (meaning, self.new[name]), f"{name} is neither old nor new: {fault}"
        for name in found.keys() - self.old.keys():
            assert found[name] in (self.new[name], Ledger()), f"{name} is half-made: {fault}"
        after = self.lab.run(folder, *self.case.words)
        assert after.code in {0, 64}, after.err  # 64: what is undone already cannot be undone again
        assert strays(folder) == [], fault
        final = contents(folder)
        assert all(final[name] in (self.new[name], self.twice[name]) for name in self.new), fault
        return broken


@pytest.fixture(scope="module", params=CASES, ids=[case.name for case in CASES])
def bench(request: pytest.FixtureRequest, lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    case: Case = request.param
    place = tmp_path_factory.mktemp("crash")
    model = place / "Đợt 1 - tháng 8"
    (model / "inbox").mkdir(parents=True)
    (model / "units.yaml").write_text(small_campaign(), encoding="utf-8")
    (model / "inbox" / "a.csv").write_text(TABLE.format(total=51, installed=29), encoding="utf-8")
    (model / "inbox" / "b.csv").write_text(TABLE.format(total=52, installed=30), encoding="utf-8")
    for words in case.before:
        assert lab.run(model, *words).code == 0
    once = shutil.copytree(model, place / "once")
    run = lab.run(once, *case.words)
    assert run.code == 0, run.err
    new = contents(once)
    lab.run(once, *case.words)
    return Bench(case, lab, model, contents(model), new, contents(once))


def test_at_each_step(bench: Bench, trials: Trials) -> None:
    """Killed before a step on the file system: open, write, flush, rename or delete, by Python or by SQLite."""
    stride = bench.case.stride if THOROUGH == 1 else 1
    for number in count(1, stride):
        if bench.try_out(step=number).code != KILLED_AT_STEP:
            break
        trials.add()
    assert trials.count > 3


def test_at_any_moment(bench: Bench, trials: Trials) -> None:
    """SIGKILL at a random moment."""
    moments = random.Random(bench.case.name)  # noqa: S311
    for _ in range(bench.case.trials):
        run = bench.try_out(after=moments.uniform(0, bench.case.seconds))
        assert run.code in {SIGKILL, 0}
        trials.add(run.code == SIGKILL)


def test_at_any_byte(bench: Bench, trials: Trials) -> None:
    """Killed in the middle of writing a file, at a random byte of it."""
    sizes = random.Random(bench.case.name)  # noqa: S311
    for _ in range(bench.case.trials // 2):
        run = bench.try_out(file_size=int(2 ** sizes.uniform(0, 16)), kill_at_limit=True)
        assert run.code in {SIGXFSZ, 0}
        trials.add(run.code == SIGXFSZ)
