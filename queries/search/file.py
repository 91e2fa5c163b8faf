"""Looking in the file beside an embedded graph (index.py): SQLite's FTS5 over pairs of characters."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from graph.engine import Engine, Row
from queries.search.fold import pairs as pairs_of
from queries.search.index import index_of, token
from queries.search.look import TITLE_WEIGHT, Gap

_COLUMNS = "items.rowid, id, items.kind, document, file, place, items.title, section, label, start, position"
_SCORE = f"bm25(pairs, {TITLE_WEIGHT}.0, 1.0)"
_THESE = "item IN (SELECT value FROM json_each(?))"
_LAST = 2**62
#: of so many documents and more, words that stand in more than _OFTEN items a document are left out of likeness
_MANY, _OFTEN, _LEAST = 100, 1.0, 4


@contextmanager
def look_in_file(engine: Engine) -> Iterator["FileLook"]:
    """The file's index, held for one answer."""
    index = index_of(engine)
    with index.lock:
        yield FileLook(index.db)


@dataclass(frozen=True, slots=True)
class FileLook:
    """See Look; rows also have the `rowid` of the file."""

    db: sqlite3.Connection

    def holding(self, folded: str) -> list[Row]:
        return self._select(_phrase(folded))

    def nearly(self, gaps: Sequence[Gap]) -> list[list[Row]]:
        return [self._with_gap(gap) for gap in gaps]

    def having(self, items: Sequence[Row], facet: str, value: str) -> list[Row]:
        chosen = f"SELECT item FROM facets WHERE {_THESE} AND facet = ? AND value = ?"
        held = {item for (item,) in self.db.execute(chosen, (_ids(items), facet, value))}
        return [item for item in items if item["rowid"] in held]

    def count(self, items: Sequence[Row]) -> Iterator[tuple[str, str, int]]:
        counted = f"SELECT facet, value, count(*) FROM facets WHERE {_THESE} GROUP BY facet, value"
        return iter(self.db.execute(counted, (_ids(items),)))

    def texts(self, items: Sequence[Row]) -> list[str]:
        return [self._read("text", item)[0] for item in items]

    def alike(self, pairs: Sequence[str], documents: Sequence[str], limit: int) -> list[Row]:
        words = [token(pair) for pair in pairs]
        query = " OR ".join(words if documents else self._telling(words))
        text = (
            f"SELECT {_COLUMNS}, {_SCORE} AS score FROM pairs JOIN items ON items.rowid = pairs.rowid WHERE pairs "
            "MATCH ? AND pairs.rowid BETWEEN ? AND ? AND items.kind = 'Measure' ORDER BY score, file, start, id LIMIT ?"
        )
        rows = [
            row
            for extent in self._extents(documents)
            for row in _as_rows(self.db.execute(text, (query, *extent, limit)))
        ]
        return sorted(rows, key=lambda row: (row["score"], row["file"], row["start"], row["id"]))[:limit]

    def _select(self, query: str) -> list[Row]:
        return _as_rows(
            self.db.execute(
                f"SELECT {_COLUMNS} FROM pairs JOIN items ON items.rowid = pairs.rowid "
                f"WHERE pairs MATCH ? ORDER BY {_SCORE}, file, start, id",
                (query,),
            )
        )

    def _with_gap(self, gap: Gap) -> list[Row]:
        whole = gap.pattern()
        rows = self._select(" AND ".join(map(_phrase, gap.parts())))
        return [row for row in rows if any(map(whole.search, self._read("folded_title, folded", row)))]

    def _read(self, columns: str, item: Row) -> tuple[str, ...]:
        found: tuple[str, ...] = self.db.execute(
            f"SELECT {columns} FROM items WHERE rowid = ?", (item["rowid"],)
        ).fetchone()
        return found

    def _extents(self, documents: Sequence[str]) -> list[tuple[int, int]]:
        """The first and last item of each document, which lie together; without documents, of all."""
        if not documents:
            return [(0, _LAST)]
        first_and_last = "SELECT min(rowid), max(rowid) FROM items WHERE document = ?"
        rows = (self.db.execute(first_and_last, (one,)) for one in documents)
        return [extent for cursor in rows for extent in cursor if extent[0] is not None]

    def _telling(self, words: Sequence[str]) -> Sequence[str]:
        """The words without those that a large corpus prints everywhere: they find all of it and rank nothing."""
        (items,) = self.db.execute("SELECT count(*) FROM marks").fetchone()
        if items < _MANY:
            return words
        self.db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'pairs', 'row')")
        counts = {word: self._count(word) for word in words}
        ranked = sorted(words, key=lambda word: (counts[word], word))
        few = [word for word in ranked if counts[word] <= _OFTEN * items]
        return few if len(few) >= _LEAST else ranked[:_LEAST]

    def _count(self, word: str) -> int:
        row = self.db.execute("SELECT doc FROM temp.vocabulary WHERE term = ?", (word,)).fetchone()
        return int(row[0]) if row else 0


def _phrase(folded: str) -> str:
    return '"' + " ".join(token(pair) for pair in pairs_of(folded)) + '"'


def _as_rows(cursor: sqlite3.Cursor) -> list[Row]:
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _ids(items: Sequence[Row]) -> str:
    return json.dumps([item["rowid"] for item in items])
