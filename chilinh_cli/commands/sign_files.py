"""Files with codes in them, as `sign adopt` and `sign verify` are given them: read, and faults told in words."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from chilinh_cli.domain.sign import Fault
from chilinh_cli.errors import NotFoundError
from chilinh_cli.i18n import _
from chilinh_cli.render.sign_scan import Scan, Scanner


def scan_files(paths: Sequence[Path]) -> Iterator[Scan]:
    """Read the files in order. Raises NotFoundError, before any is read, where one does not exist."""
    for path in paths:
        if not path.exists():
            raise NotFoundError(_("{path} does not exist", path=path), _("Check the path of the file."))
    with Scanner() as scanner:
        for path in paths:
            yield Scan(path, fault="folder") if path.is_dir() else scanner.scan(path)


def fault_text(fault: Fault) -> str:
    """Why a file could not be read."""
    return {
        "": "",
        "kind": _("it is no plain file, or may not be read"),
        "folder": _("it is no plain file but a folder"),
        "size": _("it is empty or larger than 256 MB"),
        "format": _("it is no picture (PNG, JPEG, WebP, TIFF, BMP, GIF) and no PDF"),
        "heic": _("it is a HEIC picture; set the phone to “most compatible” or send it as JPEG"),
        "damaged": _("it is damaged"),
        "locked": _("the PDF is protected by a password"),
        "pixels": _("the picture has more than 80 million pixels or too many frames"),
        "pages": _("the PDF has more than 500 pages"),
        "limit": _("reading it took too much time or memory"),
    }[fault]
