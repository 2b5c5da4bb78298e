"""Turns of phrase by which reports tell what a sentence is for: data, in small letters, for people to read and extend.

Matched on `modern(text.lower())`. They are rules of the language of Vietnamese party and government reports, not of
any one report; beside each stands an example.
"""

from __future__ import annotations

import re

# Who chaired, who came: "Đồng chí X chủ trì hội nghị", "Dự hội nghị có …", "Về phía thành phố có các đồng chí"
CHAIRS = re.compile(
    r"\b(?:đồng )?chủ trì\b|\bchủ tọa\b|\bdưới sự (?:chủ trì|điều hành)\b|\bđiều hành (?:hội nghị|kỳ họp|phiên họp|cuộc họp)"
)
ATTENDS = re.compile(
    r"^(?:cùng |tham |đến |về |tới |cũng )*(?:dự|có mặt)\b|^về phía (?:\S+ ){1,6}?có\b|\b(?:cùng|tham|đến|tới|về) dự\b"
    r"|\bdự (?:và )?(?:,? ?(?:phát biểu )?chỉ đạo )?(?:hội nghị|kỳ họp|phiên họp|cuộc họp|buổi)\b|^tham gia (?:họp|hội nghị|kỳ họp)"
    r"|^thành phần (?:tham )?dự|\bdự,? (?:và )?(?:phát biểu )?chỉ đạo\b"
)
# What the meeting was for: "tổ chức hội nghị lần thứ 8 để nghe và cho ý kiến"
OPENS = re.compile(
    r"\b(?:tổ chức|họp|mở|khai mạc|diễn ra|tiến hành|làm việc|bước vào|chủ trì)\b[^.;]{0,80}\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp|buổi làm việc|họp|lần thứ|phiên)\b"
    r"|\b(?:hội nghị|kỳ họp|phiên họp|cuộc họp) (?:tiến hành|diễn ra|nhằm|tập trung|nhìn lại|sơ kết|tổng kết|đánh giá|bàn)\b"
)
# What was heard and discussed, without what came of it
AGENDA = re.compile(
    r"\b(?:hội nghị|kỳ họp|đại biểu|phiên họp|cuộc họp|ban chấp hành)\b[^.;:]{0,60}\b(?:nghe|thảo luận|góp ý|cho ý kiến|xem xét|tham gia ý kiến|trao đổi|làm rõ|nhìn lại)\b"
    r"|\b(?:các|nhiều|những) ý kiến\b|\bphần thảo luận\b|\bthảo luận tại\b|\bbáo cáo\b[^.;:]{0,140}\b(?:do|của) (?:đồng chí|đ/c|ông|bà)\b|\btrình bày\b|\b(?:đồng chí|ông|bà|đ/c)\b[^.;:]{0,120}\b(?:báo cáo|thông qua)\b"
    r"|\b\d+ (?:lượt )?(?:đại biểu|ý kiến)\b[^.;:]{0,30}\b(?:phát biểu|hỏi|tham luận|chất vấn)\b|\bcác nội dung (?:quan trọng )?(?:của|khác)\b|\bcử tri\b[^.;:]{0,60}\b(?:kiến nghị|phản ánh|đề nghị)\b|\b(?:hội nghị|kỳ họp|phiên họp|phiên chất vấn)\b[^.;:]{0,60}\b(?:kéo dài|diễn ra|bế mạc|trực tuyến|truyền hình trực tiếp|dự kiến tổ chức)\b"
)
# Who reported: "Báo cáo kết quả … do đồng chí X, Phó Bí thư trình bày"
REPORTS = re.compile(
    r"\b(?:do|của) (?:đồng chí|đ/c|ông|bà)\b|\b(?:đồng chí|đ/c|ông|bà) [^.;:]{3,120}\b(?:báo cáo|trình bày)\b"
)
# In what circumstances: "trong điều kiện …", "Là huyện đầu nguồn sông Hậu"
CONDITIONS = re.compile(
    r"\btrong (?:điều kiện|bối cảnh|tình hình)\b|^(?:là|giáp ranh|nằm ở|được thành lập)\b|\bcó diện tích tự nhiên\b"
)

