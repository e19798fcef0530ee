"""QR signs and the leaflet."""

from typing import Final

TEXTS: Final = {
    # Commands and options
    "QR signs: make them, take over issued codes, check photos of them.": (
        "Biển QR: tạo biển, tiếp nhận mã do nền tảng cấp, kiểm tra ảnh chụp biển đã treo."
    ),
    "Make the signs, one page a site, each page read back before it counts.": (
        "Tạo biển QR, mỗi điểm một trang; từng trang được đọc thử trước khi công nhận."
    ),
    "Take over codes that the platform issued: pictures or PDFs named UNIT--SITE, or a table.": (
        "Tiếp nhận mã do nền tảng cấp: ảnh hoặc PDF đặt tên ĐƠN-VỊ--ĐIỂM, hoặc một bảng."
    ),
    "Check photos or PDFs of posted signs: ours, outdated or foreign, and whose.": (
        "Kiểm tra ảnh hoặc PDF của biển đã treo: đúng của ta, đã cũ hay mã lạ, và của điểm nào."
    ),
    "List the sites: whose sign is built, adopted, seen; and what is missing.": (
        "Liệt kê các điểm: đã tạo biển, có mã được cấp, có ảnh đã treo; còn thiếu gì."
    ),
    "The installation leaflet for the people.": "Tờ hướng dẫn cài đặt cho người dân.",
    "Make the leaflet: what the app is for, how to install it, codes to the stores and the portal.": (
        "Tạo tờ hướng dẫn: ứng dụng để làm gì, cách cài đặt, mã QR tới kho ứng dụng và cổng thông tin."
    ),
    "The format.": "Định dạng.",
    "The paper.": "Khổ giấy.",
    "One file for all (default), one a unit, one a site.": (
        "Một tệp cho tất cả (mặc định), mỗi đơn vị một tệp, hoặc mỗi điểm một tệp."
    ),
    "Signs a sheet, with marks where to cut.": "Số biển trên một tờ, có dấu cắt.",
    "How many of each sign.": "Số bản của mỗi biển.",
    "Only this kind of site; may be repeated.": "Chỉ loại điểm này; có thể lặp lại.",
    "A folder with your own sign.typ.": "Thư mục có tệp sign.typ riêng của cơ quan.",
    "A folder with your own guide.typ.": "Thư mục có tệp guide.typ riêng của cơ quan.",
    "The folder; else out/signs.": "Thư mục ghi ra; mặc định là out/signs.",
    "The folder; else out/guide.": "Thư mục ghi ra; mặc định là out/guide.",
    "Make all again, not only what changed.": "Tạo lại tất cả, không chỉ phần thay đổi.",
    "Do not read the pages back.": "Không đọc thử các trang.",
    "How many processes; else one a processor.": "Số tiến trình; mặc định bằng số bộ xử lý.",
    "Pictures or PDFs.": "Ảnh hoặc PDF.",
    "Pictures, PDFs or tables.": "Ảnh, PDF hoặc bảng.",
    "Whose code the one picture holds.": "Mã trong ảnh là của điểm nào.",
    "Keep photos of our own codes as evidence that the signs hang.": (
        "Ghi nhận ảnh có mã đúng làm bằng chứng biển đã được treo."
    ),
    # Answers
    "Read back": "Đọc thử",
    "every page": "mọi trang",
    "not read back": "chưa đọc thử",
    "Typesetting": "Đang dàn trang",
    "Reading back": "Đang đọc thử",
    "{made} files made, {kept} unchanged, in {folder}": "đã tạo {made} tệp, giữ nguyên {kept} tệp, trong {folder}",
    "Not verified: no page was rendered and read back, so nobody has checked that each code can be read, opens the "
    "right address and hangs under the right name. Scan every page with a phone before you print.": (
        "Chưa kiểm chứng: không trang nào được dựng và đọc thử, nên chưa có gì bảo đảm mã đọc được, mở đúng địa chỉ và "
        "đúng tên điểm. Hãy quét thử từng trang bằng điện thoại trước khi in."
    ),
    "Site": "Điểm",
    "The code says": "Nội dung mã",
    "adopted": "đã tiếp nhận",
    "withdrawn": "đã thu hồi",
    "Give the site's issued code up: its sign is printed from url_template again. May be repeated.": (
        "Thu hồi mã được cấp của điểm: biển lại in theo url_template. Có thể dùng nhiều lần."
    ),
    "Name files to adopt, or sites with --withdraw": "Ghi tệp cần tiếp nhận, hoặc điểm cần thu hồi với --withdraw",
    "See `chilinh sign adopt --help`.": "Xem `chilinh sign adopt --help`.",
    "Nothing was withdrawn; {count} are at fault: {list}": "Không thu hồi mã nào; {count} chỗ có lỗi: {list}",
    "Correct url_template in units.yaml, or adopt the right code instead.": (
        "Sửa url_template trong units.yaml, hoặc tiếp nhận mã đúng thay vào."
    ),
    "Verdict": "Kết luận",
    "ours": "đúng",
    "outdated": "đã cũ",
    "foreign": "mã lạ",
    "no QR code found": "không thấy mã QR",
    "Built": "Đã tạo biển",
    "Issued code": "Mã được cấp",
    "Hangs (photo)": "Đã treo (ảnh)",
    "{count} sites; {missing} without a sign that was read back, {unseen} without a photo": (
        "{count} điểm; {missing} điểm chưa có biển được đọc thử, {unseen} điểm chưa có ảnh đã treo"
    ),
    "Photos of signs": "Ảnh chụp biển QR",
    "Photos show the sign in force at {seen} of {sites} sites.": (
        "Ảnh chụp cho thấy biển đang có hiệu lực đã treo tại {seen}/{sites} điểm."
    ),
    "Files of earlier builds hold codes that are no longer in force; delete them, and do not print or hang them "
    "({count}): {list}": (
        "Còn tệp của lần tạo trước mang mã đã hết hiệu lực; đề nghị xóa, không in và không treo ({count}): {list}"
    ),
    "Reports and photos disagree": "Số báo cáo và ảnh không khớp",
    "Signs reported": "Số biển báo cáo",
    "Signs on photos": "Số biển qua ảnh",
    "{count} sightings recorded": "đã ghi nhận {count} lượt ảnh biển",
    "{path} is the file for the printer, no photo: not recorded": (
        "{path} là tệp để in, không phải ảnh chụp: không ghi nhận"
    ),
    "Opens": "Mở tới",
    "Left out, since units.yaml says nothing: {list}": "Bỏ trống vì units.yaml chưa có: {list}",
    # Refusals
    "No sign was made; {count} are at fault: {list}": "Không tạo biển nào; {count} chỗ có lỗi: {list}",
    "Correct url_template, allowed_hosts or the site in units.yaml, or adopt the right code.": (
        "Sửa url_template, allowed_hosts hoặc điểm đó trong units.yaml, hoặc tiếp nhận đúng mã."
    ),
    "Shorten it in units.yaml, or use larger paper or fewer signs a sheet.": (
        "Rút gọn trong units.yaml, hoặc dùng khổ giấy lớn hơn, ít biển hơn trên một tờ."
    ),
    "Nothing was published; {count} signs cannot be read back: {list}": (
        "Không xuất tệp nào; {count} biển đọc thử không đạt: {list}"
    ),
    "{site} ({file}, page {page})": "{site} ({file}, trang {page})",
    "Correct the template, or use the shipped one.": "Sửa mẫu, hoặc dùng mẫu có sẵn.",
    "Shorten the names or addresses of these sites or use larger paper, and report it to the developers.": (
        "Rút gọn tên, địa chỉ các điểm này hoặc dùng khổ giấy lớn hơn, và báo cho nhóm phát triển."
    ),
    "Correct the words in units.yaml, or use larger paper.": (
        "Sửa tên, địa chỉ hoặc dòng chữ đó trong units.yaml, hoặc dùng khổ giấy lớn hơn."
    ),
    "Signs this small leave out the steps, the 5K line and English.": (
        "Biển cỡ nhỏ này không in các bước, dòng 5K và dòng tiếng Anh."
    ),
    "Signs this small leave out the steps, the 5K line, English, which app reads them and who issues them.": (
        "Biển cỡ nhỏ này không in các bước, dòng 5K, dòng tiếng Anh, ứng dụng dùng để quét và cơ quan ban hành."
    ),
    "{count} sites have no fit address now; their photos cannot be judged as in force (see `chilinh unit check`).": (
        "{count} điểm chưa có địa chỉ hợp lệ nên ảnh của các điểm đó không xác định được là đúng "
        "(xem `chilinh unit check`)."
    ),
    "the code cannot be read": "không đọc được mã",
    "it reads as something else, or other codes stand there too": "đọc ra nội dung khác, hoặc có mã khác trên trang",
    "the code is too small": "mã quá nhỏ",
    "something stands in the white margin of the code": "có chữ hoặc hình lấn vào viền trắng của mã",
    "the site's name UNIT/SITE does not stand on the page": "trên trang không có mã điểm ĐƠN-VỊ/ĐIỂM",
    "something covers part of the code": "có chữ hoặc hình che mất một phần mã",
    "the site's name does not stand on the sign": "trên biển không có đúng tên điểm",
    "its name or address is too long for the sign": "tên hoặc địa chỉ quá dài so với biển",
    "this text is too long to be read on the sign": "dòng chữ này quá dài, in trên biển sẽ không đọc được",
    "its text is too long for a code that can be read from afar on this paper": (
        "nội dung quá dài, mã trên khổ giấy này sẽ không đọc được từ xa"
    ),
    "its text is too long for a code that can be read from afar on this paper; use --size a3": (
        "nội dung quá dài, mã trên khổ giấy này sẽ không đọc được từ xa; dùng --size a3"
    ),
    "the font of signs cannot print {letters}": "phông chữ của biển không có ký tự {letters}",
    "it would carry the same address as {site}": "địa chỉ trùng với {site}",
    "{site}: its code is the address that {other} was printed with": (
        "{site}: mã này là địa chỉ đã in trên biển của {other}"
    ),
    "{payload}: {why}": "{payload}: {why}",
    "url_template has an unknown place {place}": "url_template có chỗ điền lạ {place}",
    "url_template asks for {place}, which is empty here": "url_template cần {place}, nhưng ở đây để trống",
    "it is longer than {count} characters": "dài hơn {count} ký tự",
    "it holds blanks, control characters or backslashes": "có khoảng trắng, ký tự điều khiển hoặc dấu gạch chéo ngược",
    "it is no http or https address": "không phải địa chỉ http hoặc https",
    "a user name stands before the host": "có tên người dùng trước tên miền",
    "its host is not written in the plain form (letters a-z, digits, hyphens and dots)": (
        "tên miền không viết ở dạng thường (chữ a-z, chữ số, gạch nối và dấu chấm)"
    ),
    "“{host}” in allowed_hosts is no host name such as covid.haiduong.gov.vn": (
        "“{host}” trong allowed_hosts không phải tên miền, ví dụ covid.haiduong.gov.vn"
    ),
    "its host {host} is not among allowed_hosts": "tên miền {host} không có trong allowed_hosts",
    "A text of {length} characters does not fit into a QR code": "Nội dung {length} ký tự không vừa mã QR",
    "Use a shorter address.": "Dùng địa chỉ ngắn hơn.",
    "--group, --copies and --nup are for PDF; pictures are one a site": (
        "--group, --copies và --nup chỉ dùng cho PDF; ảnh luôn là mỗi điểm một tệp"
    ),
    "Leave them out, or use --to pdf.": "Bỏ các tùy chọn đó, hoặc dùng --to pdf.",
    "--nup {number} on {size}: the codes would be smaller than 5 cm": (
        "--nup {number} trên khổ {size}: mã sẽ nhỏ hơn 5 cm"
    ),
    "Use larger paper, or fewer signs a sheet.": "Dùng khổ giấy lớn hơn, hoặc ít biển hơn trên một tờ.",
    "No site of the registry is meant": "Không có điểm nào khớp",
    "See `chilinh sign list`.": "Xem `chilinh sign list`.",
    "There is no kind of site “{name}”": "Không có loại điểm “{name}”",
    "There is no site “{site}”": "Không có điểm “{site}”",
    "{folder} holds no {template}": "Trong {folder} không có {template}",
    "Copy the templates from {folder}.": "Chép các mẫu từ {folder}.",
    "{template} cannot be typeset: {said}": "Không dàn trang được {template}: {said}",
    "Correct the template; a fresh copy stands in {folder}.": "Sửa mẫu; bản gốc ở {folder}.",
    "Put the font's files into a folder “fonts” beside the template, or name another font.": (
        "Chép tệp phông chữ vào thư mục “fonts” cạnh mẫu, hoặc ghi phông chữ khác."
    ),
    # Files with codes
    "--site goes with one picture or PDF": "--site chỉ dùng với một ảnh hoặc một PDF",
    "Name files UNIT--SITE.png, or use a table.": "Đặt tên tệp ĐƠN-VỊ--ĐIỂM.png, hoặc dùng bảng.",
    "Nothing was adopted; {count} are at fault: {list}": "Không tiếp nhận mã nào; {count} chỗ có lỗi: {list}",
    "Only http or https addresses on a host of qr.allowed_hosts in units.yaml are printed: add the platform's "
    "host there once you are sure of it. For a code of another form, hang the platform's own print and take "
    "the site out of units.yaml.": (
        "Chỉ in địa chỉ http hoặc https thuộc các tên miền ghi ở qr.allowed_hosts trong units.yaml: thêm tên miền của "
        "hệ thống cấp mã vào đó khi đã xác minh. Với mã dạng khác, treo bản in do chính hệ thống cấp và bỏ điểm đó "
        "khỏi units.yaml."
    ),
    "Correct or leave out what is named, then adopt again.": "Sửa hoặc bỏ những chỗ đã nêu, rồi tiếp nhận lại.",
    "{path}: the file's name says no site (UNIT--SITE.png)": (
        "{path}: tên tệp không cho biết điểm nào (ĐƠN-VỊ--ĐIỂM.png)"
    ),
    "{path}: it holds {count} QR codes, not one": "{path}: có {count} mã QR, cần đúng một mã",
    "{path}, row {row}: “{site}” is no site, or its text is missing": (
        "{path}, dòng {row}: “{site}” không phải điểm nào, hoặc thiếu nội dung mã"
    ),
    "{path}: there are no columns “site” and “text” (or “{site}” and “{text}”)": (
        "{path}: không có cột “{site}” và “{text}” (hoặc “site” và “text”)"
    ),
    "{path}, row {row}": "{path}, dòng {row}",
    "{path} is no plain file": "{path} không phải tệp thường",
    "Give a .csv or .xlsx file.": "Đưa vào tệp .csv hoặc .xlsx.",
    "{site}: two different codes, in {first} and {second}": "{site}: hai mã khác nhau, trong {first} và {second}",
    "Check the path of the file.": "Kiểm tra đường dẫn của tệp.",
    "{count} files cannot be read: {list}": "Không đọc được {count} tệp: {list}",
    "Name the pictures in the folder, one by one or as FOLDER/*.": ("Ghi từng ảnh trong thư mục, hoặc ghi THƯ_MỤC/*."),
    "Send them again as JPEG, PNG or PDF.": "Đề nghị gửi lại dưới dạng JPEG, PNG hoặc PDF.",
    "it is no plain file, or may not be read": "không phải tệp thường, hoặc không có quyền đọc",
    "it is no plain file but a folder": "là thư mục, không phải tệp",
    "it is empty or larger than 256 MB": "tệp rỗng hoặc lớn hơn 256 MB",
    "it is no picture (PNG, JPEG, WebP, TIFF, BMP, GIF) and no PDF": (
        "không phải ảnh (PNG, JPEG, WebP, TIFF, BMP, GIF) hay PDF"
    ),
    "it is a HEIC picture; set the phone to “most compatible” or send it as JPEG": (
        "là ảnh HEIC; đặt điện thoại ở chế độ “tương thích nhất” hoặc gửi dưới dạng JPEG"
    ),
    "it is damaged": "tệp bị hỏng",
    "the PDF is protected by a password": "PDF có mật khẩu",
    "the picture has more than 80 million pixels or too many frames": "ảnh quá 80 triệu điểm ảnh hoặc quá nhiều khung",
    "the PDF has more than 500 pages": "PDF quá 500 trang",
    "reading it took too much time or memory": "đọc tệp tốn quá nhiều thời gian hoặc bộ nhớ",
    # The leaflet
    "No leaflet was made: {list}": "Không tạo tờ hướng dẫn: {list}",
    "No leaflet was made: there is nothing to install from and nothing to open": (
        "Không tạo tờ hướng dẫn: chưa có liên kết cài đặt, bước cài đặt hay cổng thông tin"
    ),
    "Fill in campaign.stores, campaign.install_steps or campaign.portal in units.yaml.": (
        "Điền campaign.stores, campaign.install_steps hoặc campaign.portal trong units.yaml."
    ),
    "Correct the address in units.yaml.": "Sửa địa chỉ trong units.yaml.",
    "The leaflet does not fit on two pages": "Tờ hướng dẫn không vừa hai trang",
    "Shorten campaign.install_steps and campaign.functions in units.yaml.": (
        "Rút gọn campaign.install_steps và campaign.functions trong units.yaml."
    ),
    "The leaflet's codes cannot be read back: {list}": "Không đọc thử được mã trên tờ hướng dẫn: {list}",
}
