"""Where a copy or an export may go: no slip of the hand replaces the ledger, the registry or an unrelated file."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from chilinh_cli.errors import CannotWriteError, UsageError
from chilinh_cli.i18n import _
from chilinh_cli.store.connection import APPLICATION_ID

_HEADER: Final = 100  # bytes that tell an SQLite file, and whose it is
_SQLITE: Final = b"SQLite format 3\0"
_EXPORT: Final = b'{"schema": "chilinh.export/'


def check_target(target: Path, ledger: Path, registry: Path | None, is_earlier: Callable[[bytes], bool]) -> None:
    """Raise where the file cannot be written or its loss would hurt: only its like (`is_earlier`) is replaced.

    Raises UsageError, CannotWriteError for what is no file, and OSError where an old file cannot be looked at.
    """
    refuse_ledger(target, ledger)
    refuse_registry(target, registry)
    if not target.exists():
        return
    if not target.is_file():
        raise CannotWriteError(_("{path} is no file that can be replaced", path=target), _("Name another file."))
    with target.open("rb") as file:
        header = file.read(_HEADER)
    if header and not is_earlier(header):
        raise UsageError(
            _("{path} is there already and is something else", path=target),
            _("Name another file; only an earlier one of the same kind is replaced."),
        )


def refuse_ledger(path: Path, ledger: Path) -> None:
    """Raise UsageError for the ledger in use, by whatever name."""
    if _same(path, ledger):
        raise UsageError(_("{path} is the ledger itself", path=path), _("Name another file."))


def refuse_registry(path: Path, registry: Path | None) -> None:
    """Raise UsageError for the units.yaml in use, by whatever name."""
    if registry is not None and _same(path, registry):
        raise UsageError(_("{path} is the registry itself", path=path), _("Name another file."))


def is_backup(header: bytes) -> bool:
    """Whether a file that begins so is a ledger."""
    return header.startswith(_SQLITE) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def is_export(header: bytes) -> bool:
    """Whether a file that begins so is an office's export."""
    return header.startswith(_EXPORT)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)
