"""Things with ids in lists, as units.yaml has them: each id well formed, and once."""

import re
from collections.abc import Callable
from typing import Final, TypeVar

from chilinh_cli.config.document import Section
from chilinh_cli.domain.model import Deadline, Field, Indicator, Site, Unit, UnitKind
from chilinh_cli.i18n import _

_ID: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_ID_LENGTH: Final = 64
_Item = TypeVar("_Item", Field, Indicator, Deadline, Unit, Site, UnitKind)


def listed(parent: Section, key: str, build: Callable[[Section], _Item], *, required: bool = True) -> tuple[_Item, ...]:
    """A list of things with ids, each id once."""
    seen: set[str] = set()
    items: list[_Item] = []
    for section in parent.sections(key, required=required):
        item = build(section)
        section.done()
        if item.id in seen:
            section.fault("id", _("“{id}” stands twice", id=item.id))
        seen.add(item.id)
        items.append(item)
    return tuple(items)


def id_of(section: Section) -> str:
    """The id of a thing; a fault where it is no id."""
    found = section.text("id")
    if found and not _ID.fullmatch(found):
        section.fault("id", _("must be small letters a-z, digits and single - or _, not “{id}”", id=found))
    elif len(found) > _ID_LENGTH:
        section.fault("id", _("is longer than {limit} characters", limit=_ID_LENGTH))
    return found
