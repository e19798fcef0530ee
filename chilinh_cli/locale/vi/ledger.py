"""Import, record, submission, trace, store."""

from typing import Final

TEXTS: Final = {
    # the ledger's file
    "There is no ledger at {path}": "Chưa có sổ cái tại {path}",
    "Import the units' files first (`chilinh import`), or name the ledger with --store.": (
        "Nhập tệp của các đơn vị trước (`chilinh import`), hoặc chỉ rõ sổ cái bằng --store."
    ),
    "{path} was written by a newer chilinh (ledger version {version})": (
        "{path} do một phiên bản chilinh mới hơn ghi (sổ cái phiên bản {version})"
    ),
    "Install the newest chilinh on this machine.": "Cài phiên bản chilinh mới nhất trên máy này.",
    "{path} is empty, it is no ledger": "{path} là tệp rỗng, không phải sổ cái",
    "Name the right file with --store, or restore a backup.": (
        "Chỉ đúng tệp bằng --store, hoặc phục hồi từ bản sao lưu."
    ),
    "{path} is a database, but not a chilinh ledger": "{path} là cơ sở dữ liệu nhưng không phải sổ cái của chilinh",
    "Name the right file with --store.": "Chỉ đúng tệp bằng --store.",
    "{path} is no ledger": "{path} không phải là sổ cái",
    "Name the right file with --store; if this was the ledger, restore the last backup.": (
        "Chỉ đúng tệp bằng --store; nếu đây vốn là sổ cái thì phục hồi từ bản sao lưu gần nhất."
    ),
    "Another run is writing to {path}": "Một lượt chạy khác đang ghi vào {path}",
    "Wait until it has finished and try again.": "Chờ lượt đó xong rồi chạy lại.",
    "{path} cannot be opened or written: {why}": "Không mở hoặc không ghi được {path}: {why}",
    "Check the folder's rights and the room on the disk; nothing was recorded.": (
        "Kiểm tra quyền của thư mục và dung lượng đĩa; chưa có gì được ghi."
    ),
    "{path} is damaged: {why}": "{path} bị hỏng: {why}",
    "Run `chilinh store check`, then `chilinh store restore` with the last backup.": (
        "Chạy `chilinh store check`, sau đó `chilinh store restore` với bản sao lưu gần nhất."
    ),
    "entry {number} is not what was recorded": "mục số {number} không còn đúng như khi ghi",
    "it holds rows that belong to no entry": "có dòng không thuộc mục nào",
    "Submission {id} is undone already": "Lần báo cáo {id} đã bị hủy từ trước",
    "See `chilinh submission show {id}`.": "Xem `chilinh submission show {id}`.",
    "There is no submission {id}": "Không có lần báo cáo {id}",
    "See `chilinh submission list` for the ids.": "Xem số của các lần báo cáo bằng `chilinh submission list`.",
    "a link to a folder: name that folder itself": "đây là liên kết tới một thư mục; hãy chỉ thẳng thư mục đó",
    "a pipe or a device, no file": "đây là đường ống hoặc thiết bị, không phải tệp",
    # store
    "Check the ledger: SQLite's integrity, references, checksums, every figure in force.": (
        "Kiểm tra sổ cái: tính toàn vẹn, tham chiếu, mã kiểm tra, mọi số liệu đang có hiệu lực."
    ),
    "Check": "Nội dung kiểm tra",
    "Passed": "Đạt",
    "Detail": "Chi tiết",
    "{path} is sound": "{path} không có lỗi",
    "{path} is not sound: if it is the right file, restore a backup": (
        "{path} không nguyên vẹn: nếu đúng là tệp sổ cái thì phục hồi từ bản sao lưu"
    ),
    "{count} loose rows": "{count} dòng không có tham chiếu",
    "{submissions} submissions, {figures} figures in force": (
        "{submissions} lần báo cáo, {figures} số liệu đang có hiệu lực"
    ),
    "Copy the ledger to FILE, verified, while others may go on working.": (
        "Sao lưu sổ cái ra FILE và kiểm tra bản sao; người khác vẫn làm việc được."
    ),
    "Where the copy goes; an earlier one is replaced.": "Nơi ghi bản sao; bản sao trước đó cùng tên được thay.",
    "Put the backup FILE in the ledger's place; the replaced ledger is kept.": (
        "Đưa bản sao lưu FILE vào thay sổ cái; sổ cái bị thay vẫn được giữ lại."
    ),
    "{path} is the ledger itself": "{path} chính là sổ cái đang dùng",
    "{path} is the registry itself": "{path} chính là tệp danh mục đang dùng",
    "{path} is no file that can be replaced": "{path} là thư mục hoặc thiết bị, không thể ghi đè",
    "{path} is there already and is something else": "Đã có {path}, nhưng đó là tệp khác loại",
    "Name another file.": "Đặt tên tệp khác.",
    "Name another file; only an earlier one of the same kind is replaced.": (
        "Đặt tên tệp khác; chỉ tệp cùng loại được ghi trước đó mới được thay."
    ),
    "A file that `store backup` made.": "Tệp do `store backup` tạo ra.",
    "Name a file that `chilinh store backup` made.": "Chỉ rõ tệp do `chilinh store backup` tạo ra.",
    "{path} is no sound ledger: {why}": "{path} không phải là sổ cái nguyên vẹn: {why}",
    "Use another backup; nothing was changed.": "Dùng bản sao lưu khác; chưa có gì bị thay đổi.",
    "Ledger": "Sổ cái",
    "Restored from": "Phục hồi từ",
    "Replaced ledger": "Sổ cái bị thay",
    # import
    "Read units' spreadsheets into the ledger.": "Nhập bảng tính của các đơn vị vào sổ cái.",
    "Read units' spreadsheets into the ledger. A file with an error is refused whole; the others go in.": (
        "Nhập bảng tính của các đơn vị vào sổ cái. Tệp có lỗi bị từ chối toàn bộ; các tệp khác vẫn được nhập."
    ),
    "Files, or folders to search.": "Tệp, hoặc thư mục chứa tệp.",
    "Read and check only; record nothing.": "Chỉ đọc và kiểm tra, không ghi.",
    "Show how each sheet was understood.": "Cho biết từng trang tính được hiểu như thế nào.",
    "Write copies with the problem cells marked, to be sent back.": (
        "Ghi bản sao có đánh dấu các ô có vấn đề để gửi lại đơn vị."
    ),
    "When the files came in; else now.": "Thời điểm nhận tệp; mặc định là bây giờ.",
    "Take NAME for the unit from now on; may be repeated.": ("Từ nay hiểu TÊN là đơn vị này; có thể dùng nhiều lần."),
    "--alias: “{text}” is not NAME=UNIT": "--alias: “{text}” không có dạng TÊN=MÃ-ĐƠN-VỊ",
    'Write it as --alias "P. Sao Do=sao-do".': 'Viết theo dạng --alias "P. Sao Do=sao-do".',
    "The process that reads files cannot be started: {why}": "Không khởi động được tiến trình đọc tệp: {why}",
    "Run `chilinh doctor`; nothing was recorded.": "Chạy `chilinh doctor` để kiểm tra máy; chưa có gì được ghi.",
    "--alias: “{name}” is {unit}": "--alias: “{name}” là tên của {unit}",
    "A unit's own name cannot mean another; correct the name in the file.": (
        "Không dùng tên của đơn vị này cho đơn vị khác; sửa tên trong tệp."
    ),
    "“{name}” meant {before} so far, from now on {unit}": (
        "“{name}” trước đây được hiểu là {before}, từ nay là {unit}"
    ),
    "Names confirmed with --alias": "Tên đã xác nhận bằng --alias",
    "Which unit is “{text}”?": "“{text}” là đơn vị nào?",
    "A number, a unit's id, or Enter to leave the file out": "Nhập số thứ tự, mã đơn vị, hoặc Enter để bỏ qua tệp",
    "{path} holds no spreadsheet": "Trong {path} không có bảng tính nào",
    "Reading": "Đang đọc",
    "Outcome": "Kết quả",
    "Errors": "Lỗi",
    "imported": "đã nhập",
    "unchanged": "không đổi",
    "refused": "từ chối",
    "To look at": "Cần xem lại",
    "What is wrong": "Vấn đề",
    "What to do": "Cách xử lý",
    "{imported} imported, {unchanged} unchanged, {rejected} refused.": (
        "Đã nhập {imported}, không đổi {unchanged}, từ chối {rejected}."
    ),
    "Nothing was recorded (--dry-run).": "Không ghi gì vào sổ cái (--dry-run).",
    "Column": "Cột",
    "Header": "Tiêu đề",
    "form": "biểu mẫu",
    "table": "bảng tổng hợp",
    "roster": "danh sách người",
    "list of figures": "danh mục số liệu",
    "hidden": "ẩn",
    "example row": "dòng ví dụ",
    "older version": "bản cũ hơn",
    "column numbers": "số thứ tự cột",
    "section": "dòng mục",
    "part of a unit": "dòng chi tiết của đơn vị",
    "total": "dòng tổng",
    "note": "ghi chú",
    "unknown unit": "đơn vị không rõ",
    "header": "tiêu đề",
    "Taken for": "Được hiểu là",
    "left out": "bỏ qua",
    "the unit's name": "tên đơn vị",
    "the unit's code": "mã đơn vị",
    "people, counted and not kept": "họ và tên (chỉ đếm, không lưu)",
    "{path}, sheet {sheet}": "{path}, trang tính {sheet}",
    "{layout}, header in row {row}": "{layout}, tiêu đề ở dòng {row}",
    "Rows taken: {taken}. Rows left out: {left}.": "Số dòng đã lấy: {taken}. Dòng bỏ qua: {left}.",
    # time of receipt, days gone by
    "{option}: {when} has not come yet": "{option}: {when} là thời điểm chưa đến",
    "Give today or an earlier day.": "Ghi ngày hôm nay hoặc một ngày trước đó.",
    "Give the time at which it came in, not later than now.": (
        "Ghi thời điểm nhận được, không muộn hơn thời điểm hiện tại."
    ),
    "{count} submissions received after {when} are left out": "Không tính {count} lần báo cáo nhận sau {when}",
    # record
    "Record figures given by phone.": "Ghi số liệu báo qua điện thoại.",
    "Record figures given by phone: chilinh record sao-do staff_total=50 staff_installed=45": (
        "Ghi số liệu báo qua điện thoại: chilinh record sao-do staff_total=50 staff_installed=45"
    ),
    "The unit's id.": "Mã đơn vị.",
    "Fields and what the unit said.": "Trường số liệu và giá trị đơn vị báo.",
    "Who called, or why.": "Người gọi, hoặc lý do.",
    "When they called; else now.": "Thời điểm gọi; mặc định là bây giờ.",
    "“{text}” is not FIELD=N": "“{text}” không có dạng TRƯỜNG=SỐ",
    "Write it as staff_installed=45.": "Viết theo dạng staff_installed=45.",
    "Units of this kind do not report {field}": "Loại đơn vị này không báo cáo {field}",
    "See `kinds` of the field in units.yaml.": "Xem mục `kinds` của trường này trong units.yaml.",
    "{field} is given twice": "{field} được nêu hai lần",
    "{option} holds bytes that are no text": "{option} có ký tự không đọc được",
    "Type it anew, in Unicode (UTF-8).": "Gõ lại bằng chữ Unicode (UTF-8).",
    "Give each field once.": "Mỗi trường chỉ nêu một lần.",
    "{field}: “{said}” is not a whole number": "{field}: “{said}” không phải là số nguyên",
    "Write it without dots, such as 1234.": "Viết liền, không có dấu chấm, ví dụ 1234.",
    "Submission {id}: {unit}, by phone": "Lần báo cáo {id}: {unit}, qua điện thoại",
    # submission, trace
    "The ledger: what was reported, when, in which file.": "Sổ cái: đơn vị nào báo cáo gì, lúc nào, trong tệp nào.",
    "The submission's number.": "Số của lần báo cáo.",
    "List the submissions, oldest first.": "Liệt kê các lần báo cáo, cũ trước.",
    "One unit only.": "Chỉ một đơn vị.",
    "Show one submission with every value, its cell and its warnings.": (
        "Xem một lần báo cáo với từng giá trị, ô và cảnh báo."
    ),
    "Meaning": "Nội dung",
    "Take a submission back; the figures before it are in force again. It stays in the ledger, marked.": (
        "Hủy một lần báo cáo; số liệu trước đó có hiệu lực trở lại. Lần báo cáo bị hủy vẫn lưu trong sổ cái."
    ),
    "The reason, for whoever asks later.": "Lý do, để người sau tra cứu.",
    "Submission {id} of {unit} is undone.": "Đã hủy lần báo cáo {id} của {unit}.",
    "Where a figure comes from.": "Nguồn của một con số.",
    "Where a figure comes from: file, SHA-256, sheet, cell, time; and the values before it.": (
        "Nguồn của một con số: tệp, SHA-256, trang tính, ô, thời điểm; và các giá trị trước đó."
    ),
    "The field's id.": "Mã trường số liệu.",
    "No figure was reported.": "Chưa có số liệu nào được báo cáo.",
    "in force": "đang có hiệu lực",
}
