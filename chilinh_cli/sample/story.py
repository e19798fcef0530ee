"""Who sends what, and when: most fill in the form, some send tables, one errs, one is late, one is silent."""

from pathlib import Path
from typing import Final

from chilinh_cli.domain.document import SAMPLE_MARK
from chilinh_cli.domain.model import Registry, Unit
from chilinh_cli.sample.figures import sample_figures
from chilinh_cli.sample.inbox import (
    fill_form,
    write_commune_csv,
    write_commune_table,
    write_commune_xls,
    write_offices_table,
)

BY_PHONE: Final = "thanh-tra"
LATE: Final = "bac-an"
SILENT: Final = "hoi-ccb"
MISNAMED: Final = "chi-minh"
_BY_CSV: Final = ("nhan-hue", "an-lac")
_BY_XLS: Final = "pha-lai"
# These departments fill in the form; the others are in the office's table.
_FORMS_OF_DEPARTMENTS: Final = frozenset({"phong-van-hoa-thong-tin", "phong-giao-duc-dao-tao", BY_PHONE})


def sample_registry(shipped: bytes) -> bytes:
    """units.yaml with its campaign marked as made up: whatever is made from it says so on every page."""
    return shipped.replace(b"\ncampaign:\n", f"\ncampaign:\n  sample: true          # {SAMPLE_MARK}\n".encode(), 1)


def send_first(folder: Path, registry: Registry) -> None:
    """What has come in by the evening of 28 August."""
    inbox, unit_by_id = folder / "inbox", registry.unit_by_id
    in_table = tuple(
        unit for unit in registry.units if unit.kind == "department" and unit.id not in _FORMS_OF_DEPARTMENTS
    )
    elsewhere = {*_BY_CSV, _BY_XLS, MISNAMED, BY_PHONE, LATE, SILENT, *(unit.id for unit in in_table)}
    for unit in registry.units:
        if unit.id not in elsewhere:
            _send_form(folder, registry, unit)
    write_offices_table(registry, in_table, inbox / f"Tổng hợp các phòng, ban ({SAMPLE_MARK}).xlsx")
    by_csv = {unit_by_id[unit_id].name.removeprefix("Phường "): unit_by_id[unit_id] for unit_id in _BY_CSV}
    write_commune_csv(registry, by_csv, inbox / f"bao cao 2 don vi ({SAMPLE_MARK}).csv")
    by_xls = unit_by_id[_BY_XLS]
    write_commune_xls(registry, {f"UBND {by_xls.name.upper()}": by_xls}, inbox / f"{_BY_XLS} ({SAMPLE_MARK}).xls")
    # The city's name for the ward's: "Chí Linh" and "Chí Minh" differ by one letter.
    _send_misnamed(folder, registry, "Phường Chí Linh")


def send_corrected(folder: Path, registry: Registry) -> None:
    """The file that was refused, with the unit's right name."""
    _send_misnamed(folder, registry, registry.unit_by_id[MISNAMED].name)


def send_late(folder: Path, registry: Registry) -> None:
    """A form that comes the day after the deadline."""
    _send_form(folder, registry, registry.unit_by_id[LATE])


def phone_call(registry: Registry) -> tuple[str, ...]:
    """What the unit without a computer says on the phone, as `chilinh record` takes it."""
    figures = sample_figures(registry, registry.unit_by_id[BY_PHONE])
    told = ("staff_total", "staff_smartphone", "staff_installed", "sites_required", "sites_posted")
    return (BY_PHONE, *(f"{name}={figures[name]}" for name in told))


def _send_form(folder: Path, registry: Registry, unit: Unit) -> None:
    form = f"{unit.id}.xlsx"
    fill_form(folder / "out" / "forms" / form, folder / "inbox" / form, sample_figures(registry, unit))


def _send_misnamed(folder: Path, registry: Registry, name: str) -> None:
    target = folder / "inbox" / f"chi minh lan 1 ({SAMPLE_MARK}).xlsx"
    write_commune_table(registry, {name: registry.unit_by_id[MISNAMED]}, target)
