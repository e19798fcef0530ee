"""1xx: titles, headers and columns: what they say, and what nobody can know of them."""

from typing import Final

from chilinh_cli.domain.problem.kind import Kind

ROWS: Final = (
    Kind(
        "CL-E107",
        "Cột {other} “{other_header}” và cột {column} “{header}” cùng là “{field}”",
        "Xóa cột thừa, hoặc ghi rõ tiêu đề của từng cột rồi nhập lại.",
        "Columns {other} “{other_header}” and {column} “{header}” are both “{field}”",
        "Delete the one that is not wanted, or make the headers say what each counts, and import again.",
    ),
    Kind(
        "CL-E116",
        "Bảng có cột đơn vị ở hàng {row} nhưng không có cột nào ứng với chỉ tiêu báo cáo; các cột là: {columns}",
        "Đặt tên cột như trong biểu mẫu; hoặc thêm cách gọi đó vào `aliases` của chỉ tiêu trong units.yaml.",
        "The table with a unit column in row {row} has no column of a known field; its columns are: {columns}",
        "Name the columns as the form does; or add these words to the `aliases` of the field in units.yaml.",
    ),
    Kind(
        "CL-E117",
        "Trong tệp chỉ nhận ra số liệu “{header}”, chưa đủ để biết đây là báo cáo của một đơn vị",
        "Ghi tên đơn vị ở đầu trang và mỗi chỉ tiêu một dòng, đủ lời; hoặc dùng biểu mẫu của `chilinh form build`.",
        "Only “{header}” was recognised in the file, too little to know that it is a unit's report",
        "Name the unit at the top and write each figure in full in a row; or use the form of `chilinh form build`.",
    ),
    Kind(
        "CL-E120",
        "“{header}”: không rõ “{note}” có nghĩa gì, nên không nhận cột hoặc dòng này là “{field}”",
        "Nếu đúng là “{field}”, bỏ “{note}” khỏi tiêu đề rồi nhập lại; nếu không, bỏ cột hoặc dòng này, "
        "hoặc đặt tên khác.",
        "“{header}”: it is not clear what “{note}” means, so this is not taken for “{field}”",
        "If it is “{field}”, take “{note}” out of the header and import again; if not, take the column or row out, "
        "or name it differently.",
    ),
    Kind(
        "CL-E121",
        "“{text}”: số liệu không tính theo từng người, từng cơ sở",
        "Ghi số đếm đầy đủ (28.000, không ghi 28 nghìn hay tỷ lệ %), sửa lại dòng hoặc tiêu đề này rồi nhập lại.",
        "“{text}”: the figures are not counts of single people or places",
        "Write the full counts (28000, not 28 thousand or a percentage), correct this line or header and import again.",
    ),
    Kind(
        "CL-E122",
        "“{header}”: không rõ số liệu này đếm ai",
        "Ghi rõ đối tượng (cán bộ, công chức, viên chức, người lao động; người dân; hoặc doanh nghiệp) trong tiêu đề "
        "này hoặc tiêu đề của bảng rồi nhập lại.",
        "“{header}”: it is not clear whom these figures count",
        "Say whom they count (staff, residents or businesses) in this header or in the table's title and import again.",
    ),
    Kind(
        "CL-E123",
        "Tiêu đề nói về ứng dụng hoặc việc khác (“{other}”), không nói về {app}",
        "Nếu đúng là số liệu của {app}, ghi tên {app} vào tiêu đề rồi nhập lại; nếu không, không nhập bảng này.",
        "The title speaks of another app or of other work (“{other}”) and not of {app}",
        "If the figures are {app}'s, write {app} in the title and import again; if not, do not import this table.",
    ),
    Kind(
        "CL-W123",
        "Không rõ tiêu đề “{text}” có nói về {app} hay không",
        "Hỏi lại đơn vị; nếu là việc khác, hủy lần nhập này (`chilinh submission undo`).",
        "It is not clear whether the title “{text}” speaks of {app}",
        "Ask the unit; if it is about something else, take this import back (`chilinh submission undo`).",
    ),
    Kind(
        "CL-E124",
        "“{text}” không khớp với tiêu đề cột “{header}”: không rõ số liệu đếm ai",
        "Tách mỗi đối tượng thành một bảng có tiêu đề cột riêng, hoặc sửa tiêu đề cột, rồi nhập lại.",
        "“{text}” contradicts the column “{header}”: it is not clear whom the figures count",
        "Give each group a table with its own headers, or correct the column's header, and import again.",
    ),
    Kind(
        "CL-E126",
        "Danh sách nói về những người khác với đối tượng mà các cột được hiểu",
        "Nếu là danh sách cán bộ của đơn vị, sửa tiêu đề; nếu không, gửi bảng số liệu tổng hợp của cả đơn vị.",
        "The list speaks of other people than its columns were taken to count",
        "If it lists the unit's staff, correct the title; if not, send the totals of the whole unit.",
    ),
    Kind(
        "CL-E127",
        "Theo tiêu đề, danh sách chỉ gồm những người chưa thực hiện, nên không biết tổng số",
        "Gửi danh sách đủ mọi người có đánh dấu, hoặc bảng có tổng số; nếu danh sách đã đủ, sửa tiêu đề.",
        "By its title the list holds only those who have not done it, so the whole is not known",
        "Send the list of everybody, with marks, or a table with totals; if everybody is on it, correct the title.",
    ),
    Kind(
        "CL-E128",
        "“{header}” chỉ nêu đối tượng, không rõ là tổng số hay số đã cài đặt",
        "Ghi rõ “Tổng số …”, “Số … có điện thoại thông minh” hoặc “Số … đã cài đặt” trong tiêu đề này rồi nhập lại.",
        "“{header}” says whom it counts, and not whether it is how many there are or how many have installed",
        "Write “Total …”, “… with a smartphone” or “… who have installed” in this header and import again.",
    ),
    Kind(
        "CL-E129",
        "“{text}”: không rõ đây có phải là kết quả đã thực hiện, lũy kế đến nay hay không",
        "Nếu đúng là số lũy kế đã thực hiện, sửa tiêu đề này cho rõ rồi nhập lại; nếu là kế hoạch, số chưa thực hiện "
        "hoặc số trong ngày thì thay bằng số lũy kế.",
        "“{text}”: it is not clear that this is what has been done up to now",
        "If it is the cumulative result, say so in this title and import again; if it is a plan, what is not done yet "
        "or the figure of one day, write the cumulative result instead.",
    ),
    Kind(
        "CL-E130",
        "“{text}” nói về một nhóm người hoặc tổ chức khác; số liệu không được coi là của cả đơn vị",
        "Nếu đúng là số liệu của cả đơn vị, sửa tiêu đề này rồi nhập lại; nếu không, gửi số liệu tổng hợp của cả "
        "đơn vị.",
        "“{text}” speaks of one group of people or of another body; its figures were not taken for the whole unit's",
        "If they are the whole unit's, correct this title and import again; if not, send the totals of the whole unit.",
    ),
    Kind(
        "CL-E141",
        "Bảng có trên {count} cột; các cột sau đó không được đọc",
        "Xóa hoặc chuyển các cột không cần sang trang tính khác rồi nhập lại.",
        "The table has more than {count} columns; those beyond were not read",
        "Delete the columns that are not needed, or move them to another sheet, and import again.",
    ),
    Kind(
        "CL-E131",
        "“{header}” chỉ đếm một nhóm; không có số liệu chung của “{field}”",
        "Ghi thêm số chung của tất cả các nhóm (cán bộ, công chức, viên chức, người lao động) rồi nhập lại.",
        "“{header}” counts one group only; there is no figure of all for “{field}”",
        "Add the figure of all groups together (staff of every class) and import again.",
    ),
    Kind(
        "CL-E171",
        "Các chỉ tiêu có số liệu ở nhiều cột, không rõ lấy cột nào: {others}",
        "Giữ lại một cột số liệu, hoặc đặt tiêu đề “Số liệu” cho riêng cột cần lấy, rồi nhập lại.",
        "The labels have figures in several columns, and which of them counts is not clear: {others}",
        "Keep one column of figures, or head the one that counts “Số liệu”, and import again.",
    ),
    Kind(
        "CL-W102",
        "Cột {column} “{header}” bị ẩn nhưng vẫn được đọc là “{field}”",
        "Kiểm tra cột bị ẩn; nếu là số liệu cũ thì xóa cột rồi nhập lại.",
        "Column {column} “{header}” is hidden; it was read as “{field}” all the same",
        "Look at the hidden column; if its figures are old, delete it and import again.",
    ),
    Kind(
        "CL-W103",
        "“{header}” được hiểu là “{field}”, dù không rõ tiêu đề phía trên nói về ai",
        "Nếu không đúng, sửa tiêu đề cho rõ đối tượng rồi nhập lại.",
        "“{header}” was taken for “{field}”, though it is not clear of whom the header above speaks",
        "If that is wrong, make the header say whom it counts and import again.",
    ),
    Kind(
        "CL-W107",
        "Theo tiêu đề, danh sách chỉ gồm những người đã thực hiện; số người trong danh sách không được lấy làm tổng số",
        "Nếu danh sách gồm tất cả mọi người, bỏ chữ “đã” trong tiêu đề rồi nhập lại; nếu không, gửi thêm tổng số.",
        "By its title the list holds only those who have done it; their number was not taken for the whole",
        "If everybody is on it, take “đã” out of the title and import again; if not, send the whole as well.",
    ),
    Kind(
        "CL-W110",
        "“{header}” là tỷ lệ phần trăm nên không được đọc; bảng không có số lượng của “{field}”",
        "Đề nghị đơn vị ghi thêm số lượng; phần mềm tự tính tỷ lệ.",
        "“{header}” is a percentage and was left out; the table has no count of “{field}”",
        "Ask the unit for the count; the percentage is calculated from it.",
    ),
    Kind(
        "CL-W141",
        "Cột {column} có số liệu nhưng không có tiêu đề nên không được đọc",
        "Nếu cần số liệu của cột này, ghi tiêu đề cho cột rồi nhập lại; nếu không, xóa cột.",
        "Column {column} has figures but no header; it was not read",
        "If its figures are wanted, give it a header and import again; if not, delete it.",
    ),
    Kind(
        "CL-W171",
        "Số liệu được lấy từ cột {taken}; không lấy: {others}",
        "Nếu không đúng, chỉ để lại cột cần lấy rồi nhập lại.",
        "The figures were taken from column {taken}; left out: {others}",
        "If that is wrong, leave only the column that counts and import again.",
    ),
    Kind(
        "CL-I102",
        "“{header}” không ứng với chỉ tiêu nào nên không được đọc",
        "Nếu cần, thêm tiêu đề này vào `aliases` của chỉ tiêu trong units.yaml.",
        "“{header}” is no field of the campaign and was left out",
        "If it is wanted, add the header to the field's `aliases` in units.yaml.",
    ),
    Kind(
        "CL-I103",
        "“{header}” được hiểu là “{field}” theo số liệu đứng cạnh nó",
        "Nếu không đúng, ghi rõ đối tượng trong tiêu đề rồi nhập lại.",
        "“{header}” was taken for “{field}”, after the figure beside it",
        "If that is wrong, make the header say whom it counts and import again.",
    ),
    Kind(
        "CL-I110",
        "“{header}” được hiểu là “{field}” theo tiêu đề hoặc tên trang tính",
        "Nếu không đúng, ghi rõ đối tượng trong tiêu đề này rồi nhập lại.",
        "“{header}” was taken for “{field}”, after the title or the sheet's name",
        "If that is wrong, make the header say whom it counts and import again.",
    ),
    Kind(
        "CL-I112",
        "Cột {column} “{header}” được hiểu là cột đơn vị vì các ô đều là tên đơn vị",
        "Nếu không đúng, sửa tiêu đề của cột này.",
        "Column {column} “{header}” is taken for the unit column, for its cells are units' names",
        "If that is wrong, correct the header of this column.",
    ),
    Kind(
        "CL-I113",
        "“{header}” được hiểu là “{field}” vì mỗi dòng là một thôn, khu dân cư hoặc tổ dân phố",
        "Nếu không đúng, ghi rõ đối tượng trong tiêu đề này rồi nhập lại.",
        "“{header}” was taken for “{field}”, for each row is a hamlet or a quarter",
        "If that is wrong, make the header say whom it counts and import again.",
    ),
    Kind(
        "CL-I171",
        "Số liệu được lấy từ cột {taken} theo tiêu đề; không lấy: {others}",
        "Nếu không đúng, chỉ để lại cột cần lấy rồi nhập lại.",
        "The figures were taken from column {taken}, as its heading says; left out: {others}",
        "If that is wrong, leave only the column that counts and import again.",
    ),
)
