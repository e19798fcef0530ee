"""Reminders, requests for helpers, communication work, exchange between offices."""

from typing import Final

TEXTS: Final = {
    # reminder
    "Letters and short messages to units that are late or below the target.": (
        "Công văn và tin nhắn đôn đốc các đơn vị chậm hoặc chưa đạt mục tiêu."
    ),
    "Write a letter and a short message for every unit that is late or below the target.": (
        "Soạn công văn và tin nhắn cho từng đơn vị chậm báo cáo hoặc chưa đạt mục tiêu."
    ),
    "1 reminds; 2 criticises those who are late.": "1 là đôn đốc; 2 là phê bình đơn vị quá hạn.",
    "The letters' formats.": "Định dạng của công văn.",
    "Until when to ask for what is late already; else at once.": (
        "Thời hạn mới cho nội dung đã quá hạn; không ghi thì yêu cầu thực hiện ngay."
    ),
    "Write the unchanged letters again too.": "Soạn lại cả những công văn không có gì thay đổi.",
    "Only show who would get one; write nothing.": "Chỉ xem đơn vị nào phải đôn đốc; không ghi tệp nào.",
    "The folder; else out/reminders.": "Thư mục ghi tệp; mặc định là out/reminders.",
    "--level: {number} is no level": "--level: {number} không phải là mức nào",
    "1 reminds, 2 criticises.": "Ghi 1 để đôn đốc, 2 để phê bình.",
    "--by: {when} has passed already": "--by: đã qua thời điểm {when}",
    "Give a time that is still to come.": "Ghi một thời điểm trong tương lai.",
    "wrote {count} letters and the short messages in {folder}": (
        "đã soạn {count} công văn và bảng tin nhắn trong {folder}"
    ),
    "No letter applies any more to: {names}. Do not send the earlier ones.": (
        "Không còn phải đôn đốc: {names}. Không gửi các công văn đã soạn trước đây cho những đơn vị này."
    ),
    "Criticised without a reminder before: {names}": "Phê bình khi chưa có công văn đôn đốc: {names}",
    "No unit needs a letter of this level.": "Không có đơn vị nào phải gửi công văn ở mức này.",
    "News": "So với lần trước",
    "new": "mới",
    "changed": "có thay đổi",
    "as before": "như lần trước",
    "Short message": "Tin nhắn",
    # support
    "Requests for MobiFone's people: how many, when, whom to ask for.": (
        "Nhu cầu hỗ trợ của MobiFone: số người, thời gian, người liên hệ."
    ),
    "Record a request: chilinh support add sao-do --people 3 --when 'sáng 22/8' --contact 'Bà Lan, …'": (
        "Ghi một đăng ký: chilinh support add sao-do --people 3 --when 'sáng 22/8' --contact 'Bà Lan, …'"
    ),
    "How many people; 0 takes the request back.": "Số người cần hỗ trợ; 0 là rút đăng ký.",
    "When they are needed.": "Thời gian cần hỗ trợ.",
    "Whom they ask for.": "Người liên hệ của đơn vị.",
    "When the unit asked; else now.": "Thời điểm đơn vị đăng ký; mặc định là bây giờ.",
    "List what each unit needs now, from its forms and its calls, and the totals by day.": (
        "Liệt kê nhu cầu hiện tại của từng đơn vị (theo biểu và theo đăng ký) và số người theo từng ngày."
    ),
    "Write the list for MobiFone, with the totals by day.": "Lập danh sách gửi MobiFone, kèm tổng hợp theo ngày.",
    "The list's formats.": "Định dạng của danh sách.",
    "The folder; else out/support.": "Thư mục ghi tệp; mặc định là out/support.",
    "The list names contact persons: send it to the helpers only.": (
        "Danh sách có tên người liên hệ: chỉ gửi cho đơn vị hỗ trợ."
    ),
    "{unit} needs nobody now.": "{unit} hiện không có nhu cầu hỗ trợ.",
    "{option} is missing": "Thiếu {option}",
    "Say when, and whom the helpers ask for.": "Ghi thời gian cần hỗ trợ và người liên hệ.",
    "{option} is longer than {most} characters": "{option} dài quá {most} ký tự",
    "Say it shorter.": "Viết ngắn lại.",
    "Give the reason in a few words, for whoever asks later.": "Ghi lý do ngắn gọn để người sau tra cứu.",
    "in time": "đúng hạn",
    "changed late": "điều chỉnh sau hạn",
    "No unit needs anybody.": "Không có đơn vị nào cần hỗ trợ.",
    "People": "Số người",
    "When": "Thời gian",
    "Contact": "Người liên hệ",
    "Asked": "Đăng ký lúc",
    "Registration": "Đăng ký",
    "in its form": "biểu báo cáo",
    "by call": "đăng ký riêng",
    "By day": "Theo ngày",
    "not clear": "chưa rõ ngày",
    # activity
    "Communication work done, by channel and unit.": "Công tác truyền thông đã thực hiện, theo kênh và theo đơn vị.",
    "Record work done: chilinh activity add sao-do --channel banner --count 3": (
        "Ghi việc đã làm: chilinh activity add sao-do --channel banner --count 3"
    ),
    "portal_post, city_loudspeaker, commune_loudspeaker, banner, leaflet or visit.": (
        "portal_post (tin, bài), city_loudspeaker (phát thanh thành phố), commune_loudspeaker (truyền thanh xã), "
        "banner (băng rôn), leaflet (tờ rơi) hoặc visit (đến hộ, cơ sở)."
    ),
    "How many.": "Số lượng.",
    "The day; else today.": "Ngày thực hiện; mặc định là hôm nay.",
    "What it was about, or where.": "Nội dung hoặc địa điểm.",
    "One channel only.": "Chỉ một kênh.",
    "The entry's number.": "Số của mục đã ghi.",
    "Sum the work by channel and unit, from the units' forms and from what was recorded.": (
        "Tổng hợp theo kênh và theo đơn vị, từ biểu của đơn vị và từ các việc đã ghi."
    ),
    "Take recorded work back; it stays in the ledger, marked.": (
        "Hủy một việc đã ghi; mục đó vẫn lưu trong sổ, có đánh dấu."
    ),
    "--channel: “{name}” is no channel": "--channel: không có kênh “{name}”",
    "Channel": "Kênh",
    "In forms": "Theo biểu",
    "Recorded": "Đã ghi",
    "Count": "Số lượng",
    "By channel": "Theo kênh",
    "By unit": "Theo đơn vị",
    "Recorded work": "Các việc đã ghi",
    "Forms and records may tell of the same work: “at least” takes the larger of the two, unit by unit.": (
        "Số theo biểu và số đã ghi có thể là cùng một việc nên không cộng; “ít nhất” lấy số lớn hơn của từng đơn vị."
    ),
    "There is no activity {id}": "Không có việc số {id}",
    "Activity {id} is undone already": "Việc số {id} đã hủy rồi",
    "See `chilinh activity list` for the ids.": "Xem số của từng việc bằng `chilinh activity list`.",
    # exchange between offices
    "The ledger's safety: check, backup, restore; and its exchange between offices: export, merge.": (
        "Sổ cái: kiểm tra, sao lưu, phục hồi; trao đổi giữa các cơ quan: xuất, gộp."
    ),
    "Write the units' submissions to FILE, for another office that compiles several ledgers.": (
        "Xuất các lần báo cáo của đơn vị ra FILE để cơ quan khác tổng hợp."
    ),
    "Where it goes; an earlier one is replaced.": "Tệp cần ghi; tệp xuất trước đó được thay.",
    "Take other offices' exports into this ledger: all of them, or nothing where one does not fit.": (
        "Gộp các tệp do cơ quan khác xuất vào sổ cái này: nhận tất cả, hoặc không nhận gì nếu có tệp không phù hợp."
    ),
    "Files that `store export` made.": "Các tệp do `store export` tạo ra.",
    "Bodies without a code are called TEXT-id here.": "Cơ quan không có mã số ở đây mang mã TEXT-id.",
    "Check only; record nothing.": "Chỉ kiểm tra, không ghi gì.",
    "Nothing was recorded: --dry-run.": "Chưa ghi gì: --dry-run.",
    "Office": "Cơ quan",
    "Submissions": "Lần báo cáo",
    "New submissions": "Lần báo cáo mới",
    "Undone": "Hủy",
    "Known already": "Đã có",
    "by phone: {note}": "qua điện thoại: {note}",
    "{source} (through {office})": "{source} (qua {office})",
    "{office}: not in units.yaml here: {units}": "{office}: units.yaml ở đây không có: {units}",
    "Add these units to units.yaml; for bodies without a code, see --prefix. Nothing was recorded.": (
        "Thêm các đơn vị này vào units.yaml; với cơ quan không có mã số, xem --prefix. Chưa ghi gì."
    ),
    "{office}: two of its units are one here: {units}": (
        "{office}: hai đơn vị bên đó trùng vào một đơn vị ở đây: {units}"
    ),
    "Correct the codes in units.yaml. Nothing was recorded.": "Sửa mã trong units.yaml. Chưa ghi gì.",
    "{office}: fields that units.yaml here does not have so: {fields}": (
        "{office}: chỉ tiêu không có hoặc khác kiểu trong units.yaml ở đây: {fields}"
    ),
    "Both offices need the same `fields` in units.yaml. Nothing was recorded.": (
        "Hai cơ quan cần có cùng `fields` trong units.yaml. Chưa ghi gì."
    ),
    "{office}: units whose figures came here another way: {units}": (
        "{office}: đơn vị đã có số liệu ở đây từ nguồn khác: {units}"
    ),
    "Decide which office reports for them; undo the other's submissions (`chilinh submission undo`).": (
        "Xác định cơ quan nào báo cáo cho các đơn vị này; hủy lần báo cáo của nguồn kia (`chilinh submission undo`)."
    ),
    "{path} is refused: {why}": "Không nhận {path}: {why}",
    "Ask the office to export again and to send the file unchanged. Nothing was recorded.": (
        "Đề nghị cơ quan gửi xuất lại và gửi nguyên tệp. Chưa ghi gì."
    ),
    "it is no export, or its end is missing": "không phải tệp xuất, hoặc tệp bị thiếu phần cuối",
    "it is no export that this version knows": "không phải tệp xuất mà phiên bản này đọc được",
    "it was damaged or edited: its checksum does not agree": "tệp bị hỏng hoặc đã bị sửa: mã kiểm tra không khớp",
    "it does not hold what an export must": "nội dung không đúng cấu trúc của tệp xuất",
    "it is larger than {size} MB": "tệp lớn hơn {size} MB",
    "Name a file that `chilinh store export` made.": "Chỉ một tệp do `chilinh store export` tạo ra.",
    # options that take several words
    "{option}: “{text}” is not known": "{option}: không có “{text}”",
    "Use one of: {known}, or several with commas.": "Dùng một trong: {known}; ghi nhiều thì cách nhau bằng dấu phẩy.",
}
