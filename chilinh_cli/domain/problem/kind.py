"""A row of the catalogue of problems."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """An error refuses its file, a warning about one unit is kept with its submission, an info is only told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: what is wrong and what to do, in both languages. Texts may hold {places}."""

    code: str
    vi: str
    vi_hint: str
    en: str
    en_hint: str

    @property
    def severity(self) -> Severity:
        """Told by the code's letter."""
        return _SEVERITIES[self.code[3]]


_SEVERITIES: Final = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
