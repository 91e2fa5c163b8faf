"""The two texts of a match with what they share and where they differ, and which matches stand beside the best."""

from collections.abc import Mapping
from typing import Any

from viz.marks import Mark, Piece, cut_pieces


def both_texts(measure: Mapping[str, Any], match: Mapping[str, Any]) -> tuple[list[Piece], list[Piece]]:
    """The draft's measure and the other, marked."""
    return _pieces(measure, match, "a"), _pieces(match, match, "b")


def _pieces(passage: Mapping[str, Any], match: Mapping[str, Any], side: str) -> list[Piece]:
    marks = [
        Mark(phrase[f"{side}_start"], phrase[f"{side}_start"] + len(phrase["text"]), "shared")
        for phrase in match["shared"]
    ]
    ends = [one[side] for one in match["differences"] if one[side]]
    marks += [Mark(end["start"], end["end"], "differs", rank=1) for end in ends]
    return cut_pieces(passage["text"], marks, passage["start"])


def other_matches(measure: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """All but the best."""
    return list(measure["matches"][1:])
