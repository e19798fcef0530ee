"""A header's words in one writing: abbreviations one way, harmless notes left out, everything else kept.

What stands in brackets is part of the meaning unless it is on the list of notes that change nothing: "(nữ)",
"(trong ngày)" and "(chưa cài)" make another column of the same words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from chilinh_cli.domain.text import fold, is_accent_free, without_accents

# One short writing for each of the field's long words, applied in this order to folded text.
_SHORT: Final = (
    (r"\b(?:cb cc vc|cán bộ công chức viên chức|cán bộ cc vc|cbcc vc)\b", "cbccvc"),
    (r"\b(?:cán bộ công chức|cb cc)\b", "cbcc"),
    (r"\b(?:người lao động|người lđ)\b", "nlđ"),
    (r"\bcbccvcnlđ\b", "cbccvc nlđ"),
    (r"\b(?:điện thoại thông minh|smartphone|smart phone|đt thông minh)\b", "đttm"),
    (r"\b(?:sử dụng|dùng) đttm\b", "có đttm"),
    (r"\bcó đttm (?=đã cài)", ""),
    (r"\bdoanh nghiệp\b", "dn"),
    (r"\b(?:sản xuất )?kinh doanh\b", "sxkd"),
    (r"\bcssxkd\b", "cơ sở sxkd"),
    (r"\bcài đặt\b", "cài"),
    (r"\bcài thành công\b", "cài"),
    (r"\b(?:mã )?qr(?: code)?\b", "qr"),
    (r"\bđịa điểm\b", "điểm"),
    # "đã" goes before, for without accents "dán" is "dân" and "đặt" is "đạt".
    (r"\b(đã|phải|cần) (?:lắp đặt|đặt|treo|dán|gắn|niêm yết)\b", r"\1 lắp"),
    (r"\b(?:phải|cần) (?:có|lắp)\b", "phải lắp"),
    (r"\bnhân dân\b", "người dân"),
    (r"\b(?:(?:toàn|của|trên địa bàn) (?:xã|phường|thị trấn)|toàn (?:cơ quan|đơn vị))\b", " "),
    (r"\b(cbccvc|cbcc|nlđ|công chức|viên chức|cán bộ) (?:xã|phường|cơ quan|đơn vị)(?= (?:đã|có)\b|$)", r"\1"),
    (r"\b(?:ứng dụng|phần mềm|app)\b", " "),
    (r"^trong đó (?=(?:số (?:người )?)?(?:có|đã)\b)", ""),
    (r"\b(?:của (?:cơ quan|đơn vị)|tại đơn vị|hiện có|trên địa bàn|lu[ỹy] kế|lũy kế|và)\b", " "),
    (r"^(tổng |ts )?(?:số lượng|số|sl) (?!dân\b|người$)(?=\S)", r"\1"),
    (r"^ts\b|^tổng số$", "tổng"),
    (r"^số lượng$", "lượng"),
)
# "tính đến 17h00 ngày 29/8/2021": the day itself, and nothing that stands behind it.
_UNTIL: Final = (
    r"\b(?:(?:tính |số liệu )?(?:đến|hết)(?: hết)?|tại thời điểm|theo báo cáo)"
    r"(?: (?:nay|ngày|tháng|năm|thời điểm|báo cáo|giờ|phút|[0-9]+(?:h[0-9]*|g[0-9]*)?))+\b"
)
# Folded contents of brackets that change nothing. The fields' units of measure are added to them.
_HARMLESS: Final = frozenset(
    {
        "", "ng", "khẩu", "nhân khẩu", "điểm", "cái", "đồng chí", "đ c", "đc", "nếu có", "có",
        "ghi rõ", "ghi số", "ghi số lượng", "số lượng", "lượng", "bằng số", "số", "cụ thể", "ghi cụ thể", "bắt buộc",
        "có không", "có hoặc không", "có chưa", "ghi có không", "rồi chưa", "đã chưa", "lần 1", "lần 2",
        "tổng", "đánh dấu x", "đánh dấu", "tích x", "tích", "ghi x", "x",
    }
)  # fmt: skip
# "(1)", "(a)", "(3=2/1)", "(4)=(3)/(2)x100".
_COLUMN_NUMBERS: Final = re.compile(r"(?:[0-9]+|[a-zđ]|x[0-9]+)(?: (?:[0-9]+|[a-zđ]|x[0-9]+))*")
# "(tính cả hợp đồng)": who belongs to the staff all the same.
_CONTRACTS: Final = re.compile(
    r"(?:bao gồm |gồm |kể |tính )?cả (?:hợp đồng|hợp đồng lao động|lao động hợp đồng|hđ|hđlđ|lđhđ|nlđ)"
)
_MEASURE_WORDS: Final = re.compile(r"^(?:đvt|đơn vị tính|đơn vị|tính bằng|tính theo|số) (?=\S)")
_PERCENT: Final = re.compile(r"\b(?:t[ỷỉ] lệ|phần trăm|ty le|ti le|phan tram)\b")
_NUMBER_TOO: Final = re.compile(r"\b(?:số lượng|so luong)\b")
_SCALED: Final = re.compile(r"\b(?:nghìn|ngàn|vạn|triệu|nghin|trieu|1000|1 000)\b(?! năm\b)")
# "I. ", "1.2. ", "a) ", "- " before a label.
_ITEM: Final = re.compile(r"^\s*(?:(?:[IVX]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zđA-ZĐ])\s*[.)/:]|[-+*•])\s*")
# "Bạn đã cài đặt chưa?" asks what "Đã cài đặt" says.
_ASKED: Final = re.compile(
    r"^(?:(?:bạn|đồng chí|đ c|anh chị|ông bà|ban|dong chi|anh chi) )|(?: (?:không|chưa|khong|chua))$"
)
_NOTE: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_REPEATED: Final = re.compile(r"\b(\S.*?) \1(?= |$)")


# Units of measure that count no people (folded).
HOUSEHOLDS: Final = frozenset({"hộ", "ho", "hộ dân", "ho dan", "hộ gia đình", "ho gia dinh"})


class Measure(StrEnum):
    """In what a column's figures are given."""

    COUNT = "count"
    PERCENT = "percent"
    SCALED = "scaled"


