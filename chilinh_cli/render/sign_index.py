"""signs.json: what stands in which file, whether it was read back, and what each file was made from."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from chilinh_cli.domain.sign import Sign

FILE: Final = "signs.json"
SCHEMA: Final = "chilinh.signs/1"
_LARGEST: Final = 256 * 1024 * 1024
_Row = TypeVar("_Row", "BuiltSign", "BuiltFile")


@dataclass(frozen=True, slots=True)
class BuiltSign:
    """One site's sign: the file and (from 1) the first page on which it stands; `name` and `address` as printed."""

    site: str
    unit: str
    kind: str
    payload: str
    source: str
    file: str
    page: int
    copies: int
    verified: bool
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file as it left the build; the same `fingerprint` means that it would be made the same again."""

    file: str
    pages: int
    sha256: str
    fingerprint: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Index:
    """All that the folder holds: each site's newest sign, every file, and the signs that earlier files still hold."""

    signs: tuple[BuiltSign, ...] = ()
    files: tuple[BuiltFile, ...] = ()
    earlier: tuple[BuiltSign, ...] = ()

    def with_signs(self, signs: Iterable[BuiltSign]) -> "Index":
        """After a build: its signs take the place of the same sites' and of all that stood in the same files."""
        new = {sign.site: sign for sign in signs}
        made = {sign.file for sign in new.values()}
        standing = [sign for sign in self.signs if sign.file not in made]
        kept = (sign for sign in standing if sign.site not in new)
        left = (sign for sign in standing if sign.site in new)
        earlier = (sign for sign in self.earlier if sign.file not in made)
        return replace(self, signs=(*new.values(), *kept), earlier=(*left, *earlier))

    def with_files(self, files: Iterable[BuiltFile]) -> "Index":
        """After a build: its files take the place of those of the same name."""
        new = {file.file: file for file in files}
        return replace(self, files=(*new.values(), *(file for file in self.files if file.file not in new)))

    def outdated_files(self, planned: Iterable[Sign]) -> list[str]:
        """The files with a sign that must not be hung: its code has changed, or its site is no longer in units.yaml."""
        payloads = {sign.site.ref: sign.payload for sign in planned}
        rows = (*self.signs, *self.earlier)
        return list(dict.fromkeys(sign.file for sign in rows if payloads.get(sign.site) != sign.payload))


def read_index(folder: Path) -> Index:
    """The index of a folder, without what is gone; an empty one where there is none or it cannot be understood."""
    path = folder / FILE
    try:
        if path.stat().st_size > _LARGEST:
            return Index()
        document = json.loads(path.read_bytes())
        earlier = _rows(document, "earlier", BuiltSign) if "earlier" in document else ()
        index = Index(_rows(document, "signs", BuiltSign), _rows(document, "files", BuiltFile), earlier)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Index()
    there = {file.file for file in index.files if _is_plain_name(file.file) and (folder / file.file).is_file()}
    return Index(
        tuple(sign for sign in index.signs if sign.file in there),
        tuple(file for file in index.files if file.file in there),
        tuple(sign for sign in index.earlier if sign.file in there),
    )


def digest_of(path: Path) -> str:
    """The file's SHA-256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _rows(document: Any, key: str, row: type[_Row]) -> tuple[_Row, ...]:
    """Its rows; what an earlier version did not write has its default."""
    return tuple(
        row(**{name: _typed(item[name], kind) for name, kind in row.__annotations__.items() if name in item})
        for item in document[key]
    )


def _typed(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise TypeError(kind)
    return value


def _is_plain_name(name: str) -> bool:
    return name == Path(name).name


def dump(index: Index) -> bytes:
    """signs.json, an entry a line."""
    parts = ",\n ".join(
        f"{json.dumps(key)}: [\n  {separator.join(json.dumps(asdict(row), ensure_ascii=False) for row in rows)}\n ]"
        for key, rows in (("signs", index.signs), ("files", index.files), ("earlier", index.earlier))
        for separator in (",\n  ",)
    )
    return f'{{\n "schema": {json.dumps(SCHEMA)},\n {parts}\n}}\n'.encode()