# Passed by vote, elected: "biểu quyết thông qua 14 nghị quyết", "bầu bổ sung …". Not what is yet to be passed.
VOTES = re.compile(
    r"\bbiểu quyết\b|\b(?:đã |nhất trí |thống nhất )?thông qua (?:với|các|\d+|một số|những|toàn (?:văn|bộ)|bốn|ba|hai|năm|sáu|bảy|tám|chín|mười|nghị quyết|tờ trình|quy chế|kết luận|chương trình|dự thảo|danh sách|báo cáo)"
    r"|(?<!đi )\b(?:bầu|miễn nhiệm|bãi nhiệm|lấy phiếu tín nhiệm|bỏ phiếu)\b(?! cử)|\b\d+(?:/\d+)?(?: đại biểu)? (?:phiếu (?:thuận|bầu|tán thành|đồng ý)|tán thành)\b|\btán thành\b|\bphiếu (?:thuận|tán thành)\b"
)
NOT_YET = re.compile(
    r"\b(?:sẽ|để|dự kiến|nhằm|trình|xem xét,? |xem xét và |trước khi|chuẩn bị)(?: \S+){0,4} (?:thông qua|biểu quyết|bầu)\b|\bbầu cử\b|\bsẽ\b"
)

# Shortcomings by name: "còn một số hạn chế", "gặp nhiều khó khăn", "nêu những khó khăn"
LACKS = re.compile(r"(?:hạn chế|tồn tại|khó khăn|vướng mắc|bất cập|yếu kém|khuyết điểm|thiếu sót|tồn đọng)$")
ANNOUNCES_LIMITS = re.compile(
    r"\b(?:còn|vẫn|nhiều|một số|những|nêu|gặp|chỉ ra|chỉ rõ|nhìn nhận|thừa nhận|nhận diện|phân tích|bộc lộ|đối mặt|các|phải)(?: \S+){0,4}? (?:hạn chế|tồn tại|khó khăn|vướng mắc|bất cập|yếu kém|khuyết điểm|thiếu sót|tồn đọng)\b"
    r"|^(?:tồn tại|hạn chế|khó khăn|khó khăn, hạn chế|tồn tại, hạn chế|nguyên nhân)\b|\bthẳng thắn (?:nhìn nhận|chỉ ra|thừa nhận)\b|\bbên cạnh (?:những )?(?:kết quả|thành tích|ưu điểm|mặt)\b"
)
# Shortcomings told without the word: "còn chậm", "chưa đạt", "mới đạt 58,6%", "chỉ bằng 93,1%"
TELLS_LIMITS = re.compile(
    r"\bchưa (?!từng|có tiền lệ|kể|bao giờ|qua|ghi nhận|phát hiện|phát sinh|xảy ra|tính)\w+"
    r"|\b(?:còn|vẫn|vẫn còn)(?: ở mức| rất| khá| tương đối| quá)* (?:chậm|thấp|thiếu|yếu|ít|lúng túng|nặng|xảy ra|khó khăn|phức tạp|diễn biến|bấp bênh|manh mún|nhỏ lẻ|mỏng|nghèo nàn|để xảy ra|tình trạng|hiện tượng|tiềm ẩn|dàn trải|hình thức|chênh lệch|hạn hẹp|hạn chế|lỏng lẻo|né tránh|đùn đẩy|sợ|trông chờ|nợ|dở dang|vướng|kéo dài|bị động|tồn|cao|sản xuất nhỏ|vướng mắc)\b"
    r"|\b(?:chậm (?:tiến độ|so với|trễ|\d|triển khai|được|ban hành|giải|khắc phục|chuyển biến)|trễ (?:hạn|hẹn)|hụt(?: thu)?|thất thu|nợ (?:đọng|xấu|thuế|khó|dân|lương|bảo hiểm)|khó (?:hoàn thành|đạt|thu|khăn về|giữ|kiểm soát)|không (?:đạt|hoàn thành|tăng|đủ)|(?:đạt|kết quả|tỷ lệ)(?: \S+){0,2} thấp\b)"
    r"|\btiến độ\b[^,;.]{0,40} chậm\b|\bchậm chủ yếu\b"
    r"|\bchỉ (?:đạt|bằng|được|tăng|mới|còn \d|có \d|thu|giải ngân|khoảng|hơn|gần|ước|thực hiện)\b|\b(?<!viên )(?<!nghiệp )mới (?:chỉ )?(?:đạt|bằng|được|giải ngân|thu|thực hiện|có|ở mức)(?: được)?(?: tỷ lệ)?(?: gần| hơn| khoảng| trên)? ?\d|\b(?:nay|hiện|cũng|còn) mới (?:chỉ )?\d"
    r"|\b(?:thấp (?:hơn (?:kế hoạch|chỉ tiêu|cùng kỳ|so với|mục tiêu|bình quân|chi phí)|nhất)|sụt giảm|giảm (?:sâu|mạnh|sút|nhẹ)|trầm lắng|đình trệ|gián đoạn|ngưng trệ|ách tắc|quá tải|xuống cấp|ngập úng|tạm ngưng|đình đốn|đứt gãy)\b"
    r"|\b(?:thiếu|vướng) (?:hụt|vốn|nước|giáo viên|cát|đất|nguồn|kinh phí|cán bộ|nhân lực|lao động|vật liệu|biên chế|kiểm tra|chặt chẽ|\d|mặt bằng)|\bvướng(?= \d)"
    r"|\b(?:bị )?(?:thiệt hại|mất trắng)\b|\b(?:tai nạn|tngt|tội phạm|sốt xuất huyết|tay chân miệng|dịch bệnh|vi phạm|khiếu (?:nại|kiện)|nợ thuế|phạm pháp hình sự)\b[^;.]{0,50}\b(?:tăng (?!cường)|gia tăng|diễn biến phức tạp|bùng phát)\b"
    r"|\b(?:tín dụng đen|tảo hôn|tái nghèo|bỏ học|lấn chiếm|đáng lo ngại|chịu tác động|tiềm ẩn|nổi lên|tạm ngừng|ngừng hoạt động|giải thể|tiêu hủy|hư hỏng|tốc mái|tiếp tục sạt lở|sạt lở (?:đặc biệt|nghiêm trọng|nguy hiểm|diễn biến)|nguy cơ thiếu|giá (?!trị)[^,;.:]{2,40} giảm|gây khó khăn|gây ảnh hưởng|ảnh hưởng (?:xấu|lớn|nặng|nghiêm trọng|không nhỏ|tiêu cực|đến tiến độ|trực tiếp))\b"
)
# "Tuy nhiên, giá lúa giảm …": a turn to what goes badly
TURNS = re.compile(
    r"^(?:tuy nhiên|tuy vậy|thế nhưng|song|ngược lại|đáng lo|riêng)\b.*\b(?:giảm|chậm|khó|thiếu|thấp|chưa|không|vướng|ảnh hưởng|sụt|tồn|hụt|kém)\b"
)
# What is being overcome, forestalled or helped is no shortcoming: "tháo gỡ khó khăn", "hộ có hoàn cảnh khó khăn"
OVERCOME = re.compile(
    r"\b(?:khắc phục|tháo gỡ|giải quyết|vượt qua|vượt|chống|phòng|phòng ngừa|ngăn chặn|ngăn ngừa|hạn chế tối đa|giảm thiểu|xử lý|chấn chỉnh|không để|không còn|xóa|hỗ trợ|giúp|giúp đỡ|chăm lo|bù|bù đắp|tránh|kiểm soát|nhằm|dứt điểm|thu hồi|chủ động ứng phó|rà soát|thay thế|tập trung vào|đẩy nhanh|đôn đốc|cải thiện|kéo giảm|giảm nhanh|không có|không bị|không xảy ra|không gây|nắm bắt|lắng nghe|chia sẻ)(?: (?!còn\b|vẫn\b|chưa\b)\S+){0,4} ?$"
)
# "hộ có hoàn cảnh khó khăn", "lao động gặp khó khăn": whom somebody helps
WHOM = re.compile(
    r"\b(?:hoàn cảnh|đối tượng|hộ|người|vùng|xã|địa bàn|đặc biệt|lao động|học sinh|gia đình|nhóm)(?: \S+){0,4} ?$"
)
# "hỗ trợ cho các gia đình chưa được vay": who is meant, not what lacks
FOR_THOSE = re.compile(r"\b(?:cho|đối với)(?: \S+){1,6} ?$")
# "các khó khăn, vướng mắc để kịp thời tháo gỡ", "những khó khăn được giải quyết"
RESOLVED = re.compile(r"^[^.;]{0,40}\b(?:để|được|đã|kịp thời)(?: \S+){0,6} (?:tháo gỡ|giải quyết|khắc phục)\b")
# What is asked for is no report of what lacks: "đại biểu đề nghị quan tâm …"
ASKED_FOR = re.compile(r"\b(?:đề nghị|kiến nghị|đề xuất|cần|quan tâm|yêu cầu)\b")
MILD = re.compile(
    r"\b(?:mặc dù|dù|tuy|trước đây|trước kia|trong (?:điều kiện|bối cảnh|tình hình)|trước tình hình)\b(?! nhiên| vậy| thế)(?:(?!\b(?:song|nhưng|tuy nhiên|thế nhưng)\b)[^;.])*$"
)  # "Dù gặp nhiều khó khăn, …": circumstances of a result

