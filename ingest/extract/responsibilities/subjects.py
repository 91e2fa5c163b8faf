"""Who does what a verb says: the known organs that fill the clause in front of it, from its first word on.

A text about organs does not become a duty: anything else in the clause, and there is no subject.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.responsibilities.names import Known, Name, split_list
from ingest.extract.tight import Tight
from ingest.groups import QUALITY
from ingest.organs import is_bare

#: how a subject in front of a verb may end: with a name, or with an adverb
NAME_ENDS = (
    "局厅委办部会院室社署府关行构门位区市县）)政组队团联州盟旗法机台站馆所司学集心校镇乡街道督管织业人体协大监"
    "责同合别极期年也均都还要步实体一真样以等续点力将"
)
LONGEST_SUBJECT, LONGEST_CLAUSE, LONGEST_HEAD = 160, 44, 200
#: a name, and the full name meant where only a part is printed (市 of 市、区（市）人民政府)
Subject = tuple[Name, str]
_BOUNDARY = "。；;，,：:！？!?"
_FRONT = re.compile(
    r"^(?:.{0,14}?(?:由|发挥)|形成|健全|建立|完善|构建|并|同时|其中|具体|原则上|[我全]?[省市县区州]内|我[省市县区州旗](?=各)|[一二三四五六]是|[（(]\d+[）)]|\d+[.．、])"
)
#: 市、区（市）人民政府: an organ of the place and the same of each part
#: what 政府 alone, behind 由, is the place's own government for
_GOVERNMENT_FOUNDS = re.compile("成立|组建|设立|牵头|组织|审定")
_NOTED = r"(?:[（(][^（()）]{1,9}[）)])?"
_LEVELS = re.compile(
    rf"^(?P<up>本?市|本?省|自治区|州|盟)[、和及](?P<low>各?(?:{QUALITY})?(?:设区的?市|县级?|区级?|旗|市|州){_NOTED}(?:、(?:县|区|旗){_NOTED})*(?:两级)?)"
    r"(?P<rest>[^、，]{2,20}?)(?P<more>及其?(?:有关|相关)?(?:部门|单位))?(?P<others>、.{2,60})?$"
)
_GENERIC = re.compile(
    r"^(?:各|有关|相关|其他|政府|行业|主管|级|职能)*(?:部门|单位|机关|各地|地区|地)$|^各地$|^政府(?:部门)?$"
)
_SUBORDINATE = re.compile(
    r"(?:及其?|以及|和)(?:有关|相关|所属|其他|其)*(?:部门|单位|工作部门|机构|企业事业组织|企业事业单位|企事业单位|社会组织)(?:、(?:企业事业组织|企业事业单位|企事业单位|社会组织|人民团体|群众团体))*$"
)
_BY_DUTY = re.compile(
    r"(?:应当?)?(?:依法)?(?:按照?|依据|根据|在)(?:各自)?的?(?:工作|法定)?(?:职责|职能)(?:分工|权限|范围)?内?，?$"
)
#: 科技行政主管及相关部门: a class that is printed once, behind all its fields
_SHARED = re.compile(r"(?<=[主监]管|管理)(?:部门)?(?:及其?|和|与)?(?:其他|其它)?(?:有关|相关)(?:职能|行政|行业)?部门$")
_OFFICIAL = re.compile(r"行政主管部门|行业主管部门|行政管理部门")
#: words behind a subject that open an adverbial: 市政府在…时，应当
_ADVERBIAL = re.compile(
    "在|对|按照?|根据|依照|依据|依法|接到|收到|自|为|经|发现|认为|审核|作出|确定|制定|组织|使用|编制"
)
_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]+条(?:【[^】]{1,30}】)?|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、])"
)
_ADVERBS = re.compile(
    r"(?:依法|按照?(?:各自)?职责(?:分工)?|根据(?:各自)?职责|共同|联合|分别|积极|定期|每年|也|均|都|还|要|进一步|切实|具体|统一|认真|同样|可以|继续|持续|重点|着力|全力|大力|负责)+$"
)
#: 由市人社局牵头、市教育局配合: the part of another body, in the same clause
_PART_BEFORE = re.compile(r"(?:牵头|主办|负责|统筹)、")
_NO_SUBJECT = re.compile(
    r"^(?:[与和同跟及向为将把从在以按给使让]|对(?!外)|经(?!济|信)|会同|联合|支持|鼓励|推动|引导|协调|依托)"
)
_CONGRESS = re.compile(r"(人大|人民代表大会)及其(常委会|常务委员会)")
_MASS_BODY = "(?:总?工会|共青团|团组织|团委|妇联|工商联|科协|残联|文联|侨联|社科联|红十字会)"
_MASS = re.compile(rf"^各级{_MASS_BODY}(?:[、和及]{_MASS_BODY})*(?:等?(?:群团组织|人民团体|群众团体|组织))?$")
_PARTY_FIELDS = ("组织", "宣传", "统战")
_CLASS = re.compile(r"(?:企业|事业|组织|单位|学校|高校|院校|机构|个人|团体|协会|部门)$")


def is_generic(name: str) -> bool:
    """Whether `name` is a class that names nobody by itself (有关部门, 各单位)."""
    return bool(_GENERIC.match(name)) and not _OFFICIAL.search(name)


def find_subjects(tight: Tight, position: int, start: int, known: Known, *, remote: bool = False) -> list[Subject]:
    """The names that fill the clause in front of a verb, or []; `remote` looks at the sentence's head as well
    where the verb opens its clause (市政府在制定政策时，应当…)."""
    if position > start and tight.chars[position - 1] not in NAME_ENDS + "，,；;。内责能":
        return []
    if by_duty := _BY_DUTY.search(tight.chars[max(start, position - 16) : position]):
        position -= len(by_duty[0])
    first = _clause_start(tight, position, start)
    for begin in _begins(tight, first, position):
        names = _named(tight.chars, begin, position, known)
        if names:
            return names
    return _of_head(tight, first, start, known) if remote and first == position else []


def _of_head(tight: Tight, position: int, start: int, known: Known) -> list[Subject]:
    """The subject at the head of a sentence whose later clause has none."""
    least = max(start, position - LONGEST_HEAD)
    first = max(least, *(tight.chars.rfind(sign, least, position) + 1 for sign in "。；;"))
    at = bisect_left(tight.breaks, position) - 1
    first = max(first, tight.breaks[at]) if at >= 0 else first
    if first == least > start:
        return []
    if label := _LABEL.match(tight.chars, first, position):
        first = label.end()
    for word in _ADVERBIAL.finditer(tight.chars, first, min(position, first + LONGEST_CLAUSE)):
        names = _named(tight.chars, first, word.start(), known)
        if names:
            return names
    return []


def find_entrusted(chars: str, start: int, end: int, known: Known) -> list[Subject]:
    """The names between 由 and what they are to do, all of them organs."""
    if chars[start:end] in ("政府", "人民政府") and _GOVERNMENT_FOUNDS.match(chars, end):
        return [(Name(start, end), "")] if known(chars[start:end]) else []
    return [] if chars[end - 1] in "的所" else _named(chars, start, end, known)


def find_appointed(tight: Tight, position: int, start: int, body: Known) -> list[Subject]:
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
    if (gap := tight.last_gap(first, position)) is not None:
        yield gap
    by = chars.rfind("由", first, position)
    if by >= 0:
        yield by + 1
    for part in _PART_BEFORE.finditer(chars, first, position):
        yield part.end()


def _named(chars: str, start: int, end: int, known: Known) -> list[Subject]:
    return _every_level(chars, start, end) or _coordinated(chars, start, end, known) or _plain(chars, start, end, known)


def _every_level(chars: str, start: int, end: int) -> list[Subject]:
    """各级工会、共青团、妇联: 各级 is printed once for all."""
    found = _MASS.match(_ADVERBS.sub("", chars[start:end]))
    if not found:
        return []
    spans = [(name.start(), name[0]) for name in re.finditer(_MASS_BODY, found[0])]
    # the first is printed with 各级
    return [
        (Name(start + (at if n else 0), start + at + len(name)), "各级" + name) for n, (at, name) in enumerate(spans)
    ]


def _plain(chars: str, start: int, end: int, known: Known) -> list[Subject]:
    if end - start > LONGEST_CLAUSE and "、" not in chars[start:end]:
        return []
    text = _ADVERBS.sub("", _SHARED.sub("", _SUBORDINATE.sub("", chars[start:end])))
    printed_text, end = chars[start:end], start + len(text)
    if not text or _NO_SUBJECT.match(text):
        return []
    names = split_list(chars, start, end, known)
    names = [_with_class(n, chars[n.start : n.end], printed_text, known) for n in names]
    printed = [n.whole or chars[n.start : n.end] for n in names]
    strange = any(not known(name) and not _CLASS.search(name) for name in printed)
    if strange or _leftover(chars, start, end, names):
        return []
    if any(map(is_bare, printed)) and not re.search("部门|机关|单位", printed_text):
        return []  # 教育要…, 科技要…: a field, no organ
    own = [
        n for n, name in zip(names, printed, strict=True)
        if known(name) and not is_generic(name) and n.role != "support"  # A会同B: the act is A's
    ]  # fmt: skip
    return [(replace(name, role="", whole=""), name.whole) for name in own]


def _with_class(name: Name, printed: str, clause: str, known: Known) -> Name:
    """组织、人社等部门: a party organ's field gets its class from the word behind all."""
    listed = "、" in clause and clause.endswith("部门")
    if listed and printed in _PARTY_FIELDS and not known(printed):
        return replace(name, whole="市委" + printed + "部") if known("市委" + printed + "部") else name
    return name


