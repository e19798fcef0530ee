"""The units.yaml that comes with the program."""

from importlib.resources import files
from pathlib import Path

from chilinh_cli.config.find import FILE_NAME


def shipped_units() -> bytes:
    """The shipped registry: inside an installed package; in a checkout, at its top."""
    packaged = files("chilinh_cli").joinpath(FILE_NAME)
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parents[2] / FILE_NAME).read_bytes()
