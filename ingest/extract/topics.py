"""Topics: which fields of policy a measure is about, with the words that decided and where they stand."""

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import concat

from graph.record import Measure, Topic
from ingest.extract.flow import Flow, flow_of
from ingest.reading import Reading

#: who does it says nothing of what is done
_DUTY = re.compile(r"[(\[【]?(?:责任|牵头|负责|配合|主办|承办|协办)[^。;,:]{0,6}:[^。\n]*")
_STRONG, _PLAIN, _IN_TITLE = 3.0, 1.0, 2.0
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """`words`: first two characters -> (word, {topic: weight}), longest word first."""

    descriptions: dict[str, str]
    words: dict[str, list[tuple[str, dict[str, float]]]]
    score: float
    share: float
    most: int


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy of lexicon/topics.toml."""
    data = tomllib.loads(files("ingest").joinpath("lexicon", "topics.toml").read_text(encoding="utf-8"))
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for topic in data["topics"]:
        for weight, key in ((_PLAIN, "words"), (_STRONG, "strong")):
            for word in topic[key]:
                weights[word][topic["name"]] = weight
    index: dict[str, list[tuple[str, dict[str, float]]]] = defaultdict(list)
    for word in sorted(weights, key=lambda word: (-len(word), word)):
        index[word[:2]].append((word, weights[word]))
    descriptions = {topic["name"]: topic["description"] for topic in data["topics"]}
    return Taxonomy(descriptions, dict(index), **data["least"])


def find_topics(reading: Reading) -> dict[str, tuple[Topic, ...]]:
    """Measure id -> its topics, the strongest first; a measure whose words decide nothing has none."""
    flow = flow_of(reading.text, reading.source.tables)
    return {measure.id: _topics(flow, measure) for measure in reading.measures}


def _topics(flow: Flow, measure: Measure) -> tuple[Topic, ...]:
    start, end = flow.position(measure.start), flow.position(measure.end - 1) + 1
    title_end = start + len("".join(measure.title.split())) + 6
    hits = _hits(flow.text, start, end)
    scores = {topic: _score(places, title_end) for topic, places in hits.items()}
    least = max(taxonomy().score, taxonomy().share * max(scores.values(), default=0.0))
    ranked = sorted((t for t in scores if scores[t] >= least), key=lambda t: (-scores[t], t))
    return tuple(_topic(flow, name, hits[name]) for name in ranked[: taxonomy().most])


def _hits(text: str, start: int, end: int) -> dict[str, list[tuple[int, str, float]]]:
    """Topic -> (position, word, weight) of each word found; a longer word hides those inside it."""
    index = taxonomy().words
    skipped = [match.span() for match in _DUTY.finditer(text, start, end)]
    found: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
    part = text[start:end]
    # the pairs of characters are looked up in one sweep: most places open no word
    opens = [at for at, pair in enumerate(map(concat, part, part[1:]), start) if pair in index]
    free = start
    for position in opens:
        while skipped and position >= skipped[0][1]:
            skipped.pop(0)
        if position < free or (skipped and position >= skipped[0][0]):
            continue
        hit = next((row for row in index[text[position : position + 2]] if text.startswith(row[0], position)), None)
        if hit is not None:
            for topic, weight in hit[1].items():
                found[topic].append((position, hit[0], weight))
            free = position + len(hit[0])
    return found


def _score(places: list[tuple[int, str, float]], title_end: int) -> float:
    """Each word counts once, twice where repeated, and twice more in the title."""
    total = 0.0
    for word in {word for _, word, _ in places}:
        spots = [(position, weight) for position, other, weight in places if other == word]
        weight = spots[0][1]
        total += weight * min(len(spots), 2) + (weight * _IN_TITLE if spots[0][0] < title_end else 0.0)
    return total


def _topic(flow: Flow, name: str, places: list[tuple[int, str, float]]) -> Topic:
    strongest = sorted(places, key=lambda place: (-place[2], place[0]))[:_SHOWN]
    spots = sorted((position, word) for position, word, _ in strongest)
    spans = tuple(flow.span(position, position + len(word)) for position, word in spots)
    return Topic(name, tuple(word for _, word in spots), spans)
