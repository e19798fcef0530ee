"""Files that appear whole or not at all, and the files of one build together.

Everything is written into a hidden staging folder beside its place, flushed to the disk, and moved into place at the
end. A run that dies before that leaves the old files as they were; one that dies while moving is finished by the next.
"""

import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from chilinh_cli.claims import Owner, claim, owner_of

_NEW: Final = ".chilinh-new-"
_READY: Final = ".chilinh-ready-"
_STAGED: Final = re.compile(r"\.chilinh-(?:new|ready|lock)-(.+)")
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
_DEFAULT_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_OFFICE_DATE: Final = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


@contextmanager
def publishing(folder: Path) -> Iterator[Path]:
    """Yield a staging folder; what stands in it when the block ends is published into `folder`, all of it together.

    Subfolders keep their place. When the block raises, nothing is published; nor when a file that stands there cannot
    be replaced, such as one that is open in Excel on Windows. Raises OSError where it cannot write.
    """
    with staging(folder) as new:
        yield new
        for path in new.rglob("*"):
            flush(path)
        _check_places(new, folder)
        ready = new.with_name(new.name.replace(_NEW, _READY))
        new.rename(ready)
        try:
            _move_into_place(ready, folder)
        except KeyboardInterrupt:
            _move_into_place(ready, folder)  # too late to take it back: finish first
            raise


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A hidden folder of this run inside `folder`, gone when the block ends; what dead runs left is seen to first."""
    folder.mkdir(parents=True, exist_ok=True)
    recover(folder)
    with claim(folder) as token:
        new = folder / f"{_NEW}{token}"
        new.mkdir()
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def publish(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all."""
    with publishing(path.parent) as staging:
        (staging / path.name).write_bytes(data)


def steady_zip(data: bytes, at: datetime = _DEFAULT_DATE) -> bytes:
    """The same zip (.xlsx, .docx) without this run's clock or machine in it: equal content is equal bytes.

    Entries keep their order and lose their dates; the document's own `created` and `modified` become `at` (any zone).
    """
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _OFFICE_DATE.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # Python writes the system that it runs on
            target.writestr(entry, content)
    return written.getvalue()


def recover(folder: Path) -> None:
    """Finish what a dead run had ready, and clear what it had not."""
    with os.scandir(folder) as entries:
        tokens = {match[1] for entry in entries if (match := _STAGED.fullmatch(entry.name))}
    for token in sorted(tokens):
        with owner_of(folder, token) as owner:
            if owner is not Owner.ALIVE:  # to finish for somebody who is alive after all does no harm
                _move_into_place(folder / f"{_READY}{token}", folder)
            if owner is Owner.DEAD:
                shutil.rmtree(folder / f"{_NEW}{token}", ignore_errors=True)


def _check_places(new: Path, folder: Path) -> None:
    """Raise OSError, before anything moves, where one of the new files could not take its place."""
    for source in new.rglob("*"):
        target = folder / source.relative_to(new)
        if source.is_file() and target.exists():
            with target.open("r+b"):
                pass


def _move_into_place(ready: Path, folder: Path) -> None:
    """Each file to its place; another run may be doing the same, and a file that is gone is one that it has moved."""
    for source in sorted(Path(place, name) for place, _folders, names in os.walk(ready) for name in names):
        target = folder / source.relative_to(ready)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            source.replace(target)
        except FileNotFoundError:
            if source.exists():
                raise
    flush(folder)
    shutil.rmtree(ready, ignore_errors=True)


def flush(path: Path) -> None:
    """Make the file's bytes (or, on POSIX, the folder's entries) survive a power cut."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
