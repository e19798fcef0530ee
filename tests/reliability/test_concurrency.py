"""Several runs at once: each is recorded whole, waits its turn, or is told; readers never see half of one."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.reliability.conftest import Trials
from tests.reliability.lab import THOROUGH, Lab, contents, job, strays

CHECKS, TOGETHER = 1_000 * THOROUGH, 50


def test_two_writers(lab: Lab, place: Path, trials: Trials) -> None:
    """Two, then eight, record at the same moment, the first of them into no ledger yet: none is lost."""
    for together in (2, 8):
        before = len(lab.run(place, "submission", "list", "--format", "json").json["submissions"])
        calls = [job(place, "record", "sao-do", f"staff_total={number}") for number in range(together)]
        assert {run.code for run in lab.run_together(calls)} == {0}
        found = lab.run(place, "submission", "list", "--format", "json").json["submissions"]
        assert len(found) == before + together
        trials.add(together)
    assert lab.run(place, "store", "check").code == 0
    assert strays(place) == []


def test_a_writer_that_does_not_let_go(lab: Lab, place: Path) -> None:
    """Another run holds the ledger for longer than 5 s: 75 for each that would write, figures for each that reads."""
    assert lab.run(place, "record", "sao-do", "staff_total=50").code == 0
    assert lab.run(place, "store", "backup", "b.db").code == 0
    before = contents(place)
    with closing(sqlite3.connect(place / "chilinh.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writers = [("record", "sao-do", "staff_total=51"), ("submission", "undo", "1", "--why", "x")]
        writers += [("store", "restore", "b.db")]
        runs = lab.run_together([job(place, *words) for words in writers])
        readers = lab.run_together([job(place, *words) for words in (("status",), ("store", "check"))])
        other.execute("ROLLBACK")
    assert [run.code for run in runs] == [75, 75, 75], runs
    assert all(4.5 < run.seconds < 15 for run in runs)
    assert all("Another run is writing" in run.err for run in runs)
    assert [run.code for run in readers] == [0, 0], readers
    assert contents(place) == before


def test_a_writer_that_lets_go(lab: Lab, place: Path) -> None:
    """Another run holds the ledger for a second: the one that waits succeeds."""
    assert lab.run(place, "record", "sao-do", "staff_total=50").code == 0
    holder = (
        "import sqlite3, sys, time; held = sqlite3.connect('chilinh.db', isolation_level=None); "
        "held.execute('BEGIN IMMEDIATE'); print(flush=True); time.sleep(1); held.execute('ROLLBACK')"
    )
    with subprocess.Popen([sys.executable, "-c", holder], cwd=place, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        run = lab.run(place, "record", "sao-do", "staff_total=51")
    assert run.code == 0, run.err


def test_restore_beside_writers(lab: Lab, place: Path, trials: Trials) -> None:
    """A backup is restored while others record: what is not in the ledger then is in the one that was kept."""
    assert lab.run(place, "record", "sao-do", "staff_total=50").code == 0
    assert lab.run(place, "store", "backup", "b.db").code == 0
    for round_ in range(3 * THOROUGH):
        values = [100 * (round_ + 1) + number for number in range(4)]
        jobs = [job(place, "record", "pha-lai", f"staff_total={value}") for value in values]
        runs = lab.run_together([*jobs[:2], job(place, "store", "restore", "b.db"), *jobs[2:]])
        assert {run.code for run in runs} == {0}, runs
        found = {
            value.value
            for ledger in contents(place).values()
            if not isinstance(ledger, str)
            for submission in ledger.submissions
            for value in submission.values
        }
        assert found >= set(values)
        trials.add()


def test_checks_beside_imports(lab: Lab, place: Path, trials: Trials) -> None:
    """`deadline check`, a thousand times, beside imports: never a wrong answer, never an error."""
    inbox = place / "inbox"
    inbox.mkdir()
    assert lab.run(place, "record", "sao-do", "staff_total=50").code == 0
    check = job(place, "--now", "2021-08-31T08:00", "deadline", "check", "--id", "report")
    allowed = {1, 2}  # Bến Tắm is silent; Phả Lại is, until its first import is recorded
    for number in range(CHECKS // TOGETHER):
        table = f"Đơn vị;Tổng số CBCCVC-NLĐ\nPhường Phả Lại;{30 + number}\n"
        (inbox / "a.csv").write_text(table, encoding="utf-8")
        importing, *checks = lab.run_together([job(place, "import", "inbox"), *[check] * TOGETHER])
        assert importing.code == 0, importing.err
        for run in checks:
            assert (run.code, run.err) == (2, "")
            assert any(f" unmet_report={count} " in run.out for count in allowed), run.out
            trials.add()
        allowed = {1}
    assert lab.run(place, "store", "check").code == 0
