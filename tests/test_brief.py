"""What a leader may rely on in a briefing, in reports of our own in the style of local news."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eval.briefing import inexact, key_points, measure, said_twice, words_of
from ingest.pipeline import entry_of
from ingest.readers.document import RawDocument
from rag.brief.briefing import WORDS, brief
from rag.brief.pieces import pieces
from rag.domain import Entry, Indicator, Passage, Post, Report
from rag.holdings import Holdings
from rag.results import Briefing
from tests.shared import SHARED, dev_report_texts, needs_shared, rows


class Shelf:
    """Reports in memory: the part of an archive that briefings read."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def reports(self) -> list[Report]:
        return [entry.report for entry in self.entries]

    def indicators(self) -> list[Indicator]:
        return [figure for entry in self.entries for figure in entry.indicators]

    def posts(self) -> list[tuple[str, Post]]:
        return [(entry.report.id, post) for entry in self.entries for post in entry.posts]

    def passages(self, report_id: str) -> list[Passage]:
        return [passage for entry in self.entries if entry.report.id == report_id for passage in entry.passages]

    def syllables(self) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
        return {}, {}


def briefed(*texts: str, **how) -> Briefing:
    """A briefing of these texts, taken in as files are."""
    entries = [entry_of(RawDocument(text), f"bao-cao-{number}.txt", "") for number, text in enumerate(texts)]
    holdings = Holdings(Shelf(entries))
    return brief(holdings.reports, holdings, **how)


def said(briefing: Briefing, heading: str) -> list[str]:
    """The statements under a heading."""
    return [s.text for section in briefing.sections if section.heading == heading for s in section.statements]


CONTEXT, RESULTS, LIMITS = "Bối cảnh và thành phần", "Kết quả nổi bật", "Hạn chế và khó khăn"
TASKS, DIRECTION, VOTES = "Nhiệm vụ trọng tâm", "Chỉ đạo của lãnh đạo", "Nội dung biểu quyết"

OPENING = (
    "Hội nghị Ban Chấp hành Đảng bộ huyện Yên Bình lần thứ 9\n\nThứ ba, 05/07/2022, 16:20\n\n"
    "Ngày 5/7/2022, Ban Chấp hành Đảng bộ huyện Yên Bình (tỉnh Yên Bái) tổ chức hội nghị lần thứ 9, đánh giá kết quả "
    "6 tháng đầu năm, bàn nhiệm vụ 6 tháng cuối năm 2022. Đồng chí Trần Quốc Lượng, Tỉnh ủy viên, Bí thư Huyện ủy chủ trì "
    "hội nghị. Dự hội nghị có đồng chí Phạm Đình Tuyến, Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh ủy.\n\n"
)
REVENUE = "Thu ngân sách trên địa bàn đạt 142,6 tỷ đồng, bằng 61,2% dự toán tỉnh giao, tăng 14,3% so với cùng kỳ."
WHOLE = (
    OPENING + "Đồng chí Phạm Đình Tuyến phát biểu tại hội nghị\n\n"
    f"6 tháng đầu năm, kinh tế của huyện tiếp tục phát triển. {REVENUE} Toàn huyện kết nạp 96 đảng viên, đạt 45,7% kế hoạch; "
    "tỷ lệ hộ nghèo giảm còn 5,12%. Trồng mới 2.140 ha rừng.\n\n"
    "Hội nghị thẳng thắn chỉ ra một số hạn chế: giải ngân vốn đầu tư công mới đạt 21,4% kế hoạch; tiến độ cấp giấy chứng nhận "
    "quyền sử dụng đất còn chậm; toàn huyện còn thiếu 84 giáo viên.\n\n"
    "6 tháng cuối năm, huyện phấn đấu thu ngân sách cả năm đạt 240 tỷ đồng; có thêm 2 xã đạt chuẩn nông thôn mới nâng cao.\n\n"
    "Phát biểu chỉ đạo, đồng chí Phạm Đình Tuyến đề nghị huyện quan tâm phát triển đảng viên ở vùng đồng bào dân tộc. "
    "Đồng chí yêu cầu mỗi chi bộ phải có nghị quyết chuyên đề về nguồn phát triển đảng viên.\n\n"
    "Kết luận hội nghị, đồng chí Trần Quốc Lượng giao Ủy ban nhân dân huyện trước ngày 15/8 rà soát các dự án chậm tiến độ.\n\n"
    "Tập trung tháo gỡ khó khăn về mặt bằng cho tuyến đường Cảm Ân - Tân Đồng.\n\n"
    "Với 100% ủy viên có mặt tán thành, hội nghị đã biểu quyết thông qua Nghị quyết về nhiệm vụ 6 tháng cuối năm 2022.\n\n"
    "Tin, ảnh: Thu Trang\n"
)


