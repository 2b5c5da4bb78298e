"""A sentence in, its figures out: each quantity is a figure, a basis of the figure before, its target, or no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.figures.bases import Direction, Lead, basis_after, make_basis, read_lead, shared_basis
from ingest.figures.last import last_match
from rag.domain import Basis, BasisKind
from rag.vietnamese.numbers import FoundQuantity, find_quantities
from rag.vietnamese.units import COUNTED, MEASURES, same_unit


@dataclass(slots=True)
class Candidate:
    """A figure while it is being read. Offsets count characters of the report's text."""

    found: FoundQuantity
    lead_start: int  # its own words begin here at the earliest
    end: int  # end of the figure with what belongs to it
    tail_end: int  # end of the noun phrase after the number
    unit: str
    lead: Lead | None = None  # words of comparison before the number, where it is a change itself
    growth: bool = False  # "kim ngạch xuất khẩu tăng 7,5%": the change is all that is printed
    bases: list[Basis] = field(default_factory=list)
    basis_spans: list[tuple[int, int]] = field(default_factory=list)
    target: Decimal | None = None
    target_max: Decimal | None = None
    before: Candidate | None = None  # the figure before it in the sentence
    bracket: int | None = None  # where the bracket opens that it stands in
    flags: list[str] = field(default_factory=list)


