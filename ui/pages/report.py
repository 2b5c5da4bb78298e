"""One report on screen: its text, and beside it what was read there, each figure and person a link to its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rag import render
from rag.domain import Indicator, Period, Post, Report
from rag.render import escape
from rag.wording.amount import amount_in_words, basis_in_words
from rag.wording.slips import slip_in_words
from ui.house import House
from ui.texts import Texts


def report_page_html(house: House, address: str, words: Texts) -> str:
    """One report: its text (with text[start:end] highlighted where the address names it) and what was found in it.

    The tab that holds what the address points to is the open one. Raises NoSuchReport.
    """
    _, report_id, *span = address.split(":")
    report = house.archive.report(report_id)
    start, end = (int(offset) for offset in span) if len(span) == 2 and all(map(str.isdecimal, span)) else (0, 0)
    people = [post for _, post in house.archive.posts([report.id])]
    figures = house.archive.indicators([report.id])
    tabs = (
        (words.report_about, f"<dl>{_facts(report, words)}</dl>", False),
        (_counted(words.report_figures, figures), _figures(report, figures, (start, end), words), _holds(figures, start, end)),
        (_counted(words.report_people, people), _people(report, people, (start, end), words), _holds(people, start, end)),
    )  # fmt: skip
    text = render.report_html(report, start, end)
    return (
        f'<article class="report"><h2 tabindex="-1">{escape(report.title)}</h2><div class="columns">'
        f'<div class="reader-text" lang="vi" tabindex="0" role="region" aria-label="{escape(words.report_text)}">{text}'
        f'</div><aside lang="{words.language}">{_tabs(tabs)}</aside></div></article>'
    )


def _tabs(tabs: Sequence[tuple[str, str, bool]]) -> str:
    """Radio buttons that look like tabs: they need no script, and the keyboard knows them."""
    opened = next((number for number, (_, _, holds) in enumerate(tabs) if holds), 0)
    heads = "".join(
        f'<input type="radio" name="facet" id="facet-{number}"{" checked" if number == opened else ""}>'
        f'<label for="facet-{number}">{escape(title)}</label>'
        for number, (title, _, _) in enumerate(tabs)
    )
    return f'<div class="facets">{heads}{"".join(f"<section>{content}</section>" for _, content, _ in tabs)}</div>'


def _counted(title: str, items: Sequence[object]) -> str:
    return f"{title} ({len(items)})"


def _holds(items: Iterable[Indicator | Post], start: int, end: int) -> bool:
    return any((item.start, item.end) == (start, end) for item in items)


def _facts(report: Report, words: Texts) -> str:
    meeting = report.meeting
    session = (
        words.report_ordinal.format(n=meeting.ordinal) if meeting.ordinal else "",
        words.report_congress.format(n=meeting.congress) if meeting.congress else "",
        words.report_term.format(n=meeting.term) if meeting.term else "",
    )
    facts = (
        (words.list_kind, escape(words.kinds[report.kind])),
        (words.list_place, escape(meeting.locality.name) if meeting.locality else ""),
        (words.report_body, escape(meeting.body or "")),
        (words.report_session, escape(", ".join(filter(None, session)))),
        (words.report_date, escape(_held(report, words))),
        (words.report_periods, escape(labels(meeting.periods))),
        (words.report_planned, escape(labels(meeting.planned))),
        (words.report_chair, escape(", ".join(meeting.chair))),
        (words.report_published, report.published_on.strftime("%d/%m/%Y") if report.published_on else ""),
        (words.report_author, escape(report.author or "")),
        (words.list_source, render.source_html(report.source)),
        (words.report_inferred, "<br>".join(escape(reason) for _, reason in meeting.inferred)),
    )
    return "".join(f"<dt>{escape(name)}</dt><dd>{fact}</dd>" for name, fact in facts if fact)


def _held(report: Report, words: Texts) -> str:
    meeting = report.meeting
    if not meeting.held_on:
        return ""
    first = meeting.held_on.strftime("%d/%m/%Y")
    if meeting.held_until and meeting.held_until != meeting.held_on:
        return words.report_days.format(first=first, last=meeting.held_until.strftime("%d/%m/%Y"))
    return first + (f" ({words.sessions.get(meeting.session, meeting.session)})" if meeting.session else "")


def labels(periods: Iterable[Period]) -> str:
    """Periods in words, in their order: "9 tháng đầu năm 2020, năm 2021"."""
    return ", ".join(period.label for period in periods)


def _people(report: Report, people: Sequence[Post], shown: tuple[int, int], words: Texts) -> str:
    items = "".join(
        f"<li{_current(post, shown)}>{_link(report, post, post.person)}<span>{escape(post.post)}</span></li>"
        for post in people
    )
    return f"<ul>{items}</ul>" if items else f'<p class="none">{escape(words.report_nobody)}</p>'


def _figures(report: Report, figures: Sequence[Indicator], shown: tuple[int, int], words: Texts) -> str:
    """The figures by sector, in the order of the text within each."""
    if not figures:
        return f'<p class="none">{escape(words.report_no_figures)}</p>'
    by_sector: dict[str, list[Indicator]] = {}
    for figure in figures:
        by_sector.setdefault(figure.sector or "", []).append(figure)
    by_sector |= {"": by_sector.pop("")} if "" in by_sector else {}  # unlisted names come last
    return "".join(
        f"<h4>{escape(words.sectors.get(sector, sector))}</h4><ul>"
        + "".join(_figure(report, figure, shown, words) for figure in listed)
        + "</ul>"
        for sector, listed in by_sector.items()
    )


def _figure(report: Report, figure: Indicator, shown: tuple[int, int], words: Texts) -> str:
    """One figure: its name, its value, what it is compared with, whose and of when, and what is wrong in the source."""
    own = report.meeting.locality.name if report.meeting.locality else None
    quote = report.text[figure.start : figure.end]
    lines = [
        ("amount", amount_in_words(figure, quote, words.language)),
        ("bases", "; ".join(basis_in_words(basis, quote, words.language) for basis in figure.bases)),
        (
            "context",
            " · ".join(
                filter(
                    None,
                    (
                        words.report_target if figure.kind == "target" else "",
                        figure.place if figure.place != own else "",
                        figure.period.label if figure.period else "",
                    ),
                )
            ),
        ),
        *(("slip", slip) for flag in figure.flags if (slip := slip_in_words(flag, words.language))),
    ]
    told = "".join(f'<span class="{kind}">{escape(line)}</span>' for kind, line in lines if line)
    return f"<li{_current(figure, shown)}>{_link(report, figure, figure.name)}{told}</li>"


def _link(report: Report, item: Indicator | Post, text: str) -> str:
    return f'<a href="#report:{escape(report.id)}:{item.start}:{item.end}">{escape(text)}</a>'


def _current(item: Indicator | Post, shown: tuple[int, int]) -> str:
    return ' aria-current="true"' if (item.start, item.end) == shown else ""
