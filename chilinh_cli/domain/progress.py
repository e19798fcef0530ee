"""How the campaign went on, day by day, as far as reports had been received by each day's end."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chilinh_cli.domain.indicator import Standing, assess
from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.domain.model import Registry

MOST_DAYS = 92


@dataclass(frozen=True, slots=True)
class Day:
    """Where the campaign stood at the end of one day (or now, for today)."""

    day: date
    standing: Standing


def by_day(registry: Registry, ledger: Ledger, now: datetime, since: date | None = None) -> tuple[Day, ...]:
    """Each day from `since` (else the first report) to now, the last 92 at most; empty while nobody has reported."""
    zone = registry.campaign.tz
    today = now.astimezone(zone).date()
    if not ledger.standing:
        return ()
    first = since or ledger.standing[0].received_at.astimezone(zone).date()
    first = max(first, today - timedelta(days=MOST_DAYS - 1))
    days = (first + timedelta(days=number) for number in range((today - first).days + 1))
    return tuple(Day(day, _at_end_of(day, registry, ledger, now)) for day in days)


def _at_end_of(day: date, registry: Registry, ledger: Ledger, now: datetime) -> Standing:
    end = datetime.combine(day, time.max, tzinfo=registry.campaign.tz)
    return assess(registry, ledger, min(end, now))
