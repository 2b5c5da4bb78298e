"""A quantity and the figure before it in, the same figure with its basis, target or class limit attached out."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.figures.bases import Direction, Lead, basis_after, make_basis, read_lead, shared_basis, target_kind
from ingest.figures.candidate import Candidate, tail_end
from rag.domain import Basis, BasisKind
from rag.vietnamese.numbers import FoundQuantity
from rag.vietnamese.units import same_unit

# "(kế hoạch tăng 7% - 7,5%)", "/kế hoạch 9.076 tỷ đồng", "(KH: 73.670 tỷ đồng)", "so với kế hoạch 5,5%"
_TARGET_LEAD = re.compile(
    r"^\s*(?P<mark>[/(]|,?\s*(?=so\s))\s*(?:so\s+(?:với\s+)?)?"
    r"(?:kế hoạch|KHV|KH|mục tiêu|chỉ tiêu|nghị quyết|NQ|dự toán|DT|kịch bản|KBTT)(?!\w)"
    r"(?:[^\d()%,;]|\([A-ZĐ]{2,6}\)|(?:19|20)\d\d(?!\d)){0,48}$",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"[,;)]\s+(?!(?:tăng|giảm|bằng|vượt|đạt|cao|thấp|so|ước|trong đó|tương)(?!\w))[^\W\d_][^(),;:\d]{6,}\(\s*(?:mới |chỉ |ước |hiện ){0,2}(?:đạt|bằng)\s+$",
    re.IGNORECASE,
)
_GOAL_BESIDE = re.compile(r"^[\s,)]*trong khi (?:mục tiêu|kế hoạch|chỉ tiêu)[^\d,;]{0,40}$", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"^\s*(?:[^\W\d_]+\s+){0,5}?(?:đạt|hoàn thành|đạt từ|đủ|từ)(?:\s+(?:và vượt|thấp|từ|được))?\s*(?:\(\s*)?$",
    re.IGNORECASE,
)
_CLASSED = frozenset(
    ("chỉ tiêu", "xã", "tiêu chí", "đơn vị", "huyện", "phường", "sản phẩm", "thôn", "hộ", "dự án", "trường")
)
_OPENS_BRACKET = re.compile(r"^\s*\(\s*$")


_ABOUT = re.compile(r"\s+(?:về|tính theo)\s+(?:tổng\s+)?(?:số\s+(?:lượng\s+)?)?([^\W\d_]+(?: (?!và(?!\w))[^\W\d_]+)?)")


def partner_of(text: str, figures: list[Candidate], quantity: FoundQuantity, lead_text: str) -> Candidate | None:
    """The figure that a change goes on about: "12 vụ, làm chết 8 người, …; giảm 3 vụ, giảm 2 người chết", "51 dự án với
    124 triệu USD, tăng 13% về số dự án, giảm 15% về số vốn"."""
    unit = quantity.quantity.unit
    if unit.startswith(("%", "lần")) and (about := _ABOUT.match(text, quantity.end)):
        named = about[1].lower()
        value = re.match(r"(?:giá trị|trị giá|kim ngạch|vốn|tiền)(?!\w)", named)
        if value or re.match(r"(?:lượng|khối lượng|sản lượng)(?!\w)", named):  # "tăng 18% về lượng và 27% về giá trị"
            return next((figure for figure in reversed(figures[-3:]) if is_money(figure.unit) == bool(value)), None)
        for figure in reversed(figures[-4:]):
            words = text[max(figure.lead_start, figure.found.opens - 40) : figure.tail_end].lower()
            if (named.split()[0] in (figure.unit.split()[0], named) and figure.unit in named) or named in words:
                return figure
        return None
    lead = read_lead(with_verb(text, quantity, lead_text))
    if unit.startswith(("%", "điểm", "lần")) or lead is None or lead.direction not in ("up", "down"):
        return None
    if not lead.pure:
        return None
    same = [figure for figure in figures if _comparable(unit, figure.unit)]
    word = re.match(r"\s*(\w+(?: \w+)?)", text[quantity.end : quantity.end + 24])
    if word:
        for figure in same:
            if re.search(
                rf"(?<!\w){re.escape(word[1])}(?!\w)",
                text[max(figure.lead_start, figure.found.opens - 40) : figure.tail_end],
            ):
                return figure
    return same[-1] if same else None


def with_verb(text: str, quantity: FoundQuantity, lead_text: str) -> str:
    """ "cao hơn 13%": "hơn" belongs to the verb, not to the number."""
    bound = text[quantity.opens : quantity.start]
    if re.search(r"(?:cao|thấp|nhiều|ít)\s*$", lead_text) and bound.startswith("hơn"):
        return lead_text + "hơn "
    if bound.startswith(("ước tăng", "ước giảm", "dự kiến tăng", "dự kiến giảm", "dự kiến đạt", "ước đạt")):
        return lead_text + bound
    return lead_text


