"""Who has not met which deadline, kept beside the ledger as long as neither ledger nor registry changes.

A scheduler asks every few minutes and the answer is nearly always that of the last time. The memo is used only while
units.yaml has the same content and the ledger the same change counter (SQLite counts commits in the file's header),
size and time; where anything is odd, or a write is under way, everything is read and verified anew. So it is at an
instant before the newest receipt: what came later does not count then.
"""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from chilinh_cli import __version__
from chilinh_cli.domain.deadline import Duty

_SCHEMA: Final = "chilinh.duties/1"
_HEADER: Final = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """The campaign's time zone, and its duties as they are from the instant `since` on."""

    zone: str
    since: datetime
    duties: tuple[Duty, ...]


def memo_key(units_file: Path, ledger: Path) -> str | None:
    """What the memo depends on; None while a write is under way, or where a file cannot be looked at."""
    try:
        if ledger.with_name(f"{ledger.name}-journal").exists():
            return None
        status = ledger.stat()
        with ledger.open("rb") as file:
            header = file.read(_HEADER).hex()
        registry = zlib.crc32(units_file.read_bytes())
    except OSError:
        return None
    return f"{_SCHEMA} {__version__} {registry:08x} {status.st_ino} {status.st_size} {status.st_mtime_ns} {header}"


def recall(ledger: Path, key: str | None) -> Kept | None:
    """What was kept under this key; None where nothing was."""
    if key is None:
        return None
    try:
        kept = json.loads(_place(ledger).read_bytes())
        if kept["key"] != key:
            return None
        found = tuple(
            Duty(
                id=item["id"],
                label=item["label"],
                rule=item["rule"],
                due=datetime.fromisoformat(item["due"]),
                window=item["window"],
                unmet=tuple(item["unmet"]),
                names=tuple(item["names"]),
            )
            for item in kept["duties"]
        )
        return Kept(str(kept["zone"]), datetime.fromisoformat(kept["since"]), found)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def remember(ledger: Path, key: str | None, kept: Kept) -> None:
    """Keep them for the next time; where the folder cannot be written, the next time reads everything again."""
    if key is None:
        return
    from contextlib import suppress

    from chilinh_cli.outputs import publish

    content = {
        "key": key,
        "zone": kept.zone,
        "since": kept.since.isoformat(),
        "duties": [
            {
                "id": duty.id,
                "label": duty.label,
                "rule": duty.rule,
                "due": duty.due.isoformat(),
                "window": duty.window,
                "unmet": duty.unmet,
                "names": duty.names,
            }
            for duty in kept.duties
        ],
    }
    with suppress(OSError):
        publish(_place(ledger), json.dumps(content).encode())


def _place(ledger: Path) -> Path:
    return ledger.with_name(f".{ledger.name}-duties.json")
