"""QR codes read from photos and PDFs as people send them: turned, slanted, glaring, blurred, or made to do harm.

A file is read in a child process with limits of time and memory, so that one that claims a million pixels or pages
costs its own answer and nothing else. The child gives back plain JSON.
"""

import hashlib
import json
import os
import stat
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from chilinh_cli.domain.sign import Fault
from chilinh_cli.processes import begin, end, settle
from chilinh_cli.render.print_mark import is_print

_SECONDS: Final = 180.0
_MEMORY: Final = 2 * 1024**3
_MOST_BYTES: Final = 256 * 1024**2
_LONGEST_ANSWER: Final = 16 * 1024**2


@dataclass(frozen=True, slots=True)
class Scan:
    """What one file holds: the texts of its QR codes, each once, or why it could not be read.

    `is_print` where it is a file that was made for the printer.
    """

    path: Path
    sha256: str = ""
    codes: tuple[str, ...] = ()
    fault: Fault = ""
    is_print: bool = False


class Scanner:
    """Reads files one by one. Use it as a context manager."""

    def __init__(self, *, seconds: float = _SECONDS, memory: int = _MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._child: tuple[BaseProcess, Connection] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def scan(self, path: Path) -> Scan:
        """Read one file. Raises FileNotFoundError; everything else that is wrong is told in the answer."""
        try:
            data = _bytes_of(path)
        except _NotPlainFileError as error:
            return Scan(path, fault=error.fault)
        digest = hashlib.sha256(data).hexdigest()
        _process, pipe = self._child or self._begin()
        try:
            pipe.send_bytes(data)
            said = pipe.recv_bytes(_LONGEST_ANSWER) if pipe.poll(self._seconds) else b""
        except (EOFError, OSError):
            said = b""
        if not said:
            self._stop()
            return Scan(path, digest, fault="limit")
        answer = json.loads(said)
        return Scan(path, digest, tuple(answer["codes"]), answer["fault"], is_print(data))

    def _begin(self) -> tuple[BaseProcess, Connection]:
        self._child = begin(_serve, self._memory)
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child:
            end(*child)


class _NotPlainFileError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


def _bytes_of(path: Path) -> bytes:
    """The content of a plain file; a pipe or device is never waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _NotPlainFileError("kind") from error
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise _NotPlainFileError("kind")
        if not 0 < about.st_size <= _MOST_BYTES:
            raise _NotPlainFileError("size")
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(_MOST_BYTES)
    finally:
        os.close(descriptor)


def _serve(pipe: Connection, parents_end: Connection, memory: int) -> None:
    """The child: read what comes until the parent closes the pipe."""
    parents_end.close()  # else it would stay open for ever
    settle(memory)
    from chilinh_cli.render.sign_picture import read_codes

    while True:
        try:
            data = pipe.recv_bytes(_MOST_BYTES)
        except EOFError:
            return
        codes, fault = read_codes(data)
        pipe.send_bytes(json.dumps({"codes": codes, "fault": fault}).encode())
