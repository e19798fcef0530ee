"""`chilinh status`: compliance against the target."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chilinh_cli.commands.answer import Format, FormatOption, give
from chilinh_cli.commands.group import single
from chilinh_cli.commands.lookup import find_indicator, find_unit
from chilinh_cli.commands.session import session_of
from chilinh_cli.errors import ExitCode, UsageError
from chilinh_cli.i18n import _, language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chilinh_cli.domain.indicator import Coverage, Standing
    from chilinh_cli.domain.ledger import Ledger
    from chilinh_cli.domain.model import Registry
    from chilinh_cli.domain.review import Review
    from chilinh_cli.domain.table import Table

app = single(_("Where the campaign stands against its targets."))


@app.command(help=_("Where the campaign stands: who has reported, how far each indicator is, who is missing."))
def status(
    context: typer.Context,
    unit: Annotated[str | None, typer.Option("--unit", help=_("One unit, with its history."))] = None,
    indicator: Annotated[str | None, typer.Option("--indicator", help=_("One indicator only."))] = None,
    fail_under: Annotated[
        str | None,
        typer.Option("--fail-under", metavar="PERCENT", help=_("Exit 1 where an indicator is below this percentage.")),
    ] = None,
    days: Annotated[bool, typer.Option("--by-day", help=_("Show the progress day by day."))] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help=_("Show the progress from this day."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Answer with completeness, timeliness and coverage, each by itself."""
    from dataclasses import replace

    from chilinh_cli.domain.indicator import assess
    from chilinh_cli.domain.number import percent_in
    from chilinh_cli.domain.progress import by_day
    from chilinh_cli.domain.review import figures_to_review
    from chilinh_cli.render.status_document import status_document, status_rows
    from chilinh_cli.render.status_tables import city_tables, unit_tables

    session = session_of(context)
    registry = session.registry
    limit = None if fail_under is None else _percentage(fail_under)
    first_day = None if since is None else session.past_day(since, "--since")
    who = None if unit is None else find_unit(registry, unit)
    if who is not None:
        registry = replace(registry, units=(who,))
    if indicator is not None:
        registry = replace(registry, indicators=(find_indicator(registry, indicator),))
    ledger = session.read_ledger()
    standing = assess(registry, ledger, session.now)
    reviews = [
        review
        for review in figures_to_review(ledger)
        if review.unit in registry.unit_by_id and (indicator is None or _is_about(review, registry))
    ]
    progress = by_day(registry, ledger, session.now, first_day) if days or first_day else ()
    if (days or first_day) and not progress:
        session.say(_("No progress to show: nothing has been received yet"))
    history = ledger.by_unit.get(who.id, ()) if who else ()
    tables = (
        unit_tables(registry, standing.units[0], history, reviews)
        if who
        else city_tables(registry, standing, _blocks(registry, standing, ledger), reviews, progress)
    )
    photos, photo_tables = _photos(registry, ledger)
    answer = {**status_document(standing, reviews, progress, history), **photos}
    give(answer, [*tables, *photo_tables], form, csv=lambda: status_rows(standing))
    short = [item for item in _applying(registry, standing) if limit is not None and not _reaches(item, limit)]
    for item in short:
        rate = percent_in(language(), item.percent_without_excess, _("no data"))
        session.say(_("{indicator} is below --fail-under: {rate}", indicator=item.indicator.id, rate=rate))
    if short:
        raise typer.Exit(ExitCode.NO)


def _photos(registry: "Registry", ledger: "Ledger") -> "tuple[dict[str, Any], list[Table]]":
    """What photos prove of the signs, beside what the units shown report; nothing where signs are no question."""
    from chilinh_cli.domain.evidence import SIGNS, photo_evidence, seen_in_force
    from chilinh_cli.render.photo_evidence import disagreement_table, photo_document, photo_note

    if SIGNS not in registry.indicator_by_id:
        return {}, []
    sites, seen, evidence = (
        len(registry.site_by_ref),
        len(seen_in_force(registry, ledger)),
        photo_evidence(registry, ledger),
    )
    tables = [disagreement_table(evidence, photo_note(sites, seen))] if evidence else []
    return {"photos": photo_document(sites, seen, evidence)}, tables


def _is_about(review: "Review", registry: "Registry") -> bool:
    """Whether the warning names a figure of an indicator that is shown."""
    sides = {name for item in registry.indicators for name in (item.numerator, item.denominator, item.also_over)}
    return not sides.isdisjoint(review.problem.fields)


def _blocks(registry: "Registry", standing: "Standing", ledger: "Ledger") -> "list[tuple[str, list[Coverage]]]":
    """The indicators of each block that has units, where there is more than one block."""
    from chilinh_cli.domain.indicator import cover

    labels = {"communes": _("Communes and wards"), "offices": _("Offices and bodies"), "schools": _("Schools")}
    found = []
    for block, label in labels.items():
        units = [unit for unit in standing.units if registry.block_of(unit.unit) == block]
        if units:
            coverages = [cover(registry, item, units, ledger.figures) for item in registry.indicators]
            applying = [item for item in coverages if item.units_counted or item.units_missing]
            found.append(
                (
                    _(
                        "{block}: {reported}/{all} reported",
                        block=label,
                        reported=sum(unit.reported for unit in units),
                        all=len(units),
                    ),
                    applying,
                )
            )
    return found if len(found) > 1 else []


def _applying(registry: "Registry", standing: "Standing") -> "Iterable[Coverage]":
    """The indicators that concern some unit shown."""
    return (
        item
        for item in standing.indicators
        if any(registry.applies(item.indicator, unit.unit) for unit in standing.units)
    )


def _reaches(coverage: "Coverage", limit: Decimal) -> bool:
    """Exactly, and with nobody's excess making up for another; without data the answer is no."""
    held = coverage.numerator - coverage.excess
    return coverage.denominator > 0 and Decimal(held) * 100 >= limit * coverage.denominator


def _percentage(text: str) -> Decimal:
    try:
        found = Decimal(text.rstrip("%").replace(",", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not 0 <= found <= 100:  # noqa: PLR2004 (percent)
        raise UsageError(
            _("--fail-under: “{text}” is not a percentage", text=text), _("Write a number from 0 to 100, such as 99.5.")
        )
    return found
