"""A machine that fails, or a hand that slips, costs one clear line and no figure."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.reliability.conftest import Trials
from tests.reliability.lab import Lab, Run, contents, strays

CALL = ("record", "sao-do", "staff_total=50", "staff_installed=45")
WRITERS = [
    ("record", "sao-do", "staff_total=60"),
    ("import", "inbox"),
    ("submission", "undo", "1", "--why", "gõ nhầm"),
    ("activity", "add", "sao-do", "--channel", "banner", "--date", "2021-08-25", "--count", "2"),
    ("store", "backup", "out/b.db"),
    ("store", "restore", "b.db"),
    ("form", "build"),
    ("sign", "build", "--jobs", "1"),
    ("report", "build"),
    ("reminder", "build"),
]
BUILDERS = [words for words in WRITERS if words[-1] == "build" or words[1] in {"build", "backup"}]
names = " ".join


@pytest.fixture
def office(lab: Lab, place: Path) -> Path:
    """A folder in the middle of the campaign: a ledger, a backup, an inbox."""
    assert lab.run(place, *CALL).code == 0
    assert lab.run(place, "store", "backup", "b.db").code == 0
    (place / "inbox").mkdir()
    (place / "inbox" / "a.csv").write_text("Đơn vị;Tổng số CBCCVC-NLĐ\nPhường Phả Lại;30\n", encoding="utf-8")
    return place


def said_clearly(run: Run) -> None:
    """One line of what is wrong and one of what to do; no traceback."""
    lines = run.err.strip().splitlines()
    assert lines[-2].startswith("chilinh: error: "), run.err
    assert lines[-1].startswith("  → "), run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize("words", WRITERS, ids=names)
def test_disk_full(lab: Lab, office: Path, words: tuple[str, ...], trials: Trials) -> None:
    """The disk takes no more than so many bytes of a file (RLIMIT_FSIZE)."""
    before = contents(office)
    for size in (0, 700, 5000, 9000):
        run = lab.run(office, *words, file_size=size)
        if run.code == 0:
            continue
        trials.add()
        assert run.code == 73, run.err
        said_clearly(run)
        assert contents(office) == before
        assert strays(office) == []
    assert trials.count


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB, where we may make one."""
    disk = tmp_path / "đĩa nhỏ"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no right to mount a small tmpfs here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_really_full_disk(lab: Lab, office: Path, small_disk: Path, trials: Trials) -> None:
    """A file system of 300 kB, filled up to a few pages (tmpfs)."""
    (small_disk / "units.yaml").write_bytes((office / "units.yaml").read_bytes())
    assert lab.run(small_disk, *CALL).code == 0
    with (small_disk / "đầy").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"\0" * 4096)
    before = contents(small_disk)
    for words in (CALL, ("form", "build"), ("report", "build"), ("store", "backup", "c.db")):
        run = lab.run(small_disk, *words)
        assert run.code == 73, (words, run.err)
        said_clearly(run)
        assert contents(small_disk) == before
        trials.add()
    (small_disk / "đầy").unlink()
    assert lab.run(small_disk, *CALL).code == 0
    assert strays(small_disk) == []


@pytest.mark.parametrize("words", BUILDERS, ids=names)
def test_read_only_folder(lab: Lab, office: Path, words: tuple[str, ...]) -> None:
    """An output folder that may not be written."""
    for folder in (office / "out", office / "out" / words[0]):
        folder.mkdir(exist_ok=True)
    for folder in office.glob("out/**/"):
        folder.chmod(0o500)
    run = lab.run(office, *words, rights=True)
    for folder in office.glob("out/**/"):
        folder.chmod(0o700)
    assert run.code == 73
    said_clearly(run)


