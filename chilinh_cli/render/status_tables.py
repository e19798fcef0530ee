"""Where the campaign stands, as tables that a chairman understands in five seconds."""

from collections.abc import Iterator, Sequence
from typing import Final

from chilinh_cli.domain.indicator import Coverage, Standing, UnitFigure, UnitStanding
from chilinh_cli.domain.ledger import Submission
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.number import count_in, percent_cut, percent_in
from chilinh_cli.domain.progress import Day
from chilinh_cli.domain.reading import place
from chilinh_cli.domain.review import Review
from chilinh_cli.domain.table import Cell, Column, Table, Tone
from chilinh_cli.domain.when import clock_and_day
from chilinh_cli.i18n import _, language
from chilinh_cli.render.bar import bar, spark

_LARGEST: Final = 10


def city_tables(
    registry: Registry,
    standing: Standing,
    blocks: Sequence[tuple[str, Sequence[Coverage]]],
    reviews: Sequence[Review],
    days: Sequence[Day],
) -> Iterator[Table]:
    """The city's line for each indicator, then its blocks, then what needs somebody's attention."""
    yield Table((), (), title=registry.campaign.name, note=_headline(standing))
    yield _coverage_table("", standing.indicators)
    for label, coverages in blocks:
        yield _coverage_table(label, coverages)
    if days:
        yield _progress_table(standing, days)
    if gaps := _largest_gaps(registry, standing):
        yield gaps
    silent = [unit.unit.name for unit in standing.units if not unit.reported]
    if silent:
        title = _("Not reported yet: {count} units", count=len(silent))
        yield Table((), (), title=title, note="; ".join(silent))
    if reviews:
        yield review_table(registry, reviews)


def unit_tables(
    registry: Registry, standing: UnitStanding, history: Sequence[Submission], reviews: Sequence[Review]
) -> Iterator[Table]:
    """One unit: its indicators, its submissions, its figures to review."""
    zone = registry.campaign.tz
    said = _("Has not reported yet")
    if standing.submitted_at is not None:
        late = "" if standing.on_time else _(" (late)")
        said = _("First report: {when}{late}", when=clock_and_day(standing.submitted_at, zone), late=late)
    yield Table((), (), title=standing.unit.name, note=said)
    figures = list(standing.indicators.items())
    rows = tuple(_figure_row(registry.indicator_by_id[name].label, figure) for name, figure in figures)
    tones = tuple(_tone(met=figure.met, missing=figure.missing) for _name, figure in figures)
    yield Table(_figure_columns(_("Indicator")), rows, tones=tones)
    if history:
        yield submission_table(registry, history)
    if reviews:
        yield review_table(registry, reviews)


def submission_table(registry: Registry, submissions: Sequence[Submission]) -> Table:
    """Submissions, oldest first."""
    zone = registry.campaign.tz
    columns = (
        Column("id", _("No."), numeric=True),
        Column("unit", _("Unit")),
        Column("received_at", _("Received")),
        Column("source", _("Source")),
        Column("sheet", _("Sheet")),
        Column("values", _("Figures"), numeric=True),
        Column("warnings", _("Warnings"), numeric=True),
        Column("state", _("State")),
    )
    rows = tuple(
        (
            item.id,
            item.unit,
            clock_and_day(item.received_at, zone),
            source_words(item),
            item.sheet,
            len(item.values),
            len(item.problems),
            "" if item.undo is None else _("undone: {why}", why=item.undo.why),
        )
        for item in submissions
    )
    tones: tuple[Tone, ...] = tuple("" if item.stands else "dim" for item in submissions)
    return Table(columns, rows, tones=tones)


def source_words(submission: Submission) -> str:
    """The file as given, or the call and what was noted of it; and the office that received it, where not ours."""
    if submission.source is not None:
        said = submission.source.path
    else:
        said = _("by phone: {note}", note=submission.note) if submission.note else _("by phone")
    return _("{source} (through {office})", source=said, office=submission.origin) if submission.origin else said


def review_table(registry: Registry, reviews: Sequence[Review]) -> Table:
    """Warnings about figures in force."""
    columns = (Column("unit", _("Unit")), Column("where", _("Cell")), Column("what", _("Warning")))
    names = registry.unit_by_id
    rows = tuple(
        (
            names[review.unit].name if review.unit in names else review.unit,
            place(review.problem.sheet, review.problem.cell),
            review.problem.message(language()),
        )
        for review in reviews
    )
    return Table(columns, rows, title=_("Figures to review: {count}", count=len(reviews)))


