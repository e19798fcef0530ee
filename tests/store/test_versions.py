"""A ledger of every version that ever landed opens, checks, and says what it said."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chilinh_cli.store import read_store
from chilinh_cli.store.connection import SCHEMA_VERSION
from chilinh_cli.store.safety import backup_store, check_store

DUMPS = sorted(Path(__file__).parent.glob("version-*.sql"))


def test_every_version_has_its_dump() -> None:
    assert [int(dump.stem.removeprefix("version-")) for dump in DUMPS] == list(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_older_ledger(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "chilinh.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(dump.read_text(encoding="utf-8"))
    assert all(check.passed for check in check_store(path))
    ledger = read_store(path)
    figures = {unit: {f: figure.value.value for f, figure in held.items()} for unit, held in ledger.figures.items()}
    assert figures == {
        "sao-do": {"staff_total": 50, "staff_installed": 44},
        "pha-lai": {"staff_total": 30, "staff_installed": 40, "difficulties": "Sóng yếu"},
    }
    assert [item.stands for item in ledger.submissions].count(False) == 1
    assert (len(ledger.aliases), len(ledger.support), len(ledger.activities), len(ledger.reminders)) == (1, 1, 1, 1)
    backup_store(path, tmp_path / "b.db")
    assert read_store(tmp_path / "b.db") == ledger
