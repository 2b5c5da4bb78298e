"""The sentences that answers are framed in, Vietnamese and English: the only wording of ours that a reader sees there."""

from __future__ import annotations

from rag.wording.comparison_phrases import COMPARISON
from rag.wording.language import Language

_ANSWERS: dict[str, dict[Language, str]] = {
    "not stated": {"vi": "Các báo cáo{about} không nêu nội dung này.", "en": "The reports{about} do not state this."},
    "figure not stated": {
        "vi": "Báo cáo{about} không nêu {subject}.",
        "en": "The reports{about} do not state the {subject}.",
    },
    "reason not stated": {
        "vi": "Báo cáo{about} không nêu nguyên nhân.",
        "en": "The reports{about} do not state the reason.",
    },
    "that figure not stated": {
        "vi": "Báo cáo{about} không nêu số liệu được hỏi.",
        "en": "The reports{about} do not state this figure.",
    },
    "closest": {"vi": "Số liệu gần nhất có nêu:", "en": "The closest figure that is stated:"},
    "reported instead": {"vi": "Báo cáo có số liệu về: {names}.", "en": "They do state: {names}."},
    "false premise": {
        "vi": "Báo cáo không nêu như câu hỏi đặt ra, mà ghi:",
        "en": "The reports do not state what the question takes for granted; they say:",
    },
    "empty archive": {
        "vi": "Kho tài liệu chưa có báo cáo nào. Hãy thêm báo cáo ở trang Kho tài liệu hoặc bằng lệnh “hoinghi ingest”.",
        "en": "The library is empty, so nothing can be found. Add reports on the Library page or with “hoinghi ingest”.",
    },
    "no such place": {
        "vi": "Kho tài liệu không có thông tin về {places}.",
        "en": "The library has no information about {places}.",
    },
    "held within": {
        "vi": "Trên địa bàn này, kho có báo cáo của: {held}.",
        "en": "Within it, there are reports of: {held}.",
    },
    "held places": {"vi": "Kho hiện có báo cáo của: {held}.", "en": "It holds reports of: {held}."},
    "no such period": {
        "vi": "Kho tài liệu không có thông tin{about} cho {periods}.",
        "en": "The library has no information{about} for {periods}.",
    },
    "held periods": {"vi": "Các kỳ có báo cáo: {held}.", "en": "Periods it does hold: {held}."},
    "no such meeting": {
        "vi": "Kho tài liệu không có bài về lần họp thứ {ordinal}{about}.",
        "en": "The library does not contain session {ordinal}{about}.",
    },
    "held sessions": {"vi": "Các lần họp hiện có: {held}.", "en": "Sessions it does hold: {held}."},
    "no such day": {
        "vi": "Kho tài liệu không có bài về cuộc họp ngày {day}{about}.",
        "en": "The library does not contain a meeting{about} on {day}.",
    },
    "held days": {"vi": "Các ngày họp hiện có: {held}.", "en": "Days it does hold: {held}."},
    "no such report": {
        "vi": "Không có báo cáo nào như đã chọn trong kho tài liệu.",
        "en": "None of the chosen reports is in the library.",
    },
    "person not stated": {
        "vi": "Báo cáo{about} không nêu tên người giữ chức vụ hoặc vai trò được hỏi.",
        "en": "The reports{about} do not state who held that post or role.",
    },
    "not a meeting": {
        "vi": "Bài “{title}” không phải tường thuật hội nghị nên không có người chủ trì, ngày họp.",
        "en": "“{title}” is not a report of a meeting, so no chair or date is given.",
    },
    "date not stated": {
        "vi": "Báo cáo{about} không nêu ngày họp.",
        "en": "The reports{about} do not state the date of the meeting.",
    },
    "held on": {"vi": "{meeting} diễn ra ngày {day}", "en": "{meeting} was held on {day}"},
    "held on days": {
        "vi": "{meeting} diễn ra từ ngày {day} đến ngày {until}",
        "en": "{meeting} was held from {day} to {until}",
    },
    "congress": {"vi": "khóa {congress}", "en": "tenure {congress}"},
    "term": {"vi": "nhiệm kỳ {term}", "en": "term {term}"},
    "other period": {
        "vi": "{place}: số liệu là của {given}, câu hỏi về {asked}.",
        "en": "The figure of {place} is for {given}; the question is about {asked}.",
    },
    "different periods": {
        "vi": "Các số liệu thuộc những kỳ khác nhau ({periods}), chỉ nên đặt cạnh nhau để tham khảo.",
        "en": "The figures are for different periods ({periods}); read them side by side, not as a ranking.",
    },
    "different levels": {
        "vi": "Các địa phương khác cấp hành chính ({levels}), không nên so sánh trực tiếp.",
        "en": "The places are of different administrative levels ({levels}); do not compare them directly.",
    },
    "different bases": {
        "vi": "Tỷ lệ tính trên căn cứ khác nhau ({bases}), không nên so sánh trực tiếp.",
        "en": "The percentages have different bases ({bases}); do not compare them directly.",
    },
    "given otherwise": {
        "vi": "Có chỗ ghi khác nhau cho cùng địa phương và kỳ này; hãy đối chiếu hai trích dẫn.",
        "en": "It is given differently elsewhere for the same place and period; compare the two quotations.",
    },
    "ranked among": {
        "vi": "Xếp trong {n} chỉ tiêu của báo cáo có nêu tỷ lệ này.",
        "en": "Ranked among the {n} figures of the report that state this percentage.",
    },
    "planned": {"vi": "kế hoạch {amount}", "en": "planned {amount}"},
    "derived rise": {
        "vi": "Suy ra: bằng {n}% cùng kỳ tức là tăng {change}% ({n}% − 100%); báo cáo không in số này.",
        "en": "Derived: {n}% of the same period is a rise of {change}% ({n}% − 100%); the report does not print it.",
    },
    "derived fall": {
        "vi": "Suy ra: bằng {n}% cùng kỳ tức là giảm {change}% (100% − {n}%); báo cáo không in số này.",
        "en": "Derived: {n}% of the same period is a fall of {change}% (100% − {n}%); the report does not print it.",
    },
    "different units": {
        "vi": "Đơn vị tính khác nhau ({units}): đổi về cùng đơn vị rồi mới so sánh.",
        "en": "The figures are in different units ({units}); convert them before comparing.",
    },
    "no goal there": {
        "vi": "{place} không nêu chỉ tiêu để đối chiếu.",
        "en": "{place} states no target to measure by.",
    },
    "posts as of": {
        "vi": "Chức vụ ghi theo thời điểm của từng bài viết ({days}).",
        "en": "Posts are as of each report ({days}).",
    },
    "more places": {"vi": "{names} và {n} địa phương khác", "en": "{names} and {n} other places"},
    "no figure there": {"vi": "{place}: không nêu số liệu.", "en": "{place}: no figure is stated."},
    "not stated there": {"vi": "{place}: không nêu.", "en": "{place}: not stated."},
    "target": {"vi": "mục tiêu {period}", "en": "target, {period}"},
    "within the term": {"vi": "trong nhiệm kỳ", "en": "within the term"},
    "a target": {
        "vi": "{place}: đây là mục tiêu đặt ra, không phải kết quả.",
        "en": "The figure of {place} is a target, not a result.",
    },
    # Old and new names of places: the province that another went into, the wards that a city became
    "merged into": {
        "vi": "Từ {day}, {old} thuộc {new}.",
        "en": "Since {day}, {old} has been part of {new}.",
    },
    "formed in": {
        "vi": "{new} được lập ngày {day} trên một phần địa bàn {old} cũ.",
        "en": "Since {day}, {new} has covered part of what was {old}.",
    },
    "held by another name": {
        "vi": "Kho có báo cáo của {held}; hãy hỏi theo tên đó.",
        "en": "The library holds reports of {held}; ask by that name.",
    },
    "another extent": {
        "vi": "Từ {day}, {new} gồm cả {old}; số liệu của thời gian trước đó chưa tính phần này.",
        "en": "Since {day}, {new} has included {old}; figures for the time before do not.",
    },
    "not in the archive": {
        "vi": "{place}: kho tài liệu không có báo cáo.",
        "en": "{place}: no report in the library.",
    },
    "greeting": {
        "vi": "Xin chào. Tôi trả lời về nội dung các báo cáo trong kho, mỗi câu đều dẫn nguồn. "
        "Kho hiện có báo cáo của: {held}. Hãy hỏi về một địa phương, một cuộc họp hoặc một chỉ tiêu.",
        "en": "Hello. I answer from the reports in the library, every sentence with its source. "
        "The library holds reports of: {held}. Ask about a place, a meeting or a figure.",
    },
    "out of scope": {
        "vi": "Tôi chỉ trả lời về nội dung các báo cáo trong kho. "
        "Kho hiện có báo cáo của: {held}. Hãy hỏi về một địa phương, một cuộc họp hoặc một chỉ tiêu.",
        "en": "I answer only from the content of the reports. The library holds reports of: {held}. "
        "Ask about a place, a meeting or a figure.",
    },
    "left out": {
        "vi": "Còn {n} kết quả nữa không kể ra ở đây; hãy hỏi kèm địa phương hoặc kỳ để xem.",
        "en": "{n} more are not shown here; name a place or a period to see them.",
    },
    "slip": {"vi": "Nguồn có chỗ cần kiểm tra: {what}.", "en": "The source has a slip here: {what}."},
    # The reasons are written down when a report is taken in, in Vietnamese
    "inferred day": {
        "vi": "Suy ra: {reason}.",
        "en": "Inferred: the report does not print the full date.",
    },
    "in the library": {"vi": " trong kho", "en": " in the library"},
    "figures on": {"vi": "số liệu về {subject}", "en": ""},
    "or": {"vi": " hoặc ", "en": " or the "},
    "of period": {"vi": " {period}", "en": " for {period}"},
    "of": {"vi": " của {place}", "en": " of {place}"},
    "about": {"vi": " của {place}", "en": " about {place}"},
    "mentioning": {"vi": " có nhắc đến {place}", "en": " that mention {place}"},
    "in": {"vi": " ({period})", "en": " ({period})"},
    "chaired": {"vi": "Chủ trì", "en": "Chair"},
    "opened": {"vi": "Khai mạc", "en": "Opened by"},
    "concluded": {"vi": "Kết luận", "en": "Concluded by"},
    "directed": {"vi": "Dự, chỉ đạo", "en": "Directed by"},
    "reported": {"vi": "Trình bày báo cáo", "en": "Report presented by"},
    "attended": {"vi": "Dự hội nghị", "en": "Attended"},
    "author": {"vi": "Tác giả", "en": "Author"},
    # Questions that the archive can answer, offered after an answer
    "ask figure": {
        "vi": "{name} của {place} {period} là bao nhiêu?",
        "en": "What was the {name} of {place} for {period}?",
    },
    "ask chair": {
        "vi": "Ai chủ trì cuộc họp ngày {day} của {place}?",
        "en": "Who chaired the meeting of {place} on {day}?",
    },
    # How an answer came about
    "read as": {"vi": "Đọc câu hỏi là: {text}", "en": "Read as: {text}"},
    "asked kind": {"vi": "Cần trả lời: {kind}", "en": "Wanted: {kind}"},
    "asked place": {"vi": "Địa phương: {names}", "en": "Place: {names}"},
    "asked period": {"vi": "Kỳ: {names}", "en": "Period: {names}"},
    "asked session": {"vi": "Lần họp thứ {ordinal}", "en": "Session {ordinal}"},
    "asked figure": {"vi": "Chỉ tiêu: {names}", "en": "Figure: {names}"},
    "asked subject": {"vi": "Nội dung: {subject}", "en": "Subject: {subject}"},
    "searched": {"vi": "{of}: {n}/{all} báo cáo phù hợp ({titles})", "en": "{of}: {n} of {all} reports fit ({titles})"},
    "searched none": {"vi": "{of}: không báo cáo nào trong {all} phù hợp", "en": "{of}: none of {all} reports fits"},
    "whole question": {"vi": "Toàn kho", "en": "Whole library"},
    "by figures": {
        "vi": "{n} số liệu trong sổ chỉ tiêu khớp tên, kỳ và địa phương được hỏi",
        "en": "{n} figure(s) of the ledger that fit name, period and place",
    },
    "by quoted": {
        "vi": "{n} câu có đúng lời được trích trong câu hỏi",
        "en": "{n} sentence(s) that have the words quoted",
    },
    "by people": {
        "vi": "{n} người có chức vụ hoặc vai trò được hỏi, theo đúng báo cáo",
        "en": "{n} person(s) in the post or role asked, as of the report",
    },
    "by meetings": {
        "vi": "{n} cuộc họp, theo ngày và lần họp đọc được trong báo cáo",
        "en": "{n} meeting(s), by the day and session read in the report",
    },
    "by belonging": {
        "vi": "{n} câu nêu địa phương thuộc đơn vị nào",
        "en": "{n} passage(s) that say which unit the place lies in",
    },
    "by extremes": {
        "vi": "{n} chỉ tiêu cao nhất hoặc thấp nhất theo tỷ lệ được hỏi",
        "en": "{n} figure(s) highest or lowest by the percentage asked for",
    },
    "by brief": {"vi": "{n} câu cho bản tóm tắt", "en": "{n} sentence(s) for the briefing"},
    "by gist": {"vi": "{n} câu mở đầu và kết quả chính của báo cáo", "en": "{n} opening sentence(s) and main results"},
    "by sentences": {
        "vi": "{n} câu nói đến đủ nội dung được hỏi (tìm theo từ và theo nghĩa)",
        "en": "{n} sentence(s) that speak of enough of what was asked (searched by words and meaning)",
    },
    "nothing chosen": {
        "vi": "Không có gì trong các báo cáo đó đủ căn cứ để trả lời",
        "en": "Nothing in those reports is enough to answer",
    },
    "kind figure": {"vi": "số liệu", "en": "a figure"},
    "kind person": {"vi": "người", "en": "a person"},
    "kind date": {"vi": "ngày, thời gian", "en": "a date"},
    "kind place": {"vi": "địa điểm, đơn vị", "en": "a place"},
    "kind list": {"vi": "danh sách", "en": "a list"},
    "kind yes/no": {"vi": "có hay không", "en": "yes or no"},
    "kind meeting": {"vi": "cuộc họp", "en": "a meeting"},
    "kind comparison": {"vi": "so sánh", "en": "a comparison"},
    "kind why": {"vi": "nguyên nhân", "en": "a reason"},
    "kind text": {"vi": "nội dung", "en": "what the reports say"},
}

_PHRASES = _ANSWERS | COMPARISON


def phrase(key: str, language: Language, **values: object) -> str:
    """The phrase of this name with its fields filled in; an unknown name or a missing field is a KeyError."""
    return _PHRASES[key][language].format(**values).replace("….", "…")  # a list that breaks off ends the sentence
