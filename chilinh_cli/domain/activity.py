"""Communication work by channel: what units report in their forms, and what was recorded piece by piece.

The two may tell of the same work, so they are kept apart and never added: a unit's form holds its total so far, an
entry one piece of work on one day. What is sure is the larger of the two, unit by unit: `at_least`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.domain.model import Registry, Unit


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach people; its names in both languages, and what is counted in Vietnamese (tin, bài; buổi)."""

    id: str
    vi: str
    en: str
    measure: str

    def label(self, language: str) -> str:
        """Its name in `vi` or `en`."""
        return self.vi if language == "vi" else self.en


CHANNELS: Final = (
    Channel("portal_post", "Tin, bài trên cổng, trang thông tin điện tử", "Portal posts", "tin, bài"),
    Channel("city_loudspeaker", "Phát thanh thành phố", "City loudspeaker", "buổi"),
    Channel("commune_loudspeaker", "Truyền thanh xã, phường", "Commune loudspeaker", "buổi"),
    Channel("banner", "Băng rôn, áp phích, pa nô", "Banners, posters", "chiếc"),
    Channel("leaflet", "Tờ rơi, tài liệu hướng dẫn", "Leaflets", "tờ"),
    Channel("visit", "Tuyên truyền, hướng dẫn tại hộ, cơ sở", "Visits", "lượt"),
)
CHANNEL_BY_ID: Final = {channel.id: channel for channel in CHANNELS}

_PORTAL_FIELD: Final = "portal_posts"
_BROADCAST_FIELD: Final = "broadcasts"
_BANNER_FIELD: Final = "banners"


@dataclass(frozen=True, slots=True)
class Work:
    """One unit's work in one channel: `reported` in its form (None where it holds none), `recorded` by entry."""

    unit: Unit
    channel: Channel
    reported: int | None
    recorded: int

    @property
    def at_least(self) -> int:
        """What is sure: the two may tell of the same work."""
        return max(self.reported or 0, self.recorded)


@dataclass(frozen=True, slots=True)
class ChannelSum:
    """One channel over many units."""

    channel: Channel
    units: int
    reported: int
    recorded: int
    at_least: int


def work_done(registry: Registry, ledger: Ledger) -> tuple[Work, ...]:
    """Every unit's work in every channel of which anything is known, in the order of units.yaml."""
    recorded: dict[tuple[str, str], int] = defaultdict(int)
    for activity in ledger.activities:
        if activity.stands:
            recorded[activity.unit, activity.channel] += activity.count
    found: list[Work] = []
    for unit in registry.units:
        figures = ledger.figures.get(unit.id, {})
        reported = {
            channel: figures[field].number for channel, field in _fields(registry, unit).items() if field in figures
        }
        for channel in CHANNELS:
            if channel.id in reported or (unit.id, channel.id) in recorded:
                work = Work(unit, channel, reported.get(channel.id), recorded.get((unit.id, channel.id), 0))
                found.append(work)
    return tuple(found)


def sums_by_channel(work: Iterable[Work]) -> tuple[ChannelSum, ...]:
    """Every channel, also where nothing was done."""
    done = tuple(work)
    return tuple(_sum(channel, [item for item in done if item.channel is channel]) for channel in CHANNELS)


def _sum(channel: Channel, work: list[Work]) -> ChannelSum:
    return ChannelSum(
        channel,
        units=sum(item.at_least > 0 for item in work),
        reported=sum(item.reported or 0 for item in work),
        recorded=sum(item.recorded for item in work),
        at_least=sum(item.at_least for item in work),
    )


def _fields(registry: Registry, unit: Unit) -> dict[str, str]:
    """Which field of a unit's form counts in which channel: a commune's broadcasts are its own loudspeakers'."""
    own = "commune_loudspeaker" if registry.block_of(unit) == "communes" else "city_loudspeaker"
    return {"portal_post": _PORTAL_FIELD, own: _BROADCAST_FIELD, "banner": _BANNER_FIELD}
