"""What an embedder's rows add to the five numbers of wording: three more, and curves fitted with them.

A measure is given to the embedder as its title, as clauses behind the title (给予最高50万元补助 alone does not say of
what), and as shorter clauses alone. Cosines of different embedders lie in different ranges, so they are counted in
deviations from the usual cosine of that embedder, taken between words of policy texts that have nothing in common.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

import numpy as np

from graph.overlap import wording
from graph.overlap.labels import LEVELS, model, scores
from graph.overlap.passage import Passage
from graph.overlap.weights import Floats

FEATURES = ("title_meaning", "clause_meaning", "short_clause_meaning")
#: the file of the curves that know them
MODEL = "model_meaning"
#: a clause behind the title has at most so many characters, and so has a title; a clause alone has fewer
CLAUSE, SHORT = 90, 45
#: a deviation counts so much: about what the numbers of wording vary by
_STEP = 0.2
#: a strong overlap scores so much by wording alone; what meaning alone would make one lies in a band under that label
AGREED, _UNDER = 0.55, 0.05
_STOP = re.compile(r"[。；;！？\n]")
_PAUSE = re.compile(r"[，,：:]")
_WORDS, _EVERY = 4, 4


def phrases(passage: Passage) -> tuple[list[str], ...]:
    """For each of FEATURES what is to be embedded of a passage; never nothing."""
    title, body = wording.bare(passage.title, passage.place)[:CLAUSE], wording.body(passage)
    long = [f"{title}：{clause}" for clause in _clauses(body, CLAUSE)]
    return [title], long or [title], _clauses(body, SHORT) or [title]


def _clauses(text: str, limit: int) -> list[str]:
    found = []
    for sentence in _STOP.split(text):
        piece = ""
        for part in _PAUSE.split(sentence):
            if piece and len(piece) + len(part) > limit:
                found.append(piece)
                piece = ""
            piece = f"{piece}，{part}" if piece else part[:limit]
        found.append(piece)
    return [clause for clause in found if len(clause) >= 4]


def likeness(ours: Sequence[Floats], theirs: Sequence[Floats], usual: tuple[float, float]) -> list[float]:
    """The numbers of FEATURES for the rows of two passages' phrases; `usual` is what `usual_cosine` gives."""
    middle, deviation = usual
    return [(_aligned(one, other) - middle) / deviation * _STEP for one, other in zip(ours, theirs, strict=True)]


def _aligned(one: Floats, other: Floats) -> float:
    """How well each row is answered on the other side, both ways; the same either way round."""
    table = one.astype(np.float64) @ other.astype(np.float64).T
    return float(table.max(axis=1).mean() + table.max(axis=0).mean()) / 2


@cache
def strangers() -> list[str]:
    """Words of unlike concepts, to learn an embedder's usual cosine from."""
    return ["、".join(words[:_WORDS]) for words in islice(wording.concept_words().values(), 0, None, _EVERY)]


def usual_cosine(rows: Floats) -> tuple[float, float]:
    """Mean and deviation of the cosines between the rows of `strangers`."""
    cosines = (rows @ rows.T)[np.triu_indices(len(rows), 1)]
    return float(cosines.mean()), max(float(cosines.std()), 1e-6)


def meant_scores(features: Floats) -> Floats:
    """The score of each row of wording and meaning, moved to where the labels of `labels.level` begin.

    Meaning alone makes no strong overlap: where wording alone scores below AGREED, the score stays under that label.
    """
    given = scores(features, model(MODEL).curves)
    own, shown = ([0.0, *(model(name).cuts[level] for level in LEVELS[-2::-1]), 1.0] for name in (MODEL, "model"))
    agreed = scores(features[:, : -len(FEATURES)]) >= AGREED
    below = [*shown[:-2], shown[-2] - _UNDER, shown[-2] - 1e-4]
    moved = np.where(agreed, np.interp(given, own, shown), np.interp(given, own, below))
    return np.round(moved, 4).astype(np.float32)
