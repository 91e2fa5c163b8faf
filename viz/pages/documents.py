"""The page of a document: outline, text with its facts marked, and the permanent address of every quote."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from graph.engine import Engine, Row
from graph.errors import NotFoundError
from graph.ids import kind_of
from queries import catalog
from viz import wording
from viz.marks import HEADING, PAGE, SECTION, Mark, cut_pieces, with_breaks
from viz.memory import remember
from viz.pages.blocks import read_sources
from viz.pages.facts import read_facts
from viz.pages.losses import read_losses
from viz.render import render

#: longer texts are shown by section
LONG_TEXT = 20_000
#: so much longer than its title a line may be that is nothing but a title: (十二)
LABEL = 6
#: characters of context on either side of a quote
AROUND = 400
ALL = "all"
_LOOKS = (
    "lead", "responsible", "support", "Agency", "Organisation", "Platform", "Programme", "Policy", "Place", "Target",
    "Incentive", "Mention",
)  # fmt: skip
_RANKS = {"Duty": 3, "Mention": 2, "Incentive": 1, "Target": 1}


def show_document(engine: Engine, node: dict[str, Any], section: str = "", measure: str = "") -> str:
    """The page of a document; `section` is the id of the one section to show, or "all"; `measure` the one whose facts
    stand beside the text."""
    given = {"document": node["id"]}
    text = read_text(engine, node["id"])
    sections = catalog.run(engine, "document_sections", given).rows
    measures = catalog.run(engine, "measures_of_document", given).rows
    picked = next((row for row in measures if row["id"] == measure), None)
    tops = _tops(sections)
    if picked and not section and len(text["text"]) > LONG_TEXT:
        section = next((row["id"] for row in tops if row["start"] <= picked["start"] < row["end"]), ALL)
    start, end, chosen = _extent(text["text"], sections, section)
    marks = find_marks(engine, node["id"])
    titles = _titles(text["text"], sections)
    breaks = _breaks(sections, page_starts(text["pages"]))
    shown = [m for m in measures if start <= m["start"] and m["end"] <= end]
    by_section = bool(chosen) or len(text["text"]) > LONG_TEXT
    return render(
        "document.html",
        node=node,
        entries=_entries(sections, shown),
        chosen=chosen,
        by_section=by_section,
        around=_around(tops, chosen) if chosen else (None, None),
        measures=measures,
        stretches=_stretches(text["text"], (start, end), shown, [*marks, *titles], breaks),
        looks=sorted({mark.look for mark in marks}, key=_LOOKS.index),
        facts=read_facts(engine, picked["id"], node["id"]) if picked else None,
        versions=catalog.run(engine, "document_versions", given).rows,
        losses=len(read_losses(engine, node["id"])),
        pages=len(page_starts(text["pages"])),
        sources=read_sources(engine),
    )


def _tops(sections: Sequence[Row]) -> list[Row]:
    top = min((row["level"] for row in sections), default=0)
    return [row for row in sections if row["level"] == top]


def _around(tops: Sequence[Row], chosen: str) -> tuple[Row | None, Row | None]:
    """The sections before and after the one shown."""
    at = next((n for n, row in enumerate(tops) if row["id"] == chosen), None)
    if at is None:
        return None, None
    return tops[at - 1] if at else None, tops[at + 1] if at + 1 < len(tops) else None


def _entries(sections: Sequence[Row], measures: Sequence[Row]) -> list[dict[str, Any]]:
    """The outline: headings, and below them the measures that are shown, in the order of the text."""
    entries = [{"kind": "Section", **row, "level": min(row["level"], 4)} for row in sections]
    titled = {(row["start"], row["title"]) for row in sections}
    for row in measures:
        if (row["start"], row["title"]) in titled:
            continue  # the heading itself is the measure
        above = [one["level"] for one in sections if one["start"] <= row["start"] < one["end"]]
        entries.append({"kind": "Measure", **row, "level": min(max(above, default=0) + 1, 4)})
    return sorted(entries, key=lambda row: (row["start"], row["kind"] == "Measure"))


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
    starts = page_starts(pages)
    return bisect_right(starts, offset) if starts else None


def page_starts(pages: Any) -> list[int]:
    """Where each page begins; none where the format has no pages."""
    return [int(start) for start in str(pages or "").replace("[", "").replace("]", "").split(",") if start.strip()]


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
        tops = _tops(sections)
        found = next((row for row in sections if row["id"] == wanted), None)
        if found is None and len(text) > LONG_TEXT and tops:
            return 0, tops[0]["end"], tops[0]["id"]
        if found is not None:
            return found["start"], found["end"], found["id"]
    return 0, len(text), ""


def _breaks(sections: Sequence[Row], pages: Sequence[int]) -> list[Mark]:
    """Where sections and pages begin."""
    named = [Mark(row["start"], row["start"], SECTION, node=row["id"]) for row in sections]
    return named + [Mark(at, at, PAGE, wording.text("document.page", page=n)) for n, at in enumerate(pages, 1)]


def _titles(text: str, sections: Sequence[Row]) -> list[Mark]:
    """The lines that are titles of sections; whatever else is marked in them shows over it."""
    lines = [(row["start"], text.find("\n", row["start"]), row["title"]) for row in sections]
    return [
        Mark(start, end, HEADING, rank=-1)
        for start, end, title in lines
        if start < end and len(text[start:end].strip()) <= len(title) + LABEL
    ]


def _stretches(
    text: str, extent: tuple[int, int], measures: list[Row], marks: list[Mark], breaks: list[Mark]
) -> list[dict[str, Any]]:
    """The text of an extent as stretches, each a measure or what stands between two."""
    edges = sorted({*extent, *(m["start"] for m in measures), *(m["end"] for m in measures)})
    by_start = {m["start"]: m for m in measures}
    return [
        {"measure": by_start.get(a), "pieces": with_breaks(cut_pieces(text[a:b], marks, a), a, breaks)}
        for a, b in pairwise(edges)
        if a < b
    ]