def test_read_only_ledger(lab: Lab, office: Path, trials: Trials) -> None:
    """A ledger (or its folder) that may not be written: figures are still read, nothing is recorded."""
    figures = lab.run(office, "status", "--format", "json").out
    before = contents(office)
    for mode, file_mode in ((0o500, 0o400), (0o500, 0o600), (0o700, 0o400)):
        (office / "chilinh.db").chmod(file_mode)
        office.chmod(mode)
        assert lab.run(office, "status", "--format", "json", rights=True).out == figures
        runs = [lab.run(office, *words, rights=True) for words in WRITERS[:4]]
        office.chmod(0o700)
        (office / "chilinh.db").chmod(0o600)
        for run in runs:
            assert run.code == 73, run.err
            said_clearly(run)
            trials.add()
        assert contents(office) == before


def test_no_right_to_read(lab: Lab, office: Path) -> None:
    """A ledger, a registry or an inbox that may not be read."""
    secret = office / "inbox" / "a.csv"
    secret.chmod(0)
    run = lab.run(office, "import", "inbox", "--format", "json", rights=True)
    assert (run.code, run.json["files"][0]["problems"][0]["code"]) == (65, "CL-E110")
    (office / "chilinh.db").chmod(0)
    run = lab.run(office, "status", rights=True)
    assert run.code == 73
    said_clearly(run)
    assert lab.run(office, "deadline", "check", rights=True).code == 3
    (office / "units.yaml").chmod(0)
    named = ("--units", "units.yaml")
    for words in (("status",), (*named, "status"), (*named, "unit", "check"), (*named, "form", "build")):
        run = lab.run(office, *words, rights=True)
        assert run.code == 66, words
        assert "units.yaml" in run.err
        said_clearly(run)
    assert lab.run(office, *named, "deadline", "check", rights=True).code == 3
    assert lab.run(office, "doctor", rights=True).code in {0, 1}


def test_no_right_to_look_into_a_folder(lab: Lab, office: Path) -> None:
    """The folder of a registry, of a ledger or of units' files may not be looked into: that is said of it by name."""
    shut = office / "kín"
    shut.mkdir()
    (office / "units.yaml").rename(shut / "units.yaml")
    shut.chmod(0)
    named = ("--units", "kín/units.yaml")
    for words in (("status",), ("unit", "check"), ("import", "inbox")):
        run = lab.run(office, *named, *words, rights=True)
        assert run.code == 66, words
        assert "kín" in run.err
        said_clearly(run)
    assert lab.run(office, *named, "doctor", rights=True).code in {0, 1}
    assert lab.run(office, *named, "deadline", "check", rights=True).code == 3
    shut.chmod(0o700)
    shut.joinpath("units.yaml").rename(office / "units.yaml")
    shut.chmod(0)
    assert lab.run(office, "--store", "kín/chilinh.db", "deadline", "check", rights=True).code == 3
    run = lab.run(office, "--store", "kín/chilinh.db", "status", rights=True)
    assert run.code in {66, 73}
    said_clearly(run)
    run = lab.run(office, "import", "kín/a.csv", rights=True)
    assert run.code == 66
    said_clearly(run)


def test_an_inbox_with_a_folder_that_is_shut(lab: Lab, office: Path) -> None:
    """A folder within the inbox that may not be read, and links that lead nowhere or away: each is named."""
    inbox = office / "inbox"
    (inbox / "sub").mkdir()
    (inbox / "sub" / "b.csv").write_bytes((inbox / "a.csv").read_bytes())
    (inbox / "lost.xlsx").symlink_to("nowhere.xlsx")
    (inbox / "away").symlink_to(office)
    (inbox / "sub").chmod(0)
    run = lab.run(office, "import", "inbox", "--format", "json", rights=True)
    (inbox / "sub").chmod(0o700)
    assert (run.code, run.json["imported"], run.json["rejected"]) == (65, 1, 3)
    told = {file["path"]: [problem["code"] for problem in file["problems"]] for file in run.json["files"]}
    for name in ("sub", "lost.xlsx", "away"):
        assert told[f"inbox/{name}"] == ["CL-E110"]
    assert lab.run(office, "import", "inbox/sub", "--format", "json").code == 0