@dataclass(frozen=True, slots=True)
class HeaderKey:
    """A header's words: `words` with the notes that nobody knows, `plain` without any; `note` is such a note.

    `unit` is the unit of measure that a bracket names, where it is one of the fields'.
    """

    words: str
    plain: str
    note: str = ""
    unit: str = ""
    measure: Measure = Measure.COUNT


class HeaderKeys:
    """Brings headers to one writing."""

    def __init__(self, app: str, measures: Iterable[str]) -> None:
        self._app = re.compile(rf"\b(?:{'|'.join(map(re.escape, _writings(fold(app))))})\b") if app else None
        self._units = frozenset(map(fold, measures))
        self._harmless = _HARMLESS | self._units

    def key(self, text: str) -> HeaderKey:
        """The header's words."""
        brackets = [found[1] or found[2] or "" for found in _NOTE.finditer(text)]
        notes = [note for note in brackets if self._says_more(note)]
        units = [unit for note in brackets if (unit := _unit(note)) and unit in self._units]
        plain = self.words(_NOTE.sub(" ", text))
        words = self.words(_NOTE.sub(self._kept, text)) if notes else plain
        note = notes[0].strip() if notes else ""
        return HeaderKey(words, plain, note, units[0] if units else "", measure_of(text))

    def words(self, text: str) -> str:
        """Any text in that writing, brackets and all: the app's name and "tính đến …" left out."""
        key = fold(_ITEM.sub("", text.replace("%", " ")))
        if text.rstrip().endswith("?"):
            key = _ASKED.sub("", key)
        if self._app:
            key = self._app.sub(" ", key).strip()
        bare = is_accent_free(key)
        for pattern, short in _BARE_SHORTENERS if bare else _SHORTENERS:
            key = " ".join(pattern.sub(short, key).split())
        key = _REPEATED.sub(r"\1", key)
        without_day = " ".join((_BARE_UNTIL if bare else _UNTIL_DAY).sub(" ", key).split())
        # A header that is a day and nothing else says when, not what.
        return without_day or key

    @staticmethod
    def is_day(words: str) -> bool:
        """Whether the words are a day ("đến 29 8") and nothing else."""
        return bool(_UNTIL_DAY.fullmatch(words) or _BARE_UNTIL.fullmatch(words))

    def _kept(self, found: re.Match[str]) -> str:
        note = found[1] or found[2] or ""
        return f" {note} " if self._says_more(note) else " "

    def _says_more(self, note: str) -> bool:
        """Whether a bracket's words may change what the column counts."""
        folded = _unit(note)
        if folded in self._harmless or _COLUMN_NUMBERS.fullmatch(folded) or _CONTRACTS.fullmatch(folded):
            return False
        key = self.words(note)
        return not (key in self._harmless or _UNTIL_DAY.fullmatch(key) or _SCALED.search(folded))


def _writings(app: str) -> set[str]:
    """How people write the app's name (folded): "smart hải dương", "smart hai duong", "smarthaiduong", "smart hd"."""
    first, *others = app.split()
    names = {app, without_accents(app)}
    return {*names, *(name.replace(" ", "") for name in names), " ".join([first, "".join(word[0] for word in others)])}


def _unit(note: str) -> str:
    return _MEASURE_WORDS.sub("", fold(note))


def without_measure(words: str) -> str:
    """A header's words without "tỷ lệ", "nghìn": what it would count if it counted."""
    return " ".join(_SCALED.sub(" ", _PERCENT.sub(" ", words)).split())


def measure_of(text: str) -> Measure:
    """Whether a header's words speak of percentages or of thousands."""
    folded = fold(text)
    if ("%" in text or _PERCENT.search(folded)) and not _NUMBER_TOO.search(folded):
        return Measure.PERCENT
    return Measure.SCALED if _SCALED.search(folded) else Measure.COUNT


_SHORTENERS: Final = tuple((re.compile(pattern), short) for pattern, short in _SHORT)
_BARE_SHORTENERS: Final = tuple((re.compile(without_accents(long)), without_accents(short)) for long, short in _SHORT)
_UNTIL_DAY: Final = re.compile(_UNTIL)
_BARE_UNTIL: Final = re.compile(without_accents(_UNTIL))
