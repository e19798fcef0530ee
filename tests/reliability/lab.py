"""The tests' side of the launcher: run a command that meets a fault, and look at what it left."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.store import read_store
from chilinh_cli.store.safety import check_store
from tests.conftest import CHECKOUT, NOW

# How thorough: 1 in every run of the suite, more for a night (`CHILINH_TRIALS=20`).
THOROUGH: Final = int(os.environ.get("CHILINH_TRIALS", "1"))

Job = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """How one run ended: exit code (negative: the signal that ended it), what it said, seconds, peak memory in MB."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: int

    @property
    def json(self) -> Any:
        """Its answer."""
        return json.loads(self.out)


class Lab:
    """Runs commands through the launcher."""

    def __init__(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CHILINH_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.launcher"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=CHECKOUT,
            env={**environment, "CHILINH_NOW": NOW, "CHILINH_LANG": "en"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def run(self, folder: Path, *words: object, **faults: Any) -> Run:
        """One command in a folder; `faults` as launcher.py takes them."""
        return self.run_together([job(folder, *words, **faults)])[0]

    def run_together(self, jobs: list[Job]) -> list[Run]:
        """Commands at the same time."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(jobs) + "\n")
        self._process.stdin.flush()
        return [Run(**result) for result in json.loads(self._process.stdout.readline())]


def job(folder: Path, *words: object, **faults: Any) -> Job:
    """One command for `run_together`."""
    return {"folder": str(folder), "words": [str(word) for word in words], **faults}


def contents(folder: Path) -> Mapping[str, Ledger | str]:
    """What the folder holds, by path: a ledger as what it says, any other file as its checksum.

    Every ledger found is checked whole. Reading one lets SQLite take back what a killed writer left half-done.
    """
    found: dict[str, Ledger | str] = {}
    ledgers = [path for path in files(folder) if path.name.endswith(".db") or ".db.replaced-" in path.name]
    for path in ledgers:
        assert all(check.passed for check in check_store(path)), check_store(path)
    for path in files(folder):
        name = path.relative_to(folder).as_posix()
        found[name] = read_store(path) if path in ledgers else hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def files(folder: Path) -> list[Path]:
    """Every file but what a dead run staged, which the next run sees to; SQLite's journals go with their ledger."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.name.endswith("-journal")
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def strays(folder: Path) -> list[str]:
    """What no user put there or asked for: staging folders, temporary files, journals."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.name.startswith(".") or path.name.endswith(("-journal", ".tmp", "-wal", "-shm"))
    )
