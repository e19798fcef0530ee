"""Rosters are counted and never kept: no name, number or cell of theirs leaves the file that it came in."""

import json
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

import pytest
from openpyxl import Workbook, load_workbook

from tests.reliability.conftest import Trials
from tests.reliability.lab import Lab, Run

# Made up, and found nowhere else: a byte of any of them anywhere is a leak.
PEOPLE: Final = [
    ("Nguyễn Thị Zyxanh", "0912345671", "x"),
    ("Trần Văn Wqkhôi", "0912345672", ""),
    ("Phạm Hữu Qvlâm", "0912345673", "Đã cài"),
    ("Lê Thị Kzhạnh", "0912345674", "có lẽ, hỏi chị Jfmận 0987654321"),
]
SECRETS: Final = [part for name, number, _mark in PEOPLE for part in (name.split()[-1], number)] + [
    "Jfmận",
    "0987654321",
]
ROSTER: Final = [
    ("DANH SÁCH CÁN BỘ CÀI ĐẶT ỨNG DỤNG", "", "", ""),
    ("Đơn vị: Phường Sao Đỏ", "", "", ""),
    ("TT", "Họ và tên", "Số điện thoại", "Đã cài đặt"),
]


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO()
    for row in rows:
        text.write(";".join(row) + "\n")
    return text.getvalue().encode()


def _html(rows: Sequence[Sequence[str]]) -> bytes:
    lines = ("<td>".join(row) for row in rows)
    return f"<table>{''.join(f'<tr><td>{line}</tr>' for line in lines)}</table>".encode()


def rosters() -> dict[str, bytes]:
    """Rosters that are good, that have a mark nobody understands, that lack their unit, and that are damaged."""
    people = [(str(number), *person) for number, person in enumerate(PEOPLE, 1)]
    whole = [*ROSTER, *people]
    return {
        "sound.xlsx": _xlsx([*ROSTER, *people[:3]]),
        "doubtful.xlsx": _xlsx(whole),
        "doubtful.csv": _csv(whole),
        "doubtful.html": _html(whole),
        "no unit.xlsx": _xlsx([ROSTER[0], *whole[2:]]),
        "names as units.csv": _csv(
            [("Tên đơn vị", "Tổng số CBCCVC-NLĐ", "Đã cài đặt"), *(person for person in PEOPLE)]
        ),
        "no header.csv": _csv(people),
        "damaged.xlsx": _xlsx(whole)[:-200],
    }


def leaks(data: bytes) -> list[str]:
    return [secret for secret in SECRETS if secret.encode() in data or json.dumps(secret)[1:-1].encode() in data]


def silent(run: Run) -> None:
    assert leaks((run.out + run.err).encode()) == [], run.out + run.err


@pytest.mark.parametrize("name", rosters())
def test_rosters(lab: Lab, place: Path, name: str, trials: Trials) -> None:
    """Rosters with made-up names and telephone numbers, sound, doubtful, without a unit and damaged."""
    (place / "inbox").mkdir()
    (place / "inbox" / name).write_bytes(rosters()[name])
    for form in ("json", "table", "csv"):
        silent(lab.run(place, "-v", "import", "inbox", "--dry-run", "--explain", "--format", form))
        trials.add()
    silent(lab.run(place, "-v", "import", "inbox", "--annotate", "marked"))
    shown: list[tuple[str, ...]] = [("status",), ("submission", "show", "1"), ("trace", "sao-do", "staff_total")]
    for words in shown:
        silent(lab.run(place, "-v", *words, "--format", "json"))
    lab.run(place, "report", "build")
    lab.run(place, "store", "backup", "out/b.db")
    lab.run(place, "store", "export", "out/b.json")
    for path in place.rglob("*"):
        if path.is_file() and "inbox" not in path.parts and "marked" not in path.parts:
            assert leaks(path.read_bytes()) == [], path


def test_annotated_copies(lab: Lab, place: Path) -> None:
    """The marked copies of two units' rosters: neither holds anything of the other."""
    people = [(str(number), *person) for number, person in enumerate(PEOPLE, 1)]
    other = [("", "Đơn vị: Phường Phả Lại", "", ""), ROSTER[2], ("1", "Vũ Thị Bxngà", "0912345699", "khi khác")]
    (place / "inbox").mkdir()
    (place / "inbox" / "a.xlsx").write_bytes(_xlsx([*ROSTER, *people]))
    (place / "inbox" / "b.csv").write_bytes(_csv(other))
    lab.run(place, "import", "inbox", "--annotate", "marked")
    copies = sorted((place / "marked").glob("b*.xlsx"))
    assert copies
    for copy in copies:
        text = "\n".join(str(cell.value) for page in load_workbook(copy) for row in page.iter_rows() for cell in row)
        assert leaks(text.encode()) == []


def test_only_this_user_may_read(lab: Lab, place: Path, trials: Trials) -> None:
    """Everything that is written: files 0600, folders 0700."""
    (place / "inbox").mkdir()
    (place / "inbox" / "a.csv").write_bytes(rosters()["doubtful.csv"])
    given = set(place.rglob("*"))
    assert lab.run(place, "record", "sao-do", "staff_total=50").code == 0
    lab.run(place, "import", "inbox", "--annotate", "marked/deep")
    commands: list[tuple[str, ...]] = [
        ("report", "build"),
        ("form", "build"),
        ("sign", "build", "--jobs", "1"),
        ("reminder", "build"),
    ]
    for words in [*commands, ("store", "backup", "safe/b.db"), ("store", "restore", "safe/b.db")]:
        assert lab.run(place, *words).code == 0, words
    for path in set(place.rglob("*")) - given:
        mode = path.stat().st_mode & 0o777
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))
        trials.add()
