"""Names with a last word that shows their kind: 实验室, 工程, 集团 … found from that word leftwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.names_bounds import NUMBERING, clause_start, heading_start, introduced_start, name_start
from ingest.extract.names_classes import ZONES, is_class
from ingest.extract.names_facts import Spot, facts_of
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import heads, uncommon
from ingest.extract.places import general_names, place_words

_DISTRICT = re.compile(r"[一-龥]{1,4}?区")
_COUNTY = re.compile(r"[一-龥]{1,4}?[区县]")
#: what each district has one of: with its district, a name
_OWN_HOUSE = re.compile(
    "(?:大数据|政务服务|便民服务|公共资源交易|融媒体|信息|会展|企业服务|人才服务)?中心|(?:大数据)?平台"
)
_PLACE_FRONT = re.compile("[一-龥]{2,6}$")
_PARTNER = re.compile("联合|会同|协同|携手")
_HOUSE = re.compile("[一-龥]{2,14}?(?:医院|大学|学院|集团|公司)(?=[一-龥]{3})")
#: two bodies acting together (A所联合B大学)
_SCHOOL = re.compile("大学|学院|有限公司|股份有限公司|研究所|科学院")
_STAGE = re.compile("[一二三四]期(?!工程|项目|间|内)")
#: built in stages, each a part of the one centre
_COMPUTING = ("数据中心", "智算中心", "超算中心", "算力中心", "计算中心")
_ACTS = re.compile(
    "(?:研究中心|创新中心|实验室|大学|研究院|研究所|公司|集团)(?:牵头|建设|实施|开展|承担|组织|参与|发起|申报)"
)
_LISTED = re.compile(r"[一二三四五六七八九十]+、")
#: what is left over in front of a name when a word was cut off
_REMAINS = "#*·—-+级性型化类）”"


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
    for head, end in table.words.find(text):
        word = text[head:end]
        if taken[head] or taken[end - 1] or text.startswith(table.not_before[word], end):
            continue
        if text[head - 1 : head] in table.not_after.get(word, "-"):
            continue
        candidate = _candidate(flow, table.kinds[word], head, _end(flow, end), taken)
        if candidate:
            yield candidate


def _end(flow: Flow, end: int) -> int:
    """Behind what belongs to the name: X大学（威海）, X中心（沈阳）, X产业园二期."""
    counted = flow.text.endswith(_COMPUTING, 0, end)
    if flow.text[end - 1] in "园区城地心" and not counted and (stage := _STAGE.match(flow.text, end)):
        return stage.end()
    close = flow.partners.get(end) if flow.text[end : end + 1] == "（" else None
    if close is None or close - end > 9:
        return end
    inside = flow.text[end + 1 : close]
    return close + 1 if inside in general_names() or inside.endswith(("校区", "片区", "方向")) else end


def _candidate(flow: Flow, kind: str, head: int, end: int, taken: bytearray) -> Candidate | None:
    text, leftmost = flow.text, clause_start(flow, head)
    start, facts = _start(flow, kind, head, end, taken)
    while start < head and text[start] in _REMAINS:
        start += 1
    if any(taken[start:end]) or _is_remnant(text, start, head, end):
        return None
    # 在洛重点实验室: a city's one-character name is no part of it
    skip = 1 if kind == "platform" and text[start - 1 : start] in tuple("在驻来") else 0
    end_of_name = end - 2 if _STAGE.fullmatch(text, end - 2, end) else end
    word = text[head:end_of_name].split("（")[0]
    general = is_class(kind, text[start:end_of_name], word) or (skip and is_class(kind, text[start + skip : end], word))
    if general and kind != "programme":
        return None
    facts |= facts_of(Spot(text, kind, start, head, end, leftmost))
    sponsored = "endowed" in facts or ("funded" in facts and facts & {"place", "level", "strange1", "strange2"})
    if sponsored and head - start >= 2:
        return Candidate(kind, start, end, head, facts)
    if general:
        return None
    if "quoted" in facts and start < leftmost:
        end += 1
    return Candidate(kind, start, end, head, facts)


def _is_remnant(text: str, start: int, head: int, end: int) -> bool:
    """Whether only what stood before a class is left in front of it (对开发区, 省内开发区, 进入自贸试验区)."""
    if head - start == 1 and text[start] not in "省市区县州国":
        return not text[start].isascii()
    return head > start and text[head:end] in ZONES and text[head - 1] in _LEADS_TO


#: what ends words that lead to a zone and are not its name
_LEADS_TO = "对向驻受在将由从于入与和及内外各其本该是把为至到"


def _start(flow: Flow, kind: str, head: int, end: int, taken: bytearray) -> tuple[int, frozenset[str]]:
    """Where the name begins, and what that place says for it."""
    text, leftmost = flow.text, clause_start(flow, head)
    if flow.partners.get(leftmost - 1) == end and text[leftmost - 1] == "“":
        return _before_quote(flow, kind, leftmost), frozenset({"quoted"})
    if kind == "programme" and (introduced := _introduced(flow, leftmost, head, end)) is not None:
        return introduced, frozenset({"introduced"})
    start = _behind_partner(text, name_start(flow, leftmost, head, taken), head)
    if kind == "platform" or text[head:end].endswith("公司"):
        if _has_own_house(text, start, head, end):
            return start, frozenset({"own_house"})
        behind = _behind_district(_DISTRICT if kind == "platform" else _COUNTY, text, start, head)
        return behind, frozenset({"in_district"} if behind > start else ())
    return start, frozenset()


def _before_quote(flow: Flow, kind: str, start: int) -> int:
    """With the place that stands in front of a quoted carrier (杭州“中国数谷”)."""
    front = _PLACE_FRONT.search(flow.text[max(0, start - 8) : start - 1]) if kind == "platform" else None
    for size in range(2, len(front.group()) + 1) if front else ():
        name = flow.text[start - 1 - size : start - 1]
        if name in general_names() and not name.endswith(("省", "区", "县")):
            return start - 1 - size
    return start


def _behind_partner(text: str, start: int, head: int) -> int:
    """Behind whoever acts together with the named (A联合湘江实验室), and behind the house of a workroom."""
    for found in _PARTNER.finditer(text, start + 3, head - 1):
        if _SCHOOL.match(text, head):
            return found.end()
    for found in _PARTNER.finditer(text, start + 2, head):
        if place_words().at(text, found.end()) and found.end() < head:
            return found.end()
    house = _HOUSE.match(text, start, head) if text.startswith("工作室", head) else None
    return house.end() if house else start


def _introduced(flow: Flow, leftmost: int, head: int, end: int) -> int | None:
    """Where a programme begins that a verb or its own line introduces, else None."""
    start = introduced_start(flow, leftmost, head)
    if start is not None and _ACTS.search(flow.text, start, head):
        return None  # whoever acts is no part of what it does
    if start is None and _opens_line(flow.text, leftmost) and (end >= len(flow.text) or flow.text[end] in "\n。"):
        start = heading_start(flow, leftmost, head)
    return start if start is not None and head - start >= 3 and "的" not in flow.text[start:head] else None


def _opens_line(text: str, at: int) -> bool:
    """Whether a heading begins at `at`, with or without its number."""
    line = text.rfind("\n", max(0, at - 12), at) + 1 or (0 if at <= 12 else -1)
    numbered = line >= 0 and (NUMBERING.fullmatch(text, line, at) or _LISTED.fullmatch(text, line, at))
    return line == at or bool(numbered)


def _has_own_house(text: str, start: int, head: int, end: int) -> bool:
    """Whether the name is a county's and of what each county has one (某区大数据中心)."""
    found = _COUNTY.match(text, start, head)
    return bool(found and found.group() in general_names() and _OWN_HOUSE.fullmatch(text, found.end(), end))


def _behind_district(pattern: re.Pattern[str], text: str, start: int, head: int) -> int:
    """Behind a district that only says where the thing lies (X区 and a name that stands by itself)."""
    found = pattern.match(text, start, head)
    if not found or head - found.end() < 2:
        return start
    district = found.group()
    unknown = district not in ZONES and len(district) == 3 and uncommon(district[:-1]) == 2
    return found.end() if district in general_names() or district == "高新区" or unknown else start
