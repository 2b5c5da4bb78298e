"""Texts of search units in, ranked units out: BM25 over syllables and pairs of syllables, in SQLite's FTS5.

Four tables with one token list a unit: syllables and pairs of neighbours ("ngân sách" → "ngân_sách"), each as written
and without diacritics. They are separate tables because FTS5's bm25() takes the length of the whole row: columns of one
table would distort each other's scores. They are ordinary tables (which keep their text): SQLite 3.40 cannot delete
from a contentless one without being told the exact old text.

https://www.sqlite.org/fts5.html#the_bm25_function (k1 = 1.2, b = 0.75)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sqlalchemy import Connection, text

from rag.vietnamese.words import fold, syllables

PAIR_WEIGHT = 0.5  # FACTS, "Words and meaning together": +3.4 nDCG@10 over syllables alone

_TABLES = ("words", "pairs", "folded_words", "folded_pairs")
# The tokeniser `ascii` folds nothing beyond A–Z and takes every letter beyond ASCII as part of a token; with the three
# characters below, it splits nowhere but at the blanks that we put in ("2.635" and "ngân_sách" are one token each).
_CREATE = "CREATE VIRTUAL TABLE IF NOT EXISTS {} USING fts5(tokens, tokenize = \"ascii tokenchars '_.,'\")"

_SEARCH = """
WITH found(id, score) AS (
    SELECT rowid, -bm25({words}) FROM {words} WHERE {words} MATCH :words {scope}
    UNION ALL
    SELECT rowid, -bm25({pairs}) * :pair_weight FROM {pairs} WHERE {pairs} MATCH :pairs {scope}
), best AS (
    SELECT id, sum(score) AS score FROM found GROUP BY id ORDER BY score DESC, id LIMIT :limit
)
SELECT report_id, passage_start, passage_end, start, "end", score FROM best JOIN units USING (id) ORDER BY score DESC, id
"""
# The plus keeps SQLite from running the whole match once for each unit in scope.
_SCOPE = "AND +rowid IN (SELECT id FROM units WHERE report_id IN (SELECT value FROM json_each(:reports)))"


def create(connection: Connection) -> None:
    """Makes the word tables where they are missing."""
    for table in _TABLES:
        connection.execute(text(_CREATE.format(table)))


def drop(connection: Connection) -> None:
    """Takes the word tables away, whatever state they are in."""
    for table in _TABLES:
        connection.execute(text(f"DROP TABLE IF EXISTS {table}"))


def insert(connection: Connection, units: Iterable[tuple[int, str]]) -> None:
    """Makes units (id, text) findable."""
    rows = []
    for unit, content in units:
        words = syllables(content)
        folded = fold(" ".join(words)).split()
        token_lists = (words, _pairs(words), folded, _pairs(folded))
        rows.append(
            {"id": unit} | {table: " ".join(tokens) for table, tokens in zip(_TABLES, token_lists, strict=True)}
        )
    for table in _TABLES if rows else ():
        connection.execute(text(f"INSERT INTO {table}(rowid, tokens) VALUES (:id, :{table})"), rows)


def delete(connection: Connection, units: Sequence[int]) -> None:
    """Makes units unfindable."""
    for table in _TABLES if units else ():
        connection.execute(text(f"DELETE FROM {table} WHERE rowid = :id"), [{"id": unit} for unit in units])


def search(
    connection: Connection, words: Sequence[str], *, folded: bool, reports: Iterable[str] | None, limit: int
) -> list[tuple[str, int, int, int, int, float]]:
    """(report id, start and end of the passage, start, end, score) of the best units, best first; of `reports` only, if given.

    Any text may be given: what is no syllable is left out, and every token is quoted.
    """
    tokens = syllables(" ".join(words))
    if folded:
        tokens = fold(" ".join(tokens)).split()
    if not tokens or limit < 1:
        return []
    scope = {} if reports is None else {"reports": json.dumps(list(reports))}
    prefix = "folded_" if folded else ""
    query = _SEARCH.format(words=f"{prefix}words", pairs=f"{prefix}pairs", scope=_SCOPE if scope else "")
    values = {"words": _any_of(tokens), "pairs": _any_of(_pairs(tokens)), "pair_weight": PAIR_WEIGHT, "limit": limit}
    return [tuple(row) for row in connection.execute(text(query), {**values, **scope})]


def _pairs(tokens: Sequence[str]) -> list[str]:
    return [f"{first}_{second}" for first, second in pairwise(tokens)]


def _any_of(tokens: Sequence[str]) -> str:
    """An FTS5 query for rows with at least one of the tokens; of none of them, a query that finds nothing."""
    return " OR ".join(f'"{token}"' for token in dict.fromkeys(tokens)) or '""'
