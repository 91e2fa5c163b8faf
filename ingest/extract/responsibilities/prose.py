"""Duties given in running text: 由…牵头, 市科技局会同…, 科技行政主管部门应当…, 市政府负责….

Only a subject that is a known organ from the clause's first word to the verb counts, so a text about organs
does not become a duty.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.responsibilities.names import Known, Name, split_list
from ingest.extract.tight import Tight
from ingest.organs import is_bare

LONGEST_SUBJECT, LONGEST_CLAUSE = 160, 44
_VERB = re.compile(
    r"(?P<lead>牵头(?!单位|部门|企业|人|作用|负责人)|总牵头|领导协调|统筹协调作用)"
    r"|(?P<joint>会同|商(?=[省市区县]))"
    r"|(?P<own>(?:统筹|具体|统一|主要|分别|共同|全面)?负责(?!人|制|同志|任|地|单位|部门))"
    r"|(?P<shall>应当|应(?=[按加依建将在把为根组制会积切及牵统对强])(?!对)|必须|要(?![素求点件闻害领塞义旨])|须)"
    r"|(?P<back>密切协同|密切配合|协同配合|协调联动|积极配合|协同联动)"
    r"|(?P<named_lead>(?:作为|为|是)(?:[本该][^，。；]{1,6})?(?:的)?牵头(?:单位|部门))"
    r"|(?P<named>(?:作为|为|是)(?:[本该][^，。；]{1,6})?(?:的)?责任(?:单位|部门))"
    r"|(?P<named_support>(?:作为|为|是)(?:[本该][^，。；]{1,6})?(?:的)?(?:配合|参与|协办)(?:单位|部门))"
    r"|(?P<plan>统筹负责)|(?P<gives>直接拨付|对(?=[^，。；,]{2,30}给予))"
)
_ACT = re.compile(r"组织|统筹|制定|设立|建立|成立|编制|指导|定期|每年|按照|根据|依法|牵头|直接拨付|给予|督促指导")
_CHAIN = re.compile(
    r"(?:形成|健全|建立|构建|完善)(?P<chain>[^。；，,;]{6,120}?)的[^。；，,;]{0,16}(?:格局|机制|体系|局面)"
)
_PARTS = (
    (re.compile("牵头|统筹|抓总"), "lead"),
    (re.compile("协同|配合|联动|参与|支持|协作"), "support"),
    (re.compile("督促|指导|负责|落实|主抓"), "responsible"),
)
_ROLES = {
    "lead": "lead",
    "joint": "lead",
    "own": "responsible",
    "shall": "responsible",
    "back": "support",
    "named_lead": "lead",
    "named": "responsible",
    "named_support": "support",
    "plan": "responsible",
    "gives": "responsible",
}
_BOUNDARY = "。；;，,：:！？!?"
_FRONT = re.compile(
    r"^(?:.{0,14}?(?:由|发挥)|形成|健全|建立|完善|构建|并|同时|其中|具体|原则上|一是|二是|三是|四是|五是|[（(]\d+[）)]|\d+[.．、])"
)
#: 市、区（市）人民政府: an organ of the place and the same of each part
_NOTED = r"(?:[（(][^（()）]{1,9}[）)])?"
_LEVELS = re.compile(
    rf"^(?P<up>本?市|本?省|自治区|州)[、和及](?P<low>各?(?:设区的?市|县级?|区级?|旗|市|州){_NOTED}(?:、(?:县|区|旗){_NOTED})*(?:两级)?)"
    r"(?P<rest>[^、，]{2,20}?)(?P<more>及其?(?:有关|相关)?(?:部门|单位))?(?P<others>、.{2,60})?$"
)
_GENERIC = re.compile(
    r"^(?:各|有关|相关|其他|政府|行业|主管|级|职能)*(?:部门|单位|机关|各地|地区|地)$|^各地$|^政府(?:部门)?$"
)
_SUBORDINATE = re.compile(
    r"(?:及其?|以及|和)(?:有关|相关|所属|其他|其)*(?:部门|单位|工作部门|机构|企业事业组织|企业事业单位|社会组织)$"
)
_BY_DUTY = re.compile(
    r"(?:应当?)?(?:依法)?(?:按照?|依据|根据|在)(?:各自)?的?(?:工作|法定)?(?:职责|职能)(?:分工|权限|范围)?内?，$"
)
_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]+条(?:【[^】]{1,30}】)?|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])"
)
_NO_SUBJECT = re.compile(r"^(?:[与和同跟及对向为将把从在经以按给使让]|联合|支持|鼓励|推动|引导|协调|依托)")
_CLASS = re.compile(r"(?:企业|事业|组织|单位|学校|高校|院校|机构|个人|团体|协会|部门)$")


@dataclass(frozen=True, slots=True)
class ProseDuty:
    """One name with its role, and the sentence that assigns it (tight positions). `whole` is the full name meant
    where only a part is printed (市 of 市、区（市）人民政府)."""

    name: Name
    role: str
    start: int
    end: int
    whole: str = ""


def find_prose(tight: Tight, start: int, end: int, known: Known, body: Known) -> list[ProseDuty]:
    """The duties of one measure's running text. `known` tells known organs, `body` also universities, companies …"""
    found: list[ProseDuty] = []
    for verb in _VERB.finditer(tight.chars, start, end):
        kind = verb.lastgroup or "own"
        subjects = _subjects(tight, verb.start(), start, known)
        if not subjects and kind == "lead":
            subjects = _appointed(tight, verb.start(), start, body)
        if not subjects or (kind == "back" and not any(d.role == "lead" for d in found)):
            continue
        sentence = _sentence(tight, verb.start(), start, end)
        partners = (
            list(_partners(tight.chars, verb.start(), sentence[1], known))
            if kind in ("joint", "shall", "own", "lead")
            else []
        )
        role = "lead" if kind == "shall" and partners else _ROLES[kind]
        role = "lead" if kind == "shall" and _joint_ahead(tight.chars, verb.end(), sentence[1]) else role
        found += [ProseDuty(name, role, *sentence, whole) for name, whole in subjects]
        found += [ProseDuty(name, "support", *sentence) for name in partners]
    found += _patterns(tight, start, end, known)
    if not found:
        found += _acting(tight, start, end, known)
    return found


