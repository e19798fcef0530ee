"""QR signs: what a code may say, which codes a site has had, and what a photo of a posted one proves."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Adoption:
    """A code that the platform issued for a site, and the file that it was read from."""

    site: str
    payload: str
    file: str
    sha256: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A photo that proves that a site's sign hangs, and what its code said."""

    site: str
    payload: str
    file: str
    sha256: str
    at: datetime | None = None
