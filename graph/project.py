"""From the graph to networkx, for analysis and drawing in Python."""

from collections.abc import Iterable

import networkx as nx

from graph.engine import Engine, Row, Rows
from graph.model import KINDS, LINKS

_PLACED = frozenset(kind.name for kind in KINDS.values() if "place" in kind.properties)


def to_network(nodes: Rows, links: Rows) -> "nx.MultiDiGraph[str]":
    """A network of rows: nodes by `id`, links from `source` to `target`; all else becomes their attributes.

    >>> network = to_network([{"id": "a", "kind": "Agency"}], [{"source": "a", "target": "b", "link": "LEADS"}])
    >>> list(network.edges(data="link"))
    [('a', 'b', 'LEADS')]
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_nodes_from((row["id"], _without(row, "id")) for row in nodes)
    network.add_edges_from((row["source"], row["target"], _without(row, "source", "target")) for row in links)
    return network


def read_network(engine: Engine, links: Iterable[str], place: str = "") -> "nx.MultiDiGraph[str]":
    """The nodes that these kinds of links join, with `kind` and `name`; the links with `link` and their properties.

    `place` keeps to links that leave or reach a node of that place; '' takes all.
    """
    found: list[Row] = []
    nodes: dict[str, Row] = {}
    for link in links:
        for ends in LINKS[link].ends:
            for row in _read_links(engine, link, ends, place):
                for side, kind in zip(("source", "target"), ends, strict=True):
                    identifier = row[side]
                    nodes[identifier] = {"id": identifier, "kind": kind, "name": row.pop(f"{side}_name")}
                found.append({**row, "link": link})
    return to_network(list(nodes.values()), found)


def _read_links(engine: Engine, link: str, ends: tuple[str, str], place: str) -> list[Row]:
    source, target = (KINDS[kind].caption for kind in ends)
    columns = "".join(f", x.`{key}` AS `{key}`" for key in LINKS[link].properties)
    placed = [side for side, kind in zip("ab", ends, strict=True) if kind in _PLACED]
    if place and not placed:
        return []
    within = f" WHERE {' OR '.join(f'{side}.place = $place' for side in placed)}" if place else ""
    return engine.read(
        f"MATCH (a:{ends[0]})-[x:{link}]->(b:{ends[1]}){within} RETURN a.id AS source, b.id AS target, "
        f"a.`{source}` AS source_name, b.`{target}` AS target_name{columns} ORDER BY source, target",
        {"place": place} if place else None,
    )


def _without(row: Row, *keys: str) -> Row:
    return {key: value for key, value in row.items() if key not in keys}
