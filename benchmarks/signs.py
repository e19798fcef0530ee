"""How fast signs are made, proved and put into one PDF, against the script that one would write by hand.

python benchmarks/signs.py                     400 signs against qrcode + Pillow at 300 dpi, both in this run
python benchmarks/signs.py --only 5000 50000   only ours, with peak memory
"""

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import qrcode
from PIL import Image, ImageDraw, ImageFont

from chilinh_cli.render.fonts import sign_font

UNITS: Final = Path(__file__).parents[1] / "units.yaml"
SITES_A_UNIT: Final = 10


def write_registry(path: Path, signs: int) -> list[tuple[str, str]]:
    """A registry with so many sites; returns each one's name and address."""
    head = UNITS.read_text(encoding="utf-8").split("\nunits:\n")[0]
    lines = [head, "units:"]
    sites: list[tuple[str, str]] = []
    for number in range(signs):
        unit, site = f"don-vi-{number // SITES_A_UNIT}", f"diem-{number % SITES_A_UNIT}"
        if number % SITES_A_UNIT == 0:
            lines += [
                f"  - id: {unit}",
                f"    name: Đơn vị số {number // SITES_A_UNIT}",
                "    kind: department",
                "    sites:",
            ]
        name = f"Trụ sở và điểm kiểm soát số {number} phường Sao Đỏ"
        kind = ("office", "checkpoint", "business")[number % 3]
        lines.append(f"      - {{id: {site}, kind: {kind}, name: {name}}}")
        sites.append((name, f"http://covid.haiduong.gov.vn/?diem={unit}.{site}"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sites


def by_hand(sites: list[tuple[str, str]], path: Path) -> tuple[float, float]:
    """Seconds, by the clock and of a processor, of the script that one would write: pixels, nothing proved.

    It appends page by page: a list of 400 such pages holds 10 GB.
    """
    font = ImageFont.truetype(sign_font().folders[0] / "BeVietnamPro-Bold.ttf", 90)
    started, processor = time.perf_counter(), time.process_time()
    for number, (name, address) in enumerate(sites):
        code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=46)
        code.add_data(address)
        page = Image.new("RGB", (2480, 3508), "white")
        page.paste(code.make_image().get_image(), (300, 700))
        draw = ImageDraw.Draw(page)
        draw.text((400, 300), "ĐIỂM KHAI BÁO Y TẾ", font=font, fill="black")
        draw.text((150, 2900), name, font=font, fill="black")
        draw.text((150, 3100), address, font=font, fill="black")
        page.save(path, append=number > 0, resolution=300)
    return time.perf_counter() - started, time.process_time() - processor


def ours(signs: int, folder: Path, jobs: int, *, watched: bool) -> tuple[float, float, float, float]:
    """Of the whole command: seconds by the clock, of processors, kB a sign, peak MB of all its processes together.

    To look at its memory slows it down: only where it is `watched` is that told.
    """
    write_registry(folder / "units.yaml", signs)
    command = [sys.executable, "-m", "chilinh_cli", "-q", "sign", "build", "--jobs", str(jobs), "--format", "csv"]
    before, started = os.times(), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = 0
    while watched and process.poll() is None:
        peak = max(peak, held(process.pid))
        time.sleep(0.2)
    process.wait()
    seconds, after = time.perf_counter() - started, os.times()
    if process.returncode:
        sys.exit(f"sign build failed with {process.returncode}")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, processor, (folder / "out/signs/bien-qr.pdf").stat().st_size / 1000 / signs, peak / 1024


def held(pid: int) -> int:
    """The kB that a process and its children hold now, shared pages counted once (Linux; 0 elsewhere)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return own + sum(held(int(child)) for child in children)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=int, nargs="+", metavar="SIGNS")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    compileall.compile_dir(Path(__file__).parents[1] / "chilinh_cli", quiet=1)  # as every installer does
    for signs in options.only or [400]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sites = write_registry(folder / "units.yaml", signs)
            hand = None if options.only else by_hand(sites, folder / "hand.pdf")
            seconds, processor, size, peak = ours(signs, folder, options.jobs, watched=hand is None)
            print(f"{signs} signs in one PDF, every page proved: {seconds:.2f} s, {processor:.2f} s of processors")
            print(f"  {seconds / signs * 1000:.2f} ms and {size:.1f} kB a sign")
            if hand is None:
                print(f"  all processes together at most {peak:.0f} MB")
            else:
                print(f"by hand, unproved: {hand[0]:.2f} s, {hand[1]:.2f} s of a processor")
                print(f"  {hand[0] / seconds:.1f} x the time, {hand[1] / processor:.1f} x the processors")


if __name__ == "__main__":
    main()
