"""CPU of `chilinh deadline check` against `python -c "import typer"` in the same environment, in turn, medians.

Run it with the project's own Python: `python benchmarks/deadline_check.py [RUNS]`.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
NOW = "2021-08-29T17:00"
WARNING = 1  # what the check answers then


def cpu(*command: str, folder: Path, code: int = 0) -> float:
    """CPU milliseconds of one finished child; one that ends with another code has not done its work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    if done.returncode != code:
        sys.exit(f"{command} answered {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def campaign(folder: Path, units: int) -> None:
    """A registry of this many units, a third of which have reported by phone."""
    text = (CHECKOUT / "units.yaml").read_text(encoding="utf-8")
    head, _separator, _units = text.partition("\nunits:\n")
    entries = "".join(f"  - {{id: u{number}, name: Xã {number}, kind: commune}}\n" for number in range(units))
    (folder / "units.yaml").write_text(f"{head}\nunits:\n{entries}", encoding="utf-8")
    for number in range(0, min(units, 40), 3):
        words = ("record", f"u{number}", "staff_total=50", "staff_installed=45")
        subprocess.run([sys.executable, "-m", "chilinh_cli", "--now", NOW, "-q", *words], cwd=folder, check=True)


def main() -> None:
    """Print medians and ratios for 40 and 10,000 units."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for units in (40, 10_000):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            campaign(folder, units)
            check, typer = [], []
            for _run in range(runs):
                typer.append(cpu(sys.executable, "-c", "import typer", folder=folder))
                words = ("-m", "chilinh_cli", "--now", NOW, "deadline", "check")
                check.append(cpu(sys.executable, *words, folder=folder, code=WARNING))
            ours, peer = statistics.median(check), statistics.median(typer)
            print(f"{units:>6} units: check {ours:.0f} ms, import typer {peer:.0f} ms, ratio {ours / peer:.2f}")


if __name__ == "__main__":
    main()
