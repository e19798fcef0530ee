"""The commands that docs/scheduling.md gives to schedulers, run as schedulers do: no terminal, no HOME, bare PATH."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run

PAGE = (CHECKOUT / "docs" / "scheduling.md").read_text(encoding="utf-8")
CHECK, BACKUP = re.findall(r"^[\d*-]+ [\d*-]+ \* \* \* (.+)$", PAGE, re.MULTILINE)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="cron and systemd are not there")


def as_cron(command: str, folder: Path, now: str) -> str:
    """What cron would mail."""
    command = command.replace("/srv/chilinh/dot-1", str(folder)).replace("\\%", "%")
    command = command.replace("/opt/chilinh/bin/chilinh", f"{sys.executable} -m chilinh_cli --lang en --now {now}")
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def test_the_check_is_silent_while_all_is_well_and_tells_the_rest(folder: Path, run: Run) -> None:
    assert as_cron(CHECK, folder, "2021-08-20T08:00").startswith(("UNKNOWN", "  →"))  # no ledger yet
    run("record", "sao-do", "staff_total=50")
    assert as_cron(CHECK, folder, "2021-08-20T08:00") == ""
    assert as_cron(CHECK, folder, "2021-08-29T08:00").startswith("WARNING - ")
    assert as_cron(CHECK, folder, "2021-08-30T08:00").startswith("CRITICAL - ")


def test_the_backup_is_made(folder: Path, run: Run) -> None:
    run("record", "sao-do", "staff_total=50")
    assert as_cron(BACKUP, folder, "2021-08-29T18:30") == ""
    (copy,) = (folder / "sao-luu").iterdir()
    assert re.fullmatch(r"chilinh-[1-7]\.db", copy.name)
    assert run("--store", copy, "store", "check").code == 0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_knows_every_word_of_the_units(tmp_path: Path) -> None:
    for name, text in re.findall(r"`/etc/systemd/system/([^`]+)`.*?```ini\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(text.replace("/opt/chilinh/bin/chilinh", sys.executable), encoding="utf-8")
    units = sorted(str(path) for path in tmp_path.iterdir())
    assert len(units) == 3
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
