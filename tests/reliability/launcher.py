"""Runs `chilinh` in processes that meet a fault on purpose. The shipped code knows nothing of it.

Started once and asked line by line: each job is a fork, so a run costs what the command costs and not what Python costs
to start, and hundreds of kills fit into a minute. A job is killed for good (no handler, no `finally` runs) at a moment,
at a file-system step, or at a byte of a file; or it lacks room, rights or a reader.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import sys
import time
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

KILLED_AT_STEP: Final = 137
_LIMIT_SECONDS: Final = 120.0
# Python tells of these before it does them; opening is one where it may change a file.
_STEPS: Final = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
_CHANGES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Steps:
    """Counts what the process does to the file system and ends it before the step of the given number."""

    def __init__(self, last: int) -> None:
        self._left = last
        self._kept: list[Any] = []  # what C code calls must not be collected

    def watch(self) -> None:
        """Python's own steps, its flushes, and SQLite's."""
        sys.addaudithook(self._heard)
        os.fsync = self._between(os.fsync)
        self._watch_sqlite()

    def step(self) -> None:
        """One more; the last one is not done."""
        self._left -= 1
        if self._left == 0:
            os._exit(KILLED_AT_STEP)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & _CHANGES
        if event in _STEPS or (opened and arguments[0] != os.devnull):
            self.step()

    def _watch_sqlite(self) -> None:
        """Stand between SQLite and the system, by the door that SQLite's own crash tests use (xSetSystemCall)."""
        import _sqlite3

        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        vfs = library.sqlite3_vfs_find(None)
        size, descriptor, address = ctypes.c_size_t, ctypes.c_int, ctypes.c_void_p
        calls = {
            b"pwrite64": ctypes.CFUNCTYPE(ctypes.c_ssize_t, descriptor, address, size, ctypes.c_int64),
            b"pwrite": ctypes.CFUNCTYPE(ctypes.c_ssize_t, descriptor, address, size, ctypes.c_int64),
            b"write": ctypes.CFUNCTYPE(ctypes.c_ssize_t, descriptor, address, size),
            b"ftruncate": ctypes.CFUNCTYPE(ctypes.c_int, descriptor, ctypes.c_int64),
            b"unlink": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p),
        }
        for name, kind in calls.items():
            own = vfs.contents.xGetSystemCall(vfs, name)
            if own:
                call = kind(self._between(kind(own)))
                self._kept.append(call)
                vfs.contents.xSetSystemCall(vfs, name, ctypes.cast(call, ctypes.c_void_p))

    def _between(self, own: Any) -> Any:
        def call(*arguments: Any) -> Any:
            self.step()
            return own(*arguments)

        return call


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, version 3 (https://www.sqlite.org/c3ref/vfs.html)."""


_Vfs._fields_ = [
    ("iVersion", ctypes.c_int),
    ("szOsFile", ctypes.c_int),
    ("mxPathname", ctypes.c_int),
    *((name, ctypes.c_void_p) for name in ("pNext", "zName", "pAppData", "xOpen", "xDelete", "xAccess")),
    *((name, ctypes.c_void_p) for name in ("xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose")),
    *((name, ctypes.c_void_p) for name in ("xRandomness", "xSleep", "xCurrentTime", "xGetLastError")),
    ("xCurrentTimeInt64", ctypes.c_void_p),
    ("xSetSystemCall", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Vfs), ctypes.c_char_p, ctypes.c_void_p)),
    ("xGetSystemCall", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.POINTER(_Vfs), ctypes.c_char_p)),
]