def _patterns(tight: Tight, start: int, end: int, known: Known) -> Iterator[ProseDuty]:
    """形成科技部门牵头抓总、各县区协调联动的工作格局: a chain of bodies, each with its part, one of them leading."""
    for chain in _CHAIN.finditer(tight.chars, start, end):
        sentence = _sentence(tight, chain.start(), start, end)
        parts = list(_parts(tight.chars, chain.start("chain"), chain.end("chain"), known))
        leads = [name for name, role in parts if role == "lead"]
        if leads and not any(_GENERIC.match(tight.chars[n.start : n.end]) for n in leads):
            yield from (ProseDuty(name, role, *sentence) for name, role in parts)


def _parts(chars: str, start: int, end: int, known: Known) -> Iterator[tuple[Name, str]]:
    at = start
    for part in re.split(r"、(?![^（(]*[）)])", chars[start:end]):
        name = next((part[:k] for k in range(min(len(part), 20), 1, -1) if known(part[:k])), "")
        role = next((role for words, role in _PARTS if words.search(part[len(name) :])), "")
        if name and role and len(part) - len(name) <= 8 and name not in ("政府", "党委", "部门"):
            yield Name(at, at + len(name)), role
        at += len(part) + 1


def _acting(tight: Tight, start: int, end: int, known: Known) -> Iterator[ProseDuty]:
    for verb in _ACT.finditer(tight.chars, start, end):
        sentence = _sentence(tight, verb.start(), start, end)
        for name, whole in _subjects(tight, verb.start(), start, known):
            yield ProseDuty(name, "responsible", *sentence, whole)


def _sentence(tight: Tight, position: int, start: int, end: int) -> tuple[int, int]:
    first = max(tight.chars.rfind("。", start, position) + 1, start)
    last = tight.chars.find("。", position, end)
    return first, last + 1 if last >= 0 else end


def _subjects(tight: Tight, position: int, start: int, known: Known) -> list[tuple[Name, str]]:
    """The names that fill the clause in front of a verb, or []."""
    if by_duty := _BY_DUTY.search(tight.chars[max(start, position - 16) : position]):
        position -= len(by_duty[0])
    first = _clause_start(tight, position, start)
    for begin in _begins(tight, first, position):
        names = _coordinated(tight.chars, begin, position, known) or _plain(tight.chars, begin, position, known)
        if names:
            return names
    return []


