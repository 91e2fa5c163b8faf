"""Search and ask: one box, one page. A question gets its answer card, a phrase the items that hold it."""

from typing import Any
from urllib.parse import urlencode

from graph.engine import Engine, Row
from queries.ask.answers import ask
from queries.search import Found, Hit, find
from viz.marks import Mark, Piece, cut_pieces
from viz.pages.blocks import read_sources
from viz.render import render

#: keys of an answer's row that are shown otherwise than in a column
_NOT_COLUMNS = frozenset({
    "document", "file", "start", "end", "quote", "section", "label", "id", "raw", "implied", "measure", "sections",
    "aliases", "kind", "within_id", "other_id", "direction",
})  # fmt: skip
#: an answer that says nothing gives way to the items that hold the words
_WEAK = ("empty", "not_understood")
ROWS, EVIDENCE = 100, 40


def show_find(engine: Engine, question: str, offset: int, limit: int) -> str:
    """What the graph has for a question or a phrase."""
    wanted = question.strip()
    sources = read_sources(engine)
    found = find(engine, wanted, offset=offset, limit=limit) if len(wanted) > 1 else None
    card = ask(engine, wanted) if len(wanted) > 1 and not offset else None
    if card and card["status"] in _WEAK and found and found.total:
        card = None
    return render(
        "find.html",
        q=question,
        card=_shown(card, sources) if card else None,
        found=found,
        hits=[(hit, _pieces(hit)) for hit in found.hits] if found else [],
        next=_next(question, found, offset, limit),
        places=sorted({row["place"] for row in sources.values() if row["place"]}),
        sources=sources,
    )


def _pieces(hit: Hit) -> list[Piece]:
    return cut_pieces(hit.quote, [Mark(start, end, "quote") for start, end in hit.marks])


def _shown(card: dict[str, Any], sources: dict[str, Row]) -> dict[str, Any]:
    """The card with its columns named, and each quote with the id of its document."""
    ids = {(row["title"], row["file"]): document for document, row in sources.items()}
    evidence = [{**item, "id": ids.get((item["document"], item["file"]), "")} for item in card["evidence"]]
    return {
        **card,
        "columns": _columns(card["rows"]),
        "evidence": evidence[:EVIDENCE],
        "rows": card["rows"][:ROWS],
        "more": {name: (_columns(card[name]), card[name][:20]) for name in ("also", "near") if card[name]},
    }


def _columns(rows: list[Row]) -> list[str]:
    keys = dict.fromkeys(key for row in rows for key in row if key not in _NOT_COLUMNS)
    same = all(row.get("name") == row.get("agency") for row in rows)
    return [
        key
        for key in keys
        if any(row.get(key) not in (None, "", []) for row in rows) and not (key == "name" and same and "agency" in keys)
    ]


def _next(question: str, found: Found | None, offset: int, limit: int) -> str:
    if found is None or offset + len(found.hits) >= found.total:
        return ""
    return f"/find?{urlencode({'q': question, 'offset': offset + limit, 'limit': limit})}"