def obey_rights() -> None:
    """Root, too, may do only what the mode of a file allows: give up CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    system = ctypes.CDLL(None, use_errno=True)
    if system.capget(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capget")
    for place in range(3):
        sets[place] &= ~0b110
    if system.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def run(job: dict[str, Any], out: int, err: int, ready: int) -> None:
    """The child: put the faults in place, say so, run the command, never return."""
    from chilinh_cli.__main__ import main

    os.setsid()  # so that what it starts can be ended with it
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(job["folder"])
    os.environ.update(job.get("environment", {}))
    if job.get("stdout") == "closed":
        os.close(1)
        sys.stdout = None  # as Python itself does when it starts without one
    else:
        os.dup2(_sink(job.get("stdout")) or out, 1)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (as Python begins)
    os.dup2(err, 2)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if "file_size" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_size"], job["file_size"]))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if job.get("kill_at_limit") else signal.SIG_IGN)
    if "worker_memory" in job:
        import_module("chilinh_cli.sheets.worker").Worker.__init__.__kwdefaults__["memory"] = job["worker_memory"]
    if job.get("rights"):
        obey_rights()
    if "step" in job:
        Steps(job["step"]).watch()
    code = 1  # as Python does for what nobody caught
    os.write(ready, b"!")
    try:
        code = main(job["words"])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run has ended; what follows is this launcher's own
    except BaseException:  # noqa: BLE001 (as Python itself ends)
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def _sink(name: str | None) -> int | None:
    """Where stdout goes instead of to a file."""
    if name == "full":
        return os.open("/dev/full", os.O_WRONLY)
    if name == "no reader":
        reader, writer = os.pipe()
        os.close(reader)
        return writer
    return None


class Running:
    """One job under way. What it says comes through pipes, as no limit of its files' size may touch them."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._job = job
        (out, to_out), (err, to_err), (ready, to_ready) = os.pipe(), os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            run(job, to_out, to_err, to_ready)
        for end in (to_out, to_err, to_ready):
            os.close(end)
        os.read(ready, 1)
        os.close(ready)
        self._began = time.monotonic()
        self._signalled = False
        self._said = {out: b"", err: b""}
        self._open = [out, err]
        self._status = 0
        self._usage: resource.struct_rusage | None = None

    def ended(self) -> bool:
        """Look after it: send its signal when it is time, take what it says, and see whether it is still there."""
        elapsed = time.monotonic() - self._began
        if "after" in self._job and not self._signalled and elapsed >= self._job["after"]:
            self._signalled = True
            os.kill(self._pid, self._job.get("signal", signal.SIGKILL))
        if elapsed > _LIMIT_SECONDS:
            os.killpg(self._pid, signal.SIGKILL)
        pid, self._status, self._usage = os.wait4(self._pid, os.WNOHANG)
        self._listen()
        return bool(pid)

    def _listen(self) -> None:
        """Take what is there; a child of its own may hold the pipes open for longer than it lives."""
        while ready := select.select(self._open, [], [], 0)[0]:
            for pipe in ready:
                data = os.read(pipe, 1 << 16)
                self._said[pipe] += data
                if not data:
                    self._open.remove(pipe)
                    os.close(pipe)

    def result(self) -> dict[str, Any]:
        """How it ended and what it said."""
        assert self._usage
        for pipe in self._open:
            os.close(pipe)
        out, err = (data.decode("utf-8", "backslashreplace") for data in self._said.values())
        return {
            "code": os.waitstatus_to_exitcode(self._status),
            "out": out,
            "err": err,
            "seconds": time.monotonic() - self._began,
            "megabytes": self._usage.ru_maxrss // 1024,
        }


def serve() -> None:
    """Answer each line (a list of jobs, run at the same time) with one line (their results)."""
    os.environ.setdefault("CHILINH_LANG", "en")
    for library in (
        "chilinh_cli.__main__",
        "openpyxl",
        "python_calamine",
        "docx",
        "typst",
        "PIL.Image",
        "qrcode",
        "rich.table",
        "zxingcpp",
    ):
        import_module(library)
    commands = import_module("chilinh_cli.commands")
    for module in iter_modules(commands.__path__):
        with contextlib.suppress(ImportError):
            import_module(f"chilinh_cli.commands.{module.name}")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        under_way = [Running(job) for job in json.loads(line)]
        done: list[Running] = []
        while len(done) < len(under_way):
            done += [job for job in under_way if job not in done and job.ended()]
            select.select([], [], [], 0.0005)
        answers.write(json.dumps([job.result() for job in under_way]) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