def _appointed(tight: Tight, position: int, start: int, body: Known) -> list[tuple[Name, str]]:
    """由河南某大学、某集团牵头: any named body."""
    by = tight.chars.rfind("由", _clause_start(tight, position, start), position)
    return _plain(tight.chars, by + 1, position, body) if by >= 0 else []


def _clause_start(tight: Tight, position: int, start: int) -> int:
    least = max(start, position - LONGEST_SUBJECT)
    at = position
    while at > least and tight.chars[at - 1] not in _BOUNDARY:
        at -= 1
    return at


def _begins(tight: Tight, first: int, position: int) -> Iterator[int]:
    """Where the subject may begin: at the clause's or line's start, behind 由 or 发挥, behind a linking word."""
    chars = tight.chars
    if label := _LABEL.match(chars, first, position):
        first = label.end()
    if found := _FRONT.match(chars[first:position]):
        yield first + found.end()
    yield first
    at = bisect_left(tight.breaks, position) - 1
    if at >= 0 and tight.breaks[at] > first:
        yield tight.breaks[at]
    by = chars.rfind("由", first, position)
    if by >= 0:
        yield by + 1


def _plain(chars: str, start: int, end: int, known: Known) -> list[tuple[Name, str]]:
    if end - start > LONGEST_CLAUSE and "、" not in chars[start:end]:
        return []
    text = _SUBORDINATE.sub("", chars[start:end])
    text = re.sub(
        r"(?:依法|按照?(?:各自)?职责(?:分工)?|根据(?:各自)?职责|共同|积极|定期|每年|也|均|都|还|进一步|切实|具体|统一|认真|同样|可以)+$",
        "",
        text,
    )
    end = start + len(text)
    if not text or _NO_SUBJECT.match(text):
        return []
    names = split_list(chars, start, end, known)
    printed = [chars[n.start : n.end] for n in names]
    strange = any(not known(name) and not _CLASS.search(name) for name in printed)
    if strange or _leftover(chars, start, end, names):
        return []
    if any(map(is_bare, printed)) and not re.search("部门|机关|单位", text):
        return []  # 教育要…, 科技要…: a field, no organ
    own = [n for n, name in zip(names, printed, strict=True) if known(name) and not _GENERIC.match(name)]
    return [(replace(name, role=""), "") for name in own]


def _leftover(chars: str, start: int, end: int, names: list[Name]) -> bool:
    """Whether more than separators and 等部门 stands beside the names."""
    rest = end - start - sum(n.end - n.start for n in names)
    return rest > len(names) + 10


def _coordinated(chars: str, start: int, end: int, known: Known) -> list[tuple[Name, str]]:
    text = _SUBORDINATE.sub("", chars[start:end])
    found = _LEVELS.match(text)
    if not found:
        return []
    up, rest = found["up"].removeprefix("本"), found["rest"]
    if _GENERIC.match(rest) or rest in ("财政",) or not known(up + rest):
        return []
    upper = Name(start, start + found.end("up"))
    lower = Name(start + found.start("low"), start + found.end("rest"))
    both = [(upper, up + rest), (lower, "各" + found["low"].removeprefix("各").removesuffix("两级") + rest)]
    others = _plain(chars, start + found.start("others") + 1, end, known) if found["others"] else []
    return both + others


def _joint_ahead(chars: str, position: int, end: int) -> bool:
    return chars.startswith("会同", position)


def _partners(chars: str, position: int, end: int, known: Known) -> Iterator[Name]:
    """The names behind 会同 in the sentence."""
    at = chars.find("会同", position, end)
    if at < 0:
        return
    at += 2
    while at < end:
        stop = min(
            (i for sign in "、和及" if (i := chars.find(sign, at, min(end, at + 30))) >= 0), default=min(end, at + 30)
        )
        length = next((k for k in range(min(stop - at, 26), 1, -1) if known(chars[at : at + k])), 0)
        if not length:
            return
        if not _GENERIC.match(chars[at : at + length]):
            yield Name(at, at + length)
        at += length
        if at >= end or chars[at] not in "、和及":
            return
        at += 1
