"""What two offers are both about, as a person would call it: 社区资金支持, 算力补助, 创业担保贷款."""

import re
from collections.abc import Sequence
from functools import lru_cache

import rjieba

from graph.overlap import wording
from graph.overlap.figures import Offer
from graph.overlap.kinds import fillers, find_instrument, is_filler, is_plain
from graph.overlap.weights import weights, word_id

#: units of how large something is
SIZES = frozenset({"平方米", "平方公里", "亩", "公顷"})
#: the longest name of a thing, in characters
LONGEST = 12
#: names that already say how it is given
_SAYS_HOW = ("贷款", "免费", "优惠", "贴息", "券", "基金", "资金", "经费", "住宿")
#: single characters that end the name of a thing
_ENDS = frozenset("集券站点岗贷库区园链板")
#: words between two things
_PAUSES = frozenset("按对给向为由将可的和与及")
#: concepts of giving, and of whom any plan is for, which name no thing
_PLAIN = frozenset({"奖补", "人工智能", "创业者", "宣传", "券", "信贷", "财政投入", "政策落实", "龙头企业", "中小企业"})
#: how what something is given for is called, where no words of the two clauses say it
OCCASION_NAMES = {
    "home": "购房", "rent": "租房", "premises": "场地", "stay": "免费住宿", "prize": "获奖", "found": "创业",
    "employ": "带动就业", "list": "上市", "insure": "保险", "talent": "人才计划",
}  # fmt: skip
#: concepts of means, which measures of any field have
_MEANS = frozenset({"信贷", "保险", "基金", "股权投资", "财政投入", "担保贷款", "风险补偿"})
_YEARLY = re.compile("每年|年度")


def name_subject(one: Offer, other: Offer, titles: tuple[str, str] = ("", "")) -> str:
    """What both are about: the thing that is paid for or counted, with how where that says more."""
    if one.type == "target":
        return common_thing(one.counted, other.counted) or _concept(one.counted, other.counted) or one.counted
    said = f"{one.near}。{one.sentence}", f"{other.near}。{other.sentence}"
    occasion = next((name for key, name in OCCASION_NAMES.items() if key in one.wider & other.wider), "")
    thing = common_thing(one.near, other.near) or occasion or _known(*said) or _concept(*said) or _known(*titles)
    if one.type == "deadline":
        return f"{thing}期限" if thing else "完成期限"
    how = _how(one, other, thing)
    return (thing.removesuffix("利息") or "贷款" if how == "贴息" else thing) + how


def name_basis(one: Offer, other: Offer, measure: str) -> str:
    """Where one of two figures is for a year, or a size beside a number: which."""
    sizes = tuple(any(f.measure in SIZES for f in offer.figures) for offer in (one, other))
    if one.type == "target" and sizes[0] != sizes[1]:
        return "（面积／数量）" if sizes[0] else "（数量／面积）"
    ours, theirs = (bool(_YEARLY.search(offer.quote)) for offer in (one, other))
    if ours == theirs or one.type == "deadline" or measure == "percent":
        return ""
    return "（每年／未写每年）" if ours else "（未写每年／每年）"


def name_one_field(one: str, other: str) -> bool:
    """Whether two titles share words that name what a measure is of, not by what means it works."""
    return bool(set(wording.concepts(wording.fold(common_thing(one, other)))) - _PLAIN - _MEANS)


@lru_cache(maxsize=4096)
def common_thing(one: str, other: str) -> str:
    """The run of words that both have which says most, empty where it would say nothing."""
    ours, theirs = _tokens(one), _tokens(other)
    runs: set[tuple[str, ...]] = {
        tuple(ours[start:end])
        for start in range(len(ours))
        for at in range(len(theirs))
        if ours[start] == theirs[at]
        for end in range(start + 1, start + _equal(ours[start:], theirs[at:]) + 1)
    }
    named = sorted(run for run in runs if _is_name(run) and len("".join(run)) <= LONGEST)
    best = max(named, key=_worth, default=())
    found = "".join(best)
    plain = "".join(one.split())
    at = wording.fold(plain).find(found)
    return plain[at : at + len(found)] if at >= 0 else found  # as printed: OPC, not opc


def _known(one: str, other: str) -> str:
    """The same between longer texts, where only what touches a known concept is sure to name a thing."""
    found = common_thing(one, other)
    return found if wording.concepts(wording.fold(found)) else ""


def _concept(one: str, other: str) -> str:
    """The rarest concept that both touch."""
    both = set(_concepts(one)) & set(_concepts(other)) - _PLAIN
    names = list(wording.concept_weights())
    return max(both, key=lambda name: (float(weights().concepts[names.index(name)]), name), default="")


def _concepts(text: str) -> list[str]:
    return list(wording.concepts(wording.bare(text, "")))


def _how(one: Offer, other: Offer, thing: str) -> str:
    """As what both are given, or what may be said of any two ways; nothing where the thing says it."""
    ours, theirs = (find_instrument(offer.quote) for offer in (one, other))
    if ours is not None and theirs is not None and ours.kind == theirs.kind:
        name = ours.word if is_plain(ours.kind) else ours.kind
        return "" if ours.word in thing or ours.kind in thing else name
    if thing.endswith(_SAYS_HOW):
        return ""
    return "资金支持" if all(f.measure.startswith(("money", "percent")) for f in one.figures) else "支持"


@lru_cache(maxsize=4096)
def _tokens(text: str) -> list[str]:
    return list(rjieba.cut(wording.bare(text, "")))


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two lists begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_name(run: tuple[str, ...]) -> bool:
    """Whether a run of words names a thing: it begins and ends with words that do."""
    first, last = run[0], run[-1]
    if not all(map(str.isalpha, run)) or not _PAUSES.isdisjoint(run) or last.isascii() or _rarity(run) <= 0:
        return False
    begins = len(first) > 1 and first not in fillers()
    ends = last in _ENDS if len(last) == 1 else last not in fillers()
    return begins and ends


def _touches(run: tuple[str, ...]) -> bool:
    return bool(set(wording.concepts("".join(run))) - _PLAIN)


def _worth(run: tuple[str, ...]) -> tuple[bool, float, int]:
    """How much a run says: one that touches a known concept before any other, then the rarer, then the longer."""
    return _touches(run), _rarity(run), len(run)


def _rarity(run: tuple[str, ...]) -> float:
    return sum(float(weights().words[word_id(word)]) for word in run if len(word) > 1 and not is_filler(word))
