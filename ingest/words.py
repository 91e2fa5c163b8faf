"""Many words looked for at once: one automaton reads a text once, however many words there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.record import Span

#: characters by which words are looked up where they begin or end
_EDGE = 2


class Words:
    """A set of words and where they stand in a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words) - {""}

    @cached_property
    def _longest(self) -> AhoCorasick:
        return AhoCorasick(self._words, MatchKind.LeftmostLongest, False, Implementation.ContiguousNFA)

    @cached_property
    def _every(self) -> AhoCorasick:
        return AhoCorasick(self._words, MatchKind.Standard, False, Implementation.ContiguousNFA)

    @cached_property
    def _openings(self) -> dict[str, list[int]]:
        return _sizes(self._words, slice(None, _EDGE))

    @cached_property
    def _closings(self) -> dict[str, list[int]]:
        return _sizes(self._words, slice(-_EDGE, None))

    def find(self, text: str) -> list[Span]:
        """The spans of all words in `text`, none across another: leftmost, longest."""
        return [(start, end) for _, start, end in self._longest.find_matches_as_indexes(text)]

    def every(self, text: str) -> list[Span]:
        """The spans of all words in `text`, those inside and across others too, by their ends."""
        return [(start, end) for _, start, end in self._every.find_matches_as_indexes(text, overlapping=True)]

    def starting(self, text: str, start: int = 0) -> Iterator[str]:
        """The words that begin at `start`, the longest first."""
        for size in self._openings.get(text[start : start + _EDGE], ()):
            if (word := text[start : start + size]) in self._words and len(word) == size:
                yield word  # not the rest of a text that ends before a longer word would
        if (char := text[start : start + 1]) in self._words:
            yield char

    def ending(self, text: str, end: int, first: int = 0) -> Iterator[int]:
        """Where the words begin that end at `end` and begin at `first` or behind it, the longest first."""
        for size in self._closings.get(text[max(first, end - _EDGE) : end], ()):
            if end - size >= first and text[end - size : end] in self._words:
                yield end - size
        if end > first and text[end - 1 : end] in self._words:
            yield end - 1

    def at(self, text: str, start: int = 0) -> str | None:
        """The longest word that begins at `start`, or None."""
        return next(self.starting(text, start), None)

    def in_text(self, text: str) -> bool:
        """Whether any word stands in `text`."""
        return bool(self._longest.find_matches_as_indexes(text))


def _sizes(words: Iterable[str], edge: slice) -> dict[str, list[int]]:
    """The first or last characters of the longer words -> how long the words are, the longest first."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for word in (word for word in words if len(word) >= _EDGE):
        sizes[word[edge]].add(len(word))
    return {chars: sorted(found, reverse=True) for chars, found in sizes.items()}


def leftmost_longest(spans: Iterable[Span]) -> list[Span]:
    """The spans without those across another: of two, the one that begins first, then the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
