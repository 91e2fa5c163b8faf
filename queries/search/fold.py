"""Folding: what two spellings of one phrase have in common, with the way back to the offsets of the text."""

import unicodedata
from functools import cache

from opencc import OpenCC

#: whitespace apart, these are left out: a name is found with or without its quotation marks
_DROPPED = frozenset("“”\"'‘’「」『』《》〈〉\ufeff\u200b")


class _Folds(dict[str, str]):
    """Character → folded character ('' where it is left out); filled as characters are met."""

    def __missing__(self, char: str) -> str:
        folded = unicodedata.normalize("NFKC", char).lower()
        if folded.isspace() or folded in _DROPPED:
            folded = ""
        elif len(folded) != 1:
            folded = char.lower() if len(char.lower()) == 1 else char
        elif folded > "\u2e80":
            folded = _simplify(folded)
        self[char] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Full width, case, traditional characters, spaces, line breaks and quotation marks made alike."""
    return "".join(map(_FOLDS.__getitem__, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the offset in `text`."""
    kept = [(folded, at) for at, folded in enumerate(map(_FOLDS.__getitem__, text)) if folded]
    return "".join(char for char, _ in kept), [at for _, at in kept]


def pairs(folded: str) -> list[str]:
    """The overlapping pairs of characters of a folded text."""
    return [folded[i : i + 2] for i in range(len(folded) - 1)]


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplify(char: str) -> str:
    simple: str = _converter().convert(char)
    return simple if len(simple) == 1 else char
