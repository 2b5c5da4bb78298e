"""A sector of the ledger in ("kinh tế"), its heading in the reader's language out."""

from __future__ import annotations

from collections.abc import Mapping

from rag.wording.language import Language

SECTORS: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "kinh tế": "Kinh tế",
        "văn hóa - xã hội": "Văn hóa – xã hội",
        "nông thôn mới": "Nông thôn mới",
        "xây dựng Đảng": "Xây dựng Đảng",
        "an ninh - quốc phòng": "An ninh – quốc phòng",
        "thực hiện nghị quyết": "Thực hiện nghị quyết",
        "hành chính - hoạt động cơ quan": "Hành chính, hoạt động cơ quan",
        "": "Chỉ tiêu khác",  # figures whose name is in no list
    },
    "en": {
        "kinh tế": "Economy",
        "văn hóa - xã hội": "Culture and society",
        "nông thôn mới": "New rural areas",
        "xây dựng Đảng": "Party building",
        "an ninh - quốc phòng": "Security and defence",
        "thực hiện nghị quyết": "Carrying out resolutions",
        "hành chính - hoạt động cơ quan": "Administration",
        "": "Other figures",
    },
}


def sector_heading(sector: str, language: Language) -> str:
    """ "kinh tế" → "Kinh tế"; a name that no list knows, with a capital."""
    return SECTORS[language].get(sector, sector[:1].upper() + sector[1:])
