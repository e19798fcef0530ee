"""What the units' difficulties are about, by the words in which they were told.

A rough sorting for the reader's orientation, never a judgement: each text is printed as sent beside it, and what no
word decides is counted as other.
"""

from collections.abc import Iterable
from typing import Final

from chilinh_cli.domain.text import fold

OTHER: Final = "nội dung khác"
# In this order: the first theme with a word in the text takes it.
_THEMES: Final = (
    (
        "thiếu điện thoại thông minh, thiết bị",
        ("điện thoại thông minh", "smartphone", "đtm", "đttm", "điện thoại cũ", "thiết bị"),
    ),
    ("đường truyền, mạng Internet", ("wifi", "internet", "mạng", "sóng", "đường truyền", "3g", "4g")),
    (
        "lỗi kỹ thuật của ứng dụng, hệ thống",
        ("lỗi", "otp", "tin nhắn xác", "đăng nhập", "treo", "không cài được", "quá tải", "mật khẩu"),
    ),
    (
        "người cao tuổi, kỹ năng sử dụng hạn chế",
        ("cao tuổi", "người già", "kỹ năng", "lớn tuổi", "không biết sử dụng"),
    ),
    ("thiếu nhân lực hướng dẫn", ("nhân lực", "thiếu người", "thiếu cán bộ", "lực lượng", "ít cán bộ")),
    ("kinh phí, in ấn, lắp đặt biển", ("kinh phí", "in ấn", "in biển", "biển qr", "lắp đặt")),
    ("ảnh hưởng của dịch bệnh, giãn cách", ("giãn cách", "cách ly", "phong tỏa", "dịch")),
    (
        "người dân chưa hợp tác, đi làm xa",
        ("đi làm", "vắng", "chưa hợp tác", "e ngại", "ngại", "chưa quan tâm", "tạm trú"),
    ),
)


def themes(texts: Iterable[str]) -> dict[str, int]:
    """How many of the texts speak of each theme, the commonest first; other ones last."""
    counts: dict[str, int] = {}
    for text in texts:
        theme = _theme(text)
        counts[theme] = counts.get(theme, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (item[0] == OTHER, -item[1], item[0])))


def _theme(text: str) -> str:
    words = f" {fold(text)} "
    for theme, signs in _THEMES:
        if any(f" {fold(sign)} " in words for sign in signs):
            return theme
    return OTHER
