"""Names with a last word that shows their kind: 实验室, 工程, 集团 … and what speaks for and against each."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extract.names_bounds import NUMBERING, clause_start, heading_start, introduced_start, name_start
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import heads, read_lexicon, uncommon, weights, words_of
from ingest.extract.places import general_names, place_pattern

_LEVEL = re.compile(
    r"^(?:(?:国家|全国|省|自治区|市|区|县)(?:级|部共建|重点)?|部省共建|省市共建|中国|中华|世界|国际|全球)+"
)
_MANY = re.compile(
    r"(?:一批|一系列|系列|各类|各级|多个|多家|若干|更多|更高|各种|新一批|一个|一家|各地|其他|有关|相关|所在|\d[^，。、]{0,3}"
    r"[个家项处所批支名场座类种只期次届]|[两三四五六七八九十百千][个家项处所批支座])(?:左右|以上)?[^，。；、：]{0,6}$"
)
_LEADS = {
    "platform": r"(?:依托|用好|融入|对接|参与|接入|联动|登录|上线|支持|推广|通过|发挥|做优|做强|提升|以|打造|搭建|建设|创建|争创|争取|推进|推动|加快|筹建)$",
    "programme": r"(?:实施|开展|推行|启动|组织|举办|承办|举行|设立|发放|用好|入选|申报|纳入|推出|实行|承担|做优|依托|发挥|融入|参加|办好|落实)(?:好|了)?“?$",
    "organisation": r"(?:支持|依托|推动|与|和|由|、|在|成立|组建|引进|联合|加入|发挥)$",
}
_GENERAL_USE = re.compile(r"^(?:等|建设|发展)?(?:类|型|化|的?(?:认定|备案|评价|评审|评选|申报|遴选))")


_GRADED = re.compile(
    r"[一-龥](?:(?<![转文强深])化|(?<![新大小中转典模类])型|性|类)(?!工|石|妆|肥|学)|线上|高品质|差异|轻量|标杆|示范性|综合性|一流|先进"
)
_USES = re.compile(r"(?:依托|用好|利用好|融入|对接|参与|接入|登录|上线|通过|联动|在|做好|发挥|完善|运营|与)“?$")
_PLUS = re.compile(r"(?<!互联网)(?<!智能)(?<=[一-龥]{2})\+[一-龥]{2}")
_FOUNDS = re.compile(r"(?:成立|组建|建立|筹建)(?:[^，。；]{0,24}的)?$")
_COUNTED = re.compile(r"(?:不少于|不低于|超过|突破|达到|达)?\d+\+?(?:余|多)?[个家处项所座](?!月)")
_NUMBERED = re.compile(r"\d(?:[-—~至]\d+)?(?:余|多)?[个家处所座](?:以上|左右)?$")
_DISTRICT = re.compile(r"[一-龥]{1,4}?区")
_COUNTY = re.compile(r"[一-龥]{1,4}?[区县]")
_LISTED = re.compile(r"[一二三四五六七八九十]+、")
#: one of them in each province or city: 省农科院 is a name
_SLOGAN = re.compile(r"[一两双三四五六七八九十][^一两双三四五六七八九十]{1,3}[一两双三四五六七八九十]")
_SIZED = re.compile(r"[百千万]亿级|(?:级|省|国家|市|\d)以上|[A\d]级景区|^[一两三四五六七八九十]大")
_ZONES = frozenset(
    "高新区 开发区 经济开发区 经开区 经济技术开发区 高新技术产业开发区 综保区 综合保税区 自贸区 自贸试验区 自创区 保税区".split()
)
_NO_MARKS = str.maketrans("", "", "“”‘’")
_SINGLE = frozenset({"科学院", "农科院", "林科院", "社科院", "党校", "博物馆", "图书馆", "科技馆"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name at flow[start:end] with its last word at `head`, and the facts that judge it."""

    kind: str
    start: int
    end: int
    head: int
    facts: frozenset[str]


