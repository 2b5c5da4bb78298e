"""The sentences that comparisons and timelines are framed in, Vietnamese and English."""

from __future__ import annotations

from rag.wording.language import Language

COMPARISON: dict[str, dict[Language, str]] = {
    "cell not stated": {"vi": "không nêu", "en": "not stated"},
    "skipped article": {
        "vi": "là bài viết, không phải tường thuật hội nghị",
        "en": "an article, not the report of a meeting",
    },
    "skipped body": {"vi": "là hội nghị của {body}", "en": "a meeting of another body ({body})"},
    "skipped period": {"vi": "báo cáo về kỳ khác ({own})", "en": "reports on another period ({own})"},
    "goal of": {"vi": "{name} (mục tiêu)", "en": "{name} (target)"},
    "as of day": {"vi": "tính đến {day}", "en": "as of {day}"},
    "middle of the term": {"vi": "giữa nhiệm kỳ", "en": "the middle of the term"},
    "plans differ": {
        "vi": "Kế hoạch suy ra từ các báo cáo không khớp: {plans}.",
        "en": "The plans that follow from the reports do not agree: {plans}.",
    },
    "no level": {"vi": "không rõ cấp", "en": "level not stated"},
    "rows left out": {
        "vi": "Còn {n} chỉ tiêu chỉ một báo cáo nêu, không đưa vào bảng; hỏi đúng tên chỉ tiêu để xem.",
        "en": "{n} more figures that one report states are left out of the table; name a figure to see it.",
    },
    "no period": {"vi": "không rõ kỳ", "en": "period not stated"},
    "no reports of": {
        "vi": "Kho không có báo cáo nào về {places}; bảng này không gồm nơi đó.",
        "en": "The library holds no report of {places}; this table does not cover it.",
    },
    "periods differ": {"vi": "Khác kỳ, không nên so sánh trực tiếp", "en": "For different periods: not to be ranked"},
    "start of year": {"vi": "đầu năm {year}", "en": "the start of {year}"},
    "one place differs": {
        "vi": "Các báo cáo của cùng một địa phương nêu số khác nhau cho cùng một kỳ: {figures}; cần đối chiếu nguồn.",
        "en": "Reports of one place give different figures for the same period: {figures}; check the sources.",
    },
    "row periods": {"vi": "Khác kỳ: {periods}.", "en": "Different periods: {periods}."},
    "different names": {
        "vi": "Nguồn gọi tên khác nhau, nội hàm có thể khác: {names}.",
        "en": "The sources name the figure differently, so its contents may differ: {names}.",
    },
    "slip of": {
        "vi": "Số của {place} cần kiểm tra ở nguồn: {what}.",
        "en": "To check in the source ({place}): {what}.",
    },
    "implied plan": {
        "vi": "Suy ra, nguồn không nêu: {what} của {place} khoảng {plan} {unit} ({value} × 100 : {percent}).",
        "en": "Derived, not stated in the source: {what} of {place} about {plan} {unit} ({value} × 100 / {percent}).",
    },
    "points": {"vi": "điểm phần trăm", "en": "percentage points"},
    "difference": {
        "vi": "{high} hơn {low} {difference} {unit} ({most} − {least})",
        "en": "{high} exceeds {low} by {difference} {unit} ({most} − {least})",
    },
    "ratio": {
        "vi": "{high} gấp {times} lần {low} ({most} : {least})",
        "en": "{high} is {times} times {low} ({most} / {least})",
    },
    "comparison of": {"vi": "So sánh {places}", "en": "Comparison of {places}"},
    "timeline of": {"vi": "{place} qua các kỳ họp", "en": "{place} over its meetings"},
    "many places": {"vi": "{n} địa phương", "en": "{n} places"},
    "columns of periods": {"vi": "Khác kỳ: {columns}.", "en": "Different periods: {columns}."},
    "columns of levels": {
        "vi": "Khác cấp hành chính: {columns}; không so sánh trực tiếp về quy mô.",
        "en": "Different administrative levels: {columns}; do not compare their size directly.",
    },
    "kinds of text": {
        "vi": "Khác loại văn bản: {articles} là bài viết, {meetings} là tường thuật hội nghị.",
        "en": "Different kinds of text: {articles} is an article, {meetings} the report of a meeting.",
    },
    "boundaries": {
        "vi": "Khác quy mô: báo cáo của {place} nói đến việc thay đổi địa giới hành chính (“{words}”), số tuyệt đối không so trực tiếp.",
        "en": "Different extent: the report of {place} speaks of changed boundaries (“{words}”); do not compare absolute figures.",
    },
    "one-sided": {
        "vi": "{n}/{all} chỉ tiêu chỉ một báo cáo nêu; “không nêu” nghĩa là báo cáo không nói đến, không phải là không có.",
        "en": "{n} of {all} figures are stated by one report only; “not stated” means that the report is silent, not that there is none.",
    },
    "no shortcomings there": {
        "vi": "{place} không nêu hạn chế; không vì thế mà suy ra là không có.",
        "en": "{place} names no shortcomings, which does not mean that there are none.",
    },
    "goals are no results": {
        "vi": "Dòng ghi “mục tiêu” là chỉ tiêu đặt ra, chưa phải kết quả.",
        "en": "Lines marked “target” are goals that were set, not results.",
    },
    "fact not stated": {"vi": "{place} không nêu {fact}.", "en": "{place} does not state: {fact}."},
    "own numbering": {
        "vi": "Số khóa và số thứ tự hội nghị là của từng đảng bộ, hội đồng, không so với nhau.",
        "en": "Terms and sessions are numbered by each body on its own.",
    },
    "posts of reports": {
        "vi": "Chức vụ ghi theo từng báo cáo; báo cáo không nêu thời điểm thay đổi.",
        "en": "Posts are as of each report; when they changed is not stated.",
    },
    "inferred of": {"vi": "{place}: {reason}.", "en": "{place}: inferred ({reason})."},
    "slip in report": {"vi": "{place}, “{quote}”: {what}.", "en": "{place}, “{quote}”: {what}."},
    "nothing to compare": {
        "vi": "Kho không có báo cáo nào trong phạm vi được chọn.",
        "en": "No report is within the chosen scope.",
    },
    "comparable heading": {"vi": "So sánh được", "en": "Comparable"},
    "shared heading": {"vi": "Cùng nêu, đặt cạnh nhau để tham khảo", "en": "Stated by several, side by side"},
    "alone heading": {"vi": "Chỉ một báo cáo nêu", "en": "Stated by one report only"},
    "shared line": {"vi": "{subject}: {cells}", "en": "{subject}: {cells}"},
    "stated by many": {
        "vi": "{subject}: {n}/{all} báo cáo nêu, xem từng số trong bảng",
        "en": "{subject}: stated by {n} of {all} reports, each in the table",
    },
    "alone line": {"vi": "Chỉ {place} nêu {subjects}", "en": "Only {place} states {subjects}"},
    "no chair": {
        "vi": "Không ghi người chủ trì; {people}",
        "en": "The report names no chair; {people}",
    },
    "opened by": {"vi": "{person} khai mạc", "en": "{person} opened"},
    "concluded by": {"vi": "{person} kết luận", "en": "{person} concluded"},
    "opened and concluded by": {"vi": "{person} khai mạc và kết luận", "en": "{person} opened and concluded"},
    "fact day": {"vi": "Ngày họp", "en": "Held on"},
    "fact ordinal": {"vi": "Lần thứ", "en": "Session"},
    "fact congress": {"vi": "Khóa", "en": "Congress"},
    "fact term": {"vi": "Nhiệm kỳ", "en": "Term"},
    "fact period": {"vi": "Kỳ báo cáo", "en": "Period reported on"},
    "fact chair": {"vi": "Người chủ trì", "en": "Chaired by"},
    "fact guests": {"vi": "Lãnh đạo cấp trên dự", "en": "Leaders of higher levels present"},
    "fact secretary": {"vi": "Bí thư cấp ủy", "en": "Party secretary"},
    "fact council": {"vi": "Chủ tịch HĐND", "en": "Chair of the People's Council"},
    "fact committee": {"vi": "Chủ tịch UBND", "en": "Chair of the People's Committee"},
    "facts": {"vi": "hội nghị", "en": "meeting"},
    "themes": {"vi": "nội dung", "en": "substance"},
    "set before": {"vi": "Mục tiêu kỳ trước và kết quả: {name}", "en": "Goal set before and result: {name}"},
}
