"""Which figures of two passages are of one thing: what they are given for, what they count, and how alike that is."""

import re
from functools import lru_cache

import numpy as np

from graph.overlap import wording
from graph.overlap.figures import PARTICULAR, Offer
from graph.overlap.kinds import generic_words
from graph.overlap.labels import model
from graph.overlap.weights import Floats, weights, word_id

#: how alike the wording around two figures must be, for them to be of the same thing
ALIKE = 0.16
#: the same where they cannot be compared by number (20万元 beside 2年免费)
ALIKE_OTHER_UNIT = 0.28
#: the same where only the sentences around them name one occasion
ALIKE_CROSSED = 0.33
#: the same for aims of measures that do not surely do the same
ALIKE_AIMS = 0.35
#: an offer that is another's second best is of the same thing from this share of the best on
SECOND = 0.5
#: an offer with a counterpart as like as this has no second
TAKEN = 0.9
#: the same for dates
ALIKE_DATES = 0.5
#: the same for sums of measures that hardly do the same
ALIKE_FAR = 0.45
#: units that count things, or say how large they are
THINGS = frozenset((*"个家所处座项", "平方米"))
#: what a shared particular occasion adds
SAME_OCCASION = 0.17
#: clauses of so many words say themselves what their sums are for
SAID = 4
_NEVER = 9.0
#: what the sentence around says counts this much beside the clause itself; a concept this much beside a word
AROUND, CONCEPT = 1.2, 6.0
#: wording that every benefit has, whatever it is for
_GIVING = re.compile(
    r"最高|最长|不超过|不低于|不少于|给予|一次性|分别|每年|每月|每家|每个|年度|补助|补贴|奖励|资助|奖补|支持|资金|标准|按照|按|"
    r"符合条件|国家级|省级|市级|企业|单位|项目|金额|[0-9.]+(?:亿|万)?(?:元|%|天|年|个月)?"
)
_RANK = re.compile(r"国家|全国|省级|市级|县级")
_MEANS_CONCEPTS = frozenset({"券", "贴息", "信贷", "税收"})
_GIVEN_CONCEPTS = frozenset({"奖补", "人工智能", "创业者", "初创企业", "中小企业", "高校院所", "宣传"})


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
        if best_a[i] == best_b[j] == rank[i, j]
        or (
            comparable(ours[i], theirs[j])
            and rank[i, j] in (best_a[i], best_b[j])
            and table[i, j] >= SECOND * max(best_a[i][1], best_b[j][1])
            and max(best_a[i][1], best_b[j][1]) < TAKEN
        )
    ]


def _least(one: Offer, other: Offer) -> float:
    """How alike two offers must be to count as of one thing, by what they say they are given for."""
    if (one.type, one.total, one.means) != (other.type, other.total, other.means):
        return _NEVER
    if (
        not _per_alike(one, other)
        or bool(one.occasions) != bool(other.occasions)
        or _ranks(one).isdisjoint(_ranks(other))
    ):
        return _NEVER
    if one.occasions & PARTICULAR and other.occasions & PARTICULAR and not one.occasions & other.occasions:
        return _NEVER
    if one.occasions and not one.occasions & other.occasions:
        return ALIKE_CROSSED if one.occasions & other.wider or one.wider & other.occasions else _NEVER
    particular = bool(one.wider & other.wider & PARTICULAR)
    if one.type == "amount" and not particular and _objects(one).isdisjoint(_objects(other)):
        return _NEVER
    return ALIKE if comparable(one, other) else ALIKE_OTHER_UNIT


def _per_alike(one: Offer, other: Offer) -> bool:
    """Whether sums are for each of the same (每张床位, 每人每月), where both are sums."""
    ours, theirs = ({f.measure for f in offer.figures if f.measure.startswith("money")} for offer in (one, other))
    particular = one.wider & other.wider & PARTICULAR
    return not ours or not theirs or bool(ours & theirs) or bool(particular)


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


def is_sure(one: Offer, other: Offer, worth: float, score: float) -> bool:
    """Whether two offers are of one thing, given how surely their measures do the same (`score`)."""
    cuts = model().cuts
    sure = score >= cuts["strong"]
    if one.type == "deadline":  # every measure has some date
        return sure and worth >= ALIKE_DATES
    if one.type == "target":
        if sure and _is_thing(one) and comparable(one, other):
            return True
        return (sure or bool(_units(one) & _units(other))) and _count_one_thing(one, other, worth)
    if one.wider & other.wider & PARTICULAR:
        return True
    if _say_other_things(one.near, other.near):
        return False
    if _say_nothing_of_each_other(one, other):
        return False
    if score < cuts["partial"] and worth < ALIKE_FAR and not one.occasions & other.occasions:
        return False
    return sure or bool(_words(one.near + one.sentence) & _words(other.near + other.sentence))


def _is_thing(offer: Offer) -> bool:
    return any(figure.measure in THINGS for figure in offer.figures)


def _say_other_things(one: str, other: str) -> bool:
    """Whether two clauses both say what their sums are for, and in nothing the same."""
    ours, theirs = _words(one), _words(other)
    if min(len(ours), len(theirs)) < SAID:
        return False
    return not _share(ours, theirs)


def _say_nothing_of_each_other(one: Offer, other: Offer) -> bool:
    """Whether what each clause says its sum is for is nowhere around the other."""
    ours, theirs = _words(one.near), _words(other.near)
    if not ours and not theirs:
        return False
    return not _share(ours, _words(other.near + other.sentence)) and not _share(theirs, _words(one.near + one.sentence))


def _share(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(word in like or like in word for word in ours for like in theirs)


def _units(offer: Offer) -> frozenset[str]:
    """The units of an offer's figures, those that count things as one."""
    return frozenset("个" if figure.measure in THINGS else figure.measure for figure in offer.figures)


def _count_one_thing(one: Offer, other: Offer, worth: float) -> bool:
    """Whether two aims count the same: the end of an indicator says what is counted."""
    if worth < ALIKE_AIMS:
        return False
    ours, theirs = _counted(one), _counted(other)
    if _heads(ours) & set(theirs) or _heads(theirs) & set(ours):
        return True
    return bool({*ours} & {*theirs} & generic_words()) and bool(_words(one.near) & _words(other.near))


def _heads(words: tuple[str, ...]) -> set[str]:
    """The last of the words that says what is counted."""
    return set([word for word in words if word not in generic_words()][-1:])


@lru_cache(maxsize=4096)
def _counted(offer: Offer) -> tuple[str, ...]:
    """The last words of an aim's indicator."""
    return tuple([*wording.words(wording.bare(offer.counted, ""))][-2:])


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """The words that say what a text is about."""
    return frozenset(wording.words(_GIVING.sub("，", wording.bare(text, "")))) - generic_words()


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
