"""Values written in any layout, format and encoding come back as the same values of the same units."""

import unicodedata
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from chilinh_cli.config import load_registry
from chilinh_cli.domain.number import vietnamese
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT
from tests.sheets.cases import Cell, SheetCase, told
from tests.sheets.writers import WRITERS, to_csv

REGISTRY = load_registry(CHECKOUT / "units.yaml")
READER = FileReader(REGISTRY, {})
COMMUNES = [unit for unit in REGISTRY.units if unit.kind in {"ward", "commune"}]
COUNTS = [item for item in REGISTRY.fields if item.type == "count"]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1258")
LETTERHEADS: tuple[list[str], ...] = (
    [],
    ["UBND THÀNH PHỐ CHÍ LINH", "PHÒNG VĂN HÓA VÀ THÔNG TIN", "", "BIỂU TỔNG HỢP"],
    ["Đơn vị tính: người"],
)


def for_cp1258(text: str) -> str:
    """Letters as Windows-1258 has them: a base letter, then its tone."""

    def split(letter: str) -> str:
        try:
            letter.encode("cp1258")
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323")
            return unicodedata.normalize("NFC", base.replace(tone, "", 1)) + tone
        return letter

    return "".join(map(split, text))


def as_bytes(sheet: SheetCase, data: st.DataObject) -> tuple[str, bytes]:
    form = data.draw(st.sampled_from(sorted(WRITERS)))
    if form != "csv":
        return form, WRITERS[form]([sheet])
    encoding = data.draw(st.sampled_from(ENCODINGS))
    if encoding == "cp1258":
        sheet.cells = {at: for_cp1258(cell) if isinstance(cell, str) else cell for at, cell in sheet.cells.items()}
    return form, to_csv([sheet], encoding, data.draw(st.sampled_from(",;\t")))


WRITINGS: tuple[Callable[[int], Cell], ...] = (int, str, vietnamese, lambda count: f"{count:,}", lambda n: f"{n} người")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_values_come_back_from_any_file(data: st.DataObject) -> None:
    units = data.draw(st.lists(st.sampled_from(COMMUNES), min_size=1, max_size=6, unique_by=lambda unit: unit.id))
    fields = data.draw(st.lists(st.sampled_from(COUNTS), min_size=2, max_size=6, unique_by=lambda item: item.id))
    wanted = {unit.id: {item.id: data.draw(st.integers(0, 99_999)) for item in fields} for unit in units}
    letterhead = data.draw(st.sampled_from(LETTERHEADS))
    left = data.draw(st.integers(0, 3))
    top = data.draw(st.integers(0, 5)) + len(letterhead)
    writing = {item.id: data.draw(st.sampled_from(WRITINGS)) for item in fields}
    label = {item.id: data.draw(st.sampled_from([item.label, item.short])) for item in fields}

    cells: dict[tuple[int, int], Cell] = {(row, left): text for row, text in enumerate(letterhead) if text}
    for column, text in enumerate(("TT", "Đơn vị", *(label[item.id] for item in fields))):
        cells[top, left + column] = text
    for row, unit in enumerate(units, top + 1):
        cells[row, left], cells[row, left + 1] = row - top, unit.name
        for column, item in enumerate(fields, left + 2):
            cells[row, column] = writing[item.id](wanted[unit.id][item.id])
    form, content = as_bytes(SheetCase("BC", cells=cells), data)

    reading = READER.read(f"a.{form}", "", content)
    found = {report.unit: {value.field: value.value for value in report.values} for report in reading.reports}
    assert found == wanted, told(reading)
    assert not reading.rejected
