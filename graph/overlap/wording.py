"""The wording of a passage without what says nothing of its content: numbers, responsibility lines, places."""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

import rjieba

from graph.overlap.passage import Passage

_LABEL = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）]?[、.．]?|第[一二三四五六七八九十百\d]{1,4}条)\s*"
)
_BRACKETS = (("（(", "）)"), ("〔", "〕"), ("【", "】"), (r"\[［", r"\]］"))
_IN_BRACKETS = "|".join(
    f"[{o}][^{o}{c}\n]{{0,12}}(?:责任|牵头|配合|负责)(?:单位|部门)?[：:](?:[^{o}{c}\n]|[{o}][^{o}{c}\n]{{0,80}}[{c}]){{0,400}}[{c}]"
    for o, c in _BRACKETS
)
_DUTY = re.compile(
    rf"{_IN_BRACKETS}|[（(][^（()）\n]{{2,200}}(?:负责|牵头|配合|落实|参与)[）)]|(?:责任|牵头|配合|参与|参加)(?:单位|部门)[：:][^\n]*"
)
_OWN_AREA = re.compile(r"[我全本](?:市|省|县|区|州)|各(?:区县|县区)|[各市](?:区|县)[（(]市[）)]")
_SPACE = re.compile(r"\s+")
_PLACE_END = re.compile(r"(?:特别行政区|自治[区州县旗]|[省市县区旗盟州])$")
#: separates pieces that were not adjacent in the text
GAP = "\n"


def fold(text: str) -> str:
    """Half width and lower case, of the same length as `text` (for comparing, never for showing)."""
    return text.translate(_FOLD)


_FOLD = {code: unicodedata.normalize("NFKC", chr(code)).lower() for code in range(0xFF01, 0xFF5F)}
_FOLD |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}


def body(passage: Passage) -> str:
    """The text of a passage that says what is to be done, for counting words."""
    return bare(_DUTY.sub(GAP, _LABEL.sub("", passage.text, count=1)), passage.place)


def without_duties(text: str) -> str:
    """The text without its responsibility lines."""
    return _DUTY.sub("", text)


def bare(text: str, place: str) -> str:
    """The text without spaces and without the names of its own place."""
    text = _OWN_AREA.sub("", _SPACE.sub("", text))
    for name in dict.fromkeys((place, short_place(place))):
        text = text.replace(name, "") if name else text
    return fold(text)


def short_place(place: str) -> str:
    """A place's name without the word for its rank, where at least two characters are left."""
    short = _PLACE_END.sub("", place)
    return short if len(short) >= 2 else place


def words(text: str) -> Counter[str]:
    """The words of at least two characters that hold a letter or a Chinese character."""
    return Counter(word for word in rjieba.cut(text) if len(word) > 1 and any(map(str.isalpha, word)))


def concepts(text: str) -> Counter[str]:
    """The rows of synonyms.toml that the text touches; the longest word wins at each place."""
    table, longest = _synonyms()
    found: Counter[str] = Counter()
    position = 0
    while position < len(text) - 1:
        size = longest.get(text[position : position + 2], 0)
        while size and text[position : position + size] not in table:
            size -= 1
        if size:
            for name in table[text[position : position + size]]:
                found[name] += 1
        position += size or 1
    return found


@cache
def concept_weights() -> dict[str, float]:
    """Every concept with its hand-given weight, in a fixed order."""
    return {name: weight for name, weight, _ in _concept_rows()}


@cache
def concept_words() -> dict[str, tuple[str, ...]]:
    """Every concept with its words, in a fixed order."""
    return {name: words for name, _, words in _concept_rows()}


@lru_cache(maxsize=1)
def _synonyms() -> tuple[dict[str, tuple[str, ...]], dict[str, int]]:
    table: dict[str, tuple[str, ...]] = {}
    for name, _, row in _concept_rows():
        for word in map(fold, row):
            table[word] = (*table.get(word, ()), name)
    longest: dict[str, int] = {}
    for word in table:
        longest[word[:2]] = max(longest.get(word[:2], 0), len(word))
    return table, longest


@cache
def _concept_rows() -> tuple[tuple[str, float, tuple[str, ...]], ...]:
    text = files("graph.overlap").joinpath("data/synonyms.toml").read_text(encoding="utf-8")
    rows = [(name, row) for group in tomllib.loads(text).values() for name, row in group.items()]
    return tuple(
        (name, float(row["weight"]), tuple(row["words"])) if isinstance(row, dict) else (name, 1.0, tuple(row))
        for name, row in rows
    )
