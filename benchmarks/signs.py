"""How fast signs are made, proved and put into one PDF, against the script that one would write by hand.

python benchmarks/signs.py                     400 signs against qrcode + Pillow at 300 dpi, both in this run
python benchmarks/signs.py --only 5000 50000   only ours, with peak memory and kB a sign
"""

import argparse
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
SAMPLE: Final = 40


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


def by_hand(sites: list[tuple[str, str]], path: Path) -> float:
    """Seconds a sign of the script that one would write: nothing wrapped, nothing proved, pixels instead of lines."""
    font = ImageFont.truetype(sign_font().folders[0] / "BeVietnamPro-Bold.ttf", 90)
    started = time.perf_counter()
    pages = []
    for name, address in sites:
        code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=46)
        code.add_data(address)
        page = Image.new("RGB", (2480, 3508), "white")
        page.paste(code.make_image().get_image(), (300, 700))
        draw = ImageDraw.Draw(page)
        draw.text((400, 300), "ĐIỂM KHAI BÁO Y TẾ", font=font, fill="black")
        draw.text((150, 2900), name, font=font, fill="black")
        draw.text((150, 3100), address, font=font, fill="black")
        pages.append(page)
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=300)
    return (time.perf_counter() - started) / len(sites)


def ours(signs: int, folder: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds of the whole command, kB a sign, peak MB of its largest process."""
    write_registry(folder / "units.yaml", signs)
    command = [sys.executable, "-m", "chilinh_cli", "-q", "sign", "build", "--jobs", str(jobs), "--format", "csv"]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.05)
    seconds = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"sign build failed with {process.returncode}")
    return seconds, (folder / "out/signs/bien-qr.pdf").stat().st_size / 1000 / signs, peak / 1024


def resident(pid: int) -> int:
    """The kB that the process and its children hold together now (Linux; 0 elsewhere)."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total = int(line.split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return total
    return total + sum(resident(int(child)) for child in children)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, nargs="+", metavar="SIGNS")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    for signs in options.only or [400]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            hand = (
                None
                if options.only
                else by_hand(write_registry(folder / "units.yaml", signs)[:SAMPLE], folder / "hand.pdf")
            )
            seconds, size, peak = ours(signs, folder, options.jobs)
            print(
                f"{signs} signs, every page proved: {seconds:.2f} s, {seconds / signs * 1000:.2f} ms and "
                f"{size:.1f} kB a sign, all processes together at most {peak:.0f} MB"
            )
            if hand is not None:
                print(f"by hand: {hand * 1000:.0f} ms a sign, unproved; {hand * signs / seconds:.1f} times as long")


if __name__ == "__main__":
    main()
