"""Domain values in, the JSON objects of the command line's contract out. Fields may be added here, never renamed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from rag.domain import Answer, Basis, Citation, Indicator, IngestSummary, Post, Report
from rag.vietnamese.places import province_name

Json = dict[str, Any]


def report_json(report: Report, posts: Iterable[Post], passages: int, indicators: int) -> Json:
    """*report* of the contract; what the text does not state is null or empty."""
    meeting = report.meeting
    return {
        "id": report.id,
        "source": report.source,
        "title": report.title,
        "kind": report.kind,
        "locality": meeting.locality.name if meeting.locality else None,
        "level": meeting.locality.level.value if meeting.locality else None,
        "province": (province_name(meeting.locality) or None) if meeting.locality else None,
        "body": meeting.body,
        "ordinal": meeting.ordinal,
        "expanded": meeting.expanded,
        "congress": meeting.congress,
        "term": meeting.term,
        "held_on": _day(meeting.held_on),
        "held_until": _day(meeting.held_until),
        "session": meeting.session,
        "published_on": _day(report.published_on),
        "author": report.author,
        "periods": [period.code for period in meeting.periods],
        "planned": [period.code for period in meeting.planned],
        "chair": list(meeting.chair),
        "opened_by": list(meeting.opened_by),
        "concluded_by": list(meeting.concluded_by),
        "people": [
            {"name": post.person, "post": post.post, "side": post.side, "roles": list(post.roles)}
            | {"start": post.start, "end": post.end}
            for post in posts
        ],
        "inferred": dict(meeting.inferred),
        "passages": passages,
        "indicators": indicators,
    }


def indicator_json(indicator: Indicator, report: Report) -> Json:
    """*indicator* of the contract."""
    quantity = indicator.quantity
    return {
        "id": f"{indicator.report_id}:{indicator.start}-{indicator.end}",
        "report": indicator.report_id,
        "source": report.source,
        "locality": indicator.place,
        "name": indicator.name,
        "canonical": indicator.canonical,
        "sector": indicator.sector,
        "kind": indicator.kind,
        "value": _number(quantity.value),
        "value_max": _number(quantity.value_max),
        "unit": quantity.unit,
        "bound": quantity.bound,
        "target": _number(indicator.target),
        "target_max": _number(indicator.target_max),
        "comparisons": [_basis_json(basis) for basis in indicator.bases],
        "period": indicator.period.code if indicator.period else None,
        "as_of": _day(indicator.as_of),
        "part_of": indicator.part_of,
        "start": indicator.start,
        "end": indicator.end,
        "quote": report.text[indicator.start : indicator.end],
        "flags": list(indicator.flags),
    }


def answer_json(answer: Answer) -> Json:
    """*answer* of the contract."""
    question = answer.question
    return {
        "question": question.typed or question.text,
        "understood": {
            "places": [place.name for place in question.places],
            "periods": [period.code for period in question.periods],
            "subject": question.subject,
            "kind": question.kind,
            "indicators": list(question.indicators),
            "ordinal": question.ordinal,
            "language": question.language,
        },
        "found": answer.found,
        "reason": answer.reason,
        "text": answer.text,
        "statements": [{"text": s.text, "citations": list(s.citations)} for s in answer.statements],
        "citations": [_citation_json(citation) for citation in answer.citations],
        "caveats": [{"kind": caveat.kind, "text": caveat.text} for caveat in answer.caveats],
        "table": None,
        "followups": list(answer.followups),
        "steps": [{"kind": step.kind, "text": step.text} for step in answer.steps],
        "model": answer.model,
        "took_ms": answer.took_ms,
    }


def summary_json(summary: IngestSummary) -> Json:
    """What `ingest --json` gives."""
    return {
        "added": summary.added,
        "updated": summary.updated,
        "unchanged": summary.unchanged,
        "failed": [{"source": failure.source, "reason": failure.reason} for failure in summary.failed],
        "reports": list(summary.reports),
    }


def _basis_json(basis: Basis) -> Json:
    measured: Json = {"basis": basis.basis, "basis_text": basis.text, "kind": basis.kind}
    if basis.kind == "times":
        return measured | {"factor": _number(basis.number)}
    if basis.kind.endswith("_absolute"):
        return measured | {"amount": _number(basis.number), "unit": basis.unit}
    return measured | {"percent": _number(basis.number)}


def _citation_json(citation: Citation) -> Json:
    return {
        "n": citation.n,
        "report": citation.report_id,
        "source": citation.source,
        "title": citation.title,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: Decimal | None) -> int | float | None:
    """As a JSON number: 2635, 99.273; never 275.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
