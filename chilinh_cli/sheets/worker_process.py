"""The process in which files are opened; `worker` starts it and says what it is for."""

import gc
import os
from collections.abc import Mapping
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Final

from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Reading
from chilinh_cli.i18n import Language, _, set_language
from chilinh_cli.inputs import reason
from chilinh_cli.processes import settle
from chilinh_cli.sheets.pipe import packed_reading

if TYPE_CHECKING:
    from chilinh_cli.sheets.reading import FileReader

_MAX_BYTES: Final = 128 * 1024 * 1024


def read_for_parent(
    pipe: Connection,
    parents_end: Connection,
    registry: Registry,
    aliases: Mapping[str, str],
    memory: int,
    said: Language,
) -> None:
    """Read files until the parent closes its end of the pipe; what is wrong with them is told in its language."""
    parents_end.close()  # else it would stay open for ever
    # A reading makes many small values and hardly a cycle: look for those seldom, and never among what was there.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    _silence()
    set_language(said)
    import python_calamine  # noqa: F401 (loaded before memory is limited)

    from chilinh_cli.sheets.reading import FileReader

    reader = FileReader(registry, aliases)
    settle(memory)
    gc.freeze()
    pipe.send_bytes(b"")  # ready
    while True:
        try:
            path = Path(os.fsdecode(pipe.recv_bytes()))
        except EOFError:
            return
        pipe.send_bytes(packed_reading(_read(path, reader)))


def _read(path: Path, reader: "FileReader") -> Reading:
    """The bytes are taken once: what is hashed is what is read."""
    try:
        about = path.stat()
        if S_ISDIR(about.st_mode):
            os.scandir(path).close()
            return _refused(path, "CL-E110", _("a link to a folder: name that folder itself"))
        if not S_ISREG(about.st_mode):  # nothing may ever come out of it, or without end
            return _refused(path, "CL-E110", _("a pipe or a device, no file"))
        if about.st_size > _MAX_BYTES:
            return _refused(path, "CL-E105", f"{about.st_size >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        return _refused(path, "CL-E110", reason(error))
    return reader.read(str(path), sha256(data).hexdigest(), data)


def _refused(path: Path, code: str, detail: str) -> Reading:
    return Reading(str(path), "", "", problems=(Problem(code, args={"detail": detail}),))


def _silence() -> None:
    """Whatever a library prints of a file is nobody's business."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
