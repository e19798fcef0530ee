"""How a run can end: one table of exit codes, one exception that carries its own code and what to do next.

The codes follow BSD's sysexits.h, so that a scheduler can tell a wrong answer from a broken run.
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process tells its caller."""

    OK = 0
    NO = 1
    USAGE = 64
    BAD_DATA = 65
    NOT_FOUND = 66
    INTERNAL = 70
    CANNOT_WRITE = 73
    BUSY = 75
    BAD_UNITS = 78
    INTERRUPTED = 130


class ChilinhError(Exception):
    """A failure that the user can act on.

    `message` is one line of what is wrong, `hint` one line of what to do; both are already in the user's language.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ChilinhError):
    """The command was called with words that do not fit."""

    exit_code = ExitCode.USAGE


class BadDataError(ChilinhError):
    """Some input file was refused, or holds something that cannot be taken."""

    exit_code = ExitCode.BAD_DATA


class NotFoundError(ChilinhError):
    """A file, unit or record that the user named does not exist."""

    exit_code = ExitCode.NOT_FOUND


class CannotWriteError(ChilinhError):
    """The output folder or the ledger cannot be written."""

    exit_code = ExitCode.CANNOT_WRITE


class StoreBusyError(ChilinhError):
    """Another process holds the ledger for longer than we wait."""

    exit_code = ExitCode.BUSY


class BadUnitsError(ChilinhError):
    """units.yaml does not say what it must; the message names line and key path of the first fault."""

    exit_code = ExitCode.BAD_UNITS
