"""A segment: many profiles, whence they come, and which share words and concepts with a query. Never changed once made,
but for rows that die; all of it is plain arrays, so that it can lie in a file and be read where it is needed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.overlap import similarity
from graph.overlap.labels import rough_scores
from graph.overlap.postings import Postings, of_concepts, of_words
from graph.overlap.profile import Profile
from graph.overlap.similarity import Rows, Stack
from graph.overlap.weights import Floats, weights

#: characters are at most so much more alike than words: two texts that share grams share the words they stand in
#: (seen: 99.9 % of pairs below .005, none above .03)
GRAMS_ABOVE = 0.05
Names = NDArray[np.bytes_]


@dataclass(frozen=True, slots=True)
class Key:
    """Where a row comes from."""

    id: str
    document: str


@dataclass(slots=True, eq=False)
class Segment:
    """Row r has the id ids[r] and is of the document documents[document_of[r]]."""

    ids: Names
    documents: Names
    document_of: NDArray[np.int32]
    rows: Stack
    words: Postings
    concepts: Postings
    titles: Postings
    alive: NDArray[np.bool_]
    file: str = ""  # in which it lies, if in one

    def __len__(self) -> int:
        return len(self.ids)

    def key(self, row: int) -> Key:
        """Whence a row comes."""
        return Key(self.ids[row].decode(), self.documents[self.document_of[row]].decode())

    def of_documents(self, names: Collection[str]) -> NDArray[np.bool_]:
        """Which rows are of these documents."""
        wanted = {name.encode() for name in names}
        known = np.fromiter((name in wanted for name in self.documents.tolist()), bool, len(self.documents))
        return known[self.document_of]

    def dead_documents(self) -> set[str]:
        """The documents whose rows are dead here."""
        return {self.documents[number].decode() for number in np.unique(self.document_of[~self.alive]).tolist()}

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it but who is alive, by name."""
        found = {"ids": self.ids, "documents": self.documents, "document_of": self.document_of}
        for name, part in (("rows", self.rows), ("words", self.words), ("concepts", self.concepts),
                           ("titles", self.titles)):  # fmt: skip
            found |= {f"{name}.{field.name}": getattr(part, field.name) for field in fields(part)}
        return found


def segment_of(arrays: Mapping[str, NDArray[Any]]) -> Segment:
    """The segment of which these are the arrays, all rows alive."""
    rows = Stack(**{field.name: arrays[f"rows.{field.name}"] for field in fields(Stack)})
    words, concepts, titles = (
        Postings(**{field.name: arrays[f"{part}.{field.name}"] for field in fields(Postings)})
        for part in ("words", "concepts", "titles")
    )
    alive = np.ones(len(arrays["ids"]), bool)
    return Segment(
        arrays["ids"], arrays["documents"], arrays["document_of"], rows, words, concepts, titles, alive
    )  # fmt: skip


def make_segment(keys: Sequence[Key], rows: Stack) -> Segment:
    """A segment of these rows."""
    ids = np.array([key.id.encode() for key in keys], np.bytes_)
    return _segment(ids, np.array([key.document.encode() for key in keys], np.bytes_), rows)


def join_segments(parts: Sequence[Segment]) -> Segment:
    """What is alive of several segments, as one."""
    chosen = [np.flatnonzero(part.alive) for part in parts]
    return _segment(
        np.concatenate([part.ids[rows] for part, rows in zip(parts, chosen, strict=True)]),
        np.concatenate([part.documents[part.document_of[rows]] for part, rows in zip(parts, chosen, strict=True)]),
        similarity.join([similarity.take(part.rows, rows) for part, rows in zip(parts, chosen, strict=True)]),
    )


def estimate(query: Profile, segment: Segment) -> Floats:
    """For each row a score that its own is not above (but for rounding): all numbers of the pair but the grams."""
    words, number = segment.words, len(segment)
    found, asker = words.find(query.word_ids)
    rows, counts, saturated = words.rows[found], words.first[found], words.second[found]
    worth = weights().words[query.word_ids]

    def summed(values: Floats) -> Floats:
        return np.bincount(rows, values, number).astype(np.float32)

    asked = summed(query.counts[asker].astype(np.float32) * saturated)
    answered = summed(query.saturated[asker].astype(np.float32) * counts)
    shared = summed(worth[asker] * (counts > 0))
    bm25 = np.minimum(np.sqrt(asked * answered) / (similarity.own_weight(query) * segment.rows.own), 1)
    mutual = np.minimum(shared / similarity.word_mass(query), 1) * np.minimum(shared / segment.rows.mass, 1)
    concepts, titles = (
        _cosines(postings, wanted, number)
        for postings, wanted in ((segment.concepts, query.concepts), (segment.titles, query.title_concepts))
    )
    return rough_scores((bm25, np.minimum(bm25 + GRAMS_ABOVE, 1), concepts, titles, np.sqrt(mutual)))


def _cosines(postings: Postings, wanted: NDArray[np.float16], number: int) -> Floats:
    keys = np.flatnonzero(wanted).astype(np.uint32)
    found, asker = postings.find(keys)
    values = wanted[keys][asker].astype(np.float32) * postings.first[found]
    return np.bincount(postings.rows[found], values, number).astype(np.float32)


def _segment(ids: Names, documents: Names, rows: Stack) -> Segment:
    names, document_of = np.unique(documents, return_inverse=True)
    return Segment(
        ids, names, document_of.astype(np.int32), rows, of_words(rows), of_concepts(rows.concepts),
        of_concepts(rows.title_concepts), np.ones(len(ids), bool),
    )  # fmt: skip


def pick(rows: Stack, chosen: Rows) -> Stack:
    """The chosen rows; the stack itself where that is all of them."""
    return rows if len(chosen) == len(rows) else similarity.take(rows, chosen)
