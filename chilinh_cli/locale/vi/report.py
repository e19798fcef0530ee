"""The report."""

from typing import Final

TEXTS: Final = {
    "The report, ready for number, date and signature.": "Báo cáo, chỉ còn chờ số, ngày và chữ ký.",
    "Write the report from the ledger: DOCX, PDF and an XLSX appendix.": (
        "Lập báo cáo từ sổ số liệu: DOCX, PDF và phụ lục XLSX."
    ),
    "Formats: docx, pdf, xlsx, html.": "Các định dạng: docx, pdf, xlsx, html.",
    "One unit's own report upward.": "Báo cáo của riêng một đơn vị gửi cấp trên.",
    "The document's number; left blank without it.": "Số văn bản; để trống nếu không ghi.",
    "The document's date; left blank without it.": "Ngày văn bản; để trống nếu không ghi.",
    "No draft's mark; refused while reports or figures are missing.": (
        "Bản chính thức, không có chữ DỰ THẢO; từ chối khi còn thiếu báo cáo hoặc số liệu."
    ),
    "Why --final may go without the missing ones.": "Lý do cho phép --final khi còn thiếu số liệu; ghi vào báo cáo.",
    "The quick report, one page.": "Báo cáo nhanh, một trang.",
    "Also one HTML page that stands alone, for the portal.": (
        "Thêm một trang HTML độc lập để đăng cổng thông tin điện tử."
    ),
    "A Word document of yours, for its styles.": "Tệp Word mẫu của cơ quan, để dùng các kiểu chữ trong đó.",
    "The folder; else out/report.": "Thư mục ghi ra; mặc định out/report.",
    "--quick is the city's report, not a unit's": "--quick là báo cáo của cơ quan tổng hợp, không phải của một đơn vị",
    "Leave out --unit or --quick.": "Bỏ --unit hoặc --quick.",
    "--number: {number} is no document's number": "--number: {number} không phải số văn bản",
    "Write it as 45.": "Viết theo dạng 45.",
    "--base: the report would replace {path}": "--base: báo cáo sẽ ghi đè lên {path}",
    "Name another folder with --out.": "Chọn thư mục khác bằng --out.",
    "Check the path given with --base.": "Kiểm tra đường dẫn ở --base.",
    "No final report: {gaps}": "Chưa lập được báo cáo chính thức: {gaps}",
    "Remind them (`chilinh reminder build`), or say why they are missing: --accept-missing TEXT.": (
        "Đôn đốc các đơn vị (`chilinh reminder build`), hoặc nêu lý do còn thiếu: --accept-missing LÝ_DO."
    ),
    "not reported": "chưa báo cáo",
    "no figure for {indicator}": "chưa có số liệu {indicator}",
    "wrote {count} files in {folder}": "đã ghi {count} tệp vào {folder}",
    "It is a draft (DỰ THẢO); {count} units have not reported.": (
        "Đây là bản DỰ THẢO; còn {count} đơn vị chưa báo cáo."
    ),
    "It is a draft (DỰ THẢO); {unit} has not reported.": "Đây là bản DỰ THẢO; {unit} chưa báo cáo.",
    "It is a draft (DỰ THẢO).": "Đây là bản DỰ THẢO.",
    "--final makes the one to sign.": "Dùng --final để lập bản trình ký.",
    "{path} is not a Word document that can be used": "{path} không phải tệp Word dùng được",
    "Save it in Word as .docx (not .docm or .dotx) and name it again.": (
        "Mở bằng Word, lưu thành .docx (không phải .docm, .dotx) rồi chỉ lại."
    ),
}
