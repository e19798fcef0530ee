"""Things of the registry that the user named: found, or an error with the nearest names."""

from collections.abc import Iterable

from chilinh_cli.domain.model import Field, Indicator, Registry, Unit
from chilinh_cli.errors import NotFoundError
from chilinh_cli.i18n import _


def find_unit(registry: Registry, name: str) -> Unit:
    """A unit by its id, else by its statistics-office code. Raises NotFoundError."""
    from chilinh_cli.domain.names import UnitNames

    found = registry.unit_by_id.get(name) or next(
        (unit for unit in registry.units if unit.code and unit.code == name), None
    )
    if found:
        return found
    message = _("There is no unit “{name}”", name=name)
    named = UnitNames(registry).find(name)
    if named:
        raise NotFoundError(message, _("Did you mean {names}?", names=named.id))
    raise _unknown(message, name, registry.unit_by_id, "chilinh unit list")


def find_field(registry: Registry, name: str) -> Field:
    """A field by its id. Raises NotFoundError."""
    if name in registry.field_by_id:
        return registry.field_by_id[name]
    raise _unknown(_("There is no field “{name}”", name=name), name, registry.field_by_id, "units.yaml: fields")


def find_indicator(registry: Registry, name: str) -> Indicator:
    """An indicator by its id. Raises NotFoundError."""
    if name in registry.indicator_by_id:
        return registry.indicator_by_id[name]
    where = ", ".join(registry.indicator_by_id)
    raise _unknown(_("There is no indicator “{name}”", name=name), name, registry.indicator_by_id, where)


def _unknown(message: str, name: str, known: Iterable[str], where: str) -> NotFoundError:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=3)
    if near:
        return NotFoundError(message, _("Did you mean {names}?", names=", ".join(near)))
    return NotFoundError(message, _("See: {where}", where=where))
