"""Where units.yaml is."""

from pathlib import Path
from typing import Final

from chilinh_cli.errors import NotFoundError
from chilinh_cli.i18n import _
from chilinh_cli.inputs import is_file

FILE_NAME: Final = "units.yaml"


def find_units_file(named: Path | None) -> Path:
    """The file that was named (by `--units` or `CHILINH_UNITS`), else the nearest units.yaml here or above.

    Raises NotFoundError where there is none.
    """
    if named is not None:
        if not is_file(named):
            raise NotFoundError(_("{path} does not exist", path=named), _("Check the path given with --units."))
        return named
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_file(folder / FILE_NAME):
            return folder / FILE_NAME
    raise NotFoundError(
        _("There is no units.yaml in this folder or above it"),
        _("Make a working folder with `chilinh init`, or name the file with --units."),
    )
