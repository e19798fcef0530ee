"""The units.yaml that comes with the program."""

from importlib.resources import files
from pathlib import Path
from typing import Final

_FILE_NAME: Final = "units.yaml"


def shipped_units() -> bytes:
    """The shipped registry: inside an installed package; in a checkout, at its top."""
    packaged = files("chilinh_cli").joinpath(_FILE_NAME)
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parents[2] / _FILE_NAME).read_bytes()