# What is to be done: "Trong thời gian tới", "3 tháng cuối năm", "Năm 2023, huyện phấn đấu"
AHEAD = re.compile(
    r"\b(?:trong )?thời gian tới\b|\b(?:\d+|ba|sáu|hai|những|các) tháng cuối năm\b|\b(?:nửa|quý) cuối năm\b|\bnửa cuối\b|\bthời gian còn lại\b|\btừ nay đến\b|\btháng (?:tới|sau)\b|\bnhững năm tới\b|\bgiai đoạn tới\b|\bnăm tới\b"
    r"|\bnhiệm vụ (?:trọng tâm|chủ yếu|, giải pháp|quý|tháng|năm|thời gian)\b|\bphương hướng\b"
)
INTENDS = re.compile(
    r"\b(?:phấn đấu|đặt (?:ra )?(?:mục tiêu|chỉ tiêu)|đề ra|quyết nghị|xác định|thống nhất|tập trung|tiếp tục|yêu cầu|giao|sẽ|cần|phải|quyết tâm|triển khai|đẩy mạnh|chỉ đạo|thực hiện|hoàn thành|bám)\b"
)
GOALS = re.compile(
    r"\bphấn đấu\b|\bđặt (?:ra )?(?:mục tiêu|chỉ tiêu)\b|\bđề ra (?:\S+ ){0,4}(?:nhiệm vụ|mục tiêu|chỉ tiêu|giải pháp)\b|\b(?:mục tiêu|chỉ tiêu) (?:chủ yếu |cụ thể )?(?:năm|đến năm|cho năm)\b|\bthống nhất (?:\S+ ){0,4}(?:nhiệm vụ|việc|giải pháp|phương hướng|chỉ tiêu)\b|\b(?:hội nghị|kỳ họp|ban chấp hành|ban thường vụ|tỉnh ủy|huyện ủy|thành ủy|thị ủy|đảng ủy) (?:đã )?(?:yêu cầu|giao|quyết nghị|xác định|đề nghị)\b|\b(?:năm|đến) 20\d\d\b[^.;]{0,60}\b(?:tiếp tục|đột phá)\b"
)
# With these a task begins that names nobody: "Tiếp tục đẩy mạnh …", "Tập trung …"
IMPERATIVE = re.compile(
    r"^(?:(?:đồng thời|cùng với đó|bên cạnh đó|ngoài ra|đặc biệt|trước mắt|trong đó|thứ (?:nhất|hai|ba|tư)|một là|hai là|ba là|bốn là|năm là|\w+ là|(?:đối với|về|riêng)\b[^,:]{3,60})[,:]? )?(?:các (?:cấp|ngành|sở|phòng|xã|đơn vị|địa phương|cơ quan)[^,:]{0,60} )?(?:cần |phải |tiếp tục |sớm |khẩn trương |chủ động |tích cực |kịp thời |đề nghị )*"
    r"(?:tập trung|tiếp tục|đẩy mạnh|đẩy nhanh|tăng cường|nâng cao|thực hiện|triển khai|chỉ đạo|rà soát|giữ vững|bảo đảm|đảm bảo|chuẩn bị|chú trọng|quan tâm|xây dựng|phấn đấu|đề nghị|yêu cầu|quản lý|phát huy|phát triển|làm tốt|chăm lo|hoàn thành|kiểm tra|khai thác|ứng dụng|đổi mới|quyết liệt|tổ chức|phối hợp|giao|cần|phải|khẩn trương|chủ động|tích cực|kiên quyết|mở rộng|huy động|duy trì|củng cố|khắc phục|tạo|ưu tiên|hướng dẫn|thường xuyên|siết chặt|sắp xếp|có (?:giải pháp|kế hoạch)|nghiên cứu|đôn đốc|vận động|tuyên truyền|bố trí|giải quyết|xử lý|kịp thời|theo dõi|nêu cao)\b"
)

