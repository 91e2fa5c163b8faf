"""Finding: a phrase → the items that hold it, ranked, with facets and highlights."""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.engine import Engine
from graph.errors import QueryError
from queries import names
from queries.search.fold import fold, fold_with_offsets, pairs
from queries.search.index import index_of, token

KINDS = ("Measure", "Document", "Agency", "Platform", "Programme", "Organisation", "Policy", "Place", "Indicator")
FACETS = ("city", "year", "kind", "agency", "role", "topic")
_BEFORE, _AFTER = 30, 60
_COLUMNS = "items.rowid, id, items.kind, document, file, place, items.title, section, label, start, position"
# a word in the title weighs as much as eight in the text
_SCORE = "bm25(pairs, 8.0, 1.0)"
_THESE = "item IN (SELECT value FROM json_each(?))"
_LAST = 2**62
#: of so many documents and more, words that stand in more than _OFTEN items a document are left out of likeness
_MANY, _OFTEN, _LEAST = 100, 1.0, 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One item found. `quote` is the text around the first match, at start..end of the document's text (of the title
    for names); `marks` are the matches in the quote."""

    id: str
    kind: str
    title: str
    place: str
    document: str
    file: str
    section: str
    label: str
    quote: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    matches: int


@dataclass(frozen=True, slots=True)
class Found:
    """`total` counts all items, `hits` are those of the page; `corrected`: found with one character left open, because
    nothing held the phrase as written."""

    phrase: str
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    corrected: bool = False


def find(
    engine: Engine,
    phrase: str,
    *,
    kinds: Sequence[str] = (),
    filters: Mapping[str, str] | None = None,
    offset: int = 0,
    limit: int | None = 20,
) -> Found:
    """All items of these kinds that hold the phrase, most relevant first."""
    folded = fold(phrase)
    if len(folded) < 2:
        raise QueryError("a phrase has two characters or more", subject=phrase or "search")
    chosen = _filters(engine, filters or {})
    index = index_of(engine)
    with index.lock:
        rows, patterns = _look(index.db, phrase, folded)
        rows = _passing(index.db, [row for row in rows if not kinds or row["kind"] in kinds], chosen)
        facets = _facets(index.db, rows)
        page = [
            {**row, "text": _text(index.db, row["rowid"])}
            for row in rows[offset : None if limit is None else offset + limit]
        ]
    corrected = bool(rows) and any("." in pattern.pattern for pattern in patterns)
    hits = tuple(_hit(row, patterns) for row in page)
    return Found(phrase, len(rows), hits, facets, corrected)


def similar(engine: Engine, text: str, *, documents: Sequence[str] = (), limit: int = 30) -> list[dict[str, Any]]:
    """Measures that share most with the text, by FTS5's bm25: candidates, for a caller that judges them further.
    Each has its `text` and that text `folded`."""
    words = sorted({token(pair) for pair in pairs(fold(text))})
    if not words:
        return []
    index = index_of(engine)
    with index.lock:
        query = " OR ".join(words if documents else _telling(index.db, words))
        rows = [
            row for extent in _extents(index.db, documents) for row in _select_measures(index.db, query, extent, limit)
        ]
        rows.sort(key=lambda row: (row["score"], row["file"], row["start"], row["id"]))
        return [
            {**row, "text": _text(index.db, row["rowid"]), "folded": _folded(index.db, row["rowid"])[1]}
            for row in rows[:limit]
        ]


def _extents(db: sqlite3.Connection, documents: Sequence[str]) -> list[tuple[int, int]]:
    """The first and last item of each document, which lie together; without documents, of all."""
    if not documents:
        return [(0, _LAST)]
    rows = (db.execute("SELECT min(rowid), max(rowid) FROM items WHERE document = ?", (one,)) for one in documents)
    return [extent for cursor in rows for extent in cursor if extent[0] is not None]


def _telling(db: sqlite3.Connection, words: Sequence[str]) -> Sequence[str]:
    """The words without those that a large corpus prints everywhere: they find all of it and rank nothing."""
    (items,) = db.execute("SELECT count(*) FROM marks").fetchone()
    if items < _MANY:
        return words
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'pairs', 'row')")
    counts = {word: _count(db, word) for word in words}
    ranked = sorted(words, key=lambda word: (counts[word], word))
    few = [word for word in ranked if counts[word] <= _OFTEN * items]
    return few if len(few) >= _LEAST else ranked[:_LEAST]


def _count(db: sqlite3.Connection, word: str) -> int:
    row = db.execute("SELECT doc FROM temp.vocabulary WHERE term = ?", (word,)).fetchone()
    return int(row[0]) if row else 0


def _select_measures(db: sqlite3.Connection, query: str, extent: tuple[int, int], limit: int) -> list[dict[str, Any]]:
    cursor = db.execute(
        f"SELECT {_COLUMNS}, {_SCORE} AS score FROM pairs JOIN items ON items.rowid = pairs.rowid WHERE pairs MATCH ? "
        "AND pairs.rowid BETWEEN ? AND ? AND items.kind = 'Measure' ORDER BY score, file, start, id LIMIT ?",
        (query, *extent, limit),
    )
    return _as_rows(cursor)


def _look(db: sqlite3.Connection, phrase: str, folded: str) -> tuple[list[dict[str, Any]], list[re.Pattern[str]]]:
    """The phrase as it is; else all its words, parted by spaces; else with one character left open."""
    whole = re.compile(re.escape(folded))
    rows = _holding(db, folded)
    if rows:
        return _ranked(rows, whole), [whole]
    words = [word for word in map(fold, phrase.split()) if len(word) > 1]
    if len(words) > 1:
        sets = [{row["rowid"] for row in _holding(db, word)} for word in words]
        rows = [row for row in _holding(db, words[0]) if all(row["rowid"] in found for found in sets)]
        if rows:
            return rows, [re.compile(re.escape(word)) for word in words]
    return _with_one_wrong(db, folded)


def _holding(db: sqlite3.Connection, folded: str) -> list[dict[str, Any]]:
    query = '"' + " ".join(token(pair) for pair in pairs(folded)) + '"'
    return _select(db, query)


def _with_one_wrong(db: sqlite3.Connection, folded: str) -> tuple[list[dict[str, Any]], list[re.Pattern[str]]]:
    found: dict[int, dict[str, Any]] = {}
    patterns: list[re.Pattern[str]] = []
    for at in range(len(folded)) if len(folded) >= 4 else ():
        parts = [part for part in (folded[:at], folded[at + 1 :]) if len(part) > 1]
        query = " AND ".join('"' + " ".join(token(pair) for pair in pairs(part)) + '"' for part in parts)
        pattern = re.compile(f"{re.escape(folded[:at])}.{re.escape(folded[at + 1 :])}")
        rows = [row for row in _select(db, query) if any(map(pattern.search, _folded(db, row["rowid"])))]
        patterns += [pattern] if rows else []
        found |= {row["rowid"]: row for row in rows}
    return list(found.values()), patterns


def _text(db: sqlite3.Connection, rowid: int) -> str:
    return str(db.execute("SELECT text FROM items WHERE rowid = ?", (rowid,)).fetchone()[0])


def _folded(db: sqlite3.Connection, rowid: int) -> tuple[str, str]:
    found: tuple[str, str] = db.execute("SELECT folded_title, folded FROM items WHERE rowid = ?", (rowid,)).fetchone()
    return found


def _select(db: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    return _as_rows(
        db.execute(
            f"SELECT {_COLUMNS} FROM pairs JOIN items ON items.rowid = pairs.rowid "
            f"WHERE pairs MATCH ? ORDER BY {_SCORE}, file, start, id",
            (query,),
        )
    )


def _as_rows(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _ranked(rows: list[dict[str, Any]], pattern: re.Pattern[str]) -> list[dict[str, Any]]:
    """Names and titles that hold the phrase before texts that do; within them FTS5's order."""
    return sorted(rows, key=lambda row: (not pattern.search(fold(row["title"])), row["kind"] == "Document"))


