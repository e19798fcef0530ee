"""The ledger's safety: check it whole, copy it while it is in use, put a copy back."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from chilinh_cli.errors import BadDataError, NotFoundError
from chilinh_cli.i18n import _
from chilinh_cli.outputs import publishing
from chilinh_cli.store.connection import connect, translating_errors
from chilinh_cli.store.ledger import Store
from chilinh_cli.store.target import check_target, is_backup, refuse_ledger, refuse_registry


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to the ledger; `detail` says what was found."""

    name: str
    passed: bool
    detail: str


def check_store(path: Path) -> tuple[Check, ...]:
    """SQLite's own integrity, references, the checksum chain, and every figure in force reckoned from the entries.

    A fault is an answer; raises NotFoundError where there is no ledger and StoreBusyError where it cannot be read now.
    """
    checks: list[Check] = []
    try:
        with closing(connect(path, create=False)) as database, translating_errors(path):
            said = [str(row[0]) for row in database.execute("PRAGMA integrity_check(5)")]
            checks.append(Check("integrity", said == ["ok"], "; ".join(said)))
            loose = database.execute("PRAGMA foreign_key_check").fetchall()
            checks.append(Check("references", not loose, _("{count} loose rows", count=len(loose))))
        with closing(Store(path)) as store:
            ledger = store.read()
        figures = sum(len(fields) for fields in ledger.figures.values())
        found = _(
            "{submissions} submissions, {figures} figures in force",
            submissions=len(ledger.submissions),
            figures=figures,
        )
        checks.append(Check("checksums", passed=True, detail=found))
    except BadDataError as error:
        checks.append(Check("checksums", passed=False, detail=error.message))
    return tuple(checks)


def backup_store(path: Path, target: Path, registry: Path | None = None) -> str:
    """A verified copy, made while others may write; whole or not at all. Returns its SHA-256.

    Raises UsageError where the copy would replace the ledger itself, the registry, or what is no earlier copy.
    """
    check_target(target, path, registry, is_backup)
    return _write_copy(path, target)


def _write_copy(path: Path, target: Path) -> str:
    with publishing(target.parent) as staging:
        copy = staging / target.name
        with closing(connect(path, create=False)) as live, translating_errors(path):
            _copy(live, copy)
        _verify(copy)
        return sha256(copy.read_bytes()).hexdigest()


def restore_store(source: Path, path: Path, now: datetime, registry: Path | None = None) -> Path | None:
    """Put a backup in the ledger's place, after verifying it; the replaced ledger is kept beside it.

    Returns where it is kept, None when there was none. Raises BadDataError for a backup that is not whole, UsageError
    where the ledger is its own backup or the registry, and StoreBusyError while another run writes.
    """
    if not source.is_file():
        raise NotFoundError(_("{path} does not exist", path=source), _("Name a file that `chilinh store backup` made."))
    refuse_ledger(source, path)
    refuse_registry(path, registry)
    _verify(source)
    kept = _free(path.with_name(f"{path.name}.replaced-{now:%Y%m%d-%H%M%S}")) if path.exists() else None
    if kept is None or not _replace(path, source, kept):
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        _write_copy(source, path)
    return kept


def _replace(path: Path, source: Path, kept: Path) -> bool:
    """Keep the live ledger and copy the backup into it, under one lock: nothing can be recorded in between.

    Into the same file, so that runs that wait for it see the restored ledger. Where it is too damaged for that, its
    bytes are kept, with a journal that it may still need, and the answer is False.
    """
    try:
        with (
            closing(connect(path, create=False)) as live,
            closing(connect(source, create=False)) as good,
            translating_errors(path),
        ):
            live.execute("BEGIN EXCLUSIVE")
            # From now on the lock stays until the connection is closed. (Asked for earlier, it would keep what it has
            # while it waits, and a writer that waits for that would wait in vain.)
            live.execute("PRAGMA locking_mode = EXCLUSIVE")
            live.execute("COMMIT")
            with publishing(path.parent) as staging:
                _copy(live, staging / kept.name)
            good.backup(live)
        _verify(path)
    except BadDataError:
        with publishing(path.parent) as staging:
            shutil.copyfile(path, staging / kept.name)
            journal = path.with_name(f"{path.name}-journal")
            if journal.exists():
                shutil.copyfile(journal, staging / f"{kept.name}-journal")
        return False
    return True


def _copy(live: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as new:
        live.backup(new)


def _free(path: Path) -> Path:
    """The name, or the first numbered one that nothing bears: what was kept once is not replaced."""
    names = (path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000)))
    return next(name for name in names if not name.exists())


def _verify(path: Path) -> None:
    failed = [check for check in check_store(path) if not check.passed]
    if failed:
        raise BadDataError(
            _("{path} is no sound ledger: {why}", path=path, why=failed[0].detail),
            _("Use another backup; nothing was changed."),
        )
