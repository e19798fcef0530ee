"""Ledgers for the tests of the report: the shipped registry, and figures as units might send them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from chilinh_cli.config import load_registry
from chilinh_cli.domain.ledger import Ledger, Source, Submission
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.domain.problem import Problem
from chilinh_cli.domain.reading import Value
from chilinh_cli.domain.report import Facts, Numbering, Wish

NOW: Final = datetime.fromisoformat("2021-08-29T17:00:00+07:00")
Figures = Mapping[str, int | str]


def shipped() -> Registry:
    """The registry of units.yaml."""
    return load_registry(Path(__file__).parents[2] / "units.yaml")


def ledger_of(figures: Mapping[str, Figures], problems: Mapping[str, tuple[Problem, ...]] | None = None) -> Ledger:
    """One submission a unit, three units a day from 20 August on."""
    submissions = [
        Submission(
            id=number,
            unit=unit,
            channel="phone" if number % 13 == 0 else "file",
            received_at=datetime.fromisoformat("2021-08-20T09:00:00+07:00") + timedelta(hours=5 * number),
            recorded_at=NOW,
            recorded_by="clerk",
            source=None if number % 13 == 0 else Source(f"inbox/{unit}.xlsx", f"{number:02x}" * 32),
            sheet="BC",
            values=tuple(Value(field, value, "BC", f"D{row}") for row, (field, value) in enumerate(values.items(), 7)),
            problems=(problems or {}).get(unit, ()),
        )
        for number, (unit, values) in enumerate(figures.items(), start=1)
    ]
    return Ledger(submissions=tuple(submissions))


def plausible(registry: Registry, share: int = 93, skip: int = 2) -> dict[str, dict[str, int | str]]:
    """Figures of every unit but the last `skip`: about `share` % installed, more or less by unit."""
    found: dict[str, dict[str, int | str]] = {}
    for number, unit in enumerate(registry.units[: len(registry.units) - skip]):
        own = min(100, share + number % 9)
        staff, people, shops, signs = 20 + 7 * number % 90, 3000 + 411 * number, 40 + number * 3, 4 + number % 6
        figures: dict[str, int | str] = {
            "staff_total": staff,
            "staff_smartphone": staff - number % 3,
            "staff_installed": (staff - number % 3) * own // 100,
            "staff_using": staff * (own - 6) // 100,
            "sites_required": signs,
            "sites_posted": signs - (number % 5 == 0),
            "portal_posts": number % 4,
            "broadcasts": number % 11,
            "banners": number % 7,
        }
        if registry.block_of(unit) == "communes":
            figures |= {
                "residents_total": people,
                "residents_smartphone": people * 62 // 100,
                "residents_installed": people * 62 // 100 * own // 100,
                "businesses_total": shops,
                "businesses_installed": shops * own // 100,
            }
            if number % 3 == 0:
                figures |= {"support_people": 2 + number % 4, "support_when": f"Sáng {21 + number % 7}/8/2021"}
        if number % 4 == 0:
            figures["difficulties"] = _TROUBLES[number // 4 % len(_TROUBLES)]
            figures["proposals"] = "Đề nghị hỗ trợ thêm cán bộ kỹ thuật và tài liệu hướng dẫn bằng hình ảnh"
        found[unit.id] = figures
    return found


_TROUBLES: Final = (
    "Một số người cao tuổi không có điện thoại thông minh",
    "Mã OTP gửi chậm, ứng dụng hay lỗi vào buổi sáng",
    "Mạng Internet ở thôn xa yếu",
    "Thiếu cán bộ hướng dẫn tại các hộ gia đình do đang tập trung phòng, chống dịch",
    "Nhiều lao động đi làm xa chưa về địa phương",
)


def facts_of(registry: Registry, figures: Mapping[str, Figures]) -> Facts:
    """What the report is about."""
    return Facts(registry, ledger_of(figures), NOW)


def sample(registry: Registry) -> Registry:
    """The same campaign, marked as made up."""
    return replace(registry, campaign=replace(registry.campaign, sample=True))


def many(registry: Registry, count: int) -> Registry:
    """A registry of as many communes."""
    units = tuple(Unit(f"xa-{number}", "", f"Xã Thử nghiệm {number}", "commune") for number in range(count))
    return replace(registry, units=units)


WISH: Final = Wish(Numbering(NOW))
