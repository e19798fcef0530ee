"""The demonstration."""

from typing import Final

TEXTS: Final = {
    "The whole job on sample data, in a folder of its own.": (
        "Chạy thử toàn bộ công việc trên dữ liệu mẫu, trong một thư mục riêng."
    ),
    "A new or empty folder; else chilinh-demo here.": "Thư mục mới hoặc rỗng; mặc định là chilinh-demo tại đây.",
    "{path} is not empty; nothing was changed": "{path} không rỗng; không thay đổi gì",
    "Name a new folder: `chilinh demo DIR`.": "Chỉ một thư mục mới: `chilinh demo THƯ-MỤC`.",
    "SAMPLE DATA: no figure below is a real one. Everything happens in {path}": (
        "DỮ LIỆU MẪU: không có con số nào dưới đây là thật. Mọi việc diễn ra trong {path}"
    ),
    "The registry is sound.": "Danh mục đơn vị không có lỗi.",
    "A form for every unit.": "Mỗi đơn vị một biểu mẫu.",
    "A QR sign for every site, each read back before it counts.": (
        "Mỗi điểm một biển QR; biển nào cũng được đọc thử lại trước khi tính là xong."
    ),
    "The replies are in: forms, and tables as offices make them. One names a ward that does not exist.": (
        "Các đơn vị đã gửi: có biểu mẫu, có bảng tự lập. Một tệp ghi tên phường không có thật."
    ),
    "The unit has corrected its file; what is known already stays as it is.": (
        "Đơn vị đã sửa tệp; những gì đã nhập được giữ nguyên."
    ),
    "One unit calls.": "Một đơn vị báo số liệu qua điện thoại.",
    "How far everybody is.": "Tình hình chung.",
    "What is due, and who is behind.": "Thời hạn, và đơn vị chưa hoàn thành.",
    "Letters to those who are silent.": "Văn bản đôn đốc các đơn vị chưa báo cáo.",
    "One form comes a day late.": "Một biểu mẫu gửi muộn một ngày.",
    "Above 100%? Where the figure comes from.": "Vượt 100%? Xem con số lấy từ đâu.",
    "The report, ready to be signed; who is missing is named, with the reason.": (
        "Báo cáo, sẵn sàng để ký; đơn vị còn thiếu được nêu tên, kèm lý do."
    ),
    "The ledger is sound.": "Sổ cái nguyên vẹn.",
    "`chilinh {words}` ended with {ended}, not {wanted}": (
        "`chilinh {words}` kết thúc với mã {ended}, không phải {wanted}"
    ),
    "The demonstration stopped there; see the messages above.": "Chạy thử dừng tại đó; xem các thông báo ở trên.",
    "the campaign and its units": "chiến dịch và các đơn vị",
    "what the units sent": "tệp các đơn vị gửi về",
    "the ledger": "sổ cái",
    "Excel forms": "biểu mẫu Excel",
    "QR signs": "biển QR",
    "letters to units": "văn bản gửi các đơn vị",
    "the report": "báo cáo",
    "Made in {path} (sample data throughout):": "Đã tạo trong {path} (toàn bộ là dữ liệu mẫu):",
    "{what}: {count} files": "{what}: {count} tệp",
    "Look at it: {path}": "Xem thử: {path}",
}