def _leftover(chars: str, start: int, end: int, names: list[Name]) -> bool:
    """Whether more than separators and 等部门 stands beside the names."""
    rest = end - start - sum(n.end - n.start for n in names)
    return rest > len(names) + 10


def _coordinated(chars: str, start: int, end: int, known: Known) -> list[Subject]:
    text = _SUBORDINATE.sub("", _ADVERBS.sub("", chars[start:end]))
    found = _LEVELS.match(text)
    if not found:
        return []
    up, rest = found["up"].removeprefix("本"), found["rest"]
    if (
        (_GENERIC.match(rest) and rest not in ("有关部门", "相关部门", "政府"))
        or rest == "财政"
        or not known(up + rest)
    ):
        return []
    lower = found["low"].removeprefix("各").removesuffix("两级")
    lower = lower if re.match(QUALITY, lower) else "各" + lower
    upper = Name(start, start + found.end("up"))
    under = Name(start + found.start("low"), start + found.end("rest"))
    both = [(upper, up + rest), (under, lower + rest)]
    if congress := _CONGRESS.fullmatch(rest):  # 人大及其常委会: two bodies of each level
        both = [(name, level + congress[1]) for name, level in ((upper, up), (under, lower))] + [
            (name, level + congress[1] + congress[2]) for name, level in ((upper, up), (under, lower))
        ]
    for name, whole in _plain(chars, start + found.start("others") + 1, end, known) if found["others"] else ():
        own = chars[name.start : name.end]
        shared = not own.startswith(("市", "省", "州", "盟", "各", "县", "区", "自治区")) and known(up + own)
        both += [(name, lower + own), (name, up + own)] if shared else [(name, whole)]
    return both
