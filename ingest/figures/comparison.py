"""A comparison and the figure it is about in, the figure with its basis out: a change, a percentage of the plan, a list."""

from __future__ import annotations

import re

from ingest.figures.bases import Direction, Lead, basis_after, make_basis, read_lead, shared_basis
from ingest.figures.candidate import Candidate
from ingest.figures.clause import HEAD
from rag.domain import Basis, BasisKind
from rag.vietnamese.numbers import FoundQuantity
from rag.vietnamese.units import is_measure, is_money, same_unit

_NO_VERB = re.compile(r"\s*(?:[,;(]|[,;]?\s*(?:và|nhưng|hay))?\s*", re.IGNORECASE)
PLANNED: tuple[BasisKind, ...] = ("plan", "resolution", "budget estimate", "target")
_ABOUT = re.compile(r"\s+(?:về|tính theo)\s+(?:tổng\s+)?(?:số\s+(?:lượng\s+)?)?([^\W\d_]+(?: (?!và(?!\w))[^\W\d_]+)?)")


def as_comparison(text: str, current: Candidate, quantity: FoundQuantity, lead_text: str, limit: int) -> int | None:
    """A comparison with a verb, or with a basis alone: ", 70,5% dự toán HĐND tỉnh giao"."""
    lead = read_lead(with_verb(text, quantity, lead_text))
    after = basis_after(text, quantity.end, limit)
    if lead is None:
        known = after is not None and (bool(current.bases) or (after[0] in PLANNED and current.unit != "%"))
        if is_percent(quantity) and after is not None and known and _NO_VERB.fullmatch(lead_text):
            return add_basis(text, current, quantity, "equal", after[:2], after[2])
        return None
    if not lead.pure and not _counts_on(current, lead_text[: lead.start], after):
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


def _counts_on(current: Candidate, words: str, after: tuple[BasisKind, str, int] | None) -> bool:
    """Whether the words before a percentage are what the figure counts: "11.380ha |cây trồng vụ hè thu| đạt 92,6%KH"."""
    plain = re.fullmatch(r"\s*[^\W\d_]+(?:\s[^\W\d_]+){0,5}\s*", words) is not None and words.islower()
    planned = after is not None and after[0] in PLANNED
    return plain and planned and current.unit != "%" and not current.bases and HEAD.match(words.strip()) is None


def _as_change(
    text: str, current: Candidate, quantity: FoundQuantity, lead: Lead, named: tuple[BasisKind, str] | None, ends: int
) -> int | None:
    """ "tăng 5,1% so với cùng kỳ", "giảm 116 tỷ đồng", "gấp 1,5 lần năm 2018"."""
    unit = quantity.quantity.unit
    relative = is_percent(quantity) or unit in ("lần", "bậc", "hạng") or unit.startswith("điểm")
    if not relative and (lead.verb in _UP_TO or not _comparable(unit, current.unit)):
        return None
    if named is None and lead.verb != "vượt":
        current.flags.append("basis_understood")
    exceeded: BasisKind = "target" if lead.verb == "vượt" else "same period"
    return add_basis(text, current, quantity, lead.direction, named or (exceeded, ""), ends)


_WHOLE = re.compile(
    r"\s+((?:tổng )?(?:diện tích|số|dân số|sản lượng|kinh phí|tổng vốn)(?!\w)(?:\s(?!và(?!\w))[^\W\d_]+){0,5})",
    re.IGNORECASE,
)


