"""The index of an embedded graph: one SQLite file beside it, made from the graph."""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from graph.engine import Engine, Row
from graph.model import KINDS, LINK_ROLES, ROLE_LINKS
from queries.search.fold import fold, pairs

#: changes with the tables below; an index of another form is made anew
FORM = "2"
NAMED = ("Agency", "Platform", "Programme", "Organisation", "Policy", "Place", "Indicator")
_TABLES = """
CREATE TABLE marks(document TEXT PRIMARY KEY, mark TEXT);
CREATE TABLE items(id TEXT, kind TEXT, document TEXT, file TEXT, place TEXT, title TEXT, section TEXT, label TEXT,
  text TEXT, start INTEGER, position INTEGER, folded_title TEXT, folded TEXT);
CREATE INDEX items_document ON items(document);
CREATE INDEX items_id ON items(id);
CREATE TABLE facets(item INTEGER, facet TEXT, value TEXT);
CREATE INDEX facets_item ON facets(item);
CREATE VIRTUAL TABLE pairs USING fts5(title, body, content='', tokenize="unicode61");
"""
_DOCUMENTS = (
    "MATCH (d:Document)-[:HAS_VERSION]->(v:Version) WHERE v.state = 'current' "
    "RETURN d.id AS id, d.title AS title, d.place AS place, d.file AS file, d.kind AS kind, d.date AS date, "
    "v.sha256 AS sha256, v.loaded AS loaded, v.number AS number"
)
_TEXT = "MATCH (d:Document {id: $id})-[:HAS_VERSION]->(v:Version) WHERE v.state = 'current' RETURN v.text AS text"
_MEASURES = (
    "MATCH (d:Document {id: $id})-[:HAS_MEASURE]->(m:Measure) RETURN DISTINCT m.id AS id, m.title AS title, "
    "m.section AS section, m.label AS label, m.text AS text, m.start AS start, m.position AS position"
)
_DUTIES = (
    "MATCH (d:Document {id: $id})-[:HAS_MEASURE]->(m:Measure)"
    f"<-[r:{'|'.join(ROLE_LINKS.values())}]-(a:Agency|Organisation) "
    "RETURN m.id AS measure, a.name AS agency, type(r) AS link"
)
_TOPICS = (
    "MATCH (d:Document {id: $id})-[:HAS_MEASURE]->(m:Measure)-[:ABOUT]->(t:Topic) "
    "RETURN m.id AS measure, t.name AS topic"
)


class Index:
    """An open index. One connection, one user at a time."""

    def __init__(self, path: Path | None) -> None:
        self.lock = Lock()
        self.generation = ""
        self.db = _open(path)

    def refresh(self, engine: Engine) -> None:
        """Make the index agree with the graph: documents that went, came or changed, and all names."""
        generation = engine.generation()
        if generation == self.generation:
            return
        documents = {row["id"]: row for row in engine.read(_DOCUMENTS)}
        with self.lock, self.db:
            self.db.execute("BEGIN IMMEDIATE")  # another process may be mending the same file
            marks = dict(self.db.execute("SELECT document, mark FROM marks"))
            wanted = {id_: _mark(row) for id_, row in documents.items()}
            held = {*marks, *(row[0] for row in self.db.execute("SELECT DISTINCT document FROM items"))}
            for id_ in held - {id_ for id_, mark in wanted.items() if marks.get(id_) == mark}:
                _remove(self.db, id_)
            for id_, mark in wanted.items():
                if marks.get(id_) != mark:
                    _add_document(self.db, engine, documents[id_])
                    self.db.execute("INSERT INTO marks VALUES (?, ?)", (id_, mark))
            _add_names(self.db, engine)
            self.generation = generation


_open_indexes: dict[str, Index] = {}
_opening = Lock()


def index_of(engine: Engine) -> Index:
    """The index of this engine's graph, in agreement with it."""
    with _opening:
        index = _open_indexes.get(engine.url)
        if index is None:
            index = _open_indexes[engine.url] = Index(_place(engine))
        index.refresh(engine)
    return index


def _place(engine: Engine) -> Path | None:
    """Where the index lies: beside the graph; None (memory) where nothing can be written."""
    path = Path(engine.url.partition(":")[2])
    return path.with_name(f"{path.name}.search") if os.access(path.parent, os.W_OK) else None