def test_output_that_cannot_be_replaced(lab: Lab, office: Path, trials: Trials) -> None:
    """One of the files to be written stands open elsewhere, or a folder has its name: nothing of the set changes."""
    assert lab.run(office, "report", "build").code == 0
    assert lab.run(office, "record", "sao-do", "staff_installed=46").code == 0
    report = office / "out" / "report"
    report.joinpath("phu-luc.xlsx").chmod(0o400)  # Windows locks what Excel has open; here its mode stands for that
    before = contents(office)
    run = lab.run(office, "report", "build", rights=True)
    assert run.code == 73
    said_clearly(run)
    assert contents(office) == before
    trials.add()
    report.joinpath("phu-luc.xlsx").unlink()
    report.joinpath("phu-luc.xlsx").mkdir()
    run = lab.run(office, "report", "build")
    assert run.code == 73
    said_clearly(run)
    assert strays(office) == []


@pytest.mark.parametrize("words", WRITERS, ids=names)
def test_interrupted(lab: Lab, office: Path, words: tuple[str, ...], trials: Trials) -> None:
    """Ctrl-C: nothing is lost, and the next run leaves nothing behind."""
    before = contents(office)
    for after in (0.005, 0.02, 0.05, 0.1):
        run = lab.run(office, *words, after=after, signal=signal.SIGINT)
        if run.code in {0, 64}:  # 64: the interrupt before came just after all was recorded
            break
        assert run.code == 130, run.err
        assert "Interrupted" in run.err
        assert "Traceback" not in run.err
        found = contents(office)
        assert {name: found[name] for name in before if name != "chilinh.db"} == {
            name: before[name] for name in before if name != "chilinh.db"
        }
        trials.add()
    assert lab.run(office, *words).code in {0, 64}
    assert strays(office) == []


ANSWERS = [("status",), ("unit", "list", "--format", "json"), ("submission", "list"), ("doctor",), ("deadline", "list")]


@pytest.mark.parametrize("stdout", ["no reader", "full", "closed"])
@pytest.mark.parametrize("words", ANSWERS, ids=names)
def test_nobody_reads(lab: Lab, office: Path, words: tuple[str, ...], stdout: str) -> None:
    """Standard output has no reader (`| head`), is full, or was closed (`>&-`)."""
    run = lab.run(office, *words, stdout=stdout)
    assert run.code == (73 if stdout == "full" else 0), run.err
    assert "Traceback" not in run.err
    assert "Exception ignored" not in run.err


