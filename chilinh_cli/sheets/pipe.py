"""What goes between the import and the process that reads files: a length, then the bytes of a value.

The registry goes over once, as a pickle. Files and readings go as plain tuples by `marshal`: four times as fast, and
nothing that comes back from the process that opened a hostile file is ever executed.
"""

import copyreg
import marshal
import pickle
from struct import Struct
from types import MappingProxyType
from typing import IO, Any, Final

from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import ColumnMatch, Reading, SheetReading, SkippedRow, UnitReport, Value

_LENGTH: Final = Struct("<Q")


def send(pipe: IO[bytes] | None, data: bytes) -> None:
    """Write one value. Raises OSError where nobody reads any more."""
    if pipe is None:
        raise EOFError
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes] | None) -> bytes:
    """Read one value. Raises EOFError where nobody writes any more."""
    if pipe is None:
        raise EOFError
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    length = _LENGTH.unpack(head)[0]
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def packed_start(start: object) -> bytes:
    """The registry and all else that a process needs to begin."""
    return pickle.dumps(start, pickle.HIGHEST_PROTOCOL)


def unpacked_start(data: bytes) -> Any:
    """What `packed_start` packed; only the child calls it, with bytes of its parent."""
    return pickle.loads(data)  # noqa: S301


def packed_file(path: str, sha256: str, data: bytes) -> bytes:
    """A file to be read."""
    return marshal.dumps((path, sha256, data))


def unpacked_file(data: bytes) -> tuple[str, str, bytes]:
    """What `packed_file` packed."""
    path, sha256, content = marshal.loads(data)  # noqa: S302 (the parent's own bytes)
    return path, sha256, content


def packed_reading(reading: Reading) -> bytes:
    """A reading as plain tuples."""
    reports = [
        (
            report.unit,
            report.sheet,
            [tuple(value) for value in report.values],
            [_plain(problem) for problem in report.problems],
        )
        for report in reading.reports
    ]
    sheets = [
        (
            item.sheet,
            item.layout,
            item.header_row,
            [(match.column, match.header, match.field, match.role) for match in item.columns],
            item.rows_taken,
            [(skipped.row, skipped.reason) for skipped in item.rows_skipped],
        )
        for item in reading.sheets
    ]
    problems = [_plain(problem) for problem in reading.problems]
    return marshal.dumps((reading.path, reading.sha256, str(reading.format), reports, problems, sheets))


def unpacked_reading(data: bytes) -> Reading:
    """What `packed_reading` packed. Raises ValueError, TypeError or EOFError for anything else."""
    path, sha256, form, reports, problems, sheets = marshal.loads(data)  # noqa: S302 (plain values, never code)
    return Reading(
        path,
        sha256,
        form,
        tuple(
            UnitReport(unit, sheet, tuple(map(Value._make, values)), tuple(map(_problem, warnings)))
            for unit, sheet, values, warnings in reports
        ),
        tuple(map(_problem, problems)),
        tuple(
            SheetReading(
                sheet,
                layout,
                header,
                tuple(ColumnMatch(*match) for match in columns),
                taken,
                tuple(SkippedRow(*row) for row in skipped),
            )
            for sheet, layout, header, columns, taken, skipped in sheets
        ),
    )


def _plain(problem: Problem) -> tuple[str, str, str, dict[str, str | int]]:
    return (problem.code, problem.sheet, problem.cell, dict(problem.args))


def _problem(plain: tuple[str, str, str, dict[str, str | int]]) -> Problem:
    return Problem(*plain)


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


# Frozen values hold read-only mappings, which pickle does not know by itself.
copyreg.pickle(MappingProxyType, lambda proxy: (_read_only, (dict(proxy),)))
