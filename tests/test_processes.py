"""Processes of our own begin without a look at what lies in the working folder."""

from pathlib import Path

import pytest

from chilinh_cli.processes import process_context, settle


def leave_word(place: str) -> None:
    settle()
    Path(place).write_text("here", encoding="utf-8")


@pytest.mark.usefixtures("another_thread")
def test_a_new_interpreter_imports_nothing_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONSAFEPATH", "")
    monkeypatch.chdir(tmp_path)
    trap = "open('sprung', 'w').close()\n"
    for module in ("socket", "struct", "signal", "random"):
        Path(f"{module}.py").write_text(trap, encoding="utf-8")
    context = process_context()
    assert context.get_start_method() == "spawn"
    process = context.Process(target=leave_word, args=("word",))  # type: ignore[attr-defined]
    process.start()
    process.join()
    assert Path("word").read_text(encoding="utf-8") == "here"
    assert not Path("sprung").exists()
