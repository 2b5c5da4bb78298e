"""Files, folders and addresses in, reports in the archive out: read → clean → describe → split → find → add."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path, PurePath

from ingest.clean import clean, in_one_form
from ingest.describe import describe
from ingest.indicators import find_indicators
from ingest.people import find_posts
from ingest.readers import RawDocument, read_bytes, read_file
from ingest.split import split
from ingest.web import Fetcher
from rag.domain import Entry, Failure, IngestSummary, NoSuchReport, Progress, Report, UnreadableSource
from rag.ports import Archive
from rag.vietnamese.words import fold

_ADDRESS = ("http://", "https://")


def ingest(
    sources: Iterable[str],
    archive: Archive,
    *,
    names: Mapping[str, str] | None = None,
    fetcher: Fetcher | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> IngestSummary:
    """Takes sources into the archive and goes on after a bad one; what failed is in the summary, with its reason.

    A source is a file, a folder (read with its subfolders) or an address (a page, a feed, a sitemap). `names` gives
    sources another name to be remembered by (an upload lies in a temporary file, but is known by its own name).
    Raises ArchiveUnusable or ModelUnusable where nothing can go on.
    """
    if fetcher is None:
        with Fetcher() as polite:  # it remembers robots.txt and whom it asked when: one for the whole run
            return ingest(sources, archive, names=names, fetcher=polite, progress=progress)
    counts = {"added": 0, "updated": 0, "unchanged": 0}
    failed: list[Failure] = []
    reports: list[str] = []
    expanded = list(_expanded(sources, fetcher, failed))
    for done, source in enumerate(expanded):
        name = (names or {}).get(source, source)
        if progress:
            progress(Progress(done, len(expanded), name))
        try:
            change, report_id = _take_in(source, name, archive, fetcher)
        except UnreadableSource as error:
            failed.append(_failure(name, error))
            continue
        counts[change] += 1
        if report_id not in reports:
            reports.append(report_id)
    if progress:
        progress(Progress(len(expanded), len(expanded), ""))
    return IngestSummary(**counts, failed=tuple(failed), reports=tuple(reports))


def entry_of(document: RawDocument, source: str, content_hash: str) -> Entry:
    """A document that was read, as the archive takes it in. Raises UnreadableSource where no prose is left of it."""
    text = clean(document.text)
    title = " ".join(in_one_form(document.title or "").split()) or None
    if title and fold(title) not in fold(text[: 4 * len(title) + 200]):
        text = f"{title}\n\n{text}"
    if len(text.split()) < _SHORTEST_REPORT:
        raise UnreadableSource(
            f"{source}: chỉ còn {len(text.split())} chữ sau khi bỏ phần khung trang, không phải một báo cáo. "
            "Hãy kiểm tra lại tệp hoặc địa chỉ."
        )
    described = describe(text, title=title, published_on=document.published_on, author=document.author, source=source)
    report = Report(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        title=described.title,
        text=text,
        source=source,
        kind=described.kind,
        meeting=described.meeting,
        published_on=described.published_on,
        author=described.author,
    )
    return Entry(report, split(report), find_posts(text), find_indicators(report), content_hash)


_SHORTEST_REPORT = 12  # words; less is a heading, an error page, or furniture only


def _expanded(sources: Iterable[str], fetcher: Fetcher, failed: list[Failure]) -> Iterator[str]:
    """Folders as their files, feeds as their pages; each source once, in order."""
    seen: set[str] = set()
    for source in sources:
        try:
            found = fetcher.addresses(source) if source.lower().startswith(_ADDRESS) else _files(source, failed)
            for one in found:
                if one not in seen:
                    seen.add(one)
                    yield one
        except UnreadableSource as error:
            failed.append(_failure(source, error))


def _files(source: str, failed: list[Failure]) -> Iterator[str]:
    """A file itself, or the files of a folder and of the folders in it; what cannot be opened there stops no other."""
    if not source.strip():  # an empty variable of a script; as a path it would be the folder one is in
        raise UnreadableSource("tên trống. Hãy ghi tên tệp, thư mục hoặc địa chỉ.")
    waiting = [_path(source)]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield str(path)
                continue
            waiting += sorted((child for child in path.iterdir() if not _is_passed_over(child)), reverse=True)
        except OSError as error:  # no permission, a name that is too long
            reason = f"không mở được ({error.strerror or error}). Hãy kiểm tra tên và quyền đọc."
            failed.append(_failure(str(path), UnreadableSource(reason)))


def _path(source: str) -> Path:
    try:
        return Path(source).expanduser().absolute()
    except RuntimeError:  # "~ai-do/a.txt": nobody of that name
        return Path(source).absolute()


def _is_passed_over(child: Path) -> bool:
    """Hidden files, Word's lock files, and links to folders, which may lead back."""
    return child.name.startswith((".", "~$")) or (child.is_symlink() and child.is_dir())


