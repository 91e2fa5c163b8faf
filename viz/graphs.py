"""Pictures of a part of the graph: nodes and edges as plain values, before they have places or looks."""

from collections import Counter
from dataclasses import dataclass

from graph.engine import Engine
from graph.ids import kind_of
from graph.model import LINKS
from queries import catalog
from queries.nodes import read_node

DEFAULT_LIMIT = 150
#: links that say how the graph is kept, not what a document says
_HIDDEN = frozenset({"HAS_VERSION", *(name for name, link in LINKS.items() if link.internal)})
#: of too many neighbours those of the earlier links are drawn
_ORDER = {name: rank for rank, name in enumerate((
    "LEADS", "BUILDS", "RESPONSIBLE_FOR", "PARTICIPATES_IN", "SUPPORTS", "HOSTS", "OPERATES", "PART_OF", "LOCATED_IN",
    "ISSUED_BY", "COVERS", "OF_KIND", "SETS", "OF_INDICATOR", "OFFERS", "OVERLAPS", "IS_DOCUMENT", "HAS_MEASURE",
    "ABOUT", "IN_PLACE", "CITES", "HAS_SECTION", "MENTIONS"))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a picture."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A link of a picture, with the words that say so where the graph keeps them."""

    source: str
    target: str
    link: str
    document: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def text(self) -> str:
        """What stands on the edge."""
        return LINKS[self.link].chinese


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges; `hidden` counts neighbours of the centre left out."""

    centre: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int = 0


def read_neighbourhood(engine: Engine, identifier: str, limit: int = DEFAULT_LIMIT) -> Picture:
    """A node with its neighbours, at most `limit` of them."""
    centre = read_node(engine, identifier)
    rows = [row for row in catalog.run(engine, "node_links", {"node": identifier}).rows if row["link"] not in _HIDDEN]
    rows.sort(key=lambda row: (_ORDER.get(row["link"], len(_ORDER)), row["start"] or 0, row["id"]))
    shown = list(dict.fromkeys(row["id"] for row in rows if row["id"] != identifier))
    kept = set(shown[:limit])
    names = {row["id"]: row["name"] or row["id"] for row in rows}
    nodes = [Node(identifier, centre["node_kind"], str(centre["caption"]))]
    nodes += [Node(one, kind_of(one) or "", names[one]) for one in shown[:limit]]
    return Picture(identifier, tuple(nodes), _edges(identifier, rows, kept), len(shown) - len(kept))


def _edges(centre: str, rows: list[dict[str, object]], kept: set[str]) -> tuple[Edge, ...]:
    """One edge for each link between two nodes, with its first quote."""
    found: dict[tuple[str, str, str], Edge] = {}
    for row in rows:
        other, link = str(row["id"]), str(row["link"])
        if other not in kept:
            continue
        ends = (centre, other) if row["direction"] == "out" else (other, centre)
        start, end = row["start"], row["end"]
        edge = Edge(
            *ends, link, str(row["document"] or ""), str(row["quote"] or ""),
            start if isinstance(start, int) else None, end if isinstance(end, int) else None,
        )  # fmt: skip
        found.setdefault((*ends, link), edge)
    return tuple(found.values())


def count_kinds(picture: Picture) -> list[tuple[str, int]]:
    """The kinds in a picture with the number of their nodes, for the legend."""
    return Counter(node.kind for node in picture.nodes).most_common()
