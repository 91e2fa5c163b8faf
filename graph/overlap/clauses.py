"""Sentences of two passages side by side, and the wording they share."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import rjieba

from graph.overlap import wording
from graph.overlap.passage import Passage
from graph.overlap.weights import Floats, weights, word_id

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_PIECE = re.compile(r"[^。；;！？\n]+")
#: wording that every measure may have
_EMPTY = re.compile(
    r"[0-9.]*[亿万]元|给予|最高|不超过|不低于|不少于|以上|一次性|奖励|补助|补贴|[0-9.]+|符合条件的?|按规定|各类|有关|加强|推进|"
    r"推动|支持|鼓励|面向|通过|提供"
)
#: sentences less alike than this are not set side by side
ALIGNED = 0.3
#: shared wording has at least so many characters, and so much rarity in its words
SHORTEST = 4
RARE = 5.5
_CONCEPT = 3.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage; offsets are into the document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aligned:
    a: Sentence
    b: Sentence
    alike: float


@dataclass(frozen=True, slots=True)
class Shared:
    """Wording that both have, and where; `length` in characters."""

    text: str
    a_start: int
    b_start: int

    @property
    def length(self) -> int:
        return len(self.text)


def sentences(passage: Passage) -> list[Sentence]:
    """The sentences of a passage without its responsibility line."""
    duties = [(d.quote_start, d.quote_end) for d in passage.duties if d.quote and not d.implied]
    found = []
    for match in _SENTENCE.finditer(passage.text):
        start, end = passage.start + match.start(), passage.start + match.end()
        text = wording.without_duties(match.group()).strip()
        inside = any(left <= start and end <= right + 1 for left, right in duties)
        if len(text) >= SHORTEST and (not inside or len(text) > 30):
            found.append(Sentence(text, start, end))
    return found


def aligned(a: Passage, b: Passage) -> list[Aligned]:
    """Each sentence of `a` with the one of `b` that is most like it, where one is; in the order of `a`."""
    ours, theirs = sentences(a), sentences(b)
    if not ours or not theirs:
        return []
    left = np.stack([_vector(sentence.text, a.place) for sentence in ours])
    right = np.stack([_vector(sentence.text, b.place) for sentence in theirs])
    table = left @ right.T
    best = table.argmax(axis=1)
    return [
        Aligned(ours[i], theirs[j], round(float(table[i, j]), 3))
        for i, j in enumerate(best.tolist())
        if table[i, j] >= ALIGNED
    ]


def shared(a: Passage, b: Passage) -> list[Shared]:
    """The longest wording that both have, on word boundaries of both, boilerplate left out; the longest first."""
    found: list[Shared] = []
    covered, covered_b = np.zeros(len(a.text), bool), np.zeros(len(b.text), bool)
    cuts_a, cuts_b = _boundaries(a.text), _boundaries(b.text)
    hidden = _duty_mask(a)
    for length, i, j in sorted(_common(a.text, b.text), key=lambda run: (-run[0], run[1], run[2])):
        for start, end in _pieces(a.text, *_on_words(i, j, length, cuts_a, cuts_b)):
            move, piece = j - i, a.text[start:end]
            taken = covered[start:end].any() or covered_b[start + move : end + move].any()
            if not taken and not hidden[start:end].any() and _is_rare(piece):
                covered[start:end] = covered_b[start + move : end + move] = True
                found.append(Shared(piece, a.start + start, b.start + start + move))
    return sorted(found, key=lambda phrase: (-phrase.length, phrase.a_start))


def _common(one: str, other: str) -> list[tuple[int, int, int]]:
    """Maximal equal runs of at least SHORTEST characters: (length, place in one, place in other)."""
    places, runs = _places(other), []
    for i in range(len(one) - SHORTEST + 1):
        for j in places.get(one[i : i + SHORTEST], ())[:20]:
            if i and j and one[i - 1] == other[j - 1]:
                continue  # part of a run that began before
            length = SHORTEST
            while i + length < len(one) and j + length < len(other) and one[i + length] == other[j + length]:
                length += 1
            runs.append((length, i, j))
    return runs


@lru_cache(maxsize=2048)
def _places(text: str) -> dict[str, list[int]]:
    """Where each run of SHORTEST characters stands."""
    found: dict[str, list[int]] = {}
    for place in range(len(text) - SHORTEST + 1):
        found.setdefault(text[place : place + SHORTEST], []).append(place)
    return found


def _on_words(i: int, j: int, length: int, cuts_a: set[int], cuts_b: set[int]) -> tuple[int, int]:
    """The run shortened until it begins and ends between words on both sides."""
    start, end, move = i, i + length, j - i
    while start < end and not (start in cuts_a and start + move in cuts_b):
        start += 1
    while end > start and not (end in cuts_a and end + move in cuts_b):
        end -= 1
    return start, end


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run cut at full stops, without punctuation at the ends of its pieces."""
    found = []
    for match in _PIECE.finditer(text, start, end):
        left, right = match.span()
        while left < right and not text[left].isalnum():
            left += 1
        while right > left and not text[right - 1].isalnum():
            right -= 1
        if right - left >= SHORTEST:
            found.append((left, right))
    return found


@lru_cache(maxsize=2048)
def _boundaries(text: str) -> set[int]:
    cuts, place = {0}, 0
    for word in rjieba.cut(text):
        place += len(word)
        cuts.add(place)
        if not word.isalnum():
            cuts.update(range(place - len(word), place + 1))
    return cuts


def _duty_mask(passage: Passage) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    mask = np.zeros(len(passage.text), bool)
    for duty in passage.duties:
        if not duty.implied and passage.start <= duty.start < duty.end <= passage.end:
            mask[duty.start - passage.start : duty.end - passage.start] = True
    return mask


def _is_rare(text: str) -> bool:
    plain = _EMPTY.sub("", wording.bare(text, ""))
    found = wording.words(plain)
    return (
        sum(float(weights().words[word_id(word)]) for word in found) >= RARE
        and len(re.sub(r"\W", "", plain)) >= SHORTEST
    )


@lru_cache(maxsize=8192)
def _vector(text: str, place: str) -> Floats:
    plain = wording.bare(text, place)
    names = list(wording.concept_weights())
    vector = np.zeros(4096 + len(names), np.float32)
    for word in wording.words(plain):
        vector[word_id(word) % 4096] += weights().words[word_id(word)]
    for name in wording.concepts(plain):
        vector[4096 + names.index(name)] = _CONCEPT * weights().concepts[names.index(name)]
    length = float(np.sqrt(vector @ vector))
    return (vector / length if length else vector).astype(np.float32)