def attach(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """Attaches a quantity to the figure before it, as basis, target or class limit: where it ends, else None."""
    for attempt in (_as_level, _as_target, _as_class_limit, _as_share_in_bracket):
        if (end := attempt(text, current, quantity, lead_text, limit)) is not None:
            return end
    if _is_percent(quantity) and _OWN_SUBJECT.search(lead_text):
        return None  # "thu thuế (đạt 61%), giải ngân vốn còn chậm (mới đạt 41,3% kế hoạch)"
    return _as_comparison(text, current, quantity, lead_text, limit)


def _is_percent(quantity: FoundQuantity) -> bool:
    return quantity.quantity.unit == "%" or bool(quantity.damaged)


def _closes(text: str, quantity: FoundQuantity) -> bool:
    return text[quantity.end : quantity.end + 1] == ")"


_REMAINS = re.compile(
    r"^\s*[,(]?\s*(?:(?:nay|hiện|chỉ|và|đưa tỷ lệ này|kéo tỷ lệ này)\s+)*(?:xuống\s+còn|xuống|còn|lên)\s*(?:ở\s+)?(?:mức\s+)?(?:chỉ\s+)?$",
    re.IGNORECASE,
)


def _as_level(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """ "hộ nghèo giảm 1,76%, còn 5,43%": the level is the figure, the change its comparison."""
    changed = current.lead is not None and current.lead.direction in ("up", "down")
    if not changed or current.unit not in ("%", "điểm %") or quantity.quantity.unit != "%":
        return None
    if not _REMAINS.match(lead_text) or quantity.quantity.value is None or current.lead is None:
        return None
    if not current.bases:
        change = make_basis(current.found, current.lead.direction, "previous period", "")
        current.bases += [change] if change else []
        current.flags.append("basis_understood")
    current.basis_spans.append((current.found.start, current.found.end))
    current.found = replace(quantity, opens=current.found.opens)
    current.lead, current.growth, current.unit = None, False, "%"
    current.flags = [flag for flag in current.flags if flag != "growth_only"]
    current.tail_end = tail_end(text, quantity.end, limit)
    current.end = max(quantity.end, current.tail_end)
    return current.end


def _as_target(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """ "bằng 93,1% kế hoạch (12.000 tỷ đồng)", "7,26% (kế hoạch tăng 7% - 7,5%)", "9,6% so KH 10,2%"."""
    if _GOAL_BESIDE.match(lead_text):
        current.end = quantity.end
        return quantity.end
    bare = quantity.quantity.unit == "" and not is_money(current.unit)  # "kết nạp 31 đảng viên (KH năm 180)"
    alike = bare or same_unit(quantity.quantity.unit, current.unit)
    match = _TARGET_LEAD.match(lead_text)
    if match and match["mark"] == "/" and _is_percent(quantity) and any("percent" in b.kind for b in current.bases):
        current.end = quantity.end  # "tăng 13,4%/KH 12%"
        return current.end
    if match and not alike and (match["mark"] not in ("(", "/") or _is_percent(quantity)):
        return None  # "(dự toán 27%": a share of it, not the plan itself
    in_bracket = not bare and _OPENS_BRACKET.match(lead_text) and _closes(text, quantity)
    if not match and not (in_bracket and current.basis_spans and not _is_percent(quantity) and alike):
        return None
    if current.target is None:
        current.target, current.target_max = quantity.quantity.value, quantity.quantity.value_max
        current.target_basis = target_kind(lead_text) if match else None
    current.end = quantity.end + _closes(text, quantity)
    return current.end


_CLASS_OF = re.compile(
    r"^\s*(?:(?:có|với)\s+(?:mức\s+)?(?:thu nhập|diện tích|quy mô|vốn|doanh thu|giá trị|số|sản lượng)[^,;:()\d]{0,40})?$",
    re.IGNORECASE,
)


def _as_class_limit(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """What is counted is defined by a limit, which is no figure: "9 chỉ tiêu đạt trên 70%", "3 xã dưới 10 tiêu chí"."""
    if current.unit not in _CLASSED or quantity.denominator is not None:
        return None
    bounded = quantity.quantity.bound != "exact" or quantity.quantity.value_max is not None
    if bounded and not current.bases and _CLASS_OF.match(lead_text):
        current.end = current.tail_end = tail_end(text, quantity.end, limit)  # "45 hộ có thu nhập dưới 1,5 triệu đồng"
        current.flags.append("threshold_not_value")
        return current.end
    if not _is_percent(quantity) and quantity.quantity.unit not in ("tiêu chí", "chỉ tiêu"):
        return None
    closes = _closes(text, quantity)
    in_brackets = bool(_OPENS_BRACKET.match(lead_text)) and quantity.quantity.bound != "exact" and closes
    plain = not current.bases and "," not in lead_text and not lead_text.strip().startswith("(")
    if not (not current.bases and in_brackets) and not (plain and _THRESHOLD.match(lead_text)):
        return None
    current.end = current.tail_end = tail_end(text, quantity.end + closes, limit)  # "9 chỉ tiêu đạt trên 70%"
    current.flags.append("threshold_not_value")
    return current.end


def _as_share_in_bracket(
    text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int
) -> int | None:
    """ "414/412 tỷ đồng (100,48%)", and in a list that goes on with one basis "…, vốn tập trung 5.218 tỷ đồng (93,44%)"."""
    bracket = _OPENS_BRACKET.match(lead_text) or re.fullmatch(r"\s*\(\s*(?:đạt|bằng|tức)\s+", lead_text)
    if not (bracket and _closes(text, quantity) and _is_percent(quantity)) or quantity.damaged:
        return None
    if current.target is not None:
        named = current.target_basis or ("target", _denominator(text, current))
    elif current.before is not None and current.unit != "%" and (like := equal_basis(current.before)) is not None:
        named = like
    else:
        return None
    return add_basis(text, current, quantity, "equal", named, quantity.end + 1)


_NO_VERB = re.compile(r"\s*(?:[,;(]|[,;]?\s*(?:và|nhưng|hay))?\s*", re.IGNORECASE)
_PLANNED: tuple[BasisKind, ...] = ("plan", "resolution", "budget estimate", "target")


def _as_comparison(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """A comparison with a verb, or with a basis alone: ", 70,5% dự toán HĐND tỉnh giao"."""
    lead = read_lead(with_verb(text, quantity, lead_text))
    after = basis_after(text, quantity.end, limit)
    if lead is None:
        known = after is not None and (bool(current.bases) or (after[0] in _PLANNED and current.unit != "%"))
        if _is_percent(quantity) and after is not None and known and _NO_VERB.fullmatch(lead_text):
            return add_basis(text, current, quantity, "equal", after[:2], after[2])
        return None
    if not lead.pure:
        return None
    named = after[:2] if after else lead.basis
    ends = after[2] if after else quantity.end
    if after and re.search(r"\([^()]*\d[^()]*\)", text[quantity.end : ends]):
        ends = quantity.end  # the bracket holds a figure of its own, which is still to be read
    over = lead.bracketed and (quantity.quantity.value or 0) >= 100
    if quantity.quantity.unit == "lần" or (lead.direction != "equal" and not over):
        return _as_change(text, current, quantity, lead, named, ends)
    return _as_percentage_of(text, current, quantity, lead, named, ends)


_UP_TO = ("tăng lên", "tăng tới", "tăng đến")  # "tăng lên 42,5 triệu đồng" is the level reached


def _as_change(
    text: str, current: Candidate, quantity: FoundQuantity, lead: Lead, named: tuple[BasisKind, str] | None, ends: int
) -> int | None:
    """ "tăng 5,1% so với cùng kỳ", "giảm 116 tỷ đồng", "gấp 1,5 lần năm 2018"."""
    unit = quantity.quantity.unit
    relative = _is_percent(quantity) or unit in ("lần", "bậc", "hạng") or unit.startswith("điểm")
    if not relative and (lead.verb in _UP_TO or not _comparable(unit, current.unit)):
        return None
    if named is None and lead.verb != "vượt":
        current.flags.append("basis_understood")
    exceeded: BasisKind = "target" if lead.verb == "vượt" else "same period"
    return add_basis(text, current, quantity, lead.direction, named or (exceeded, ""), ends)


def _as_percentage_of(
    text: str, current: Candidate, quantity: FoundQuantity, lead: Lead, named: tuple[BasisKind, str] | None, ends: int
) -> int | None:
    """ "bằng 76,4% kế hoạch"; where the basis is left out, that of the list, of the fraction, or the plan."""
    _settle_fraction(current, quantity)
    is_ratio = current.target is not None
    planned = named is not None and named[0] in _PLANNED
    if not _is_percent(quantity) or (lead.verb == "chiếm" and not is_ratio and not planned):
        return None
    full = lead.verb == "đạt" and current.unit not in ("%", "chỉ tiêu", "tiêu chí")  # "7.814 người, đạt 96,3%"
    if (named is None and not is_money(current.unit) and not is_ratio and not full) or (
        lead.verb in ("tỷ lệ", "tỉ lệ") and not is_ratio
    ):
        return None  # "7 xã, đạt tỷ lệ 88%" is a rate of its own
    if is_ratio and named is None and lead.verb in ("chiếm", "tỷ lệ", "tỉ lệ"):
        return add_basis(text, current, quantity, "equal", ("other", "tổng số"), ends)
    if named is None and lead.verb == "chiếm":
        if quantity.quantity.value is not None:
            current.bases.append(Basis("other", "tổng số", "equal_to_percent_of", quantity.quantity.value))
            current.end = quantity.end
        return None  # a share is a figure of its own as well
    if named is None and is_ratio:
        named = current.target_basis or ("plan" if is_money(current.unit) else "target", _denominator(text, current))
    elif named is None and current.before is not None:
        named = equal_basis(current.before)  # the list goes on with the same basis
    return add_basis(text, current, quantity, "equal", named or ("plan", ""), ends)


def _settle_fraction(current: Candidate, percent: FoundQuantity) -> None:
    """ "5.670 liều/15.550 con đạt 36,5%": the percentage tells that the slash divides done by planned."""
    found, flag = current.found, "ratio:not_achieved_over_target"
    done, printed = found.quantity.value, percent.quantity.value
    if flag not in current.flags or not (done and found.denominator and printed):
        return
    if abs(done / found.denominator * 100 - printed) < 1:
        current.target = found.denominator
        current.flags[current.flags.index(flag)] = "ratio"


def about_end(text: str, end: int) -> int:
    """Where "về lượng" ends, the words that say what a change is a change of; `end` where there are none."""
    about = _ABOUT.match(text, end)
    return about.end() if about else end


def goes_on(text: str, figures: list[Candidate], quantity: FoundQuantity, lead_text: str, change: Basis) -> int | None:
    """The second of two changes that share a verb: "(tăng 257 tổ chức, 422 đảng viên so cùng kỳ năm trước)", "tăng 18% về
    lượng và 27% về giá trị"."""
    if not _NO_VERB.fullmatch(lead_text) or "(" in lead_text:
        return None
    if quantity.quantity.unit == "%":
        partner = partner_of(text, figures, quantity, lead_text)
        if partner is None or not change.kind.endswith("crease_percent"):
            return None
        after = basis_after(text, quantity.end, quantity.end + 60)
        verb: Direction = "down" if change.kind == "decrease_percent" else "up"
        return add_basis(
            text, partner, quantity, verb, after[:2] if after else (change.basis, change.text), quantity.end
        )
    if quantity.quantity.unit == "lần" or not change.kind.endswith("_absolute"):
        return None
    for figure in reversed(figures):
        if same_unit(figure.unit, quantity.quantity.unit) and not figure.bases:
            after = basis_after(text, quantity.end, quantity.end + 80)
            named = after[:2] if after else (change.basis, change.text)
            direction: Direction = "down" if change.kind == "decrease_absolute" else "up"
            return add_basis(text, figure, quantity, direction, named, after[2] if after else quantity.end)
    return None


def _comparable(unit: str, other: str) -> bool:
    """Whether a change in one unit is a change of a figure in the other: "215 ngàn đồng/kg, giảm 20.000 đồng/kg"."""
    money = is_money(unit) and is_money(other) and unit.partition("/")[2] == other.partition("/")[2]
    return same_unit(unit, other) or (money and unit.endswith("USD") == other.endswith("USD"))


def equal_basis(figure: Candidate) -> tuple[BasisKind, str] | None:
    return next(((b.basis, b.text) for b in figure.bases if b.kind == "equal_to_percent_of"), None)


def add_basis(
    text: str,
    current: Candidate,
    quantity: FoundQuantity,
    direction: Direction,
    named: tuple[BasisKind, str],
    end: int,
) -> int:
    basis = make_basis(quantity, direction, *named)
    if basis is not None:
        current.bases.append(basis)
    if quantity.damaged:
        current.flags.append(f"source_slip:broken_percent_{quantity.damaged}")
    if quantity.quantity.bound in ("over", "under"):
        current.flags.append(f"{'factor' if quantity.quantity.unit == 'lần' else 'percent'}_{quantity.quantity.bound}")
    current.basis_spans.append((quantity.start, end))
    if basis is not None and (second := shared_basis(text, end, end + 80, basis.basis)):
        current.bases.append(Basis(second[0], second[1], basis.kind, basis.number, basis.unit))
        end = second[2]
        current.basis_spans.append((quantity.start, end))
    current.end = max(current.end, end)
    return end


def _denominator(text: str, current: Candidate) -> str:
    slash = text.rfind("/", current.found.start, current.found.end)
    return text[slash + 1 : current.found.end].strip() if slash >= 0 else ""


def is_money(unit: str) -> bool:
    return unit.split("/")[0].endswith(("đồng", "USD"))