def _headline(standing: Standing) -> str:
    return _(
        "As of {when}: {reported}/{expected} units have reported ({completeness}), {on_time}/{expected} on time "
        "({timeliness}).",
        when=f"{standing.as_of:%H:%M %d/%m/%Y}",
        reported=standing.reported,
        expected=standing.expected,
        completeness=percent_in(language(), percent_cut(standing.reported, standing.expected)),
        on_time=standing.on_time,
        timeliness=percent_in(language(), percent_cut(standing.on_time, standing.expected)),
    )


def _coverage_table(title: str, coverages: Sequence[Coverage]) -> Table:
    """The city's or a block's line for each indicator.

    Two columns come only where they say something: the rate without anybody's excess (which the bar always shows), and
    the rate if those without a figure had reached nobody.
    """
    some_excess = any(item.excess for item in coverages)
    some_bound = any(item.lower_bound is not None and item.units_missing for item in coverages)
    columns = (
        Column("indicator", title or _("The whole city")),
        Column("bar", ""),
        Column("percent", _("Rate"), numeric=True),
        *((Column("held", _("Without excess"), numeric=True),) if some_excess else ()),
        *((Column("lower_bound", _("At least"), numeric=True),) if some_bound else ()),
        Column("done", _("Done/total"), numeric=True),
        Column("gap", _("Missing"), numeric=True),
        Column("units", _("Units met"), numeric=True),
        Column("no_figure", _("No figure"), numeric=True),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            item.indicator.label,
            bar(item.percent_without_excess),
            percent_in(language(), item.percent),
            *((percent_in(language(), item.percent_without_excess),) if some_excess else ()),
            *((percent_in(language(), item.lower_bound),) if some_bound else ()),
            f"{count_in(language(), item.numerator)}/{count_in(language(), item.denominator)}",
            item.gap if item.units_counted else None,
            f"{item.units_met}/{item.units_counted}",
            len(item.units_missing),
        )
        for item in coverages
    )
    tones = tuple(_tone(met=item.met, missing=not item.units_counted) for item in coverages)
    return Table(columns, rows, tones=tones)


def _progress_table(standing: Standing, days: Sequence[Day]) -> Table:
    columns = (
        Column("day", _("Day")),
        Column("reported", _("Reported"), numeric=True),
        *(Column(item.indicator.id, item.indicator.label, numeric=True) for item in standing.indicators),
    )
    rows = tuple(
        (
            f"{day.day:%d/%m}",
            f"{day.standing.reported}/{day.standing.expected}",
            *(percent_in(language(), coverage.percent) for coverage in day.standing.indicators),
        )
        for day in days
    )
    lines = [
        f"{spark([day.standing.indicators[number].percent for day in days])}  {item.indicator.label}"
        for number, item in enumerate(standing.indicators)
    ]
    return Table(columns, rows, title=_("Progress by day"), note="\n".join(lines))


def _largest_gaps(registry: Registry, standing: Standing) -> Table | None:
    found = [
        (figure.gap, unit.unit.name, name, figure)
        for unit in standing.units
        for name, figure in unit.indicators.items()
        if figure.gap
    ]
    if not found:
        return None
    largest = sorted(found, key=lambda item: -item[0])[:_LARGEST]
    rows = tuple(
        (name, *_figure_row(registry.indicator_by_id[indicator].label, figure))
        for _gap, name, indicator, figure in largest
    )
    title = _("The largest gaps ({count} of {all})", count=len(rows), all=len(found))
    return Table((Column("unit", _("Unit")), *_figure_columns(_("Indicator"))), rows, title=title)


def _figure_columns(first: str) -> tuple[Column, ...]:
    return (
        Column("indicator", first),
        Column("bar", ""),
        Column("percent", _("Rate"), numeric=True),
        Column("done", _("Done/total"), numeric=True),
        Column("gap", _("Missing"), numeric=True),
        Column("flags", _("Remark")),
    )


def _figure_row(label: str, figure: UnitFigure) -> tuple[Cell, ...]:
    sides = (figure.numerator, figure.denominator)
    done = "/".join("–" if side is None else count_in(language(), side) for side in sides)
    return (label, bar(figure.percent, 10), percent_in(language(), figure.percent), done, figure.gap, _remark(figure))


def _remark(figure: UnitFigure) -> str:
    said = {
        "over_100": _("above 100%"),
        "no_data": _("no data"),
        "decreased": _("less than before"),
    }
    return ", ".join(said[flag] for flag in figure.flags)


def _tone(*, met: bool, missing: bool) -> Tone:
    if missing:
        return "dim"
    return "good" if met else "warn"
