"""The index: which of many passages are like a given one.

Every passage gets a bound of its score from the words and concepts it shares with the query; only where that bound is
high enough is the score itself computed. So what is found, and with which score, is what comparing all pairs finds, and
depends neither on the order in which passages came nor on what else is there. Passages come and go by document;
segments are joined when the newer has outgrown half of the older.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.overlap import similarity
from graph.overlap.labels import level, scores
from graph.overlap.passage import Passage
from graph.overlap.profile import Profile, profile
from graph.overlap.segment import Key, Segment, estimate, join_segments, make_segment, pick
from graph.overlap.similarity import Rows
from graph.overlap.weights import Floats

#: so many of the best get further evidence, where some is given
RESCORED = 300
#: a bound and a score of the same numbers differ by less
_ROUNDING = 1e-3
#: so many profiles are held apart while a segment is made
_AT_ONCE = 1_000

#: further evidence for the chosen rows: (query, keys of the rows, scores so far) -> scores
Rescore = Callable[[Passage, Sequence[Key], Floats], Floats]


@dataclass(frozen=True, slots=True)
class Match:
    """A passage found, with the share of the query's wording that is in it, and of its wording in the query."""

    id: str
    document: str
    score: float
    level: str
    inside: float
    outside: float


@dataclass(slots=True)
class Index:
    """Passages by likeness. Not thread-safe while it changes."""

    rescore: Rescore | None = None
    rescored: int = RESCORED
    segments: list[Segment] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(int(segment.alive.sum()) for segment in self.segments)

    @property
    def bytes(self) -> int:
        """Memory of the index."""
        return sum(array.nbytes for segment in self.segments for array in segment.arrays().values())

    def add(self, found: Iterable[Passage]) -> None:
        """Add passages (ids not yet in the index)."""
        keys: list[Key] = []
        profiles: list[Profile] = []
        for passage in found:
            keys.append(Key(passage.id, passage.document))
            profiles.append(profile(passage))
            if len(keys) == _AT_ONCE:
                self._append(keys, profiles)
                keys, profiles = [], []
        if keys:
            self._append(keys, profiles)

    def _append(self, keys: list[Key], profiles: list[Profile]) -> None:
        parts = [make_segment(keys, similarity.stack(profiles))]
        while self.segments and 2 * sum(map(len, parts)) >= len(self.segments[-1]):
            parts.append(self.segments.pop())
        self.segments.append(join_segments(parts[::-1]) if len(parts) > 1 else parts[0])

    def remove(self, *documents: str) -> int:
        """Take documents' passages out; says how many there were."""
        removed = 0
        for segment in self.segments:
            gone = segment.of_documents(documents) & segment.alive
            removed += int(gone.sum())
            segment.alive = segment.alive & ~gone
        self.segments = [segment for segment in self.segments if segment.alive.any()]
        return removed

    def documents(self) -> set[str]:
        """The documents that have passages here."""
        return {
            segment.documents[number].decode()
            for segment in self.segments
            for number in np.unique(segment.document_of[segment.alive]).tolist()
        }

    def find(self, passage: Passage, limit: int, among: Collection[str] | None = None) -> list[Match]:
        """The best matches of other documents, best first; `among` says which documents may give some."""
        search = _Search(self, passage, among)
        if self.rescore is not None:
            search.score(search.best(max(limit, self.rescored)))
            return search.matches(self.rescore)[:limit]
        first = search.best(limit)
        search.score(first)
        found = search.matches()
        if len(first) == limit:  # what was left out may be better than the last of these
            search.score(search.reaching(found[-1].score - _ROUNDING))
            found = search.matches()
        return found[:limit]

    def find_all(self, passage: Passage, least: float, among: Collection[str] | None = None) -> list[Match]:
        """Every match with at least this score, best first (of the best, where there is further evidence)."""
        search = _Search(self, passage, among)
        search.score(search.best(self.rescored) if self.rescore else search.reaching(least - _ROUNDING))
        return [match for match in search.matches(self.rescore) if match.score >= least - 1e-9]


class _Search:
    """One query: the bounds of all rows, and the scores computed so far."""

    def __init__(self, index: Index, passage: Passage, among: Collection[str] | None) -> None:
        self.passage, self.query, self.segments = passage, profile(passage), index.segments
        self.starts = np.cumsum([0, *map(len, self.segments)])
        self.bounds = np.concatenate([np.zeros(0, np.float32), *map(self._bounds, self.segments)])
        for segment, bounds in self._by_segment(self.bounds):
            allowed = segment.alive & ~segment.of_documents((passage.document,))
            bounds[~(allowed if among is None else allowed & segment.of_documents(among))] = -1.0
        self.found: list[tuple[Key, float, float, float]] = []

    def _bounds(self, segment: Segment) -> Floats:
        return estimate(self.query, segment)

    def _by_segment(self, values: NDArray[np.float32]) -> Iterator[tuple[Segment, NDArray[np.float32]]]:
        for segment, start, end in zip(self.segments, self.starts, self.starts[1:], strict=False):
            yield segment, values[start:end]

    def best(self, limit: int) -> Rows:
        """The rows with the highest bounds that have no score yet."""
        rows = np.flatnonzero(self.bounds >= 0)
        if len(rows) > limit:
            # of equal bounds any may be taken here: whoever reaches the last one's score is looked at afterwards
            rows = np.sort(rows[np.argpartition(-self.bounds[rows], limit - 1)[:limit]])
        return rows

    def reaching(self, least: float) -> Rows:
        """All rows without a score whose bound is at least this."""
        return np.flatnonzero(self.bounds >= max(least, 0.0))

    def score(self, rows: Rows) -> None:
        """Compute the scores of these rows."""
        for segment, start, end in zip(self.segments, self.starts, self.starts[1:], strict=False):
            chosen = rows[(rows >= start) & (rows < end)] - start
            if not len(chosen):
                continue
            alike = similarity.likeness(self.query, pick(segment.rows, chosen))
            values = zip(scores(alike.features).tolist(), alike.inside.tolist(), alike.outside.tolist(), strict=True)
            self.found += [(segment.key(row), *numbers) for row, numbers in zip(chosen.tolist(), values, strict=True)]
        self.bounds[rows] = -1.0

    def matches(self, rescore: Rescore | None = None) -> list[Match]:
        """What has a score, best first."""
        values = [score for _, score, _, _ in self.found]
        if rescore is not None and self.found:
            keys = [key for key, _, _, _ in self.found]
            values = rescore(self.passage, keys, np.array(values, np.float32)).tolist()
        rounded = [round(value, 4) for value in values]
        found = [
            Match(key.id, key.document, value, level(value), round(inside, 3), round(outside, 3))
            for (key, _, inside, outside), value in zip(self.found, rounded, strict=True)
        ]
        return sorted(found, key=lambda match: (-match.score, match.id))