@pytest.fixture(scope="module")
def whole() -> Briefing:
    return briefed(WHOLE)


def test_the_sections_stand_in_the_order_in_which_a_leader_reads(whole):
    assert [section.heading for section in whole.sections] == [CONTEXT, RESULTS, LIMITS, TASKS, DIRECTION, VOTES]


def test_every_statement_is_verbatim_and_cited(whole):
    assert not list(inexact(whole))
    for section in whole.sections:
        assert all(statement.citations for statement in section.statements)


def test_quotes_are_the_report_s_own_text(whole):
    text = entry_of(RawDocument(WHOLE), "bao-cao-0.txt", "").report.text
    assert all(citation.quote == text[citation.start : citation.end] for citation in whole.citations)


def test_the_title_names_the_meeting_and_its_day(whole):
    assert whole.title == ("Tóm tắt: Hội nghị Ban Chấp hành Đảng bộ huyện Yên Bình lần thứ 9, ngày 05/07/2022")


def test_key_figures_stand_in_the_small_table(whole):
    assert ("Thu ngân sách nhà nước", "142,6 tỷ đồng") in [(figure.name, figure.text) for figure in whole.figures]
    assert REVENUE in said(whole, RESULTS)


def test_captions_posting_times_and_signatures_are_left_out(whole):
    shown = "\n".join(s.text for section in whole.sections for s in section.statements)
    for furniture in ("16:20", "Thu Trang", "Đồng chí Phạm Đình Tuyến phát biểu tại hội nghị"):
        assert furniture not in shown


def test_all_that_the_report_calls_a_limitation_is_shown(whole):
    (limits,) = said(whole, LIMITS)
    for lack in ("mới đạt 21,4% kế hoạch", "còn chậm", "còn thiếu 84 giáo viên"):
        assert lack in limits


def test_a_leader_s_words_begin_with_name_and_post(whole):
    first, *_ = said(whole, DIRECTION)
    assert first.startswith(
        "Đồng chí Phạm Đình Tuyến, Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh ủy: … đề nghị huyện quan tâm"
    )


def test_a_leader_s_words_go_on_over_sentences_and_paragraphs():
    directions = said(briefed(WHOLE, length="full"), DIRECTION)
    assert [text.split(":")[0].split(",")[0] for text in directions] == [
        *["Đồng chí Phạm Đình Tuyến"] * 2,
        *["Đồng chí Trần Quốc Lượng"] * 2,
    ]
    assert directions[1].endswith("yêu cầu mỗi chi bộ phải có nghị quyết chuyên đề về nguồn phát triển đảng viên.")
    assert directions[3].endswith("tuyến đường Cảm Ân - Tân Đồng.")


def test_the_vote_is_the_meeting_s_not_the_last_speaker_s(whole):
    (vote,) = said(whole, VOTES)
    assert vote.startswith("Với 100% ủy viên có mặt tán thành, hội nghị đã biểu quyết thông qua")


def of_results(*sentences: str) -> Briefing:
    return briefed(OPENING + f"{REVENUE} {' '.join(sentences)}\n")


@pytest.mark.parametrize(
    "lacking",
    [
        "Khách du lịch đến huyện chỉ đạt 41 nghìn lượt, bằng 31,5% kế hoạch.",
        "Tuy nhiên, giá sắn giảm mạnh, tiêu thụ có lúc chậm.",
        "Công tác cải cách hành chính ở một số xã chưa quyết liệt.",
        "Đến hết tháng 6 toàn huyện mới cấp được 212/1.500 giấy chứng nhận, mới đạt 14,1% kế hoạch.",
        "Tình hình khiếu nại về đất đai ở xã Phú Thịnh còn phức tạp.",
        "Sản lượng cá lồng đạt 1.840 tấn, giảm 22,4% so với cùng kỳ.",
        "Dịch tả lợn châu Phi xuất hiện ở 3 xã, buộc tiêu hủy 58 con.",
        "Mặc dù đã đạt kết quả tích cực song tỷ lệ hộ nghèo ở hai xã vùng cao vẫn còn cao.",
        "Tuyến đường Vĩnh Kiên - Yên Thế chậm tiến độ 5 tháng do vướng 23 hộ.",
    ],
)
def test_a_shortcoming_needs_no_such_word(lacking):
    briefing = of_results(lacking)
    assert said(briefing, LIMITS) == [lacking]
    assert not [caveat for caveat in briefing.caveats if caveat.kind == "not stated"]


