"""The units of Vietnamese reports: measures, money and the nouns that people, houses, meetings and cattle are counted in.

Plain word lists on purpose: an expert may read and extend them. A unit that stands in no list is still read (see
`numbers`), under its first word.
"""

from __future__ import annotations

import re

MEASURES = frozenset("ha km km2 m m2 m3 kg g tấn tạ yến lít ml kwh mwh kw mw mwp kwp kva mva gw sào mẫu mét".split())

MONEY = frozenset(("đồng", "usd", "eur", "vnd"))

# What lists and tables shorten; only in these letters: "kết nạp 268 đ/c", "24,6 trđ/năm", "3.150 LĐ"
SHORT_UNITS = {
    "đ/c": "đồng chí", "Đ/c": "đồng chí", "ĐV": "đảng viên", "LĐ": "lao động", "TC": "tiêu chí", "HS": "học sinh", "GV": "giáo viên",
    "TCCSĐ": "tổ chức cơ sở đảng", "TCĐ": "tổ chức đảng", "KDC": "khu dân cư", "trđ": "triệu đồng", "tr.đ": "triệu đồng",
    "tr.đồng": "triệu đồng", "tr.USD": "triệu USD", "trUSD": "triệu USD",
}  # fmt: skip
# Nouns that are counted, longest form first where one begins with another. Left: as printed; right: the canonical unit.
_COUNTED = """
chuyên án; bị can; bị cáo; khẩu súng > khẩu; lượt cử tri > lượt; người lao động > người; hộ chăn nuôi > hộ; nhân lực; ki-ốt
đảng viên; đồng chí; đoàn viên; hội viên; cán bộ; công chức; viên chức; lao động; công nhân; học sinh; sinh viên; giáo viên
thanh niên; chiến sĩ; chiến sỹ; quân nhân; dân quân; đại biểu; cử tri; nhân khẩu; khẩu; người dân; người có công; người nghèo
người; cá nhân; tập thể; hộ dân > hộ; hộ gia đình > hộ; hộ nông dân > hộ; hộ nghèo > hộ; hộ cận nghèo > hộ
hộ kinh doanh > hộ; hộ; gia đình; trẻ em; trẻ; phụ nữ; nông dân; bệnh nhân; đối tượng; thuê bao; khách hàng; khách; du khách
bác sĩ; bác sỹ > bác sĩ; giường bệnh; giường; y tá; nghệ nhân; nhà đầu tư; nhà thầu; thành viên; ủy viên; nạn nhân; vận động viên
ngày công; ngày công lao động > ngày công; lượt người; lượt khách; lượt hộ; lượt nhà đầu tư > lượt; lượt; suất quà > suất; suất
phần quà > phần; phần; xã, thị trấn; xã, phường; xã, phường, thị trấn; xã; phường; thị trấn; huyện; quận; thị xã; thành phố; tỉnh
tỉnh, thành phố; thôn; bản; bon; buôn; làng; ấp; khóm; khu phố; tổ dân phố; xóm; khu dân cư; đơn vị; đơn vị hành chính
cơ quan; địa phương; tổ chức cơ sở đảng; tổ chức đảng; tổ chức; chi bộ; đảng bộ; chi, đảng bộ; chi hội; chi đoàn; tổ hội
doanh nghiệp; hợp tác xã; htx > hợp tác xã; tổ hợp tác; cơ sở; cửa hàng; chợ; siêu thị; trang trại; nhà máy; xí nghiệp; công ty
trường học > trường; trường mầm non > trường; trường tiểu học > trường; trường; lớp; phòng học; phòng; trạm y tế > trạm; trạm
bệnh viện; nhà văn hóa; nhà; căn nhà > căn; căn hộ; căn; ngôi nhà > ngôi; ngôi; nhà ở; sản phẩm ocop > sản phẩm; sản phẩm
chủ thể; mô hình; dự án; công trình; danh mục công trình > công trình; danh mục; hạng mục; tuyến đường > tuyến; tuyến kênh > tuyến
tuyến; cây cầu > cầu; cầu, cống; cầu; cống; con đường; hồ chứa; đập; khu công nghiệp; cụm công nghiệp; khu vực bỏ phiếu > khu vực
khu vực; điểm trường; điểm bỏ phiếu; khu đô thị; đô thị; khu tái định cư; nhiệm vụ; nội dung đột phá > nội dung; nội dung; chương trình
đề án; kế hoạch; nghị quyết; dự thảo nghị quyết; quyết định; chỉ thị; kết luận; văn bản; báo cáo; tờ trình; ý kiến; kiến nghị
câu hỏi; hồ sơ; thủ tục hành chính > thủ tục; thủ tục; đơn thư > đơn; đơn; tin báo > tin; tin; bài viết > bài; tin, bài
vụ việc > vụ; vụ án > vụ; vụ tai nạn > vụ; vụ; vụ cháy > vụ; ca mắc > ca; ca bệnh > ca; ca; ổ dịch; ổ; trường hợp; phiếu; chỉ tiêu
tiêu chí; giấy chứng nhận > giấy; giấy; thẻ; sổ; liều; mẫu xét nghiệm > mẫu; con; cây; gốc; quả; trái; bó; bao; chiếc; cái; chuyến
xe; xe máy; ô tô; tàu; tàu cá > tàu; phương tiện; thiết bị; máy tính; máy; bộ; cuộc kiểm tra > cuộc; cuộc họp > cuộc; cuộc; buổi tiếp > buổi
đợt; cuộc; hội nghị; lớp tập huấn > lớp; lớp đào tạo > lớp; hội thảo; phiên; kỳ họp; đoàn kiểm tra > đoàn; đoàn; tổ công tác > tổ
tổ; nhóm; mũi; khâu; khâu đột phá > khâu; trụ cột; giải pháp; lĩnh vực; ngành; di tích; lễ hội; giải; huy chương; bằng khen
giấy khen; danh hiệu; câu lạc bộ; đội; thửa; lô; mỏ; vị trí; điểm; điểm cầu; chốt; quy hoạch; đồ án; hợp đồng; gói thầu; mét khối > m3
giai đoạn; hạt; bến; cảng; cửa khẩu; giếng; trạm biến áp > trạm; trụ sở; nhà vệ sinh; chuồng; lồng; bè; vườn; rừng; mã số > mã số
mã số vùng trồng > mã số; mã vùng trồng > mã số; nhãn hiệu; cổ phần; cuốn; bản tin; chuyên mục; chuyên đề; sáng kiến; đề tài
em; cháu; chủ đầu tư; cộng đồng; homestay; dn > doanh nghiệp; tht > tổ hợp tác; clb > câu lạc bộ; tccsđ > tổ chức cơ sở đảng; tài khoản; tài khoản định danh > tài khoản; đặc khu; xã, phường, đặc khu; kiosk; ki ốt > ki-ốt; khóa đào tạo > khóa; khóa tập huấn > khóa
khóa huấn luyện > khóa; khóa bồi dưỡng > khóa; giao dịch; lượt xe; vườn cây; hecta; hầm; ao; đầm; đôi; cặp; mũi tiêm > mũi; lít máu; đơn vị máu > đơn vị
dân tộc; tụ điểm; trận; bậc; tân binh; đàn; bàn thắng > bàn; giáo xứ; tín đồ; chức sắc; nghề; làng nghề; phong trào; gương; điển hình; mô hình sinh kế > mô hình; hụi; quỹ; tổ tiết kiệm > tổ
ngày khách; phòng khách sạn > phòng; cơ sở lưu trú > cơ sở; vé; kg hàng; container; chức danh; biên chế; chỉ số; thư; lá phiếu > phiếu
"""


