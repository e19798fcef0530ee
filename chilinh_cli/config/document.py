"""A YAML document read by key, with each fault's line and key path collected instead of thrown one by one.

Plain scalars stay text until a key asks for a number: `on`, `no`, `16:00`, `2021-08-30`, `010546` mean what they say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from chilinh_cli.i18n import _

# The C loader is ten times as fast; a build of PyYAML without libyaml has only the other.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_MAX_BYTES: Final = 64 * 1024 * 1024
_MAX_DEPTH: Final = 20
_LONGEST_TEXT: Final = 5_000
# What a text may be made of without showing anything.
_UNSEEN: Final = " \t\u00a0\u00ad\u200b\u2060\ufeff"
# Whoever has more has the wrong file; nobody reads them.
_MOST_FAULTS: Final = 1_000


class DocumentError(Exception):
    """The bytes are not one YAML mapping of the kind we read; the message begins with the line."""


@dataclass(slots=True)
class Scalar:
    """A text; `plain` when it was written without quotes."""

    line: int
    text: str
    plain: bool


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order of the file: keys and values take turns in `items` while it is read."""

    line: int
    items: "list[Node]" = field(default_factory=list)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: line (from 1), key path such as `units[3].sites[0].kind`, and what."""

    line: int
    path: str
    what: str

    def __str__(self) -> str:
        """As a user reads it."""
        return f"{self.line}: {self.path}: {self.what}" if self.path else f"{self.line}: {self.what}"


class Section:
    """A mapping, read key by key; `done` reports keys that nobody asked for."""

    def __init__(self, node: Node, path: str, faults: list[Fault]) -> None:
        self.line = node.line
        self.path = path
        self.faults = faults
        self._entries: dict[str, tuple[int, Node]] = {}
        self._asked: set[str] = set()
        if not isinstance(node, Mapping):
            faults.append(Fault(node.line, path, _("must be a mapping (key: value)")))
            return
        pairs = iter(node.items)
        for key, value in zip(pairs, pairs, strict=True):
            name = key.text if isinstance(key, Scalar) else "?"
            if name in self._entries:
                faults.append(Fault(key.line, self.at(name), _("stands twice")))
            self._entries[name] = (key.line, value)

    def at(self, key: str) -> str:
        """The key path of an entry."""
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str, what: str) -> None:
        """Note a fault at an entry, or at the section where the entry is missing."""
        line = self._entries[key][0] if key in self._entries else self.line
        self.faults.append(Fault(line, self.at(key), what))

    def has(self, key: str) -> bool:
        """Whether the entry is there and says something."""
        return self._value(key) is not None

    def is_list(self, key: str) -> bool:
        """Whether the entry is a list."""
        return isinstance(self._value(key), Sequence)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        node = self._value(key)
        if node is None:
            if default is None:
                self.fault(key, _("is missing"))
            return default or ""
        found = self._scalar(node, self.at(key))
        if default is None and not found.strip(_UNSEEN):
            self.fault(key, _("must not be empty"))
        return found

    def choice(self, key: str, options: tuple[str, ...], default: str | None = None) -> str:
        """One of the given words."""
        found = self.text(key, default)
        if found not in options:
            if found:
                self.fault(key, _("must be one of {options}, not “{found}”", options=", ".join(options), found=found))
            return options[0] if options else found
        return found

    def integer(self, key: str, default: int) -> int:
        """A whole number."""
        node = self._value(key)
        if node is None:
            return default
        if not isinstance(node, Scalar) or not node.plain or not _INTEGER.fullmatch(node.text):
            self.fault(key, _("must be a whole number"))
            return default
        return int(node.text)

    def flag(self, key: str) -> bool:
        """True or false; false where it is not said."""
        node = self._value(key)
        if node is None:
            return False
        if not isinstance(node, Scalar) or node.text not in {"true", "false"}:
            self.fault(key, _("must be true or false"))
            return False
        return node.text == "true"

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is not said."""
        return tuple(self._scalar(node, path) for node, path in self._items(key))

    def sections(self, key: str, *, required: bool = False) -> "Iterator[Section]":
        """A list of mappings."""
        if required and not self.has(key):
            self.fault(key, _("is missing"))
        for node, path in self._items(key):
            yield Section(node, path, self.faults)

    def section(self, key: str) -> "Section":
        """A mapping; an empty one where it is missing, so that its own required keys are reported."""
        return Section(self._value(key) or Mapping(self.line), self.at(key), self.faults)

    def keys(self) -> tuple[str, ...]:
        """The keys as written, for mappings whose keys are ids."""
        self._asked.update(self._entries)
        return tuple(self._entries)

    def done(self) -> None:
        """Report keys that mean nothing here."""
        for name in self._entries:
            if name not in self._asked and len(self.faults) < _MOST_FAULTS:
                self.fault(name, _("is not a known key"))

    def _value(self, key: str) -> Node | None:
        self._asked.add(key)
        entry = self._entries.get(key)
        if entry is None or (isinstance(entry[1], Scalar) and entry[1].plain and entry[1].text in {"", "~", "null"}):
            return None
        return entry[1]

    def _items(self, key: str) -> Iterator[tuple[Node, str]]:
        node = self._value(key)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.fault(key, _("must be a list"))
            return
        for number, item in enumerate(node.items):
            yield item, f"{self.at(key)}[{number}]"

    def _scalar(self, node: Node, path: str) -> str:
        if not isinstance(node, Scalar):
            self.faults.append(Fault(node.line, path, _("must be a text")))
            return ""
        if any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in node.text):  # noqa: PLR2004
            self.faults.append(Fault(node.line, path, _("must not hold control characters or line breaks")))
            return ""
        if len(node.text) > _LONGEST_TEXT:
            self.faults.append(Fault(node.line, path, _("is longer than {limit} characters", limit=_LONGEST_TEXT)))
            return ""
        return node.text