def find_candidates(flow: Flow, taken: bytearray) -> Iterator[Candidate]:
    """Every possible name of the flow that lies outside `taken`."""
    table, text = heads(), flow.text
    for found in table.pattern.finditer(text):
        head, end = found.span()
        if taken[head] or taken[end - 1]:
            continue
        word = found.group()
        if text.startswith(table.not_before[word], end) or text[head - 1 : head] in table.not_after.get(word, "-"):
            continue
        kind = table.kinds[word]
        candidate = _candidate(flow, kind, head, end, taken)
        if candidate:
            yield candidate


def _candidate(flow: Flow, kind: str, head: int, end: int, taken: bytearray) -> Candidate | None:
    leftmost = clause_start(flow, head)
    whole_quote = flow.partners.get(leftmost - 1) == end and flow.text[leftmost - 1] == "“"
    start, bounded = (leftmost, True) if whole_quote else name_start(flow, leftmost, head, taken)
    facts = {"quoted"} if whole_quote else set()
    if kind == "programme" and not whole_quote:
        introduced = introduced_start(flow, leftmost, head)
        if introduced is None and _opens_line(flow.text, leftmost) and _ends_line(flow.text, end):
            introduced = heading_start(flow, leftmost, head)
        if introduced is not None and head - introduced >= 3 and "的" not in flow.text[introduced:head]:
            start, bounded = introduced, True
            facts.add("introduced")
    if kind == "platform" or flow.text[head:end].endswith("公司"):
        pattern = _DISTRICT if kind == "platform" else _COUNTY
        behind = _behind_district(pattern, flow.text, start, head)
        if behind > start:
            facts.add("in_district")
        start = behind
    while start < head and flow.text[start] in "·—-+级性型化类）”":
        start += 1
    if any(taken[start:end]):
        return None
    name = flow.text[start:end]
    if flow.text[start - 1 : start] in tuple("在驻来") and kind == "platform":
        name = name[1:]  # 在洛重点实验室: a city's one-character name
    if _is_class(kind, name, flow.text[head:end]):
        return None
    facts |= _facts(flow, kind, start, head, end, leftmost)
    return Candidate(kind, start, end, head, frozenset(facts))


def _opens_line(text: str, at: int) -> bool:
    """Whether a heading begins at `at`, with or without its number."""
    line = text.rfind("\n", max(0, at - 12), at) + 1 or (0 if at <= 12 else -1)
    return line >= 0 and (
        line == at or bool(NUMBERING.fullmatch(text, line, at)) or bool(_LISTED.fullmatch(text, line, at))
    )


