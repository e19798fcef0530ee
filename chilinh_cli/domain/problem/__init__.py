"""Everything that can be wrong with a file, as one catalogue: code, severity, both languages, remedy.

A code keeps its meaning once published. 1xx file, 2xx value, 3xx unit, 4xx duplicate or period, 5xx cross-check.
To add a problem is to add a row to the module of its hundred; `docs/problems.md` is generated from the rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from chilinh_cli.domain.number import count_in
from chilinh_cli.domain.problem import crosschecks, duplicates, files, headers, units, values
from chilinh_cli.domain.problem.kind import Kind, Severity
from chilinh_cli.domain.text import printable

__all__ = ["CATALOGUE", "WITHHELD", "Kind", "Problem", "Severity"]

CATALOGUE: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        row.code: row
        for rows in (files.ROWS, headers.ROWS, values.ROWS, units.ROWS, duplicates.ROWS, crosschecks.ROWS)
        for row in rows
    }
)
_QUOTE_LENGTH: Final = 80
# Our own words, a few names with the ids that the remedy asks for: not a file's, and of no use when cut.
_WHOLE: Final = frozenset({"suggestions"})
# Stands among a problem's `args` for what is not quoted, and is told behind the message.
WITHHELD: Final = "[…]"
_WHY_WITHHELD: Final = {
    "vi": " (không trích nội dung ô vì trang tính có tên người hoặc số điện thoại)",
    "en": " (the cell is not quoted, for people's names or telephones stand in the sheet)",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: its code, where it stands ("" where that has no meaning), and what fills its text.

    Numbers among `args` are counts, written as the language writes them; what is no count is a text. `fields` among
    them holds the ids of the fields that the problem is about, with blanks between: it fills no text.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    args: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> Kind:
        """Its row of the catalogue."""
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """Error, warning or info."""
        return self.kind.severity

    @property
    def fields(self) -> tuple[str, ...]:
        """The ids of the fields that it is about; none where it is about a unit or a file."""
        if "fields" not in self.args:
            return (str(self.args["field"]),) if "field" in self.args else ()  # as the first versions recorded it
        return tuple(str(self.args["fields"]).split())

    def message(self, language: str) -> str:
        """What is wrong, in `vi` or `en`, safe to show."""
        said = self._fill(self.kind.vi if language == "vi" else self.kind.en, language)
        withheld = WITHHELD in self.args.values()
        return said + _WHY_WITHHELD["vi" if language == "vi" else "en"] if withheld else said

    def hint(self, language: str) -> str:
        """What to do about it."""
        return self._fill(self.kind.vi_hint if language == "vi" else self.kind.en_hint, language)

    def _fill(self, template: str, language: str) -> str:
        if "{" not in template:
            return template
        return template.format_map({name: _shown(name, value, language) for name, value in self.args.items()})


def _shown(name: str, value: str | int, language: str) -> str:
    """A number as the language writes it; a cell's text safe, on one line, not longer than a line."""
    if isinstance(value, int):
        return count_in(language, value)
    text = printable(value)
    return text if len(text) <= _QUOTE_LENGTH or name in _WHOLE else text[: _QUOTE_LENGTH - 1] + "…"
