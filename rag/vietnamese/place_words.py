"""Words that tell places from other words: levels before and after a name, names that are words too, surnames."""

from __future__ import annotations

from rag.domain import Level

CITY = (Level.CITY, Level.CENTRAL_CITY)
DISTRICT = (Level.DISTRICT, Level.URBAN_DISTRICT)
# Words before a name, by key, with the levels they may mean; bodies tell a level too ("Thành ủy Cao Bằng").
BEFORE: dict[str, tuple[Level, ...]] = {
    "tinh": (Level.PROVINCE,),
    "thanh pho": CITY,
    "tp": CITY,
    "huyen": (Level.DISTRICT,),
    "h": (Level.DISTRICT,),
    "quan": (Level.URBAN_DISTRICT,),
    "q": (Level.URBAN_DISTRICT,),
    "thi xa": (Level.TOWN,),
    "tx": (Level.TOWN,),
    "xa": (Level.COMMUNE,),
    "x": (Level.COMMUNE,),
    "phuong": (Level.WARD,),
    "p": (Level.WARD,),
    "thi tran": (Level.TOWNSHIP,),
    "tt": (Level.TOWNSHIP,),
    "dak khu": (Level.SPECIAL_ZONE,),  # the key of "đặc khu": see `syllable_key`
    "tinh uy": (Level.PROVINCE,),
    "thanh uy": CITY,
    "huyen uy": (Level.DISTRICT,),
    "quan uy": (Level.URBAN_DISTRICT,),
    "thi uy": (Level.TOWN,),
    "province of": (Level.PROVINCE,),
    "city of": CITY,
    "district of": DISTRICT,
}
BODIES = frozenset(("tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "province of", "city of", "district of"))
ONE_LETTER = frozenset("hqxp")
# English words after a name: "Ha Long City"
AFTER: dict[str, tuple[Level, ...]] = {
    "province": (Level.PROVINCE,),
    "city": CITY,
    "district": DISTRICT,
    "town": (Level.TOWN, Level.TOWNSHIP),
    "township": (Level.TOWNSHIP,),
    "commune": (Level.COMMUNE,),
    "ward": (Level.WARD,),
}
# What the levels are in Vietnamese spelling; "tỉnh" is a unit, "tính", "tình" and "tĩnh" are not.
ACCENTED = {
    "tinh": "tỉnh", "thanh": "thành", "pho": "phố", "huyen": "huyện", "quan": "quận", "thi": "thị", "xa": "xã",
    "phuong": "phường", "tran": "trấn", "dak": "đặc", "khu": "khu", "uy": "ủy",
}  # fmt: skip

# Names that are words as well: read as places only with a level beside them, where nothing else shows that they are
# names ("diễn biến" = Điện Biên without diacritics; "thống nhất", "hòa bình" in a question typed without capitals).
WORDS_TOO = frozenset(
    "dien bien;thong nhat;hoa binh;binh minh;dong phu;an lao;yen binh;thanh thuy;phu quy;hai ha;tam nong;nam dan;"
    "phu binh;tan phu;tan binh;co to;gia loc;van chan;quang hoa;thanh ha;hong dan;ba to;hoa an;an phu;cai be;ba be;"
    "long my;hai an;tam duong;bac ha;song ma;bac ai;tien yen;thai thuy;ha trung;yen the;yen son;son duong;phu hoa;"
    "son ha;son hoa;dong hoa;dong son;dong hai;ea sup;le thuy;van ho;phu loc;hai chau".split(";")
)
NEVER_BARE = frozenset(("ho chi minh", "vinh", "lak", "hcm", "phan rang"))  # a person, a given name, syllables
BARE_ONE_SYLLABLE = frozenset(("hue",))
SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly nong trieu ha luong cao dinh doan trinh "
    "truong mai dao lam luu lai ta quach thach danh son kim ma vi lo lu trang vuong ton to thai tang chau dam cu chu "
    "khuc kieu la lac mac nghiem nhu ninh ong phi phung quan tong trinh tu ung van vuong y h ksor rcom ro siu kpa".split()
)
# After these a capitalised name is of a street, a school, a hamlet or a person
OTHER_THINGS = frozenset(
    "duong pho cau cho truong ong ba chi anh chu co bac ngo hem song ho nui deo thon ap ban lang bon buon khom to khu "
    "ga chua den dinh hang hieu chau em gia may".split()
)
AFTER_NAMES = frozenset(
    "khoa nhiem lan nam hop hoi ky to thang quy ngay sang chieu da va tinh huyen thanh thi xa phuong quan tp tx city "
    "province district ward town commune dieu rah nay".split()
)
