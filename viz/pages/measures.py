"""The page of a measure: its text with the words marked, who does what, what it aims at and gives."""

from typing import Any

from graph.engine import Engine
from queries import catalog
from queries.originals import page_of
from viz.marks import cut_pieces
from viz.pages.blocks import read_sources
from viz.pages.documents import find_marks
from viz.pages.facts import read_facts
from viz.pages.histories import read_history
from viz.render import render

#: similar measures on the page of a measure
OVERLAPS = 20


def show_measure(engine: Engine, node: dict[str, Any]) -> str:
    """The page of a measure."""
    marks = find_marks(engine, node["document"])
    overlaps = catalog.run(engine, "overlaps_of_measure", {"measure": node["id"]}, limit=OVERLAPS)
    return render(
        "measure.html",
        node=node,
        pieces=cut_pieces(node["text"], marks, node["start"]),
        facts=read_facts(engine, node["id"], node["document"]),
        overlaps=overlaps.rows,
        more_overlaps=overlaps.total - len(overlaps.rows),
        history=read_history(engine, node["document"], node["start"]),
        page=page_of(engine, node["document"], node["start"]),
        sources=read_sources(engine),
        section=[heading.strip() for heading in (node["section"] or "").split(" / ") if heading.strip()],
    )


def show_facts(engine: Engine, node: dict[str, Any]) -> str:
    """The facts alone, as a piece of a page."""
    return render("facts.html", facts=read_facts(engine, node["id"], node["document"]), sources=read_sources(engine))
