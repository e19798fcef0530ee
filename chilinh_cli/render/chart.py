"""Charts as SVG, for the PDF and for the web page; and what every writer of charts agrees on."""

from collections.abc import Iterable
from html import escape
from typing import Final, Literal

from chilinh_cli.domain.blocks import Bar, BarChart, Chart, LineChart, Rate

Tone = Literal["met", "below", "above"]
# Told apart in grey print too: dark, light, middle. Above 100% is a figure to review, not a success.
BAR_COLOURS: Final = {"met": "1F4E79", "below": "9DB7D1", "above": "C55A11"}
CURVE_COLOURS: Final = ("1F4E79", "C55A11", "548235", "7F7F7F", "7030A0")
_DASHES: Final = ("", "6 2", "2 2", "8 2 2 2", "1 3")
_FULL: Final = 100
_STEP: Final = 20
_MOST: Final = 200

# All lengths of the picture are points at its natural size.
_WIDTH: Final = 460.0
_SIZE: Final = 9.5
_BAR: Final = 9.5
_PITCH: Final = 14.0
_LABEL: Final = 175.0
_LETTER: Final = 4.7  # the mean width of a letter at _SIZE
_RIGHT: Final = 42.0
_TOP: Final = 16.0
_PLOT: Final = 150.0
_LEFT: Final = 36.0


def bar_tone(bar: Bar, target: int) -> Tone:
    """How a bar strikes the eye."""
    if bar.rate is None or bar.rate.numerator * _FULL < target * bar.rate.denominator:
        return "below"
    return "above" if bar.rate.numerator > bar.rate.denominator else "met"


def axis_top(rates: Iterable[Rate | None], target: int) -> int:
    """Where the axis of percentages ends: at the target, or above the greatest value in steps of 20.

    It ends at 200: a longer bar is cut there and its label tells, or one wrong figure would make all others unreadable.
    """
    most = max((_percent(rate) for rate in rates if rate is not None), default=0.0)
    return min(_MOST, max(target, -int(-most // _STEP) * _STEP))


def svg(chart: Chart, family: str = "Times New Roman") -> str:
    """The chart as one SVG element; its `viewBox` scales, its text can be searched and read aloud."""
    body, height = _bars(chart) if isinstance(chart, BarChart) else _lines(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {height:g}" width="{_WIDTH:g}"'
        f' height="{height:g}" role="img" font-family="{escape(family)}, Tinos, serif" font-size="{_SIZE:g}">'
        f"<title>{escape(chart.caption)}</title><desc>{escape(chart.alt)}</desc>{''.join(body)}</svg>"
    )


def _bars(chart: BarChart) -> tuple[list[str], float]:
    """Bars from the best downwards, the target as a line through all."""
    top = axis_top((bar.rate for bar in chart.bars), chart.target)
    scale = (_WIDTH - _LABEL - _RIGHT) / top
    height = _TOP + _PITCH * len(chart.bars) + 4
    target = _LABEL + chart.target * scale
    parts = [
        _line(target, _TOP - 3, target, height, "555555", "3 2"),
        _text(target, _TOP - 6, f"{chart.target_label} {chart.target}%", "middle"),
        _line(_LABEL, _TOP - 3, _LABEL, height, "555555"),
    ]
    for number, bar in enumerate(chart.bars):
        y = _TOP + number * _PITCH
        base = y + _BAR - 1.5
        parts.append(_text(_LABEL - 4, base, _fitted(bar.label), "end", bar.label))
        length = min(_percent(bar.rate), top) * scale
        if length:
            colour = BAR_COLOURS[bar_tone(bar, chart.target)]
            parts.append(f'<rect x="{_LABEL:g}" y="{y:.1f}" width="{length:.1f}" height="{_BAR:g}" fill="#{colour}"/>')
        label = bar.rate.shown if bar.rate else "chưa có số liệu"
        parts.append(_label_with_ground(_LABEL + length + 3, base, label))
    return parts, height


def _lines(chart: LineChart) -> tuple[list[str], float]:
    """Curves over days, told apart by colour and by dashes."""
    top = axis_top((rate for curve in chart.curves for rate in curve.rates), _FULL)
    width = _WIDTH - _LEFT - _RIGHT
    step = width / max(1, len(chart.ticks) - 1)
    parts = []
    for value in range(0, top + 1, _STEP):
        y = _TOP + _PLOT * (1 - value / top)
        parts += [_line(_LEFT, y, _LEFT + width, y, "BFBFBF"), _text(_LEFT - 4, y + 3, f"{value}%", "end")]
    every = max(1, -(-len(chart.ticks) // 12))
    parts += [
        _text(_LEFT + number * step, _TOP + _PLOT + 13, tick, "middle")
        for number, tick in enumerate(chart.ticks)
        if number % every == 0
    ]
    for number, curve in enumerate(chart.curves):
        colour, dash = CURVE_COLOURS[number % len(CURVE_COLOURS)], _DASHES[number % len(_DASHES)]
        points = [
            (_LEFT + place * step, _TOP + _PLOT * (1 - min(_percent(rate), top) / top))
            for place, rate in enumerate(curve.rates)
            if rate is not None and rate.percent is not None
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="#{colour}" stroke-width="1.6"{_dashed(dash)}/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="#{colour}"/>' for x, y in points]
        base = _TOP + _PLOT + 30 + number * 13
        parts += [
            _line(_LEFT, base - 3, _LEFT + 22, base - 3, colour, dash, width=1.6),
            _text(_LEFT + 28, base, curve.legend),
        ]
    return parts, _TOP + _PLOT + 26 + 13 * len(chart.curves)


def _percent(rate: Rate | None) -> float:
    return 0.0 if rate is None or rate.percent is None else float(rate.percent)


def _fitted(label: str) -> str:
    """A name that is too long for its place ends in …; the full one is the text's title, and stands in the tables."""
    most = int((_LABEL - 6) / _LETTER)
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _text(x: float, y: float, text: str, anchor: str = "start", title: str = "") -> str:
    full = f"<title>{escape(title)}</title>" if title and title != text else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{full}{escape(text)}</text>'


def _label_with_ground(x: float, y: float, text: str) -> str:
    """A label on white, so that the target's line does not run through it."""
    return (
        f'<rect x="{x - 1:.1f}" y="{y - 8:.1f}" width="{len(text) * _LETTER:.1f}" height="10" fill="#FFFFFF"/>'
        + _text(x, y, text)
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, dash: str = "", width: float = 0.7) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#{colour}" stroke-width="{width:g}"'
        f"{_dashed(dash)}/>"
    )


def _dashed(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""
