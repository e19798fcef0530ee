"""The folder of marked copies: filled by `import --annotate`, emptied by `store purge`.

A list in it says which files are ours, byte for byte. No other file is ever replaced or deleted.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import Final

from chilinh_cli.domain.problem import Problem
from chilinh_cli.errors import BadDataError, NotFoundError, UsageError
from chilinh_cli.i18n import _
from chilinh_cli.outputs import publish, publishing
from chilinh_cli.sheets.marked.annotate import marked_copy

_LIST: Final = ".chilinh-copies.json"
_SCHEMA: Final = "chilinh.copies/1"


@dataclass(frozen=True, slots=True)
class Purged:
    """The copies that are gone, and those that somebody changed since: they stay."""

    deleted: tuple[Path, ...]
    kept: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of which a copy is wanted, what is marked in it, and whether all of it is known to be one unit's."""

    source: Path
    problems: Sequence[Problem]
    of_one_unit: bool


def write_copies(wanted: Sequence[Wanted], given: Sequence[Path], folder: Path, language: str) -> tuple[Path, ...]:
    """Write a marked copy of each file into `folder`, all of them or none, and return their paths.

    Files keep the place that they have below the folder that was `given` to the import. An untouched copy of an earlier
    run is replaced; anything else that has the name is left alone, and the copy gets a number. Raises UsageError where
    the next import would read the copies as units' files, and OSError.
    """
    _check_apart(folder, given)
    ours = _listed(folder)
    taken: dict[str, Path] = {}
    with publishing(folder) as staging:
        for file in wanted:
            free = (name for name in _names(file.source, given) if name not in taken and _is_free(folder, name, ours))
            name = next(free)
            data = marked_copy(file.source, file.problems, language, of_one_unit=file.of_one_unit)
            taken[name] = folder / name
            ours[name] = sha256(data).hexdigest()
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_bytes(data)
        (staging / _LIST).write_bytes(_document(ours))
    return tuple(taken.values())


def purge_copies(folder: Path, *, dry_run: bool = False) -> Purged:
    """Delete the marked copies in `folder` that nobody changed, and the folder where nothing else is left in it.

    Raises NotFoundError where no import wrote copies, BadDataError where their list cannot be understood, and OSError.
    """
    ours = _listed(folder)
    if not ours:
        raise NotFoundError(
            _("There are no marked copies in {folder}", folder=folder),
            _("Name the folder that was given to `chilinh import --annotate`."),
        )
    present = {name: folder / name for name in ours if (folder / name).is_file()}
    deleted = {name: path for name, path in present.items() if _is_untouched(path, ours[name])}
    kept = {name: path for name, path in present.items() if name not in deleted}
    if not dry_run:
        for path in deleted.values():
            path.unlink()
        if kept:
            publish(folder / _LIST, _document({name: ours[name] for name in kept}))
        else:
            (folder / _LIST).unlink()
        _drop_empty_folders(folder)
    return Purged(tuple(deleted.values()), tuple(kept.values()))


def _check_apart(folder: Path, given: Sequence[Path]) -> None:
    own = folder.resolve()
    for path in given:
        root = path.resolve()
        if own.is_relative_to(root) if root.is_dir() else own == root.parent:
            raise UsageError(
                _("--annotate: {folder} lies in what is imported ({path})", folder=folder, path=path),
                _("Name a folder of its own: the next import would read the copies as units' files."),
            )


def _names(source: Path, given: Sequence[Path]) -> Iterator[str]:
    """The copy's name below its folder, then the same with numbers; always an .xlsx.

    Files that differ only in their extension (a.xls, a.csv) do not become one.
    """
    below = next((source.relative_to(root) for root in given if root.is_dir() and source.is_relative_to(root)), None)
    place = PurePosixPath((below or Path(source.name)).as_posix())
    suffix = place.suffix.lower()
    stem = place.name.removesuffix(place.suffix) + ("" if suffix in {"", ".xlsx"} else f"-{suffix.lstrip('.')}")
    yield str(place.with_name(f"{stem}.xlsx"))
    for number in range(2, 10_000):
        yield str(place.with_name(f"{stem} ({number}).xlsx"))


def _is_free(folder: Path, name: str, ours: Mapping[str, str]) -> bool:
    path = folder / name
    return not path.exists() or (name in ours and _is_untouched(path, ours[name]))


def _is_untouched(path: Path, digest: str) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == digest


def _listed(folder: Path) -> dict[str, str]:
    """The names of our copies below the folder, with their SHA-256; empty where there is no list."""
    try:
        text = (folder / _LIST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        document = json.loads(text)
        ours = {str(name): str(digest) for name, digest in document["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadDataError(
            _("{path} is not the list of marked copies that an import wrote", path=folder / _LIST),
            _("Look through the folder and delete what is no longer needed by hand."),
        ) from error
    # A list that came from elsewhere must not lead out of its folder.
    return {name: digest for name, digest in ours.items() if _is_below(folder, name)}


def _is_below(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _document(ours: Mapping[str, str]) -> bytes:
    return json.dumps({"schema": _SCHEMA, "files": dict(ours)}, ensure_ascii=False, indent=1).encode()


def _drop_empty_folders(folder: Path) -> None:
    inside = [path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()]
    for path in (*sorted(inside, reverse=True), folder):
        if not any(path.iterdir()):
            path.rmdir()
