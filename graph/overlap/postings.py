"""Postings: for each key (a word, a concept) the rows that have it, with what it weighs there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.overlap.similarity import Rows, Stack
from graph.overlap.weights import Ids

Values = NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Key k's rows lie from starts[k] to starts[k + 1]; `first` and `second` are its values in each."""

    keys: Ids  # different and sorted
    starts: Rows
    rows: NDArray[np.int32]
    first: Values
    second: Values

    def find(self, keys: Ids) -> tuple[Rows, Rows]:
        """All places in `rows` of these keys, and for each which of the keys it belongs to."""
        places = np.searchsorted(self.keys, keys)
        known = np.flatnonzero(places < len(self.keys))
        known = known[self.keys[places[known]] == keys[known]]
        begin = self.starts[places[known]]
        lengths = self.starts[places[known] + 1] - begin
        ends = np.cumsum(lengths)
        found = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begin - (ends - lengths), lengths)
        return found, np.repeat(known, lengths)


def of_words(rows: Stack) -> Postings:
    """Words with how often they occur, and with their weight as found."""
    row_of = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.word_starts))
    return _sorted(rows.word_ids, row_of, rows.counts, rows.saturated)


def of_concepts(table: Values) -> Postings:
    """Concepts (columns of a table of all rows) with their weight."""
    row_of, columns = np.nonzero(table)
    values = table[row_of, columns]
    return _sorted(columns.astype(np.uint32), row_of.astype(np.int32), values, values[:0])


def _sorted(keys: Ids, rows: NDArray[np.int32], first: Values, second: Values) -> Postings:
    order = np.argsort(keys, kind="stable")
    different, starts = np.unique(keys[order], return_index=True)
    ends = np.concatenate([starts, [len(order)]]).astype(np.int64)
    return Postings(different, ends, rows[order], first[order], second[order] if len(second) else second)
