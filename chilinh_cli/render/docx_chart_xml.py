"""DrawingML of the two kinds of chart: every label a text in Vietnamese writing, the target the one grid line."""

from typing import Any, Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from chilinh_cli.domain.blocks import BarChart, Chart, LineChart, Rate
from chilinh_cli.render.chart import BAR_COLOURS, CURVE_COLOURS, axis_top, bar_tone
from chilinh_cli.render.docx_styles import FONT

_SIZE: Final = "900"  # 9 pt, in hundredths
_CURVE_WIDTH: Final = "22225"  # EMU: 1.75 pt
_GRID_WIDTH: Final = "9525"


def chart_space(chart: Chart, data: str) -> Any:
    """The chart part's content; `data` is its relation to the workbook."""
    plot = _bars(chart) if isinstance(chart, BarChart) else _lines(chart)
    area = [_value("autoTitleDeleted", "1"), _node("c:plotArea", _node("c:layout"), *plot)]
    if isinstance(chart, LineChart):
        area.append(_node("c:legend", _value("legendPos", "b"), _value("overlay", "0")))
    area += [_value("plotVisOnly", "1"), _value("dispBlanksAs", "gap")]
    return _node(
        "c:chartSpace",
        _value("roundedCorners", "0"),
        _node("c:chart", *area),
        _node("c:spPr", _node("a:noFill"), _node("a:ln", _node("a:noFill"))),
        _node(
            "c:txPr",
            _node("a:bodyPr"),
            _node("a:lstStyle"),
            _node("a:p", _node("a:pPr", _font("defRPr")), _node("a:endParaRPr", lang="vi-VN")),
        ),
        _node("c:externalData", _value("autoUpdate", "0"), **{"r:id": data}),
    )


def _bars(chart: BarChart) -> list[Any]:
    """The ranking runs downwards; the one grid line is the target."""
    labels = [bar.label for bar in chart.bars]
    rates = [bar.rate for bar in chart.bars]
    points = [
        _node(
            "c:dPt", _value("idx", str(number)), _value("invertIfNegative", "0"), _value("bubble3D", "0"), _fill(colour)
        )
        for number, bar in enumerate(chart.bars)
        if (colour := BAR_COLOURS[bar_tone(bar, chart.target)]) != BAR_COLOURS["below"]
    ]
    series = _series(
        0,
        "Tỷ lệ (%)",
        labels,
        rates,
        [_fill(BAR_COLOURS["below"]), _value("invertIfNegative", "0"), *points],
        _labels(rates),
    )
    return [
        _node("c:barChart",
            _value("barDir", "bar"), _value("grouping", "clustered"), _value("varyColors", "0"), series,
            _value("gapWidth", "35"), _value("axId", "1"), _value("axId", "2"),
        ),
        _category_axis("l", turned=True),
        _value_axis("b", axis_top(rates, chart.target), chart.target, crosses="max"),
    ]  # fmt: skip


def _lines(chart: LineChart) -> list[Any]:
    every = [rate for curve in chart.curves for rate in curve.rates]
    series = [
        _series(
            number,
            curve.legend,
            list(chart.ticks),
            list(curve.rates),
            [
                _line(CURVE_COLOURS[number % len(CURVE_COLOURS)]),
                _node("c:marker", _value("symbol", _MARKERS[number % len(_MARKERS)]), _value("size", "5")),
            ],
            None,
            smooth=True,
        )
        for number, curve in enumerate(chart.curves)
    ]
    return [
        _node("c:lineChart", _value("grouping", "standard"), _value("varyColors", "0"), *series, _value("marker", "1"),
                    _value("axId", "1"), _value("axId", "2")),
        _category_axis("b", turned=False),
        _value_axis("l", axis_top(every, 100), 20, crosses="autoZero"),
    ]  # fmt: skip


_MARKERS: Final = ("circle", "square", "triangle", "diamond", "x")


def _series(
    number: int,
    name: str,
    labels: list[str],
    rates: list[Rate | None],
    look: list[Any],
    texts: Any,
    *,
    smooth: bool = False,
) -> Any:
    column = chr(ord("B") + number)
    end = len(labels) + 1
    return _node(
        "c:ser",
        _value("idx", str(number)),
        _value("order", str(number)),
        _node("c:tx", _strings(f"Sheet1!${column}$1", [name])),
        *look,
        *([] if texts is None else [texts]),
        _node("c:cat", _strings(f"Sheet1!$A$2:$A${end}", labels)),
        _node("c:val", _numbers(f"Sheet1!${column}$2:${column}${end}", rates)),
        *([_value("smooth", "0")] if smooth else []),
    )


