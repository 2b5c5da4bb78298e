"""Every word that the web app shows, a table a language; no page holds a word that a person reads.

`texts("vi")` gives the Vietnamese table, `texts("en")` the English one. Placeholders are filled with `str.format`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rag.domain import WrongUse
from rag.render import Words
from rag.wording.language import Language
from rag.wording.sectors import SECTORS

# Each is answered by the reports that ship with the package; they are in Vietnamese because the reports are.
EXAMPLES = (
    "Thu ngân sách 9 tháng đầu năm 2020 của thành phố Cao Bằng đạt bao nhiêu?",
    "Ai chủ trì hội nghị Ban Chấp hành Đảng bộ thành phố Bắc Kạn lần thứ sáu?",
    "Năm 2020 thành phố Hạ Long kết nạp bao nhiêu đảng viên?",
)


@dataclass(frozen=True, slots=True)
class Texts:
    """One language. A name says where the words stand: `ask_…`, `source_…`, `add_…`, `list_…`, `report_…`."""

    language: Language
    tagline: str
    serving: str  # printed on the terminal
    port_taken: str
    unexpected: str
    words: Words

    ask_tab: str
    ask_title: str
    ask_lead: str
    ask_examples: str
    ask_empty_title: str
    ask_empty_lead: str
    ask_empty_link: str
    ask_label: str
    ask_placeholder: str
    ask_send: str
    ask_stop: str
    ask_new: str
    ask_chat: str
    ask_problem: str
    ask_gone: str  # a link of a conversation that has been cleared

    source_back: str
    source_open: str
    source_removed: str

    compare_tab: str
    compare_lead: str
    compare_wish: str
    compare_wish_hint: str
    compare_go: str
    brief_tab: str
    brief_lead: str
    brief_length: str
    brief_lengths: Mapping[str, str]
    brief_go: str
    document_reports: str
    document_reports_hint: str
    document_choose: str
    document_download: str  # {kind}: DOCX
    document_file: Mapping[str, str]  # names of files, by what they hold

    library_tab: str
    add_title: str
    add_files: str
    add_formats: str
    add_address: str
    add_address_hint: str
    add_send: str
    add_reading: str  # {source}
    add_added: str  # {n}
    add_updated: str
    add_unchanged: str
    add_failed: str
    add_nothing: str

    list_count: str  # {n}
    list_empty_title: str
    list_empty_lead: str
    list_title: str
    list_place: str
    list_date: str
    list_period: str
    list_kind: str
    list_source: str
    kinds: Mapping[str, str]

    report_back: str
    report_text: str
    report_about: str
    report_body: str
    report_session: str
    report_ordinal: str  # {n}
    report_congress: str  # {n}
    report_term: str  # {n}
    report_date: str
    report_days: str  # {first}, {last}
    report_periods: str
    report_planned: str
    report_chair: str
    report_published: str
    report_author: str
    report_inferred: str
    report_people: str
    report_figures: str
    report_remove: str
    report_remove_sure: str
    report_remove_yes: str
    report_remove_no: str
    report_removed: str  # {title}
    report_no_figures: str
    report_nobody: str
    report_target: str  # beside a figure that is a goal, not a result
    sectors: Mapping[str, str]  # "" for figures whose name is in no list
    sessions: Mapping[str, str]

    builtin: Mapping[str, str]  # Gradio's own strings by its own keys


VI = Texts(
    language="vi",
    tagline="Hỏi đáp trên báo cáo hội nghị của các địa phương, câu nào cũng dẫn nguồn",
    serving="hoinghi đang chạy tại {address} (nhấn Ctrl+C để dừng)",
    port_taken="Cổng {port} đang được chương trình khác dùng. Hãy chọn cổng khác bằng --port hoặc HOINGHI_PORT.",
    unexpected="Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, xem thông báo trên cửa sổ dòng lệnh.",
    words=Words(
        sources="Nguồn",
        source="Nguồn",
        caveat="Lưu ý",
        followups="Hỏi tiếp",
        working="Đang đọc các báo cáo…",
        stopped="Đã dừng.",
        why="Vì sao có câu trả lời này?",
        steps={"understood": "Hiểu câu hỏi", "searched": "Tìm trong kho", "chosen": "Chọn căn cứ"},
    ),
    ask_tab="Hỏi đáp",
    ask_title="Bạn muốn biết điều gì?",
    ask_lead="Câu trả lời lấy từ các báo cáo trong kho. Bấm vào số nguồn để mở báo cáo tại đúng câu được dẫn.",
    ask_examples="Thử hỏi",
    ask_empty_title="Kho chưa có báo cáo nào",
    ask_empty_lead="Hãy thêm vài báo cáo (tệp hoặc địa chỉ trang web), rồi quay lại đây để hỏi.",
    ask_empty_link="Mở Kho tài liệu",
    ask_label="Câu hỏi",
    ask_placeholder="Nhập câu hỏi…",
    ask_send="Hỏi",
    ask_stop="Dừng",
    ask_new="Cuộc trò chuyện mới",
    ask_chat="Cuộc trò chuyện",
    ask_problem="Chưa trả lời được",
    ask_gone="Liên kết này thuộc một cuộc trò chuyện đã xóa. Hãy hỏi lại.",
    source_back="Tất cả nguồn",
    source_open="Mở báo cáo tại câu này",
    source_removed="Báo cáo này không còn trong kho.",
    compare_tab="So sánh",
    compare_lead="Đặt các báo cáo cạnh nhau: ô nào cũng dẫn nguồn hoặc ghi “không nêu”; chỉ những số cùng kỳ, cùng cấp, cùng đơn vị "
    "và cùng căn cứ mới được tính chênh lệch.",
    compare_wish="So sánh nội dung gì? (không bắt buộc)",
    compare_wish_hint="Ví dụ: thu ngân sách và kết nạp đảng viên của Cao Bằng, Bắc Kạn",
    compare_go="So sánh",
    brief_tab="Tóm tắt",
    brief_lead="Một trang về một hoặc nhiều báo cáo: câu nào cũng là nguyên văn và dẫn nguồn; hạn chế được nêu ngang với kết quả.",
    brief_length="Độ dài",
    brief_lengths={"short": "Ngắn (100 từ)", "page": "Một trang", "full": "Đầy đủ"},
    brief_go="Tóm tắt",
    document_reports="Báo cáo",
    document_reports_hint="Chọn một hoặc nhiều báo cáo; gõ tên địa phương để tìm.",
    document_choose="Hãy chọn ít nhất một báo cáo.",
    document_download="Tải {kind}",
    document_file={"Comparison": "so-sanh", "Briefing": "tom-tat"},
    library_tab="Kho tài liệu",
    add_title="Thêm báo cáo",
    add_files="Tệp báo cáo",
    add_formats="Nhận .txt, .md, .html, .docx và .pdf có lớp chữ; chọn được nhiều tệp một lúc.",
    add_address="Địa chỉ trang web",
    add_address_hint="https://… trang có bài báo cáo",
    add_send="Thêm",
    add_reading="Đang đọc {source}",
    add_added="Thêm mới {n} báo cáo",
    add_updated="Cập nhật {n} báo cáo",
    add_unchanged="{n} báo cáo đã có, không thay đổi",
    add_failed="Không đọc được {n} nguồn",
    add_nothing="Chưa có gì để thêm: hãy chọn tệp hoặc nhập địa chỉ.",
    list_count="{n} báo cáo trong kho",
    list_empty_title="Kho chưa có báo cáo nào",
    list_empty_lead="Kéo tệp vào khung ở trên hoặc dán địa chỉ trang web để thêm báo cáo đầu tiên.",
    list_title="Tiêu đề",
    list_place="Địa phương",
    list_date="Ngày",
    list_period="Kỳ báo cáo",
    list_kind="Loại",
    list_source="Nguồn",
    kinds={"meeting": "Hội nghị", "other": "Bài viết"},
    report_back="Kho tài liệu",
    report_text="Toàn văn",
    report_about="Thông tin",
    report_body="Cơ quan",
    report_session="Kỳ họp",
    report_ordinal="lần thứ {n}",
    report_congress="khóa {n}",
    report_term="nhiệm kỳ {n}",
    report_date="Ngày họp",
    report_days="{first} đến {last}",
    report_periods="Kỳ báo cáo",
    report_planned="Kỳ kế hoạch",
    report_chair="Chủ trì",
    report_published="Ngày đăng",
    report_author="Tác giả",
    report_inferred="Suy ra từ bài",
    report_people="Nhân sự",
    report_figures="Số liệu",
    report_remove="Xóa khỏi kho",
    report_remove_sure="Xóa báo cáo này cùng mọi số liệu lấy từ đó? Tệp gốc của bạn vẫn còn nguyên.",
    report_remove_yes="Xóa báo cáo",
    report_remove_no="Giữ lại",
    report_removed="Đã xóa “{title}” khỏi kho.",
    report_no_figures="Không đọc được số liệu nào trong báo cáo này.",
    report_nobody="Báo cáo không nêu tên người nào kèm chức vụ.",
    report_target="mục tiêu",
    sectors=SECTORS["vi"],
    sessions={},
    builtin={
        "upload_text.drop_file": "Kéo tệp vào đây",
        "upload_text.click_to_upload": "Chọn tệp trên máy",
        "common.or": "hoặc",
        "common.clear": "Xóa",
        "common.error": "Lỗi",
        "common.loading": "Đang tải",
        "common.remove": "Bỏ",
        "common.submit": "Gửi",
        "common.download": "Tải về",
        "file.uploading": "Đang tải tệp lên…",
        "blocks.waiting_for_inputs": "Tệp đang được tải lên, hãy chờ rồi thử lại.",
        "blocks.lost_connection": "Mất kết nối với máy chủ. Đang thử nối lại…",
        "errors.runtime_error": "Lỗi khi chạy",
        "chatbot.clear": "Xóa cuộc trò chuyện",
    },
)

EN = Texts(
    language="en",
    tagline="Answers from reports of meetings of Vietnamese localities, with a source for every sentence",
    serving="hoinghi is running at {address} (press Ctrl+C to stop)",
    port_taken="Port {port} is in use by another program. Choose another one with --port or HOINGHI_PORT.",
    unexpected="Something unexpected went wrong. Try again; if it stays, see the message on the command line.",
    words=Words(
        sources="Sources",
        source="Source",
        caveat="Note",
        followups="Ask next",
        working="Reading the reports…",
        stopped="Stopped.",
        why="Why this answer?",
        steps={"understood": "Understood", "searched": "Searched", "chosen": "Chosen"},
    ),
    ask_tab="Ask",
    ask_title="What would you like to know?",
    ask_lead="Answers come from the reports in the library. Click a source number to open the report at that sentence.",
    ask_examples="Try asking",
    ask_empty_title="The library is empty",
    ask_empty_lead="Add a few reports (files or web addresses), then come back here to ask.",
    ask_empty_link="Open the library",
    ask_label="Question",
    ask_placeholder="Type a question…",
    ask_send="Ask",
    ask_stop="Stop",
    ask_new="New conversation",
    ask_chat="Conversation",
    ask_problem="No answer this time",
    ask_gone="This link belongs to a conversation that was cleared. Please ask again.",
    source_back="All sources",
    source_open="Open the report at this sentence",
    source_removed="This report is no longer in the library.",
    compare_tab="Compare",
    compare_lead="Reports side by side: every cell is cited or says “not stated”; differences are worked out only for figures of the "
    "same period, level, unit and basis.",
    compare_wish="What to compare? (optional)",
    compare_wish_hint="For example: budget revenue and new party members of Cao Bằng and Bắc Kạn",
    compare_go="Compare",
    brief_tab="Brief",
    brief_lead="One page on one or several reports: every sentence is verbatim and cited; shortcomings are as prominent as results.",
    brief_length="Length",
    brief_lengths={"short": "Short (100 words)", "page": "One page", "full": "Full"},
    brief_go="Brief",
    document_reports="Reports",
    document_reports_hint="Choose one or several; type a locality to find its reports.",
    document_choose="Choose at least one report.",
    document_download="Download {kind}",
    document_file={"Comparison": "comparison", "Briefing": "briefing"},
    library_tab="Library",
    add_title="Add reports",
    add_files="Report files",
    add_formats="Takes .txt, .md, .html, .docx and .pdf with a text layer; several at once.",
    add_address="Web address",
    add_address_hint="https://… a page with a report",
    add_send="Add",
    add_reading="Reading {source}",
    add_added="Reports added: {n}",
    add_updated="Reports updated: {n}",
    add_unchanged="Already there, unchanged: {n}",
    add_failed="Sources that could not be read: {n}",
    add_nothing="Nothing to add yet: choose files or type an address.",
    list_count="Reports in the library: {n}",
    list_empty_title="The library is empty",
    list_empty_lead="Drop files into the box above or paste a web address to add the first report.",
    list_title="Title",
    list_place="Locality",
    list_date="Date",
    list_period="Period",
    list_kind="Kind",
    list_source="Source",
    kinds={"meeting": "Meeting", "other": "Article"},
    report_back="Library",
    report_text="Full text",
    report_about="About",
    report_body="Body",
    report_session="Session",
    report_ordinal="no. {n}",
    report_congress="congress {n}",
    report_term="term {n}",
    report_date="Held on",
    report_days="{first} to {last}",
    report_periods="Reports on",
    report_planned="Plans for",
    report_chair="Chaired by",
    report_published="Published on",
    report_author="Author",
    report_inferred="Inferred from the text",
    report_people="People",
    report_figures="Figures",
    report_remove="Remove from the library",
    report_remove_sure="Remove this report and everything derived from it? Your own file stays untouched.",
    report_remove_yes="Remove the report",
    report_remove_no="Keep it",
    report_removed="Removed “{title}” from the library.",
    report_no_figures="No figure was read in this report.",
    report_nobody="The report names nobody with a post.",
    report_target="target",
    sectors=SECTORS["en"],
    sessions={"sáng": "morning", "chiều": "afternoon"},
    builtin={"upload_text.drop_file": "Drop files here", "upload_text.click_to_upload": "Choose files"},
)

_TABLES = {"vi": VI, "en": EN}


def texts(language: str) -> Texts:
    """The table of a language; raises WrongUse for one that there is none of."""
    try:
        return _TABLES[language]
    except KeyError:
        known = ", ".join(_TABLES)
        raise WrongUse(f"Không có ngôn ngữ “{language}” (HOINGHI_LANGUAGE): hãy chọn {known}.") from None
