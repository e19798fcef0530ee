"""Reading units' spreadsheets. What can be wrong inside a file is told by the catalogue of `domain.problem`."""

from typing import Final

TEXTS: Final = {
    "To correct": "Nội dung cần sửa",
    "Severity": "Mức độ",
    "Problem code": "Mã",
    "Problem": "Vấn đề",
    "Error": "Lỗi",
    "Note": "Lưu ý",
    "Check the path of the file or folder.": "Kiểm tra lại đường dẫn của tệp hoặc thư mục.",
}
