"""Forms, the working folder, the machine, and units taken over from a list."""

from typing import Final

TEXTS: Final = {
    # form
    "The Excel forms that units fill in.": "Biểu mẫu Excel để các đơn vị điền số liệu.",
    "Write one Excel form a unit.": "Tạo mỗi đơn vị một biểu mẫu Excel.",
    "Only this unit; may be repeated.": "Chỉ đơn vị này; có thể ghi nhiều lần.",
    "The folder; else out/forms.": "Thư mục ghi tệp; mặc định là out/forms.",
    "Unit": "Đơn vị",
    "File": "Tệp",
    "Fields": "Chỉ tiêu",
    "wrote {count} forms in {folder}": "đã tạo {count} biểu mẫu trong {folder}",
    # init
    "Make a working folder with units.yaml and inbox/.": "Tạo thư mục làm việc có units.yaml và inbox/.",
    "The folder; else this one.": "Thư mục; mặc định là thư mục hiện tại.",
    "{path} is there already; nothing was changed": "{path} đã có sẵn; không thay đổi gì",
    "Work on in that folder, or give `chilinh init` another one.": (
        "Làm việc tiếp trong thư mục đó, hoặc chỉ thư mục khác cho `chilinh init`."
    ),
    "wrote {path}": "đã ghi {path}",
    "Next: fill in units.yaml, then `chilinh unit check` and `chilinh form build`; put replies into {inbox}.": (
        "Tiếp theo: điền units.yaml, chạy `chilinh unit check` rồi `chilinh form build`; tệp các đơn vị gửi về để vào {inbox}."
    ),
    # doctor
    "What this machine has: versions, fonts, ledger, registry.": (
        "Máy này có gì: phiên bản, phông chữ, sổ số liệu, danh mục đơn vị."
    ),
    "Check": "Mục kiểm tra",
    "State": "Tình trạng",
    "What was seen": "Kết quả",
    "good": "tốt",
    "look at it": "cần xem",
    "fault": "lỗi",
    "Nothing is at fault.": "Không có lỗi.",
    "Something is at fault: see the lines above.": "Có lỗi: xem các dòng trên.",
    "not installed; wanted: {wanted}": "chưa cài; cần: {wanted}",
    "terminal": "cửa sổ lệnh",
    "no terminal": "không phải cửa sổ lệnh",
    "{kind}, {columns} columns, {encoding}, {place}": "{kind}, {columns} cột, {encoding}, {place}",
    "{family}: no font with every Vietnamese letter among {wanted}": (
        "{family}: máy không có phông nào đủ chữ tiếng Việt trong số {wanted}"
    ),
    "{family}, with the widths of {wanted}": "{family}, cùng bề rộng chữ với {wanted}",
    "{path}: {count} units": "{path}: {count} đơn vị",
    "{path}: no ledger yet": "{path}: chưa có sổ số liệu",
    "{path}: {count} submissions, sound": "{path}: {count} lượt báo cáo, nguyên vẹn",
}
