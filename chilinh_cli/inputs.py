"""Files that the user named: read, or an error that says why not; and the system's reasons in the user's language."""

import errno
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

from chilinh_cli.errors import NotFoundError
from chilinh_cli.i18n import _

_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def read_input(path: Path, hint: str = "") -> bytes:
    """The file's bytes; never those of a pipe or a device, which may not end. Raises NotFoundError."""
    try:
        mode = path.stat().st_mode
        if S_ISREG(mode) or S_ISDIR(mode):  # of a folder, reading says that it is one
            return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error, hint) from error
    raise unreadable(path, OSError(_("a pipe or a device, no file")), hint)


def is_file(path: Path) -> bool:
    """Whether there is such a file. Raises NotFoundError where nobody may look."""
    try:
        return path.is_file()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError, hint: str = "") -> NotFoundError:
    """The error for an input that could not be read."""
    return NotFoundError(
        _("{path} cannot be read: {why}", path=path, why=reason(error)), hint or _("Check the path and its rights.")
    )


def reason(error: OSError) -> str:
    """Why the system refused, in the user's language where it is a common reason."""
    common = {
        errno.EACCES: _("access is denied"),
        errno.EPERM: _("access is denied"),
        errno.ENOENT: _("it does not exist"),
        errno.EEXIST: _("a file of this name is there"),
        errno.ENOTDIR: _("it is no folder"),
        errno.EISDIR: _("it is a folder"),
        **dict.fromkeys(_FULL, _("the disk is full")),
        errno.EROFS: _("it can only be read"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return common.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


def remedy(error: OSError) -> str:
    """What to do about a file that could not be written."""
    if error.errno in {errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG}:
        return _("Name another file or folder.")
    if error.errno in _FULL:
        return _("Make room on the disk, then run it again.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _("Check the rights of the file and its folder, and close it where it is open in Excel or Word.")
    return _("Check the folder, its rights and the room on the disk.")
