"""dev.py: one environment, made once, made again only when it must be; checks in order, the first failure ends them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import dev
from tests.conftest import CHECKOUT

Command = tuple[str, ...]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a Vietnamese name and a blank in it, and no environment yet."""
    place = tmp_path / "Hồ sơ 1" / "chí linh"
    place.mkdir(parents=True)
    (place / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    scripts = place / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    monkeypatch.setattr(dev, "CHECKOUT", place)
    monkeypatch.setattr(dev, "VENV", place / ".venv")
    monkeypatch.setattr(dev, "PYTHON", scripts / dev.PYTHON.name)
    monkeypatch.setattr(dev, "WHEELHOUSE", place / "wheelhouse")
    monkeypatch.setattr(dev, "_STAMP", place / ".venv" / "made-from")
    return place


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Command]:
    """The commands that were run; each succeeds, and what installs leaves a Python behind."""
    commands: list[Command] = []

    def record(*command: str | Path, cwd: Path | None = None) -> int:
        commands.append(tuple(str(word) for word in command))
        return 0

    monkeypatch.setattr(dev, "run", record)
    return commands


def without(*modules: str) -> Callable[[str], object]:
    """A Python that lacks some of its modules."""
    return lambda name: None if name in modules else object()


def test_an_environment_is_made_once_and_kept(
    checkout: Path, ran: list[Command], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "find_spec", without("ensurepip"))  # a bare one is made in no time
    dev.make_environment()
    dev.make_environment()
    (install,) = ran
    assert install[-2:] == ("--editable", f"{checkout}[test]")
    assert "--no-index" not in install
    assert subprocess.run([dev.PYTHON, "-c", "import sys; print(sys.prefix)"], check=True, capture_output=True).stdout


@pytest.mark.parametrize("change", ["pyproject", "stamp", "python"])
def test_an_environment_that_no_longer_fits_is_made_again(
    change: str, checkout: Path, ran: list[Command], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "find_spec", without("ensurepip"))
    dev.make_environment()
    (dev.VENV / "left over").touch()
    if change == "pyproject":
        (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    elif change == "stamp":
        (dev.VENV / "made-from").unlink()  # what a run that was killed leaves
    else:
        monkeypatch.setattr(sys, "version", "3.99")
    dev.make_environment()
    assert len(ran) == 2
    assert not (dev.VENV / "left over").exists()


def test_a_failed_install_leaves_no_environment_that_counts(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "find_spec", without("ensurepip"))
    monkeypatch.setattr(dev, "run", lambda *_command, **_options: 23)
    with pytest.raises(SystemExit) as stopped:
        dev.make_environment()
    assert stopped.value.code == 23
    assert not (checkout / ".venv" / "made-from").exists()


def test_packages_come_from_a_wheelhouse_where_there_is_one(
    checkout: Path, ran: list[Command], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "find_spec", without("ensurepip"))
    (checkout / "wheelhouse").mkdir()
    dev.make_environment()
    words = ran[0]
    assert words[words.index("--no-index") + 1 :][:2] == ("--find-links", str(checkout / "wheelhouse"))


@pytest.mark.usefixtures("checkout")
def test_a_python_without_pip_says_what_to_install(
    ran: list[Command], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "find_spec", without("ensurepip", "pip"))
    assert dev.make_empty_environment() == (dev.PYTHON, "-m", "pip")
    assert ran[0][1:3] == ("-m", "virtualenv")
    monkeypatch.setattr(dev, "find_spec", without("ensurepip", "pip", "virtualenv"))
    with pytest.raises(SystemExit):
        dev.make_empty_environment()
    assert "python3-venv" in capsys.readouterr().err


def test_tests_run_last_and_take_the_words_behind(ran: list[Command], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    assert dev.main(["test", "tests/config", "-x"]) == 0
    assert [Path(words[0]).stem if len(words) == 1 else words[2] for words in ran] == [
        "ruff",
        "ruff",
        "mypy",
        "lint-imports",
        "pytest",
    ]
    assert ran[-1][-2:] == ("tests/config", "-x")
    assert "tests/config" not in " ".join(" ".join(words) for words in ran[:-1])


def test_the_first_failure_ends_the_run_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([0, 0, 7, 0, 0])
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    monkeypatch.setattr(dev, "run", lambda *_command, **_options: next(codes))
    assert dev.main(["test"]) == 7
    assert next(codes) == 0  # what stands behind the failure was not run


def test_the_demo_gets_its_folder(ran: list[Command], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    assert dev.main(["demo", "Đợt 1"]) == 0
    assert ran[0][1:] == ("-m", "chilinh_cli", "demo", "Đợt 1")


@pytest.mark.parametrize("words", [[], ["tset"]])
def test_an_unknown_task_shows_what_there_is(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(words) == 64
    assert "dev.py demo" in capsys.readouterr().out


def test_ci_runs_the_demo_and_then_the_tests() -> None:
    script = CHECKOUT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if line.startswith("python3 ")]
    assert [line.split()[1:3] for line in lines] == [["dev.py", "demo"], ["dev.py", "test"]]
