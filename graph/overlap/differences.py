"""What differs between two measures that do the same: typed, with both quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from graph.overlap import wording
from graph.overlap.figures import PARTICULAR, Figure, Offer, find_offers
from graph.overlap.labels import model
from graph.overlap.passage import Passage, function_of
from graph.overlap.weights import Floats, weights, word_id
from graph.record import Responsibility

TYPE_NAMES = {
    "amount": "金额", "rate": "比例", "target": "目标", "deadline": "期限", "lead": "牵头单位",
    "beneficiary": "对象", "instrument": "方式",
}  # fmt: skip
INSTRUMENT_NAMES = {
    "award": "奖励", "subsidy": "补助", "loan": "贷款", "tax": "税费", "land": "用地", "talent": "人才",
    "other": "其他",
}  # fmt: skip
#: how alike the wording around two figures must be, for them to be of the same thing
ALIKE = 0.16
#: the same where they cannot be compared by number (20万元 beside 2年免费)
ALIKE_OTHER_UNIT = 0.28
#: the same where only the sentences around them name one occasion
ALIKE_CROSSED = 0.33
#: the same for aims of measures that do not surely do the same
ALIKE_AIMS = 0.35
#: the score of a pair from which on its leads are of one task
LEAD = 0.8
#: what a shared particular occasion adds
SAME_OCCASION = 0.17
_NEVER = 9.0
#: what the sentence around says counts this much beside the clause itself; a concept this much beside a word
AROUND = 1.2
CONCEPT = 6.0
#: wording that every benefit has, whatever it is for
_GIVING = re.compile(
    r"最高|最长|不超过|不低于|不少于|给予|一次性|分别|每年|每月|每家|每个|年度|补助|补贴|奖励|资助|奖补|支持|资金|标准|按照|按|"
    r"符合条件|国家级|省级|市级|企业|单位|项目|金额|[0-9.]+(?:亿|万)?(?:元|%|天|年|个月)?"
)
_RANK = re.compile(r"国家|全国|省级|市级|县级")
_MEANS_CONCEPTS = frozenset({"券", "贴息", "信贷", "税收"})
_GIVEN_CONCEPTS = frozenset({"奖补", "人工智能", "创业者", "初创企业", "中小企业", "高校院所", "宣传"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: the quote and its place, the value as a number or a name."""

    quote: str
    start: int
    end: int
    value: float | str | None  # None: this side sets no figure of the kind
    unit: str


@dataclass(frozen=True, slots=True)
class Difference:
    """`subject` is what both are about; `alike` how sure it is that they are about the same thing."""

    type: str
    subject: str
    a: Side | None
    b: Side | None
    alike: float = 1.0
    same: bool = False  # both say the same: no difference, given only where asked for


def differences(a: Passage, b: Passage, score: float = 1.0, *, equal: bool = False) -> list[Difference]:
    """The typed differences of two passages, in the order of TYPE_NAMES and then of the text of `a`.

    `score` says how surely they do the same: who leads is compared only where that is sure, since elsewhere two leads
    are of two tasks, and aims must then be the more alike. With `equal`, figures of one thing that are the same on
    both sides are given too, marked `same`.
    """
    found = [*_of_offers(a, b, score, equal), *(_of_leads(a, b) if score >= LEAD else ())]
    order = list(TYPE_NAMES)
    return sorted(found, key=lambda d: (order.index(d.type), d.a.start if d.a else 0))


def _of_offers(a: Passage, b: Passage, score: float, equal: bool) -> Iterator[Difference]:
    sure = score >= model().cuts["strong"]
    for one, other, worth in paired(find_offers(a), find_offers(b), a.place, b.place):
        if one.type == "target" and not sure and worth < ALIKE_AIMS:
            continue
        found = list(_differing(one, other, worth))
        yield from found or (_equal(one, other, worth) if equal else ())


def paired(ours: list[Offer], theirs: list[Offer], place_a: str, place_b: str) -> list[tuple[Offer, Offer, float]]:
    """Offers of one type about one thing: each with the one that is surest to be about the same."""
    table = {
        (i, j): worth
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (worth := alike(one, other, place_a, place_b)) >= _least(one, other)
    }
    rank = {(i, j): (comparable(ours[i], theirs[j]), worth) for (i, j), worth in table.items()}
    best_a = {i: max(rank[i, j] for k, j in rank if k == i) for i, _ in rank}
    best_b = {j: max(rank[i, j] for i, k in rank if k == j) for _, j in rank}
    return [
        (ours[i], theirs[j], table[i, j])
        for i, j in table
        if (comparable(ours[i], theirs[j]) and rank[i, j] in (best_a[i], best_b[j]))
        or best_a[i] == best_b[j] == rank[i, j]
    ]


def _least(one: Offer, other: Offer) -> float:
    """How alike two offers must be to count as of one thing, by what they say they are given for."""
    if (one.type, one.total, one.means) != (other.type, other.total, other.means):
        return _NEVER
    if bool(one.occasions) != bool(other.occasions) or _ranks(one).isdisjoint(_ranks(other)):
        return _NEVER
    if one.occasions & PARTICULAR and other.occasions & PARTICULAR and not one.occasions & other.occasions:
        return _NEVER
    if one.occasions and not one.occasions & other.occasions:
        return ALIKE_CROSSED if one.occasions & other.wider or one.wider & other.occasions else _NEVER
    particular = bool(one.wider & other.wider & PARTICULAR)
    if one.type == "amount" and not particular and _objects(one).isdisjoint(_objects(other)):
        return _NEVER
    return ALIKE if comparable(one, other) else ALIKE_OTHER_UNIT


