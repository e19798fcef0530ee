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
}
