"""How alike two passages are: five numbers a pair, computed for one passage against many at once.

Every number is between 0 and 1, symmetric, and depends on the two passages and the frozen tables alone:
BM25 on words divided by what each scores against itself; cosine of character 2-3-grams; cosine of concepts
(synonyms.toml) of the whole and of the titles; and the geometric mean of how much of the words' weight each shares.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.overlap.profile import Halves, Profile
from graph.overlap.weights import BUCKETS, Floats, Ids, weights

FEATURES = ("bm25", "grams", "concepts", "title_concepts", "shared_words")
Rows = NDArray[np.int64]
#: a table of all buckets, one a thread, all zero between two uses: clearing a new one each time would cost most
_scratch = threading.local()


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Profiles one below the other; row r's grams lie from gram_starts[r] to gram_starts[r + 1], its words likewise."""

    gram_ids: Ids
    grams: Halves
    gram_starts: Rows
    word_ids: Ids
    counts: Halves
    saturated: Halves
    word_starts: Rows
    concepts: Halves
    title_concepts: Halves
    own: Floats  # BM25 of a row against itself, its root
    mass: Floats  # weight of a row's different words

    def __len__(self) -> int:
        return len(self.own)

    @property
    def bytes(self) -> int:
        """Memory of the arrays."""
        return sum(getattr(self, name).nbytes for name in self.__slots__)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """One passage against n rows: `features` (n × 5), how much of the passage is in the row, and of the row in it."""

    features: Floats
    inside: Floats
    outside: Floats


def stack(profiles: Sequence[Profile]) -> Stack:
    """Profiles as one stack. A row without grams or words gets one of no weight, so that sums by row stay simple."""
    gram_ids = [p.gram_ids if len(p.gram_ids) else np.zeros(1, np.uint32) for p in profiles]
    word_ids = [p.word_ids if len(p.word_ids) else np.zeros(1, np.uint32) for p in profiles]
    none = np.zeros(1, np.float16)
    return Stack(
        np.concatenate([np.zeros(0, np.uint32), *gram_ids]),
        np.concatenate([none[:0], *(p.grams if len(p.grams) else none for p in profiles)]),
        _starts([len(ids) for ids in gram_ids]),
        np.concatenate([np.zeros(0, np.uint32), *word_ids]),
        np.concatenate([none[:0], *(p.counts if len(p.counts) else none for p in profiles)]),
        np.concatenate([none[:0], *(p.saturated if len(p.saturated) else none for p in profiles)]),
        _starts([len(ids) for ids in word_ids]),
        np.stack([p.concepts for p in profiles]) if profiles else np.zeros((0, 0), np.float16),
        np.stack([p.title_concepts for p in profiles]) if profiles else np.zeros((0, 0), np.float16),
        np.array([own_weight(p) for p in profiles], np.float32),
        np.array([word_mass(p) for p in profiles], np.float32),
    )


def join(stacks: Sequence[Stack]) -> Stack:
    """Stacks one below the other."""
    parts = {name: [getattr(s, name) for s in stacks] for name in Stack.__slots__}
    for name in ("gram_starts", "word_starts"):
        parts[name] = [_starts(np.concatenate([np.diff(starts) for starts in parts[name]]).tolist())]
    return Stack(**{name: np.concatenate(arrays) for name, arrays in parts.items()})


def take(rows: Stack, chosen: Rows) -> Stack:
    """The chosen rows as a stack of their own."""
    grams, gram_starts = _spread(rows.gram_starts, chosen)
    words, word_starts = _spread(rows.word_starts, chosen)
    return Stack(
        rows.gram_ids[grams], rows.grams[grams], gram_starts,
        rows.word_ids[words], rows.counts[words], rows.saturated[words], word_starts,
        rows.concepts[chosen], rows.title_concepts[chosen], rows.own[chosen], rows.mass[chosen],
    )  # fmt: skip


def tail(rows: Stack, first: int) -> Stack:
    """The rows from `first` on, without copying them."""
    grams, words = rows.gram_starts[first], rows.word_starts[first]
    return Stack(
        rows.gram_ids[grams:], rows.grams[grams:], rows.gram_starts[first:] - grams,
        rows.word_ids[words:], rows.counts[words:], rows.saturated[words:], rows.word_starts[first:] - words,
        rows.concepts[first:], rows.title_concepts[first:], rows.own[first:], rows.mass[first:],
    )  # fmt: skip


def own_weight(one: Profile) -> np.float32:
    """BM25 of a profile against itself, its root."""
    return np.float32(np.sqrt(max(float((one.counts.astype(np.float64) * one.saturated).sum()), 1e-6)))


def word_mass(one: Profile) -> np.float32:
    """The weight of a profile's different words."""
    return np.float32(max(float(weights().words[one.word_ids].sum(dtype=np.float64)), 1e-6))


def likeness(query: Profile, rows: Stack) -> Likeness:
    """The query against every row of the stack."""
    if not len(rows):
        return Likeness(np.zeros((0, len(FEATURES)), np.float32), np.zeros(0, np.float32), np.zeros(0, np.float32))
    own, mass = own_weight(query), word_mass(query)
    worth = weights().words[query.word_ids]
    grams = _sums(_looked_up(rows.gram_ids, query.gram_ids, query.grams) * rows.grams, rows.gram_starts)
    asked = _sums(_looked_up(rows.word_ids, query.word_ids, query.counts) * rows.saturated, rows.word_starts)
    answered = _sums(_looked_up(rows.word_ids, query.word_ids, query.saturated) * rows.counts, rows.word_starts)
    both = _looked_up(rows.word_ids, query.word_ids, worth) * (rows.counts > 0)
    shared = _sums(both, rows.word_starts)
    inside, outside = np.minimum(shared / mass, 1), np.minimum(shared / rows.mass, 1)
    columns = [
        np.sqrt(np.maximum(asked * answered, 0)) / (own * rows.own),
        grams,
        _cosines(rows.concepts, query.concepts),
        _cosines(rows.title_concepts, query.title_concepts),
        np.sqrt(inside * outside),
    ]
    return Likeness(np.clip(np.stack(columns, axis=1), 0, 1).astype(np.float32), inside, outside)


def _cosines(rows: Halves, wanted: Halves) -> NDArray[np.float64]:
    """Products with the few concepts that the query has."""
    columns = np.flatnonzero(wanted)
    return rows[:, columns].astype(np.float64) @ wanted[columns].astype(np.float64)


def _looked_up(wanted: Ids, ids: Ids, values: NDArray[np.floating]) -> Floats:
    """For each wanted id the value it has among `ids`, 0 where it is not there."""
    table: Floats | None = getattr(_scratch, "table", None)
    if table is None:
        table = _scratch.table = np.zeros(BUCKETS, np.float32)
    table[ids] = values
    found = table[wanted]
    table[ids] = 0
    return found


def _sums(values: Floats, starts: Rows) -> NDArray[np.float64]:
    """Sums by row, in double: the same whichever way round a pair is taken and whatever lies beside it."""
    return np.add.reduceat(values, starts[:-1], dtype=np.float64)


def _starts(lengths: list[int]) -> Rows:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)


def _spread(starts: Rows, chosen: Rows) -> tuple[Rows, Rows]:
    """The positions of the chosen rows' entries, and where each row starts among them."""
    lengths = starts[chosen + 1] - starts[chosen]
    new = _starts(lengths.tolist())
    return np.arange(new[-1]) - np.repeat(new[:-1] - starts[chosen], lengths), new
