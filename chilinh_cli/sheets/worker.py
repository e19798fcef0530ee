"""The process that opens units' files. It has limits of memory and time; when a file kills it, only that file is lost.

Readers of spreadsheets allocate what a file claims to hold, and an allocation that fails ends the process without an
exception. So files are read in one child process, reused from file to file and started anew when it has died. It is no
cage for malicious code: it has this user's rights.
"""

import os
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Final, Self

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Reading
from chilinh_cli.errors import ChilinhError
from chilinh_cli.i18n import _, language
from chilinh_cli.processes import begin, end
from chilinh_cli.sheets.pipe import unpacked_reading
from chilinh_cli.sheets.worker_process import read_for_parent

_SECONDS: Final = 15.0
_START_SECONDS: Final = 60.0
_MEMORY: Final = 900 * 1024**2


class Worker:
    """The parent's side: hands files over one by one."""

    def __init__(
        self, registry: Registry, aliases: Mapping[str, str], *, seconds: float = _SECONDS, memory: int = _MEMORY
    ) -> None:
        """`seconds` and `memory` (bytes) are what one file may take."""
        self._given = (registry, dict(aliases), memory, language())
        self._seconds = seconds
        self._child: tuple[BaseProcess, Connection] | None = None
        self._due: float | None = None
        self._watching: Thread | None = None
        self._closed = Event()
        self._late = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        self._stop()

    def read(self, path: Path) -> Reading:
        """Read one file; a file at which the process dies or does not end is a reading that says so.

        Raises ChilinhError where no process can be started: that is no fault of the file.
        """
        _process, pipe = self._child or self._begin()
        self._late = False
        self._due = monotonic() + self._seconds
        try:
            pipe.send_bytes(os.fsencode(path))
            return unpacked_reading(pipe.recv_bytes())
        except (EOFError, OSError, ValueError, TypeError):
            self._stop()
            problem = Problem("CL-E108") if self._late else Problem("CL-E105", args={"detail": "RAM"})
            return Reading(str(path), "", "", problems=(problem,))
        finally:
            self._due = None

    def _watch(self) -> None:
        """End the process when a file takes too long: one thread for all files, looking up a few times a second."""
        while not self._closed.wait(min(0.25, self._seconds / 4)):
            due, child = self._due, self._child
            if due is not None and child is not None and monotonic() > due:
                self._late = True
                child[0].kill()

    def _begin(self) -> tuple[BaseProcess, Connection]:
        try:
            self._child = begin(read_for_parent, *self._given)
            pipe = self._child[1]
            if not pipe.poll(_START_SECONDS):
                raise TimeoutError
            pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._stop()
            raise ChilinhError(
                _("The process that reads files cannot be started: {why}", why=error or type(error).__name__),
                _("Run `chilinh doctor`; nothing was recorded."),
            ) from error
        if self._watching is None:  # from now on: a thread that runs would keep the first process from being a fork
            self._watching = Thread(target=self._watch, daemon=True)
            self._watching.start()
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child:
            end(*child)
