"""Places that no list holds and the document shows: a zone that it keeps naming (X地区, X新区), towns.

A zone's name is learned: X stands before 地区 again and again behind different words, or a committee runs it.
Every X地区 is a mention then, and X by itself.
"""

import re
from collections import Counter
from collections.abc import Iterator

from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import common_words, uncommon
from ingest.patterns import find_in_clauses

Hit = tuple[int, int, str]

_HEADS = ("地区", "新区")
_BOARD = re.compile("(?:党工委|管委会|管理委员会)")
_STEM = re.compile("[一-龥]{2,6}$")
_LONGEST = 6
#: a name that stands at so many places, behind so many different characters, is one
_OFTEN, _VARIED = 3, 3
#: this share of the places with a stem have it with one more character in front: that belongs to it
_SHARE = 0.8
#: what a zone is called besides a name (贫困地区, 城市新区)
_GENERAL = re.compile(
    "[各本该我全其两多等级市县区省国州旗和与及或的在向对为由于从至到以将把]|贫困|欠发达|落后|发达|灾区|民族|少数"
)
#: what makes another word of it (X港, X大学, X路)
_NOT_BARE = re.compile("[路街道河江湖山港站桥村乡镇县市区省湾岛]|大道|大学|学院|公司|集团|银行|高铁|铁路|机场")


def find_zones_named(flow: Flow, taken: bytearray, known: frozenset[str]) -> list[Hit]:
    """Every mention of the zones that the document names; `known` are names of places that need no learning."""
    hits: list[Hit] = []
    busy = bytearray(taken)
    for head in _HEADS:
        for stem in _stems(flow.text, head, known):
            for pattern in (
                re.compile(re.escape(stem + head)),
                re.compile(rf"{re.escape(stem)}(?!{_NOT_BARE.pattern})"),
            ):
                for found in pattern.finditer(flow.text):
                    if not any(busy[found.start() : found.end()]):
                        hits.append((*found.span(), stem + head))
                        busy[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return hits


def _stems(text: str, head: str, known: frozenset[str]) -> list[str]:
    """The names that stand before `head`."""
    ends = [found.start() for found in re.finditer(head, text)]
    if len(ends) < _OFTEN:
        return []
    fronts = [found.group() for end in ends if (found := _STEM.search(text, max(0, end - _LONGEST - 1), end))]
    counts = Counter(front[-size:] for front in fronts for size in range(2, len(front) + 1))
    boards = {text[max(0, end - _LONGEST) : end] for end in ends if _BOARD.match(text, end + len(head))}
    out = []
    for base in sorted(name for name, count in counts.items() if len(name) == 2 and count >= _OFTEN):
        stem = _whole(base, counts)
        before = {front[: -len(stem)][-1:] for front in fronts if front.endswith(stem)}
        run = any(board.endswith(stem) for board in boards)
        if len(before) >= _VARIED and _is_name(stem, run) and not {stem, stem + head} & known:
            out.append(stem)
    return out


def _whole(stem: str, counts: Counter[str]) -> str:
    """The stem with what nearly always stands before it."""
    while len(stem) < _LONGEST:
        longer = [name for name in counts if len(name) == len(stem) + 1 and name.endswith(stem)]
        longer = [name for name in longer if counts[name] >= _SHARE * counts[stem]]
        if not longer:
            return stem
        stem = longer[0]
    return stem


def _is_name(stem: str, run: bool) -> bool:
    """Whether the words of the language do not explain the stem; a committee makes up for one that they do."""
    if _GENERAL.search(stem) or stem in common_words():
        return False
    plain = any(stem[at : at + 2] in common_words() for at in range(len(stem) - 1))
    return bool(uncommon(stem)) and (run or not plain)


#: towns and subdistricts in a list (在A街道、B镇、C乡)
_TOWN = "(?![在与和及以对由为到])[一-龥㐀-䶵]{2,4}?(?:街道|镇|乡)(?!村|镇|级|域|政|居民|人口|化)"
_TOWNS = re.compile(
    rf"(?:(?<=[在、，：与及和以\n对向])|(?<=支持|推动|推进|选择|选取|依托|围绕|鼓励|引导|确定)|(?<=[区县市旗]))({_TOWN}(?:[、和]{_TOWN})+)"
)
#: a town right behind its county
_OF_COUNTY = re.compile(rf"[区县市旗](?P<town>{_TOWN})(?!街道)")
_ROW_MARK, _ROW_ENDS = re.compile("(?:[镇乡]|街道)[、和]"), re.compile("[，。；：\n（）]")
_NO_TOWN = re.compile(
    "各|特色|小城|重点|中心[镇乡]|建制|所属|相关|乡镇|有关|辖|^城镇|型|村镇|集镇|城乡|下乡|返乡|家乡|入乡|百镇|千镇|强镇|名镇|一镇"
)


def find_towns(flow: Flow, taken: bytearray, counties: frozenset[str]) -> list[Hit]:
    """The members of lists of towns and subdistricts, and those behind their county."""
    found: list[Hit] = []
    for start, end in _town_spans(flow.text, counties):
        name = flow.text[start:end]
        if not any(taken[start:end]) and not _NO_TOWN.search(name) and (not found or start >= found[-1][1]):
            found.append((start, end, name))
    return found


def _town_spans(text: str, counties: frozenset[str]) -> list[tuple[int, int]]:
    rows = (
        (row.start() + t.start(), row.start() + t.end())
        for row in find_in_clauses(_TOWNS, _ROW_MARK, _ROW_ENDS, text)
        for t in re.finditer(_TOWN, row[0])
    )
    return sorted({*rows, *_behind_county(text, counties)})


def _behind_county(text: str, counties: frozenset[str]) -> Iterator[tuple[int, int]]:
    for found in _OF_COUNTY.finditer(text):
        at = found.start("town")
        if any(text[at - size : at] in counties for size in range(2, 6)) and found["town"] not in common_words():
            yield found.span("town")
