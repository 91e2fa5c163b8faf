"""The network of agencies, as rows with names and the measures behind them; the figures come from graph/analysis.py."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph import analysis
from graph.engine import Engine, Row
from graph.errors import NotFoundError
from queries import catalog
from queries.names import all_names, steady

_MEASURES = (
    "UNWIND $ids AS id MATCH (m:Measure {id: id}) RETURN m.id AS id, m.label AS label, m.title AS title, "
    "m.place AS place, m.document AS document ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question about the network: `columns` are those of its rows, each of which also has `measures`, the ids of the
    measures behind it. `run` takes the engine, place, document and least."""

    name: str
    chinese: str
    english: str
    columns: tuple[str, ...]
    run: Callable[[Engine, str, str, int], list[Row]]


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
    """Who stands between others; the measures are those that tie it to its partners. `estimate` says of a large network
    from how many of its agencies the ways were counted, "" where from all."""
    graph = analysis.cooperation(_edges(engine, place, document))
    return [
        {**_named(engine, one.agency), "betweenness": round(one.value, 4), "partners": graph.degree[one.agency],
         "estimate": f"{one.seen_from}/{one.of}" if one.seen_from < one.of else "",
         "measures": sorted({m for *_, facts in graph.edges(one.agency, data=True) for m in facts["measures"]})}
        for one in analysis.between(graph)
    ]  # fmt: skip