def _filters(engine: Engine, filters: Mapping[str, str]) -> dict[str, str]:
    for name in filters:
        if name not in FACETS:
            raise QueryError(f"no filter {name}", subject="search", hint=f"it takes {', '.join(FACETS)}")
    chosen = {name: value for name, value in filters.items() if value}
    if "city" in chosen:
        chosen["city"] = names.place_name(engine, chosen["city"])
    return chosen


def _passing(db: sqlite3.Connection, rows: list[dict[str, Any]], filters: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows that have all these facets."""
    for name, value in filters.items():
        chosen = f"SELECT item FROM facets WHERE {_THESE} AND facet = ? AND value = ?"
        held = {item for (item,) in db.execute(chosen, (_ids(rows), name, value))}
        rows = [row for row in rows if row["rowid"] in held]
    return rows


def _facets(db: sqlite3.Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    counted = f"SELECT facet, value, count(*) AS number FROM facets WHERE {_THESE} GROUP BY facet, value"
    for facet, value, number in db.execute(f"{counted} ORDER BY number DESC, value", (_ids(rows),)):
        counts[facet][value] = number
    return counts


def _ids(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps([row["rowid"] for row in rows])


def _hit(row: Mapping[str, Any], patterns: Sequence[re.Pattern[str]]) -> Hit:
    text = row["text"] if row["kind"] in ("Measure", "Document") else row["title"]
    spans = spans_of(text, patterns)
    if not spans:
        text = row["title"]
        shown, start, marks = text, 0, tuple(spans_of(text, patterns))
        end = 0 if row["kind"] in ("Measure", "Document") else len(text)
    else:
        first = max(0, spans[0][0] - _BEFORE)
        last = min(len(text), spans[0][1] + _AFTER)
        shown = text[first:last]
        start, end = row["start"] + first, row["start"] + last
        marks = tuple((s - first, e - first) for s, e in spans if e <= last)
    return Hit(row["id"], row["kind"], row["title"], row["place"], row["document"], row["file"], row["section"],
               row["label"], shown, start, end, marks, len(spans))  # fmt: skip


def spans_of(text: str, patterns: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Where the patterns (over folded text) match in the text itself."""
    folded, offsets = fold_with_offsets(text)
    found = [(offsets[m.start()], offsets[m.end() - 1] + 1) for pattern in patterns for m in pattern.finditer(folded)]
    return sorted(found)
