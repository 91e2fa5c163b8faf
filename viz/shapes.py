"""The shapes of kinds in pictures and in their legend."""

from graph.model import KINDS

#: shapes that vis draws with the name below, as points of a 12 × 12 drawing for the legend; a dot is a circle
SHAPES = {
    "square": "1.5,1.5 10.5,1.5 10.5,10.5 1.5,10.5",
    "diamond": "6,0 12,6 6,12 0,6",
    "triangle": "6,1 12,11 0,11",
    "triangleDown": "6,11 12,1 0,1",
    "hexagon": "3,1 9,1 12,6 9,11 3,11 0,6",
    "star": "6,0 7.5,4.2 12,4.3 8.4,7 9.7,11.3 6,8.8 2.3,11.3 3.6,7 0,4.3 4.5,4.2",
    "dot": "",
}


def shape_of(kind: str) -> str:
    """The shape of a kind in pictures; boxes and ellipses hold their names, which are too long for that."""
    shape = KINDS[kind].shape
    return shape if shape in SHAPES else "dot"