def parse(data: bytes) -> Section:
    """The top section of a document.

    Raises DocumentError for what is not YAML, is no mapping, or uses what a registry never needs and what can be made
    to grow without end: aliases, tags, nesting deeper than 20, more than 64 MiB.
    """
    if len(data) > _MAX_BYTES:
        raise DocumentError(_("1: the file is larger than 64 MiB"))
    try:
        root = _build(yaml.parse(data, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise DocumentError(_not_yaml(mark.line if mark else 0, data, str(error.problem or error))) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DocumentError(f"1: {' '.join(str(error).split())}") from error
    if not isinstance(root, Mapping):
        raise DocumentError(_("1: the file must hold a mapping (key: value)"))
    return Section(root, "", [])


def _not_yaml(number: int, data: bytes, why: str) -> str:
    """The commonest slip by name; the parser's own words for the others."""
    line = b"".join(data.splitlines()[number : number + 1])
    if b"\t" in line[: len(line) - len(line.lstrip())]:
        return _("{line}: the line begins with a tab; put spaces in its place", line=number + 1)
    return _("{line}: this is no YAML; look at indentation, colons and quotes here ({why})", line=number + 1, why=why)


def _build(events: Iterator[yaml.Event]) -> Node | None:
    """The tree of the one document that the events describe."""
    root: Node | None = None
    stack: list[Sequence | Mapping] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            continue
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise DocumentError(_("{line}: a second document begins", line=_line(event)))
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(event)
        if stack:
            stack[-1].items.append(node)
        else:
            root = node
        if not isinstance(node, Scalar):
            stack.append(node)
            if len(stack) > _MAX_DEPTH:
                raise DocumentError(_("{line}: nested deeper than {depth} levels", line=node.line, depth=_MAX_DEPTH))
    return root


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _node(event: yaml.NodeEvent) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise DocumentError(_("{line}: anchors and aliases (& *) are not used here; write it out", line=line))
    if getattr(event, "tag", None):
        raise DocumentError(_("{line}: tags (!…) are not used here", line=line))
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, event.value, plain=event.implicit[0])
    return Sequence(line) if isinstance(event, yaml.SequenceStartEvent) else Mapping(line)
