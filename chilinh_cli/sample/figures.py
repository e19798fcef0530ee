"""Made-up figures of the shipped campaign's units: the same in every run, plausible in size, and no unit's own."""

from typing import Final
from zlib import crc32

from chilinh_cli.domain.model import Registry, Unit

# People from elsewhere installed the app here, so the rate is above 100%, as was published at the time.
_ABOVE: Final = "hung-dao"
# Units that have done everything, so that the tables show both sides.
_DONE: Final = frozenset({"sao-do", "phong-y-te", "phong-van-hoa-thong-tin", "mttq", "co-thanh", "thai-hoc"})
_TROUBLES: Final = {
    "communes": (
        "",
        "Nhiều người cao tuổi không dùng điện thoại thông minh",
        "Mạng di động yếu ở các thôn xa trung tâm",
        "Một số hộ kinh doanh tạm nghỉ, chưa liên hệ được",
    ),
    "offices": ("", "", "", "Một số điện thoại đời cũ không cài được ứng dụng"),
    "schools": ("Giáo viên đang nghỉ hè ở địa phương khác, chưa cài đặt đủ",),
}
_WISHES: Final = {
    "communes": ("", "Đề nghị cấp thêm tờ rơi hướng dẫn cài đặt", "Đề nghị cử cán bộ kỹ thuật về thôn", ""),
    "offices": ("", "", "Đề nghị hướng dẫn cách tra cứu kết quả xét nghiệm", ""),
    "schools": ("",),
}


def sample_figures(registry: Registry, unit: Unit) -> dict[str, int | str]:
    """What the unit would report, by field; only the fields of its kind."""
    block = registry.block_of(unit)
    figures = {**_staff(unit, block), **_signs(unit), **_communication(unit), **_words(unit, block)}
    if block == "communes":
        figures.update(_people(unit))
    return {item.id: figures[item.id] for item in registry.fields_of(unit.kind)}


def _pick(unit: Unit, what: str, low: int, high: int) -> int:
    """A number from `low` to `high` that depends on nothing but the unit and what is counted."""
    return low + crc32(f"{unit.id} {what}".encode()) % (high - low + 1)


def _part(unit: Unit, what: str, whole: int, lowest: int) -> int:
    """A share of `whole`: all of it where the unit is done, else `lowest` to 100 percent."""
    return whole if unit.id in _DONE else whole * _pick(unit, what, lowest, 100) // 100


def _staff(unit: Unit, block: str) -> dict[str, int | str]:
    sizes = {"communes": (32, 58), "offices": (6, 28), "schools": (1350, 1480)}
    total = _pick(unit, "staff", *sizes[block])
    smartphone = total - (0 if unit.id in _DONE else _pick(unit, "phone", 0, 2))
    installed = _part(unit, "installed", smartphone, 88)
    return {
        "staff_total": total,
        "staff_smartphone": smartphone,
        "staff_installed": installed,
        "staff_using": _part(unit, "using", installed, 90),
    }


def _signs(unit: Unit) -> dict[str, int | str]:
    required = _pick(unit, "signs", 2, 14)
    return {"sites_required": required, "sites_posted": _part(unit, "posted", required, 70)}


def _people(unit: Unit) -> dict[str, int | str]:
    residents = _pick(unit, "residents", 3800, 19500)
    smartphone = residents * _pick(unit, "smartphone", 57, 66) // 100
    businesses = _pick(unit, "businesses", 40, 310)
    installed = smartphone * 104 // 100 if unit.id == _ABOVE else _part(unit, "people", smartphone, 82)
    helpers = _pick(unit, "helpers", 0, 4)
    return {
        "residents_total": residents,
        "residents_smartphone": smartphone,
        "residents_installed": installed,
        "businesses_total": businesses,
        "businesses_installed": _part(unit, "shops", businesses, 75),
        "support_people": helpers,
        "support_when": f"Từ ngày 22/8 đến ngày {_pick(unit, 'until', 24, 28)}/8" if helpers else "",
    }


def _communication(unit: Unit) -> dict[str, int | str]:
    return {
        "portal_posts": _pick(unit, "posts", 0, 6),
        "broadcasts": _pick(unit, "broadcasts", 0, 28),
        "banners": _pick(unit, "banners", 1, 12),
    }


def _words(unit: Unit, block: str) -> dict[str, int | str]:
    troubles, wishes = _TROUBLES[block], _WISHES[block]
    return {
        "difficulties": troubles[_pick(unit, "trouble", 0, len(troubles) - 1)],
        "proposals": wishes[_pick(unit, "wish", 0, len(wishes) - 1)],
    }
