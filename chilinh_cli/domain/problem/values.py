"""2xx: what stands in a cell."""

from typing import Final

from chilinh_cli.domain.problem.kind import Kind

ROWS: Final = (
    Kind(
        "CL-E201",
        "{field}: “{text}” không phải là số",
        "Ghi một số nguyên; chưa có số liệu thì để trống.",
        "{field}: “{text}” is not a number",
        "Write a whole number; leave the cell blank where there is no figure.",
    ),
    Kind(
        "CL-E202",
        "{field}: “{text}” là số âm",
        "Số lượng không thể âm: kiểm tra lại ô hoặc công thức.",
        "{field}: “{text}” is negative",
        "A count cannot be negative: check the cell or its formula.",
    ),
    Kind(
        "CL-E203",
        "{field}: “{text}” là số lẻ, không phải số đếm",
        "Ghi số nguyên. Nếu là hàng nghìn bị Excel hiểu thành số thập phân (1.234 thành 1,234), hãy nhập lại là 1234.",
        "{field}: “{text}” is a fraction, not a count",
        "Write a whole number. If Excel took thousands for decimals (1.234 for 1234), enter 1234.",
    ),
    Kind(
        "CL-E204",
        "{field}: ô chứa ngày tháng “{text}”, không phải số đếm",
        "Đổi định dạng ô thành Số (Number) rồi nhập lại con số.",
        "{field}: the cell holds the date “{text}”, not a count",
        "Set the cell's format to Number and enter the figure again.",
    ),
    Kind(
        "CL-E205",
        "{field}: ô báo lỗi {text}",
        "Sửa công thức của ô, hoặc ghi thẳng con số.",
        "{field}: the cell shows the error {text}",
        "Correct the cell's formula, or write the figure itself.",
    ),
    Kind(
        "CL-E206",
        "{field}: ô có công thức chưa được tính",
        "Mở tệp bằng Excel, lưu lại để công thức được tính, rồi nhập lại.",
        "{field}: the cell holds a formula that was never calculated",
        "Open the file in Excel and save it so that it is calculated, then import again.",
    ),
    Kind(
        "CL-E207",
        "{field}: “{text}” là tỷ lệ phần trăm, không phải số lượng",
        "Ghi số lượng; phần mềm tự tính tỷ lệ.",
        "{field}: “{text}” is a percentage, not a count",
        "Write the count; the percentage is calculated from it.",
    ),
    Kind(
        "CL-E208",
        "{field}: “{text}” không rõ dấu nào phân cách hàng nghìn, vì trong cột dùng cả dấu chấm và dấu phẩy",
        "Dùng một kiểu cho cả cột, hoặc ghi số không có dấu phân cách.",
        "{field}: “{text}” is unclear, for the column groups thousands by dots and by commas",
        "Use one of them in the whole column, or write numbers without any.",
    ),
    Kind(
        "CL-E209",
        "{field}: không rõ “{text}” có phải là {value} trên tổng số {whole} không",
        "Nếu đúng, ghi {value} vào ô này và {whole} vào ô của tổng số.",
        "{field}: it is not clear that “{text}” means {value} out of {whole}",
        "If so, write {value} here and {whole} in the cell of the whole.",
    ),
    Kind(
        "CL-E210",
        "{field}: “{text}” quá lớn, có thể là số điện thoại hoặc gõ nhầm",
        "Kiểm tra lại con số.",
        "{field}: “{text}” is too large; it may be a telephone number or a slip",
        "Check the figure.",
    ),
    Kind(
        "CL-E211",
        "{field}: ô chứa giá trị {text}, không phải số",
        "Ghi một số nguyên; chưa có số liệu thì để trống.",
        "{field}: the cell holds {text}, not a number",
        "Write a whole number; leave the cell blank where there is no figure.",
    ),
    Kind(
        "CL-E212",
        "{field}: nội dung quá dài ({text} ký tự)",
        "Rút ngắn nội dung rồi nhập lại.",
        "{field}: the text is too long ({text} characters)",
        "Shorten it and import again.",
    ),
    Kind(
        "CL-E213",
        "{field}: không hiểu dấu đánh trong danh sách",
        "Đánh “x” hoặc “Có” cho người đã thực hiện; để trống hoặc ghi “Chưa” cho người chưa thực hiện.",
        "{field}: the mark in the list is not understood",
        "Mark “x” or “Có” for people who have; leave blank or write “Chưa” for those who have not.",
    ),
    Kind(
        "CL-E231",
        "{field}: ô “{text}” gộp chung cho nhiều đơn vị, không rõ là số của đơn vị nào",
        "Bỏ gộp ô (Unmerge Cells) và ghi số của từng đơn vị vào dòng của đơn vị đó.",
        "{field}: the cell “{text}” is merged over several units; whose figure it is cannot be known",
        "Unmerge it and write each unit's own figure in its row.",
    ),
    Kind(
        "CL-W201",
        "{field}: “{text}” là số ước tính, được hiểu là {value}",
        "Đề nghị đơn vị xác nhận con số chính xác.",
        "{field}: “{text}” is an estimate; it was taken as {value}",
        "Ask the unit for the exact figure.",
    ),
    Kind(
        "CL-W202",
        "{field}: “{text}” được hiểu là {value}, vì số sau dấu / bằng tổng số của đơn vị",
        "Nếu không đúng, sửa ô rồi nhập lại.",
        "{field}: “{text}” was taken as {value}, for the number after the stroke is the unit's whole",
        "If that is wrong, correct the cell and import again.",
    ),
    Kind(
        "CL-W203",
        "{field}: công thức trong ô không cho kết quả nào; coi là chưa có số liệu",
        "Nếu có số liệu, ghi thẳng con số hoặc mở bằng Excel và lưu lại.",
        "{field}: the formula in the cell shows nothing; taken as no figure",
        "If there is one, write it, or open the file in Excel and save it.",
    ),
    Kind(
        "CL-I201",
        "Chữ {encoding} (phông cũ) ở cột {columns} đã được chuyển sang Unicode",
        "Xem lại tên đơn vị; lần sau nên dùng phông Unicode (Times New Roman).",
        "Text in the legacy encoding {encoding} in columns {columns} was converted to Unicode",
        "Look at the units' names; a Unicode font (Times New Roman) is better next time.",
    ),
)
