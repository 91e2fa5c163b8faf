"""The start page: what is in the graph, where to begin, how to add to it."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from graph.engine import Engine, Row
from queries import catalog
from viz.memory import remember
from viz.pages.blocks import read_places, read_sources
from viz.render import render
from viz.wording import text

#: kinds counted on the start page
COUNTED = ("Document", "Measure", "Agency", "Platform", "Programme", "Target", "Incentive", "Place")
EXAMPLES = ("start.ex1", "start.ex2", "start.ex3")
#: places whose incentives are set side by side: as many as can be compared
PAYING = 8
#: places and documents listed; the catalogue's own pages list all
PLACES, DOCUMENTS = 60, 20


def show_start(engine: Engine) -> str:
    """What is in the graph, a box that searches and asks, and three questions to begin with."""
    return render(
        "start.html",
        **remember(engine, "start", lambda: _read(engine)),
        paying=read_paying(engine),
        examples=[text(key) for key in EXAMPLES],
        sources=read_sources(engine),
    )


def _read(engine: Engine) -> dict[str, Any]:
    counts = {row["kind"]: row["number"] for row in catalog.run(engine, "counts").rows}
    documents = catalog.run(engine, "place_documents").rows
    dates = [row["date"] for row in documents if row["date"]]
    return {
        "counts": [(kind, counts.get(kind, 0)) for kind in COUNTED],
        "documents": sorted(documents, key=lambda row: row["date"] or "", reverse=True)[:DOCUMENTS],
        "total": len(documents),
        "places": _places(engine)[:PLACES],
        "place_ids": {row["name"]: row["id"] for row in engine.read(_COVERED)},
        "newest": max(dates, default=""),
        "loaded": next((row["loaded"] for row in engine.read(_LOADED)), "") or "",
    }


_COVERED = "MATCH (p:Place)<-[:COVERS]-(d:Document) RETURN DISTINCT p.id AS id, p.name AS name"
_LOADED = "MATCH (v:Version) RETURN max(v.loaded) AS loaded"


def read_paying(engine: Engine) -> str:
    """The address of the incentives of the places with most of them; "" where fewer than two have any."""
    return remember(engine, "paying", lambda: _paying(engine))


def _paying(engine: Engine) -> str:
    numbers: Counter[str] = Counter()
    for row in catalog.run(engine, "incentive_totals").rows:
        numbers[row["place"]] += row["number"]
    places = sorted(place for place, _ in numbers.most_common(PAYING) if place)
    return f"/compare?{urlencode([('place', place) for place in places])}#incentives" if len(places) > 1 else ""


def _places(engine: Engine) -> list[Row]:
    """The places with documents, those with most measures first."""
    profile = {row["place"]: row for row in catalog.run(engine, "place_profile").rows}
    none = {"agencies": 0, "leads": 0}
    rows = [{**none, **profile.get(row["place"], {}), **row} for row in read_places(engine)]
    return sorted(rows, key=lambda row: (-row["measures"], row["place"]))