def _open(path: Path | None) -> sqlite3.Connection:
    db = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=30)
    try:
        form = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:  # damaged: it is derived, so it is simply made again
        db.close()
        if path is None:
            raise
        path.unlink()
        return _open(path)
    if form != int(FORM):
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name IN "
                                  "('marks', 'items', 'facets', 'pairs')").fetchall():  # fmt: skip
            db.execute(f"DROP TABLE {name}")
        db.executescript(_TABLES)
        db.execute(f"PRAGMA user_version = {FORM}")
        db.commit()
    return db


def _mark(row: Row) -> str:
    return f"{row['sha256']}:{row['loaded']}:{row['number']}"


def _remove(db: sqlite3.Connection, document: str) -> None:
    items = db.execute("SELECT rowid, folded_title, folded FROM items WHERE document = ?", (document,)).fetchall()
    for rowid, title, body in items:
        # a contentless table wants the old values to take a row out
        db.execute("INSERT INTO pairs(pairs, rowid, title, body) VALUES ('delete', ?, ?, ?)",
                   (rowid, _tokens(title), _tokens(body)))  # fmt: skip
        db.execute("DELETE FROM facets WHERE item = ?", (rowid,))
    db.execute("DELETE FROM items WHERE document = ?", (document,))
    db.execute("DELETE FROM marks WHERE document = ?", (document,))


def _add_document(db: sqlite3.Connection, engine: Engine, document: Row) -> None:
    shared = {"document": document["id"], "file": document["file"], "place": document["place"]}
    head = [("city", document["place"]), ("year", (document["date"] or "")[:4]), ("kind", document["kind"])]
    text = engine.read(_TEXT, {"id": document["id"]})
    item = {
        **shared,
        "id": document["id"],
        "kind": "Document",
        "title": document["title"],
        "text": text[0]["text"] or "",
    }
    _add(db, item, head)
    more: dict[str, list[tuple[str, str]]] = {}
    for row in engine.read(_DUTIES, {"id": document["id"]}):
        role = LINK_ROLES[row["link"]]
        more.setdefault(row["measure"], []).extend([("agency", row["agency"]), ("role", role)])
    for row in engine.read(_TOPICS, {"id": document["id"]}):
        more.setdefault(row["measure"], []).append(("topic", row["topic"]))
    for row in engine.read(_MEASURES, {"id": document["id"]}):
        _add(db, {**shared, **row, "kind": "Measure"}, head + more.get(row["id"], []))


def _add_names(db: sqlite3.Connection, engine: Engine) -> None:
    """Names are few: they are all written anew, under no document."""
    for kind in NAMED:
        place = ", n.place AS place" if "place" in KINDS[kind].properties else ""
        for row in engine.read(f"MATCH (n:{kind}) RETURN n.id AS id, n.name AS name, n.aliases AS aliases{place}"):
            text = "\n".join(row["aliases"] or ())
            item = {"id": row["id"], "kind": kind, "document": "", "file": "", "place": row.get("place") or "",
                    "title": row["name"], "text": text}  # fmt: skip
            _add(db, item, [("city", row.get("place") or "")])


def _add(db: sqlite3.Connection, item: Row, facets: Iterable[tuple[str, str]]) -> None:
    title, body = fold(item["title"] or ""), fold(item["text"] or "")
    values = (item["id"], item["kind"], item["document"], item["file"], item["place"], item["title"],
              item.get("section") or "", item.get("label") or "", item["text"] or "", item.get("start") or 0,
              item.get("position") or 0, title, body)  # fmt: skip
    rowid = db.execute(f"INSERT INTO items VALUES ({', '.join('?' * len(values))})", values).lastrowid
    db.execute("INSERT INTO pairs(rowid, title, body) VALUES (?, ?, ?)", (rowid, _tokens(title), _tokens(body)))
    db.executemany("INSERT INTO facets VALUES (?, ?, ?)",
                   [(rowid, facet, value) for facet, value in sorted(set(facets)) if value])  # fmt: skip


def _tokens(folded: str) -> str:
    """The pairs as words that no tokenizer splits: the code points of the two characters in hexadecimal."""
    return " ".join(token(pair) for pair in pairs(folded))


def token(pair: str) -> str:
    """A pair of characters as one word of letters and digits."""
    return f"{ord(pair[0]):x}z{ord(pair[1]):x}"
