"""Duties given in running text: 由…牵头, 市科技局会同…, 科技行政主管部门应当…, 市政府负责….

Who the subject is, subjects.py says: without one that is a known organ, a verb gives no duty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.responsibilities.names import Known, Name
from ingest.extract.responsibilities.subjects import (
    NAME_ENDS,
    find_appointed,
    find_entrusted,
    find_subjects,
    is_generic,
)
from ingest.extract.tight import Tight
from ingest.patterns import opening_with
from ingest.places import leading_place

_VERB = re.compile(
    opening_with(
        "牵总领统协引示会商具主分共全负应必要须密积作为是直对按依根配参予给",
        r"(?P<lead>牵头(?!单位|部门|企业|人|作用|负责人)|总牵头|领导协调|统筹协调作用)"
        r"|(?P<guides>(?:(?:协同|统筹|引领|示范)(?:发展|创新|推进|协调)?)?牵头(?:抓总)?作用)"
        r"|(?P<joint>会同|商(?=[省市区县]))"
        r"|(?P<own>(?:统筹|具体|统一|主要|分别|共同|全面)?负责(?!人|制|同志|任|地|单位|部门))"
        r"|(?P<shall>应当|应(?=[按加依建将在把为根组制会积切及牵统对强于每定])(?!对)|必须|要(?![素求点件闻害领塞义旨])|须)"
        r"|(?P<back>密切协同|密切配合|协同配合|协调联动|积极配合|协同联动)"
        r"|(?P<named_lead>(?:作为|为|是)(?:[本该][^，。；]{1,6})?(?:的)?牵头(?:单位|部门))"
        r"|(?P<named>(?:作为|为|是)(?:[本该][^，。；]{1,6})?(?:的)?责任(?:单位|部门|主体))"
        r"|(?P<named_support>(?:作为|为|是)(?:[本该][^，。；]{1,6})?(?:的)?(?:配合|参与|协办)(?:单位|部门))"
        r"|(?P<plan>统筹负责)|(?P<gives>直接拨付)"
        r"|(?P<on>对(?=[^，。；,]{2,70}[，,](?:给予|予以)|[^，。；,]{2,40}(?:给予|进行|开展|实行|实施|通报|予以|负责|每[年季半月]|定期)))"
        r"|(?P<duty>(?:按照?|依照|依据|根据)(?:各自|本部门|法定|工作)?的?(?:工作|法定)?(?:职责|职能)(?:分工|权限|范围)?)"
        r"|(?P<assist>协助(?!单位|部门)|(?:协同)?配合(?=[，,。；;])|参[与加](?=[，,。；;])|[予给]以?(?:支持|配合|协助))",
    )
)
#: verbs that give a duty where nothing plainer does
_ACT = re.compile(
    rf"(?<=[{NAME_ENDS}])"
    r"(?:组织(?!部)|统筹|制定|设立|建立|成立|编制|指导|定期|每年|按照|根据|依法|牵头|直接拨付|给予|督促|加强|强化|做好|抓好|开展|推进|落实|完善|"
    r"督办|督导|承担|发布|受理|审核|通报|跟踪|汇总|拨付|安排|确定|明确|出台|细化|研究|协调|每半年|每季度|每月|适时|提供|采取|领导(?!小组|班子|干部|机构)|支持|公布|公示|按(?=[期时月季规])|及时|下放|加大|优先|保障|优化|整合|压实|简化|监测|评估|考核|兑现|兑付|监督|管理(?![局办委部机中人制体服平层水能费团类权])|将(?![来军近])|向(?=[^，。；]{2,16}(?:简政放权|下放|提供|开放|倾斜|推送|公布|公开|报送|报告|通报))|分(?:领域|行业|类|级|片区|区域|批)(?:组织|开展|推进|实施|落实))(?!的)"
)
_BODY_WORD = re.compile("大学|学院|医院|研究院|公司|集团|研究所|中心|分院|科学院")
#: 皖西学院, 县融媒体中心: a university by its own name, a body by the sign of its level
_OWN_BODY = re.compile(
    r"(?!各|高等|普通|本地|本科|高职|职业|技师|相关|有关|知名|一流|重点|驻|[省市县]属)[一-鿿]{2,12}(?:大学|学院)"
    r"|[省市县区州](?!级|直|属|内|域|场|各|区|有关|相关)[一-鿿]{2,10}(?:中心|公司|集团|医院|研究院)"
)
_NAMED_BODY = re.compile(f"(?:{_BODY_WORD.pattern})$")
_NATIONAL_BODY = re.compile("中国|中科院|国家[^级]|[一-鿿]{2,8}部第")
#: partners that name nobody
_ANYONE = re.compile(r"(?:各有关|各相关|有关|相关|各|其他)(?:行业|行政)?(?:主管|管理)?部门$")
#: what a body is to do behind 由: 由市财政局核定
_DEED = re.compile(
    r"由(?P<who>(?:(?!会同|牵头)[^，。；：,;:由]){2,60}?)(?P<deed>予以|进行|开展|自行|审核|审定|审批|核定|核准|核实|批准|组织|统筹|制定|编制|发布|公布|认定|评定|评审|"
    r"拨付|下达|受理|办理|给予|取消|撤销|责令|追回|收回|依法|依照|按照|按|根据|汇总|建立|指导|监督|考核|督办|承担|实施|提出|确定|提供|参照|成立|组建|设立|验收|执行|落实|(?:共同|统一|负责)管理)"
)
#: 成立县…领导小组，统筹推进…: a body that is founded for the work
_FOUNDED = re.compile(
    r"(?:成立|组建|设立|建立)(?:由(?![^，]{0,20}的)[^，。；]{2,20}任组长)?(?P<who>[^，。；：,;:的]{3,36}?(?:领导小组|指挥部|专班|联席会议|委员会))"
    r"[，,](?:[^，。；、]{0,4}(?:统筹|负责|协调|推进|组织|指导|领导|审议|承担|研究))"
)
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
    "guides": "lead",
    "joint": "lead",
    "own": "responsible",
    "shall": "responsible",
    "back": "support",
    "named_lead": "lead",
    "named": "responsible",
    "named_support": "support",
    "plan": "responsible",
    "gives": "responsible",
    "on": "responsible",
    "duty": "responsible",
    "assist": "support",
}


@dataclass(frozen=True, slots=True)
class ProseDuty:
    """One name with its role, and the sentence that assigns it (tight positions). `whole` is the full name meant
    where only a part is printed (市 of 市、区（市）人民政府); `weak` tells that only an organ's act was read."""

    name: Name
    role: str
    start: int
    end: int
    whole: str = ""
    weak: bool = False


