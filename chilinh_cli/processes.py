"""Processes of our own: how they begin, and what one that opens a stranger's file may take."""

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import active_count
from time import sleep


def process_context() -> BaseContext:
    """How to begin a process: a fork has all modules at once; where other threads may hold locks, a new interpreter.

    That interpreter imports nothing from the working folder, which is where strangers' files lie.
    """
    if _is_single_threaded():
        return get_context("fork")
    os.environ["PYTHONSAFEPATH"] = "1"
    return get_context("spawn")


def begin(serve: Callable[..., None], *given: object) -> tuple[BaseProcess, Connection]:
    """A process that runs `serve` with its end of a pipe, the parent's end to be closed there, and what is given."""
    context = process_context()
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, ours, *given), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return process, ours


def end(process: BaseProcess, pipe: Connection) -> None:
    """End a process that `begin` began, whatever it is doing."""
    pipe.close()
    process.kill()
    process.join()


def settle(memory: int | None = None) -> None:
    """Begin in a new process: interrupts are the parent's, and `memory` bytes are the most that it may take more.

    Windows has no such limit: there the checks before a file is read bound it alone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory is None:
        return
    try:
        import resource
    except ImportError:
        return
    most = _held() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _held() -> int:
    """The bytes of memory that this process has; 0 where Linux does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _is_single_threaded() -> bool:
    """Whether this process has no thread but the one that asks; "no" where Linux does not tell."""
    if active_count() > 1:
        return False
    for _wait in range(20):  # a thread that has ended is still told of for a moment
        try:
            if len(os.listdir("/proc/self/task")) == 1:  # noqa: PTH208 (names are all that is wanted)
                return True
        except OSError:
            return False
        sleep(0.01)
    return False
