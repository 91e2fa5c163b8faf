"""Folding: what two spellings of one phrase have in common, with the way back to the offsets of the text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, overload

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


class Offsets(Sequence[int]):
    """For each character of a folded text its offset in the text, which has more characters: those left out."""

    def __init__(self, length: int, left_out: Sequence[int]) -> None:
        self._length = length
        #: before which character of the folded text each of them stood
        self._before = [at - number for number, at in enumerate(left_out)]

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._length))]
        place = at if at >= 0 else at + self._length
        if not 0 <= place < self._length:
            raise IndexError(at)
        return place + bisect_right(self._before, place)


@lru_cache(maxsize=1024)  # whole documents are folded for each phrase looked up in them
def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the offset in `text`."""
    folded = fold(text)
    left_out = "".join(char for char in set(text) if not _FOLDS[char])
    found = re.finditer(f"[{re.escape(left_out)}]", text) if left_out else ()
    return folded, Offsets(len(folded), [match.start() for match in found])


@cache
def converter() -> Any:
    """OpenCC from traditional to simplified characters."""
    from opencc import OpenCC  # noqa: PLC0415 - its words take time to load, and most commands fold nothing

    return OpenCC("t2s")


def _simplify(char: str) -> str:
    simple: str = converter().convert(char)
    return simple if len(simple) == 1 else char
