"""QR signs: what each site's code must say, and what a code found in a photo is.

A code is either the one that the platform issued for the site ("adopted"), kept letter by letter, or a plain address
from `url_template`. Nothing else is ever printed: see `plan`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Source = Literal["template", "adopted"]
Verdict = Literal["ours", "outdated", "foreign"]


@dataclass(frozen=True, slots=True)
class Adoption:
    """A code that the platform issued for a site: its exact text, and the file (with SHA-256) it was read from."""

    site: str
    payload: str
    file: str
    sha256: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A photo or PDF in which a site's own code was read: evidence that its sign hangs."""

    site: str
    payload: str
    file: str
    sha256: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """What one site's code says, and where that comes from."""

    site: str
    unit: str
    kind: str
    payload: str
    source: Source


def verdict_of(text: str, current: Mapping[str, str], former: Mapping[str, str]) -> tuple[Verdict, str]:
    """What a code is, and whose ("" for a foreign one).

    `current` and `former` give the site (`UNIT/SITE`) of each payload in force, and of each that a site had before.
    Only a payload that is known letter by letter counts: a made-up address on an allowed host is foreign.
    """
    if text in current:
        return "ours", current[text]
    if text in former:
        return "outdated", former[text]
    return "foreign", ""
