"""Everything a checkout needs, with nothing but Python 3.11 or newer.

    python3 dev.py demo [DIR]          the whole job on sample data, in DIR (else in chilinh-demo)
    python3 dev.py test [PYTEST …]     style, types, floors and tests; words after it go to pytest

Makes `.venv` the first time and keeps it until pyproject.toml, the Python or the folder changes. Where there is a
folder `wheelhouse` (CONTRIBUTING.md tells how to fill it), packages come from there and no index is asked.
"""

from __future__ import annotations  # so that an older Python can read this far and be told

import hashlib
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parent
VENV: Final = CHECKOUT / ".venv"
WHEELHOUSE: Final = CHECKOUT / "wheelhouse"
_WINDOWS: Final = os.name == "nt"
_SCRIPTS: Final = VENV / ("Scripts" if _WINDOWS else "bin")
PYTHON: Final = _SCRIPTS / ("python.exe" if _WINDOWS else "python")
# Written last: an environment without it, or with another text in it, is half-made or out of date.
_STAMP: Final = VENV / "made-from"

# In the order of patience: what fails fastest runs first; pytest's closing line is the last that is printed.
_CHECKS: Final = (
    (PYTHON, "-m", "ruff", "check", "."),
    (PYTHON, "-m", "ruff", "format", "--check", "."),
    (PYTHON, "-m", "mypy"),
    (_SCRIPTS / "lint-imports",),
    (PYTHON, "-m", "pytest", "-n", "auto", "--maxprocesses", "4"),
)


def main(words: list[str]) -> int:
    """Run one task and return its exit code."""
    task, *rest = words or [""]
    if task not in {"demo", "test"}:
        print(__doc__)
        return 64
    make_environment()
    if task == "demo":
        return run(PYTHON, "-m", "chilinh_cli", "demo", *rest)
    for check in _CHECKS:
        if code := run(*check, *(rest if "pytest" in check else ()), cwd=CHECKOUT):
            return code
    return 0


def make_environment() -> None:
    """Make `.venv` with the project and its test tools in it, unless it is there and still fits."""
    wanted = fingerprint()
    if PYTHON.exists() and _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == wanted:
        return
    source = ("--no-index", "--find-links", str(WHEELHOUSE)) if WHEELHOUSE.is_dir() else ()
    say(f"making {VENV} (once; a minute or two), packages from {WHEELHOUSE if source else 'the package index'}")
    pip = make_empty_environment()
    if code := run(
        *pip, "install", "--quiet", "--disable-pip-version-check", *source, "--editable", f"{CHECKOUT}[test]"
    ):
        say("the packages could not be installed: see pip's message above")
        raise SystemExit(code)
    _STAMP.write_text(wanted, encoding="utf-8")


def make_empty_environment() -> tuple[str | Path, ...]:
    """Make `.venv` with no package in it, and return the words that call a pip for it.

    Debian splits Python: without its package python3-venv there is no ensurepip, but perhaps another way.
    """
    if find_spec("ensurepip"):
        venv.create(VENV, clear=True, with_pip=True)
        return (PYTHON, "-m", "pip")
    if find_spec("pip"):
        venv.create(VENV, clear=True)
        return (sys.executable, "-m", "pip", "--python", PYTHON)
    if find_spec("virtualenv") and not run(sys.executable, "-m", "virtualenv", "--clear", "--quiet", VENV):
        return (PYTHON, "-m", "pip")
    say(
        "this Python can make no environment: on Debian or Ubuntu, `sudo apt install python3-venv`, then run this again"
    )
    raise SystemExit(1)


def fingerprint() -> str:
    """What an environment depends on: what we ask for, the Python that it links to, the folder that it names."""
    project = hashlib.sha256((CHECKOUT / "pyproject.toml").read_bytes()).hexdigest()
    return "\n".join((project, sys.version, sys.base_prefix, str(CHECKOUT)))


def run(*command: str | Path, cwd: Path | None = None) -> int:
    """Say what is run, run it, and return its exit code."""
    words = [str(word) for word in command]
    say("$ " + " ".join([Path(words[0]).name, *words[1:]]))
    # UTF-8 whatever the machine's code page, also for the editable install's path.
    return subprocess.run(words, cwd=cwd, check=False, env={**os.environ, "PYTHONUTF8": "1"}).returncode


def say(text: str) -> None:
    """Tell what happens, before it does."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever runs this has not installed the project yet)
        sys.exit(f"dev.py needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
