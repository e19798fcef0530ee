"""Opening the ledger's file: made when first written to, never changed by a reader, one writer at a time."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import Final

from chilinh_cli.errors import BadDataError, CannotWriteError, NotFoundError, StoreBusyError
from chilinh_cli.i18n import _
from chilinh_cli.outputs import flush, recover, staging

APPLICATION_ID: Final = 0x63686C6E  # "chln"
SCHEMA_VERSION: Final = 1
_WAIT_SECONDS: Final = 5.0


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the ledger.

    A new ledger appears whole, so an empty file is none: it may be what is left of a full one. A reader opens the file
    for writing where it may, so that SQLite can finish what a killed writer left, but sends no writing statement.
    Raises NotFoundError, StoreBusyError (after 5 s) and BadDataError (no ledger, damaged, newer).
    """
    if not create and not path.is_file():
        raise NotFoundError(
            _("There is no ledger at {path}", path=path),
            _("Import the units' files first (`chilinh import`), or name the ledger with --store."),
        )
    with translating_errors(path):
        database = _open(path, create=create)
        try:
            _prepare(database, path)
        except BaseException:
            database.close()
            raise
        return database


def _open(path: Path, *, create: bool) -> sqlite3.Connection:
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
        recover(path.parent)
        if not path.exists():
            _create(path)
    address = sqlite_address(path.resolve())
    try:
        return _connect(f"{address}?mode=rw")
    except sqlite3.OperationalError:
        if create:
            raise
        return _connect(f"{address}?mode=ro")


def sqlite_address(path: PurePath) -> str:
    """The path as a URI without an authority, which SQLite refuses: a Windows share belongs to the path."""
    address = path.as_uri()
    return address if address.startswith("file:///") else address.replace("file://", "file:////", 1)


def _create(path: Path) -> None:
    """A ledger without entries, whole or not at all; where another process was first, its ledger stays."""
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)  # of a ledger that is gone: not to be played back
    with staging(path.parent) as folder:
        made = folder / path.name
        with closing(sqlite3.connect(made, isolation_level=None)) as database:
            _make_schema(database)
        flush(made)
        try:
            os.link(made, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            made.rename(path)
    flush(path.parent)


def _connect(uri: str) -> sqlite3.Connection:
    database = sqlite3.connect(uri, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA synchronous = FULL")
    version = _version(database, path)
    if version > SCHEMA_VERSION:
        raise BadDataError(
            _("{path} was written by a newer chilinh (ledger version {version})", path=path, version=version),
            _("Install the newest chilinh on this machine."),
        )
    if version == 0:
        raise BadDataError(
            _("{path} is empty, it is no ledger", path=path),
            _("Name the right file with --store, or restore a backup."),
        )


def _version(database: sqlite3.Connection, path: Path) -> int:
    """The schema version; 0 for a new file. Raises BadDataError for another program's database."""
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == APPLICATION_ID and version > 0:
        return int(version)
    if application == 0 and version == 0 and tables == 0:
        return 0
    raise BadDataError(
        _("{path} is a database, but not a chilinh ledger", path=path), _("Name the right file with --store.")
    )


def _make_schema(database: sqlite3.Connection) -> None:
    """The tables, and the triggers that keep them append-only."""
    from importlib.resources import files

    database.execute("BEGIN")
    script = files("chilinh_cli.store").joinpath("schema.sql").read_text(encoding="utf-8")
    for statement in _statements(script):
        database.execute(statement)
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for action in ("UPDATE", "DELETE"):
            database.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    database.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: `executescript` would commit what stands before it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def translating_errors(path: Path) -> Iterator[None]:
    """SQLite's complaints as ours: who must do what."""
    try:
        yield
    except UnicodeDecodeError as error:  # a damaged schema page, quoted in SQLite's own message
        raise damaged(path, error) from error
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StoreBusyError(
                _("Another run is writing to {path}", path=path), _("Wait until it has finished and try again.")
            ) from error
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
            raise CannotWriteError(
                _("{path} cannot be opened or written: {why}", path=path, why=error),
                _("Check the folder's rights and the room on the disk; nothing was recorded."),
            ) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise BadDataError(
                _("{path} is no ledger", path=path),
                _("Name the right file with --store; if this was the ledger, restore the last backup."),
            ) from error
        raise damaged(path, error) from error


def damaged(path: Path, why: object) -> BadDataError:
    """The ledger is not what was recorded."""
    return BadDataError(
        _("{path} is damaged: {why}", path=path, why=why),
        _("Run `chilinh store check`, then `chilinh store restore` with the last backup."),
    )
