"""Which staging folders belong to a run that is alive.

Each run holds a lock on a file beside its staging folder, under a name used once; the system lets go of it when the
run ends, however it ends. A process number would not do: another machine or container on a shared folder has its own.
Some shared folders have no locks, or locks that other machines do not see: there a run of this machine is looked up by
its number, and one of another machine counts as dead only after hours.
"""

import os
import re
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from typing import Final

LOCK: Final = ".chilinh-lock-"
_TOKEN: Final = re.compile(r"([0-9a-f]{8})-([0-9]{1,9})-[0-9a-f]{8}")  # host, process, chance
_LONGEST_RUN: Final = 6 * 3600  # seconds
_ATTEMPTS: Final = 10


class Owner(Enum):
    """What is known of the run that a token belongs to."""

    ALIVE = auto()
    DEAD = auto()
    UNKNOWN = auto()


@contextmanager
def claim(folder: Path) -> Iterator[str]:
    """A token for names of this run in `folder`; until the block ends, others find its owner alive. Raises OSError."""
    token, descriptor = _claimed(folder)
    try:
        yield token
    finally:
        _let_go(folder / f"{LOCK}{token}", descriptor)


@contextmanager
def owner_of(folder: Path, token: str) -> Iterator[Owner]:
    """Who made the things that bear the token; while the block runs, nobody else finds them ownerless."""
    lock = folder / f"{LOCK}{token}"
    descriptor, locked = None, None
    with suppress(OSError):  # none any more; or another user's, which tells nothing
        descriptor = os.open(lock, os.O_RDWR)
        locked = _lock(descriptor)
    owner = Owner.ALIVE if locked is False else _judge(token, lock, locked=bool(locked))
    try:
        yield owner
    finally:
        if owner is Owner.DEAD:
            _let_go(lock, descriptor)
        elif descriptor is not None:
            os.close(descriptor)


def _claimed(folder: Path) -> tuple[str, int]:
    """The token and its locked file; where another run took the new file for a dead one's, once more."""
    for _attempt in range(_ATTEMPTS):
        token = f"{_host():08x}-{os.getpid()}-{os.urandom(4).hex()}"
        lock = folder / f"{LOCK}{token}"
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if _lock(descriptor) is not False and lock.exists():
            return token, descriptor
        os.close(descriptor)
    raise BlockingIOError


def _lock(descriptor: int) -> bool | None:
    """Lock the file; False where another run has it, None where this file system has no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def _let_go(lock: Path, descriptor: int | None) -> None:
    """Remove the file while it is still locked, so that nobody finds it free; Windows removes only what is closed."""
    if os.name != "nt":
        with suppress(OSError):
            lock.unlink()
    if descriptor is not None:
        os.close(descriptor)
    if os.name == "nt":
        with suppress(OSError):
            lock.unlink()


def _judge(token: str, lock: Path, *, locked: bool) -> Owner:
    """Whether nobody's token is a dead run's; `locked`: we hold what its owner would hold."""
    parts = _TOKEN.fullmatch(token)
    ours = parts is not None and int(parts[1], 16) == _host()
    if ours and (locked or not lock.exists()):
        return Owner.DEAD
    if parts is not None and ours and os.name != "nt" and not _runs(int(parts[2])):
        return Owner.DEAD
    return Owner.DEAD if _age(lock) > _LONGEST_RUN else Owner.UNKNOWN


def _age(lock: Path) -> float:
    """Seconds since anything of the token was touched, by whichever clock; without end where nothing is left."""
    staged = lock.parent.glob(f".chilinh-*-{lock.name.removeprefix(LOCK)}")
    ages = [float("inf")]
    for path in staged:
        with suppress(OSError):
            ages.append(abs(time.time() - path.stat().st_mtime))
    return min(ages)


def _runs(process: int) -> bool:
    """Whether a process of this number is there. Not for Windows, where asking so would end it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _host() -> int:
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return zlib.crc32(name.encode())
