"""The words of headers that are no field's: the columns that every table has, and what is not the campaign's."""

import re
from typing import Final

# The columns that real tables have beside the figures: header keys (as `keys` writes them) by `words.Role`.
ROLES: Final = {
    "unit": "đơn vị|tên đơn vị|xã phường|phường xã|tên xã phường|tên phường xã|xã|phường|cơ quan|cơ quan đơn vị|"
    "tên cơ quan|tên cơ quan đơn vị|địa bàn|địa phương|tên địa phương|đơn vị báo cáo|đơn vị hành chính|"
    "xã phường thị trấn|phường xã thị trấn|tên xã|tên phường|đơn vị địa phương|đơn vị công tác|phòng ban|"
    "phòng ban đơn vị|các đơn vị|tên các đơn vị|unit|ubnd xã phường|cơ quan đơn vị địa phương|"
    "tên cơ quan đơn vị địa phương|tên đơn vị địa phương|tên đơn vị xã phường|đơn vị xã phường|cơ quan địa phương|"
    "tên đơn vị cơ quan|đơn vị cơ quan|tên phòng ban|tên phòng ban đơn vị|xã phường đơn vị|ubnd các xã phường|"
    "các xã phường|tên ubnd xã phường",
    "code": "mã|mã đơn vị|mã xã|mã số|mã đvhc|mã xã phường|mã đơn vị hành chính|code",
    "order": "tt|stt|s tt|số tt|thứ tự|thứ tự số|no",
    "person": "họ và tên|họ tên|họ và tên cán bộ|họ tên cán bộ|tên cán bộ|họ và tên cbccvc|họ và tên người dân|"
    "full name",
    "private": "chức vụ|chức danh|điện thoại|điện thoại di động|sđt|đt|ngày sinh|năm sinh|giới tính|địa chỉ|cccd|"
    "cmnd|cmnd cccd|cccd cmnd|bộ phận|email|nam nữ|chức vụ đơn vị|chức vụ đơn vị công tác|nơi ở|chỗ ở hiện nay|"
    "điện thoại liên hệ",
    "ignored": "tỷ lệ|tỉ lệ|tỷ lệ phần trăm|đạt tỷ lệ|ghi chú|hộ|đơn vị tính|đvt|đạt|chưa cài|còn lại|tỷ lệ đạt|"
    "so với kế hoạch|xếp hạng|chưa có đttm",
    "value": "số liệu|kết quả|lượng|giá trị|số liệu báo cáo|kết quả thực hiện|nội dung trả lời|trả lời|tổng|"
    "tổng lượng",
    "item": "chỉ tiêu|nội dung|nội dung báo cáo|tiêu chí|chỉ tiêu báo cáo|tên chỉ tiêu|nội dung chỉ tiêu",
    "group": "đối tượng|nhóm đối tượng|nhóm",
}  # fmt: skip
# "Họ tên công chức", "Họ và đệm": people, unless they are the ones to be called.
PERSON: Final = re.compile(r"^h[oọ] (?:v[aà] )?(?:t[eê]n|(?:chữ )?(?:đệm|lót)|(?:chu )?(?:dem|lot))\b")
CONTACT: Final = re.compile(
    r"\b(?:liên hệ|đầu mối|phụ trách|báo cáo|lập biểu|lãnh đạo|thủ trưởng|lien he|dau moi|phu trach|bao cao|lanh dao)\b"
)
# Parents that say nothing about whom a column counts, nor what: these words may stand in a parent beside a name.
NEUTRAL: Final = re.compile(
    r"\b(?:kết quả|trong đó|số liệu|tình hình|nội dung|chỉ tiêu|cài|thực hiện|triển khai|việc|công tác|chia ra|gồm"
    r"|bao gồm|số lượng|lượng|số|tổng|khối|đối với|của|về|thuộc|báo cáo|tổng hợp)\b"
)
# Whom the campaign does not count.
OTHER_PEOPLE: Final = re.compile(
    r"\b(?:học sinh|sinh viên|phụ huynh|trẻ em|công nhân(?! viên)|hội viên|đoàn viên|đảng viên|giáo viên|hưu trí"
    r"|người nhà|người thân"
    r"|tình nguyện viên|cộng tác viên|tổ covid|người cao tuổi|tiểu thương"
    r"|cán bộ (?:thôn|khu dân cư|kdc|tổ dân phố|tdp)"
    r"|(?:lao động|nhân viên) (?:(?:của|trong|tại|các) )*(?:dn|doanh nghiệp|công ty))\b"
)
# Apps that people had beside the campaign's.
OTHER_APPS: Final = re.compile(
    r"\b(?:bluezone|vssid|vneid|pc covid|ncovi|igov|zalo|sổ sức khoẻ điện tử"
    r"|chữ ký số|quản lý văn bản|qlvb|sổ tay đảng viên|dịch vụ công|hồ sơ sức khoẻ|an toàn covid|báo cháy"
    r"|bảo hiểm xã hội số|hải dương số|smart chí linh|(?:vnpt|viettel) money|viettelpay|mocha|camera|diệt virus)\b"
)
# What else was done and reported in those weeks, mostly by the same people.
OTHER_WORK: Final = re.compile(
    r"\b(?:tiêm (?:chủng|phòng|vắc xin|vaccine|vacxin)|vắc xin|vaccine|vacxin|xét nghiệm|lấy mẫu|cam kết|bhyt"
    r"|bảo hiểm y tế|test nhanh|5k|căn cước|cccd|khám sức khoẻ|hiến máu"
    r"|phương án phòng|mã qr cá nhân|(?<!biển )(?<!mã )(?<!qr )khai báo y tế)\b"
)
# Other people, another app, another time or a difference: a column under such words is none of the campaign's.
OTHERS: Final = re.compile(
    rf"{OTHER_PEOPLE.pattern}|{OTHER_APPS.pattern}"
    r"|\b(?:kế hoạch|kỳ trước|hôm trước|hôm qua|ngày trước|tuần trước|tháng trước|so với|tăng|giảm|trong ngày"
    r"|trong tuần|chưa|không có|lý do|nam|nữ)\b|^(?:không|khong)$"
)
