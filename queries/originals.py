"""The stored texts of the documents: read once for a state of the graph, and what every quote is held against."""

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from graph.engine import Engine
from queries.names import Names, all_names

_TEXT = (
    "MATCH (d:Document {id: $id})-[:HAS_VERSION]->(v:Version) WHERE v.state = 'current' "
    "RETURN v.text AS text, v.pages AS pages"
)
_TEXTS = (
    "MATCH (d:Document)-[:HAS_VERSION]->(v:Version) WHERE d.id IN $ids AND v.state = 'current' "
    "RETURN d.id AS id, v.text AS text, v.pages AS pages"
)


@dataclass(slots=True)
class Texts:
    """The stored texts of one state of the graph, read as they are needed."""

    names: Names
    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, list[int]] = field(default_factory=dict)


_texts: dict[str, Texts] = {}
_lock = Lock()
#: how many quotes were not shown, because they did not stand in the stored text where they should
blocked = {"quotes": 0}


def read_texts(engine: Engine, documents: Iterable[str]) -> None:
    """Read the texts of these documents at once, where they are not known."""
    kept = _kept(engine)
    missing = sorted({document for document in documents if document not in kept.texts})
    for row in engine.read(_TEXTS, {"ids": missing}) if len(missing) > 1 else ():
        kept.pages[row["id"]] = json.loads(row["pages"] or "[]")
        kept.texts[row["id"]] = row["text"] or ""


def text_of(engine: Engine, document: str) -> str:
    """The stored text of a document's current version."""
    return _stored(engine, document).texts[document]


def page_of(engine: Engine, document: str, offset: int) -> int | None:
    """The page (from 1) of a place in a document's text; None where its format has none."""
    pages = _stored(engine, document).pages[document]
    return bisect_right(pages, offset) if pages else None


def is_borne_out(engine: Engine, document: str, start: int | None, end: int | None, quote: str) -> bool:
    """Whether the stored text holds the quote at its place; counted in `blocked` where it does not."""
    if quote and start is not None and text_of(engine, document)[start:end] == quote:
        return True
    blocked["quotes"] += 1
    return False


def _kept(engine: Engine) -> Texts:
    names = all_names(engine)
    with _lock:
        kept = _texts.get(engine.url)
        if kept is None or kept.names is not names:
            kept = _texts[engine.url] = Texts(names)
    return kept


def _stored(engine: Engine, document: str) -> Texts:
    kept = _kept(engine)
    if document not in kept.texts:
        found = engine.read(_TEXT, {"id": document})
        row = found[0] if found else {}
        kept.pages[document] = json.loads(row.get("pages") or "[]")
        kept.texts[document] = row.get("text") or ""
    return kept