def _ends_line(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "\n。"


def _behind_district(pattern: re.Pattern[str], text: str, start: int, head: int) -> int:
    """Behind a district that only says where the thing lies (X区 + a name that stands by itself)."""
    found = pattern.match(text, start, head)
    if not found:
        return start
    rest = text[found.end() : head]
    district = found.group()
    known = (
        district in general_names()
        or district == "高新区"
        or (district not in _ZONES and len(district) == 3 and uncommon(district[:-1]) == 2)
    )
    return found.end() if known and len(rest) >= 2 else start


@cache
def _never(kind: str) -> frozenset[str]:
    return words_of(read_lexicon("stopnames")["never"][kind])


def _is_class(kind: str, name: str, head: str) -> bool:
    """Whether the name is only a class of things, with or without a level (省级重点实验室)."""
    bare = _LEVEL.sub("", name)
    if bare == head and bare != name and head in _SINGLE:
        return False
    place = place_pattern().match(bare)
    plain = name.translate(_NO_MARKS)
    if ("“" not in name and _SLOGAN.match(plain)) or _SIZED.search(plain) or plain.startswith(("县（", "市（", "区（")):
        return True
    if plain in _never(kind):
        return True
    if place and kind == "platform" and head not in _ZONES and _is_local_class(bare[place.end() :]):
        return True
    if kind == "programme" and head in heads().weak and "“" not in name and name.endswith(tuple(_never(kind) - {head})):
        return True
    return name in _never(kind) or bare in _never(kind) or bare == head or not bare


def _is_local_class(rest: str) -> bool:
    """A class of things that a place in front does not make a name (X市孵化器); a city's 科技创新中心 is one of its own."""
    return rest in _never("platform") and not rest.endswith("科技创新中心")


def _facts(flow: Flow, kind: str, start: int, head: int, end: int, leftmost: int) -> set[str]:
    text = flow.text
    name, modifier = text[start:end], text[start:head]
    bare = _LEVEL.sub("", modifier)
    odd = uncommon(bare)
    facts = {f"head={text[head:end]}"}
    checks = (
        ("telling", text[head:end] not in heads().plain),
        ("coined", bool(re.fullmatch(r"“[^“”]+”", modifier)) and odd > 0),
        ("founded", bool(_FOUNDS.search(text[max(0, start - 30) : start]))),
        ("counted", bool(_COUNTED.match(text, end)) or bool(_NUMBERED.search(text[max(0, start - 8) : start]))),
        ("weak", text[head:end] in heads().weak),
        ("graded", bool(_GRADED.search(modifier))),
        ("used_by", bool(_USES.search(text[max(0, start - 6) : start]))),
        ("national", modifier.startswith("国家")),
        ("plus", bool(_PLUS.search(modifier)) and "“" not in modifier),
        ("inlevel", bool(re.search("[一-龥]{2}(?:省级|国家级|市级|国家|全国)", bare))),
        ("nationwide", bool(re.match("全国|全省|全市", modifier))),
        ("china", bool(re.match("中国|中华|世界|全球|国际", modifier))),
        ("aspired", bool(re.search("(?:争创|争取|创建|申报|申建|获批)$", text[max(0, start - 4) : start]))),
        ("loose", odd > 4 or len(modifier) > 24),
        ("place", bool(place_pattern().search(modifier))),
        ("level", bare != modifier),
        ("marks", "“" in modifier or "·" in modifier or "（" in modifier),
        ("latin", bool(re.search(r"[A-Za-z0-9]", modifier))),
        ("strange1", odd == 1),
        ("strange2", odd >= 2),
        ("long", len(bare) >= 6),
        ("short", len(bare) <= 2),
        ("many", bool(_MANY.search(text[leftmost:start]))),
        ("lead", bool(re.search(_LEADS[kind], text[max(0, start - 8) : start]))),
        (
            "line",
            start == 0
            or text[start - 1] == "\n"
            or (text[start - 1] in "）.、" and text[max(0, start - 5) : start].find("\n") >= 0),
        ),
        ("closed", end >= len(text) or text[end] in "，。；：\n"),
        ("listed", text[start - 1 : start] == "、" or text[end : end + 1] == "、"),
        ("etc", text[end : end + 1] == "等"),
        ("classed", bool(_GENERAL_USE.match(text[end : end + 8]))),
        ("verb", start > leftmost),
        ("colon", text[end : end + 1] == "：" and (start == 0 or text[start - 1] in "\n。；| ")),
        ("used", bool(re.match(r"(?:建设|工作|活动|发展|项目|获奖|支持|核心区)", text[end : end + 4]))),
        ("encourage", bool(re.search(r"(?:鼓励|支持|引导)[^，。；]{2,30}$", text[max(0, leftmost) : start]))),
    )
    facts |= {fact for fact, holds in checks if holds}
    return facts


#: facts that must hold at most places where the name stands; any other holds where it holds once
_MOSTLY = frozenset({"many", "encourage", "classed", "plus", "loose", "graded", "listed"})


def joined_facts(group: list[Candidate]) -> frozenset[str]:
    """The facts of one name over all its places."""
    held = Counter(fact for candidate in group for fact in candidate.facts)
    joined = {fact for fact, count in held.items() if fact not in _MOSTLY or count * 2 > len(group)}
    return frozenset(joined | ({"repeated"} if len(group) > 1 else set()))


def weigh(kind: str, facts: frozenset[str]) -> float:
    """The sum of what the facts say; above 0 it is a name of its own."""
    table = weights(kind)
    return table["base"] + sum(table.get(fact, 0.0) for fact in facts)


def is_plain_front(text: str) -> bool:
    """Whether words before a name say nothing of it: no place, no level, nothing uncommon."""
    words = re.sub(r"\d", "", text)
    return not place_pattern().search(text) and not _LEVEL.match(text) and "“" not in text and uncommon(words) <= 2
