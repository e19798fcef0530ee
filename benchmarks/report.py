"""CPU and wall of `chilinh report build` (all four formats, whole process) against docxtpl + LibreOffice, in turn.

    pip install docxtpl
    python benchmarks/report.py [RUNS]

Medians for 60 units, the peer making a DOCX and a PDF of the same paragraphs and tables without charts; then CPU and
memory of ours for 1,000, 5,000 and 10,000 units. `soffice` must be on the path; its profile is warmed up first.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from chilinh_cli.config import load_registry
from chilinh_cli.domain.blocks import Paragraph, Table, shown
from chilinh_cli.domain.ledger import Source
from chilinh_cli.domain.reading import UnitReport, Value
from chilinh_cli.domain.report import Facts, Numbering, Wish, assemble
from chilinh_cli.store import open_store, read_store

CHECKOUT: Final = Path(__file__).parents[1]
NOW: Final = "2021-08-29T17:00+07:00"
_NAIVE: Final = """
import json, subprocess, sys
from docxtpl import DocxTemplate
folder, profile = sys.argv[1:]
template = DocxTemplate(folder + "/template.docx")
template.render(json.load(open(folder + "/report.json")))
template.save(folder + "/naive.docx")
subprocess.run(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to", "pdf", "--outdir",
                folder, folder + "/naive.docx"], check=True, capture_output=True)
"""


@dataclass(frozen=True)
class Cost:
    """What one finished child took."""

    wall: float
    cpu: float
    megabytes: float


def cost(*command: str, folder: Path) -> Cost:
    """Seconds on the clock and of the processors, and the largest memory of the child itself."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _pid, status, usage = os.wait4(process.pid, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[:3]} exited {process.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.monotonic() - started, cpu, usage.ru_maxrss / 1024)


def campaign(folder: Path, count: int) -> None:
    """A registry of this many communes, all of which have reported."""
    text = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
    head, _separator, _units = text.partition("\nunits:\n")
    names = {f"u{number}": f"Xã Thử nghiệm {number}" for number in range(count)}
    entries = "".join(f"  - {{id: {unit}, name: {name}, kind: commune}}\n" for unit, name in names.items())
    (folder / "units.yaml").write_text(f"{head}\nunits:\n{entries}", encoding="utf-8")
    at = datetime.fromisoformat("2021-08-28T09:00+07:00")
    with open_store(folder / "chilinh.db", create=True) as store, store.transaction():
        for number, unit in enumerate(names):
            people = 3000 + number % 900
            figures = {
                "staff_total": 50,
                "staff_installed": 40 + number % 11,
                "sites_required": 4,
                "sites_posted": 4,
                "residents_total": people,
                "residents_smartphone": people * 6 // 10,
                "residents_installed": people * 5 // 10,
                "businesses_total": 30,
                "businesses_installed": 20 + number % 11,
            }
            values = tuple(Value(field, value, "BC", "D7") for field, value in figures.items())
            digest = f"{number:064x}"
            report = UnitReport(unit, "BC", values)
            source = Source(f"inbox/{unit}.xlsx", digest)
            store.add_report(report, source, received_at=at, now=at, before=None)


def naive_template(folder: Path) -> None:
    """The same paragraphs and tables as a first script would have them: no charts, no workbook, no web page."""
    import docx

    registry = load_registry(folder / "units.yaml")
    facts = Facts(registry, read_store(folder / "chilinh.db"), datetime.fromisoformat(NOW))
    made = assemble(facts, Wish(Numbering(facts.now))).document
    blocks = [*made.body, *(block for appendix in made.appendices for block in appendix.blocks)]
    tables = [block for block in blocks if isinstance(block, Table)]
    document = docx.Document()
    for line in ("{%p for text in texts %}", "{{ text }}", "{%p endfor %}"):
        document.add_paragraph(line)
    for number, table in enumerate(tables):
        drawn = document.add_table(4, len(table.columns), "Table Grid")
        for place, column in enumerate(table.columns):
            drawn.cell(0, place).text = column.title
            drawn.cell(2, place).text = f"{{{{ row[{place}] }}}}"
        drawn.cell(1, 0).text = f"{{%tr for row in tables[{number}] %}}"
        drawn.cell(3, 0).text = "{%tr endfor %}"
        document.add_paragraph("")
    document.save(str(folder / "template.docx"))
    rows = [
        [[shown(cell) for cell in line.cells] for line in table.lines() if line.role != "group"] for table in tables
    ]
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    (folder / "report.json").write_text(json.dumps({"texts": texts, "tables": rows}), encoding="utf-8")


def main() -> None:
    """Print medians and the ratio for 60 units, then the growth to 10,000."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    ours = (sys.executable, "-m", "chilinh_cli", "--now", NOW, "-q", "report", "build", "--web")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        campaign(folder, 60)
        naive_template(folder)
        naive = (sys.executable, "-c", _NAIVE, str(folder), str(folder / "profile"))
        cost(*naive, folder=folder)
        pairs = [(cost(*ours, folder=folder), cost(*naive, folder=folder)) for _run in range(runs)]
        wall, peer_wall = (statistics.median(pair[side].wall for pair in pairs) for side in (0, 1))
        cpu, peer_cpu = (statistics.median(pair[side].cpu for pair in pairs) for side in (0, 1))
        print(f"60 units: ours {wall:.2f} s ({cpu:.2f} s CPU)")
        print(f"          docxtpl + LibreOffice {peer_wall:.2f} s ({peer_cpu:.2f} s CPU)")
        print(f"          ratio {wall / peer_wall:.2f} on the clock, {cpu / peer_cpu:.2f} in CPU")
    for count in (1000, 5000, 10_000):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            campaign(folder, count)
            found = cost(*ours, folder=folder)
            per_unit = 1000 * found.cpu / count
            print(f"{count:>6} units: {found.cpu:.1f} s CPU, {per_unit:.2f} ms a unit, {found.megabytes:.0f} MB")


if __name__ == "__main__":
    main()
