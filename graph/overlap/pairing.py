"""Which figures of two passages are of one thing: what they are given for, what they count, and how alike that is."""

import re
from functools import lru_cache

import numpy as np

from graph.overlap import wording
from graph.overlap.counting import GIVING, count_one_thing, count_other_things, head, is_thing, matter, measures, units
from graph.overlap.figures import PARTICULAR, Offer
from graph.overlap.kinds import find_borrower, is_filler
from graph.overlap.labels import model
from graph.overlap.subjects import common_thing
from graph.overlap.weights import Floats, weights, word_id

#: how alike the wording around two figures must be, for them to be of the same thing
ALIKE = 0.16
#: the same where they cannot be compared by number (20万元 beside 2年免费)
ALIKE_OTHER_UNIT = 0.28
#: the same where only the sentences around them name one occasion
ALIKE_CROSSED = 0.33
#: an offer that is another's second best is of the same thing from this share of the best on
SECOND = 0.5
#: the same where only one of the two is for a year
SECOND_OTHER = 0.75
#: an offer with a counterpart as like as this has no second
TAKEN = 0.9
#: the same for dates
ALIKE_DATES = 0.5
#: what both being for a year, or neither, adds where an offer has two counterparts
SAME_BASIS = 0.1
#: what a shared particular occasion adds
SAME_OCCASION = 0.17
#: clauses of so many words say themselves what their sums are for
SAID = 4
_NEVER = 9.0
#: what the sentence around says counts this much beside the clause itself; a concept this much beside a word
AROUND, CONCEPT = 1.2, 6.0
#: what a sum is given for: 对新评定的…景区给予
_FOR = re.compile(
    r"(?:对|向|[评建定]为)(?P<whom>[^，,。；;：:]{2,30}?)(?=的?(?:[，,]|分别|按|每[家个年]|一次性|给予|奖励|补助|补贴))"
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
    rank = {
        (i, j): (comparable(ours[i], theirs[j]), worth + SAME_BASIS * (ours[i].yearly == theirs[j].yearly))
        for (i, j), worth in table.items()
    }
    best_a = {i: max(rank[i, j] for k, j in rank if k == i) for i, _ in rank}
    best_b = {j: max(rank[i, j] for i, k in rank if k == j) for _, j in rank}
    found = [
        (ours[i], theirs[j], table[i, j])
        for i, j in table
        if best_a[i] == best_b[j] == rank[i, j]
        or (
            comparable(ours[i], theirs[j])
            and rank[i, j] in (best_a[i], best_b[j])
            and table[i, j] >= _second(ours[i], theirs[j]) * max(best_a[i][1], best_b[j][1])
            and max(best_a[i][1], best_b[j][1]) < TAKEN
        )
    ]
    clauses = {(one.type, one.start, other.start): (one, other, worth) for one, other, worth in reversed(found)}
    return [pair for pair in found if pair in clauses.values()]  # the same two clauses are compared once


def _second(one: Offer, other: Offer) -> float:
    return SECOND if one.yearly == other.yearly else SECOND_OTHER


def _least(one: Offer, other: Offer) -> float:
    """How alike two offers must be to count as of one thing, by what they say they are given for."""
    if (one.type, one.total, one.means) != (other.type, other.total, other.means):
        return _NEVER
    if (
        not _per_alike(one, other)
        or bool(one.occasions) != bool(other.occasions)
        or _ranks(one).isdisjoint(_ranks(other))
        or _are_for_others(one, other)
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
    return not measures(one).isdisjoint(measures(other))


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
        if sure and is_thing(one) and comparable(one, other):
            return not count_other_things(one, other)
        return (sure or bool(units(one) & units(other))) and count_one_thing(one, other, worth)
    least = cuts["partial"] if comparable(one, other) else cuts["strong"]
    if score < least and (not _name_one_thing(one, other) or _have_other_borrowers(one, other)):
        return False
    if one.wider & other.wider & PARTICULAR:
        return True
    if _say_other_things(one.near, other.near) or _say_nothing_of_each_other(one, other):
        return False
    return sure or bool(matter(one.near + one.sentence) & matter(other.near + other.sentence))


def _are_for_others(one: Offer, other: Offer) -> bool:
    """Whether two sums are for other receivers: loans of persons and of firms, awards of sights and of guest houses."""
    if one.type != "amount":
        return False
    if one.means == "loan" and find_borrower(one.near) != find_borrower(other.near):
        return True
    ours, theirs = _receiver(one.near), _receiver(other.near)
    if not ours or not theirs or one.wider & other.wider & PARTICULAR:
        return False
    return head(ours) not in theirs and head(theirs) not in ours


def _receiver(near: str) -> str:
    """Whom or what a clause says that it gives something for, where that is a thing with a name."""
    found = _FOR.search(near)
    last = head(found["whom"]) if found else ""
    return found["whom"] if found and last and not is_filler(last) else ""


def _name_one_thing(one: Offer, other: Offer) -> bool:
    """Whether two clauses themselves name the same thing, or the same particular occasion."""
    return bool(one.occasions & other.occasions & PARTICULAR or common_thing(one.near, other.near)) or any(
        word in theirs and _concepts(word)
        for ours, theirs in ((one.near, other.near), (other.near, one.near))
        for word in matter(ours)
    )


def _have_other_borrowers(one: Offer, other: Offer) -> bool:
    """Whether the interest of other kinds of borrowers is paid, as the sentences around say."""
    ours, theirs = (find_borrower(offer.near + offer.sentence) for offer in (one, other))
    return one.means == "interest" and ours != theirs


def _say_other_things(one: str, other: str) -> bool:
    """Whether two clauses both say what their sums are for, and in nothing the same."""
    ours, theirs = matter(one), matter(other)
    if min(len(ours), len(theirs)) < SAID:
        return False
    return not _share(ours, theirs)


def _say_nothing_of_each_other(one: Offer, other: Offer) -> bool:
    """Whether what each clause says its sum is for is nowhere around the other."""
    ours, theirs = matter(one.near), matter(other.near)
    if not ours and not theirs:
        return False
    return not _share(ours, matter(other.near + other.sentence)) and not _share(theirs, matter(one.near + one.sentence))


def _share(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(word in like or like in word for word in ours for like in theirs)


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
    for word in wording.words(GIVING.sub("，", text)):
        vector[word_id(word) % 2048] += weights().words[word_id(word)]
    for name in wording.concepts(text):
        if name not in _GIVEN_CONCEPTS:
            vector[2048 + names.index(name)] = CONCEPT * weights().concepts[names.index(name)]
    return vector
