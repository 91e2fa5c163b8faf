"""The page of a document: outline, text with its facts marked, and the permanent address of every quote."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from graph.engine import Engine, Row
from graph.errors import NotFoundError
from graph.ids import kind_of
from queries import catalog
from viz.marks import Mark, cut_pieces
from viz.memory import remember
from viz.pages.blocks import read_sources
from viz.render import render

#: longer texts are shown by section
LONG_TEXT = 20_000
#: characters of context on either side of a quote
AROUND = 400
ALL = "all"
_RANKS = {"Duty": 3, "Mention": 2, "Incentive": 1, "Target": 1}


def show_document(engine: Engine, node: dict[str, Any], section: str = "") -> str:
    """The page of a document; `section` is the id of the one section to show, or "all"."""
    given = {"document": node["id"]}
    text = read_text(engine, node["id"])
    sections = catalog.run(engine, "document_sections", given).rows
    measures = catalog.run(engine, "measures_of_document", given).rows
    start, end, chosen = _extent(text["text"], sections, section)
    marks = find_marks(engine, node["id"])
    shown = [m for m in measures if start <= m["start"] and m["end"] <= end]
    return render(
        "document.html",
        node=node,
        sections=sections,
        chosen=chosen,
        by_section=bool(chosen) or len(text["text"]) > LONG_TEXT,
        measures=measures,
        stretches=_stretches(text["text"], start, end, shown, marks),
        looks=sorted({mark.look for mark in marks}),
        sources=read_sources(engine),
    )


def show_quote(engine: Engine, document: str, start: int, end: int) -> str:
    """The page of a quote: the words at start..end with what stands around them."""
    text = read_text(engine, document)
    content: str = text["text"]
    if not 0 <= start < end <= len(content):
        raise NotFoundError(f"no text at {start}-{end}", subject=document, hint=f"it has {len(content)} characters")
    first, last = max(0, start - AROUND), min(len(content), end + AROUND)
    quote = Mark(start, end, "quote")
    pieces = cut_pieces(content[first:last], [quote], first)
    measures = catalog.run(engine, "measures_of_document", {"document": document}).rows
    inside = next((m for m in measures if m["start"] <= start and end <= m["end"]), None)
    return render(
        "quote.html",
        source=text,
        pieces=pieces,
        page=page_of(text["pages"], start),
        start=start,
        end=end,
        cut=(first > 0, last < len(content)),
        measure=inside,
        sources=read_sources(engine),
    )


def read_text(engine: Engine, document: str) -> Row:
    """The row of the document's current text."""
    if kind_of(document) != "Document":
        raise NotFoundError("no id of a document", subject=document[:80])
    rows = catalog.run(engine, "document_text", {"document": document}).rows
    if not rows:
        raise NotFoundError("not in the graph", subject=document)
    return rows[0]


def page_of(pages: Any, offset: int) -> int | None:
    """The page (from 1) on which a character stands; None where the format has none."""
    starts = [int(start) for start in str(pages or "").replace("[", "").replace("]", "").split(",") if start.strip()]
    return bisect_right(starts, offset) if starts else None


def find_marks(engine: Engine, document: str) -> list[Mark]:
    """The marks of all facts of a document."""
    return remember(engine, f"marks {document}", lambda: _read_marks(engine, document))


def _read_marks(engine: Engine, document: str) -> list[Mark]:
    rows = catalog.run(engine, "document_marks", {"document": document}).rows
    return [_mark(row) for row in rows if row["start"] is not None and row["end"] is not None]


def _mark(row: Row) -> Mark:
    """A fact's mark: duties look like their role, names like their kind."""
    look = row["role"] if row["kind"] == "Duty" else row["kind"]
    if row["kind"] == "Mention":
        look = kind_of(row["id"]) or "Mention"
    return Mark(row["start"], row["end"], look, row["name"] or "", row["id"], _RANKS[row["kind"]])


def _extent(text: str, sections: Sequence[Row], wanted: str) -> tuple[int, int, str]:
    """Where the part to show begins and ends, and the id of its section ("" for the whole text)."""
    if wanted != ALL:
        tops = [row for row in sections if row["level"] == min(s["level"] for s in sections)]
        found = next((row for row in sections if row["id"] == wanted), None)
        if found is None and len(text) > LONG_TEXT and tops:
            return 0, tops[0]["end"], tops[0]["id"]
        if found is not None:
            return found["start"], found["end"], found["id"]
    return 0, len(text), ""


def _stretches(text: str, start: int, end: int, measures: list[Row], marks: list[Mark]) -> list[dict[str, Any]]:
    """The text from start to end as stretches, each a measure or what stands between two."""
    edges = sorted({start, end, *(m["start"] for m in measures), *(m["end"] for m in measures)})
    by_start = {m["start"]: m for m in measures}
    return [
        {"measure": by_start.get(a), "pieces": cut_pieces(text[a:b], marks, a)} for a, b in pairwise(edges) if a < b
    ]