@pytest.mark.parametrize(
    "fine",
    [
        "Huyện kịp thời tháo gỡ khó khăn cho doanh nghiệp.",
        "Dù gặp nhiều khó khăn do dịch bệnh, giá trị sản xuất công nghiệp vẫn tăng 9,4%.",
        "Hỗ trợ xây mới 57 căn nhà cho hộ có hoàn cảnh đặc biệt khó khăn.",
        "Toàn huyện chưa ghi nhận ca mắc trong cộng đồng.",
        "Tỷ lệ hộ nghèo giảm 1,2% so với cùng kỳ.",
        "Trồng mới 412 ha rừng sản xuất.",
        "Tai nạn giao thông giảm 7 vụ so với cùng kỳ.",
    ],
)
def test_what_is_overcome_or_falls_for_the_better_is_no_shortcoming(fine):
    briefing = of_results(fine)
    assert said(briefing, LIMITS) == []
    assert "không nêu riêng hạn chế" in next(c.text for c in briefing.caveats if c.kind == "not stated")


def test_a_figure_far_behind_plan_says_that_the_source_does_not_call_it_a_shortcoming():
    briefing = of_results("Giải ngân vốn đầu tư công đạt 61,8 tỷ đồng, bằng 17,3% kế hoạch.")
    assert said(briefing, LIMITS) == ["Giải ngân vốn đầu tư công đạt 61,8 tỷ đồng, bằng 17,3% kế hoạch."]
    assert "Giải ngân vốn đầu tư công" in next(c.text for c in briefing.caveats if c.kind == "derived")


def test_half_of_a_plan_at_mid_year_is_on_time():
    assert said(of_results("Giá trị sản xuất công nghiệp đạt 1.065 tỷ đồng, bằng 48,6% kế hoạch."), LIMITS) == []


def test_one_who_asks_at_a_meeting_gives_no_directions():
    briefing = briefed(
        OPENING
        + f"{REVENUE}\n\nThảo luận tại hội nghị, đồng chí Lương Văn Thịnh, Bí thư Đảng ủy xã Phúc An đề nghị huyện "
        "sớm đầu tư tuyến đường ra bến thủy dài 4,3 km.\n"
    )
    assert said(briefing, DIRECTION) == []
    assert any("Lương Văn Thịnh" in text for text in said(briefing, CONTEXT))


def test_who_reported_is_not_said_to_have_directed():
    briefing = briefed(
        OPENING + "Báo cáo do đồng chí Nguyễn Hữu Khiêm, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện trình bày nêu rõ: "
        "thu ngân sách trên địa bàn đạt 142,6 tỷ đồng; kết nạp 96 đảng viên mới; trồng mới 2.140 ha rừng.\n"
    )
    assert said(briefing, DIRECTION) == []
    assert "142,6 tỷ đồng" in "".join(said(briefing, RESULTS))


NUMBERED = (
    "BÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm 2022 của xã Phú Thịnh\n\n"
    "UBND xã Phú Thịnh (huyện Yên Bình, tỉnh Yên Bái) báo cáo tình hình kinh tế - xã hội 6 tháng đầu năm 2022 như sau:\n\n"
    "I. KẾT QUẢ THỰC HIỆN\n1. Về kinh tế\n- Diện tích gieo trồng đạt 412 ha, bằng 101,2% kế hoạch.\n"
    "- Thu ngân sách trên địa bàn đạt 1,84 tỷ đồng, bằng 58,3% dự toán.\n2. Tồn tại, hạn chế\n"
    "- Thu gom rác ở các thôn xa trung tâm thực hiện được ở 3/8 thôn.\nII. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n"
    "1. Hoàn thành 100% kế hoạch thu các loại quỹ.\n2. Làm mới 3,2 km đường bê tông.\n\nT/M ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLý Văn Hùng\n"
)


def test_headings_of_a_numbered_report_say_what_stands_below_them():
    briefing = briefed(NUMBERED)
    assert said(briefing, LIMITS) == ["Thu gom rác ở các thôn xa trung tâm thực hiện được ở 3/8 thôn."]
    assert said(briefing, TASKS) == ["Hoàn thành 100% kế hoạch thu các loại quỹ.", "Làm mới 3,2 km đường bê tông."]
    assert "Diện tích gieo trồng đạt 412 ha, bằng 101,2% kế hoạch." in said(briefing, RESULTS)