def _as_percentage_of(
    text: str, current: Candidate, quantity: FoundQuantity, lead: Lead, named: tuple[BasisKind, str] | None, ends: int
) -> int | None:
    """ "bằng 76,4% kế hoạch"; where the basis is left out, that of the list, of the fraction, or the plan."""
    _settle_fraction(current, quantity)
    is_ratio = current.target is not None
    planned = named is not None and named[0] in PLANNED
    if not is_percent(quantity) or (lead.verb == "chiếm" and not is_ratio and not planned):
        return None
    if named is None and lead.verb == "bằng" and (whole := _WHOLE.match(text, quantity.end)):
        named, ends = ("other", whole[1]), whole.end()  # "thu hoạch 19.396 ha, bằng 47,5% diện tích gieo trồng"
    full = lead.verb == "đạt" and current.unit not in ("%", "chỉ tiêu", "tiêu chí")  # "7.814 người, đạt 96,3%"
    if (named is None and not is_money(current.unit) and not is_ratio and not full) or (
        lead.verb in ("tỷ lệ", "tỉ lệ") and not is_ratio
    ):
        return None  # "7 xã, đạt tỷ lệ 88%" is a rate of its own
    if is_ratio and named is None and lead.verb in ("chiếm", "tỷ lệ", "tỉ lệ"):
        return add_basis(text, current, quantity, "equal", ("other", "tổng số"), ends)
    if named is None and lead.verb in ("chiếm", "="):
        if quantity.quantity.value is not None:
            current.bases.append(Basis("other", "tổng số", "equal_to_percent_of", quantity.quantity.value))
            current.end = quantity.end
        return None  # a share is a figure of its own as well
    if named is None and is_ratio:
        planned_kind: BasisKind = "plan" if is_money(current.unit) or is_measure(current.unit) else "target"
        named = current.target_basis or (planned_kind, denominator_of(text, current))
    elif named is None and current.before is not None:
        named = equal_basis(current.before)  # the list goes on with the same basis
    if named is None:
        current.flags.append("basis_understood")
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
    after = re.match(r"\s*(\w+)(?: (\w+))?", text[quantity.end : quantity.end + 24])
    said = [word for word in after.groups() if word] if after else []
    for word in (" ".join(said), *said[:1]):  # "giảm 9 người bị thương", "tăng 1 người chết so với CK"
        for figure in same:
            if word and re.search(
                rf"(?<!\w){re.escape(word)}(?!\w)",
                text[max(figure.lead_start, figure.found.opens - 40) : figure.tail_end],
            ):
                return figure
    return same[-1] if same else None


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


def about_end(text: str, end: int, current: Candidate) -> int:
    """Where the words end that say what a change is a change of ("về lượng", "giảm 2 người |chết|"); `end` without any."""
    if about := _ABOUT.match(text, end):
        return about.end()
    said = re.match(r"\s([^\W\d_]+(?: (?!tăng|giảm|và)[^\W\d_]+)?)", text[end : end + 24])
    own = (
        text[current.found.end : current.tail_end]
        + text[max(current.lead_start, current.found.opens - 24) : current.found.opens]
    )
    return end + said.end() if said and said[1] in own else end


def with_verb(text: str, quantity: FoundQuantity, lead_text: str) -> str:
    """ "cao hơn 13%": "hơn" belongs to the verb, not to the number."""
    bound = text[quantity.opens : quantity.start]
    if re.search(r"(?:cao|thấp|nhiều|ít)\s*$", lead_text) and bound.startswith("hơn"):
        return lead_text + "hơn "
    if bound.startswith(("ước tăng", "ước giảm", "dự kiến tăng", "dự kiến giảm", "dự kiến đạt", "ước đạt")):
        return lead_text + bound
    return lead_text


def fraction_basis(text: str, current: Candidate) -> tuple[BasisKind, str]:
    """What a share in brackets behind a fraction is of: the plan of money and measures, the target where more was done
    than planned, else the whole: "28/47 xã đạt chuẩn (59,6%)"."""
    below = (current.found.quantity.value or 0) < (current.target or 0)
    if below and (is_money(current.unit) or is_measure(current.unit)):
        return "plan", denominator_of(text, current)
    return "other" if below else "target", denominator_of(text, current)


def is_percent(quantity: FoundQuantity) -> bool:
    return quantity.quantity.unit == "%" or bool(quantity.damaged)


def _comparable(unit: str, other: str) -> bool:
    """Whether a change in one unit is a change of a figure in the other: "215 ngàn đồng/kg, giảm 20.000 đồng/kg"."""
    money = is_money(unit) and is_money(other) and unit.partition("/")[2] == other.partition("/")[2]
    if "/" in other and "/" not in unit and same_unit(unit, other.partition("/")[0]):
        return True  # "25,6 tạ/ha, thấp hơn vụ trước 1,2 tạ"
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


def denominator_of(text: str, current: Candidate) -> str:
    slash = text.rfind("/", current.found.start, current.found.end)
    return text[slash + 1 : current.found.end].strip() if slash >= 0 else ""
