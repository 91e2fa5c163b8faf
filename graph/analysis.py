"""Network analysis as plain functions: f(edges) over rows of duty, f(G) over the graph of agencies made of them.

An edge is a row {"source": agency, "role": …, "target": measure}, as the named query `edges` gives it. Results keep the
measures behind them, so that each figure leads back to its sentences.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx

Edge = Mapping[str, Any]
#: the same graph gives the same communities, and the same sample
SEED = 7
#: steps that betweenness may take: some seconds. A group of agencies that wants more is looked at from a sample of them
EFFORT = 4_000_000
_LEAST_SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Load:
    """What one agency has to do: the measures, by role."""

    agency: str
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    support: tuple[str, ...] = ()

    @property
    def tasks(self) -> int:
        """The number of its measures, each counted once."""
        return len({*self.lead, *self.responsible, *self.support})


def cooperation(edges: Iterable[Edge]) -> "nx.Graph[str]":
    """Agencies joined where they share a measure; `weight` counts the measures, `measures` lists them.

    >>> rows = [{"source": a, "role": "responsible", "target": m} for a, m in ("ax", "bx", "ay", "by", "cy")]
    >>> G = cooperation(rows)
    >>> G["a"]["b"]["weight"], G["a"]["b"]["measures"]
    (2, ['x', 'y'])
    """
    bodies: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        bodies[edge["target"]].add(edge["source"])
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    graph: nx.Graph[str] = nx.Graph()
    for measure in sorted(bodies):
        graph.add_nodes_from(sorted(bodies[measure]))
        for pair in combinations(sorted(bodies[measure]), 2):
            shared[pair].append(measure)
    for (one, other), measures in sorted(shared.items()):
        graph.add_edge(one, other, weight=len(measures), measures=measures)
    return graph


def pairs(graph: "nx.Graph[str]", least: int = 1) -> list[tuple[str, str, list[str]]]:
    """Pairs that share `least` measures or more, the closest first."""
    found = [
        (one, other, facts["measures"]) for one, other, facts in graph.edges(data=True) if facts["weight"] >= least
    ]
    return sorted(found, key=lambda pair: (-len(pair[2]), pair[0], pair[1]))


@dataclass(frozen=True, slots=True)
class Between:
    """How far an agency stands between others; `seen_from` so many `of` the agencies of its group: fewer than all where
    the value is an estimate."""

    agency: str
    value: float
    seen_from: int
    of: int


def between(graph: "nx.Graph[str]", effort: int = EFFORT) -> list[Between]:
    """Who stands between others, by betweenness: the share of shortest ways that lead through an agency.

    The more measures two share, the nearer they are. Ways are counted within each connected group, whose cost is known
    beforehand: from every agency where that takes no more than `effort` steps in all, else from a sample of them.

    >>> rows = [{"source": a, "role": "lead", "target": m} for a, m in ("ax", "bx", "by", "cy")]
    >>> between(cooperation(rows))[0]
    Between(agency='b', value=1.0, seen_from=3, of=3)
    """
    groups = [_distances(graph, sorted(group)) for group in nx.connected_components(graph)]
    cost = sum(len(group) * group.number_of_edges() for group in groups)
    found: list[Between] = []
    for group in groups:
        size = len(group)
        sample = min(size, max(_LEAST_SAMPLE, size * effort // cost)) if cost > effort else size
        values = nx.betweenness_centrality(
            group, k=None if sample == size else sample, normalized=False, weight="distance", seed=SEED
        )
        ways = max(1, (len(graph) - 1) * (len(graph) - 2) / 2)
        # rounded, so that those who stand alike are ranked by name, not by the last bits of a sum
        found += [Between(agency, round(value / ways, 12), sample, size) for agency, value in values.items()]
    return sorted(found, key=lambda one: (-one.value, one.agency))


def _distances(graph: "nx.Graph[str]", group: list[str]) -> "nx.Graph[str]":
    """A connected group by itself. Its order is that of `group`: nx's own subgraphs take one that changes from run to
    run, and with it the sample."""
    near: nx.Graph[str] = nx.Graph()
    near.add_nodes_from(group)
    for one, other, facts in graph.edges(group, data=True):
        near.add_edge(one, other, distance=1 / facts["weight"])
    return near


def communities(graph: "nx.Graph[str]") -> list[list[str]]:
    """Groups that work more with each other than with the rest (Louvain), the largest first."""
    if not graph.number_of_edges():
        return [[node] for node in sorted(graph)]
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def loads(edges: Iterable[Edge]) -> list[Load]:
    """What each agency has to do, the busiest first."""
    held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in edges:
        held[edge["source"]][edge["role"]].add(edge["target"])
    found = [Load(agency, *(tuple(sorted(roles[role])) for role in ("lead", "responsible", "support")))
             for agency, roles in held.items()]  # fmt: skip
    return sorted(found, key=lambda load: (-load.tasks, load.agency))


def reach(links: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """Things by the number of different bodies linked to them: platforms by those who build or take part.

    >>> reach([("lab", "a"), ("lab", "b"), ("hub", "a"), ("lab", "a")])
    [('lab', 2), ('hub', 1)]
    """
    bodies: dict[str, set[str]] = defaultdict(set)
    for thing, body in links:
        bodies[thing].add(body)
    return sorted(((thing, len(found)) for thing, found in bodies.items()), key=lambda pair: (-pair[1], pair[0]))
