"""An office's export: one text file that another office takes into its own ledger.

JSON, one value a line: first who hands on what, then the submissions, last the SHA-256 of all lines before. A file that
was damaged on its way or edited by hand does not agree with it and is refused whole. (It is no signature: who wants to
deceive can reckon it anew. For that the channel must be trusted.)
"""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from chilinh_cli.domain.exchange import Merge, Parcel, file_name
from chilinh_cli.domain.ledger import Ledger, Source, Submission, Undo
from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.problem import CATALOGUE, Problem
from chilinh_cli.domain.reading import Value
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _
from chilinh_cli.inputs import is_file, read_input
from chilinh_cli.store.journal import to_instant, to_text
from chilinh_cli.store.ledger import Store

SCHEMA: Final = "chilinh.export/1"
_LARGEST_FILE: Final = 256 * 1024 * 1024
_LARGEST_COUNT: Final = 10**12
_LONGEST_TEXT: Final = 40_000
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def write_parcel(parcel: Parcel) -> bytes:
    """The export's bytes; equal parcels are equal bytes."""
    head = {
        "schema": SCHEMA,
        "office": parcel.office,
        "made_at": to_text(parcel.made_at),
        "units": [{"id": unit.id, "code": unit.code, "name": unit.name, "kind": unit.kind} for unit in parcel.units],
        "submissions": len(parcel.submissions),
    }
    lines = [head, *(_document(item) for item in parcel.submissions)]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
    return content + json.dumps({"sha256": sha256(content).hexdigest()}).encode() + b"\n"


def read_parcel(path: Path) -> Parcel:
    """An export, verified whole before anything of it is believed. Raises NotFoundError and BadDataError."""
    if is_file(path) and path.stat().st_size > _LARGEST_FILE:
        raise _refused(path, _("it is larger than {size} MB", size=_LARGEST_FILE // 1024**2))
    data = read_input(path, _("Name a file that `chilinh store export` made."))
    content, _newline, last = data.rstrip(b"\n").rpartition(b"\n")
    content += b"\n"
    try:
        stated = json.loads(last)["sha256"]
        head, *rest = content.splitlines()
        schema = json.loads(head)["schema"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refused(path, _("it is no export, or its end is missing")) from error
    if schema != SCHEMA:
        raise _refused(path, _("it is no export that this version knows"))
    if stated != sha256(content).hexdigest():
        raise _refused(path, _("it was damaged or edited: its checksum does not agree"))
    try:
        return _parcel(json.loads(head), [json.loads(line) for line in rest])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _refused(path, _("it does not hold what an export must")) from error


def record_merge(store: Store, merge: Merge, ledger: Ledger, now: datetime) -> None:
    """Record it inside a transaction of the caller's; `ledger` is what the store held when the merge was planned."""
    latest = {unit: items[-1].id for unit, items in ledger.by_unit.items()}
    for item in merge.new:
        number = store.add_merged(item, now=now, before=latest.get(item.unit))
        if item.undo is None:
            latest[item.unit] = number
        else:
            store.undo(replace(item, id=number, undo=None), _why(merge.office, item.undo.why), now)
    for held, why in merge.undone:
        store.undo(held, _why(merge.office, why), now)


def _why(office: str, why: str) -> str:
    return f"{office}: {why}"


def _refused(path: Path, why: str) -> BadDataError:
    return BadDataError(
        _("{path} is refused: {why}", path=path, why=why),
        _("Ask the office to export again and to send the file unchanged. Nothing was recorded."),
    )


def _document(item: Submission) -> dict[str, Any]:
    return {
        "unit": item.unit,
        "channel": item.channel,
        "received_at": to_text(item.received_at),
        "origin": item.origin,
        "file": None if item.source is None else item.source.path,
        "sha256": None if item.source is None else item.source.sha256,
        "sheet": item.sheet,
        "values": [[value.field, value.value, value.sheet, value.cell] for value in item.values],
        "warnings": [[problem.code, problem.sheet, problem.cell, dict(problem.args)] for problem in item.problems],
        "undone": None if item.undo is None else {"at": to_text(item.undo.at), "why": item.undo.why},
    }


def _parcel(head: dict[str, Any], lines: list[dict[str, Any]]) -> Parcel:
    """Everything checked for type and size: whoever can write a file can reckon its checksum."""
    units = tuple(
        Unit(_id(unit["id"]), _text(unit["code"]), _text(unit["name"]), _id(unit["kind"])) for unit in head["units"]
    )
    submissions = tuple(_submission(number, line) for number, line in enumerate(lines, start=1))
    known = {unit.id for unit in units}
    if len(lines) != head["submissions"] or any(item.unit not in known for item in submissions):
        raise ValueError(head["submissions"])
    return Parcel(_text(head["office"]), to_instant(_text(head["made_at"])), units, submissions)


def _submission(number: int, line: dict[str, Any]) -> Submission:
    received = _instant(line["received_at"])
    source = None
    if line["channel"] == "file":
        source = Source(file_name(_text(line["file"])), _matching(_HASH, line["sha256"]))
    elif line["channel"] != "phone":
        raise ValueError(line["channel"])
    values = tuple(_value(*value) for value in line["values"])
    if len({value.field for value in values}) != len(values):
        raise ValueError(line["values"])
    undone = line["undone"]
    return Submission(
        id=number,
        unit=_id(line["unit"]),
        channel=line["channel"],
        received_at=received,
        recorded_at=received,
        recorded_by="",
        source=source,
        sheet=_text(line["sheet"]),
        values=values,
        problems=tuple(_problem(*warning) for warning in line["warnings"]),
        undo=None if undone is None else Undo(_instant(undone["at"]), "", _text(undone["why"])),
        origin=_text(line["origin"]),
    )


def _value(field: object, value: object, sheet: object, cell: object) -> Value:
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= _LARGEST_COUNT:
            raise ValueError(value)
        return Value(_id(field), value, _text(sheet), _text(cell))
    return Value(_id(field), _text(value), _text(sheet), _text(cell))


def _problem(code: object, sheet: object, cell: object, args: object) -> Problem:
    if code not in CATALOGUE or not isinstance(args, dict):
        raise ValueError(code)
    filled = {_id(name): value if isinstance(value, int) else _text(value) for name, value in args.items()}
    problem = Problem(_text(code), _text(sheet), _text(cell), filled)
    problem.message("vi")  # KeyError where a place in its text is not filled
    return problem


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise TypeError(value)
    value.encode()  # half a character, such as a lone surrogate, cannot be stored
    return value


def _id(value: object) -> str:
    return _matching(_ID, value)


def _matching(pattern: re.Pattern[str], value: object) -> str:
    text = _text(value)
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _instant(value: object) -> datetime:
    instant = to_instant(_text(value))
    if instant.tzinfo is None:
        raise ValueError(value)
    return instant.astimezone(UTC)
