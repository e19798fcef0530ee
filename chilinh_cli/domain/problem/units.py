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
        "CL-E308",
        "Dòng “{text}:” chưa điền tên đơn vị",
        "Điền tên đơn vị vào dòng này rồi nhập lại.",
        "The line “{text}:” is not filled in: no unit is named",
        "Fill the unit's name in and import again.",
    ),
    Kind(
        "CL-E311",
        "Danh sách của {owner} nhưng ở đây ghi “{unit}” (đơn vị của thành phố hoặc xã, phường khác)",
        "Nếu là bộ phận của {owner}: đổi tiêu đề cột thành “Bộ phận”, hoặc ghi thêm tên đơn vị vào tên nhóm. "
        "Nếu đúng là {unit}: bỏ tên {owner} ở phía trên bảng.",
        "The list is that of {owner}, but {unit} is written here, which is another unit",
        "If a body of {owner} is meant, head the column “Bộ phận”, or add the unit to the group's name. "
        "If it is {unit}, take {owner} out of the lines above.",
    ),
    Kind(
        "CL-E331",
        "Dòng {rows} là số liệu từng mục của cột “{header}”, chưa có dòng cộng của cả đơn vị ({unit})",
        "Thêm dòng “Cộng” ghi tổng của đơn vị (cột đơn vị, nếu có, ghi tên đơn vị). Nếu mỗi dòng đã là số của cả đơn "
        "vị, xóa cột này rồi nhập lại.",
        "Row {rows} has figures of single entries of “{header}”; a row with the total of the whole unit ({unit}) is "
        "missing",
        "Add a row “Cộng” with the unit's total (and the unit's name, where there is a unit column). If each row is "
        "of the whole unit, delete this column and import again.",
    ),
    Kind(
        "CL-E332",
        "Dòng {rows} là số liệu của từng mục ở cột “{header}”, không phải số liệu của {unit}",
        "Lập bảng mỗi đơn vị một dòng, chỉ ghi số liệu của chính đơn vị. Nếu số liệu vốn đã là của cả đơn vị, xóa "
        "cột này rồi nhập lại.",
        "Row {rows} has figures of an entry of “{header}”, not those of {unit}",
        "Make a table of one row a unit, with its own figures only. If they are the whole unit's already, delete "
        "this column and import again.",
    ),
    Kind(
        "CL-E333",
        "Mã “{code}” không phải mã của đơn vị nào, dù tên ghi là “{name}”",
        "Sửa mã theo `chilinh unit list`, hoặc xóa mã nếu tên đã đúng, rồi nhập lại.",
        "The code “{code}” is no unit's, though the name says “{name}”",
        "Correct the code as in `chilinh unit list`, or delete it where the name is right, and import again.",
    ),
    Kind(
        "CL-E334",
        "“{text}” có số liệu nhưng không phải tên đơn vị, cũng không bằng tổng các dòng của mục",
        "Nếu là đơn vị, sửa tên theo `chilinh unit list`; nếu là dòng cộng của mục, kiểm tra lại số cộng hoặc xóa số "
        "ở dòng này.",
        "“{text}” has figures but is no unit, nor does it add up the rows of its section",
        "If it is a unit, correct the name as in `chilinh unit list`; if it adds up a section, check its figures or "
        "delete them.",
    ),
    Kind(
        "CL-E335",
        "Dòng {row} (1, 2, 3, …) không rõ là số thứ tự của cột hay là số liệu",
        "Nếu là số thứ tự của cột, ghi trong ngoặc: (1), (2), (3); nếu là số liệu, thêm cột “Đơn vị” ghi tên đơn vị "
        "vào dòng đó.",
        "Row {row} (1, 2, 3, …) may number the columns or hold figures",
        "If it numbers them, write (1), (2), (3); if it holds figures, add a column “Đơn vị” with the unit's name in "
        "that row.",
    ),
    Kind(
        "CL-E336",
        "Dòng {row} nằm giữa tiêu đề và số liệu, không rõ chia các cột theo cách nào",
        "Chỉ để một cột cho mỗi chỉ tiêu (số mới nhất), tiêu đề ghi ngay trên cột; xóa các cột còn lại và dòng này.",
        "Row {row} stands between the header and the figures; how it divides the columns is not clear",
        "Leave one column a field (the newest figures) with its header right above it; delete the others and this row.",
    ),
    Kind(
        "CL-E337",
        "“{text}” ở dòng {row} nằm giữa tiêu đề và số liệu: không rõ có thuộc tiêu đề phía trên hay không",
        "Ghi trọn tiêu đề của mỗi cột vào một ô ngay trên số liệu, xóa dòng này rồi nhập lại.",
        "“{text}” in row {row} stands between header and figures: whether it belongs to the header is not clear",
        "Write the whole header of each column into one cell above the figures, delete this row and import again.",
    ),
    Kind(
        "CL-E371",
        "Không rõ số liệu của đơn vị nào: ở đây ghi {unit}, nhưng đầu trang hoặc tên trang tính ({source}) ghi {other}",
        "Sửa cho khớp: dòng “Đơn vị: …”, đầu trang và tên trang tính phải cùng nói về một đơn vị.",
        "Whose figures these are is not clear: here it says {unit}, but the letterhead or the sheet's name ({source}) "
        "says {other}",
        "Make the line “Đơn vị: …”, the letterhead and the sheet's name speak of one unit.",
    ),
    Kind(
        "CL-E372",
        "Không rõ “{text}” báo cáo cho đơn vị nào; số liệu không được coi là của cả {unit}",
        "Nếu đúng là số liệu của cả đơn vị, thêm một dòng “Đơn vị: {unit}” phía trên bảng; nếu chỉ của một bộ phận, "
        "cộng vào báo cáo chung của đơn vị.",
        "Which unit “{text}” belongs to is not told; its figures were not taken for those of the whole of {unit}",
        "If they are the whole unit's, add a line “Đơn vị: {unit}” above the table; if they are only a part's, add "
        "them to the unit's own report.",
    ),
    Kind(
        "CL-E373",
        "“{text}” là của địa phương khác, không thuộc đợt báo cáo này",
        "Nếu đúng là báo cáo của đơn vị mình, sửa tên huyện, thành phố ở dòng này; nếu không, bỏ tệp này ra.",
        "“{text}” is another place and takes no part in this campaign",
        "If it is one of our units' report, correct the district's name in this line; else leave the file out.",
    ),
    Kind(
        "CL-E374",
        "Số liệu ở đây được ghi cho {other}, nhưng đầu trang là của {unit}",
        "Nếu là bộ phận của {unit}, thay bằng một dòng số liệu của cả {unit}; nếu là bảng của thành phố, "
        "sửa đầu trang.",
        "The figures here are put down to {other}, but the paper is that of {unit}",
        "If they are of a part of {unit}, write one row for the whole of it; if this is the city's table, correct the "
        "letterhead.",
    ),
    Kind(
        "CL-W371",
        "“{text}” đứng tên trên bảng số liệu của các xã, phường: có thể chỉ là cán bộ của cơ quan, tổ chức này ở cơ sở",
        "Hỏi lại nơi gửi; nếu không phải số liệu của cả đơn vị, hủy lần nhập này (`chilinh submission undo`).",
        "“{text}” heads a table of communes and wards: the staff may be only its own people there",
        "Ask the sender; if they are not the whole unit's, take this import back (`chilinh submission undo`).",
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
        "CL-W304",
        "Dòng {row} của danh sách không ghi đầy đủ như các dòng khác nhưng vẫn được tính là một người",
        "Nếu đúng là một người, ghi số thứ tự như các dòng khác; nếu không, xóa dòng rồi nhập lại.",
        "Row {row} of the list is not written like the others; it was counted as a person all the same",
        "If it is a person, give it a number like the others; if not, delete the row and import again.",
    ),
    Kind(
        "CL-W305",
        "Dòng {row} của danh sách có thể là một người nhưng không được tính",
        "Nếu là một người, ghi đủ số thứ tự và họ tên, phía trên phần ghi chú và chữ ký, rồi nhập lại.",
        "Row {row} of the list may be a person, but was not counted",
        "If it is one, write number and name, above notes and signatures, and import again.",
    ),
    Kind(
        "CL-W306",
        "Danh sách có {count} người không ghi đơn vị; họ được tính cho đơn vị ghi ở dòng trên",
        "Nếu không đúng, ghi tên đơn vị vào từng dòng rồi nhập lại.",
        "{count} people of the list have no unit written; they were counted for the unit of the row above",
        "If that is wrong, write the unit in each row and import again.",
    ),
    Kind(
        "CL-W331",
        "Số liệu được hiểu là của cả đơn vị, dù mỗi dòng còn ghi “{header}”",
        "Nếu mỗi dòng chỉ là một phần của đơn vị, lập lại bảng mỗi đơn vị một dòng rồi nhập lại.",
        "The figures were taken for the whole units', though each row also names a “{header}”",
        "If a row is only a part of its unit, make a table of one row a unit and import again.",
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
    Kind(
        "CL-I331",
        "Dòng {row} không có số liệu và không ghi tên đơn vị nào trong danh sách nên được bỏ qua",
        "Nếu là một đơn vị, sửa tên theo `chilinh unit list`; nếu là ghi chú thì không cần làm gì.",
        "Row {row} has no figure and names no unit; it was left out",
        "If it is a unit, correct the name as in `chilinh unit list`; if it is a note, nothing needs to be done.",
    ),
    Kind(
        "CL-I332",
        "Dòng {row} có chữ ở cột nội dung nhưng không ghi tên đơn vị nên được bỏ qua",
        "Nếu là phần tiếp theo của dòng trên, ghi chung vào một ô rồi nhập lại.",
        "Row {row} has words in a column of texts but names no unit; it was left out",
        "If it continues the row above, write both in one cell and import again.",
    ),
    Kind(
        "CL-I304",
        "Dòng {row} là dòng ví dụ nên không được đọc",
        "Nếu là số liệu thật, sửa chữ “VD”, “Ví dụ” hoặc “Mẫu” ở đầu dòng rồi nhập lại.",
        "Row {row} is an example and was not read",
        "If its figures are real, correct the word that calls it an example and import again.",
    ),
    Kind(
        "CL-I333",
        "Số liệu của {unit} lấy từ dòng cộng (dòng {row}); các dòng chi tiết, cộng đúng bằng số đó, không đọc riêng",
        "Không cần làm gì.",
        "The figures of {unit} come from the total (row {row}); the rows of parts, which add up to it, were left out",
        "Nothing needs to be done.",
    ),
)
