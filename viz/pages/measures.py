"""The page of a measure: its text with the words marked, who does what, what it aims at and gives."""

from typing import Any

from graph.engine import Engine
from queries import catalog
from viz.marks import cut_pieces
from viz.pages.blocks import read_sources
from viz.pages.documents import find_marks
from viz.render import render

#: similar measures on the page of a measure
OVERLAPS = 20


def show_measure(engine: Engine, node: dict[str, Any]) -> str:
    """The page of a measure."""
    given = {"measure": node["id"]}
    marks = find_marks(engine, node["document"])
    incentives = [
        row
        for row in catalog.run(engine, "incentives_of_place", {"document": node["document"]}).rows
        if row["measure"] == node["id"]
    ]
    return render(
        "measure.html",
        node=node,
        pieces=cut_pieces(node["text"], marks, node["start"]),
        duties=catalog.run(engine, "measure_agencies", given).rows,
        targets=catalog.run(engine, "measure_targets", given).rows,
        incentives=incentives,
        mentions=_once(catalog.run(engine, "measure_mentions", given).rows),
        overlaps=catalog.run(engine, "overlaps_of_measure", given, limit=OVERLAPS).rows,
        sources=read_sources(engine),
        section=[heading.strip() for heading in (node["section"] or "").split(" / ") if heading.strip()],
    )


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each thing named, once, in the order of the text."""
    return list({row["id"]: row for row in reversed(rows)}.values())[::-1]
