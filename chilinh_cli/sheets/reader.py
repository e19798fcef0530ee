"""Units' files, one after another, each read to the end: what it reports, or everything that is wrong with it."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.reading import Reading
from chilinh_cli.errors import NotFoundError
from chilinh_cli.i18n import _
from chilinh_cli.inputs import unreadable
from chilinh_cli.sheets.worker import Worker


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files to read: those named, and in folders all below, sorted; hidden and temporary ones are skipped.

    What cannot be looked into is among them, so that reading it says so.

    Raises NotFoundError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if _is_folder(path):
            inside = (file for file in sorted(_below(path)) if not _is_temporary(file.relative_to(path)))
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def _is_folder(path: Path) -> bool:
    try:
        return S_ISDIR(path.stat().st_mode)
    except FileNotFoundError as error:
        hint = _("Check the path of the file or folder.")
        raise NotFoundError(_("{path} does not exist", path=path), hint) from error
    except OSError as error:
        raise unreadable(path, error) from error


def _below(folder: Path) -> Iterator[Path]:
    """Every file in the folder and below; folders that cannot be looked into, or are links, stand for themselves."""
    shut: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=shut.append):
        links = (name for name in folders if Path(place, name).is_symlink())
        yield from (Path(place, name) for name in (*names, *links))
    yield from (Path(error.filename) for error in shut)


def _is_temporary(path: Path) -> bool:
    """Excel's lock files (~$…), and whatever is hidden: editors' and this tool's own work in progress."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def read_files(
    files: Sequence[Path],
    registry: Registry,
    aliases: Mapping[str, str] | None = None,
    *,
    progress: Callable[[Path], None] | None = None,
) -> Iterator[Reading]:
    """Read what `find_files` found, in order; `aliases` are further unit names and the ids they stand for.

    What cannot be read is a reading with errors, never an exception.
    """
    with Worker(registry, dict(aliases or {})) as worker:
        for path in files:
            if progress:
                progress(path)
            yield worker.read(path)
