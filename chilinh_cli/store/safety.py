"""The ledger's safety: check it whole, copy it while it is in use, put a copy back."""

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


def backup_store(path: Path, target: Path) -> str:
    """A verified copy, made while others may write; whole or not at all. Returns its SHA-256."""
    with publishing(target.parent) as staging:
        copy = staging / target.name
        with (
            closing(connect(path, create=False)) as live,
            translating_errors(path),
            closing(sqlite3.connect(copy)) as new,
        ):
            live.backup(new)
        _verify(copy)
        return sha256(copy.read_bytes()).hexdigest()


def restore_store(source: Path, path: Path, now: datetime) -> Path | None:
    """Put a backup in the ledger's place, after verifying it; the replaced ledger is kept beside it.

    Returns where it is kept, None when there was none. Raises BadDataError for a backup that is not whole.
    """
    if not source.is_file():
        raise NotFoundError(_("{path} does not exist", path=source), _("Name a file that `chilinh store backup` made."))
    _verify(source)
    kept = _keep(path, now)
    if kept is None or not _copy_into(source, path):
        backup_store(source, path)
    return kept


def _keep(path: Path, now: datetime) -> Path | None:
    """A copy of the ledger that is about to be replaced, damaged or not, with a journal that it may still need."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.replaced-{now:%Y%m%d-%H%M%S}")
    with publishing(path.parent) as staging:
        (staging / kept.name).write_bytes(path.read_bytes())
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            (staging / f"{kept.name}-journal").write_bytes(journal.read_bytes())
    return kept


def _copy_into(source: Path, path: Path) -> bool:
    """Copy into the live file in one transaction of its own, so that runs that wait for it see the restored ledger.

    False where the live file is too damaged for that.
    """
    try:
        with closing(connect(path, create=False)) as live, closing(connect(source, create=False)) as good:
            good.backup(live)
        _verify(path)
    except (BadDataError, sqlite3.DatabaseError):
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        return False
    return True


def _verify(path: Path) -> None:
    failed = [check for check in check_store(path) if not check.passed]
    if failed:
        raise BadDataError(
            _("{path} is no sound ledger: {why}", path=path, why=failed[0].detail),
            _("Use another backup; nothing was changed."),
        )
