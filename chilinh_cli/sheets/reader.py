"""Units' files, one after another, each read to the end: what it reports, or everything that is wrong with it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Reading
from chilinh_cli.errors import NotFoundError
from chilinh_cli.i18n import _
from chilinh_cli.sheets.rows import MAX_BYTES
from chilinh_cli.sheets.worker import Worker


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files to read: those named, and in folders all below, sorted; hidden and temporary ones are skipped.

    Raises NotFoundError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file())
            found.update(dict.fromkeys(file for file in inside if not _is_temporary(file.relative_to(path))))
        elif path.exists():
            found[path] = None
        else:
            raise NotFoundError(_("{path} does not exist", path=path), _("Check the path of the file or folder."))
    return list(found)


def _is_temporary(path: Path) -> bool:
    """Excel's lock files (~$…), and whatever is hidden: editors' and this tool's own work in progress."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def read_files(
    paths: Sequence[Path],
    registry: Registry,
    aliases: Mapping[str, str] | None = None,
    *,
    progress: Callable[[Path], None] | None = None,
) -> Iterator[Reading]:
    """Read files (or folders of them) in order; `aliases` are further unit names and the ids they stand for.

    A file that cannot be read is a reading with errors, never an exception. Raises NotFoundError for a missing path.
    """
    files = find_files(paths)
    with Worker(registry, dict(aliases or {})) as worker:
        for path in files:
            if progress:
                progress(path)
            yield _read(path, worker)


def _read(path: Path, worker: Worker) -> Reading:
    """The bytes are taken once: what is hashed is what is read."""
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode):  # nothing may ever come out of it, or without end
            problem = Problem("CL-E110", args={"detail": _("a pipe or a device, no file")})
            return Reading(str(path), "", "", problems=(problem,))
        if about.st_size > MAX_BYTES:
            problem = Problem("CL-E105", args={"detail": f"{about.st_size >> 20} MB"})
            return Reading(str(path), "", "", problems=(problem,))
        data = path.read_bytes()
    except OSError as error:
        problem = Problem("CL-E110", args={"detail": error.strerror or type(error).__name__})
        return Reading(str(path), "", "", problems=(problem,))
    return worker.read(str(path), hashlib.sha256(data).hexdigest(), data)
