"""Vietnamese text as it comes from real files, brought to one form; and text made safe to show."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

# Letters that look like đ/Đ but are Icelandic eth or African d: keyboards and old converters produce them.
_LOOK_ALIKES: Final = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_SPACES: Final = re.compile(r"[\s\u00a0\u200b\u2060\ufeff]+")
# Control characters that JSON leaves as they are, and those that change the direction of what follows.
_UNSEEN: Final = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
# The tone stands on either vowel of oa, oe, uy ("hoà" and "hòa" are one word): keep it on the second.
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_OLD_PAIR: Final = re.compile(rf"(o)([{_TONES}])([ae])|(u)([{_TONES}])(y)")
_NO_WORD: Final = re.compile(rf"[^\w{_TONES}\u0302\u0306\u031b]+")
# Longer texts are not worth the memory.
_USUAL: Final = 200

_T = TypeVar("_T")


def usual(work: Callable[[str], _T]) -> Callable[[str], _T]:
    """The same function with what it says of short texts remembered: units write the same words again and again."""
    remembered = lru_cache(maxsize=4096)(work)
    return lambda text: remembered(text) if len(text) <= _USUAL else work(text)


@usual
def clean(text: str) -> str:
    """NFC, one kind of Đ, no invisible blanks, single spaces: what a person reads in the cell."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)).strip()


@usual
def fold(text: str) -> str:
    """A key under which two writings of the same Vietnamese words are equal: case, tone placement, punctuation."""
    decomposed = unicodedata.normalize("NFD", clean(text).casefold())
    moved = _OLD_PAIR.sub(r"\1\3\2\4\6\5", decomposed)
    return unicodedata.normalize("NFC", _NO_WORD.sub(" ", moved)).strip()


def without_accents(text: str) -> str:
    """The bare letters: `Phường Đồng Lạc` -> `Phuong Dong Lac`."""
    decomposed = unicodedata.normalize("NFD", clean(text)).replace("Đ", "D").replace("đ", "d")
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def is_accent_free(text: str) -> bool:
    """Whether the text carries no Vietnamese mark at all."""
    return clean(text) == without_accents(text)


def printable(text: str) -> str:
    """Text from a file as a terminal or page may show it: no control, escape or direction-changing character."""
    if text.isprintable():
        return text
    return "".join("�" if _is_unsafe(letter) else letter for letter in text)


def escaped(document: str) -> str:
    """A JSON document that says the same with what a terminal might obey (control, direction) as JSON's own escapes."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _is_unsafe(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category in {"Cc", "Cs", "Co"} or (category == "Cf" and letter != "\u00ad") or letter in "\u2028\u2029"
