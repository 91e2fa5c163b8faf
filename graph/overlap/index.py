"""The index: which of many passages are like a given one.

Up to EXHAUSTIVE passages every one is scored; beyond, the CANDIDATES that share most of the weight of the query's
rarest words are, so that the cost of a query hardly grows with the corpus. Passages come and go by document; segments
of profiles are immutable and joined when the newer has outgrown half of the older.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.overlap import similarity
from graph.overlap.labels import level, scores
from graph.overlap.passage import Passage
from graph.overlap.profile import Profile, profile
from graph.overlap.similarity import Rows, Stack
from graph.overlap.weights import Floats, weights

EXHAUSTIVE = 4_000
CANDIDATES = 300
RAREST = 24
#: so many profiles are held apart while a segment is made
_AT_ONCE = 1_000

#: further evidence for the chosen rows: (query, keys of the rows, scores so far) -> scores
Rescore = Callable[[Passage, Sequence["Key"], Floats], Floats]


@dataclass(frozen=True, slots=True)
class Key:
    """Where a row comes from."""

    id: str
    document: str


@dataclass(frozen=True, slots=True)
class Match:
    """A passage found, with the share of the query's wording that is in it, and of its wording in the query."""

    id: str
    document: str
    score: float
    level: str
    inside: float
    outside: float


@dataclass(slots=True, eq=False)
class _Segment:
    keys: list[Key]
    rows: Stack
    alive: NDArray[np.bool_]
    words: NDArray[np.uint32]  # the different words, sorted
    starts: Rows  # where each word's postings start
    postings: NDArray[np.int32]  # rows, by word


@dataclass(slots=True)
class Index:
    """Passages by likeness. Not thread-safe while it changes."""

    rescore: Rescore | None = None
    _segments: list[_Segment] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(int(segment.alive.sum()) for segment in self._segments)

    @property
    def bytes(self) -> int:
        """Memory of the index without Python's own strings for the ids."""
        return sum(s.rows.bytes + s.words.nbytes + s.starts.nbytes + s.postings.nbytes for s in self._segments)

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
        self._segments.append(_segment(keys, similarity.stack(profiles)))
        while len(self._segments) > 1 and 2 * len(self._segments[-1].keys) >= len(self._segments[-2].keys):
            newer, older = self._segments.pop(), self._segments.pop()
            self._segments.append(_joined(older, newer))

    def remove(self, document: str) -> int:
        """Take a document's passages out; says how many there were."""
        removed = 0
        for segment in self._segments:
            gone = np.fromiter((key.document == document for key in segment.keys), bool, len(segment.keys))
            removed += int((gone & segment.alive).sum())
            segment.alive &= ~gone
        return removed

    def documents(self) -> set[str]:
        """The documents that have passages here."""
        return {key.document for s in self._segments for key, alive in zip(s.keys, s.alive, strict=True) if alive}

    def find(self, passage: Passage, limit: int, among: Callable[[Key], bool] | None = None) -> list[Match]:
        """The best matches of other documents, best first; `among` says which rows may be given."""
        query, found = profile(passage), []
        whole = sum(len(segment.keys) for segment in self._segments) <= EXHAUSTIVE
        for segment, chosen in self._chosen(query, whole):
            rows = segment.rows if len(chosen) == len(segment.keys) else similarity.take(segment.rows, chosen)
            alike = similarity.likeness(query, rows)
            keys = [segment.keys[row] for row in chosen]
            values = scores(alike.features)
            if self.rescore is not None and keys:
                values = self.rescore(passage, keys, values)
            for key, row, value, inside, outside in zip(
                keys, chosen, values.tolist(), alike.inside.tolist(), alike.outside.tolist(), strict=True
            ):
                if segment.alive[row] and key.document != passage.document and (among is None or among(key)):
                    found.append((-round(value, 4), key.id, key.document, inside, outside))
        return [
            Match(identifier, document, -worth, level(-worth), round(inside, 3), round(outside, 3))
            for worth, identifier, document, inside, outside in sorted(found)[:limit]
        ]

    def _chosen(self, query: Profile, whole: bool) -> list[tuple[_Segment, Rows]]:
        if whole:
            return [(segment, np.arange(len(segment.keys))) for segment in self._segments]
        worth = weights().words[query.word_ids] * query.saturated
        rarest = np.argsort(-worth, kind="stable")[:RAREST]
        shared = [_shared(segment, query.word_ids[rarest], worth[rarest]) for segment in self._segments]
        everything = np.concatenate([values[values > 0] for values in shared])
        least = np.partition(everything, -CANDIDATES)[-CANDIDATES] if len(everything) > CANDIDATES else 0.0
        return [
            (segment, np.flatnonzero((values >= least) & (values > 0)))
            for segment, values in zip(self._segments, shared, strict=True)
        ]


def _shared(segment: _Segment, words: NDArray[np.uint32], worth: Floats) -> Floats:
    """For each row, the worth of the words it shares."""
    found = np.zeros(len(segment.keys), np.float32)
    places = np.searchsorted(segment.words, words)
    for place, word, value in zip(places.tolist(), words.tolist(), worth.tolist(), strict=True):
        if place < len(segment.words) and segment.words[place] == word:
            found[segment.postings[segment.starts[place] : segment.starts[place + 1]]] += value
    found *= segment.alive
    return found


def _segment(keys: list[Key], rows: Stack) -> _Segment:
    order = np.argsort(rows.word_ids, kind="stable")
    words, starts = np.unique(rows.word_ids[order], return_index=True)
    row_of = np.repeat(np.arange(len(keys), dtype=np.int32), np.diff(rows.word_starts))
    ends = np.concatenate([starts, [len(order)]]).astype(np.int64)
    return _Segment(keys, rows, np.ones(len(keys), bool), words, ends, row_of[order])


def _joined(older: _Segment, newer: _Segment) -> _Segment:
    parts = [
        part if part.alive.all() else _segment(
            [key for key, alive in zip(part.keys, part.alive, strict=True) if alive],
            similarity.take(part.rows, np.flatnonzero(part.alive)),
        )
        for part in (older, newer)
    ]  # fmt: skip
    parts = [part for part in parts if part.keys]
    if not parts:
        return older
    keys = [key for part in parts for key in part.keys]
    return _segment(keys, similarity.join([part.rows for part in parts]))