def _beside_others(entry: Entry, archive: Archive) -> Entry:
    """An upload whose name another report has already is kept beside it, as "báo cáo (2).docx".

    Two offices may both send "baocao.docx". The same meeting again (by title, or by place and day) is its new version.
    """
    name = PurePath(entry.report.source)
    for number in count(1):
        source = entry.report.source if number == 1 else f"{name.stem} ({number}){name.suffix}"
        try:
            held = archive.report(source)
        except NoSuchReport:
            break
        if held.id == entry.report.id or held.source != source or _same_meeting(held, entry.report):
            break
    return replace(entry, report=replace(entry.report, source=source))


def _same_meeting(one: Report, other: Report) -> bool:
    meetings = one.meeting, other.meeting
    return fold(one.title) == fold(other.title) or (
        one.meeting.held_on is not None
        and len({(m.locality and m.locality.code, m.body, m.held_on) for m in meetings}) == 1
    )


def _failure(source: str, error: UnreadableSource) -> Failure:
    """Readers begin their sentence with the file's name; beside its source, the reason alone is wanted."""
    source, said = (text.encode(errors="replace").decode() for text in (source, str(error)))  # a name may be no UTF-8
    name, colon, reason = said.partition(": ")
    return Failure(source, reason if colon and (source.endswith(name) or name.endswith(source)) else said)


def _take_in(source: str, name: str, archive: Archive, fetcher: Fetcher) -> tuple[str, str]:
    """What became of one source (added, updated, unchanged), and the id of its report."""
    if any("\ud800" <= letter <= "\udfff" for letter in name):  # so Python gives bytes of a name that are no UTF-8
        raise UnreadableSource(f"{name}: tên tệp hoặc thư mục không phải UTF-8. Hãy đổi tên rồi nạp lại.")
    if source.lower().startswith(_ADDRESS):
        page = fetcher.fetch(source)
        document, content_hash = read_bytes(page.data, page.url, page.content_type)
    else:
        document, content_hash = read_file(Path(source))
    if known := archive.unchanged(name, content_hash):
        return "unchanged", known
    entry = entry_of(document, name, content_hash)
    if name != source:
        entry = _beside_others(entry, archive)
    return archive.add(entry), entry.report.id


def read_again(archive: Archive, progress: Callable[[Progress], None] | None = None) -> None:
    """Describes, splits and searches every report of the archive anew, by the rules of today; its text stays."""
    reports = archive.reports()
    for done, old in enumerate(reports):
        if progress:
            progress(Progress(done, len(reports), old.title))
        described = describe(
            old.text, title=old.title, published_on=old.published_on, author=old.author, source=old.source
        )
        report = replace(
            old,
            title=described.title,
            kind=described.kind,
            meeting=described.meeting,
            published_on=described.published_on,
            author=described.author,
        )
        archive.add(Entry(report, split(report), find_posts(old.text), find_indicators(report), content_hash=""))
