"""Why two measures are called alike, and where they differ: everything with its place in the two texts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.model import ROLE_NAMES
from graph.overlap.clauses import Aligned, Shared, aligned, shared
from graph.overlap.differences import Difference, differences
from graph.overlap.figures import Offer, find_offers
from graph.overlap.index import Match
from graph.overlap.labels import LEVEL_NAMES, precision
from graph.overlap.pairing import paired
from graph.overlap.passage import Passage, function_of

#: a run of equal characters from which on, or a share of the shorter text above which, wording counts as copied
COPIED_RUN = 24
COPIED_SHARE = 0.5
_LONG = 8


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Bodies of one function on both sides, with their roles and names as printed."""

    function: str
    a: tuple[tuple[str, str], ...]  # (role, raw)
    b: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """One indicator or benefit with the figures of both sides, equal or not."""

    type: str
    a: Offer
    b: Offer


@dataclass(frozen=True, slots=True)
class Explanation:
    """`copied` tells the earlier document where wording was taken over; `source` what both may have it from."""

    reasons: tuple[str, ...]
    aligned: tuple[Aligned, ...]
    shared: tuple[Shared, ...]
    bodies: tuple[Counterparts, ...]
    figures: tuple[Figures, ...]
    differences: tuple[Difference, ...]
    copied: bool
    earlier: str
    source: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def explain(a: Passage, b: Passage, match: Match | None = None, upper: Sequence[Passage] = ()) -> Explanation:
    """The explanation of a pair; `upper` are measures of upper-level documents that both may repeat."""
    phrases = tuple(shared(a, b))
    side_by_side = tuple(aligned(a, b))
    bodies = tuple(counterparts(a, b))
    pairs = paired(find_offers(a), find_offers(b), a.place, b.place)
    copied = is_copied(a, b, phrases)
    source = common_source(a, b, phrases, upper)
    return Explanation(
        reasons=(
            *((label_text(match.level),) if match else ()),
            *_reasons(a, b, phrases, bodies, source=source, copied=copied),
        ),
        aligned=side_by_side,
        shared=phrases,
        bodies=bodies,
        figures=tuple(Figures(one.type, one, other) for one, other, _ in pairs),
        differences=tuple(differences(a, b, match.score if match else 1.0)),
        copied=copied,
        earlier=earlier(a, b).document if copied else "",
        source=source,
    )


def counterparts(a: Passage, b: Passage) -> list[Counterparts]:
    """The bodies that both name, by function: 市科技局 here beside 市科技局 there."""
    sides: list[dict[str, list[tuple[str, str]]]] = []
    for passage in (a, b):
        found: dict[str, list[tuple[str, str]]] = {}
        for duty in passage.duties:
            found.setdefault(function_of(duty.canonical, passage.place), []).append((duty.role, duty.raw))
        sides.append(found)
    return [Counterparts(name, tuple(sides[0][name]), tuple(sides[1][name])) for name in sides[0] if name in sides[1]]


def is_copied(a: Passage, b: Passage, phrases: Sequence[Shared]) -> bool:
    """Whether wording was taken over word by word."""
    longest = max((phrase.length for phrase in phrases), default=0)
    covered = sum(phrase.length for phrase in phrases if phrase.length >= _LONG)
    shorter = max(min(len(a.text), len(b.text)), 1)
    return longest >= COPIED_RUN or (covered / shorter >= COPIED_SHARE and longest >= _LONG)


def earlier(a: Passage, b: Passage) -> Passage:
    """The passage of the earlier document; of undated ones, the first."""
    return b if b.date and (not a.date or b.date < a.date) else a


def common_source(a: Passage, b: Passage, phrases: Sequence[Shared], upper: Sequence[Passage]) -> tuple[str, ...]:
    """What both may have their wording from: a document both cite, or an upper-level text with the same phrase."""
    cited = [f"《{name}》" for name in a.policies if name in b.policies]
    long = [phrase.text for phrase in phrases if phrase.length >= _LONG]
    repeated = [
        f"{passage.place}《{passage.document_title}》"
        for passage in upper
        if passage.document not in (a.document, b.document) and any(text in passage.text for text in long)
    ]
    return tuple(dict.fromkeys([*cited, *repeated]))


def brief_reasons(a: Passage, b: Passage, level: str) -> list[str]:
    """The reasons alone, in a few short Chinese phrases."""
    phrases, bodies = shared(a, b), counterparts(a, b)
    source, copied = common_source(a, b, phrases, ()), is_copied(a, b, phrases)
    return [label_text(level), *_reasons(a, b, phrases, bodies, source=source, copied=copied)]


def label_text(level: str) -> str:
    """A label in Chinese with its measured precision."""
    measured = precision(level)
    return LEVEL_NAMES[level] + (f"（此档实测准确率{measured:.0%}）" if measured else "")


def _reasons(
    a: Passage, b: Passage, phrases: Sequence[Shared], bodies: Sequence[Counterparts],
    *, source: tuple[str, ...], copied: bool,
) -> list[str]:  # fmt: skip
    reasons = []
    topics = [topic for topic in a.topics if topic in b.topics]
    if topics:
        reasons.append("同主题：" + "、".join(topics[:3]))
    said = list(dict.fromkeys(phrase.text for phrase in phrases))
    if said:
        whole = [text for text in said if not any(text in other and text != other for other in said)]
        reasons.append("共同用语：" + "、".join(f"“{text}”" for text in whole[:3]))
    roles = [f"{one.function}（{_roles(one.a)}／{_roles(one.b)}）" for one in bodies[:3]]
    if roles:
        reasons.append("同类单位：" + "、".join(roles))
    if copied:
        first = earlier(a, b)
        reasons.append(f"文字逐字相同较多，{first.place}较早（{first.date or '日期不详'}）")
    if source:
        reasons.append("可能同源：" + "、".join(source[:2]))
    return reasons


def _roles(pairs: Sequence[tuple[str, str]]) -> str:
    return "、".join(dict.fromkeys(ROLE_NAMES.get(role, role) for role, _ in pairs))
