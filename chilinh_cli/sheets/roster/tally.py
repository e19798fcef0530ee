"""How many people a list holds, how many of them are marked, and whose they are."""

from dataclasses import dataclass, field

from chilinh_cli.sheets.roster.totals import ListTotals


@dataclass(slots=True)
class Tally:
    """How many people, and how many of them are marked for each field."""

    people: int = 0
    marked: dict[str, int] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Add what another tally holds."""
        self.people += other.people
        for name, count in other.marked.items():
            self.marked[name] = self.marked.get(name, 0) + count


@dataclass(slots=True)
class PeopleList:
    """Rosters of one sheet with the same fields: the cells that stand for these, the totals, and the tallies."""

    cells: dict[str, str]
    done: frozenset[str]
    totals: ListTotals
    all: Tally = field(default_factory=Tally)
    tallies: dict[str | None, Tally] = field(default_factory=dict)

    def take(self, tallies: dict[str | None, Tally]) -> None:
        """Take the tallies of further rows over, and leave none."""
        for unit_id, tally in tallies.items():
            self.all.add(tally)
            self.tallies.setdefault(unit_id, Tally()).add(tally)
        tallies.clear()

    def counted(self, tally: Tally) -> dict[str, int]:
        """The figure of each field."""
        return {name: tally.marked.get(name, tally.people) for name in self.cells}