def _counted() -> dict[str, str]:
    nouns: dict[str, str] = {}
    for entry in re.split(r"[;\n]", _COUNTED):
        printed, _, canonical = entry.partition(">")
        if printed.strip():
            nouns[printed.strip()] = canonical.strip() or printed.strip()
    return nouns


COUNTED = _counted()

_NOUNS = frozenset(COUNTED.values()) | frozenset(COUNTED)


def is_money(unit: str) -> bool:
    """Whether a unit is of money, also per something: "tỷ đồng", "triệu đồng/người/năm", "triệu USD"."""
    words = unit.split("/")[0].split()
    return bool(words) and words[-1].lower() in MONEY


def is_measure(unit: str) -> bool:
    """Whether a unit is of length, area, weight, volume or energy, also per something: "nghìn ha", "tạ/ha"."""
    words = unit.split("/")[0].split()
    return bool(words) and words[-1].lower() in MEASURES


def is_counted(unit: str) -> bool:
    """Whether a unit is a listed noun, also with a magnitude: "đảng viên", "triệu lượt khách"."""
    return unit in _NOUNS or unit.partition(" ")[2] in _NOUNS


# Words after a number that make it no figure: stretches of time, ordinals, and words that are no nouns at all.
NO_UNIT = frozenset(
    """năm tháng ngày giờ phút giây tuần quý h tuổi khóa khoá kỳ nhiệm sao cấp bên mặt hướng bài nước trong và hoặc đến tới là
    của cho trên tại từ với theo đã được bị do để có không thì mà nhưng như sẽ phải đạt tăng giảm so bằng cùng khi vào về ở qua ra
    lên xuống còn thuộc này đó trở đầu cuối thứ chiều sáng tối lần nếu các những một mọi mỗi hay tức nhằm đang rồi nữa trước sau
    tương chiếm gồm ước khoảng hơn gần dưới vượt trừ bình loại hạng nhân ngoài hiện chưa cũng vẫn mới đều nên tính hết riêng nhất
    km/h h00 phối xác tập tiếp triển thực hợp làm sạch độ chữ số phó chủ giảm kể suốt nay qua thành""".split()
)

