"""The ledger: append-only, one chain of checksums, never a wrong figure shown as right."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from chilinh_cli.domain.ledger import Ledger, Source
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import UnitReport, Value
from chilinh_cli.errors import BadDataError, NotFoundError, StoreBusyError, UsageError
from chilinh_cli.store import Store, find_submission, open_store, read_store
from chilinh_cli.store.connection import sqlite_address
from chilinh_cli.store.safety import backup_store, check_store, restore_store

NOON = datetime(2021, 8, 28, 12, tzinfo=UTC)


def report(unit: str = "sao-do", **figures: int | str) -> UnitReport:
    values = tuple(Value(field, value, "BC", f"D{row}") for row, (field, value) in enumerate(figures.items(), 7))
    return UnitReport(unit, "BC", values, (Problem("CL-E106", "BC", "D7", {"field": "staff_total", "n": 3}),))


def add(store: Store, said: UnitReport, at: datetime = NOON, sha256: str = "ab") -> int:
    with store.transaction():
        return store.add_report(said, Source("hộp thư/a.xlsx", sha256), received_at=at, now=at, before=None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Đợt 1" / "chilinh.db"


def test_gives_back_what_was_recorded(path: Path) -> None:
    with open_store(path, create=True) as store:
        number = add(store, report(staff_total=50, difficulties="Sóng yếu ở thôn Đá Bạc"))
        ledger = store.read()
    found = find_submission(ledger, number)
    assert found.source == Source("hộp thư/a.xlsx", "ab")
    assert {value.field: value.value for value in found.values} == {
        "staff_total": 50,
        "difficulties": "Sóng yếu ở thôn Đá Bạc",
    }
    assert found.problems[0].args == {"field": "staff_total", "n": 3}
    assert found.received_at == NOON


def figures(ledger: Ledger, unit: str = "sao-do") -> dict[str, int | str]:
    return {field: figure.value.value for field, figure in ledger.figures[unit].items()}


def test_the_newest_received_that_holds_a_figure_is_in_force(path: Path) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_total=50, staff_installed=45))
        add(store, report(staff_installed=47), NOON + timedelta(hours=2))
        add(store, report(staff_total=10, staff_installed=1), NOON - timedelta(days=1))
        assert figures(store.read()) == {"staff_total": 50, "staff_installed": 47}


def test_of_two_received_at_the_same_time_the_later_recorded_is_in_force(path: Path) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_installed=45))
        add(store, report(staff_installed=44))
        ledger = store.read()
    assert figures(ledger) == {"staff_installed": 44}
    assert ledger.figures["sao-do"]["staff_installed"].decreased


def test_an_undone_submission_gives_way_to_the_one_before(path: Path) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_installed=45))
        second = add(store, report(staff_installed=54), NOON + timedelta(hours=1))
        with store.transaction():
            store.undo(find_submission(store.read(), second), "gõ nhầm", NOON + timedelta(hours=2))
        ledger = store.read()
        assert figures(ledger) == {"staff_installed": 45}
        assert len(ledger.submissions) == 2
        with pytest.raises(UsageError), store.transaction():
            store.undo(find_submission(ledger, second), "again", NOON)


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET entry = 9", "REPLACE INTO {} SELECT * FROM {}"])
@pytest.mark.parametrize("table", ["value", "submission"])
def test_nothing_can_be_changed_or_deleted(path: Path, statement: str, table: str) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_total=50))
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.DatabaseError):
        raw.execute(statement.format(table, table))
    raw.close()


def add_a_good_and_a_broken_one(store: Store) -> None:
    with store.transaction():
        store.add_report(report(staff_total=51), Source("b", "b"), received_at=NOON, now=NOON, before=None)
        store.add_report(report(staff_total=51), Source("b", "b"), received_at=NOON, now=NOON, before=99)


def test_a_failed_run_records_nothing(path: Path) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_total=50))
        with pytest.raises(sqlite3.IntegrityError):
            add_a_good_and_a_broken_one(store)
        assert len(store.read().submissions) == 1


def test_nothing_is_recorded_outside_a_transaction(path: Path) -> None:
    with open_store(path, create=True) as store, pytest.raises(RuntimeError):
        store.add_alias("P. Sao Do", "sao-do", NOON)


def test_what_a_transaction_recorded_is_seen_inside_it(path: Path) -> None:
    with open_store(path, create=True) as store, store.transaction():
        store.add_report(report(staff_total=51), Source("b", "b"), received_at=NOON, now=NOON, before=None)
        assert len(store.read().submissions) == 1


def test_a_second_writer_waits_and_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chilinh_cli.store.connection._WAIT_SECONDS", 0.05)
    with open_store(path, create=True) as one, open_store(path) as two, one.transaction():
        with pytest.raises(StoreBusyError), two.transaction():
            pass
        assert two.read() == Ledger()  # a reader is not kept waiting while the first has not committed


def test_every_flipped_bit_is_found_or_harmless(path: Path, tmp_path: Path) -> None:
    with open_store(path, create=True) as store:
        for number in range(12):
            add(
                store, report(f"u-{number}", staff_total=50 + number, difficulties="khó khăn " * 20), sha256=str(number)
            )
        truth = store.read()
    whole = path.read_bytes()
    copy = tmp_path / "copy.db"
    found = 0
    for offset in range(3, len(whole), 509):
        damaged = bytearray(whole)
        damaged[offset] ^= 1 << (offset % 8)
        copy.write_bytes(damaged)
        try:
            ledger = read_store(copy)
        except BadDataError:
            found += 1
            assert not all(check.passed for check in check_store(copy))
            continue
        assert ledger == truth
    assert found > 20


def test_refuses_what_is_no_ledger_of_ours(tmp_path: Path) -> None:
    for name, content in {"empty.db": b"", "text.db": b"hello" * 1000}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadDataError, match=r"is (empty, it is )?no ledger"):
            read_store(tmp_path / name)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE contact (name TEXT)")
    raw.close()
    with pytest.raises(BadDataError, match="not a chilinh ledger"), open_store(other, create=True):
        pass
    with pytest.raises(NotFoundError):
        read_store(tmp_path / "none.db", must_exist=True)


def test_a_ledger_on_a_windows_share_has_an_address() -> None:
    """SQLite knows no authority but localhost; what follows `file:////` it takes for a share."""
    assert sqlite_address(PureWindowsPath(r"\\server\chung\chilinh.db")) == "file:////server/chung/chilinh.db"
    assert sqlite_address(PureWindowsPath(r"C:\a b\chilinh.db")) == "file:///C:/a%20b/chilinh.db"
    assert sqlite_address(PurePosixPath("/a?b/chilinh.db")) == "file:///a%3Fb/chilinh.db"


def test_refuses_a_ledger_from_a_newer_version(path: Path) -> None:
    with open_store(path, create=True):
        pass
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(BadDataError, match="newer chilinh"):
        read_store(path)


def test_a_backup_is_whole_and_comes_back(path: Path, tmp_path: Path) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_total=50))
        before = store.read()
    backup_store(path, tmp_path / "sao lưu.db")
    with open_store(path) as store:
        add(store, report(staff_total=60), NOON + timedelta(days=1))
        after = store.read()
    kept = restore_store(tmp_path / "sao lưu.db", path, NOON)
    assert kept is not None
    assert read_store(path) == before
    assert read_store(kept) == after


def test_a_damaged_backup_changes_nothing(path: Path, tmp_path: Path) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_total=50))
        before = store.read()
    bad = tmp_path / "bad.db"
    bad.write_bytes(path.read_bytes().replace(b"staff_total", b"staff_tatol"))
    with pytest.raises(BadDataError, match="no sound ledger"):
        restore_store(bad, path, NOON)
    assert read_store(path) == before
    assert [item.name for item in path.parent.iterdir()] == ["chilinh.db"]


def test_a_damaged_ledger_is_replaced_by_a_backup(path: Path, tmp_path: Path) -> None:
    with open_store(path, create=True) as store:
        add(store, report(staff_total=50))
        before = store.read()
    backup_store(path, tmp_path / "b.db")
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    kept = restore_store(tmp_path / "b.db", path, NOON)
    assert read_store(path) == before
    assert kept is not None
    assert kept.read_bytes()[:100] == b"\0" * 100
