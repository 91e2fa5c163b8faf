"""Graph pages: a picture, and the same rows as a table under it."""

from collections.abc import Sequence
from typing import Any

from graph.engine import Engine
from graph.ids import kind_of
from graph.model import KINDS
from queries import names
from queries.nodes import read_node
from viz.drawing import describe_edge, describe_node, draw_fragment
from viz.graphs import DEFAULT_LIMIT, MAX_DEPTH, MAX_LIMIT, Picture, count_kinds, read_neighbourhood
from viz.memory import remember
from viz.networks import read_connection, read_network
from viz.pages.blocks import read_sources
from viz.render import node_path, render, shortened
from viz.shapes import SHAPES, shape_of
from viz.wording import text

SIZES = (50, 150, 300, 600, MAX_LIMIT)


def show_graph(engine: Engine, identifier: str, limit: int = DEFAULT_LIMIT, depth: int = 0) -> str:
    """The neighbourhood of a node."""
    if limit <= DEFAULT_LIMIT:
        name = f"picture {identifier} {limit} {depth}"
        picture, fragment = remember(engine, name, lambda: _draw(engine, identifier, limit, depth))
    else:  # too much to be kept
        picture, fragment = _draw(engine, identifier, limit, depth)
    centre = picture.nodes[0]
    more = text("graph.more", number=picture.hidden) if picture.hidden else ""
    base = f"{node_path(identifier)}/graph"
    choices = [
        (text("graph.depth"), [(str(n), f"{base}?depth={n}&limit={limit}", n == picture.depth) for n in _DEPTHS]),
        (text("graph.size"), [(str(n), f"{base}?depth={picture.depth}&limit={n}", n == limit) for n in SIZES]),
    ]
    title = text("graph.title", name=shortened(centre.name, 80))
    return _page(engine, picture, title, more, choices=choices, node=centre, fragment=fragment)


def _draw(engine: Engine, identifier: str, limit: int, depth: int) -> tuple[Picture, str]:
    picture = read_neighbourhood(engine, identifier, limit, depth)
    return picture, draw_fragment(picture, read_sources(engine))


def show_network(engine: Engine, place: str, document: str, least: int, limit: int = DEFAULT_LIMIT) -> str:
    """Agencies of a city, a document or everything, joined where they share tasks."""
    place = names.place_name(engine, place) if place else ""
    document = names.resolve(engine, ("Document",), document, place, "document") if document else ""
    picture = read_network(engine, place, document, least, limit)
    scope = read_node(engine, document)["caption"] if document else place or text("graph.everywhere")
    more = text("graph.more_pairs", number=picture.hidden) if picture.hidden else ""
    form = {"action": "/view/network", "place": place, "document": document, "least": least}
    title = text("graph.network_title", name=shortened(scope, 60))
    return _page(engine, picture, title, more, form=form, empty=text("graph.network_none", name=scope))


def show_connection(engine: Engine, source: str, target: str) -> str:
    """The shortest chains between two nodes, each given by its name or id."""
    form = {"action": "/view/connection", "source": source, "target": target}
    if kind_of(source):
        form["source"] = str(read_node(engine, source)["caption"])
    if not source.strip() or not target.strip():
        return _page(engine, Picture("", (), ()), text("graph.connection"), "", form=form)
    ends = [names.resolve(engine, tuple(KINDS), one.strip(), "", "node") for one in (source, target)]
    called = [str(read_node(engine, one)["caption"]) for one in ends]
    form.update(source=called[0], target=called[1])
    picture = read_connection(engine, ends[0], ends[1])
    title = text("graph.connection_title", a=shortened(called[0], 40), b=shortened(called[1], 40))
    empty = "" if picture.edges else text("graph.connection_none")
    return _page(engine, picture, title, empty, form=form)


def describe_graph(
    engine: Engine, identifier: str, limit: int, offset: int = 0, known: Sequence[str] = ()
) -> dict[str, Any]:
    """More neighbours of a node as data for a picture that is already drawn."""
    picture = read_neighbourhood(engine, identifier, limit + 1, 1, offset=offset, known=known)
    sources = read_sources(engine)
    degrees = picture.degrees
    nodes = [{"id": node.id, **describe_node(node, degree=degrees.get(node.id, 0))} for node in picture.nodes]
    edges = [{"from": edge.source, "to": edge.target, **describe_edge(edge, sources)} for edge in picture.edges]
    return {"nodes": nodes, "edges": edges, "hidden": picture.hidden}


_DEPTHS = range(1, MAX_DEPTH + 1)


def _page(engine: Engine, picture: Picture, title: str, more: str, **values: Any) -> str:
    sources = read_sources(engine)
    kinds = count_kinds(picture)
    given: dict[str, Any] = {"choices": [], "form": None, "node": None, "empty": "", **values}
    if "fragment" not in given:
        given["fragment"] = draw_fragment(picture, sources) if picture.nodes else ""
    return render(
        "graph.html",
        picture=picture,
        title=title,
        more=more,
        kinds=kinds,
        shapes={kind: SHAPES[shape_of(kind)] for kind, _ in kinds},
        sources=sources,
        **given,
    )
