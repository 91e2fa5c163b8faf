"""The frozen tables: how rare a piece of wording is in Chinese policy texts.

data/weights.npz holds, for hashed character 2-3-grams, for words and for concepts, the number of paragraphs that
have them (counts only, no text), and the number of paragraphs. Source: 14 published documents of Chinese cities and
provinces, which as documents of administrative nature are outside copyright (Copyright Law of the PRC, article 5);
`bench/overlap_fit.py weights OUT DIR…` makes the file anew from any folder of texts. What is not in the table counts
as rarest, so that a score does not depend on the corpus in use.
"""

import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from graph.overlap import wording

#: hashed grams and words fall into this many buckets
BUCKETS = 1 << 20
_INVALID = np.uint32(0)
Ids = NDArray[np.uint32]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """IDF by gram bucket and by word bucket, and by concept (in the order of `wording.concept_weights`)."""

    grams: Floats
    words: Floats
    concepts: Floats


def gram_ids(text: str) -> Ids:
    """The buckets of all 2- and 3-grams that lie within a run of letters, digits and characters."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    kept = np.fromiter(map(str.isalnum, text), dtype=bool, count=len(text))
    found = [_hashed(codes, kept, size) for size in (2, 3)]
    return np.concatenate(found)


def word_id(word: str) -> int:
    """The bucket of a word."""
    return zlib.crc32(word.encode()) % BUCKETS


@cache
def weights() -> Weights:
    """The shipped tables."""
    with as_file(files("graph.overlap").joinpath("data/weights.npz")) as path, np.load(path) as data:
        total = float(data["paragraphs"])
        counts = dict(zip(data["concept_names"].tolist(), data["concept_counts"].tolist(), strict=True))
        tables = [_dense(data[f"{kind}_ids"], data[f"{kind}_counts"]) for kind in ("gram", "word")]
    given = wording.concept_weights()
    by_concept = np.array([counts.get(name, 0) for name in given], dtype=np.float32)
    rare = [
        np.maximum(np.log((total + 0.5) / (table + 0.5)), 0.0).astype(np.float32) for table in (*tables, by_concept)
    ]
    return Weights(rare[0], rare[1], rare[2] * np.array(list(given.values()), dtype=np.float32))


def count(paragraphs: list[str]) -> dict[str, NDArray[np.generic]]:
    """The arrays of data/weights.npz for these paragraphs; what occurs once is left out (it counts as rare)."""
    grams, words = np.zeros(BUCKETS, np.uint16), np.zeros(BUCKETS, np.uint16)
    names = list(wording.concept_weights())
    touched = np.zeros(len(names), np.uint16)
    for paragraph in paragraphs:
        text = wording.bare(paragraph, "")
        grams[np.unique(gram_ids(text))] += 1
        words[np.unique([word_id(word) for word in wording.words(text)]).astype(np.int64)] += 1
        touched[[names.index(name) for name in wording.concepts(text)]] += 1
    return {
        "paragraphs": np.array(len(paragraphs), np.uint32),
        "gram_ids": np.flatnonzero(grams > 1).astype(np.uint32),
        "gram_counts": grams[grams > 1],
        "word_ids": np.flatnonzero(words > 1).astype(np.uint32),
        "word_counts": words[words > 1],
        "concept_names": np.array(names),
        "concept_counts": touched,
    }


def _hashed(codes: Ids, kept: NDArray[np.bool_], size: int) -> Ids:
    if len(codes) < size:
        return np.zeros(0, np.uint32)
    last = len(codes) - size + 1
    value, valid = np.full(last, size, np.uint32), np.ones(last, bool)
    for offset in range(size):
        value = (value ^ codes[offset : offset + last]) * np.uint32(2654435761)
        value ^= value >> np.uint32(15)
        valid &= kept[offset : offset + last]
    return value[valid] % np.uint32(BUCKETS)


def _dense(ids: Ids, counts: NDArray[np.uint16]) -> Floats:
    table = np.zeros(BUCKETS, np.float32)
    table[ids] = counts
    return table
