"""Reading units' spreadsheets. What can be wrong inside a file is told by the catalogue of `domain.problem`."""

from typing import Final

TEXTS: Final = {
    "Check the path of the file or folder.": "Kiểm tra lại đường dẫn của tệp hoặc thư mục.",
}
