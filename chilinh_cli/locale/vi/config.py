"""units.yaml and its faults."""

from typing import Final

TEXTS: Final = {
    # where it is
    "{path} does not exist": "Không có tệp {path}",
    "Check the path given with --units.": "Kiểm tra lại đường dẫn đã nêu sau --units.",
    "There is no units.yaml in this folder or above it": "Không có tệp units.yaml trong thư mục này và các thư mục cha",
    "Make a working folder with `chilinh init`, or name the file with --units.": (
        "Lập thư mục làm việc bằng `chilinh init`, hoặc chỉ rõ tệp bằng --units."
    ),
    "{path} cannot be read: {why}": "Không đọc được {path}: {why}",
    "Check the path and its rights.": "Kiểm tra đường dẫn và quyền truy cập.",
    " (and {count} more)": " (và {count} lỗi khác)",
    "Correct the line; `chilinh unit check` lists every fault.": (
        "Sửa dòng này; `chilinh unit check` liệt kê đầy đủ các lỗi."
    ),
    # the file as YAML
    "1: the file is larger than 64 MiB": "1: tệp lớn hơn 64 MiB",
    "{line}: the line begins with a tab; put spaces in its place": ("{line}: đầu dòng có dấu tab; thay bằng dấu cách"),
    "{line}: this is no YAML; look at indentation, colons and quotes here ({why})": (
        "{line}: không đúng cú pháp YAML; xem lại thụt đầu dòng, dấu hai chấm và dấu nháy ở đây ({why})"
    ),
    "1: the file must hold a mapping (key: value)": "1: tệp phải gồm các mục dạng khóa: giá trị",
    "{line}: a second document begins": "{line}: bắt đầu một tài liệu thứ hai trong cùng tệp",
    "{line}: anchors and aliases (& *) are not used here; write it out": (
        "{line}: tệp này không dùng neo và tham chiếu (& *); hãy viết đầy đủ"
    ),
    "{line}: tags (!…) are not used here": "{line}: tệp này không dùng thẻ (!…)",
    "{line}: nested deeper than {depth} levels": "{line}: lồng nhau quá {depth} cấp",
    # faults of an entry; they stand behind its key path
    "must be a mapping (key: value)": "phải gồm các mục dạng khóa: giá trị",
    "must be a list": "phải là một danh sách",
    "must be a text": "phải là một chuỗi ký tự",
    "must be a whole number": "phải là một số nguyên",
    "must be true or false": "phải là true hoặc false",
    "must not be negative": "không được là số âm",
    "must not be empty": "không được để trống",
    "must not hold control characters or line breaks": "không được chứa ký tự điều khiển hoặc xuống dòng",
    "must be one of {options}, not “{found}”": "phải là một trong các giá trị {options}, không phải “{found}”",
    "must be small letters a-z, digits and single - or _, not “{id}”": (
        "chỉ gồm chữ thường a-z không dấu, chữ số và dấu - hoặc _ đơn lẻ, không phải “{id}”"
    ),
    "must be a date such as 2021-08-17, not “{text}”": "phải là ngày dạng 2021-08-17, không phải “{text}”",
    "must be written as {example}, not “{text}”": "phải viết theo dạng {example}, không phải “{text}”",
    "must be a percentage from 1 to 100": "phải là tỷ lệ phần trăm từ 1 đến 100",
    "must name at least one kind of sign": "phải nêu ít nhất một loại biển",
    "must name at least one host": "phải nêu ít nhất một tên miền",
    "is missing": "còn thiếu",
    "is longer than {limit} characters": "dài quá {limit} ký tự",
    "is not a known key": "là khóa không có nghĩa ở đây",
    "stands twice": "bị ghi hai lần",
    "“{id}” stands twice": "“{id}” bị ghi hai lần",
    "“{code}” is the id of another unit": "“{code}” là mã (id) của một đơn vị khác",
    "unknown id “{name}”": "không có mã “{name}”",
    "unknown indicator “{name}”": "không có chỉ tiêu “{name}”",
    "unknown kind of unit “{kind}”": "không có loại đơn vị “{kind}”",
    "unknown time zone “{zone}”": "không có múi giờ “{zone}”",
    "“{name}” is not a count field of this file": "“{name}” không phải là trường số đếm của tệp này",
    "a deadline has exactly one of by, before, on": "mỗi thời hạn có đúng một trong ba khóa by, before, on",
}
