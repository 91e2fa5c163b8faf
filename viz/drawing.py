"""Pictures drawn by pyvis, with a template of our own: no address of another machine, no inline script on pages.

pyvis holds nodes, edges and options; our template writes them as data, and static/graph.js draws them with the
vis-network that the pyvis package brings. Texts of documents are data throughout, never HTML.
"""

import importlib.resources
import json
from functools import cache
from pathlib import Path
from typing import Any

from graph.model import KINDS
from viz.graphs import Edge, Node, Picture, count_kinds
from viz.layout import HEIGHT, WIDTH, find_places
from viz.looks import kinds_css
from viz.render import FOLDER, STATIC, node_path, quote_path, render, shortened, visible
from viz.shapes import SHAPES, shape_of
from viz.wording import text

LABEL = 11
#: a picture with more edges than this shows their texts in the card alone
MANY_EDGES = 45
#: and one with more than this draws the texts of none: the colours tell the roles
MOST_TEXTS = 500
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 150, "hideEdgesOnDrag": True},
    "nodes": {"font": {"size": 14, "strokeWidth": 4, "strokeColor": "#ffffff"}, "size": 11, "borderWidth": 1.5},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "smooth": False, "width": 1.2,
              "font": {"size": 11, "color": "#5b6773", "strokeWidth": 3, "strokeColor": "#ffffff"}},
}  # fmt: skip
#: texts of the page that its script writes
WORDS = ("open", "expand", "collapse", "left", "links_more", "none_found")
_ROLE_COLOURS = {"LEADS": "#a61b1b", "RESPONSIBLE_FOR": "#14578a", "SUPPORTS": "#4a5a16"}
_EDGE_COLOUR = "#b4bec7"


def draw_fragment(picture: Picture, sources: dict[str, dict[str, Any]], expand: bool = True) -> str:
    """The picture as a piece of HTML for a page that loads vis-network and graph.js itself."""
    network = _network(picture, sources)
    network.set_template_dir(str(FOLDER), "graph_data.html")
    page = {"centre": picture.centre, "expand": expand, "depth": picture.depth, "room": [WIDTH, HEIGHT]}
    network.heading = json.dumps({**page, "words": {word: text(f"graph.{word}") for word in WORDS}})
    html: str = network.generate_html("picture.html")
    return html


def draw_page(picture: Picture, sources: dict[str, dict[str, Any]]) -> str:
    """The picture as one file that needs nothing else, not even a server."""
    return render(
        "graph_alone.html",
        picture=picture,
        fragment=draw_fragment(picture, sources, expand=False),
        sources=sources,
        library=vis_library().read_text(encoding="utf-8"),
        script=(STATIC / "graph.js").read_text(encoding="utf-8"),
        style=(STATIC / "style.css").read_text(encoding="utf-8"),
        kinds=count_kinds(picture),
        shapes={kind: SHAPES[shape_of(kind)] for kind, _ in count_kinds(picture)},
        kinds_css=kinds_css() + (STATIC / "graph.css").read_text(encoding="utf-8"),
    )


@cache
def vis_library() -> Path:
    """The vis-network file that the installed pyvis brings."""
    folder = Path(str(importlib.resources.files("pyvis"))) / "lib"
    return sorted(folder.glob("vis-*/vis-network.min.js"))[-1]


def describe_node(node: Node, centre: bool = False, degree: int = 0) -> dict[str, Any]:
    """What a picture knows of a node beside its place."""
    kind = KINDS[node.kind]
    return {
        "label": shortened(node.name, LABEL),
        "title": f"{kind.chinese}：{shortened(node.name, 200)}",
        "full": visible(node.name)[:2000],
        "kind": node.kind,
        "kind_name": kind.chinese,
        "href": node_path(node.id),
        "shape": shape_of(node.kind),
        "color": kind.colour,
        "size": 18 if centre else 11,
        "degree": degree,
    }


def describe_edge(edge: Edge, sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What a picture knows of an edge."""
    known = sources.get(edge.document, {})
    described: dict[str, Any] = {
        "label": edge.text,
        "text": edge.text,
        "color": _ROLE_COLOURS.get(edge.link, _EDGE_COLOUR),
        "quote": visible(edge.quote)[:600],
        "document": shortened(known.get("title"), 60),
        "notice": shortened(known.get("notice"), 120),
    }
    if edge.weight:
        described |= {"arrows": "", "width": min(8.0, 0.8 + 0.6 * edge.weight)}
    if edge.document and edge.start is not None and edge.end is not None:
        described["href"] = quote_path(edge.document, edge.start, edge.end)
    return described


def _network(picture: Picture, sources: dict[str, dict[str, Any]]) -> Any:
    from pyvis.network import Network  # noqa: PLC0415 - brings IPython along, a second that only pictures need

    network = Network(directed=True, cdn_resources="in_line")
    crowded, bare = len(picture.edges) > MANY_EDGES, len(picture.edges) > MOST_TEXTS
    # outlines of texts are what a browser takes longest to draw
    font = {**OPTIONS["edges"]["font"], "strokeWidth": 0} if crowded else OPTIONS["edges"]["font"]
    names = {**OPTIONS["nodes"]["font"], "strokeWidth": 0} if bare else OPTIONS["nodes"]["font"]
    network.options = {
        **OPTIONS,
        "nodes": {**OPTIONS["nodes"], "font": names},
        "edges": {**OPTIONS["edges"], "font": font},
    }
    places = find_places(picture)
    for node in picture.nodes:
        x, y = places[node.id]
        described = describe_node(node, node.id == picture.centre, picture.degrees.get(node.id, 0))
        network.add_node(node.id, x=round(x, 1), y=round(y, 1), **described)
    for edge in picture.edges:
        described = describe_edge(edge, sources)
        label = " " if bare or (crowded and edge.link not in _ROLE_COLOURS) else described["label"]
        network.add_edge(edge.source, edge.target, arrowStrikethrough=False, **{**described, "label": label})
    return network
