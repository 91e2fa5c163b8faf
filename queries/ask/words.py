"""The words that questions are matched against: the names of the graph, and the lexicon's colloquial ones."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from pypinyin import lazy_pinyin

from graph.engine import Engine
from queries.names import Name, all_names
from queries.search.fold import fold

FOLDER = Path(__file__).parent
_PLACE_END = re.compile(r"(?:特别行政区|自治区|自治州|地区|[省市县区州盟旗])$")
_BRACKETED = re.compile(r"[（(〔\[].*?[)）〕\]]")
#: what stands before the kind in an agency's full name and is not said in speech
_AGENCY_HEAD = re.compile(r"^(?:中共|中国|国家|共青团)?(?:[省市县区州盟旗]?委(?=.)|人民政府(?=.))?")
#: printed in damaged or elliptic lists; as a question's word they mean no one agency
_TOO_PLAIN = {"政府", "党委", "人民政府", "部门", "单位", "各部门", "有关部门", "职能部门", "机关", "委员会"}
_THINGS = ("Platform", "Programme", "Organisation", "Policy", "Indicator", "Place")


#: an agency with the texts that name it
Called = tuple[Name, tuple[str, ...]]


@dataclass(slots=True)
class Words:
    """`surfaces` maps a folded text to the things so called; `agencies_at` has, by place, each agency's short texts,
    from which an abbreviation can be read, `agencies_by_sound` the same by the sound with which a text begins; `places`
    the names of places with documents, `other_places` those of the rest of China."""

    surfaces: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    agencies_at: dict[str, list[Called]] = field(default_factory=lambda: defaultdict(list))
    agencies_by_sound: dict[str, list[Called]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, str] = field(default_factory=dict)
    other_places: dict[str, str] = field(default_factory=dict)
    documents: list[Name] = field(default_factory=list)
    sounds: dict[tuple[str, ...], list[str]] = field(default_factory=lambda: defaultdict(list))
    by_class: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    longest: int = 0


_known: dict[str, tuple[object, Words]] = {}
_lock = Lock()


def words_of(engine: Engine) -> Words:
    """The words of the graph as it stands."""
    names = all_names(engine)
    with _lock:
        kept = _known.get(engine.url)
        if kept is None or kept[0] is not names:
            kept = _known[engine.url] = (names, _build(names.entries))
    return kept[1]


@cache
def lexicon() -> dict[str, Any]:
    """The colloquial words of lexicon.toml."""
    return tomllib.loads((FOLDER / "lexicon.toml").read_text(encoding="utf-8"))


@cache
def cities() -> dict[str, str]:
    """Provinces and cities of China: short and full name → full name."""
    names = (FOLDER / "cities.txt").read_text(encoding="utf-8").split()
    return {text: name for name in reversed(names) for text in (short_place(name), name) if len(text) > 1}


def short_place(name: str) -> str:
    """A place as it is called in speech: 洛阳 for 洛阳市."""
    short = _PLACE_END.sub("", name)
    return short if len(short) > 1 else name


def sound(text: str) -> tuple[str, ...]:
    """How a text sounds, a syllable a character, without tones."""
    return tuple(map(_syllable, text))


@cache
def _syllable(char: str) -> str:
    return lazy_pinyin(char)[0]


def sounds(words: Words) -> dict[tuple[str, ...], list[str]]:
    """The surfaces by their sound; made when the first misspelt question comes."""
    if not words.sounds:
        for text in words.surfaces:
            if len(text) > 2:
                words.sounds[sound(text)].append(text)
    return words.sounds


def _build(entries: Iterable[Name]) -> Words:
    words = Words()
    entries = list(entries)
    covered = {entry.place for entry in entries if entry.kind == "Document" and entry.place}
    for place in sorted(covered):
        words.places |= {fold(place): place, fold(short_place(place)): place}
    words.other_places = {fold(text): name for text, name in cities().items() if name not in covered}
    for entry in entries:
        if entry.kind == "Document":
            words.documents.append(entry)
        elif entry.kind == "Agency":
            called = entry, tuple(_agency_texts(entry))
            for place in {entry.place, *entry.areas}:
                words.agencies_at[place].append(called)
            for syllable in {_syllable(text[0]) for text in called[1]}:
                words.agencies_by_sound[syllable].append(called)
        elif entry.kind in _THINGS and not (entry.kind == "Place" and fold(entry.name) in words.other_places):
            for text in _thing_texts(entry):
                if len(text) > 2 and text not in words.places:
                    words.surfaces[text].append(entry)
    for text in words.surfaces:
        for ending in lexicon()["classes"]:
            if text.endswith(ending):
                words.by_class[ending].append(text)
    words.longest = max(map(len, words.surfaces), default=0)
    return words


def _thing_texts(entry: Name) -> set[str]:
    texts = {fold(text) for text in (entry.name, *entry.others)}
    for text in list(texts):
        texts |= {fold(_BRACKETED.sub("", text)), re.sub(r"^(?:国家级?|全市|全省|[省市]级?)(?=.{4})", "", text)}
        place = fold(entry.place)
        if place and text.startswith(place):
            texts.add(text.removeprefix(place))
        if entry.kind == "Indicator":
            texts.add(re.sub(r"(?:总数量?|数量?|个数|家数)$", "", text))
    return texts


def _agency_texts(entry: Name) -> Iterable[str]:
    """The name without its place and head, its kind, and its printed forms, without brackets."""
    found: dict[str, None] = {}
    for text in (entry.name, *entry.kind_names, *entry.others):
        plain = fold(_BRACKETED.sub("", text))
        for place in (fold(entry.place), fold(short_place(entry.place))):
            plain = plain.replace(place, "", 1) if place else plain
        found[plain] = None
        found[_AGENCY_HEAD.sub("", plain)] = None
        found[re.sub(r"^[省市县区]", "", plain)] = None
        found[fold(_BRACKETED.sub("", text))] = None
        found[re.sub(r"[（()）〔〕\[\]、]", "", fold(text).replace(fold(entry.place), "", 1))] = None
    found |= {text.removeprefix("各"): None for text in list(found)}  # 县区政府 for 各县区政府
    return [text for text in found if len(text) > 1 and text not in _TOO_PLAIN]
