"""What `--help` says of every command, argument and option, in Vietnamese and English; a command's first words here are
also what a near miss is answered with."""

from __future__ import annotations

from rag.wording.language import Language

Said = dict[Language, str]
Named = dict[Language, tuple[str, str]]  # what stands for the value ("" for a switch), and the words

WHAT_IT_IS: Said = {
    "vi": "Hỏi đáp có trích dẫn trên báo cáo hội nghị của các địa phương.",
    "en": "Cited answers over reports of meetings of Vietnamese localities.",
}
HEADINGS: dict[str, Said] = {
    "usage": {"vi": "Cách dùng:", "en": "Usage:"},
    "command": {"vi": "LỆNH", "en": "COMMAND"},
    "commands": {"vi": "Các lệnh:", "en": "Commands:"},
    "arguments": {"vi": "Đối số:", "en": "Arguments:"},
    "options": {"vi": "Tùy chọn:", "en": "Options:"},
    "[options]": {"vi": "[TÙY CHỌN]", "en": "[OPTIONS]"},
    "more": {"vi": "Xem một lệnh: hoinghi LỆNH --help", "en": "More on a command: hoinghi COMMAND --help"},
}
COMMANDS: dict[str, Said] = {
    "ingest": {
        "vi": "Nạp tệp, thư mục (cả thư mục con) và địa chỉ web vào kho; bỏ qua cái đã có, thay cái đã đổi.",
        "en": "Take files, folders (with those inside) and web addresses in; skip what is there, replace what changed.",
    },
    "reports": {"vi": "Liệt kê kho tài liệu.", "en": "List the library."},
    "show": {
        "vi": "Xem một báo cáo: văn bản, thông tin hội nghị, số liệu, nhân sự.",
        "en": "Show a report: its text, meeting, figures and people.",
    },
    "remove": {
        "vi": "Bỏ báo cáo khỏi kho, cùng mọi thứ lấy ra từ nó.",
        "en": "Take reports out of the library, with everything derived from them.",
    },
    "indicators": {
        "vi": "Sổ số liệu: mọi con số đọc được trong báo cáo, với đơn vị, kỳ và căn cứ so sánh.",
        "en": "The ledger: every figure read in the reports, with unit, period and what it is compared with.",
    },
    "ask": {
        "vi": "Hỏi kho tài liệu; mỗi câu trả lời kèm trích dẫn.",
        "en": "Ask the library; every sentence of an answer is cited.",
    },
    "brief": {
        "vi": "Tóm tắt một hoặc nhiều báo cáo trên một trang, câu nào cũng dẫn nguồn.",
        "en": "Brief one or several reports on a page; every sentence is cited.",
    },
    "compare": {
        "vi": "So sánh các báo cáo hoặc địa phương trong một bảng; ô nào cũng dẫn nguồn, hoặc ghi “không nêu”.",
        "en": "Compare reports or places in a table; every cell is cited, or says “not stated”.",
    },
    "timeline": {
        "vi": "Theo dõi một địa phương qua các hội nghị, mỗi hội nghị một cột.",
        "en": "Follow one place over its meetings, a column a meeting.",
    },
    "serve": {"vi": "Mở ứng dụng web.", "en": "Open the web app."},
    "reindex": {
        "vi": "Dựng lại mọi thứ lấy ra từ báo cáo (số liệu, chỉ mục từ, vector) từ chính các báo cáo.",
        "en": "Rebuild what is derived from the reports (figures, index of words, vectors).",
    },
    "check": {
        "vi": "Kho có nguyên vẹn không, và bản cài đặt này làm được gì.",
        "en": "Is the library whole, and what can this installation do?",
    },
    "eval": {
        "vi": "Chấm điểm trên một thư mục câu hỏi có đáp án (kho tạm, không đụng đến kho của bạn).",
        "en": "Score a folder of questions with answers (in a library of its own; yours is left alone).",
    },
}
ARGUMENTS: dict[str, Named] = {
    "sources": {
        "vi": ("TỆP|THƯ-MỤC|ĐỊA-CHỈ…", "Tệp, thư mục, trang, feed, sitemap."),
        "en": ("FILE|FOLDER|ADDRESS…", "Files, folders, pages, feeds, sitemaps."),
    },
    "report": {
        "vi": ("BÁO-CÁO", "Mã báo cáo hoặc tên tệp nguồn."),
        "en": ("REPORT", "A report's id, or the name of its file."),
    },
    "reports": {
        "vi": ("BÁO-CÁO…", "Mã báo cáo hoặc tên tệp nguồn."),
        "en": ("REPORT…", "Reports' ids, or the names of their files."),
    },
    "question": {
        "vi": ("CÂU-HỎI", "Câu hỏi, tiếng Việt hoặc tiếng Anh."),
        "en": ("QUESTION", "A question, in Vietnamese or English."),
    },
    "text": {
        "vi": ("YÊU-CẦU", "Yêu cầu so sánh bằng lời, tiếng Việt hoặc tiếng Anh."),
        "en": ("WISH", "What to compare, in words, Vietnamese or English."),
    },
    "cases": {
        "vi": ("THƯ-MỤC", "Thư mục có questions.jsonl, conversations.jsonl, comparisons.jsonl, indicators.jsonl."),
        "en": ("FOLDER", "A folder with questions.jsonl, conversations.jsonl, comparisons.jsonl, indicators.jsonl."),
    },
}
OPTIONS: dict[str, Named] = {
    "--archive": {
        "vi": ("THƯ-MỤC", "Thư mục kho tài liệu (mặc định: HOINGHI_ARCHIVE, rồi thư mục dữ liệu)."),
        "en": ("FOLDER", "Where the library lies (else HOINGHI_ARCHIVE, else the user's data folder)."),
    },
    "--json": {"vi": ("", "In JSON cho chương trình khác đọc."), "en": ("", "Print JSON, for programs to read.")},
    "--place": {
        "vi": ("TÊN", "Chỉ địa phương này (lặp lại được)."),
        "en": ("NAME", "Only this locality (may be repeated)."),
    },
    "--period": {
        "vi": ("KỲ", "Chỉ kỳ này: 2020, 6M-2023, Q1-2021… (lặp lại được)."),
        "en": ("PERIOD", "Only this period: 2020, 6M-2023, Q1-2021… (may be repeated)."),
    },
    "--report": {
        "vi": ("BÁO-CÁO", "Chỉ báo cáo này: mã hoặc tên tệp (lặp lại được)."),
        "en": ("REPORT", "Only this report: its id or file name (may be repeated)."),
    },
    "--kind": {
        "vi": ("LOẠI", "meeting (hội nghị, kỳ họp) hoặc other (bài khác)."),
        "en": ("KIND", "meeting, or other (articles)."),
    },
    "--subject": {
        "vi": ("NỘI-DUNG", "Tên chỉ tiêu hoặc nội dung; với compare, timeline lặp lại được."),
        "en": ("SUBJECT", "The name of a figure, or a subject; may be repeated with compare and timeline."),
    },
    "--length": {
        "vi": ("ĐỘ-DÀI", "short (100 từ), page (một trang) hoặc full (đầy đủ)."),
        "en": ("LENGTH", "short (100 words), page (one page) or full."),
    },
    "--out": {
        "vi": ("TỆP", "Ghi ra tệp .md, .docx (compare, timeline: cả .xlsx) thay vì in ra màn hình."),
        "en": ("FILE", "Write a file (.md, .docx; compare and timeline also .xlsx) instead of printing."),
    },
    "--csv": {"vi": ("", "In CSV."), "en": ("", "Print CSV.")},
    "--xlsx": {
        "vi": ("TỆP.xlsx", "Ghi ra tệp Excel, mỗi số liệu một dòng."),
        "en": ("FILE.xlsx", "Write an Excel file, a row a figure."),
    },
    "--batch": {
        "vi": ("TỆP.jsonl", "Trả lời từng dòng {id, question, history?}; in JSONL."),
        "en": ("FILE.jsonl", "Answer lines of {id, question, history?}; prints JSONL."),
    },
    "--explain": {
        "vi": (
            "",
            "In thêm vì sao có câu trả lời này: hiểu câu hỏi, tìm trong kho, chọn căn cứ. Với --json và --batch không "
            "đổi gì: kết quả đã có “steps”.",
        ),
        "en": (
            "",
            "Print how the answer came about too: understood, searched, chosen. Changes nothing with --json and "
            "--batch, whose results have “steps” anyway.",
        ),
    },
    "--samples": {
        "vi": ("", "Nạp báo cáo mẫu nếu kho còn trống."),
        "en": ("", "Put sample reports into a library that is empty."),
    },
    "--host": {
        "vi": ("ĐỊA-CHỈ", "Địa chỉ nghe (mặc định 127.0.0.1)."),
        "en": ("ADDRESS", "Where to listen (127.0.0.1)."),
    },
    "--port": {"vi": ("CỔNG", "Cổng (mặc định 7860)."), "en": ("PORT", "The port (7860).")},
    "--no-browser": {"vi": ("", "Không tự mở trình duyệt."), "en": ("", "Do not open the browser.")},
    "--corpus": {
        "vi": ("THƯ-MỤC", "Thư mục báo cáo (lặp lại được)."),
        "en": ("FOLDER", "A folder of reports (may be repeated)."),
    },
    "--benchmark": {
        "vi": ("", "THƯ-MỤC chứa bộ *_retrieval.jsonl công khai: đo tìm kiếm."),
        "en": ("", "FOLDER holds public sets *_retrieval.jsonl: measure search."),
    },
    "--folded": {
        "vi": ("", "Với --benchmark: hỏi không dấu."),
        "en": ("", "With --benchmark: questions typed without diacritics."),
    },
    "--help": {"vi": ("", "Hiện trang này."), "en": ("", "Show this page.")},
}
WRONG: dict[str, Said] = {
    "no command": {
        "vi": "không có lệnh “{typed}”. Các lệnh: {commands}.",
        "en": "there is no command “{typed}”. The commands are {commands}.",
    },
    "near command": {
        "vi": "không có lệnh “{typed}”. Có phải bạn cần “hoinghi {meant}”? {does}",
        "en": "there is no command “{typed}”. Did you mean “hoinghi {meant}”? {does}",
    },
    "no option": {"vi": "không có tùy chọn {option}.", "en": "there is no option {option}."},
    "near option": {
        "vi": "không có tùy chọn {option}. Có phải bạn cần {near}?",
        "en": "there is no option {option}. Did you mean {near}?",
    },
    "no value": {"vi": "{option} cần một giá trị đi kèm.", "en": "{option} needs a value."},
    "lacking": {"vi": "còn thiếu {name}.", "en": "{name} is missing."},
    "too much": {"vi": "thừa đối số: {typed}.", "en": "too many arguments: {typed}."},
    "see": {"vi": "Xem: {command} --help", "en": "See: {command} --help"},
}
# What people type for a command; the Vietnamese as they type it at a prompt.
ALSO_CALLED: dict[str, str] = {
    "reports": "list ls library docs documents bao-cao baocao danh-sach kho",
    "ingest": "add import load read nap them",
    "show": "view open cat get xem",
    "remove": "rm delete del xoa bo",
    "indicators": "figures ledger stats numbers so-lieu solieu chi-tieu",
    "brief": "summary summarise summarize tom-tat tomtat",
    "compare": "diff versus so-sanh sosanh",
    "timeline": "history over-time qua-cac-ky",
    "ask": "query question search find chat hoi tim",
    "serve": "web run start app ui gui open-app mo",
    "reindex": "index rebuild refresh",
    "check": "status doctor info version kiem-tra",
    "eval": "test score bench",
}
