"""Topics: which fields of policy a measure is about, with the words that decided and where they stand."""

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.record import Measure, Topic
from ingest.extract.flow import Flow, flow_of
from ingest.reading import Reading
from ingest.words import Words

#: who does it says nothing of what is done
_DUTY = re.compile(r"[(\[【]?(?:责任|牵头|负责|配合|主办|承办|协办)[^。;,:]{0,6}:[^。\n]*")
_STRONG, _PLAIN, _IN_TITLE = 3.0, 1.0, 2.0
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """`weights`: word -> {topic: weight}."""

    descriptions: dict[str, str]
    weights: dict[str, dict[str, float]]
    words: Words
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
    descriptions = {topic["name"]: topic["description"] for topic in data["topics"]}
    return Taxonomy(descriptions, dict(weights), Words(weights), **data["least"])


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
    weights = taxonomy().weights
    skipped = bytearray(end - start)
    for duty in _DUTY.finditer(text, start, end):
        skipped[duty.start() - start : duty.end() - start] = b"\x01" * (duty.end() - duty.start())
    found: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
    for low, high in taxonomy().words.find(text[start:end]):
        if not skipped[low]:
            word = text[start + low : start + high]
            for topic, weight in weights[word].items():
                found[topic].append((start + low, word, weight))
    return found


def _score(places: list[tuple[int, str, float]], title_end: int) -> float:
    """Each word counts once, twice where repeated, and twice more in the title."""
    spots: dict[str, list[tuple[int, float]]] = {}
    for position, word, weight in places:
        spots.setdefault(word, []).append((position, weight))
    return sum(
        weight * (min(len(held), 2) + (_IN_TITLE if first < title_end else 0.0))
        for held in spots.values()
        for first, weight in held[:1]
    )


def _topic(flow: Flow, name: str, places: list[tuple[int, str, float]]) -> Topic:
    strongest = sorted(places, key=lambda place: (-place[2], place[0]))[:_SHOWN]
    spots = sorted((position, word) for position, word, _ in strongest)
    spans = tuple(flow.span(position, position + len(word)) for position, word in spots)
    return Topic(name, tuple(word for _, word in spots), spans)
