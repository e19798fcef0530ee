"""The way in and out: what was not understood is said with its remedy, and no failure passes for success."""

from pathlib import Path

import pytest

from chilinh_cli.__main__ import main
from tests.conftest import Run


def test_a_broken_pipe_other_than_stdout_is_no_success(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("chilinh_cli.config.load_registry", broken)
    outcome = run("status")
    assert outcome.code == 70
    assert "Broken pipe" in outcome.err


@pytest.mark.parametrize("words", [[], ["sign"], ["form"]])
def test_nothing_to_do_shows_the_help(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 64
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "COMMAND" in shown.err or "LỆNH" in shown.err
    assert "Traceback" not in shown.err