def find_prose(tight: Tight, start: int, end: int, known: Known, body: Known) -> list[ProseDuty]:
    """The duties of one measure's running text. `known` tells known organs, `body` also universities, companies …"""
    found: list[ProseDuty] = []
    for verb in _VERB.finditer(tight.chars, start, end):
        kind = verb.lastgroup or "own"
        subjects = find_subjects(tight, verb.start(), start, known, remote=kind in ("shall", "own"))
        if not subjects and (
            kind == "guides" or (kind in ("shall", "own", "lead", "assist") and _body_ahead(tight, verb.start(), start))
        ):
            others = body if kind == "guides" else _named_too(known, body)
            subjects = find_subjects(tight, verb.start(), start, others)
        if not subjects and kind == "lead":
            subjects = find_appointed(tight, verb.start(), start, body)
        if not subjects or (kind == "back" and not any(d.role == "lead" for d in found)):
            continue
        sentence = _sentence(tight, verb.start(), start, end)
        partners = (
            list(_partners(tight.chars, verb.start(), _clause_end(tight.chars, verb.start(), sentence[1]), known, body))
            if kind in ("joint", "shall", "own", "lead")
            else []
        )
        role = "lead" if kind == "shall" and partners else _ROLES[kind]
        role = "lead" if kind == "shall" and _joint_ahead(tight.chars, verb.end(), sentence[1]) else role
        clause = tight.chars.rfind("；", sentence[0], verb.start()) + 1
        if kind == "joint" and any(
            d.role == "lead" and d.start == sentence[0] and d.name.start >= clause for d in found
        ):
            role = "support"  # 由A牵头，B会同C推进
        found += [ProseDuty(name, role, *sentence, whole) for name, whole in subjects]
        found += [ProseDuty(name, "support", *sentence) for name in partners]
    found += _patterns(tight, start, end, known)
    found += _deeds(tight, start, end, known)
    found += _founded(tight, start, end, known)
    found += _acting(tight, start, end, known)
    return found


def _body_ahead(tight: Tight, position: int, start: int) -> bool:
    return _BODY_WORD.search(tight.chars, max(start, position - 40), position) is not None


