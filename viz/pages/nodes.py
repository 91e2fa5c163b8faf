"""The page of a node: the start of everything one can know of it, each fact with its sentence."""

from graph.engine import Engine
from graph.ids import kind_of
from queries.nodes import read_node
from viz.pages.blocks import fill_blocks, read_sources
from viz.pages.documents import show_document, show_quote
from viz.pages.indicators import show_indicator
from viz.pages.kinds import ELSEWHERE, PAGES
from viz.pages.measures import show_measure
from viz.render import render


def show_node(engine: Engine, identifier: str, section: str = "", measure: str = "") -> str:
    """The page of any node, by its id."""
    node = read_node(engine, identifier)
    kind = node["node_kind"]
    if kind == "Document":
        return show_document(engine, node, section, measure)
    if kind == "Measure":
        return show_measure(engine, node)
    if kind == "Indicator":
        return show_indicator(engine, node)
    if kind in ELSEWHERE:
        return _show_elsewhere(engine, node)
    blocks = fill_blocks(engine, PAGES[kind], node)
    return render("node.html", node=node, blocks=blocks, sources=read_sources(engine))


def _show_elsewhere(engine: Engine, node: dict[str, object]) -> str:
    document = str(node[ELSEWHERE[str(node["node_kind"])]])
    if kind_of(str(node["id"])) in ("Target", "Incentive", "Section"):
        return show_quote(engine, document, int(str(node["start"])), int(str(node["end"])))
    return show_document(engine, read_node(engine, document), "")
