"""Places for the nodes of a picture, the same each time: no simulation runs in the browser.

Neighbours of one node are set on a spiral around it; other pictures are drawn by networkx with a fixed seed. Then each
node takes the nearest place at which its label touches no other label.
"""

import math
from collections.abc import Iterator
from itertools import chain

import networkx as nx
import numpy as np

from viz.graphs import Picture

#: the room of one node with the label under it
WIDTH, HEIGHT = 190.0, 62.0
#: distance of the first neighbours, and how many are set evenly around
NEAR, FEW = 110.0, 10
SEED = 7
Point = tuple[float, float]


def find_places(picture: Picture) -> dict[str, Point]:
    """A place for each node; the centre is at (0, 0)."""
    ids = [node.id for node in picture.nodes]
    star = all(picture.centre in (edge.source, edge.target) for edge in picture.edges)
    taken = _Places(len(ids))
    if star:
        taken.put(picture.centre, 0.0, 0.0)
        around = [one for one in ids if one != picture.centre]
        spiral = chain(_ring(len(around)) if len(around) <= FEW else (), _spiral(0.0, 0.0, NEAR))
        for one in around:
            taken.put_first(one, spiral)
        return taken.by_id
    wanted = _spring(picture)
    for one in sorted(ids, key=lambda i: (i != picture.centre, math.hypot(*wanted[i]), i)):
        taken.put_first(one, _spiral(*wanted[one]))
    return taken.by_id


class _Places:
    """The places taken so far; two nodes never share the room of a label."""

    def __init__(self, number: int) -> None:
        self.by_id: dict[str, Point] = {}
        self._taken = np.full((number, 2), np.inf)

    def put(self, identifier: str, x: float, y: float) -> None:
        self._taken[len(self.by_id)] = (x, y)
        self.by_id[identifier] = (x, y)

    def put_first(self, identifier: str, candidates: Iterator[Point]) -> None:
        """At the first candidate that is free."""
        self.put(identifier, *next(point for point in candidates if self._is_free(*point)))

    def _is_free(self, x: float, y: float) -> bool:
        taken = self._taken[: len(self.by_id)]
        near = (np.abs(taken[:, 0] - x) < WIDTH) & (np.abs(taken[:, 1] - y) < HEIGHT)
        return not near.any()


def _ring(number: int) -> list[Point]:
    """Places for few neighbours, evenly around the centre, the first at the top."""
    turns = [2 * math.pi * n / number - math.pi / 2 for n in range(number)]
    return [(2.6 * NEAR * math.cos(turn), 1.6 * NEAR * math.sin(turn)) for turn in turns]


def _spiral(x: float, y: float, start: float = 0.0) -> Iterator[Point]:
    """Places around a point, outwards, on a spiral that is wider than high as screens are."""
    if not start:
        yield x, y
    angle = start / 14.0
    while True:
        angle += 12.0 / (12.0 + 6.0 * angle)
        radius = 14.0 * angle
        yield x + 1.9 * radius * math.cos(angle), y + radius * math.sin(angle)


def _spring(picture: Picture) -> dict[str, Point]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in picture.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in picture.edges)
    scale = math.sqrt(len(picture.nodes)) * HEIGHT
    drawn = nx.spring_layout(graph, seed=SEED, iterations=60, scale=scale, method="force")
    x, y = drawn.get(picture.centre, (0.0, 0.0))
    return {one: (1.9 * float(a - x), float(b - y)) for one, (a, b) in drawn.items()}
