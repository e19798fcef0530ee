"""4xx: the same unit twice, or figures of another time."""

from typing import Final

from chilinh_cli.domain.problem.kind import Kind

ROWS: Final = (
    Kind(
        "CL-E401",
        "{unit} có hai số khác nhau cho “{field}”: {first} (ô {place}) và {second}",
        "Giữ lại một số; xóa hoặc ẩn trang tính, dòng của kỳ trước rồi nhập lại.",
        "{unit} has two different figures of “{field}”: {first} (cell {place}) and {second}",
        "Keep one of them; delete or hide the sheet or row of the earlier time and import again.",
    ),
    Kind(
        "CL-E403",
        "Trang tính “{sheet}” và “{other}” là hai bản của một báo cáo, không rõ bản nào là bản cuối",
        "Xóa hoặc ẩn bản cũ, hoặc ghi ngày báo cáo ở dòng tiêu đề của từng trang rồi nhập lại.",
        "The sheets “{sheet}” and “{other}” are two versions of one report; which is the last is open",
        "Delete or hide the old one, or write the day of the report above each table, and import again.",
    ),
    Kind(
        "CL-E404",
        "{unit} có cùng những số liệu này ở ô {place}: không rõ là một số liệu ghi hai lần hay là của hai bộ phận",
        "Nếu là ghi hai lần, xóa một chỗ; nếu là hai bộ phận, gộp thành một dòng (một danh sách) chung của đơn vị.",
        "{unit} has the same figures at {place}: it is not clear whether they are written twice or of two parts",
        "If they are written twice, delete one; if they are of two parts, make one row (one list) of the whole unit.",
    ),
    Kind(
        "CL-W401",
        "{unit} có số liệu trong hai tệp: {first} và {second}; số của tệp sau được ghi nhận",
        "Kiểm tra xem tệp nào là bản cuối cùng; nếu cần, dùng `chilinh submission undo`.",
        "{unit} is in two files: {first} and {second}; the later one counts",
        "Check which is the last; if need be use `chilinh submission undo`.",
    ),
    Kind(
        "CL-W402",
        "{unit} đã có số liệu nhận lúc {newer}, mới hơn lần báo cáo này; số mới hơn vẫn có hiệu lực",
        "Nếu số của lần báo cáo này mới đúng, ghi lại với --received là thời điểm thực nhận.",
        "{unit} already has figures received at {newer}, after this report; the newer ones stay in force",
        "If this report is the right one, record it again with --received and the time at which it came.",
    ),
    Kind(
        "CL-I401",
        "{unit} có số liệu “{field}” ghi hai lần, giống nhau ({first}, ô {place})",
        "Không cần làm gì; số liệu chỉ được tính một lần.",
        "{unit} has its figure of “{field}” twice, the same ({first}, cell {place})",
        "Nothing needs to be done; it is counted once.",
    ),
)
