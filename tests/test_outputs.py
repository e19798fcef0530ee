"""Files appear whole or not at all; equal content is equal bytes."""

import os
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from chilinh_cli.outputs import publish, publishing, steady_zip


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


def test_the_next_run_finishes_what_a_dead_one_had_ready(tmp_path: Path) -> None:
    ready = tmp_path / f".chilinh-ready-{os.getpid()}"  # our own number is a dead run's, used again
    ready.mkdir()
    (ready / "a.txt").write_bytes(b"ready")
    half = tmp_path / f".chilinh-new-{os.getpid()}"
    half.mkdir()
    (half / "b.txt").write_bytes(b"half")
    publish(tmp_path / "c.txt", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "c.txt"]


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
