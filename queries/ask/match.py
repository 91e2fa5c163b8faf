"""How well a text of the graph answers to the words of a question."""

import re
from collections.abc import Sequence
from functools import lru_cache

from queries.search.fold import fold

#: words of a question that the text may print otherwise
_SAME = (
    ("引进", "引育"),
    ("引进", "集聚"),
    ("引才", "引进"),
    ("年轻", "青年"),
    ("规上", "规模以上"),
    ("研发经费", "研发投入"),
)


@lru_cache(maxsize=8192)  # many rows of an answer have one indicator
def covered(words: str, text: str, least: int = 2) -> float:
    """The share of the characters of `words` that stand in `text` in runs of `least` or more."""
    total = found = 0
    for part in words.split():
        total += len(part)
        run = 0
        while run + least <= len(part):
            length = _longest(part, run, text) if part[run : run + least] in text else 0
            if length >= least:
                found += length
            run += length or 1
    return found / total if total else 0.0


def _longest(part: str, start: int, text: str) -> int:
    """How many characters of `part` from `start` stand together in `text`."""
    end = start
    while end < len(part) and part[start : end + 1] in text:
        end += 1
    return end - start


def overlap(words: str, text: str) -> float:
    """Likeness of a question's words and a text, from 0 to 1: how much of each the other covers."""
    words, text = _alike(fold_words(words)), _alike(fold(text))
    if not words or not text:
        return 0.0
    return 0.6 * covered(words, text) + 0.4 * covered(text, words.replace(" ", "\n"))


def fold_words(words: str) -> str:
    """Folded words, still parted by spaces."""
    return " ".join(filter(None, map(fold, words.split())))


def _alike(text: str) -> str:
    for one, other in _SAME:
        text = text.replace(other, one)
    return text


def best(scores: Sequence[float], least: float, within: float = 0.0) -> list[int]:
    """The positions of the highest score and those within reach of it, if it is `least` or more."""
    top = max(scores, default=0.0)
    return [at for at, value in enumerate(scores) if top >= least and value >= top - within - 1e-9]


@lru_cache(maxsize=4096)
def core(indicator: str) -> str:
    """An indicator without what does not tell it from its like: 国家高新技术企业数 → 高新技术企业."""
    text = fold(re.sub(r"[（(].*?[)）]", "", indicator))
    text = re.sub(r"^(?:到?20\d\d年底?|全[市省县区]|国家级?|力争|实现|新?(?:建成|培育|引进|建设)|总)", "", text)
    return re.sub(r"(?:总数量?|总量|数量?|个数|家数|总额)$", "", text).replace("规上", "规模以上").replace("的", "")
