"""Numbers: percentages that never flatter, and the Vietnamese way of writing them (Luật Kế toán: 28.218; 44,61%)."""


def percent_cut(numerator: int, denominator: int) -> str | None:
    """The percentage with one decimal and a dot, cut and never rounded up; None where there is nothing to divide by.

    >>> percent_cut(1999, 2000)
    '99.9'
    >>> percent_cut(0, 0) is None
    True
    """
    if denominator <= 0:
        return None
    tenths = numerator * 1000 // denominator
    return f"{tenths // 10}.{tenths % 10}"


def vietnamese(number: int) -> str:
    """Dots for thousands: `28.218`."""
    return f"{number:,}".replace(",", ".")


def percent_shown(percent: str | None, missing: str = "–") -> str:
    """A percentage as documents write it: `99,9%`, with no blank before the sign."""
    return missing if percent is None else f"{percent.replace('.', ',')}%"


def count_in(language: str, number: int) -> str:
    """A count as the language writes it: `28.218` in Vietnamese, `28,218` in English."""
    return vietnamese(number) if language == "vi" else f"{number:,}"


def percent_in(language: str, percent: str | None, missing: str = "–") -> str:
    """A percentage as the language writes it: `99,9%` or `99.9%`."""
    return percent_shown(percent, missing) if language == "vi" or percent is None else f"{percent}%"
