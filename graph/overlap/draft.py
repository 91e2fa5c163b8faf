"""A draft beside what others have: matches, what is new, gaps, conflicts, load, targets."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from graph.overlap.clusters import Pair, clusters
from graph.overlap.compare import topic_of
from graph.overlap.differences import Difference, differences
from graph.overlap.explanation import Explanation, explain
from graph.overlap.figures import Offer
from graph.overlap.index import Index, Match
from graph.overlap.labels import model
from graph.overlap.pairing import comparable
from graph.overlap.passage import Passage

#: begins the id of a draft, which no document of the graph has
DRAFT = "draft:"
#: labels that count as doing the same
SAME = ("strong", "partial")
MATCHES = 5
#: a document that has strong answers to this share of the draft is on its theme
PEER = 0.2
#: two texts contradict each other only where it is so sure that a figure is of one matter
CONTRADICTS = 0.3
_UPPER = ("省", "自治区", "国")
#: types of difference that make two texts of one city contradict each other
_CONTRADICTING = ("amount", "rate", "deadline", "lead")


@dataclass(frozen=True, slots=True)
class Library:
    """What a draft is compared with: the place of each document, and where measures and links are read.

    `measures` gives measures by their ids with all their facts, `texts` those of some documents without, `links` the
    strong overlaps between some documents.
    """

    index: Index
    places: Mapping[str, str]
    measures: Callable[[Collection[str]], list[Passage]]
    texts: Callable[[Collection[str]], list[Passage]]
    links: Callable[[Collection[str]], Mapping[Pair, float]]


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a draft's measure."""

    passage: Passage
    match: Match
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Checked:
    """One measure of the draft with its best matches."""

    passage: Passage
    found: tuple[Found, ...]

    @property
    def is_new(self) -> bool:
        """Whether nobody else has it."""
        return not any(one.match.level in SAME for one in self.found)


@dataclass(frozen=True, slots=True)
class Gap:
    """What `places` of the comparable cities have and the draft lacks; `examples` the measures, one a place first."""

    topic: str
    title: str
    places: tuple[str, ...]
    of: int
    examples: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts of one city that say different things of one matter; `a` is the draft's where it is one of them."""

    a: Passage
    b: Passage
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What the draft gives an agency beside what it has: numbers of duties, by role in the draft."""

    agency: str
    draft: dict[str, int]
    now: int


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target of the draft beside another city's."""

    subject: str
    draft: Offer
    other: Offer
    passage: Passage
    other_passage: Passage


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings about a draft."""

    measures: tuple[Checked, ...]
    gaps: tuple[Gap, ...]
    conflicts: tuple[Conflict, ...]
    load: tuple[Load, ...]
    targets: tuple[TargetRow, ...]
    places: tuple[str, ...]  # the comparable cities


def assess(
    draft: Sequence[Passage], library: Library, *, place: str, shown: frozenset[str], own: frozenset[str],
    load: Mapping[str, int], named: bool = False,
) -> Assessment:  # fmt: skip
    """Compare a draft with the documents `shown`, and with its `own` place's that are in force, which give `load`: how
    many duties each body has now. What it lacks is told of documents on its theme, or of all where they were `named`.
    """
    least = model().cuts["same_topic"]
    raw = [(passage, library.index.find_all(passage, least, shown | own)) for passage in draft]
    best = [[m for m in matches if m.document in shown][:MATCHES] for _, matches in raw]
    here = [(passage, m) for passage, matches in raw for m in matches if m.level in SAME and m.document in own]
    wanted = {match.id for matches in best for match in matches} | {match.id for _, match in here}
    full = {passage.id: passage for passage in library.measures(wanted)}
    upper = [passage for passage in full.values() if passage.place.endswith(_UPPER)]
    measures = [
        Checked(passage, tuple(Found(full[m.id], m, explain(passage, full[m.id], m, upper)) for m in matches))
        for (passage, _), matches in zip(raw, best, strict=True)
    ]
    answered = {m.id for _, matches in raw for m in matches if m.level in SAME}
    peers = {
        one for one in (shown if named else _on_theme(raw, shown))
        if library.places[one] not in ("", place) and not library.places[one].endswith(_UPPER)
    }  # fmt: skip
    cities = sorted({library.places[document] for document in peers})
    return Assessment(
        tuple(measures),
        tuple(_gaps(library, peers, answered, len(cities))),
        tuple(_conflicts([(passage, full[match.id]) for passage, match in here], library.links(own))),
        tuple(_load(draft, load)),
        tuple(_targets(measures, place)),
        tuple(cities),
    )


def _on_theme(raw: Sequence[tuple[Passage, list[Match]]], shown: frozenset[str]) -> set[str]:
    """The documents that strongly answer a fifth of the draft's measures."""
    hits = Counter(one for _, matches in raw for one in {m.document for m in matches if m.level == "strong"})
    return {document for document, count in hits.items() if document in shown and count >= PEER * len(raw)}


def _gaps(library: Library, peers: Collection[str], answered: set[str], cities: int) -> list[Gap]:
    """What others have and nothing of the draft answers, that which most cities have first."""
    others = library.texts(peers)
    stars = [(star.places, star.members) for star in clusters(others, library.links(peers))]
    inside = {one for _, members in stars for one in members}
    stars += [((passage.place,), (passage.id,)) for passage in others if passage.id not in inside]
    chosen = [star for star in stars if not answered & set(star[1])]
    full = {p.id: p for p in library.measures({one for _, members in chosen for one in members})}
    gaps = []
    for places, members in chosen:
        examples = tuple(full[one] for one in members)
        gaps.append(Gap(topic_of(examples[0]), examples[0].title, tuple(places), cities, examples))
    return sorted(gaps, key=lambda gap: (-len(gap.places), gap.topic, gap.title))


def _conflicts(own: Sequence[tuple[Passage, Passage]], links: Mapping[Pair, float]) -> list[Conflict]:
    """The draft against its own city's texts in force, and those against each other."""
    pairs = list(own)
    texts = {b.id: b for _, b in own}
    both = [(texts[a], texts[b]) for a, b in links if a in texts and b in texts]
    pairs += [(a, b) for a, b in both if a.document != b.document]
    found = []
    for a, b in pairs:
        told = tuple(d for d in differences(a, b) if d.type in _CONTRADICTING and d.alike >= CONTRADICTS)
        if told:
            found.append(Conflict(a, b, told))
    return found


def _load(draft: Sequence[Passage], now: Mapping[str, int]) -> list[Load]:
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for passage in draft:
        for body, role in {(duty.canonical, duty.role) for duty in passage.duties}:
            roles[body][role] += 1
    rows = [Load(body, dict(sorted(found.items())), now.get(body, 0)) for body, found in roles.items()]
    return sorted(rows, key=lambda row: (-sum(row.draft.values()), row.agency))


def _targets(measures: Sequence[Checked], place: str) -> list[TargetRow]:
    rows = []
    for checked in measures:
        for one in checked.found:
            if one.match.level in SAME and one.passage.place != place:
                rows += [
                    TargetRow(_indicator(checked.passage, pair.a), pair.a, pair.b, checked.passage, one.passage)
                    for pair in one.explanation.figures
                    if pair.type == "target" and comparable(pair.a, pair.b)
                ]
    return rows


def _indicator(passage: Passage, offer: Offer) -> str:
    return next((t.indicator for t in passage.targets if t.start == offer.start), offer.quote)
