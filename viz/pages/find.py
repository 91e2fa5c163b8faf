"""Search and ask: one box, one page. A question gets its answer card, a phrase the items that hold it. Questions that
follow one another are a conversation: the address holds them all, so that it can be kept, sent and gone back in.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from graph.engine import Engine, Row
from queries.ask.answers import ask
from queries.search import Found, Hit, find
from viz.marks import Mark, Piece, cut_pieces
from viz.pages.blocks import read_sources
from viz.pages.start import read_paying
from viz.render import render
from viz.wording import catalogue

#: keys of an answer's row that are shown otherwise than in a column
_NOT_COLUMNS = frozenset({
    "document", "file", "start", "end", "quote", "section", "label", "id", "raw", "implied", "measure", "sections",
    "aliases", "kind", "within_id", "other_id", "direction", "score",
})  # fmt: skip
#: columns that say where a row is from; of more than so many rows they are left out where they say the same of all
_CONTEXT, MANY = frozenset({"place", "title", "link", "relation"}), 3
#: an answer that says nothing gives way to the items that hold the words
_WEAK = ("empty", "not_understood")
ROWS, EVIDENCE = 100, 40
#: hits on a page
HITS = 20
#: questions of a conversation on a page; older ones are left out
TURNS = 8


def show_find(engine: Engine, question: str, offset: int = 0, limit: int = HITS, earlier: Sequence[str] = ()) -> str:
    """What the graph has for a question or a phrase; `earlier` are the questions before it, the oldest first."""
    wanted = question.strip()
    before = [one.strip() for one in earlier if one.strip()][-TURNS:]
    sources = read_sources(engine)
    found = find(engine, wanted, offset=offset, limit=limit) if len(wanted) > 1 else None
    cards = _converse(engine, [*before, wanted]) if len(wanted) > 1 and not offset else []
    if len(cards) == 1 and cards[0]["status"] in _WEAK and found and found.total:
        cards = []
    return render(
        "find.html",
        q=question,
        cards=[_shown(card, sources, [*before, wanted][:at]) for at, card in enumerate(cards)],
        asked=[*before, wanted],
        elsewhere=cards and cards[-1]["status"] in _WEAK,
        paying=read_paying(engine),
        found=found,
        hits=[(hit, _pieces(hit)) for hit in found.hits] if found else [],
        next=_next(question, found, offset, limit),
        places=sorted({row["place"] for row in sources.values() if row["place"]}),
        sources=sources,
    )


def _converse(engine: Engine, questions: Sequence[str]) -> list[dict[str, Any]]:
    """The answer cards of questions that follow one another, each with the context of the card before."""
    cards: list[dict[str, Any]] = []
    for question in questions:
        cards.append(ask(engine, question, cards[-1]["context"] if cards else None))
    return cards


def find_path(question: str, earlier: Sequence[str] = ()) -> str:
    """The address of a question in a conversation."""
    return f"/find?{urlencode([('q', question), *(('earlier', one) for one in earlier)])}"


def _pieces(hit: Hit) -> list[Piece]:
    return cut_pieces(hit.quote, [Mark(start, end, "quote") for start, end in hit.marks])


def _shown(card: dict[str, Any], sources: dict[str, Row], earlier: Sequence[str]) -> dict[str, Any]:
    """The card with its columns named, each quote with the id of its document, each choice with its address."""
    asked = card["question"]
    choices = [{**one, "path": find_path(f"{one['place']}{asked}", earlier)} for one in card.get("choices", ())]
    ids = {(row["title"], row["file"]): document for document, row in sources.items()}
    evidence = [{**item, "id": ids.get((item["document"], item["file"]), "")} for item in card["evidence"]]
    return {
        **card,
        "choices": choices,
        "path": find_path(asked, earlier),
        "columns": _columns(card["rows"]),
        "evidence": evidence[:EVIDENCE],
        "rows": card["rows"][:ROWS],
        "more": {name: (_columns(card[name]), card[name][:20]) for name in ("also", "near") if card[name]},
    }


def _columns(rows: list[Row]) -> list[str]:
    """The columns that have a name on screen and tell something: none that is empty, says another again or, of many
    rows, the same of all."""
    named = catalogue()
    keys = dict.fromkeys(key for row in rows for key in row if key not in _NOT_COLUMNS and f"column.{key}" in named)
    if all(row.get("name") == row.get("agency") for row in rows) and "agency" in keys:
        keys.pop("name", None)
    if any(row.get("link") and row.get("relation") for row in rows):
        keys.pop("link")  # the relation says it in the document's words
    return [key for key in keys if _tells(key, [row.get(key) for row in rows])]


def _tells(key: str, values: list[Any]) -> bool:
    if key in _CONTEXT and len(values) > MANY:
        return any(value != values[0] for value in values)
    return any(value not in (None, "", []) for value in values)


def _next(question: str, found: Found | None, offset: int, limit: int) -> str:
    if found is None or offset + len(found.hits) >= found.total:
        return ""
    return f"/find?{urlencode({'q': question, 'offset': offset + limit, 'limit': limit})}"
