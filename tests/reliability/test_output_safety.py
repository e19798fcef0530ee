"""What units write stays words: no output takes it for a formula, markup, a command or a path."""

import csv
import json
import unicodedata
import zipfile
from io import StringIO
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.reliability.conftest import Trials
from tests.reliability.lab import Lab, Run, contents
from tests.reliability.traps import HEADER, html, row_2003, rows, sheet, spreadsheet_2003, workbook

# Each would do something, somewhere, if it were ever taken for more than a text. All name "evil", to be found again.
WORDS: Final = {
    "formula, HTML, typst": (
        '=HYPERLINK("http://evil.example","evil") <script>evil()</script><img src=x onerror=evil()> '
        '#include "evil.typ" #panic("evil") $evil$ *evil*'
    ),
    "formula by plus, terminal markup, SQL": (
        "+cmd|' /C evil'!A0 [red]evil[/red] [link=http://evil.example]x[/link] evil'); DROP TABLE entry;--"
    ),
    "formula by at, templates, XML": "@SUM(evil) {evil} %(evil)s ${evil} {{evil}} ]]></w:t><evil/>&evil;",
    "right to left, C1 control": "evil\u202egnp.exe\u202c\x9b31m",
}
CONTROLS: Final = "evil\x1b[31m\x1b]0;evil\x07\x1b[2J"
TABLE: list[tuple[str, ...]] = [
    ("status",),
    ("status", "--unit", "sao-do"),
    ("unit", "list"),
    ("submission", "list"),
    ("submission", "show", "1"),
]
TABLE += [("trace", "sao-do", "difficulties"), ("deadline", "list"), ("deadline", "check"), ("support", "list")]
TABLE += [("activity", "list"), ("sign", "list"), ("doctor",)]


def poisoned(place: Path, lab: Lab, word: str) -> None:
    """A campaign in which the word stands wherever somebody may write one: names, texts, notes, files' names."""
    registry = (place / "units.yaml").read_text(encoding="utf-8")
    if word.isprintable():  # units.yaml itself refuses the others
        quoted = json.dumps(word, ensure_ascii=False)
        registry = registry.replace("name: Phường Phả Lại", f"name: {quoted}")
        registry = registry.replace("name: Trụ sở UBND phường Sao Đỏ", f"name: {quoted}")
        registry = registry.replace("label: Hoàn thành cài đặt", f"label: {quoted}")
        (place / "units.yaml").write_text(registry, encoding="utf-8")
    name = word.replace("/", "∕")[:80]
    (place / "inbox").mkdir(exist_ok=True)
    lines = ("Đơn vị", "Tổng số CBCCVC-NLĐ", "Khó khăn, vướng mắc"), ("Phường Sao Đỏ", "50", word)
    table = StringIO()
    csv.writer(table, delimiter=";").writerows(lines)
    (place / "inbox" / f"{name}.csv").write_text(table.getvalue(), encoding="utf-8")
    unknown = StringIO()
    csv.writer(unknown, delimiter=";").writerows([lines[0], (word, word, word)])
    (place / "inbox" / f"{name} 2.csv").write_text(unknown.getvalue(), encoding="utf-8")
    lab.run(place, "record", "ben-tam", "staff_total=50", f"difficulties={word}", "--note", word)
    lab.run(place, "support", "add", "sao-do", "--people", "3", "--when", word, "--contact", word)
    lab.run(place, "activity", "add", "sao-do", "--channel", "banner", "--note", word)


def inert(text: str) -> bool:
    """Whether a terminal takes it for plain text."""
    return not any(letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in text)


def said(run: Run, *codes: int) -> Run:
    assert run.code in codes, run.err
    assert inert(run.out), run.out
    assert inert(run.err), run.err
    assert "Traceback" not in run.err
    return run