# Headings, by the part whose matter stands below them
HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("limits", re.compile(r"chưa đạt|đạt thấp|khó (?:đạt|hoàn thành)|không đạt|hạn chế|tồn tại|khó khăn|yếu kém|khuyết điểm|vướng mắc|nguyên nhân|bất cập")),
    ("results", re.compile(r"(?:chỉ tiêu|mục tiêu).*(?:đạt|vượt|hoàn thành|thực hiện)")),
    ("tasks", re.compile(r"nhiệm vụ|phương hướng|giải pháp|mục tiêu|chỉ tiêu|kế hoạch|định hướng|việc cần làm|kiến nghị|đề xuất|yêu cầu")),
    ("votes", re.compile(r"biểu quyết|thông qua|quyết nghị")),
    ("context", re.compile(r"thành phần|thời gian|địa điểm|chủ trì|đặc điểm|bối cảnh|nội dung (?:hội nghị|cuộc họp|làm việc)")),
    ("direction", re.compile(r"chỉ đạo|kết luận|phát biểu")),
    ("results", re.compile(r"kết quả|tình hình|ưu điểm|đánh giá|thành tựu|thực hiện")),
)  # fmt: skip

# Importance
STANDS_OUT = re.compile(
    r"\b(?:nổi bật|điểm sáng|điểm nhấn|điểm mới|đặc biệt|trọng tâm|trọng điểm|đột phá|trụ cột|then chốt|dấu ấn|tiêu biểu|chủ yếu|quan trọng nhất|trung tâm của)\b"
)
FIRSTS = re.compile(
    r"\b(?:lần đầu(?: tiên)?|đầu tiên|cao nhất|thấp nhất|lớn nhất|dẫn đầu|đứng (?:thứ|đầu)|kỷ lục|duy nhất|chưa từng có)\b"
)
DECISIONS = re.compile(
    r"\b(?:ban hành|thành lập|thông qua|quyết định|công bố|khởi công|khánh thành|hoàn thành|đạt chuẩn|công nhận|sáp nhập|hợp nhất|sắp xếp|phê duyệt|tổ chức thành công|về đích|thống nhất|quy hoạch|chấm dứt|dừng|lựa chọn|chọn|bổ nhiệm|kỷ luật|khen thưởng|tặng|thông tuyến|giải phóng)\b"
)
# Said of every meeting: it tells nothing of this one
EMPTY = re.compile(
    r"\b(?:được (?:quan tâm|chú trọng|tăng cường|giữ vững|nâng (?:cao|lên)|đẩy mạnh|củng cố|duy trì|bảo đảm|đảm bảo)|không ngừng|ngày càng|góp phần|tinh thần (?:đoàn kết|trách nhiệm)|nỗ lực|quyết tâm|sự (?:lãnh đạo|quan tâm|đoàn kết|vào cuộc)|đồng bộ|chuyển biến tích cực|cơ bản ổn định|tiếp tục được|phát huy|tạo chuyển biến|tạo điều kiện|chúc mừng|cảm ơn|bày tỏ|tin tưởng|mong muốn|tiếp thu|trân trọng|đúng (?:hướng|sự kỳ vọng)|xứng đáng|mạnh dạn|sáng tạo|thiết thực|phong phú|đa dạng|luôn|phấn khởi|sâu rộng|quyết liệt|linh hoạt|toàn diện|kịp thời|có hiệu quả|thực hiện tốt|trong sạch|vững mạnh|quan tâm|chú trọng|nhiều giải pháp)\b"
)
# More of these is worse: fewer poor households are a result, more accidents a difficulty. Neither way for shares.
WORSE_WHEN_MORE = re.compile(
    r"nghèo|thất nghiệp|tội phạm|phạm pháp|tai nạn|\bsố vụ|vi phạm|\bchết|tử vong|bị thương|khiếu nại|tố cáo|đơn thư|biên chế|thiệt hại|ma túy|mắc bệnh|\bnợ|chi phí|sinh con thứ|mất việc|tạm ngừng|giải thể|ngừng hoạt động|suy dinh dưỡng|tảo hôn|cháy|sốt xuất huyết|dịch (?!vụ)|bỏ học|tồn đọng|trễ|kỷ luật|đầu mối|thủ tục|thời gian|ly hôn|giá tiêu dùng|cpi\b|\brác|tỷ trọng|cơ cấu|đơn vị hành chính|giá (?!trị)"
)
CASES = frozenset(("vụ", "ca", "vụ việc", "đơn", "trường hợp"))  # units of what is better not to happen
