"""Pictures that have no single node at their centre: who works with whom, and what joins two nodes."""

from collections import Counter, defaultdict
from itertools import combinations, pairwise

from graph.engine import Engine, Row
from graph.ids import kind_of
from queries import catalog
from queries.links import degrees_of, links_of, names_of
from viz.graphs import DEFAULT_LIMIT, Edge, Node, Picture, edges_of
from viz.wording import text

#: pairs of agencies drawn, the strongest first: more cannot be told apart
MOST_PAIRS = 300
#: measures with more agencies than this join everybody with everybody and tell nothing
MOST_TOGETHER = 40


def read_network(
    engine: Engine, place: str = "", document: str = "", least: int = 1, limit: int = DEFAULT_LIMIT
) -> Picture:
    """Agencies joined where they share tasks, in a city or document; `hidden` counts pairs left out."""
    rows = catalog.run(engine, "edges", {"place": place, "document": document}).rows
    shared = _shared(rows)
    pairs = [(pair, found) for pair, found in shared.items() if len(found) >= least]
    pairs.sort(key=lambda one: (-len(one[1]), one[0]))
    load = Counter({one for pair, _ in pairs for one in pair})
    for pair, found in pairs:
        load.update(dict.fromkeys(pair, len(found)))
    kept = {one for one, _ in load.most_common(limit)}
    drawn = [(pair, found) for pair, found in pairs if kept.issuperset(pair)][:MOST_PAIRS]
    ids = list(dict.fromkeys(one for pair, _ in drawn for one in pair))
    names = names_of(engine, ids)
    nodes = tuple(Node(one, kind_of(one) or "", names.get(one, one)) for one in ids)
    edges = tuple(_together(pair, found) for pair, found in drawn)
    return Picture(ids[0] if ids else "", nodes, edges, len(pairs) - len(drawn), 1, degrees_of(engine, ids))


def read_connection(engine: Engine, source: str, target: str, limit: int = DEFAULT_LIMIT) -> Picture:
    """The shortest chains between two nodes; without any, the two alone."""
    chains = [row["ids"] for row in catalog.run(engine, "shortest_path", {"source": source, "target": target}).rows]
    steps: dict[tuple[str, str], None] = {}
    kept: dict[str, None] = {source: None, target: None}
    hidden = 0
    for chain in sorted(chains):
        if len(kept.keys() | set(chain)) > limit:
            hidden += 1
            continue
        kept.update(dict.fromkeys(chain))
        steps.update(dict.fromkeys(pairwise(chain)))
    names = names_of(engine, kept)
    wanted = {frozenset(step) for step in steps}
    rows = [row for row in links_of(engine, kept) if frozenset((row["source"], row["target"])) in wanted]
    nodes = tuple(Node(one, kind_of(one) or "", names.get(one, one)) for one in kept)
    return Picture(source, nodes, edges_of(rows, kept), hidden, 1, degrees_of(engine, kept))


def _shared(rows: list[Row]) -> dict[tuple[str, str], list[Row]]:
    """For each pair of agencies the duties of the first in the tasks both have."""
    tasks: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        tasks[row["target"]].setdefault(row["source"], row)
    shared: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for bodies in tasks.values():
        if len(bodies) <= MOST_TOGETHER:
            for one, other in combinations(sorted(bodies), 2):
                shared[one, other].append(bodies[one])
    return shared


def _together(pair: tuple[str, str], found: list[Row]) -> Edge:
    first = found[0]
    said = text("graph.together", number=len(found))
    return Edge(
        *pair, "TOGETHER", first["document"], first["quote"] or "", first["start"], first["end"], said, len(found)
    )
