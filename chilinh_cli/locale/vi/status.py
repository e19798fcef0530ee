"""Status and deadlines."""

from typing import Final

TEXTS: Final = {
    "Where the campaign stands against its targets.": "Tình hình thực hiện so với mục tiêu.",
    "Where the campaign stands: who has reported, how far each indicator is, who is missing.": (
        "Tình hình thực hiện: đơn vị nào đã báo cáo, từng chỉ tiêu đạt đến đâu, còn thiếu đơn vị nào."
    ),
    "One unit, with its history.": "Một đơn vị, kèm các lần báo cáo.",
    "One indicator only.": "Chỉ một chỉ tiêu.",
    "Exit 1 where an indicator is below this percentage.": "Trả mã 1 khi có chỉ tiêu thấp hơn tỷ lệ này.",
    "Show the progress day by day.": "Xem tiến độ theo từng ngày.",
    "Show the progress from this day.": "Xem tiến độ từ ngày này.",
    "--fail-under: “{text}” is not a percentage": "--fail-under: “{text}” không phải là tỷ lệ phần trăm",
    "Write a number from 0 to 100, such as 99.5.": "Viết một số từ 0 đến 100, ví dụ 99.5.",
    "{indicator} is below --fail-under: {rate}": "{indicator} thấp hơn mức --fail-under: {rate}",
    "As of {when}: {reported}/{expected} units have reported ({completeness}), {on_time}/{expected} on time "
    "({timeliness}).": (
        "Tính đến {when}: {reported}/{expected} đơn vị đã báo cáo ({completeness}), {on_time}/{expected} đúng hạn "
        "({timeliness})."
    ),
    "The whole city": "Toàn thành phố",
    "Communes and wards": "Xã, phường",
    "Offices and bodies": "Cơ quan, đơn vị",
    "Schools": "Trường học",
    "{block}: {reported}/{all} reported": "{block}: {reported}/{all} đã báo cáo",
    "Rate": "Tỷ lệ",
    "Done/total": "Đã đạt/tổng số",
    "Missing": "Còn thiếu",
    "Units met": "Đơn vị đạt",
    "No figure": "Chưa có số liệu",
    "At least": "Ít nhất",
    "Without excess": "Không tính phần vượt",
    "Progress by day": "Tiến độ theo ngày",
    "No progress to show: nothing has been received yet": "Chưa có tiến độ: chưa nhận được báo cáo nào",
    "Day": "Ngày",
    "Reported": "Đã báo cáo",
    "The largest gaps ({count} of {all})": "Còn thiếu nhiều nhất ({count} trong {all})",
    "Remark": "Ghi chú",
    "above 100%": "vượt 100%",
    "no data": "chưa có số liệu",
    "less than before": "giảm so với lần trước",
    "Not reported yet: {count} units": "Chưa báo cáo: {count} đơn vị",
    "Figures to review: {count}": "Số liệu cần rà soát: {count}",
    "Has not reported yet": "Chưa báo cáo",
    "First report: {when}{late}": "Báo cáo lần đầu: {when}{late}",
    " (late)": " (muộn)",
    # deadlines
    "Deadlines, and the check that schedulers ask.": "Thời hạn, và lệnh kiểm tra dành cho lịch chạy tự động.",
    "List the deadlines, how much time is left and who has not met them.": (
        "Liệt kê các thời hạn, thời gian còn lại và đơn vị chưa hoàn thành."
    ),
    "Answer a scheduler: exit 0 ok, 1 warning, 2 critical, 3 unknown.": (
        "Trả lời lịch chạy tự động: mã 0 ổn, 1 cảnh báo, 2 quá hạn, 3 không xác định."
    ),
    "How long before a deadline to warn: 30m, 48h, 2d.": "Cảnh báo trước thời hạn bao lâu: 30m, 48h, 2d.",
    "One deadline only.": "Chỉ một thời hạn.",
    "Deadline": "Thời hạn",
    "Due": "Hạn",
    "before {day}": "trước ngày {day}",
    "end of {day}": "hết ngày {day}",
    "Time left": "Thời gian còn lại",
    "Not met": "Chưa hoàn thành",
    "There is no deadline “{id}”": "Không có thời hạn “{id}”",
    "Use one of: {known}.": "Dùng một trong các mã: {known}.",
    "--warn: “{text}” is not a period": "--warn: “{text}” không phải là khoảng thời gian",
    "Write it as 30m, 48h or 2d.": "Viết theo dạng 30m, 48h hoặc 2d.",
    "{label}: open": "{label}: còn nhận",
    "{label}: closed": "{label}: đã hết thời gian nhận",
    "{label}: everybody has met it": "{label}: tất cả đã hoàn thành",
    "{label}: {span} left, {count} units have not met it ({names})": (
        "{label}: còn {span}, {count} đơn vị chưa hoàn thành ({names})"
    ),
    "{label}: {span}, {count} units have not met it ({names})": (
        "{label}: {span}, {count} đơn vị chưa hoàn thành ({names})"
    ),
    "{days} d {hours} h": "{days} ngày {hours} giờ",
    "{hours} h {minutes} min": "{hours} giờ {minutes} phút",
    "{minutes} min": "{minutes} phút",
    "{span} late": "quá hạn {span}",
    "ok": "ổn",
    "soon due": "sắp đến hạn",
    "late": "quá hạn",
    "open": "còn nhận",
    "closed": "đã hết",
}
