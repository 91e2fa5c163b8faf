"""Places for the nodes of a picture, the same each time: no simulation runs in the browser.

Neighbours of one node are set on a spiral around it; other pictures start as rings of a tree and are drawn together by
networkx with a fixed seed. Then each node takes the nearest place at which its label touches no other label.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

import networkx as nx
import numpy as np

from viz.graphs import Picture

#: the room of one node with the label under it
WIDTH, HEIGHT = 164.0, 60.0
#: distance of the first neighbours, and how many are set evenly around
NEAR, FEW = 110.0, 10
SEED = 7
#: how much wider than high a picture is, as the place for it on a page
ASPECT = 1.55
#: up to so many nodes each looks for a place of its own, more are set on a lattice
MANY = 200
ROUNDS = 60
Point = tuple[float, float]


def find_places(picture: Picture) -> dict[str, Point]:
    """A place for each node; the centre is at (0, 0)."""
    ids = [node.id for node in picture.nodes]
    star = all(picture.centre in (edge.source, edge.target) for edge in picture.edges)
    taken = _Places()
    if star:
        taken.put(picture.centre, 0.0, 0.0)
        around = [one for one in ids if one != picture.centre]
        spiral = chain(_ring(len(around)) if len(around) <= FEW else (), _spiral(0.0, 0.0, NEAR))
        for one in around:
            taken.put_first(one, spiral)
        return taken.by_id
    wanted = _spring(picture)
    order = sorted(ids, key=lambda i: (i != picture.centre, math.hypot(*wanted[i]), i))
    if len(ids) > MANY:
        return _on_lattice(order, wanted)
    for one in order:
        taken.put_first(one, _spiral(*wanted[one]))
    return taken.by_id


def _on_lattice(order: list[str], wanted: dict[str, Point]) -> dict[str, Point]:
    """Each in turn at the free point of a lattice that is nearest to where it belongs."""
    across = math.ceil(math.sqrt(len(order) * 1.5 * HEIGHT / WIDTH * ASPECT))
    down = math.ceil(len(order) * 1.5 / across)
    columns, rows = np.meshgrid(
        np.arange(-(across // 2), across - across // 2), np.arange(-(down // 2), down - down // 2)
    )
    points = np.column_stack((columns.ravel() * WIDTH, rows.ravel() * HEIGHT)).astype(float)
    reach = max(1.0, max(max(abs(x) / (across * WIDTH), abs(y) / (down * HEIGHT)) for x, y in wanted.values()) * 2)
    free = np.ones(len(points), dtype=bool)
    found: dict[str, Point] = {}
    for one in order:
        x, y = wanted[one]
        far = (points[:, 0] - x / reach) ** 2 + (ASPECT * (points[:, 1] - y / reach)) ** 2
        at = int(np.argmin(np.where(free, far, np.inf)))
        free[at] = False
        found[one] = (float(points[at, 0]), float(points[at, 1]))
    return found


class _Places:
    """The places taken so far; two nodes never share the room of a label."""

    def __init__(self) -> None:
        self.by_id: dict[str, Point] = {}
        self._cells: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)

    def put(self, identifier: str, x: float, y: float) -> None:
        self._cells[math.floor(x / WIDTH), math.floor(y / HEIGHT)].append((x, y))
        self.by_id[identifier] = (x, y)

    def put_first(self, identifier: str, candidates: Iterator[Point]) -> None:
        """At the first candidate that is free."""
        self.put(identifier, *next(point for point in candidates if self._is_free(*point)))

    def _is_free(self, x: float, y: float) -> bool:
        # a cell is as large as the room of a label: what is too near stands in this one or in one beside it
        column, row = math.floor(x / WIDTH), math.floor(y / HEIGHT)
        return not any(
            abs(a - x) < WIDTH and abs(b - y) < HEIGHT
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for a, b in self._cells.get((i, j), ())
        )


def _ring(number: int) -> list[Point]:
    """Places for few neighbours, evenly around the centre, the first at the top."""
    turns = [2 * math.pi * n / number - math.pi / 2 for n in range(number)]
    return [(2.4 * NEAR * math.cos(turn), 1.6 * NEAR * math.sin(turn)) for turn in turns]


def _spiral(x: float, y: float, start: float = 0.0) -> Iterator[Point]:
    """Places around a point, outwards, on a spiral that is wider than high as screens are."""
    if not start:
        yield x, y
    angle = start / 14.0
    while True:
        angle += 12.0 / (12.0 + 6.0 * angle)
        radius = 14.0 * angle
        yield x + ASPECT * radius * math.cos(angle), y + radius * math.sin(angle)


def _spring(picture: Picture) -> dict[str, Point]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in picture.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in picture.edges)
    scale = math.sqrt(len(picture.nodes)) * HEIGHT
    # a round costs the square of the nodes, so that large pictures get few
    rounds = max(3, min(ROUNDS, round(ROUNDS * (MANY / len(picture.nodes)) ** 2)))
    drawn = nx.spring_layout(
        graph, pos=_rings(graph, picture.centre), seed=SEED, iterations=rounds, scale=scale, method="force"
    )
    x, y = drawn.get(picture.centre, (0.0, 0.0))
    return {one: (ASPECT * float(a - x), float(b - y)) for one, (a, b) in drawn.items()}


def _rings(graph: "nx.Graph[str]", centre: str) -> dict[str, Point]:
    """Rings of the tree that grows from the centre, children near their parent; the start of the drawing."""
    starts = [centre, *sorted(graph, key=lambda one: (-graph.degree[one], one))]
    order: dict[str, int] = {}
    for start in starts:
        if start in graph and start not in order:
            tree = nx.bfs_tree(graph, start, sort_neighbors=sorted)
            depths = nx.single_source_shortest_path_length(tree, start)
            order.update({one: depths[one] for one in nx.dfs_preorder_nodes(tree, start)})
    turn = 2 * math.pi / max(1, len(order))
    return {
        one: (depth * math.cos(turn * at) / 3, depth * math.sin(turn * at) / 3)
        for at, (one, depth) in enumerate(order.items())
    }
