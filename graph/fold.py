"""Folding: what two spellings of one phrase have in common, with the way back to the offsets of the text."""

import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

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


@lru_cache(maxsize=64)  # whole documents are folded for each phrase looked up in them
def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the offset in `text`."""
    folded = [_FOLDS[char] for char in text]
    return "".join(folded), array("L", (at for at, char in enumerate(folded) if char))


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - its words take time to load, and most commands fold nothing

    return OpenCC("t2s")


def _simplify(char: str) -> str:
    simple: str = _converter().convert(char)
    return simple if len(simple) == 1 else char
