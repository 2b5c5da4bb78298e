"""Domain values in, the JSON objects of the command line's contract out. Fields may be added here, never renamed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from rag.domain import Answer, Basis, Caveat, Citation, Indicator, IngestSummary, Post, Report, Statement
from rag.results import Briefing, Cell, Column, Comparison, Coverage, Row, Section
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
        "statements": [_statement_json(statement) for statement in answer.statements],
        "citations": [_citation_json(citation) for citation in answer.citations],
        "caveats": _caveats_json(answer.caveats),
        "table": comparison_json(answer.table) if isinstance(answer.table, Comparison) else None,
        "followups": list(answer.followups),
        "steps": [{"kind": step.kind, "text": step.text} for step in answer.steps],
        "model": answer.model,
        "took_ms": answer.took_ms,
    }


def comparison_json(comparison: Comparison) -> Json:
    """*comparison* of the contract; its `summary` is the prose above the table."""
    return {
        "title": comparison.title,
        "columns": [_column_json(column) for column in comparison.columns],
        "rows": [_row_json(row) for row in comparison.rows],
        "summary": _sections_json(comparison.summary),
        "citations": [_citation_json(citation) for citation in comparison.citations],
        "caveats": _caveats_json(comparison.caveats),
        "coverage": _coverage_json(comparison.coverage),
        "model": comparison.model,
    }


def briefing_json(briefing: Briefing) -> Json:
    """*briefing* of the contract; `figures` are the lines of its small table."""
    return {
        "title": briefing.title,
        "reports": list(briefing.reports),
        "sections": _sections_json(briefing.sections),
        "figures": [{"name": f.name, "text": f.text, "citation": f.citation} for f in briefing.figures],
        "citations": [_citation_json(citation) for citation in briefing.citations],
        "caveats": _caveats_json(briefing.caveats),
        "coverage": _coverage_json(briefing.coverage),
        "model": briefing.model,
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


def _column_json(column: Column) -> Json:
    locality = column.locality
    return {
        "place": column.place,
        "label": column.label,
        "report": column.report_id,
        "held_on": _day(column.held_on),
        "period": column.period_code,
        "period_label": column.period,
        "title": column.title,
        "locality": locality.code if locality else None,
        "level": locality.level.value if locality else None,
    }


def _row_json(row: Row) -> Json:
    return {
        "subject": row.subject,
        "canonical": row.canonical,
        "sector": row.sector,
        "comparable": row.comparable,
        "cells": [_cell_json(cell) for cell in row.cells],
        "caveats": _caveats_json(row.caveats),
        "derived": list(row.derived),
    }


def _cell_json(cell: Cell) -> Json:
    return {
        "status": cell.status,
        "text": cell.text,
        "value": _number(cell.value),
        "unit": cell.unit,
        "period": cell.period_code,
        "period_label": cell.period,
        "basis": cell.basis,
        "citation": cell.citation,
    }


def _sections_json(sections: Iterable[Section]) -> list[Json]:
    return [{"heading": s.heading, "statements": [_statement_json(said) for said in s.statements]} for s in sections]


def _statement_json(statement: Statement) -> Json:
    return {"text": statement.text, "citations": list(statement.citations)}


def _caveats_json(caveats: Iterable[Caveat]) -> list[Json]:
    return [{"kind": caveat.kind, "text": caveat.text} for caveat in caveats]


def _coverage_json(coverage: Coverage) -> Json:
    skipped = [{"report": one.report_id, "title": one.title, "reason": one.reason} for one in coverage.skipped]
    return {"selected": coverage.selected, "read": coverage.read, "skipped": skipped}


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
