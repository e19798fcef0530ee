"""Reading units' spreadsheets. What can be wrong inside a file is told by the catalogue of `domain.problem`."""

from typing import Final

TEXTS: Final = {
    "To correct": "Nội dung cần sửa",
    "Severity": "Mức độ",
    "Problem code": "Mã",
    "Problem": "Vấn đề",
    "Error": "Lỗi",
    "Note": "Lưu ý",
    "The tables are not copied: people of several units may stand in them.": (
        "Không chép lại các bảng: trong đó có thể có tên người của nhiều đơn vị."
    ),
    "--annotate: {folder} lies in what is imported ({path})": "--annotate: {folder} nằm trong nơi đang nhập ({path})",
    "Name a folder of its own: the next import would read the copies as units' files.": (
        "Hãy chọn thư mục riêng: lần nhập sau sẽ đọc nhầm các bản đánh dấu thành tệp của đơn vị."
    ),
    "There are no marked copies in {folder}": "Thư mục {folder} không có bản đánh dấu nào",
    "Name the folder that was given to `chilinh import --annotate`.": (
        "Hãy chỉ thư mục đã dùng với `chilinh import --annotate`."
    ),
    "{path} is not the list of marked copies that an import wrote": (
        "{path} không phải danh sách bản đánh dấu do lệnh import ghi"
    ),
    "Look through the folder and delete what is no longer needed by hand.": (
        "Hãy tự xem lại thư mục và xóa những tệp không còn cần."
    ),
    "Delete the marked copies that `import --annotate` wrote to DIR, once they were sent back.": (
        "Xóa các bản đánh dấu mà `import --annotate` đã ghi vào DIR, sau khi đã gửi trả đơn vị."
    ),
    "The folder that was given to --annotate.": "Thư mục đã dùng với --annotate.",
    "Only say what would be deleted.": "Chỉ cho biết sẽ xóa những gì.",
    "deleted": "đã xóa",
    "kept: changed since it was written": "giữ lại: đã có người sửa",
    "Nothing was deleted: --dry-run.": "Chưa xóa gì: --dry-run.",
    "Check the path of the file or folder.": "Kiểm tra lại đường dẫn của tệp hoặc thư mục.",
}
