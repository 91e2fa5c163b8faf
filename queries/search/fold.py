"""Folding, as search uses it: see graph/fold.py; and the pairs that its indexes hold."""

from graph.fold import fold, fold_with_offsets

__all__ = ["fold", "fold_with_offsets", "pairs"]


def pairs(folded: str) -> list[str]:
    """The overlapping pairs of characters of a folded text."""
    return [folded[i : i + 2] for i in range(len(folded) - 1)]