# Units of administration: "hai tỉnh", "ba xã" more often point back to places than count them.
ADMINISTRATIVE = frozenset(
    ("tỉnh", "huyện", "xã", "phường", "thị trấn", "thành phố", "quận", "thị xã", "địa phương", "đơn vị")
)


def same_unit(left: str, right: str) -> bool:
    """Whether two printed units count the same thing: "đồng chí" of the Party are "đảng viên", "hộ dân" are "hộ"."""
    a, b = _bare(left), _bare(right)
    if a == b or not a or not b:
        return a == b
    pair = {a, b}
    if any(pair <= family for family in _FAMILIES):
        return True
    shorter, longer = sorted((a, b), key=len)
    return re.search(rf"(?:^|[\s/,]){re.escape(shorter)}(?:$|[\s/,])", longer) is not None and _head(a) == _head(b)


_FAMILIES = (
    frozenset(("đảng viên", "đồng chí", "người", "người/đảng viên", "đảng viên/năm")),
    frozenset(("%", "%/năm", "% / năm")),
    frozenset(("danh mục", "công trình", "danh mục công trình")),
    frozenset(("lượt", "lượt khách", "lượt người", "khách")),
    frozenset(("cái", "quy hoạch")),
    frozenset(("người", "lao động", "cán bộ", "cá nhân", "nhân khẩu", "khẩu")),
    frozenset(("ổ", "ổ dịch")),
)


def _bare(unit: str) -> str:
    unit = SHORT_UNITS.get(unit.strip(), unit)
    unit = re.sub(r"\s+", " ", unit.strip().lower()).replace("tỉ ", "tỷ ").replace("ngàn", "nghìn")
    unit = unit.replace("²", "2").replace("³", "3").replace("héc-ta", "ha").replace("hecta", "ha")
    return COUNTED.get(unit, unit)


def _head(unit: str) -> str:
    return unit.split("/")[0].split(",")[0].split(" ")[0]
