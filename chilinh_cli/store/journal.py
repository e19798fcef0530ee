"""Entries and their checksum chain: how anything is written to the ledger, and how it is read back verified."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from chilinh_cli.i18n import _
from chilinh_cli.store.connection import connect, damaged, translating_errors

# The tables that hold the rows of each kind of entry, in the order in which its checksum takes them.
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "submission": ("submission", "value", "finding"),
    "undo": ("undo",),
    "alias": ("alias",),
    "adoption": ("adoption",),
    "template": ("adoption",),
    "sighting": ("sighting",),
    "support": ("support",),
    "activity": ("activity",),
    "reminder": ("reminder",),
}

Row = tuple[Any, ...]
# A damaged page can turn a text into a blob, which no entry ever holds: `repr` makes its checksum differ.
_content: Final = json.JSONEncoder(default=repr).encode
# So many entries of a transaction wait at most: SQLite takes their rows together in a fraction of the time.
_WAITING: Final = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of recording; `rows` holds its rows by table, without the entry's id in front."""

    id: int
    kind: str
    recorded_at: datetime
    recorded_by: str
    rows: Mapping[str, Sequence[Row]]


class Journal:
    """An open ledger. Use it as a context manager; it closes itself."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._database = connect(path, create=create)
        self._who = ""
        self._last = (0, b"")
        self._waiting: dict[str, list[Row]] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is appended inside is recorded together or not at all. Raises StoreBusyError after 5 s."""
        with translating_errors(self.path):
            self._database.execute("BEGIN IMMEDIATE")
            try:
                self._who = who()
                last = self._database.execute("SELECT id, checksum FROM entry ORDER BY id DESC LIMIT 1").fetchone()
                self._last = last or (0, b"")
                yield
                self._write()
            except BaseException:
                self._waiting.clear()
                self._database.rollback()
                raise
            self._database.execute("COMMIT")

    def append(self, kind: str, rows: Mapping[str, Sequence[Row]], now: datetime) -> int:
        """Add one entry inside a transaction and return its id. Rows of a table are kept in the order of their key."""
        if not self._database.in_transaction:
            raise RuntimeError("append outside a transaction")
        number, before = self._last[0] + 1, self._last[1]
        head = (number, kind, to_text(now), self._who)
        ordered = {table: sorted(rows[table], key=itemgetter(0)) for table in TABLES[kind] if rows.get(table)}
        checksum = _checksum(before, head, ordered)
        self._last = (number, checksum)
        # The order of the tables is that of their references: the entry, then what belongs to it.
        self._waiting.setdefault("entry", []).append((*head, checksum))
        for table, own in ordered.items():
            self._waiting.setdefault(table, []).extend((number, *row) for row in own)
        if len(self._waiting["entry"]) >= _WAITING:
            self._write()
        return number

    def _write(self) -> None:
        for table, rows in self._waiting.items():
            places = ", ".join("?" * len(rows[0]))
            self._database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 (from TABLES)
        self._waiting.clear()

    def entries(self) -> Iterator[Entry]:
        """Every entry in order, each verified against the chain.

        Raises BadDataError at the first whose rows are not what was recorded: a figure that may have been altered is
        never handed on.
        """
        with translating_errors(self.path), self._one_view():
            self._write()
            readers = {table: self._by_entry(table) for tables in TABLES.values() for table in tables}
            waiting = {table: next(reader, None) for table, reader in readers.items()}
            before = b""
            for *fields, checksum in self._database.execute(
                "SELECT id, kind, recorded_at, recorded_by, checksum FROM entry ORDER BY id"
            ):
                number, kind, recorded_at, recorded_by = fields
                rows: dict[str, Sequence[Row]] = {}
                for table in TABLES.get(kind, ()):
                    held = waiting[table]
                    if held is not None and held[0] == number:
                        rows[table] = held[1]
                        waiting[table] = next(readers[table], None)
                if _checksum(before, tuple(fields), rows) != checksum:
                    raise damaged(self.path, _("entry {number} is not what was recorded", number=number))
                before = checksum
                yield Entry(number, kind, to_instant(recorded_at), recorded_by, rows)
            if any(held is not None for held in waiting.values()):
                raise damaged(self.path, _("it holds rows that belong to no entry"))

    @contextmanager
    def _one_view(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        if self._database.in_transaction:
            yield
            return
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.rollback()

    def _by_entry(self, table: str) -> Iterator[tuple[int, Sequence[Row]]]:
        rows = self._database.execute(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 (the name is from TABLES)
        for number, group in groupby(rows, key=itemgetter(0)):
            yield number, [row[1:] for row in group]


@lru_cache(maxsize=16)  # the thousands of entries of a run are of few moments
def to_text(instant: datetime) -> str:
    """An instant as the ledger writes it: UTC, to the second."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def to_instant(text: str) -> datetime:
    """The reverse of `to_text`."""
    return datetime.fromisoformat(text)


def who() -> str:
    """The user's login name; a scheduled run without one is still recorded."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _checksum(before: bytes, head: Row, rows: Mapping[str, Sequence[Row]]) -> bytes:
    own = [[table, rows[table]] for table in TABLES.get(str(head[1]), ()) if rows.get(table)]
    return sha256(before + _content([head, own]).encode()).digest()
