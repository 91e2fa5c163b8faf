"""Whether two aims count one thing, by what their indicators end with, their units, and what they leave out."""

import re
from functools import lru_cache

import rjieba

from graph.overlap import wording
from graph.overlap.figures import Offer
from graph.overlap.kinds import find_extents, find_scopes, generic_words
from graph.overlap.subjects import SIZES

#: units that count things, or say how large they are
THINGS = frozenset((*"个家所处座项", "平方米"))
#: how alike the wording around two aims must be, those of measures that do not surely do the same
ALIKE_AIMS = 0.35
#: wording that every benefit has, whatever it is for
GIVING = re.compile(
    r"最高|最长|不超过|不低于|不少于|给予|一次性|分别|每年|每月|每家|每个|年度|补助|补贴|奖励|资助|奖补|支持|资金|标准|按照|按|"
    r"符合条件|国家级|省级|市级|企业|单位|项目|金额|[0-9.]+(?:亿|万)?(?:元|%|天|年|个月)?"
)
_SIZE = re.compile(r"(?:总|占地|建筑|建设)?(?:面积|规模|数量|总数|总量)$")


def date_one_thing(one: Offer, other: Offer, ours: list[Offer], theirs: list[Offer]) -> bool:
    """Whether what two dates are set for may be one thing: the aims that their clauses name do not count others."""
    aims = [[aim for aim in aims if aim.type == "target" and aim.sentence == date.sentence]
            for date, aims in ((one, ours), (other, theirs))]  # fmt: skip
    if not all(aims):
        return True
    return any(not count_other_things(a, b) for a in aims[0] for b in aims[1])


def count_one_thing(one: Offer, other: Offer, worth: float) -> bool:
    """Whether two aims count the same: the end of an indicator says what is counted."""
    if worth < ALIKE_AIMS or count_other_things(one, other):
        return False
    if _is_size(one) != _is_size(other) and head(one.counted) != head(other.counted):
        return False  # how many there are beside how large they are
    ours, theirs = _counted(one), _counted(other)
    if _heads(ours) & set(theirs) or _heads(theirs) & set(ours):
        return True
    return bool({*ours} & {*theirs} & generic_words()) and bool(matter(one.near) & matter(other.near))


def count_other_things(one: Offer, other: Offer) -> bool:
    """Whether two aims name other things by words that say something, or other parts of one kind."""
    if find_scopes(one.counted) != find_scopes(other.counted):
        return True
    extents = find_extents(one.near), find_extents(other.near)
    if all(extents) and extents[0].isdisjoint(extents[1]):
        return True
    if one.counted.endswith("企业") != other.counted.endswith("企业") and measures(one) | measures(other) != {"家"}:
        return True
    if _is_share(one) and _is_share(other) and not _mostly(matter(one.counted), matter(other.counted)):
        return True
    ours, theirs = head(one.counted), head(other.counted)
    plain = not ours or not theirs or ours in generic_words() or theirs in generic_words()
    return not plain and ours not in other.counted and theirs not in one.counted


def is_thing(offer: Offer) -> bool:
    """Whether an aim counts things."""
    return not THINGS.isdisjoint(measures(offer))


def measures(offer: Offer) -> set[str]:
    """What the figures of an offer are counted in."""
    return {figure.measure for figure in offer.figures}


def _is_share(offer: Offer) -> bool:
    return "%" in measures(offer)


def _is_size(offer: Offer) -> bool:
    return not SIZES.isdisjoint(measures(offer))


def _mostly(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether at least half of the words of the shorter are in the other."""
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def units(offer: Offer) -> frozenset[str]:
    """The units of an offer's figures, those that count things as one."""
    return frozenset("个" if figure.measure in THINGS else figure.measure for figure in offer.figures)


def _heads(words: tuple[str, ...]) -> set[str]:
    """The last of the words that says what is counted."""
    return set([word for word in words if word not in generic_words()][-1:])


@lru_cache(maxsize=4096)
def _counted(offer: Offer) -> tuple[str, ...]:
    """The last words of an aim's indicator."""
    return tuple([*wording.words(wording.bare(offer.counted, ""))][-2:])


@lru_cache(maxsize=4096)
def head(text: str) -> str:
    """The last word of a name, with the one before where it is a single character (数据 集)."""
    words = [word for word in rjieba.cut(_SIZE.sub("", wording.bare(text, ""))) if word.isalnum()]
    if not words:
        return ""
    return "".join(words[-2:]) if len(words[-1]) == 1 else words[-1]


@lru_cache(maxsize=4096)
def matter(text: str) -> frozenset[str]:
    """The words that say what a text is about."""
    return frozenset(wording.words(GIVING.sub("，", wording.bare(text, "")))) - generic_words()
