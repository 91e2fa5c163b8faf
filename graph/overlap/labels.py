"""From five numbers to a score and a label, by parameters fitted on judged pairs (data/model.json).

Three logistic curves give the chance that a careful reader would grade the pair at least 1, 2 or 3; the score is the
expected gain (1, 3, 7 for the grades) as a share of the highest. A label is a range of the score; `measured` says
what share of the pairs with that label was judged so on documents left out of the fit.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from graph.overlap.weights import Floats

LEVELS = ("strong", "partial", "same_topic", "none")
LEVEL_NAMES = {"strong": "强重叠", "partial": "部分重叠", "same_topic": "同主题", "none": "无重叠"}
#: what each grade adds to the gain of the one below it, as a share of the gain of grade 3
_GAINS = np.array([1, 2, 4], np.float64) / 7


@dataclass(frozen=True)
class Model:
    """`curves`: a row per grade 1, 2, 3, bias first, then a weight a feature; `cuts`: each level's least score."""

    curves: Floats
    cuts: dict[str, float]
    measured: dict[str, float]


@cache
def model(name: str = "model") -> Model:
    """The shipped parameters in the file of this name."""
    data = json.loads(files("graph.overlap").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))
    return Model(np.array(data["curves"], np.float32), data["cuts"], data["measured"])


def scores(features: Floats, curves: Floats | None = None) -> Floats:
    """The score of each row of features, to four digits: the same on every machine and either way round."""
    curves = model().curves if curves is None else curves
    chances = 1 / (1 + np.exp(-(features.astype(np.float64) @ curves[:, 1:].T + curves[:, 0])))
    return np.round(chances @ _GAINS, 4).astype(np.float32)


def rough_scores(features: Sequence[Floats]) -> Floats:
    """The same for columns of features, in single precision and not rounded: soon done for very many rows."""
    found = np.zeros(len(features[0]), np.float32)
    for curve, gain in zip(model().curves, _GAINS.astype(np.float32), strict=True):
        chance = np.full(len(found), curve[0], np.float32)
        for weight, column in zip(curve[1:], features, strict=True):
            chance += weight * column
        np.exp(-chance, out=chance)
        found += gain / (1 + chance)
    return found


def level(score: float) -> str:
    """The label of a score."""
    return next((name for name in LEVELS[:-1] if score >= model().cuts[name] - 1e-9), LEVELS[-1])


def precision(name: str) -> float | None:
    """The measured share of pairs with this label that were judged so, or None for `none`."""
    return model().measured.get(name)
