"""The lexicon of names: last words, boundary words, known names, and how much of a name is common words."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.words import Words

LEXICON = Path(__file__).parent.parent / "lexicon"
NAME_KINDS = ("platform", "programme", "organisation")
_LONGEST_WORD = 6


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The TOML file `name` of the lexicon."""
    return tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))


def words_of(text: str) -> frozenset[str]:
    """The words of a lexicon entry, which are parted by blanks."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Heads:
    """All last words: their kind, how they are found, and what may not follow each."""

    kinds: dict[str, str]
    words: Words
    not_before: dict[str, tuple[str, ...]]
    plain: frozenset[str]
    weak: frozenset[str]
    not_after: dict[str, str]


@cache
def heads() -> Heads:
    """The last words of names (suffixes.toml)."""
    kinds: dict[str, str] = {}
    denied: dict[str, tuple[str, ...]] = {}
    plain: set[str] = set()
    weak: set[str] = set()
    after: dict[str, str] = {}
    for kind, table in read_lexicon("suffixes").items():
        kinds |= dict.fromkeys(table["heads"].split(), kind)
        plain |= words_of(table["plain"])
        weak |= words_of(table["weak"])
        after |= {head: "".join(chars.split()) for head, chars in table.get("not_after", {}).items()}
        for word, followers in table["not_before"].items():
            denied[word] = (*denied.get(word, ()), *followers.split())
    by_head = {
        head: tuple(f for word, followers in denied.items() if head.endswith(word) for f in followers) for head in kinds
    }
    return Heads(kinds, Words(kinds), by_head, frozenset(plain), frozenset(weak), after)


@cache
def common_words() -> frozenset[str]:
    """Words that make no name by themselves: the common dictionary and policy language."""
    lines = (LEXICON / "names_words.txt").read_text(encoding="utf-8").splitlines()
    plain = {word for line in lines if not line.startswith("#") for word in line.split()}
    stop = read_lexicon("stopnames")
    policy = stop["words"] + stop["hard"] + stop["front"]
    return frozenset(plain | set(policy.split()) | set(heads().kinds))


@lru_cache(maxsize=1 << 14)
def uncommon(text: str) -> int:
    """How many characters of `text` no common word covers (longest first, from the left)."""
    words, start, count = common_words(), 0, 0
    while start < len(text):
        size = next(
            (n for n in range(min(_LONGEST_WORD, len(text) - start), 1, -1) if text[start : start + n] in words), 0
        )
        count += 0 if size or text[start] in _PLAIN else 1
        start += size or 1
    return count


#: single characters that join or grade, and make no name
_PLAIN = frozenset(
    "新大小高中级型化性类群区产业园院校企市省县国级首批次年第一二三四五六七八九十百千万亿个家和与及的之在为+-—·、（）“”区域内外上下双多全各老"
)


@cache
def weights(kind: str) -> dict[str, float]:
    """What each fact weighs for a name of this kind."""
    table: dict[str, float] = read_lexicon("names_weights")[kind]
    return table


@cache
def head_ends(*kinds: str) -> tuple[str, ...]:
    """The last words of these kinds (of all, where none is given), for str.endswith."""
    return tuple(head for head, kind in heads().kinds.items() if not kinds or kind in kinds)