def groups(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """Agencies that form a group, with the measures shared within it."""
    graph = analysis.cooperation(_edges(engine, place, document))
    return [
        {"group": number, "size": len(group), "agencies": [_name(engine, agency) for agency in group],
         "measures": sorted({m for *_, facts in graph.subgraph(group).edges(data=True) for m in facts["measures"]})}
        for number, group in enumerate(analysis.communities(graph), 1)
    ]  # fmt: skip


def load_of(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """How much each agency has to do in the documents of each city, in each role."""
    cities: dict[str, list[Row]] = defaultdict(list)
    for row in _edges(engine, place, document):
        cities[row["place"] or ""].append(row)
    return [
        {"city": city, **_named(engine, load.agency), "tasks": load.tasks, "lead": len(load.lead),
         "responsible": len(load.responsible), "support": len(load.support),
         "measures": sorted({*load.lead, *load.responsible, *load.support})}
        for city, rows in sorted(cities.items())
        for load in analysis.loads(rows)
    ]  # fmt: skip


def agencies_without_lead(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """Agencies that have duties in this scope and lead nothing in it."""
    loads = analysis.loads(_edges(engine, place, document))
    return [
        {**_named(engine, load.agency), "tasks": load.tasks, "measures": sorted({*load.responsible, *load.support})}
        for load in loads
        if not load.lead
    ]


def platforms(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """Platforms by reach: the measures and documents that name them, and the bodies on duty in those measures."""
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(engine, "platform_mentions", {"place": place, "document": document}):
        mentions[row["id"]].append(row)
    bodies: dict[str, set[str]] = defaultdict(set)
    for edge in _edges(engine, place, document):
        bodies[edge["target"]].add(edge["source"])
    links = [(one, body) for one, rows in mentions.items() for row in rows for body in bodies[row["measure"]]]
    reach = dict(analysis.reach(links))
    found = [
        {"platform": rows[0]["platform"], "id": one, "bodies": reach.get(one, 0), "mentions": len(rows),
         "documents": len({row["document"] for row in rows}), "measures": sorted({row["measure"] for row in rows})}
        for one, rows in mentions.items()
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-len(row["measures"]), -row["bodies"], row["platform"], row["id"]))


def measures_without_agency(engine: Engine, place: str = "", document: str = "") -> list[Row]:
    """Measures for which the text names no unit."""
    rows = _rows(engine, "measures_without_agency", {"place": place, "document": document})
    return [{**row, "measures": [row["id"]]} for row in rows]


def duty_graph(
    engine: Engine, place: str = "", document: str = "", since: str = "", until: str = ""
) -> "nx.MultiDiGraph[str]":
    """Agencies and measures as a networkx graph, for GraphML and notebooks; `since`, `until`: dates of documents."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kept = ("role", "quote", "start", "end", "document", "file")
    for row in _edges(engine, place, document, since, until):
        graph.add_node(row["source"], kind="Agency", name=_name(engine, row["source"]))
        graph.add_node(row["target"], kind="Measure", name=row["title"], place=row["place"])
        graph.add_edge(row["source"], row["target"], **{key: row[key] for key in kept})
    return graph


def cooperation_graph(
    engine: Engine, place: str = "", document: str = "", since: str = "", until: str = ""
) -> "nx.Graph[str]":
    """Agencies joined where they share measures, as a networkx graph with names."""
    graph = analysis.cooperation(_edges(engine, place, document, since, until))
    for agency in graph:
        graph.nodes[agency]["name"] = _name(engine, agency)
    return graph


_AGENCY = ("agency", "id")
ANALYSES: dict[str, Analysis] = {one.name: one for one in (
    Analysis("pairs", "哪些单位一起做事", "Which agencies work together, by the measures they share.",
             (*_AGENCY, "other", "other_id", "tasks"), shared_work),
    Analysis("between", "谁居中联系", "Who stands between others (betweenness).",
             (*_AGENCY, "betweenness", "partners", "estimate"), lambda e, p, d, _: go_betweens(e, p, d)),
    Analysis("communities", "单位群组", "Groups of agencies that work more with each other than with the rest.",
             ("group", "size", "agencies"), lambda e, p, d, _: groups(e, p, d)),
    Analysis("platforms", "平台的影响面", "Platforms by reach: measures, documents and bodies.",
             ("platform", "id", "bodies", "mentions", "documents"), lambda e, p, d, _: platforms(e, p, d)),
    Analysis("without-lead", "有任务而无牵头的单位", "Agencies with duties that lead nothing.",
             (*_AGENCY, "tasks"), lambda e, p, d, _: agencies_without_lead(e, p, d)),
    Analysis("without-agency", "没有写明单位的措施", "Measures for which the text names no unit.",
             ("id", "document", "file", "place", "section", "label", "title", "quote", "start", "end"),
             lambda e, p, d, _: measures_without_agency(e, p, d)),
    Analysis("load", "各地各单位任务数", "Load of each agency in each city, by role.",
             ("city", *_AGENCY, "tasks", "lead", "responsible", "support"), lambda e, p, d, _: load_of(e, p, d)),
)}  # fmt: skip


def analyse(engine: Engine, name: str, place: str = "", document: str = "", least: int = 1) -> list[Row]:
    """The rows of a named analysis; `least`: pairs that share that many measures or more."""
    found = ANALYSES.get(name)
    if found is None:
        raise NotFoundError("no such analysis", subject=name[:80], hint=f"one of {', '.join(ANALYSES)}")
    with steady():
        return found.run(engine, place, document, least)


def measures_behind(engine: Engine, rows: list[Row]) -> list[Row]:
    """The measures to which rows of an analysis lead back: id, label, title, place, document."""
    return engine.read(_MEASURES, {"ids": sorted({one for row in rows for one in row["measures"]})})


def _edges(engine: Engine, place: str, document: str, since: str = "", until: str = "") -> list[Row]:
    return _rows(engine, "edges", {"place": place, "document": document, "since": since, "until": until})


def _rows(engine: Engine, query: str, scope: Mapping[str, str]) -> list[Row]:
    """All rows of a query: document by document where the limit of the catalogue would cut them short."""
    rows = catalog.run(engine, query, scope).rows
    if scope["document"] or len(rows) < catalog.MAX_ROWS:
        return rows
    documents = catalog.run(engine, "place_documents", scope).rows
    return [row for one in documents for row in catalog.run(engine, query, {"document": one["document"]}).rows]


def _named(engine: Engine, identifier: str) -> dict[str, Any]:
    return {"agency": _name(engine, identifier), "id": identifier}


def _name(engine: Engine, identifier: str) -> str:
    known = all_names(engine).by_id.get(identifier)
    return known.name if known else identifier
