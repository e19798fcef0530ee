"""Every answer in the three formats: a table for people, JSON and CSV for programs. stdout carries nothing else."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from chilinh_cli.domain.table import Table


class Format(StrEnum):
    """What `--format` takes."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


FormatOption = Annotated[Format, typer.Option("--format", help=_("table for people, json or csv for programs."))]


def give(answer: Mapping[str, Any], tables: "Iterable[Table]", wanted: Format, *, csv: "Callable[[], Table]") -> None:
    """Print one answer: the JSON document as it stands, all tables for people, or one for programs as `csv` makes it.

    The CSV holds what the document holds: ids, codes, ISO times, true and false, whatever the language.
    """
    if wanted is Format.JSON:
        import json
        import sys

        from chilinh_cli.domain.text import escaped

        # On one line for programs (the library writes that many times faster), indented for a person who looks.
        indent = 1 if sys.stdout.isatty() else None
        sys.stdout.write(escaped(json.dumps(answer, ensure_ascii=False, indent=indent)) + "\n")
    elif wanted is Format.CSV:
        from chilinh_cli.render.csv import print_csv

        print_csv(csv())
    else:
        from chilinh_cli.render.table import print_tables

        print_tables(tables)
