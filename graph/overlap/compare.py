"""City against city, document against document, version against version."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.overlap.differences import Difference, differences
from graph.overlap.index import Index
from graph.overlap.passage import Passage

#: other words for one measure of a later version: so alike at least
SAME_MEASURE = 0.5
WITHOUT_TOPIC = "其他"


@dataclass(frozen=True, slots=True)
class Common:
    """Two measures that do the same, and what differs."""

    a: Passage
    b: Passage
    score: float
    level: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both have, and what only one has."""

    common: tuple[Common, ...]
    only_a: tuple[Passage, ...]
    only_b: tuple[Passage, ...]

    def topics(self) -> list[str]:
        """The topics that occur, those with most measures first."""
        found: dict[str, int] = {}
        for passage in (*self.only_a, *self.only_b, *(pair.a for pair in self.common)):
            found[topic_of(passage)] = found.get(topic_of(passage), 0) + 1
        return sorted(found, key=lambda topic: (topic == WITHOUT_TOPIC, -found[topic], topic))


@dataclass(frozen=True, slots=True)
class Change:
    """A measure of the earlier version beside that of the later one; `kinds`: text, number, lead, title."""

    old: Passage
    new: Passage
    kinds: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """What a later version changed."""

    added: tuple[Passage, ...]
    removed: tuple[Passage, ...]
    changed: tuple[Change, ...]
    unchanged: int


CHANGE_NAMES = {"title": "标题", "text": "文字", "number": "数字", "lead": "牵头单位"}


def topic_of(passage: Passage) -> str:
    """The first topic of a measure."""
    return passage.topics[0] if passage.topics else WITHOUT_TOPIC


def compare_sides(
    a: Sequence[Passage], b: Sequence[Passage], levels: Sequence[str] = ("strong", "partial")
) -> Comparison:
    """Each measure of `a` with the best of `b` that does the same; a measure of `b` may answer several."""
    index = Index()
    index.add(b)
    by_id = {passage.id: passage for passage in b}
    common: list[Common] = []
    for passage in a:
        for match in index.find(passage, 1):
            if match.level in levels:
                other = by_id[match.id]
                found = tuple(differences(passage, other, match.score))
                common.append(Common(passage, other, match.score, match.level, found))
    matched = {pair.a.id for pair in common}
    answered = _answered(a, b, levels) | {pair.b.id for pair in common}
    return Comparison(
        tuple(sorted(common, key=lambda pair: (-pair.score, pair.a.start))),
        tuple(passage for passage in a if passage.id not in matched),
        tuple(passage for passage in b if passage.id not in answered),
    )


def compare_versions(old: Sequence[Passage], new: Sequence[Passage]) -> Revision:
    """Measures added, removed and changed from one version of a document to the next."""
    pairs = _same_heading(old, new)
    taken_old, taken_new = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    rest = [p for p in old if p.id not in taken_old], [p for p in new if p.id not in taken_new]
    pairs += _alike(*rest)
    taken_old, taken_new = {a.id for a, _ in pairs}, {b.id for _, b in pairs}
    changes = [_change(a, b) for a, b in pairs]
    return Revision(
        tuple(p for p in new if p.id not in taken_new),
        tuple(p for p in old if p.id not in taken_old),
        tuple(change for change in sorted(changes, key=lambda c: c.new.start) if change.kinds),
        sum(not change.kinds for change in changes),
    )


def _answered(a: Sequence[Passage], b: Sequence[Passage], levels: Sequence[str]) -> set[str]:
    """The measures of `b` for which `a` has one that does the same."""
    index = Index()
    index.add(a)
    return {passage.id for passage in b if any(match.level in levels for match in index.find(passage, 1))}


def _same_heading(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    by_heading: dict[tuple[str, ...], list[Passage]] = {}
    for passage in old:
        by_heading.setdefault((*passage.section, passage.title), []).append(passage)
    pairs = []
    for passage in new:
        same = by_heading.get((*passage.section, passage.title))
        if same:
            pairs.append((same.pop(0), passage))
    return pairs


def _alike(old: Sequence[Passage], new: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """The most alike of the rest, each used once."""
    index = Index()
    index.add(old)
    by_id = {passage.id: passage for passage in old}
    possible = [
        (match.score, passage, by_id[match.id])
        for passage in new
        for match in index.find(passage, 10)
        if match.score >= SAME_MEASURE
    ]
    pairs: list[tuple[Passage, Passage]] = []
    used: set[str] = set()
    for _, passage, other in sorted(possible, key=lambda row: (-row[0], row[1].start, row[2].start)):
        if passage.id not in used and other.id not in used:
            used |= {passage.id, other.id}
            pairs.append((other, passage))
    return pairs


def _change(old: Passage, new: Passage) -> Change:
    found = tuple(differences(old, new))
    figures = {d.type for d in found} - {"lead"}
    leads = [{d.canonical for d in p.duties if d.role == "lead"} for p in (old, new)]
    said = {
        "title": old.title != new.title,
        "number": bool(figures),
        "lead": leads[0] != leads[1],
        "text": "".join(old.text.split()) != "".join(new.text.split()),
    }
    return Change(old, new, tuple(kind for kind, changed in said.items() if changed), found)
