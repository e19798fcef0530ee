"""Files appear whole or not at all; equal content is equal bytes."""

import errno
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from chilinh_cli.outputs import publish, publishing, steady_zip
from tests.conftest import CHECKOUT


def test_a_block_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    publish(tmp_path / "a.txt", b"old")
    with pytest.raises(IsADirectoryError), publishing(tmp_path) as staging:
        (staging / "a.txt").write_bytes(b"half") and staging.write_bytes(b"a folder cannot be written")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_files_of_one_build_keep_their_subfolders(tmp_path: Path) -> None:
    with publishing(tmp_path / "out") as staging:
        (staging / "sao-do").mkdir()
        (staging / "sao-do" / "a.txt").write_bytes(b"1")
        (staging / "b.txt").write_bytes(b"2")
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert found == ["out/b.txt", "out/sao-do/a.txt"]


def run_apart(folder: Path, *, lives: bool = False, host: int | None = None) -> "subprocess.Popen[str]":
    """Another process that has one set of files ready and another half made; it stays so, or dies."""
    code = """
import os, sys
from pathlib import Path
from chilinh_cli import claims
from chilinh_cli.outputs import staging
folder, lives, host = Path(sys.argv[1]), sys.argv[2] == "True", sys.argv[3]
if host != "None":
    claims._host = lambda: int(host)
with staging(folder) as half, staging(folder) as ready:
    (half / "b.txt").write_text("half")
    (ready / "a.txt").write_text("ready")
    ready.rename(folder / ready.name.replace("new", "ready"))
    print(flush=True)
    lives and sys.stdin.read()
    os._exit(9)
"""
    command = [sys.executable, "-c", code, str(folder), str(lives), str(host)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)
    assert process.stdout
    assert process.stdout.readline() == "\n"
    if not lives:
        process.communicate()
    return process


def kinds(folder: Path) -> list[str]:
    """The names in the folder, of what is staged only the kind."""
    return sorted(path.name.rsplit("-", 3)[0] if path.name[0] == "." else path.name for path in folder.iterdir())


def no_locks(descriptor: int, operation: int) -> None:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


STAGED = [".chilinh-lock", ".chilinh-lock", ".chilinh-new", ".chilinh-ready"]


def test_the_next_run_finishes_what_a_dead_one_had_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_apart(tmp_path)
    assert kinds(tmp_path) == STAGED
    monkeypatch.setattr(os, "kill", lambda *_: None)  # its number belongs to another process by now
    publish(tmp_path / "c.txt", b"new")
    assert kinds(tmp_path) == ["a.txt", "c.txt"]


def test_what_a_living_run_stages_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = run_apart(tmp_path, lives=True)

    def nobody(*_: object) -> None:
        raise ProcessLookupError

    monkeypatch.setattr(os, "kill", nobody)  # from another container, its number is not to be seen
    publish(tmp_path / "c.txt", b"new")
    assert kinds(tmp_path) == [*STAGED, "c.txt"]
    other.communicate("")
    publish(tmp_path / "c.txt", b"new")
    assert kinds(tmp_path) == ["a.txt", "c.txt"]


def test_without_locks_a_living_run_is_known_by_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", no_locks)
    other = run_apart(tmp_path, lives=True)
    publish(tmp_path / "c.txt", b"new")
    assert kinds(tmp_path) == [*STAGED[:3], "a.txt", "c.txt"]  # what is ready may be finished by anybody
    other.communicate("")
    publish(tmp_path / "c.txt", b"new")
    assert kinds(tmp_path) == ["a.txt", "c.txt"]


@pytest.mark.parametrize("lockless", [False, True])
def test_another_machine_is_given_up_after_hours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lockless: bool
) -> None:
    if lockless:
        monkeypatch.setattr("fcntl.flock", no_locks)
    run_apart(tmp_path, host=7)
    publish(tmp_path / "c.txt", b"new")
    left = kinds(tmp_path)
    assert left == [*STAGED[:3], "a.txt", "c.txt"]
    for path in tmp_path.glob(".chilinh-*"):
        os.utime(path, (0, 0))
    publish(tmp_path / "c.txt", b"new")
    assert kinds(tmp_path) == ["a.txt", "c.txt"]


def test_runs_beside_each_other_never_meet(tmp_path: Path) -> None:
    """One publishes while others look for what dead runs left: nobody stumbles, nothing is lost."""
    code = """
import sys, time
from pathlib import Path
from chilinh_cli.outputs import publish, recover
folder, end = Path(sys.argv[1]), time.monotonic() + 2
while time.monotonic() < end:
    if sys.argv[2] == "publish":
        publish(folder / "a" / "a.txt", b"x")
        assert (folder / "a" / "a.txt").read_bytes() == b"x"
    else:
        recover(folder / "a")
"""
    (tmp_path / "a").mkdir()
    together = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), word], cwd=CHECKOUT, stderr=subprocess.PIPE)
        for word in ("publish", "recover", "recover")
    ]
    assert [process.communicate()[1] for process in together] == [b"", b"", b""]
    assert kinds(tmp_path / "a") == ["a.txt"]


def _document(when: str, compression: int) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", compression) as made:
        made.writestr(
            "docProps/core.xml",
            f'<c><dcterms:created>{when}</dcterms:created><dcterms:modified t="x">{when}</dcterms:modified></c>',
        )
        made.writestr(zipfile.ZipInfo("body.xml", (2021, 8, 30, 17, 0, 0)), f"<a>Đ</a>{'x' * 1000}")
    return data.getvalue()


def test_a_document_saved_at_two_times_has_the_same_bytes() -> None:
    first = steady_zip(_document("2021-08-30T00:00:00Z", zipfile.ZIP_STORED))
    second = steady_zip(_document("2026-01-01T00:00:00Z", zipfile.ZIP_DEFLATED))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as made:
        assert made.namelist() == ["docProps/core.xml", "body.xml"]
        assert {entry.date_time[0] for entry in made.infolist()} == {1980}
        assert made.read("body.xml").decode().startswith("<a>Đ</a>")


def test_a_document_carries_the_date_it_is_given() -> None:
    made = steady_zip(_document("now", zipfile.ZIP_STORED), datetime(2021, 8, 30, 9, tzinfo=UTC))
    with zipfile.ZipFile(BytesIO(made)) as found:
        assert found.read("docProps/core.xml").count(b">2021-08-30T09:00:00Z<") == 2
