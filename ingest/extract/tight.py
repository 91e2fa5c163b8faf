"""The text without white space, with the way back: names are read across line breaks, offsets stay the text's."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_INK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Tight:
    """`chars` is the text without white space, `index` the offset of each of its characters, `breaks` the positions
    before which a line ends in the text."""

    chars: str
    index: Sequence[int]
    breaks: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text of the tight characters from `start` to `end` (not empty)."""
        return self.index[start], self.index[end - 1] + 1

    def position(self, offset: int) -> int:
        """The first tight position at or behind an offset of the text."""
        return bisect_left(self.index, offset)

    def last_gap(self, start: int, end: int) -> int | None:
        """The last position between two where white space stands in the text, or None."""
        if end <= start or self.index[end - 1] - self.index[start] == end - 1 - start:
            return None
        return next(at for at in range(end - 1, start, -1) if self.index[at] > self.index[at - 1] + 1)

    def next_break(self, position: int) -> int:
        """The first line break behind `position` (the end of the text where there is none)."""
        at = bisect_left(self.breaks, position + 1)
        return self.breaks[at] if at < len(self.breaks) else len(self.chars)


@lru_cache(maxsize=4)
def tighten(text: str) -> Tight:
    """`text` without its white space."""
    parts: list[str] = []
    index = array("l")  # a tuple of numbers is many times larger
    breaks: list[int] = []
    last = 0
    for found in _INK.finditer(text):
        if "\n" in text[last : found.start()]:
            breaks.append(len(index))
        parts.append(found[0])
        index.extend(range(found.start(), found.end()))
        last = found.end()
    return Tight("".join(parts), index, tuple(breaks))
