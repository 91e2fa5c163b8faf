"""A network as GraphML, for Gephi, yEd and the like."""

from typing import Any

import networkx as nx

from viz.reports.cells import xml_text

MEDIA = "application/graphml+xml"


def write_graphml(graph: "nx.Graph[str]") -> bytes:
    """The graph with all its attributes; lists are joined, what is empty is left out, as GraphML knows neither."""
    plain = graph.__class__()
    plain.add_nodes_from((node, _plain(facts)) for node, facts in graph.nodes(data=True))
    plain.add_edges_from((one, other, _plain(facts)) for one, other, facts in graph.edges(data=True))
    return "\n".join(nx.generate_graphml(plain)).encode()


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in facts.items() if value is not None}


def _value(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return xml_text(" ".join(str(item) for item in value))
    return xml_text(value) if isinstance(value, str) else value