_RATE_SUBJECT = re.compile(
    r"(?<!\w)(?:tăng trưởng|tốc độ|grdp|gdp|kinh tế \(|khu vực|chỉ số giá|cpi|tỷ lệ|tỉ lệ|hộ nghèo|hộ cận nghèo|riêng quý|"
    r"thuế sản phẩm|bình quân|hằng năm|hàng năm|mỗi năm|giá (?!trị)|tổng sản phẩm)",
    re.IGNORECASE,
)
_TARGET_LEAD = re.compile(
    r"^\s*[/(]\s*(?:so với\s+)?(?:kế hoạch|KH|mục tiêu|chỉ tiêu|nghị quyết|NQ|dự toán|DT)(?!\w)[^\d()]{0,40}$",
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
_TAIL_STOP = re.compile(
    r"[,;:()\n“”\"]|\.(?:\s|$)|…|\.\.\.|\s[-–]\s|\s(?:với(?!\w)|so(?= với| cùng)|trị giá|thu hút|trong đó|trong khi|nhưng|tăng|giảm|bằng|còn lại|và(?=\s+(?:\d|trên|gần|hơn|khoảng|tăng|bằng|được|có|đạt|một|hai|hiến|thuế|là)))(?!\w)"
)
_OPENS_BRACKET = re.compile(r"^\s*\(\s*$")
_FLOATING = re.compile(r"(?:thương binh|thứ|loại|mức lương tối thiểu)\s*$", re.IGNORECASE)
_COUNTS = re.compile(r"(?:là|đạt|lên|mới|có|được|còn|xuống)\s*$|\($|,\s*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<!\w)(?:tổng số|số lượng|số|tổng)\s+(?!tiền|vốn|thu|chi)([^\W\d_]+(?: [^\W\d_]+){0,3})", re.IGNORECASE
)
_BACK = re.compile(
    r"(?:giảm|tăng|hạ|kéo giảm|kéo)(?:\s+\w+)?\s+(?:còn|xuống|xuống còn|lên|lên đến|lên tới)\s*$", re.IGNORECASE
)


def read_sentence(text: str, start: int, end: int) -> list[Candidate]:
    """The figures of text[start:end], one sentence, with their bases and targets attached."""
    figures: list[Candidate] = []
    cursor = start
    offset = start
    found = [
        _moved(q, offset)
        for q in find_quantities(text[start:end], bare=True)
        if q.quantity.unit or _COUNTS.search(text[max(start, q.start + offset - 28) : q.opens + offset])
    ]
    for number, quantity in enumerate(found):
        limit = found[number + 1].opens if number + 1 < len(found) else end
        current = figures[-1] if figures else None
        if quantity.opens < cursor:
            continue  # it lies in the words of a basis: "so với năm 2020"
        lead_text = text[max(cursor, quantity.opens - 400) : quantity.opens]
        if current is not None and current.bracket is not None and ")" in lead_text:
            # "còn trên 8% (hơn 1.200 hộ), giảm 2%": what follows the bracket goes on about the figure before it
            current = next((figure for figure in reversed(figures) if figure.bracket is None), current)
        if current is not None and "same_fact_two_units" in current.flags and current.before is not None:
            current = current.before  # "75 triệu đồng, tương đương 3.100 USD, tăng 12,3%"
        if text[quantity.end : quantity.end + 2].lstrip().startswith("("):
            limit = end  # "giảm 2,5% (410 hộ thoát nghèo) so với năm 2016"
        if current is not None and quantity.quantity.unit and quantity.quantity.value is not None:
            current = _partner(text, figures, quantity, lead_text) or current
        if current is not None and (done := _attach(text, current, quantity, lead_text, limit)) is not None:
            cursor = max(cursor, done)
            continue
        candidate = _figure(text, quantity, cursor, lead_text, limit, current)
        if candidate is None:
            continue
        figures.append(candidate)
        cursor = candidate.end
    return figures


def _partner(text: str, figures: list[Candidate], quantity: FoundQuantity, lead_text: str) -> Candidate | None:
    """The figure that an absolute change goes on about: "12 vụ, làm chết 8 người, …; giảm 3 vụ, giảm 2 người chết"."""
    unit = quantity.quantity.unit
    if unit.startswith(("%", "điểm", "lần")) or not re.search(r"(?<!\w)(?:tăng|giảm)\s*$", lead_text):
        return None
    same = [figure for figure in figures if same_unit(figure.unit, unit)]
    word = re.match(r"\s*(\w+(?: \w+)?)", text[quantity.end : quantity.end + 24])
    if word:
        for figure in same:
            if re.search(
                rf"(?<!\w){re.escape(word[1])}(?!\w)",
                text[max(figure.lead_start, figure.found.opens - 40) : figure.end],
            ):
                return figure
    return same[-1] if same else None


def _moved(q: FoundQuantity, offset: int) -> FoundQuantity:
    return FoundQuantity(
        q.opens + offset, q.start + offset, q.end + offset, q.quantity, q.denominator, q.denominator_unit, q.also,
        q.damaged, q.written_out,
    )  # fmt: skip


def _with_verb(text: str, quantity: FoundQuantity, lead_text: str) -> str:
    """ "cao hơn 13%": "hơn" belongs to the verb, not to the number."""
    bound = text[quantity.opens : quantity.start]
    if re.search(r"(?:cao|thấp|nhiều|ít)\s*$", lead_text) and bound.startswith("hơn"):
        return lead_text + "hơn "
    if bound.startswith(("ước tăng", "ước giảm", "dự kiến tăng", "dự kiến giảm", "dự kiến đạt", "ước đạt")):
        return lead_text + bound
    return lead_text


def _attach(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """Attaches a quantity to the figure before it, as basis, target or class limit: where it ends, else None."""
    unit, closes = quantity.quantity.unit, text[quantity.end : quantity.end + 1] == ")"
    percent = unit == "%" or bool(quantity.damaged)
    opens_bracket = bool(_OPENS_BRACKET.match(lead_text))
    if _TARGET_LEAD.match(lead_text) or (
        closes and opens_bracket and current.basis_spans and not percent and same_unit(unit, current.unit)
    ):
        # "bằng 93,1% kế hoạch (12.000 tỷ đồng)", "7,26% (kế hoạch tăng 7% - 7,5%)"
        if current.target is None:
            current.target, current.target_max = quantity.quantity.value, quantity.quantity.value_max
        current.end = quantity.end + closes
        return current.end
    if _GOAL_BESIDE.match(lead_text):
        current.end = quantity.end
        return quantity.end
    is_ratio = current.target is not None
    if current.unit in _CLASSED and (percent or unit in ("tiêu chí", "chỉ tiêu")) and quantity.denominator is None:
        in_brackets = opens_bracket and quantity.quantity.bound != "exact" and closes
        plain = not current.bases and "," not in lead_text and not lead_text.strip().startswith("(")
        if (not current.bases and in_brackets) or (plain and _THRESHOLD.match(lead_text)):
            current.end = current.tail_end = _tail(text, quantity.end + closes, limit)  # "9 chỉ tiêu đạt trên 70%"
            current.flags.append("threshold_not_value")
            return current.end
    if closes and opens_bracket and percent and is_ratio and not quantity.damaged:
        return _add(text, current, quantity, "equal", ("target", _denominator(text, current)), quantity.end + 1)
    lead = read_lead(_with_verb(text, quantity, lead_text))
    after = basis_after(text, quantity.end, limit)
    if lead is None:
        # ", 70,5% dự toán HĐND tỉnh giao": the verb is understood
        if percent and after is not None and current.bases and re.fullmatch(r"[\s,]*(?:và\s+)?", lead_text):
            return _add(text, current, quantity, "equal", after[:2], after[2])
        return None
    if not lead.pure:
        return None
    named = after[:2] if after else lead.basis
    ends = after[2] if after else quantity.end
    if after and re.search(r"\([^()]*\d[^()]*\)", text[quantity.end : ends]):
        ends = quantity.end  # the bracket holds a figure of its own, which is still to be read
    if lead.direction == "equal":
        if not percent or (lead.verb == "chiếm" and not is_ratio):
            return None
        if named is None and not _money(current.unit) and not is_ratio:
            return None  # "7 xã, đạt tỷ lệ 88%" is a rate of its own
        if named is None and lead.verb == "chiếm":
            if quantity.quantity.value is not None:
                current.bases.append(Basis("other", "tổng số", "equal_to_percent_of", quantity.quantity.value))
                current.end = quantity.end
            return None  # a share is a figure of its own as well
        kind: BasisKind = "plan" if _money(current.unit) else "target"
        if not is_ratio and current.before is not None and (like := _equal_basis(current.before)) is not None:
            return _add(text, current, quantity, "equal", named or like, ends)  # the list goes on with the same basis
        understood = (kind, _denominator(text, current) if is_ratio else "")
        return _add(text, current, quantity, "equal", named or understood, ends)
    if (
        not percent
        and unit not in ("lần", "bậc", "hạng")
        and not unit.startswith("điểm")
        and not same_unit(unit, current.unit)
    ):
        return None
    if named is None and lead.verb != "vượt":
        current.flags.append("basis_understood")
    exceeded: BasisKind = "target" if lead.verb == "vượt" else "same period"
    return _add(text, current, quantity, lead.direction, named or (exceeded, ""), ends)


def _equal_basis(figure: Candidate) -> tuple[BasisKind, str] | None:
    return next(((b.basis, b.text) for b in figure.bases if b.kind == "equal_to_percent_of"), None)


def _add(
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
    if basis is not None and (second := shared_basis(text, end, end + 80)):
        current.bases.append(Basis(second[0], second[1], basis.kind, basis.number, basis.unit))
        end = second[2]
        current.basis_spans.append((quantity.start, end))
    current.end = max(current.end, end)
    return end


def _denominator(text: str, current: Candidate) -> str:
    slash = text.rfind("/", current.found.start, current.found.end)
    return text[slash + 1 : current.found.end].strip() if slash >= 0 else ""


def _money(unit: str) -> bool:
    return unit.split("/")[0].endswith(("đồng", "USD"))


def _figure(
    text: str, quantity: FoundQuantity, cursor: int, lead_text: str, limit: int, before: Candidate | None
) -> Candidate | None:
    """A figure of its own, or None where the number has no unit to be found."""
    unit, value = quantity.quantity.unit, quantity.quantity.value
    if unit == "":
        counted = last_match(_NUMBERED, re.split(r"[;:.]\s", lead_text)[-1])
        follows = text[quantity.end : quantity.end + 2]
        if counted is None or not re.match(r"[,;.)\s]|$", follows) or value is None or re.match(r"[.,]\d", follows):
            return None
        if re.match(r"\s*(?:/|-|–|\(?[A-ZĐ])", text[quantity.end : quantity.end + 3]):
            return None
        unit = _counted_noun(counted[1])
        if not unit or not re.search(r"(?:là|đạt|lên|mới|có|được|còn|xuống)\s*(?:khoảng|trên|gần|hơn)?\s*$", lead_text):
            return None
    lead = read_lead(_with_verb(text, quantity, lead_text))
    if lead is not None and _BACK.search(lead_text):
        lead = None
    percent = unit == "%" or unit.startswith(("điểm", "%/"))
    if unit == "lần" and (lead is None or lead.pure):
        return None
    if _FLOATING.search(lead_text) or re.search(r"không (?:còn|có) \w+(?: đạt)?\s*$", lead_text, re.IGNORECASE):
        return None  # "không còn xã dưới 10 tiêu chí"
    if re.search(r"của\s+\d+\s+chương trình[^;:.]{0,40},\s*$", lead_text):
        return None
    if re.search(r"(?<!\w)của\s*$", lead_text) and unit in ("chương trình", "kế hoạch", "nghị quyết", "địa phương"):
        return None  # "40 chỉ tiêu của 2 chương trình": named before, not counted here
    if unit in ("tỉnh", "huyện", "nước") and re.match(r"\s[A-ZĐ]", text[quantity.end : quantity.end + 2]):
        return None  # "nhân dân 3 tỉnh Tây Bắc"
    candidate = Candidate(quantity, cursor, quantity.end, quantity.end, unit, before=before)
    bracket = lead_text.rfind("(")
    if bracket >= 0 and ")" not in lead_text[bracket:]:
        candidate.bracket = quantity.opens - len(lead_text) + bracket
    elif before is not None and before.bracket is not None and ")" not in lead_text:
        candidate.bracket = before.bracket
    unknown = (
        unit not in COUNTED.values()
        and unit.split("/")[0] not in MEASURES
        and unit.isalpha()
        and unit != "lần"
        and not _money(unit)
    )
    if unknown and candidate.bracket is not None and before is not None:
        candidate.unit = unit = before.unit  # "31 lượt (29 định kỳ, 2 đột xuất)"
    if quantity.denominator is not None:
        if quantity.denominator_unit is None:
            candidate.target = quantity.denominator
            candidate.flags.append("ratio")
        else:
            candidate.flags.append("ratio:not_achieved_over_target")
    if (
        lead is not None
        and lead.direction in ("up", "down")
        and lead.verb in ("tăng", "giảm", "tăng thêm")
        and not percent
    ):
        candidate.lead = lead  # "giảm 320 hộ nghèo" is no number of poor households
    if before is not None and re.search(r"tương đương\s*$", lead_text) and _money(unit) and _money(before.unit):
        candidate.flags.append("same_fact_two_units")
    if quantity.also:
        candidate.flags.append(f"also_{quantity.also}")
    if quantity.written_out:
        candidate.flags.append("written_out")
    if quantity.damaged:
        candidate.flags.append(f"source_slip:broken_percent_{quantity.damaged}")
    after = basis_after(text, quantity.end, limit)
    changed = lead is not None and lead.direction in ("up", "down") and (percent or unit == "lần")
    if changed and lead is not None:
        candidate.lead = lead
        subject = lead_text[: lead.start]
        subject = ",".join(re.split(r"trong đó|[;:]", subject)[-1].split(",")[-3:])
        level_free = _RATE_SUBJECT.search(subject) or (
            before is not None and before.lead is not None and not before.growth
        )
        named = after[:2] if after else lead.basis
        if named and named[0] in ("plan", "resolution", "budget estimate", "target") and lead.verb == "tăng":
            named = None
        if (level_free and unit != "lần") or quantity.quantity.value_max is not None or unit.startswith(("điểm", "%/")):
            if named:
                _add(text, candidate, quantity, lead.direction, named, after[2] if after else quantity.end)
        else:
            candidate.growth = True
            candidate.flags.append("growth_only")
            if named is None:
                candidate.flags.append("basis_understood")
            _add(
                text,
                candidate,
                quantity,
                lead.direction,
                named or ("same period", ""),
                after[2] if after else quantity.end,
            )
    elif lead is not None and unit == "%" and after is not None and lead.direction == "equal" and lead.verb != "chiếm":
        candidate.flags.append("percent_only")  # "thu nội địa đạt 101,6% dự toán tỉnh giao"
        _add(text, candidate, quantity, "equal", after[:2], after[2])
    candidate.tail_end = _tail(text, quantity.end, limit)
    candidate.end = max(candidate.end, candidate.tail_end)
    return candidate


def _counted_noun(words: str) -> str:
    """ "Số doanh nghiệp thành lập mới" counts doanh nghiệp."""
    parts = words.lower().split()
    for size in range(len(parts), 0, -1):
        if (noun := COUNTED.get(" ".join(parts[:size]))) is not None:
            return noun
    return ""


def _tail(text: str, position: int, limit: int) -> int:
    """Where the noun phrase ends that a number counts: "36 đảng viên mới", "173/527 trường học đạt chuẩn quốc gia"."""
    window = text[position : min(limit, position + 220)]
    stop = _TAIL_STOP.search(window)
    if stop:
        return position + len(window[: stop.start()].rstrip())
    return (
        position
        if limit <= position + 220
        and text[limit : limit + 1]
        and limit < len(text)
        and window.strip()
        and _next_is_number(text, limit)
        else position + len(window.rstrip())
    )


def _next_is_number(text: str, position: int) -> bool:
    return bool(re.match(r"[^.;,:()]{0,40}?\d", text[position : position + 60]))
