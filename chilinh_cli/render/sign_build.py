"""The files of one build: typeset in chunks, put together page by page, then each page read back. On several processes.

Two passes: what is proved is the finished file, not what went into it.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final, Protocol, TypeVar

from chilinh_cli.processes import process_context, settle
from chilinh_cli.render.sign import MisfitError, Panel, Style, typeset_signs
from chilinh_cli.render.sign_pdf import PdfWriter
from chilinh_cli.render.sign_proof import Failing, opened
from chilinh_cli.render.typeset import forget

# Signs at a time. Fonts are embedded once a chunk, so large chunks make small files; pictures take 35 MB a page.
_CHUNK: Final = {"pdf": 100, "png": 4, "svg": 16}
# What the typesetter remembers of so many chunks may stay until the build ends: letting go takes a quarter of its time.
_REMEMBERED: Final = 8
# So many chunks are for the same processes.
_LIFE: Final = 128
_SHORTEST_PROOF: Final = 50
_LONGEST_PROOF: Final = 480
_PROOF_SHARES: Final = 16
# Below this, starting another process takes longer than the work.
_FEW: Final = 150
_In = TypeVar("_In")
_Out = TypeVar("_Out")
Step = Callable[[int], object]


class Spread(Protocol):
    """Maps a function over items, results in the order of the items."""

    def __call__(self, function: Callable[[_In], _Out], items: Iterable[_In], /) -> Iterable[_Out]:
        """The results."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """One file to be made: its name, and the signs on it, in order."""

    file: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of panels of one document; `page` (from 0) is that of the first."""

    file: str
    page: int
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A sign that could not be read back as it should: page from 1."""

    file: str
    page: int
    site: str
    why: Failing


@dataclass(frozen=True, slots=True)
class _Made:
    """What a process made of a chunk: the bytes of each piece, or the sites whose words do not fit."""

    parts: tuple[bytes, ...] = ()
    misfits: tuple[str, ...] = ()


def write_documents(
    style: Style, documents: Sequence[Document], folder: Path, *, spread: Spread, step: Step
) -> list[str]:
    """Make the files in `folder`. Returns the sites whose words do not fit; then the files are not whole.

    `step` is told how many signs are done. Raises TypesetError for a faulty template.
    """
    misfits: list[str] = []
    chunks = list(_chunks(style, documents, _CHUNK[style.to]))
    work = partial(_typeset_chunk, style, forgetful=len(chunks) > _REMEMBERED)
    made = _counted(chunks, spread(work, chunks), step)
    pieces = ((piece, part) for chunk, done in made for piece, part in _parts(chunk, done, misfits))
    for file, parts in groupby(pieces, lambda pair: pair[0].file):
        _write(style, folder / file, (part for _piece, part in parts))
    return list(dict.fromkeys(misfits))


def prove_documents(
    style: Style, documents: Sequence[Document], folder: Path, *, spread: Spread, step: Step
) -> list[Failure]:
    """Read every page of the finished files back, and tell what fails."""
    # Opening a file and its fonts takes a while, most of all a file of 50,000 pages: then more pages at a time.
    share = sum(len(document.panels) for document in documents) // _PROOF_SHARES
    limit = min(max(share, _SHORTEST_PROOF), _LONGEST_PROOF) // style.sheet.panels * style.sheet.panels
    chunks = list(_chunks(style, documents, limit))
    proved = _counted(chunks, spread(partial(_prove_chunk, style, folder), chunks), step)
    return [failure for _chunk, failures in proved for failure in failures]


@contextmanager
def processes(jobs: int, documents: Sequence[Document]) -> Iterator[Spread]:
    """Something that maps: over processes where there is work for them, in this one where there is not."""
    if jobs == 1 or sum(len(document.panels) for document in documents) < _FEW:
        yield map
        return
    pool = _Pool(jobs)
    try:
        yield pool
    finally:
        pool.close()


class _Pool:
    """Processes, renewed now and then: what typesetting takes from the system it does not give back."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._processes = self._begin()
        self._done = 0

    def __call__(self, function: Callable[[_In], _Out], items: Iterable[_In]) -> Iterable[_Out]:
        work = list(items)
        self._done += len(work)
        return self._processes.map(function, work) if self._done <= _LIFE else self._renewed(function, work)

    def close(self) -> None:
        """End the processes; work that has not begun is dropped."""
        self._processes.shutdown(cancel_futures=True)

    def _renewed(self, function: Callable[[_In], _Out], work: Sequence[_In]) -> Iterator[_Out]:
        for start in range(0, len(work), _LIFE):
            self._processes.shutdown()
            self._processes = self._begin()
            yield from self._processes.map(function, work[start : start + _LIFE])

    def _begin(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, mp_context=process_context(), initializer=_begin)


def _write(style: Style, path: Path, parts: Iterable[bytes]) -> None:
    if style.to != "pdf":
        path.write_bytes(b"".join(parts))
        return
    with PdfWriter(path, "Biển QR") as writer:
        for part in parts:
            writer.add(part)


def _chunks(style: Style, documents: Sequence[Document], limit: int) -> Iterator[tuple[Piece, ...]]:
    """The work in portions: long documents in runs, short ones together."""
    chunk: list[Piece] = []
    size = 0
    for document in documents:
        for start in range(0, len(document.panels), limit):
            piece = Piece(document.file, start // style.sheet.panels, document.panels[start : start + limit])
            if size + len(piece.panels) > limit and chunk:
                yield tuple(chunk)
                chunk, size = [], 0
            chunk.append(piece)
            size += len(piece.panels)
    if chunk:
        yield tuple(chunk)


def _typeset_chunk(style: Style, chunk: tuple[Piece, ...], *, forgetful: bool) -> _Made:
    try:
        if style.to == "pdf":
            return _Made(tuple(typeset_signs(style, piece.panels)[0] for piece in chunk))
        return _Made(tuple(typeset_signs(style, [panel for piece in chunk for panel in piece.panels])))
    except MisfitError as error:
        return _Made(misfits=error.sites)
    finally:
        if forgetful and sum(len(piece.panels) for piece in chunk) == _CHUNK[style.to]:
            forget()


def _prove_chunk(style: Style, folder: Path, chunk: tuple[Piece, ...]) -> list[Failure]:
    a_page = style.sheet.panels
    found: list[Failure] = []
    for piece in chunk:
        twin = None if style.to == "pdf" else typeset_signs(replace(style, to="pdf"), piece.panels)[0]
        with opened(folder / piece.file, style.sheet, twin) as proof:
            for start in range(0, len(piece.panels), a_page):
                page, panels = piece.page + start // a_page, piece.panels[start : start + a_page]
                found.extend(
                    Failure(piece.file, page + 1, panel.sign.site.ref, why)
                    for panel, why in zip(panels, proof.page(page, panels), strict=True)
                    if why is not None
                )
    return found


def _parts(chunk: tuple[Piece, ...], made: _Made, misfits: list[str]) -> Iterator[tuple[Piece, bytes]]:
    misfits.extend(made.misfits)
    yield from zip(chunk, made.parts, strict=not made.misfits)


def _counted(
    chunks: Sequence[tuple[Piece, ...]], results: Iterable[_Out], step: Step
) -> Iterator[tuple[tuple[Piece, ...], _Out]]:
    for chunk, result in zip(chunks, results, strict=True):
        step(sum(len(piece.panels) for piece in chunk))
        yield chunk, result


def _begin() -> None:
    """Begin in a new process: what came with a fork stays shared with the parent."""
    settle()
    gc.freeze()
