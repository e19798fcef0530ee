"""3xx: which unit is meant."""

from typing import Final

from chilinh_cli.domain.problem.kind import Kind

ROWS: Final = (
    Kind(
        "CL-E301",
        "Không có đơn vị nào tên “{text}”",
        'Sửa tên theo `chilinh unit list`, hoặc nhập với --alias "tên trong tệp=mã đơn vị".',
        "No unit is called “{text}”",
        'Correct the name as in `chilinh unit list`, or import with --alias "name in the file=unit id".',
    ),
    Kind(
        "CL-E302",
        "Dòng {rows} có số liệu nhưng không ghi tên đơn vị",
        "Ghi tên đơn vị vào từng dòng có số liệu, hoặc xóa dòng thừa.",
        "Row {rows} has figures but names no unit",
        "Write the unit's name in each row that has figures, or delete the row.",
    ),
    Kind(
        "CL-E303",
        "Không biết số liệu của đơn vị nào: bảng không có cột đơn vị và phía trên không ghi tên đơn vị",
        "Thêm một dòng “Đơn vị: …” phía trên bảng.",
        "Whose figures these are is not told: the table has no unit column, and no line above names a unit",
        "Add a line “Đơn vị: …” above the table.",
    ),
    Kind(
        "CL-E304",
        "Mã “{code}” là của {unit}, nhưng tên ghi là “{name}”",
        "Trong biểu mẫu: dùng đúng biểu mẫu của đơn vị. Trong bảng: sửa mã hoặc tên cho khớp rồi nhập lại.",
        "The code “{code}” is that of {unit}, but the name says “{name}”",
        "In a form: use the form made for the unit. In a table: correct the code or the name and import again.",
    ),
    Kind(
        "CL-E305",
        "Phía trên bảng có tên của nhiều đơn vị: {units}",
        "Ghi rõ một dòng “Đơn vị: …” phía trên bảng.",
        "Several units are named above the table: {units}",
        "Add a line “Đơn vị: …” above the table.",
    ),
    Kind(
        "CL-E306",
        "Không có đơn vị nào tên “{text}”. Gần giống: {suggestions}",
        'Nếu đúng là một trong số đó, sửa tên trong tệp hoặc nhập với --alias "tên trong tệp=mã đơn vị".',
        "No unit is called “{text}”. Similar: {suggestions}",
        'If it is one of them, correct the name or import with --alias "name in the file=unit id".',
    ),
    Kind(
        "CL-E307",
        "Biểu mẫu ghi mã đơn vị “{code}” không có trong units.yaml",
        "Dùng biểu mẫu của đợt này (`chilinh form build`), hoặc bổ sung đơn vị vào units.yaml.",
        "The form's unit code “{code}” is not in units.yaml",
        "Use this campaign's form (`chilinh form build`), or add the unit to units.yaml.",
    ),
    Kind(
        "CL-W301",
        "Dòng {row} ({unit}) bị ẩn nhưng vẫn được đọc",
        "Bỏ ẩn dòng để kiểm tra; nếu là số liệu cũ thì xóa dòng rồi nhập lại.",
        "Row {row} ({unit}) is hidden; it was read all the same",
        "Unhide the row and look at it; if its figures are old, delete it and import again.",
    ),
    Kind(
        "CL-W302",
        "{unit} không phải báo cáo “{field}”; giá trị {value} không được ghi nhận",
        "Kiểm tra xem số liệu có ghi nhầm dòng hoặc nhầm cột không.",
        "{unit} does not report “{field}”; the value {value} was left out",
        "Check that the figure is in the right row and column.",
    ),
    Kind(
        "CL-W303",
        "Danh sách có {count} dòng bị ẩn, từ dòng {row}; những người này vẫn được tính",
        "Bỏ ẩn các dòng để kiểm tra; nếu là người không còn trong danh sách thì xóa dòng rồi nhập lại.",
        "The list has {count} hidden rows, from row {row} on; these people were counted all the same",
        "Unhide the rows and look at them; delete people who no longer belong there and import again.",
    ),
    Kind(
        "CL-I301",
        "Dòng {row} ({unit}) chưa có số liệu",
        "Không cần làm gì; đơn vị này coi như chưa báo cáo.",
        "Row {row} ({unit}) has no figure",
        "Nothing needs to be done; the unit counts as not having reported.",
    ),
    Kind(
        "CL-I302",
        "Tên đơn vị ({unit}) được lấy từ dòng tiêu đề hoặc tên trang tính",
        "Nếu không đúng, thêm một dòng “Đơn vị: …” phía trên bảng.",
        "The unit ({unit}) was taken from the title or the sheet's name",
        "If that is wrong, add a line “Đơn vị: …” above the table.",
    ),
)
