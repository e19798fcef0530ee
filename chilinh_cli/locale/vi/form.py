"""Forms, the working folder, the machine, and units taken over from a list."""

from typing import Final

TEXTS: Final = {
    # form
    "The Excel forms that units fill in.": "Biểu mẫu Excel để các đơn vị điền số liệu.",
    "Write one Excel form a unit.": "Tạo mỗi đơn vị một biểu mẫu Excel.",
    "Only this unit; may be repeated.": "Chỉ đơn vị này; có thể ghi nhiều lần.",
    "The folder; else out/forms.": "Thư mục ghi tệp; mặc định là out/forms.",
    "Forms": "Biểu mẫu",
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
        "Tiếp theo: điền units.yaml, chạy `chilinh unit check` rồi `chilinh form build`; "
        "tệp các đơn vị gửi về để vào {inbox}."
    ),
    # doctor
    "What this machine has: versions, fonts, ledger, registry.": (
        "Máy này có gì: phiên bản, phông chữ, sổ cái, danh mục đơn vị."
    ),
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
    "{path}: no ledger yet": "{path}: chưa có sổ cái",
    "{path}: {count} submissions, sound": "{path}: {count} lượt báo cáo, nguyên vẹn",
    # unit import
    "Turn a spreadsheet of units (the statistics office's list) into entries of units.yaml.": (
        "Chuyển bảng danh mục đơn vị (danh mục của Tổng cục Thống kê) thành các mục của units.yaml."
    ),
    "The spreadsheet.": "Tệp bảng tính.",
    "Only this province, for instance 30.": "Chỉ tỉnh có mã này, ví dụ 30.",
    "Only this district, for instance 290.": "Chỉ quận, huyện có mã này, ví dụ 290.",
    "Add them to units.yaml in place.": "Thêm thẳng vào units.yaml.",
    "yaml to paste, json or csv for programs.": "yaml để dán, json hoặc csv cho chương trình khác.",
    "{file} has no unit of province “{province}”, district “{district}”": (
        "{file} không có đơn vị nào thuộc tỉnh “{province}”, huyện “{district}”"
    ),
    "The codes stand in the list's columns “Mã TP” and “Mã QH”.": "Mã nằm ở cột “Mã TP” và “Mã QH” của danh mục.",
    "{count} rows name no unit and were left out": "đã bỏ qua {count} dòng không có tên đơn vị",
    "{name} {code} is in units.yaml already": "{name} {code} đã có trong units.yaml",
    "added {count} units to {path}": "đã thêm {count} đơn vị vào {path}",
    "{path}: no column of unit names was found": "{path}: không tìm thấy cột tên đơn vị",
    "The list needs a header row with “Phường Xã” or “Tên đơn vị”; codes stand under “Mã PX” or “Mã đơn vị”.": (
        "Danh mục cần dòng tiêu đề có “Phường Xã” hoặc “Tên đơn vị”; mã nằm ở cột “Mã PX” hoặc “Mã đơn vị”."
    ),
    "{path}, row {row}: what kind of unit “{name}” is, is not known": (
        "{path}, dòng {row}: không rõ “{name}” là loại đơn vị nào"
    ),
    "Write its kind before the name or in a column “Cấp”: {kinds}.": (
        "Ghi loại đơn vị trước tên hoặc trong cột “Cấp”: {kinds}."
    ),
    "“{name}” stands twice in the list, with nothing to tell the two apart": (
        "“{name}” có hai lần trong danh mục, không có gì để phân biệt"
    ),
    "Take one of them out, or give each its code.": "Bỏ một dòng, hoặc ghi mã cho từng đơn vị.",
    "{path}: the list of units cannot be added to in place": "{path}: không thể thêm thẳng vào danh sách đơn vị",
    "Write it as `units:` with `  - id: …` entries below, or paste what `chilinh unit import` prints.": (
        "Viết danh sách thành `units:` với các mục `  - id: …` bên dưới, hoặc dán kết quả của `chilinh unit import`."
    ),
    # unit list, unit check
    "The registry of units and sites.": "Danh mục đơn vị và điểm đặt biển.",
    "List the units.": "Liệt kê các đơn vị.",
    "Check units.yaml and list every fault.": "Kiểm tra units.yaml và liệt kê mọi lỗi.",
    "Reports through": "Báo cáo qua",
    "Fault": "Lỗi",
    "{path}: {count} faults": "{path}: {count} lỗi",
    # help pages
    "Usage: ": "Cách dùng: ",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    "Options": "Tùy chọn",
    "Arguments": "Tham số",
    "Commands": "Các lệnh",
    "Show this message and exit.": "Hiện hướng dẫn này rồi thoát.",
    "env var:": "biến môi trường:",
    "default:": "mặc định:",
    "required": "bắt buộc",
}
