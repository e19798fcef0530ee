"""How letters and messages call the units, and until when they ask."""

from datetime import datetime

from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.report.wording import moment, name_in_text


def full_name(registry: Registry, unit: Unit) -> str:
    """To whom a letter goes: `Ủy ban nhân dân phường Sao Đỏ`, `Phòng Nội vụ`."""
    name = name_in_text(registry, unit)
    return f"Ủy ban nhân dân {name}" if registry.block_of(unit) == "communes" else name


def short_name(registry: Registry, unit: Unit) -> str:
    """The same in a short message: `UBND phường Sao Đỏ`."""
    return full_name(registry, unit).replace("Ủy ban nhân dân", "UBND")


def until(by: datetime | None) -> str:
    """Until when: the moment that the office set, else at once."""
    return "ngay sau khi nhận được văn bản này" if by is None else f"trước {moment(by)}"