def _ranks(offer: Offer) -> frozenset[str]:
    """Of what rank a counted thing is (省级中试基地 is no 市级中试基地); any, where nothing is said."""
    said = frozenset(_RANK.findall(offer.near)) if offer.type == "target" else frozenset()
    return said or frozenset(("国家", "全国", "省级", "市级", "县级"))


def _objects(offer: Offer) -> frozenset[str]:
    """What an offer is about, as concepts of its sentence."""
    return _concepts(offer.near + offer.sentence) or frozenset({""})


@lru_cache(maxsize=4096)
def _concepts(text: str) -> frozenset[str]:
    return frozenset(wording.concepts(wording.bare(text, ""))) - _GIVEN_CONCEPTS - _MEANS_CONCEPTS


def comparable(one: Offer, other: Offer) -> bool:
    """Whether both have a figure of one measure."""
    return bool({figure.measure for figure in one.figures} & {figure.measure for figure in other.figures})


def alike(one: Offer, other: Offer, place_a: str, place_b: str) -> float:
    """How sure it is that two offers are about the same thing, from the words around their figures."""
    words = _subject_vector(one.near, one.sentence, place_a) @ _subject_vector(other.near, other.sentence, place_b)
    return float(words) + (SAME_OCCASION if one.wider & other.wider & PARTICULAR else 0.0)


def _differing(one: Offer, other: Offer, worth: float) -> Iterator[Difference]:
    """Each measure that both have and that differs; where all these are the same, what only one of them has."""
    ours, theirs = ({figure.measure: figure for figure in offer.figures} for offer in (one, other))
    both = [measure for measure in ours if measure in theirs]
    found = [(m, ours[m], theirs[m]) for m in both if not _same(ours[m], theirs[m], one, other)]
    for measure, figure, counterpart in found or _one_sided(ours, theirs):
        kind = "rate" if one.type == "amount" and measure == "percent" else one.type
        sides = _side(one, figure), _side(other, counterpart)
        yield Difference(kind, _subject(one, other), *sides, round(worth, 3))


def _equal(one: Offer, other: Offer, worth: float) -> Iterator[Difference]:
    """The first figure of each, which is the same."""
    sides = _side(one, one.figures[0]), _side(other, other.figures[0])
    yield Difference(one.type, _subject(one, other), *sides, round(worth, 3), same=True)


def _same(ours: Figure, theirs: Figure, one: Offer, other: Offer) -> bool:
    yearly = one.yearly == other.yearly or one.type == "deadline" or ours.measure == "percent"
    values = (ours.base, ours.most, ours.rungs) == (theirs.base, theirs.most, theirs.rungs)
    return values and yearly


def _one_sided(ours: dict[str, Figure], theirs: dict[str, Figure]) -> list[tuple[str, Figure | None, Figure | None]]:
    only_ours = [(m, ours[m], None) for m in ours if m not in theirs]
    only_theirs = [(m, None, theirs[m]) for m in theirs if m not in ours]
    if only_ours and only_theirs:
        return [(only_ours[0][0], only_ours[0][1], only_theirs[0][2])]
    return [*only_ours, *only_theirs]


def _side(offer: Offer, figure: Figure | None) -> Side:
    value, unit = (figure.value, figure.unit) if figure else (None, "")
    return Side(offer.quote, offer.start, offer.end, value, unit)


def _subject(one: Offer, other: Offer) -> str:
    """The words that both have near their figures, or what the first is for."""
    shared = [word for word in wording.words(wording.bare(one.near, "")) if word in other.near]
    return "".join(shared[:4]) or one.near.strip("，,。；;、 ")[:20]


def _of_leads(a: Passage, b: Passage) -> Iterator[Difference]:
    ours, theirs = ([d for d in p.duties if d.role == "lead" and not d.implied] for p in (a, b))
    functions_a = {function_of(d.canonical, a.place) for d in ours}
    functions_b = {function_of(d.canonical, b.place) for d in theirs}
    if not ours or not theirs or functions_a & functions_b:
        return
    one, other = ours[0], theirs[0]
    yield Difference("lead", "牵头单位", _lead(one), _lead(other))


def _lead(duty: Responsibility) -> Side:
    return Side(duty.raw, duty.start, duty.end, duty.canonical, "")


@lru_cache(maxsize=4096)
def _subject_vector(near: str, sentence: str, place: str) -> Floats:
    """Words and concepts that say what a figure is for, those near it twice, as one unit vector."""
    vector = _vector(wording.bare(near, place)) + AROUND * _vector(wording.bare(sentence, place))
    length = float(np.sqrt(vector @ vector))
    return (vector / length if length else vector).astype(np.float32)


def _vector(text: str) -> Floats:
    """Words and concepts of a short text (words hashed small: few are compared)."""
    names = list(wording.concept_weights())
    vector = np.zeros(2048 + len(names), np.float32)
    for word in wording.words(_GIVING.sub("，", text)):
        vector[word_id(word) % 2048] += weights().words[word_id(word)]
    for name in wording.concepts(text):
        if name not in _GIVEN_CONCEPTS:
            vector[2048 + names.index(name)] = CONCEPT * weights().concepts[names.index(name)]
    return vector