@pytest.mark.parametrize("kind", WORDS)
def test_words_stay_words(lab: Lab, place: Path, kind: str, trials: Trials) -> None:
    """Formulas, terminal markup, HTML, typst, SQL, templates and direction signs in every name, text and file name."""
    word = WORDS[kind]
    poisoned(place, lab, word)
    said(lab.run(place, "import", "inbox", "--annotate", "marked", "--explain"), 0, 65)
    for words in TABLE:
        for form in ("table", "csv", "json"):
            if words == ("doctor",) and form == "csv":
                continue
            run = said(lab.run(place, *words, "--format", form), 0, 1, 2, 66)
            if form == "csv":
                cells = [cell for row in csv.reader(StringIO(run.out)) for cell in row]
                assert not any(cell.startswith(("=", "+", "@")) for cell in cells), cells
            trials.add()
    builds: list[tuple[str, ...]] = [
        ("form", "build"),
        ("sign", "build", "--jobs", "1"),
        ("reminder", "build"),
        ("guide", "build"),
    ]
    builds += [("report", "build", "--to", "docx,pdf,xlsx,html"), ("support", "export")]
    for words in builds:
        said(lab.run(place, *words), 0)
        trials.add()
    assert lab.run(place, "store", "check").code == 0
    found = {path.suffix for path in (place / "out").rglob("*") if path.is_file()}
    assert found >= {".xlsx", ".docx", ".pdf", ".html"}
    for path in [*(place / "out").rglob("*"), *(place / "marked").rglob("*")]:
        if path.is_file():
            _check(path)
            trials.add()
    assert all(not isinstance(ledger, str) for name, ledger in contents(place).items() if name.endswith(".db"))


def _check(path: Path) -> None:
    """The file holds the word, if at all, as a text."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        for page in book:
            for row in page.iter_rows():
                for cell in row:
                    assert cell.data_type != "f" or "evil" not in str(cell.value), (path, cell.coordinate, cell.value)
                    assert not cell.hyperlink or "evil" not in str(cell.hyperlink.target), (path, cell.coordinate)
    elif path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            assert len(document) > 0
        assert b"/URI (http://evil" not in path.read_bytes()
    elif path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                part = package.read(name)
                assert b"<evil" not in part, name
                assert not (name.endswith(".rels") and b"evil" in part), name
    elif path.suffix in {".html", ".svg"}:
        text = path.read_text(encoding="utf-8")
        assert "<script>evil" not in text
        assert "<img src=x" not in text
        assert inert(text.replace("\u00ad", "")), path


def test_control_characters(lab: Lab, place: Path, trials: Trials) -> None:
    """Escape sequences in cells (as Excel writes them), in file names and on the command line."""
    (place / "inbox").mkdir()
    escaped = CONTROLS.replace("\x1b", "_x001B_").replace("\x07", "_x0007_")
    texts = (HEADER, (f"Phường {escaped}", "50", escaped), ("Phường Sao Đỏ", "50", "45"))
    (place / "inbox" / f"{CONTROLS}\n\u202e.xlsx").write_bytes(
        workbook({"xl/worksheets/sheet1.xml": sheet(rows(*texts))})
    )
    (place / "inbox" / "b.html").write_bytes(html(f"<tr><td>Đơn vị<td>Tổng số CBCCVC<tr><td>{CONTROLS}<td>{CONTROLS}"))
    plain = CONTROLS.replace("\x1b", "&#27;").replace("\x07", "&#7;")
    (place / "inbox" / "c.xml").write_bytes(spreadsheet_2003(row_2003(HEADER) + row_2003((plain, "1", plain))))
    for form in ("table", "csv", "json"):
        said(lab.run(place, "import", "inbox", "--dry-run", "--format", form), 65)
        trials.add()
    bad: list[tuple[str, ...]] = [
        ("status", "--unit", CONTROLS),
        ("record", "sao-do", f"{CONTROLS}=1"),
        ("record", "sao-do", f"staff_total={CONTROLS}"),
    ]
    bad += [("trace", "sao-do", CONTROLS), ("import", CONTROLS), ("--units", CONTROLS, "status"), (CONTROLS,)]
    bad += [("--now", CONTROLS, "status"), ("status", f"--{CONTROLS}"), ("--store", CONTROLS, "status")]
    for words in bad:
        said(lab.run(place, *words), 64, 66)
        trials.add()
    assert lab.run(place, "record", "sao-do", f"difficulties={CONTROLS}", "--note", CONTROLS).code == 0
    for words in TABLE:
        for form in ("table", "csv", "json"):
            if words != ("doctor",) or form != "csv":
                said(lab.run(place, *words, "--format", form), 0, 1, 2, 66)
                trials.add()
    for build in (("report", "build", "--to", "docx,pdf,xlsx,html"), ("reminder", "build")):
        said(lab.run(place, *build), 0)
