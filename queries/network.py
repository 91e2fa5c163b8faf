"""The network of agencies, as rows with names; the figures come from graph/analysis.py."""

from typing import Any

import networkx as nx

from graph import analysis
from graph.engine import Engine, Row
from queries import catalog
from queries.names import all_names


def shared_work(engine: Engine, place: str = "", document: str = "", least: int = 1) -> list[Row]:
    """Which agencies work together, with the measures they share."""
    graph = analysis.cooperation(_edges(engine, place, document))
    return [
        {
            **_named(engine, one),
            "other": _name(engine, other),
            "other_id": other,
            "tasks": len(found),
            "measures": found,
        }
        for one, other, found in analysis.pairs(graph, least)
    ]


def go_betweens(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """Who stands between others."""
    graph = analysis.cooperation(_edges(engine, place, document))
    return [
        {**_named(engine, agency), "betweenness": round(value, 4), "partners": graph.degree[agency]}
        for agency, value in analysis.between(graph)
    ]


def groups(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """Agencies that form a group, with the measures shared within it."""
    graph = analysis.cooperation(_edges(engine, place, document))
    return [
        {"group": number, "size": len(group), "agencies": [_name(engine, agency) for agency in group],
         "measures": sorted({m for *_, facts in graph.subgraph(group).edges(data=True) for m in facts["measures"]})}
        for number, group in enumerate(analysis.communities(graph), 1)
    ]  # fmt: skip


def load_of(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """How much each agency has to do, in each role."""
    return [
        {**_named(engine, load.agency), "tasks": load.tasks, "lead": len(load.lead),
         "responsible": len(load.responsible), "support": len(load.support)}
        for load in analysis.loads(_edges(engine, place, document))
    ]  # fmt: skip


def duty_graph(engine: Engine, place: str = "", document: str = "") -> "nx.MultiDiGraph[str]":
    """Agencies and measures as a networkx graph, for GraphML and notebooks."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in _edges(engine, place, document):
        graph.add_node(row["source"], kind="Agency", name=_name(engine, row["source"]))
        graph.add_node(row["target"], kind="Measure", name=row["title"], place=row["place"])
        graph.add_edge(row["source"], row["target"], role=row["role"], quote=row["quote"])
    return graph


def _edges(engine: Engine, place: str, document: str) -> list[Row]:
    return catalog.run(engine, "edges", {"place": place, "document": document}).rows


def _named(engine: Engine, identifier: str) -> dict[str, Any]:
    return {"agency": _name(engine, identifier), "id": identifier}


def _name(engine: Engine, identifier: str) -> str:
    known = all_names(engine).by_id.get(identifier)
    return known.name if known else identifier
