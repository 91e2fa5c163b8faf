"""The graph page of any node: a picture, and the same rows as a table under it."""

from typing import Any

from graph.engine import Engine
from viz.drawing import describe_edge, describe_node, draw_fragment
from viz.graphs import DEFAULT_LIMIT, count_kinds, read_neighbourhood
from viz.pages.blocks import read_sources
from viz.render import render


def show_graph(engine: Engine, identifier: str, limit: int = DEFAULT_LIMIT) -> str:
    """The neighbourhood of a node."""
    picture = read_neighbourhood(engine, identifier, limit)
    sources = read_sources(engine)
    return render(
        "graph.html",
        picture=picture,
        centre=picture.nodes[0],
        kinds=count_kinds(picture),
        fragment=draw_fragment(picture, sources),
        sources=sources,
    )


def describe_graph(engine: Engine, identifier: str, limit: int) -> dict[str, Any]:
    """The neighbourhood of a node as data for a picture that is already drawn."""
    picture = read_neighbourhood(engine, identifier, limit)
    sources = read_sources(engine)
    nodes = [{"id": node.id, **describe_node(node)} for node in picture.nodes]
    edges = [{"from": edge.source, "to": edge.target, **describe_edge(edge, sources)} for edge in picture.edges]
    return {"nodes": nodes, "edges": edges, "hidden": picture.hidden}