def _strings(reference: str, texts: list[str]) -> Any:
    points = [_node("c:pt", _node("c:v", text), idx=str(number)) for number, text in enumerate(texts)]
    return _node("c:strRef", _node("c:f", reference), _node("c:strCache", _value("ptCount", str(len(texts))), *points))


def _numbers(reference: str, rates: list[Rate | None]) -> Any:
    points = [
        _node("c:pt", _node("c:v", rate.percent), idx=str(number))
        for number, rate in enumerate(rates)
        if rate is not None and rate.percent is not None
    ]
    cache = _node("c:numCache", _node("c:formatCode", "General"), _value("ptCount", str(len(rates))), *points)
    return _node("c:numRef", _node("c:f", reference), cache)


def _labels(rates: list[Rate | None]) -> Any:
    """Each point's percentage as a text: Word would write a number as the reader's machine does, not as we must."""
    made = [
        _node(
            "c:dLbl",
            _value("idx", str(number)),
            _node(
                "c:tx",
                _node(
                    "c:rich",
                    _node("a:bodyPr"),
                    _node("a:lstStyle"),
                    _node("a:p", _node("a:r", _font("rPr"), _node("a:t", rate.shown))),
                ),
            ),
            _value("dLblPos", "outEnd"),
            *_shows("1"),
        )
        for number, rate in enumerate(rates)
        if rate is not None
    ]
    return _node("c:dLbls", *made, *_shows("0"))


def _shows(value: str) -> list[Any]:
    return [
        _value("showLegendKey", "0"),
        _value("showVal", value),
        *(_value(name, "0") for name in ("showCatName", "showSerName", "showPercent", "showBubbleSize")),
    ]


def _category_axis(side: str, *, turned: bool) -> Any:
    return _node("c:catAx",
        _value("axId", "1"),
        _node("c:scaling", _value("orientation", "maxMin" if turned else "minMax")),
        _value("delete", "0"), _value("axPos", side), _value("numFmt", None, formatCode="General", sourceLinked="0"),
        _value("majorTickMark", "none"), _value("minorTickMark", "none"), _value("tickLblPos", "low"), _line("7F7F7F"),
        _value("crossAx", "2"), _value("crosses", "autoZero"), _value("auto", "0"), _value("lblAlgn", "ctr"),
        _value("lblOffset", "50"), _value("tickLblSkip", "1"), _value("noMultiLvlLbl", "1"),
    )  # fmt: skip


def _value_axis(side: str, top: int, step: int, *, crosses: str) -> Any:
    return _node("c:valAx",
        _value("axId", "2"),
        _node("c:scaling", _value("orientation", "minMax"), _value("max", str(top)), _value("min", "0")),
        _value("delete", "0"), _value("axPos", side),
        _node("c:majorGridlines", _line("7F7F7F", width=_GRID_WIDTH)),
        _value("numFmt", None, formatCode='0"%"', sourceLinked="0"),
        _value("majorTickMark", "none"), _value("minorTickMark", "none"), _value("tickLblPos", "nextTo"),
        _node("c:spPr", _node("a:ln", _node("a:noFill"))), _value("crossAx", "1"), _value("crosses", crosses),
        _value("crossBetween", "between"), _value("majorUnit", str(step)),
    )  # fmt: skip


def _fill(colour: str) -> Any:
    return _node("c:spPr", _node("a:solidFill", _node("a:srgbClr", val=colour)))


def _line(colour: str, width: str = _CURVE_WIDTH) -> Any:
    return _node("c:spPr", _node("a:ln", _node("a:solidFill", _node("a:srgbClr", val=colour)), w=width))


def _font(tag: str) -> Any:
    faces = [_node(f"a:{script}", typeface=FONT) for script in ("latin", "ea", "cs")]
    colour = _node("a:solidFill", _node("a:srgbClr", val="000000"))
    return _node(f"a:{tag}", colour, *faces, lang="vi-VN", sz=_SIZE, b="0")


def _rich(tag: str, *content: Any) -> Any:
    """A text body of one paragraph."""
    return _node(tag, _node("a:bodyPr"), _node("a:lstStyle"), _node("a:p", *content))


def _value(tag: str, value: str | None, **more: str) -> Any:
    return _node(f"c:{tag}", **({"val": value} if value is not None else {}), **more)


def _node(tag: str, *children: Any, **attributes: str) -> Any:
    """An element with its children; a string among them is its text."""
    node = OxmlElement(tag, {qn(name) if ":" in name else name: value for name, value in attributes.items()})
    for child in children:
        if isinstance(child, str):
            node.text = child
        else:
            node.append(child)
    return node
