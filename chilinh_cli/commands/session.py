"""What every command knows: where the registry and the ledger are, what time it is, how much to say."""

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from chilinh_cli.commands.find import find_units_file
from chilinh_cli.domain.text import printable
from chilinh_cli.domain.when import clock_and_day
from chilinh_cli.errors import NotFoundError, UsageError
from chilinh_cli.i18n import _

if TYPE_CHECKING:
    from chilinh_cli.domain.ledger import Ledger
    from chilinh_cli.domain.model import Registry


@dataclass
class Session:
    """The global options of one run. Registry and clock are read when first asked for."""

    units: Path | None = None
    store: Path | None = None
    now_text: str | None = None
    quiet: bool = False
    verbose: bool = False

    @cached_property
    def units_file(self) -> Path:
        """The units.yaml in force; NotFoundError where there is none."""
        return find_units_file(self.units)

    @property
    def registry_file(self) -> Path | None:
        """The units.yaml in force, for commands that do without one: None where there is none."""
        try:
            return self.units_file
        except NotFoundError:
            return None

    @cached_property
    def registry(self) -> "Registry":
        """The registry; BadUnitsError where units.yaml is at fault."""
        from chilinh_cli.config import load_registry

        return load_registry(self.units_file)

    @cached_property
    def store_file(self) -> Path:
        """The ledger's file: `--store` (or CHILINH_STORE), else chilinh.db beside units.yaml. It need not exist yet."""
        return self.store or self.units_file.parent / "chilinh.db"

    @cached_property
    def out(self) -> Path:
        """The folder under which everything generated goes, unless a command is told otherwise."""
        return self.units_file.parent / "out"

    @cached_property
    def zone(self) -> tzinfo:
        """The campaign's time zone, in which an instant without an offset is meant."""
        return self.registry.campaign.tz

    def use_zone(self, name: str) -> None:
        """Take the campaign's time zone from somebody who knows it, so that the registry need not be read."""
        from zoneinfo import ZoneInfo

        self.__dict__["zone"] = ZoneInfo(name)

    @cached_property
    def now(self) -> datetime:
        """This run's one instant, in campaign time: `--now` (or CHILINH_NOW), else the clock."""
        if self.now_text is None:
            return datetime.now(self.zone).replace(microsecond=0)
        return self.instant(self.now_text, "--now")

    def instant(self, text: str, option: str) -> datetime:
        """An ISO 8601 instant that the user gave; without an offset it is campaign time. Raises UsageError."""
        try:
            found = datetime.fromisoformat(text)
            # Both, so that neither end of the calendar overflows later: UTC is what the ledger keeps.
            local = found.astimezone(self.zone) if found.tzinfo else found.replace(tzinfo=self.zone)
            local.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise UsageError(
                _("{option}: “{text}” is not a time", option=option, text=text),
                _("Write it as 2021-08-29T17:00 or 2021-08-29T17:00:00+07:00."),
            ) from error
        return local

    def past_day(self, text: str, option: str) -> date:
        """A day that the user gave and that has begun here. Raises UsageError."""
        found = self.day(text, option)
        if found > self.now.date():
            raise UsageError(
                _("{option}: {when} has not come yet", option=option, when=found.isoformat()),
                _("Give today or an earlier day."),
            )
        return found

    def received(self, text: str | None) -> datetime:
        """When something came in: `--received`, else now. Raises UsageError for what has not come yet."""
        if text is None:
            return self.now
        found = self.instant(text, "--received")
        if found > self.now:
            raise UsageError(
                _("{option}: {when} has not come yet", option="--received", when=found.isoformat()),
                _("Give the time at which it came in, not later than now."),
            )
        return found

    def day(self, text: str, option: str) -> date:
        """A day that the user gave. Raises UsageError."""
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise UsageError(
                _("{option}: “{text}” is not a date", option=option, text=text), _("Write it as 2021-08-30.")
            ) from error

    def read_whole_ledger(self) -> "Ledger":
        """The whole ledger, verified; an empty one while the campaign has none, unless one was named with --store."""
        from chilinh_cli.store import read_store

        return read_store(self.store_file, must_exist=self.store is not None)

    def read_ledger(self) -> "Ledger":
        """What had been received by now, of the ledger verified whole; the person is told where that is not all."""
        whole = self.read_whole_ledger()
        known = whole.until(self.now)
        if later := len(whole.submissions) - len(known.submissions):
            when = clock_and_day(self.now, self.zone)
            self.say(_("{count} submissions received after {when} are left out", count=later, when=when))
        return known

    def say(self, text: str) -> None:
        """Tell the person at the terminal; never part of the answer."""
        if not self.quiet:
            sys.stderr.write(f"{printable(text)}\n")


def session_of(context: typer.Context) -> Session:
    """The session that the top of the command tree made."""
    return cast("Session", context.find_root().obj)
