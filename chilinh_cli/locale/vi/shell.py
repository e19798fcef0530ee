"""The command itself: global options, wrong usage, failures; and what every answer shares."""

from typing import Final

TEXTS: Final = {
    "Roll out a platform to a whole city, and account for every figure.": (
        "Triển khai một nền tảng số trên toàn thành phố, mỗi con số đều truy được về nguồn."
    ),
    "The registry; else the nearest units.yaml.": "Tệp danh mục; mặc định là units.yaml gần nhất.",
    "The ledger; else chilinh.db beside units.yaml.": "Sổ cái; mặc định là chilinh.db cạnh units.yaml.",
    "Language of what is said.": "Ngôn ngữ của thông báo.",
    "Set the clock, for instance 2021-08-29T17:00.": "Đặt giờ làm việc, ví dụ 2021-08-29T17:00.",
    "Say only the answer and errors.": "Chỉ in kết quả và lỗi.",
    "Say more; show tracebacks.": "In chi tiết, kể cả vết lỗi.",
    "Show the version.": "In số phiên bản.",
    "--lang: “{text}” is not a language of this tool": "--lang: không có ngôn ngữ “{text}”",
    "Use one of: {languages}.": "Dùng một trong các giá trị: {languages}.",
    "table for people, json or csv for programs.": "table để đọc, json hoặc csv để máy xử lý.",
    "{option}: “{text}” is not a date": "{option}: “{text}” không phải là ngày",
    "Write it as 2021-08-30.": "Viết theo dạng 2021-08-30.",
    "{option}: “{text}” is not a time": "{option}: “{text}” không phải là thời điểm",
    "Write it as 2021-08-29T17:00 or 2021-08-29T17:00:00+07:00.": (
        "Viết theo dạng 2021-08-29T17:00 hoặc 2021-08-29T17:00:00+07:00."
    ),
    # failures
    "chilinh: error: {message}": "chilinh: lỗi: {message}",
    "See `{command} --help`.": "Xem `{command} --help`.",
    "There is no option {name}": "Không có tùy chọn {name}",
    "{name} is missing": "Thiếu {name}",
    "{name} takes no value": "{name} không kèm giá trị",
    "{name} needs a value": "{name} cần có giá trị đi kèm",
    "{name}: “{value}” is not known": "{name}: không có giá trị “{value}”",
    "Use one of: {choices}.": "Dùng một trong các giá trị: {choices}.",
    "{name}: {value} is out of bounds": "{name}: {value} nằm ngoài khoảng cho phép",
    "Allowed: {range}.": "Giá trị cho phép: {range}.",
    "{name}: “{value}” is not a whole number": "{name}: “{value}” không phải là số nguyên",
    "There is no command “{name}”": "Không có lệnh “{name}”",
    "More words than the command takes: {words}": "Thừa tham số: {words}",
    "Interrupted; nothing half-done was kept.": "Đã dừng theo yêu cầu; không có gì bị ghi dở dang.",
    "Check the folder, its rights and the room on the disk.": (
        "Kiểm tra thư mục, quyền ghi và dung lượng đĩa còn trống."
    ),
    "Name another file or folder.": "Đặt tên tệp hoặc thư mục khác.",
    "Make room on the disk, then run it again.": "Giải phóng dung lượng đĩa rồi chạy lại.",
    "Check the rights of the file and its folder, and close it where it is open in Excel or Word.": (
        "Kiểm tra quyền đối với tệp và thư mục; đóng tệp nếu đang mở trong Excel hoặc Word."
    ),
    "access is denied": "không có quyền truy cập",
    "it does not exist": "không tồn tại",
    "a file of this name is there": "đã có tệp trùng tên",
    "it is no folder": "không phải là thư mục",
    "it is a folder": "đây là thư mục, không phải tệp",
    "the disk is full": "đĩa đã hết dung lượng",
    "it can only be read": "chỉ được đọc, không được ghi",
    "the name is too long": "tên quá dài",
    "Internal error: {kind}: {error}": "Lỗi nội bộ: {kind}: {error}",
    "Run it again as `chilinh -v …` and send the output to the developers.": (
        "Chạy lại bằng `chilinh -v …` và gửi toàn bộ thông báo cho nhóm phát triển."
    ),
    # things of the registry that the user named
    "There is no unit “{name}”": "Không có đơn vị “{name}”",
    "There is no field “{name}”": "Không có trường số liệu “{name}”",
    "There is no indicator “{name}”": "Không có chỉ tiêu “{name}”",
    "Did you mean {names}?": "Có phải là: {names}?",
    "See: {where}": "Xem: {where}",
    # words of tables
    "Cell": "Ô",
    "Code": "Mã",
    "Area code": "Mã hành chính",
    "Field": "Trường",
    "File": "Tệp",
    "Figures": "Số liệu",
    "Id": "Mã",
    "Indicator": "Chỉ tiêu",
    "Kind": "Loại",
    "Name": "Tên",
    "No.": "Số",
    "Received": "Nhận lúc",
    "Sheet": "Trang tính",
    "Sites": "Điểm",
    "Source": "Nguồn",
    "State": "Trạng thái",
    "Unit": "Đơn vị",
    "Units": "Đơn vị",
    "Value": "Giá trị",
    "Warning": "Cảnh báo",
    "Warnings": "Cảnh báo",
    "Wrote {path}": "Đã ghi {path}",
    "by phone": "qua điện thoại",
    "no": "không",
    "none": "không có",
    "undone: {why}": "đã hủy: {why}",
    "yes": "có",
    "{count} units": "{count} đơn vị",
}
