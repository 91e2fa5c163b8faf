"""The start page, and the list of documents."""

from graph.engine import Engine
from queries import catalog
from viz.pages.blocks import read_sources
from viz.render import render
from viz.wording import text

#: kinds counted on the start page
COUNTED = ("Document", "Measure", "Agency", "Platform", "Programme", "Target", "Incentive", "Place")
EXAMPLES = ("start.ex1", "start.ex2", "start.ex3")


def show_start(engine: Engine) -> str:
    """What is in the graph, a box that searches and asks, and three questions to begin with."""
    counts = {row["kind"]: row["number"] for row in catalog.run(engine, "counts").rows}
    documents = catalog.run(engine, "place_documents").rows
    dates = sorted(row["date"] for row in documents if row["date"])
    return render(
        "start.html",
        counts=[(kind, counts.get(kind, 0)) for kind in COUNTED],
        documents=documents,
        places=catalog.run(engine, "place_profile").rows,
        place_ids={row["name"]: row["id"] for row in _places(engine)},
        newest=dates[-1] if dates else "",
        examples=[text(key) for key in EXAMPLES],
        sources=read_sources(engine),
    )


def _places(engine: Engine) -> list[dict[str, str]]:
    return engine.read("MATCH (p:Place)<-[:COVERS]-(d:Document) RETURN DISTINCT p.id AS id, p.name AS name")
