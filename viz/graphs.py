"""Pictures of a part of the graph: nodes and edges as plain values, before they have places or looks."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph.engine import Engine, Row
from graph.ids import kind_of
from graph.model import LINKS
from queries import catalog
from queries.links import KEEPING, SHOWN, degrees_of, links_of
from queries.nodes import read_node

#: nodes of a picture, unless more are asked for
DEFAULT_LIMIT = 150
MAX_LIMIT = 1500
#: a document and what hangs on its measures belong together; of other nodes the neighbours are enough
DEPTHS = {"Document": 2}
MAX_DEPTH = 3
#: of too many neighbours those of the earlier links are drawn
_ORDER = {name: rank for rank, name in enumerate((
    "LEADS", "BUILDS", "RESPONSIBLE_FOR", "PARTICIPATES_IN", "SUPPORTS", "HOSTS", "OPERATES", "PART_OF", "LOCATED_IN",
    "ISSUED_BY", "COVERS", "OF_KIND", "SETS", "OF_INDICATOR", "OFFERS", "OVERLAPS", "IS_DOCUMENT", "HAS_MEASURE",
    "ABOUT", "IN_PLACE", "CITES", "HAS_SECTION", "MENTIONS"))}  # fmt: skip
#: nodes that are linked with half of the graph: a picture does not grow through them
_HUBS = frozenset({"Place", "Topic", "AgencyKind", "Indicator"})
#: what is not drawn beyond the first neighbours, so that the rest can be read
_FAINT = frozenset({"MENTIONS", "HAS_SECTION", "ABOUT", "IN_PLACE"})


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a picture."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A link of a picture, with the words that say so where the graph keeps them; `label` takes the link's
    name, and `weight`, where there is one, says how strong it is, either way round."""

    source: str
    target: str
    link: str
    document: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    label: str = ""
    weight: int = 0

    @property
    def text(self) -> str:
        """What stands on the edge."""
        return self.label or LINKS[self.link].chinese


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges; `hidden` counts what belongs to the picture and was left out, `degrees` how many neighbours
    each node has in the graph."""

    centre: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int = 0
    depth: int = 1
    degrees: Mapping[str, int] = field(default_factory=dict)


def read_neighbourhood(
    engine: Engine,
    identifier: str,
    limit: int = DEFAULT_LIMIT,
    depth: int = 0,
    *,
    offset: int = 0,
    known: Collection[str] = (),
) -> Picture:
    """A node with its neighbours and, where `depth` is more than 1, theirs: at most `limit` nodes. `offset`: how many
    neighbours are passed over; `known`: nodes already drawn, to which links are given too."""
    centre = read_node(engine, identifier)
    depth = depth or DEPTHS.get(centre["node_kind"], 1)
    names = {identifier: str(centre["caption"])}
    rows = _first_rows(engine, identifier, deep=depth > 1)
    around = _others(rows, names)[offset:]
    # where there is a second ring, the first leaves room for it
    room = limit - 1 if depth == 1 else max(1, (limit - 1) * 3 // 4)
    kept, hidden = [identifier, *around[:room]], max(0, len(around) - room)
    fresh = around[:room]
    for _ in range(depth - 1):
        more = [row for row in links_of(engine, _growing(fresh)) if row["link"] not in _FAINT]
        rows += more
        drawn = set(kept)
        found = [one for one in _others(more, names) if one not in drawn]
        fresh = found[: max(0, limit - len(kept))]
        hidden += len(found) - len(fresh)
        kept += fresh
    inner = set(SHOWN) - _FAINT
    rows += links_of(engine, kept[1:], inner)
    nodes = tuple(Node(one, kind_of(one) or "", names[one]) for one in kept)
    return Picture(identifier, nodes, edges_of(rows, {*kept, *known}), hidden, depth, degrees_of(engine, kept))


def edges_of(rows: Iterable[Row], kept: Collection[str]) -> tuple[Edge, ...]:
    """One edge for each link between two of the nodes, with its first quote."""
    found: dict[tuple[str, str, str], Edge] = {}
    for row in rows:
        ends = str(row["source"]), str(row["target"])
        if ends[0] not in kept or ends[1] not in kept:
            continue
        start, end = row["start"], row["end"]
        edge = Edge(
            *ends, str(row["link"]), str(row["document"] or ""), str(row["quote"] or ""),
            start if isinstance(start, int) else None, end if isinstance(end, int) else None,
        )  # fmt: skip
        found.setdefault((*ends, edge.link), edge)
    return tuple(found.values())


def count_kinds(picture: Picture) -> list[tuple[str, int]]:
    """The kinds in a picture with the number of their nodes, for the legend."""
    return Counter(node.kind for node in picture.nodes).most_common()


def _first_rows(engine: Engine, identifier: str, deep: bool) -> list[Row]:
    """The links of the centre, the more telling ones first."""
    faint = {"MENTIONS", "HAS_SECTION"} if deep else set()
    rows = []
    for row in catalog.run(engine, "node_links", {"node": identifier}).rows:
        if row["link"] in KEEPING or row["link"] in faint:
            continue
        ends = (identifier, row["id"]) if row["direction"] == "out" else (row["id"], identifier)
        rows.append({**row, "source": ends[0], "target": ends[1], "source_name": row["name"],
                     "target_name": row["name"]})  # fmt: skip
    return sorted(rows, key=lambda row: (_rank(row), row["start"] or 0, row["id"]))


def _others(rows: list[Row], names: dict[str, str]) -> list[str]:
    """The nodes at the ends of the links in the order of the links' rank, their names noted."""
    found: dict[str, None] = {}
    for row in sorted(rows, key=_rank):
        for end in ("source", "target"):
            if row[end] not in names:
                names[row[end]] = row[f"{end}_name"] or row[end]
            found.setdefault(row[end])
    return [one for one in found if one != next(iter(names))]


def _growing(ids: Iterable[str]) -> list[str]:
    return [one for one in ids if kind_of(one) not in _HUBS]


def _rank(row: Row) -> int:
    return _ORDER.get(str(row["link"]), len(_ORDER))
