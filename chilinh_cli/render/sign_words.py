"""Whether a panel's text, as a PDF reader finds it, names a site: whole words, however its lines are broken."""

import re
from functools import lru_cache
from typing import Final

# What a reader puts between the letters of a broken line; a hyphen at its end may be lost.
_BREAKS: Final = r"[\s\u00ad\u200b\ufffe\u0002-]"
_BETWEEN_LETTERS: Final = re.compile(_BREAKS + "+")
_BLANKS: Final = re.compile(r"\s+")
_BEFORE: Final = r"(?<![\w/.=-])"
_AFTER: Final = r"(?![\w/-])"


def names_site(words: str, ref: str, name: str, payload: str) -> tuple[bool, bool]:
    """Whether the site's code (UNIT/SITE) and its name stand there as words of their own.

    An address that ends in the code does not say it.
    """
    line = f" {_BLANKS.sub(' ', words)} ".casefold()
    has_ref = f" {ref} " in line or _stands(ref, _without(payload, line))
    name = name.casefold()
    return has_ref, f" {name} " in line or _stands(name, line)


def _stands(wanted: str, line: str) -> bool:
    """The same with lines broken inside the words, or signs around them."""
    return _BETWEEN_LETTERS.sub("", wanted) in _BETWEEN_LETTERS.sub("", line) and bool(_broken(wanted).search(line))


def _without(payload: str, line: str) -> str:
    payload = payload.casefold()
    return line.replace(payload, " ") if payload in line else re.sub(_spaced(payload), " ", line)


@lru_cache(maxsize=8)
def _broken(wanted: str) -> re.Pattern[str]:
    # Hyphens at its own ends belong to it.
    head, tail = len(wanted) - len(wanted.lstrip("-")), len(wanted) - len(wanted.rstrip("-"))
    return re.compile(f"{_BEFORE}-{{0,{head}}}{_spaced(wanted)}-{{0,{tail}}}{_AFTER}")


def _spaced(wanted: str) -> str:
    return f"{_BREAKS}*".join(map(re.escape, _BETWEEN_LETTERS.sub("", wanted)))
