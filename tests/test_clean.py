"""Cleaning: page furniture goes, every sentence of a report stays, and old font encodings become Unicode."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.clean import clean
from ingest.legacy_encodings import is_syllable, legacy_encoding, to_unicode
from tests.growth import growth

SHARED = Path(__file__).parents[1] / ".." / "shared"
SETS = {"gold": "corpus", "dev_reports": "dev_reports/corpus", "dev_articles": "dev_articles/corpus"}
# The address of the portal stands in its footer only, which is furniture: describe gets it from the source instead.
FURNITURE_QUOTED = {"Ghi rõ nguồn hdnd.caobang.gov.vn khi phát hành lại thông tin từ Trang TTĐT Hội Đồng Nhân Dân"}

PROSE = (
    "Sáng 05/7, Huyện ủy Sông Lam tổ chức hội nghị sơ kết 6 tháng, thu ngân sách đạt 275,5 tỷ đồng, bằng 52% kế hoạch."
)


def one_space(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ").split())


def quotes(value: Any) -> Iterator[tuple[str | None, str]]:
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str):
            yield value.get("file"), value["quote"]
        for part in value.values():
            yield from quotes(part)
    elif isinstance(value, list):
        for part in value:
            yield from quotes(part)


@pytest.mark.parametrize("name", SETS)
def test_every_sentence_that_the_gold_data_quotes_survives(name: str) -> None:
    corpus = SHARED / SETS[name]
    if not corpus.is_dir():
        pytest.skip(f"../shared/{SETS[name]} is not here")
    cleaned = {p.name: one_space(clean(p.read_text(encoding="utf-8"))) for p in sorted(corpus.glob("*.txt"))}
    lost, seen = [], 0
    for path in sorted((SHARED / name).rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for file, quote in quotes(row):
                text = cleaned.get(file or row.get("file", ""))
                if text is not None:
                    seen += 1
                    if one_space(quote) not in text and not quote.startswith(tuple(FURNITURE_QUOTED)):
                        lost.append((path.name, file, quote))
    assert seen >= 50, "the gold data has another shape than this test knows"
    assert not lost


@pytest.mark.parametrize("folder", SETS.values())
def test_real_texts_are_never_taken_for_an_old_encoding_and_clean_text_stays_as_it_is(folder: str) -> None:
    paths = sorted((SHARED / folder).glob("*.txt"))
    if not paths:
        pytest.skip(f"../shared/{folder} is not here")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for form in (unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
            assert to_unicode(form) == form, path.name
            assert all(to_unicode(line) == line for line in form.split("\n")), path.name
        once = clean(text)
        assert clean(once) == once, path.name
        assert once[0].isalnum(), path.name


@pytest.mark.parametrize(
    "line",
    [
        "Click để đánh giá bài viết",
        "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
        "Đánh giá bài viết: ★★★★☆ (4,5/5 - 2 lượt)",
        "Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập. Thời gian chờ: 60 giây",
        "-->",
        "DSC 5191",
        "IMG_20221005_081512.jpg",
        "IMG 2210 bien gioi",
        "309993665 638201641009624 332414883047958941 n",
        "00702 MTS 00 00 01 24 Still001",
        "z4012345678901 0123456789abcdef0123456789abcdef",
        "[img]",
        "A A",
        "Cỡ chữ: A- A A+",
        "Chia sẻ   In bài viết   Gửi bình luận",
        "Chia sẻ\xa0Facebook\xa0Zalo",
        "[Trở về] [Đầu trang]",
        "⟵ Bài trước      Bài sau ⟶",
        "Bình luận (0)   Xem thêm",
        "Ý kiến bạn đọc",
        "Trang chủ › Chính trị › Xây dựng Đảng",
        "TRANG CHỦ | GIỚI THIỆU | TIN TỨC - SỰ KIỆN | LỊCH CÔNG TÁC",
        "Từ khóa: HĐND huyện, kỳ họp",
        "#đầu tư công #Sông Lam",
        "Lượt xem: 1.204",
        "Số lượt xem: 317",
        "View count: 809",
        "Thống kê truy cập",
        "  • Đang truy cập22",
        "  • Tổng lượt truy cập7,235,900",
        "Đang online: 12 | Hôm nay: 308 | Tổng: 1.920.455",
        "Lượt truy cập hôm nay 96 - Tháng này 4.310",
    ],
)
def test_furniture_goes_wherever_it_stands(line: str) -> None:
    assert clean(f"Tiêu đề bài\n{line}\n{PROSE}\n{line}\n") == f"Tiêu đề bài\n{PROSE}"


@pytest.mark.parametrize(
    "line",
    [
        "© 2022 Cổng thông tin điện tử huyện Sông Lam. Điện thoại: 0273.0000.111",
        "Bản quyền thuộc UBND xã Sông Lam",
        "Địa chỉ: Số 1, đường Trần Phú, thị trấn Sông Lam",
        "Điện thoại: 0206 000 000 - Fax: 0206 000 001",
        "Chịu trách nhiệm chính: Ông Nguyễn Văn A, Chánh Văn phòng",
        "Ghi rõ nguồn songlam.gov.vn khi phát hành lại thông tin",
        "TRANG THÔNG TIN ĐIỆN TỬ HUYỆN SÔNG LAM",
    ],
)
def test_the_portal_s_footer_goes_after_the_article_only(line: str) -> None:
    assert clean(f"{PROSE}\nThu Hà\n{line}") == f"{PROSE}\nThu Hà"
    assert clean(f"{line}\n{PROSE}").startswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "Thứ năm - 06/07/2023 22:37",
        "Tin nổi bật | thứ năm, 08 08 2019 08:52",
        "Tác giả bài viết: Thu Hà - Văn Nam",
        "Tác giả: Thu Hà",
        "Nguồn tin: Văn phòng Huyện ủy",
        "Theo Báo Sông Lam điện tử",
        "Tin, ảnh: T.H",
        "Đ/c Thu Hà, Bí thư Huyện ủy phát biểu khai mạc",
        "Ảnh: Văn phòng Huyện ủy",
        "Số lượt truy cập dịch vụ công trực tuyến đạt 12.000 lượt",
        "Hôm nay, 05/10, HĐND huyện khai mạc kỳ họp thứ 8",
        "Đăng ký | 74 | 512",
        "7 Khách du lịch lượt 60.000 71.400 119 gấp 3,2 lần",
        "Địa chỉ: hội trường Huyện ủy",
        "***",
    ],
)
def test_what_speaks_of_the_meeting_stays(line: str) -> None:
    assert line in clean(f"Tiêu đề bài\n{line}\n{PROSE}").split("\n")


def test_a_posting_line_keeps_its_day_and_author_and_loses_its_counter() -> None:
    assert clean(f"Ngày đăng: 01/04/2016 | Lượt xem: 452 | Tác giả: Hữu Hoà\n{PROSE}").startswith(
        "Ngày đăng: 01/04/2016 | Tác giả: Hữu Hoà\n"
    )
    assert clean("Ngày đăng 17/12/2020 | 01:22  | View count: 809") == "Ngày đăng 17/12/2020 | 01:22"
    assert clean("Đăng lúc: 09:26:40 14/07/2023 (GMT+7)   Cỡ chữ: A- A A+") == "Đăng lúc: 09:26:40 14/07/2023 (GMT+7)"


def test_other_articles_go_below_the_last_sentence_but_not_the_author() -> None:
    others = "Những tin mới hơn\nHọp mặt kỷ niệm ngày truyền thống (08/12/2017)\nRa quân trồng cây"
    page = f"{PROSE}\n\n{others}\nTác giả: Thu Hà"
    assert clean(page) == f"{PROSE}\n\nTác giả: Thu Hà"


def test_a_list_of_other_articles_in_the_middle_costs_no_subheading() -> None:
    page = f"{PROSE}\nTin liên quan\n• Ra quân trồng cây (30/06/2023)\nHỗ trợ thoát nghèo bền vững\n{PROSE} Hết."
    assert clean(page) == f"{PROSE}\nHỗ trợ thoát nghèo bền vững\n{PROSE} Hết."


def test_the_name_of_the_section_above_the_title_goes() -> None:
    assert clean(f"Tin tức sự kiện\n\nHội nghị lần thứ 8\n{PROSE}") == f"Hội nghị lần thứ 8\n{PROSE}"
    assert clean(f"Chính trị > Xây dựng Đảng\nHội nghị lần thứ 8\n{PROSE}") == f"Hội nghị lần thứ 8\n{PROSE}"
    assert clean(f"Tiêu đề\n{PROSE}\nTin nổi bật\n{PROSE} Hết.") == f"Tiêu đề\n{PROSE}\nTin nổi bật\n{PROSE} Hết."


def test_a_caption_that_stands_twice_stands_once() -> None:
    caption = "Các đại biểu biểu quyết thông qua nghị quyết"
    assert clean(f"{caption}\n\n{caption}\n{PROSE}") == f"{caption}\n\n{PROSE}"
    assert clean("| x\n1 | 2 | 3 | 4 | 5\n1 | 2 | 3 | 4 | 5").count("1 | 2") == 2


def test_letters_and_spaces_come_out_in_one_form() -> None:
    text = unicodedata.normalize("NFD", "\ufeffÐồng\xa0chí  Thu\u200b Hà\u00ad\tphát biểu\r\n\r\n\r\n\r\nHết\x00")
    assert clean(text) == "Đồng chí Thu Hà phát biểu\n\nHết"


def test_a_mark_behind_something_unseen_comes_to_its_letter() -> None:
    assert clean("Hô\u200b\u0323i nghi\u034f\u0323") == "Hội nghị"


def test_lines_wrapped_at_a_width_are_joined_at_the_right_places() -> None:
    text = (
        "Hội nghị lần thứ 25\n\n"
        "Cụ thể, kinh tế (GRDP) cả năm tăng 7,26% (kế hoạch tăng 7% - 7,5%). Ngân\n"
        "sách thu 11.260 tỷ đồng, hơn cùng kỳ 27,6%, bằng 121% dự toán năm. Xuất\n"
        "khẩu cán mốc 3,05 tỷ USD, bằng 101,6% kế hoạch, tăng 6,5% so cùng kỳ.\n"
        "Vốn đầu tư toàn xã hội 34.521 tỷ đồng, tròn 100% kế hoạch, nhích lên\n"
        "0,8%. Bình quân mỗi người dân có thu nhập 51 triệu đồng (năm 2018 là\n"
        "46,8 triệu đồng).\n\n"
        "Thảo luận tại hội nghị, các đồng chí Tỉnh ủy viên phân tích những mặt\n"
        "còn hạn chế.\n"
        "- Tổng thu đạt thấp.\n"
        "- Tổng chi tăng.\n"
    )
    paragraphs = clean(text).split("\n")
    assert "Ngân sách thu 11.260 tỷ đồng" in paragraphs[2]
    assert paragraphs[2].endswith("(năm 2018 là 46,8 triệu đồng).")
    assert paragraphs[-3:] == [
        "Thảo luận tại hội nghị, các đồng chí Tỉnh ủy viên phân tích những mặt còn hạn chế.",
        "- Tổng thu đạt thấp.",
        "- Tổng chi tăng.",
    ]


def test_entries_in_small_letters_are_not_joined() -> None:
    entries = "\n".join(f"- xã {name}: đạt {n}/19 tiêu chí nông thôn mới" for n, name in enumerate("ABCDEFGH", 9))
    assert clean(entries) == entries


def test_rows_of_a_flattened_table_are_not_joined() -> None:
    table = "TT Chỉ tiêu ĐVT KH 2022 Ước TH So KH (%)\n1 Giá trị sản xuất tỷ đồng 6.200 5.734 92,48\n- Thu khác 34 30,3"
    text = f"Tiêu đề\n{PROSE} {PROSE}\n{table}"
    assert clean(text) == text


# "Hội nghị Ban Chấp hành Đảng bộ huyện khẳng định kết quả 6 tháng đầu năm." in the three old encodings.
SENTENCE = "Hội nghị Ban Chấp hành Đảng bộ huyện khẳng định kết quả 6 tháng đầu năm."
OLD = {
    "TCVN3": "Héi nghÞ Ban ChÊp hµnh §¶ng bé huyÖn kh¼ng ®Þnh kÕt qu¶ 6 th¸ng ®Çu n¨m.",
    "VNI": "Hoäi nghò Ban Chaáp haønh Ñaûng boä huyeän khaúng ñònh keát quaû 6 thaùng ñaàu naêm.",
    "VPS": "H¶i nghÎ Ban ChÃp hành ñäng b¶ huy\x8cn kh£ng ÇÎnh k\x89t quä 6 tháng ÇÀu næm.",
}


@pytest.mark.parametrize("encoding", OLD)
def test_text_in_an_old_font_encoding_becomes_unicode(encoding: str) -> None:
    assert legacy_encoding(OLD[encoding]) == encoding
    assert clean(OLD[encoding]) == SENTENCE
    # Beside Unicode, only the lines in the old encoding change.
    assert to_unicode(f"{SENTENCE}\nHà Nam\n{OLD[encoding]}") == f"{SENTENCE}\nHà Nam\n{SENTENCE}"


def test_a_heading_in_a_capital_font_comes_out_in_capitals() -> None:
    assert to_unicode(f"HéI NGHÞ BAN CHÊP HµNH\n{OLD['TCVN3']}").split("\n")[0] == "HỘI NGHỊ BAN CHẤP HÀNH"


@pytest.mark.parametrize(
    "text",
    [
        "El señor González aprobó la moción según el artículo número seis, además de la sesión del miércoles.",
        "Société générale: l'été dernier à Genève, où le comité a été créé, là-bas, déjà, thé, né, cité.",
        "Größe für Menschen, schön über Straße müssen Bücher können, ähnlich wäre Öl.",
        "Ông Lê Minh Hoàn, Lâm Hà, Hà Nam, công tác, hôm nay, làm, và, là, Bình Tân, cán bộ.",
        "Diện tích 118,6 km², 12 ‰, ±5 °C, © 2022, « trích », ½ ¼ ¾.",
    ],
)
def test_other_languages_and_unicode_are_left_alone(text: str) -> None:
    assert to_unicode(text) == text


def test_syllables() -> None:
    assert all(map(is_syllable, "nghị khẳng giếng quốc thuật ủy uỷ hòa hoà gì yến nghiêng khuya".split()))
    assert not any(map(is_syllable, ["señor", "tØnh", "thuat", "Kđăm", "sesión"]))


@pytest.mark.parametrize(
    "unit", ["Thu ngân sách đạt 275 tỷ đồng ", "a", " ", "| ", "#a ", "A ", "[", "chia sẻ ", "aù ", "\n", ".-"]
)
def test_time_grows_as_the_text_does(unit: str) -> None:
    assert growth(clean, unit, 500_000) < 2.5


@pytest.mark.parametrize(
    "line",
    [
        "Đánh giá: 4,5/5 - 2 lượt",
        "Bình chọn: 5/5 (12 phiếu)",
        ">> Đọc thêm: Xã bên đón bằng công nhận",
        "» Xem thêm: Tin khác",
    ],
)
def test_ratings_and_links_in_the_text_go(line):
    prose = "Hội nghị thống nhất tập trung khắc phục hậu quả bão số 4 trong quý IV."
    assert (
        clean(f"Tiêu đề\n\n{prose}\n{line}\n{prose[:-1]} và năm sau.")
        == f"Tiêu đề\n\n{prose}\n{prose[:-1]} và năm sau."
    )


@pytest.mark.parametrize(
    "line",
    [
        "Đánh giá: ★★★★☆ 4,2/5 (8 lượt)",
        "15 lượt thích, 3 bình luận, 2 chia sẻ",
        "Đọc thêm: Huyện bên có thêm 4 xã đạt chuẩn",
        "Tin cùng sự kiện\nXã bên trồng mới 40 ha rừng",
    ],
)
def test_counters_and_pointers_to_other_articles_are_furniture(line):
    report = "Huyện Lâm Bình sơ kết quý I\n\nNgày 4/4/2023, Huyện ủy Lâm Bình họp; quý I, huyện thu ngân sách đạt 9,8 tỷ đồng."
    assert clean(f"{report}\n{line}\n") == report


@pytest.mark.parametrize(
    "line", ["3 lượt thi đấu, 5 đội dự.", "Xem thêm 2 bản mới của xã trong phụ lục là việc của đại biểu."]
)
def test_sentences_that_count_are_no_counters(line):
    assert line in clean(
        f"Hội thao huyện Lâm Bình\n\nNgày 4/4/2023, huyện mở hội thao với sự tham gia của các xã.\n{line}\n"
    )
