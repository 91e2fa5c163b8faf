"""Places of nodes: no two labels in one another's room, the same each time."""

import itertools

import pytest

from viz.graphs import Edge, Node, Picture
from viz.layout import HEIGHT, WIDTH, find_places


def star(number: int) -> Picture:
    """One node with neighbours."""
    nodes = [Node(f"n{i}", "Agency", f"单位{i}") for i in range(number + 1)]
    return Picture("n0", tuple(nodes), tuple(Edge("n0", node.id, "LEADS") for node in nodes[1:]))


def web(number: int) -> Picture:
    """Nodes linked with several others."""
    nodes = [Node(f"n{i}", "Agency", f"单位{i}") for i in range(number)]
    edges = [Edge(f"n{i}", f"n{i * 7 % number}", "LEADS") for i in range(number)]
    edges += [Edge(f"n{i}", f"n{(i + 1) % number}", "LEADS") for i in range(number)]
    return Picture("n0", tuple(nodes), tuple(edges))


@pytest.mark.parametrize("picture", [star(0), star(1), star(9), star(150), web(3), web(60), web(300)])
def test_no_two_labels_meet(picture: Picture) -> None:
    places = find_places(picture)
    assert set(places) == {node.id for node in picture.nodes}
    met = [
        (a, b)
        for (a, (ax, ay)), (b, (bx, by)) in itertools.combinations(places.items(), 2)
        if abs(ax - bx) < WIDTH and abs(ay - by) < HEIGHT
    ]
    assert met == []


@pytest.mark.parametrize("picture", [star(30), web(40)])
def test_the_same_each_time(picture: Picture) -> None:
    assert find_places(picture) == find_places(picture)


def test_the_centre_stands_in_the_middle() -> None:
    assert find_places(star(30))["n0"] == (0.0, 0.0)