def test_head(lab: Lab, office: Path) -> None:
    """A real pipe into `head -1`, through the installed command."""
    shell = f'"{sys.executable}" -m chilinh_cli unit list --format csv | head -1; echo ${{PIPESTATUS[0]}}'
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    run = subprocess.run(["bash", "-c", shell], cwd=office, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["id,code,name,kind,sites,reports_to", "0"]
    assert run.stderr == ""


@pytest.mark.parametrize("stdout", ["no reader", "full", "closed"])
def test_a_check_that_nobody_reads(lab: Lab, office: Path, stdout: str) -> None:
    """`deadline check` without a reader still ends with its own code; where its words are lost, ok is unknown."""
    for now, code in (("2021-08-20T08:00", 0), ("2021-08-29T08:00", 1), ("2021-08-31T08:00", 2)):
        run = lab.run(office, "--now", now, "deadline", "check", "--format", "json", stdout=stdout)
        assert run.code == (3 if stdout == "full" and not code else code)


def test_a_check_on_a_full_disk_says_unknown_without_a_buffer(office: Path) -> None:
    """The same where Python writes each word at once."""
    command = [sys.executable, "-m", "chilinh_cli", "--now", "2021-08-20T08:00", "deadline", "check"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"}
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command, cwd=office, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (run.returncode, run.stderr) == (3, b"")


def test_clock_set_back(lab: Lab, office: Path) -> None:
    """The clock goes back a day: the later call is recorded at its own time, the newest received stays in force."""
    run = lab.run(office, "--now", "2021-08-28T08:00", "record", "sao-do", "staff_installed=10", "--format", "json")
    assert run.code == 0
    assert run.json["problems"][0]["code"] == "CL-W402"
    assert lab.run(office, "store", "check").code == 0
    assert lab.run(office, "trace", "sao-do", "staff_installed", "--format", "json").json["value"] == 45
    assert lab.run(office, "--now", "2021-08-28T08:00", "status", "--format", "json").code == 0


def test_a_newer_ledger(lab: Lab, office: Path, trials: Trials) -> None:
    """A ledger of a newer version: 65 and what to install; nothing is touched."""
    with closing(sqlite3.connect(office / "chilinh.db")) as raw:
        raw.execute("PRAGMA user_version = 2")
    data = (office / "chilinh.db").read_bytes()
    for words in (*WRITERS[:4], ("status",), ("report", "build"), ("store", "backup", "c.db")):
        run = lab.run(office, *words)
        assert run.code == 65, run.err
        assert "newer" in run.err
        said_clearly(run)
        trials.add()
    assert lab.run(office, "store", "check").code == 1
    assert lab.run(office, "deadline", "check").code == 3
    assert (office / "chilinh.db").read_bytes() == data


def test_an_emptied_ledger(lab: Lab, office: Path) -> None:
    """A ledger cut to nothing is never taken for a new one."""
    (office / "chilinh.db").write_bytes(b"")
    for words in (*WRITERS[:3], ("status",)):
        run = lab.run(office, *words)
        assert run.code == 65, (words, run.err)
        said_clearly(run)
    assert (office / "chilinh.db").read_bytes() == b""


def test_a_journal_without_its_ledger(lab: Lab, office: Path) -> None:
    """A journal left by a ledger that is gone is not played back into the next one."""
    run = lab.run(office, "record", "sao-do", "staff_total=1", step=12)
    journal = office / "chilinh.db-journal"
    assert (run.code, journal.exists()) == (137, True)
    played = journal.read_bytes()
    for words in (CALL, ("store", "restore", "b.db")):
        (office / "chilinh.db").unlink()
        journal.write_bytes(played)
        assert lab.run(office, *words).code == 0
        assert lab.run(office, "store", "check").code == 0
        assert lab.run(office, "trace", "sao-do", "staff_installed", "--format", "json").json["value"] == 45


FIGURES = [
    ("status", "--format", "json"),
    ("status", "--unit", "sao-do", "--format", "json"),
    ("trace", "sao-do", "staff_installed", "--format", "json"),
    ("submission", "list", "--format", "json"),
    ("submission", "show", "1", "--format", "json"),
    ("deadline", "list", "--format", "json"),
    ("deadline", "check", "--format", "json"),
]


def test_flipped_bits(lab: Lab, office: Path, trials: Trials) -> None:
    """A bit flipped in every page of the ledger: found, or every command says what it said before."""
    ledger = office / "chilinh.db"
    whole = ledger.read_bytes()
    truth = {words: lab.run(office, *words) for words in FIGURES}
    page = 4096
    for number in range(len(whole) // page):
        damaged = bytearray(whole)
        # Near the page's end, where SQLite puts rows, and in its head.
        for offset in (number * page + 5, (number + 1) * page - 40):
            damaged[offset] ^= 1 << (number % 8)
        ledger.write_bytes(damaged)
        sound = lab.run(office, "store", "check").code
        assert sound in {0, 1}
        for words, run in zip(FIGURES, lab.run_together([job_of(office, words) for words in FIGURES]), strict=True):
            same = (run.code, run.out) == (truth[words].code, truth[words].out)
            refused = run.code == (3 if words[:2] == ("deadline", "check") else 65)
            assert same or refused, (number, words, run)
            assert same or sound == 1, (number, words)
            assert "Traceback" not in run.err
        trials.add()


def job_of(folder: Path, words: tuple[str, ...]) -> dict[str, object]:
    return {"folder": str(folder), "words": list(words)}