def _named_too(known: Known, body: Known) -> Known:
    """Known organs, and universities, hospitals and companies that are named with their place."""

    def named(name: str) -> bool:
        if known(name):
            return True
        placed = _NAMED_BODY.search(name) and (leading_place(name) or _NATIONAL_BODY.match(name))
        return bool(placed or _OWN_BODY.fullmatch(name)) and body(name)

    return named


def _founded(tight: Tight, start: int, end: int, known: Known) -> Iterator[ProseDuty]:
    for group in _FOUNDED.finditer(tight.chars, start, end):
        if known(group["who"]):
            yield ProseDuty(Name(*group.span("who")), "responsible", *_sentence(tight, group.start(), start, end))


def _patterns(tight: Tight, start: int, end: int, known: Known) -> Iterator[ProseDuty]:
    """形成科技部门牵头抓总、各县区协调联动的工作格局: a chain of bodies, each with its part, one of them leading."""
    for chain in _CHAIN.finditer(tight.chars, start, end):
        sentence = _sentence(tight, chain.start(), start, end)
        parts = list(_parts(tight.chars, chain.start("chain"), chain.end("chain"), known))
        leads = [name for name, role in parts if role == "lead"]
        if leads and not any(is_generic(tight.chars[n.start : n.end]) for n in leads):
            yield from (ProseDuty(name, role, *sentence) for name, role in parts)


def _parts(chars: str, start: int, end: int, known: Known) -> Iterator[tuple[Name, str]]:
    at = start
    for part in re.split(r"、(?![^（(]*[）)])", chars[start:end]):
        # the part that a body has is told in a few words behind its name
        sizes = range(min(len(part), 20), max(1, len(part) - 9), -1)
        name = next((part[:k] for k in sizes if known(part[:k])), "")
        role = next((role for words, role in _PARTS if words.search(part[len(name) :])), "")
        if name and role and name not in ("政府", "党委", "部门"):
            yield Name(at, at + len(name)), role
        at += len(part) + 1


def _acting(tight: Tight, start: int, end: int, known: Known) -> Iterator[ProseDuty]:
    for verb in _ACT.finditer(tight.chars, start, end):
        sentence = _sentence(tight, verb.start(), start, end)
        for name, whole in find_subjects(tight, verb.start(), start, known):
            yield ProseDuty(name, "responsible", *sentence, whole, weak=True)


def _deeds(tight: Tight, start: int, end: int, known: Known) -> Iterator[ProseDuty]:
    """由市财政局核定: the body that a deed is given to."""
    for deed in _DEED.finditer(tight.chars, start, end):
        names = find_entrusted(tight.chars, *deed.span("who"), known)
        sentence = _sentence(tight, deed.start(), start, end) if names else (0, 0)
        yield from (ProseDuty(name, "responsible", *sentence, whole) for name, whole in names)


def _sentence(tight: Tight, position: int, start: int, end: int) -> tuple[int, int]:
    first = max(tight.chars.rfind("。", start, position) + 1, start)
    last = tight.chars.find("。", position, end)
    return first, last + 1 if last >= 0 else end


def _clause_end(chars: str, position: int, end: int) -> int:
    """Where the clause ends: at a semicolon or the sentence's end."""
    stop = chars.find("；", position, end)
    return stop if stop >= 0 else end


_GOES_ON = re.compile(r"[^。；;]{0,80}[，,]并?会同")


def _joint_ahead(chars: str, position: int, end: int) -> bool:
    """Whether the sentence goes on with 会同, its subject the same (…应当加强…，会同相关部门开展…)."""
    return chars.startswith("会同", position) or _GOES_ON.match(chars, position, end) is not None


def _partners(chars: str, position: int, end: int, known: Known, body: Known) -> Iterator[Name]:
    """The names behind 会同 in the sentence."""
    at = chars.find("会同", position, end)
    if at < 0:
        return
    at += 2
    if _BODY_WORD.search(chars, at, min(end, at + 40)):
        known = _named_too(known, body)
    while at < end:
        stop = min(
            (i for sign in "、和及" if (i := chars.find(sign, at, min(end, at + 30))) >= 0), default=min(end, at + 30)
        )
        length = next((k for k in range(min(stop - at, 26), 1, -1) if known(chars[at : at + k])), 0)
        if not length:
            return
        if not is_generic(chars[at : at + length]) and not _ANYONE.match(chars[at : at + length]):
            yield Name(at, at + length)
        at += length
        if at >= end or chars[at] not in "、和及":
            return
        at += 1
