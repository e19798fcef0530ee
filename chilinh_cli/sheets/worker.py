"""The process that opens units' files. It has limits of memory and time; when a file kills it, only that file is lost.

Readers of spreadsheets allocate what a file claims to hold, and an allocation that fails ends the process without an
exception. So files are read in one child process, reused from file to file and started anew when it has died. It is no
cage for malicious code: it has this user's rights.
"""

import contextlib
import subprocess
import sys
from collections.abc import Mapping
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Final, Self

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Reading
from chilinh_cli.errors import ChilinhError
from chilinh_cli.i18n import _
from chilinh_cli.sheets.pipe import packed_file, packed_start, receive, send, unpacked_reading

_SECONDS: Final = 15.0
_START_SECONDS: Final = 60.0
_MEMORY: Final = 1024**3


class Worker:
    """The parent's side: hands files over one by one."""

    def __init__(
        self, registry: Registry, aliases: Mapping[str, str], *, seconds: float = _SECONDS, memory: int = _MEMORY
    ) -> None:
        """`seconds` and `memory` (bytes) are what one file may take."""
        self._start = (registry, dict(aliases), memory)
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._due: float | None = None
        self._closed = Event()
        self._late = False

    def __enter__(self) -> Self:
        Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        self._stop()

    def read(self, path: str, sha256: str, data: bytes) -> Reading:
        """Read one file; a file at which the process dies or does not end is a reading that says so.

        Raises ChilinhError where no process can be started: that is no fault of the file.
        """
        process = self._process or self._begin()
        self._late = False
        self._due = monotonic() + self._seconds
        try:
            send(process.stdin, packed_file(path, sha256, data))
            return unpacked_reading(receive(process.stdout))
        except (EOFError, OSError, ValueError, TypeError):
            self._stop()
            problem = Problem("CL-E108") if self._late else Problem("CL-E105", args={"detail": "RAM"})
            return Reading(path, sha256, "", problems=(problem,))
        finally:
            self._due = None

    def _watch(self) -> None:
        """End the process when a file takes too long: one thread for all files, looking up a few times a second."""
        while not self._closed.wait(min(0.25, self._seconds / 4)):
            due, process = self._due, self._process
            if due is not None and process is not None and monotonic() > due:
                self._late = True
                process.kill()

    def _begin(self) -> "subprocess.Popen[bytes]":
        # -P: the working folder is a clerk's inbox, and nothing in it may be imported.
        command = [sys.executable, "-P", "-m", "chilinh_cli.sheets.worker_process"]
        self._due = monotonic() + _START_SECONDS
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            send(self._process.stdin, packed_start(self._start))
            receive(self._process.stdout)
        except (EOFError, OSError) as error:
            self._stop()
            raise ChilinhError(
                _("The process that reads files cannot be started: {why}", why=error or type(error).__name__),
                _("Run `chilinh doctor`; nothing was recorded."),
            ) from error
        finally:
            self._due = None
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
