"""Bars of block characters: cut like the percentages, so that a bar is full only when the target is met."""

from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"


def bar(percent: str | None, width: int = 20) -> str:
    """A bar against 100%; dots where there is no data, and nothing beyond its end for more than 100%."""
    if percent is None:
        return "·" * width
    eighths = min(int(percent.replace(".", "")) * width * 8 // 1000, width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width, "░")


def spark(percents: list[str | None]) -> str:
    """One character a day, low to high."""
    levels = "▁▂▃▄▅▆▇█"
    return "".join("·" if p is None else levels[min(int(p.replace(".", "")) * 8 // 1001, 7)] for p in percents)
