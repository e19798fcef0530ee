"""What a final report must not pass over in silence."""

from chilinh_cli.domain.model import Unit
from chilinh_cli.domain.report.facts import Facts
from chilinh_cli.i18n import _


def missing(facts: Facts, unit: Unit | None = None) -> list[tuple[str, list[str]]]:
    """Who has not reported, and whose figures of an indicator are missing: what is lacking, and the ids of the units.

    With `unit`, of that one alone.
    """
    wanted = {unit.id} if unit is not None else set(facts.registry.unit_by_id)
    silent = [item.id for item in facts.unreported if item.id in wanted]
    found = [(_("not reported"), silent)]
    for coverage in facts.standing.indicators:
        gaps = [name for name in coverage.units_missing if name in wanted and name not in silent]
        found.append((_("no figure for {indicator}", indicator=coverage.indicator.id), gaps))
    return [(label, names) for label, names in found if names]
