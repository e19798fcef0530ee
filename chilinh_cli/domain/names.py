"""Which unit a written name means, by rule and never by likeness.

A name is a unit's when, normalised, it is exactly the unit's name or a registered alias; or when it carries no accent
at all and, without accents, is exactly one unit's. A kind that is written ("xã", "P.") must be the unit's kind.
Likeness only suggests: at every threshold tried, fuzzy matching took some other place's name for one of ours.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.text import fold, is_accent_free, without_accents

# Folded writings of "UBND" before a commune's name, as letterheads have it.
_COMMITTEE: Final = re.compile(
    r"^(?:hđnd |hdnd )?(?:ubnd|uỷ ban nhân dân|uy ban nhan dan|ub nhân dân|ub) (?!mttq|mặt trận|mat tran)"
)
_CITY_KINDS: Final = ("thành phố", "thị xã", "huyện", "quận", "tỉnh")
_SHORT_KINDS: Final = {"tp": "thành phố", "tx": "thị xã"}
_WORTH_SUGGESTING: Final = 0.6
# So like must a unit of another kind be than the one that is written: "Xã Văn An" may mean Phường Văn An.
_WORTH_IN_OTHER_KIND: Final = 0.9
_SUGGESTIONS: Final = 3


class UnitNames:
    """The names of a registry's units, looked up as units and clerks write them."""

    def __init__(self, registry: Registry, aliases: Mapping[str, str] | None = None) -> None:
        """`aliases` are further writings and the unit ids they stand for, as recorded by the clerk."""
        self._units = registry.units
        self._tail = _tail_pattern(registry.campaign.city, registry.campaign.province)
        self._prefixes = _prefixes(registry)
        self._by_code = {unit.code: unit for unit in registry.units if unit.code}
        self._by_code.update({unit.id: unit for unit in registry.units})
        self._exact: dict[str, set[str]] = {}
        self._alias: dict[str, set[str]] = {}
        self._bare: dict[str, set[str]] = {}
        self._found: dict[str, Unit | None] = {}
        self._whole = [(name, unit) for unit in registry.units for name in _whole_names(registry, unit)]
        self._some_name = re.compile(rf"(?<!\S)(?:{'|'.join(re.escape(name) for name, _unit in self._whole)})(?!\S)")
        for unit in registry.units:
            self._register(unit, unit.name, self._exact)
            for alias in unit.aliases:
                self._register(unit, alias, self._alias)
        for text, unit_id in (aliases or {}).items():
            if unit_id in self._by_code:
                self._alias.setdefault(fold(text), set()).add(unit_id)

    def find(self, text: str) -> Unit | None:
        """The one unit that the text names, or None."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def written_in(self, key: str) -> list[tuple[Unit, str]]:
        """The units whose whole names stand in a folded text, each as it stands there, in the order of units.yaml."""
        if not self._whole or not self._some_name.search(key):
            return []
        return [(unit, name) for name, unit in self._whole if f" {name} " in f" {key} "]

    def by_code(self, code: str) -> Unit | None:
        """The unit with this statistics-office code or id, or None."""
        return self._by_code.get(code.strip())

    def suggest(self, text: str) -> tuple[Unit, ...]:
        """Up to three units with the most similar names, best first: for a person to choose from, never to decide."""
        kinds, bare = self._split(self._normal(text))
        wanted = without_accents(bare)
        scored = [(self._likeness(wanted, unit), unit) for unit in self._units]
        likely = [
            (score, unit)
            for score, unit in scored
            if score >= (_WORTH_SUGGESTING if kinds is None or unit.kind in kinds else _WORTH_IN_OTHER_KIND)
        ]
        likely.sort(key=lambda pair: -pair[0])
        return tuple(unit for _score, unit in likely[:_SUGGESTIONS])

    def _find(self, text: str) -> Unit | None:
        normal = self._normal(text)
        if not normal:
            return None
        kinds, bare = self._split(normal)
        exact = self._of_kind(self._exact.get(bare, ()), kinds)
        if exact:
            return self._only(exact)
        alias = (
            self._alias.get(fold(text)) or self._alias.get(normal) or self._of_kind(self._alias.get(bare, ()), kinds)
        )
        if alias:
            return self._only(alias)
        if is_accent_free(text):
            return self._only(self._of_kind(self._bare.get(bare, ()), kinds))
        return None

    def _register(self, unit: Unit, name: str, table: dict[str, set[str]]) -> None:
        normal = self._normal(name)
        kinds, bare = self._split(normal)
        if kinds is not None and unit.kind not in kinds:
            bare = normal  # "P. Nội vụ", "Thị trấn Phả Lại": such a writing is the unit's only as a whole
        table.setdefault(bare, set()).add(unit.id)
        self._bare.setdefault(without_accents(bare), set()).add(unit.id)

    def _normal(self, text: str) -> str:
        """Folded, without "UBND" before and the city and province behind, "và" left out ("&", "-" are blanks)."""
        words = [_SHORT_KINDS.get(word, word) for word in fold(text).split() if word not in {"và", "va"}]
        plain = " ".join(words)
        body = _COMMITTEE.sub("", plain, count=1)
        shorter = self._tail.sub("", body)
        # "Phường Chí Linh": the city's own name under a ward's kind is a name, not a tail.
        return body if any(shorter == prefix for prefix, _kinds in self._prefixes) else shorter

    def _split(self, normal: str) -> tuple[frozenset[str] | None, str]:
        """The kinds that the first words may mean (None where no kind is written), and the rest."""
        for prefix, kinds in self._prefixes:
            if normal.startswith(f"{prefix} "):
                return kinds, normal[len(prefix) + 1 :]
        return None, normal

    def _of_kind(self, unit_ids: Iterable[str], kinds: frozenset[str] | None) -> set[str]:
        return {unit_id for unit_id in unit_ids if kinds is None or self._by_code[unit_id].kind in kinds}

    def _only(self, unit_ids: set[str]) -> Unit | None:
        return self._by_code[next(iter(unit_ids))] if len(unit_ids) == 1 else None

    def _likeness(self, wanted: str, unit: Unit) -> float:
        names = (self._split(self._normal(name))[1] for name in (unit.name, *unit.aliases))
        return max(SequenceMatcher(None, wanted, without_accents(name)).ratio() for name in names)


def _whole_names(registry: Registry, unit: Unit) -> list[str]:
    """The name with its kind, folded, and with the kind as it is shortened: "phường sao đỏ", "p sao đỏ"."""
    name = fold(unit.name)
    prefixes = {fold(prefix): None for prefix in registry.kinds[unit.kind].prefixes}
    bare = next((name.removeprefix(f"{kind} ") for kind in prefixes if name.startswith(f"{kind} ")), None)
    return [name] if bare is None else list(dict.fromkeys([name, *(f"{kind} {bare}" for kind in prefixes)]))


def _prefixes(registry: Registry) -> list[tuple[str, frozenset[str]]]:
    """Words before a name and the kinds they mean, longest first, with and without accents."""
    found: dict[str, set[str]] = {}
    for kind in registry.kinds.values():
        for prefix in kind.prefixes:
            for written in (fold(prefix), without_accents(fold(prefix))):
                found.setdefault(written, set()).add(kind.id)
    return sorted(((prefix, frozenset(kinds)) for prefix, kinds in found.items()), key=lambda pair: -len(pair[0]))


def _tail_pattern(city: str, province: str) -> re.Pattern[str]:
    """What may follow a unit's name: the city, then the province, each with or without its kind; or "thành phố"."""
    city_part, province_part = (_place_pattern(place) for place in (city, province))
    kinds = next((kind for kind in _CITY_KINDS if fold(city).startswith(f"{kind} ")), "thành phố")
    written = f"(?: {city_part})?(?: {province_part})?$| (?:{_either(kinds)})$"
    return re.compile(written)


def _place_pattern(place: str) -> str:
    """`thành phố Chí Linh`, with or without "thành phố", with or without accents."""
    folded = fold(place)
    kind = next((kind for kind in _CITY_KINDS if folded.startswith(f"{kind} ")), "")
    name = folded.removeprefix(kind).strip()
    return f"(?:(?:{_either(kind)}) )?(?:{_either(name)})" if kind else f"(?:{_either(name)})"


def _either(text: str) -> str:
    """The text with its accents or without any."""
    return "|".join(dict.fromkeys((re.escape(text), re.escape(without_accents(text)))))
