"""Errors and the commands every run shares."""

from typing import Final

TEXTS: Final = {
    "See `{command} --help`.": "Xem `{command} --help`.",
}
