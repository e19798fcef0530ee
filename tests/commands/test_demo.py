"""`chilinh demo`: the whole job from the first form to the report, on data that says everywhere what it is."""

import csv
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import CHECKOUT, Run

MARK = "DỮ LIỆU MẪU"


@dataclass(frozen=True)
class Tour:
    """One whole run: its folder, and what a user saw."""

    place: Path
    seen: str

    def ask(self, *words: str) -> dict[str, object]:
        """The answer of a command given in the folder afterwards."""
        command = [sys.executable, "-m", "chilinh_cli", "--now", "2021-08-31T09:00", *words, "--format", "json"]
        done = subprocess.run(command, cwd=self.place, check=True, capture_output=True, encoding="utf-8")
        answer: dict[str, object] = json.loads(done.stdout)
        return answer


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Tour:
    """The demonstration, run by a user who has settings of their own for real work."""
    here = tmp_path_factory.mktemp("Đợt 1 - tháng 8")
    own = {"CHILINH_UNITS": str(here / "thật.yaml"), "CHILINH_STORE": str(here / "thật.db"), "CHILINH_LANG": "vi"}
    command = [sys.executable, "-m", "chilinh_cli", "demo", "thử nghiệm"]
    done = subprocess.run(
        command, cwd=here, env={**os.environ, **own}, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (here / "thật.db").exists()
    return Tour(here / "thử nghiệm", done.stdout)


def test_shows_each_command_as_it_is_typed(tour: Tour) -> None:
    commands = [line.split()[2] for line in tour.seen.splitlines() if line.startswith("$ chilinh ")]
    expected = "unit form sign import import record status deadline reminder import trace report store"
    assert commands == expected.split()


def test_ends_with_what_was_made_and_where(tour: Tour) -> None:
    summary = tour.seen[tour.seen.index("Đã tạo trong") :]
    assert str(tour.place) in summary
    for name in ("out/forms", "out/signs", "out/reminders", "out/report", "chilinh.db"):
        assert name in summary
        assert (tour.place / name).exists()
    assert "biểu mẫu Excel: 40 tệp" in summary
    assert {path.name for path in (tour.place / "out/report").iterdir()} == {
        "bao-cao.docx",
        "bao-cao.pdf",
        "phu-luc.xlsx",
    }


def test_the_story_stands_in_the_ledger(tour: Tour) -> None:
    status = tour.ask("status")
    units = {unit["id"]: unit for unit in status["units"]}  # type: ignore[attr-defined]
    assert (status["expected"], status["reported"], status["on_time"]) == (40, 39, 38)
    assert [name for name, unit in units.items() if not unit["reported"]] == ["hoi-ccb"]
    assert [name for name, unit in units.items() if unit["reported"] and not unit["on_time"]] == ["bac-an"]
    assert units["hung-dao"]["indicators"]["residents"]["flags"] == ["over_100"]
    assert units["sao-do"]["indicators"]["staff"]["met"] is True


def test_every_table_is_read_to_the_last_figure(tour: Tour) -> None:
    """What the ledger holds is what the made-up units sent, whatever they sent it in."""
    from chilinh_cli.config import load_registry
    from chilinh_cli.sample.figures import sample_figures

    registry = load_registry(tour.place / "units.yaml")
    for unit_id in ("nhan-hue", "pha-lai", "chi-minh", "phong-noi-vu", "sao-do", "khoi-truong-hoc"):
        sent = sample_figures(registry, registry.unit_by_id[unit_id])
        for field in ("staff_total", "staff_installed", "sites_posted"):
            assert tour.ask("trace", unit_id, field)["value"] == sent[field], (unit_id, field)


def test_whatever_is_made_says_that_it_is_sample_data(tour: Tour) -> None:
    for path in [*(tour.place / "inbox").iterdir(), *(tour.place / "out").rglob("*.xlsx")]:
        if MARK not in path.name:
            texts = [str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
            assert any(MARK in text for text in texts), path
    assert MARK in (tour.place / "units.yaml").read_text(encoding="utf-8")
    assert tour.seen.startswith(MARK)


@pytest.mark.parametrize("name", ["out/signs/bien-qr.pdf", "out/report/bao-cao.pdf"])
def test_every_page_says_so_too(name: str, tour: Tour) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(tour.place / name)
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) >= 5
    assert [number for number, text in enumerate(pages, 1) if MARK not in text.replace("\r\n", " ")] == []


def test_the_csv_reads_as_a_vietnamese_excel_writes_it(tour: Tour) -> None:
    (path,) = (tour.place / "inbox").glob("*.csv")
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[1][:2] == ["STT", "Xã, phường"]
    assert any("." in cell for cell in rows[2])


def test_the_readme_quotes_what_the_demo_says(tour: Tour) -> None:
    """Line by line, but for folders and for digests, which depend on how a system packs files."""
    quoted = (CHECKOUT / "README.vi.md").read_text("utf-8").partition("## Năm phút")[2].partition("\n## ")[0]
    seen = {_plain(line) for line in tour.seen.replace(f"{tour.place}/", "").splitlines()}
    for quote in quoted.split("```console\n")[1:]:
        for line in quote.partition("```")[0].splitlines():
            assert line == "…" or line.startswith("đã ") or _plain(line) in seen, line  # "đã …" goes to stderr


def _plain(line: str) -> str:
    return re.sub(r"\b[0-9a-f]{12}\b", "…", line).rstrip()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, run: Run) -> None:
    (tmp_path / "việc thật.xlsx").touch()
    outcome = run("demo", tmp_path)
    assert outcome.code == 73
    assert [path.name for path in tmp_path.iterdir()] == ["việc thật.xlsx"]
