"""5xx: figures that do not agree with each other."""

from typing import Final

from chilinh_cli.domain.problem.kind import Kind

ROWS: Final = (
    Kind(
        "CL-W501",
        "“{part}” ({part_value}) lớn hơn “{whole}” ({whole_value})",
        "Đề nghị đơn vị kiểm tra lại; công cụ không tự sửa số liệu.",
        "“{part}” ({part_value}) is greater than “{whole}” ({whole_value})",
        "Ask the unit to check; figures are never changed here.",
    ),
    Kind(
        "CL-W502",
        "“{label}” giảm từ {before} xuống {value} so với lần báo cáo trước",
        "Đề nghị đơn vị xác nhận số mới.",
        "“{label}” went down from {before} to {value} since the report before",
        "Ask the unit to confirm the new figure.",
    ),
    Kind(
        "CL-W503",
        "“{label}” thay đổi trên 20%: trước {before}, nay {value}",
        "Đề nghị đơn vị xác nhận: tổng số thường ít thay đổi giữa hai lần báo cáo.",
        "“{label}” changed by more than 20%: {before} before, {value} now",
        "Ask the unit to confirm: a whole seldom changes much between two reports.",
    ),
    Kind(
        "CL-W504",
        "Vượt 100%: “{part}” ({part_value}) trên “{whole}” ({whole_value})",
        "Có thể đã tính cả người ở nơi khác; công cụ không tự sửa số liệu.",
        "Over 100%: “{part}” ({part_value}) of “{whole}” ({whole_value})",
        "People from elsewhere may have been counted; figures are never changed here.",
    ),
    Kind(
        "CL-W505",
        "“{field}”: dòng tổng ghi {total}, nhưng cộng các đơn vị được {sum}",
        "Kiểm tra dòng tổng; công cụ chỉ lấy số liệu của từng đơn vị, không lấy dòng tổng.",
        "“{field}”: the total row says {total}, but the units add up to {sum}",
        "Check the total row; the units' own figures are taken, the total is not.",
    ),
    Kind(
        "CL-W506",
        "“{field}”: dòng tổng của danh sách ghi {total}, nhưng đếm từng người được {sum}",
        "Kiểm tra danh sách và dòng tổng; công cụ đếm từng người, không lấy dòng tổng. Người chưa được tính thì ghi đủ "
        "số thứ tự và họ tên rồi nhập lại.",
        "“{field}”: the list's total row says {total}, but {sum} were counted person by person",
        "Check the list and its total row: people are counted one by one, the total is not taken. Give who was not "
        "counted a number and a name, and import again.",
    ),
    Kind(
        "CL-W531",
        "“{field}”: ô “{text}” ở dòng tổng không đọc được nên không đối chiếu được",
        "Sửa ô của dòng tổng; số liệu của từng đơn vị vẫn được ghi nhận.",
        "“{field}”: the cell “{text}” of the total row cannot be read, so the total was not checked",
        "Correct the cell of the total row; the units' own figures are taken all the same.",
    ),
    Kind(
        "CL-E531",
        "“{field}”: dòng cộng của {unit} ghi {total}, nhưng các dòng của đơn vị cộng lại được {sum}",
        "Kiểm tra dòng cộng và từng dòng, sửa cho khớp rồi nhập lại: chưa rõ số nào đúng nên chưa ghi nhận.",
        "“{field}”: the total of {unit} says {total}, but its rows add up to {sum}",
        "Check the total and the rows, make them agree and import again: which is right is not known.",
    ),
)