def test_an_article_is_said_to_be_no_meeting():
    briefing = briefed(
        "Xã Vĩnh Kiên đổi thay nhờ cây chè\n\nNhững năm qua, xã Vĩnh Kiên (huyện Yên Bình, tỉnh Yên Bái) tập trung phát triển "
        "cây chè. Toàn xã có 212 ha chè, sản lượng 1.640 tấn. Thu nhập bình quân đạt 48 triệu đồng/người/năm.\n"
    )
    assert "không phải tin về một cuộc họp" in next(c.text for c in briefing.caveats if c.kind == "extent")
    assert said(briefing, RESULTS)


def test_a_slip_of_the_source_is_shown_and_named():
    briefing = of_results("Tổng mức bán lẻ hàng hóa đạt 812 tỷ đồng, đạt 47,%% so với kế hoạch.")
    assert any("47,%%" in caveat.text for caveat in briefing.caveats if caveat.kind == "source slip")


MUCH = WHOLE + "".join(
    f"\n\nXã thứ {n} đã hoàn thành {n + 2} công trình với tổng vốn {n * 3 + 1},5 tỷ đồng; vận động nhân dân hiến {n * 100 + 40} m2 "
    f"đất; tiếp tục quan tâm công tác tuyên truyền, nâng cao nhận thức của cán bộ và nhân dân trong khu vực số {n}."
    for n in range(1, 60)
)


@pytest.mark.parametrize("length", ["short", "page", "full"])
def test_a_briefing_keeps_to_its_length(length):
    briefing = briefed(MUCH, length=length)
    assert words_of(briefing) <= WORDS[length]
    assert not list(inexact(briefing))


def test_no_sentence_is_shown_twice():
    briefing = briefed(WHOLE.replace(REVENUE, f"{REVENUE} Trồng được 96 km đường hoa. {REVENUE}"))
    assert not list(said_twice(briefing))


OTHER = (
    WHOLE.replace("Yên Bình", "Lục Yên")
    .replace("142,6", "98,7")
    .replace("Trần Quốc Lượng", "Hoàng Xuân Hiếu")
    .replace("Tập trung tháo gỡ khó khăn", "Ưu tiên tháo gỡ khó khăn")
)


def test_several_reports_are_led_in_by_place_and_period_and_share_their_figures():
    briefing = briefed(WHOLE, OTHER)
    assert briefing.coverage.read == briefing.coverage.selected == 2
    shared = said(briefing, "Điểm chung và khác biệt")
    revenue = [text for text in shared if text.startswith("Thu NSNN trên địa bàn – ")]
    assert [("Yên Bình" in text, "Lục Yên" in text) for text in revenue] == [(True, False), (False, True)]
    assert "142,6 tỷ đồng" in revenue[0] and "98,7 tỷ đồng" in revenue[1]
    assert all(
        text.startswith(("Huyện Yên Bình (6 tháng", "Huyện Lục Yên (6 tháng")) for text in said(briefing, LIMITS)
    )
    assert words_of(briefing) <= WORDS["page"]
    assert not list(inexact(briefing))


def test_a_sentence_is_shortened_at_its_clauses():
    sentence = (
        "Huyện đã hoàn thành tuyến đường từ trung tâm xã Cảm Ân đến xã Tân Đồng dài 6 km, góp phần nâng cao đời sống của người "
        "dân hai xã, tạo điều kiện cho du lịch hồ Thác Bà phát triển; thu hồi 52 ha đất của gần 800 hộ dân"
    )
    main, first, second, other = (sentence[p.start : p.end] for p in pieces(sentence))
    assert main.endswith("dài 6 km")
    assert first.startswith("góp phần") and second.startswith("tạo điều kiện")
    assert other == "thu hồi 52 ha đất của gần 800 hộ dân"


@pytest.mark.parametrize(("name", "text"), dev_report_texts())
def test_briefings_of_development_reports_are_exact_and_short(name, text):
    briefing = briefed(text)
    assert words_of(briefing) <= WORDS["page"]
    assert not list(inexact(briefing))
    assert not list(said_twice(briefing))


@needs_shared
def test_key_points_of_real_reports_are_covered():
    covered = []
    for case in rows("gold/dev/briefings.jsonl"):
        text = (SHARED / "corpus" / case["file"]).read_text(encoding="utf-8")
        measured = measure(briefed(text), key_points(case), case["absent_sections"])
        assert measured.words <= WORDS["page"] and not measured.inexact and not measured.twice
        assert not measured.bad  # no shortcomings where the report names none
        covered.append(measured.covered)
    assert min(covered) >= 0.55
    assert sum(covered) / len(covered) >= 0.65
