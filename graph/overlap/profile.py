"""A profile: the wording of one passage as sorted ids with weights, small enough to keep 10⁵ in memory."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.overlap import wording
from graph.overlap.passage import Passage
from graph.overlap.weights import Ids, gram_ids, weights, word_id

Halves = NDArray[np.float16]
#: a title says what a measure is about: its words count this often more
TITLE = 3
_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.5, 0.75, 130.0


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """`grams` with unit length; a word's weight as asked (`counts`) and as found (`saturated`), after BM25."""

    gram_ids: Ids
    grams: Halves
    word_ids: Ids
    counts: Halves
    saturated: Halves
    concepts: Halves
    title_concepts: Halves


def profile(passage: Passage) -> Profile:
    """The profile of a passage; it depends on the passage and the frozen tables alone."""
    text, title = wording.body(passage), wording.bare(passage.title, passage.place)
    grams, gram_weights = _grams(text, title)
    found = wording.words(text)
    for word, times in wording.words(title).items():
        found[word] += TITLE * times
    ids, counts, saturated = _words(found)
    touched, in_title = wording.concepts(text), wording.concepts(title)
    for name, times in in_title.items():
        touched[name] += 2 * times
    return Profile(grams, gram_weights, ids, counts, saturated, _concepts(touched, True), _concepts(in_title, False))


def _grams(text: str, title: str) -> tuple[Ids, Halves]:
    of_title = gram_ids(title)
    ids, times = np.unique(np.concatenate([gram_ids(text), *[of_title] * TITLE]), return_counts=True)
    return ids, _unit((1.0 + np.log(times)) * weights().grams[ids])


def _words(found: dict[str, int]) -> tuple[Ids, Halves, Halves]:
    by_id: dict[int, int] = {}
    for word, times in found.items():
        by_id[word_id(word)] = by_id.get(word_id(word), 0) + times
    ids = np.array(sorted(by_id), np.uint32)
    counts = np.array([by_id[int(i)] for i in ids], np.float32)
    shortness = 1 - _LENGTH_SHARE + _LENGTH_SHARE * counts.sum() / _USUAL_LENGTH
    saturated = weights().words[ids] * counts * (_SATURATION + 1) / (counts + _SATURATION * shortness)
    return ids, counts.astype(np.float16), saturated.astype(np.float16)


def _concepts(found: dict[str, int], damped: bool) -> Halves:
    times = np.array([found.get(name, 0) for name in wording.concept_weights()], np.float32)
    times = np.where(times > 0, 1.0 + np.log(np.maximum(times, 1.0)), 0.0) if damped else times
    return _unit(times * weights().concepts)


def _unit(values: NDArray[np.floating]) -> Halves:
    length = float(np.sqrt((values * values).sum()))
    return (values / length if length else values).astype(np.float16)
