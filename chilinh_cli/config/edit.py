"""Units written into units.yaml in place: every other byte, comments too, stays as it is."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import yaml

from chilinh_cli.config.registry import read_registry
from chilinh_cli.domain.model import Unit
from chilinh_cli.errors import BadUnitsError
from chilinh_cli.i18n import _
from chilinh_cli.outputs import publishing

# What YAML reads as the text that it is, without quotes; commas and colons are left to quoted texts.
_PLAIN: Final = re.compile(r"[^\W\d_][\w .()'–/-]*(?<! )")
# Words that YAML 1.1 takes for true, false or nothing: `on` is a commune's id (Xã Ôn).
_NOT_TEXT: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def units_yaml(units: Iterable[Unit], indent: int = 2) -> str:
    """Entries for the list `units:`, as a person would write them, each followed by an empty line."""
    margin = " " * indent
    return "".join(f"{margin}{line}".rstrip() + "\n" for unit in units for line in _entry(unit))


def add_units(path: Path, units: Sequence[Unit]) -> None:
    """Write units behind the last one of units.yaml, whole or not at all.

    Raises BadUnitsError where the file is not sound, or its list of units is not written as `- ` entries.
    """
    before = path.read_bytes()
    registry, faults = read_registry(before)
    if registry is None:
        raise BadUnitsError(f"{path}:{faults[0]}", _("Correct the line; `chilinh unit check` lists every fault."))
    after = _inserted(before, units)
    if after is not None:
        found, _faults = read_registry(after)
        if found is not None and found.units == (*registry.units, *units):
            _replace(path, after)
            return
    raise BadUnitsError(
        _("{path}: the list of units cannot be added to in place", path=path),
        _("Write it as `units:` with `  - id: …` entries below, or paste what `chilinh unit import` prints."),
    )


def _replace(path: Path, data: bytes) -> None:
    """The new text in the old file's place, with its rights; a link stays a link."""
    target = path.resolve()
    with publishing(target.parent) as staging:
        (staging / target.name).write_bytes(data)
        shutil.copymode(target, staging / target.name)


def _entry(unit: Unit) -> Iterator[str]:
    yield f"- id: {_scalar(unit.id)}"
    if unit.code:
        yield f"  code: {json.dumps(unit.code)}"
    yield f"  name: {_scalar(unit.name)}"
    yield f"  kind: {unit.kind}"
    if unit.sites:
        yield "  sites:"
        for site in unit.sites:
            yield f"    - {{id: {site.id}, kind: {site.kind}, name: {_scalar(site.name)}}}"
    yield ""


def _scalar(text: str) -> str:
    """A text as YAML reads it back, quoted only where it must be."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)


def _inserted(data: bytes, units: Sequence[Unit]) -> bytes | None:
    """The file with the entries behind the last one; None where there is no such place."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    place = _end_of_units(text)
    if place is None:
        return None
    line, indent = place
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if not lines[line - 1].endswith("\n"):
        lines[line - 1] += newline
    added = newline + units_yaml(units, indent).rstrip("\n").replace("\n", newline) + newline
    return "".join((*lines[:line], added, *lines[line:])).encode()


def _end_of_units(text: str) -> tuple[int, int] | None:
    """Behind which line (from 1) the last entry of the block list `units:` ends, and how far its dashes stand in."""
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(root, yaml.MappingNode):
        return None
    for key, value in root.value:
        if key.value == "units" and isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
            last = _last_leaf(value)
            # A block text ends at the beginning of the line behind it.
            return last.end_mark.line + (last.end_mark.column > 0), value.start_mark.column
    return None


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """The scalar or flow collection that stands last: its end is the true one, without the comments behind."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node
