"""Policy documents that a text names: titles in 《》, the notice's own object, and their numbers."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from graph.record import DocumentFacts, Entity
from ingest.extract.names_flow import Flow, widen
from ingest.words import Words

_NUMBER = re.compile(r"（?(?:19|20)\d\d）\d{1,5}号")
_ISSUER = re.compile(r"[一-龥]{1,12}$")
#: 《X》已经市政府同意，现印发给你们, 《X》《Y》已经…审议通过，现予印发
_ANNOUNCED = re.compile(
    r"》(?:[、和及]?《[^《》\n]{2,90}》)*(?:（[^（）]{1,20}）)?"
    r"业?[已经][^。\n]{0,50}?(?:同意|通过|批准|审定|研究)[^。\n]{0,12}[，。](?:现|请|特此)[^，。\n]{0,8}(?:印发|转发|公布|发布|下发)"
)
#: what a notice does with the policy that it prints
_PUTS_OUT = "印发|转发|发布|公布|下达|征求|起草了"
_YEAR_NUMBER = re.compile(r"[一-龥]{2,12}（?(?:19|20)\d\d）?\d{1,5}号")
_LEADS_IN = re.compile(r"^(?:[一-龥]*(?:根据|按照|依据|依照|落实|执行|贯彻|参照|废止|同时|和|及|与|以|见|即|的|由))?")
#: a notice's headline: 关于印发X的通知, X without 《》 and maybe over several lines
_ISSUES = re.compile(
    r"(?:印发|转发|发布|公布|下达)\n?([^。；：，\n《》]{6,80}?(?:\n[^。；：，\n《》]{4,40}?){0,2})\n?的\n?(?:通知|公告|函)(?=[\n（。）]|$)"
)
#: a policy by its nickname: “某市人才新政20条”
_NICKNAMED = re.compile(
    r"“([^“”，。；\n]{2,24}(?:政策|新政|措施|办法)(?:[^“”，。；\n]{0,6})?(?:\d+|[一二三四五六七八九十百]+)条)”"
)
#: a title whose 《》 were lost, behind a verb that only a document can follow
_UNMARKED = re.compile(
    r"(?:贯彻落实|深入贯彻|认真贯彻|严格执行|严格落实|对照|依据|依照|遵守|贯彻实施)(?:[^，。；：、\n《》]{2,20}、)?"
    r"((?!国家|相关|有关|本|该|各|现行)[^，。；：、\n《》的和]{4,24}(?:规划纲要|行动纲要|条例|分类分级指南|工作指南|指导意见))(?!要求)"
)
_KIND = (
    "条例|规定|办法|意见|通知|决定|规划|纲要|方案|计划|细则|措施|政策|指南|标准|目录|规则"
    "|准则|清单|规范|举措|指引|要点|通报|公告|报告|批复|法|章程|制度|白皮书|蓝皮书|手册|协议"
)
_ENDS_LIKE_POLICY = re.compile(rf"(?:{_KIND})(?:\n?（[^（）]{{1,30}}）)*$")
_SHORT_OF = re.compile(r"（以下(?:简称|统称|称)(?:为)?[:：]?[《“]?([^（）《》“”]{2,30})[》”]?）")


#: 《某规划（2018—2022年）（某政办发〔2019〕3号）、《…: a title whose closing mark was lost
_UNCLOSED = re.compile(
    rf"《([^《》。；，：\n]{{4,60}}?(?:{_KIND})(?:（[^（）]{{2,20}}）)?)"
    r"(?=（[一-龥]{2,12}（?(?:19|20)\d\d）?\d{1,5}号）|[、和]《)"
)


@dataclass(frozen=True, slots=True)
class Titled:
    """One printed form of a policy at flow[start:end]; `number` of the document stands apart."""

    start: int
    end: int
    number: tuple[int, int] | None = None


def find_titles(flow: Flow) -> list[Titled]:
    """Every title in 《》 and every object of a notice's headline, with the number printed behind it."""
    found = [Titled(a, b, _number_after(flow, close)) for a, b, close in _bracketed(flow)]
    taken = bytearray(len(flow.text))
    for title in found:
        taken[title.start : title.end] = b"\x01" * (title.end - title.start)
    objects = (span for match in _ISSUES.finditer(flow.text) for span in _objects(flow.text, *match.span(1)))
    printed = [(a, b) for a, b in objects if _ENDS_LIKE_POLICY.search(flow.text[a:b])]
    unmarked = [match.span(1) for rule in (_UNMARKED, _NICKNAMED) for match in rule.finditer(flow.text)]
    for start, end in (*printed, *unmarked):
        if not any(taken[start:end]):
            found.append(Titled(start, end))
            taken[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda t: t.start)


def _bracketed(flow: Flow) -> list[tuple[int, int, int]]:
    """Start and end within each outermost 《》, and the offset behind the closing mark."""
    spans, end = [], -1
    for found in re.finditer("《", flow.text):
        index = found.start()
        if index < end:
            continue
        lost = _lost_close(flow.text, index)
        close = lost or _closing(flow.text, index)
        if close and 2 <= close - index - 1 <= 120:
            spans.append((index + 1, close, close if lost else close + 1))
            end = close
    return spans


def _closing(text: str, start: int) -> int:
    depth = 0
    for index in range(start, min(start + 140, len(text))):
        char = text[index]
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return index
        if char in "。\n" and depth:
            return 0
    return 0


def _lost_close(text: str, start: int) -> int:
    """Where a title ends whose 》 was lost: before its number in brackets, or where the next title opens."""
    found = _UNCLOSED.match(text, start)
    return found.end(1) if found else 0


def _objects(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The one or two titles that a headline without 《》 names (X和Y的通知)."""
    for match in re.finditer("[和、]", text[start:end]):
        cut = start + match.start()
        if _ENDS_LIKE_POLICY.search(text[start:cut]) and _ENDS_LIKE_POLICY.search(text[cut + 1 : end]):
            return [(start, cut), (cut + 1, end)]
    return [(start, end)]


def _number_after(flow: Flow, close: int) -> tuple[int, int] | None:
    """The number in the bracket right behind a title, or None."""
    if flow.text[close : close + 1] != "（":
        return None
    match = _YEAR_NUMBER.match(flow.text, close + 1)
    return match.span() if match else None


def find_numbers(flow: Flow) -> list[tuple[int, int]]:
    """Every document number in the flow."""
    found = []
    for number in _NUMBER.finditer(flow.text):
        issuer = _ISSUER.search(flow.text[max(0, number.start() - 12) : number.start()])
        code = _LEADS_IN.sub("", issuer.group(), count=1) if issuer else ""
        if code:
            found.append((number.start() - len(code), number.end()))
    return found


def short_form(flow: Flow, end: int) -> tuple[int, int] | None:
    """The short form defined right behind a name (以下简称…), or None."""
    start = end + 1 if flow.text[end : end + 1] in ("》", "”") else end
    match = _SHORT_OF.match(flow.text, start)
    return match.span(1) if match else None


def find_policies(flow: Flow, taken: bytearray, document: DocumentFacts) -> tuple[list[Entity], list[tuple[int, int]]]:
    """The policies of the flow, and the stretches they take up (with their title marks)."""
    titles = [t for t in find_titles(flow) if not _is_title(flow, t, document)]
    named: dict[str, _Policy] = {}
    shorts: dict[str, _Policy] = {}
    for title in titles:
        known = shorts.get(flow.text[title.start : title.end])
        if known is not None:
            known.hits.append((title.start, title.end))
            continue
        policy = _policy_of(named, flow, title)
        policy.hits.append((title.start, title.end))
        if title.number:
            policy.numbers.append(title.number)
        if short := short_form(flow, title.end):
            shorts[flow.text[short[0] : short[1]]] = policy
            if flow.text[short[0] - 1] != "《":
                policy.hits.append(short)
    groups = list(named.values())
    _attach_numbers(flow, groups, document)
    _add_repeats(flow, groups)
    hits = [hit for policy in groups for hit in [*policy.hits, *policy.numbers]]
    return [_entity(flow, policy) for policy in groups], hits


@dataclass(slots=True)
class _Policy:
    core: str
    hits: list[tuple[int, int]]
    numbers: list[tuple[int, int]]


_LOOSE = str.maketrans(dict.fromkeys("“”‘’（）〈〉《》-—~、，\n", ""))


def _core(text: str) -> str:
    return text.translate(_LOOSE)


def _is_title(flow: Flow, title: Titled, document: DocumentFacts) -> bool:
    """The document's own title in 《》 at its head is no policy that it names, unless a notice prints it."""
    own = _core("".join(document.title.split()))
    text = flow.text[title.start : title.end]
    if not own or _core(text) != own:
        return False
    return not re.search(rf"(?:{_PUTS_OUT})\n?《?{_over_lines(text)}", flow.text) and not _is_announced(flow, title)


def _is_announced(flow: Flow, title: Titled) -> bool:
    """Whether a notice says of the title, or of a row of titles with it, that it passed and is put out."""
    return flow.text[title.start - 1] == "《" and _ANNOUNCED.match(flow.text, title.end) is not None


def _over_lines(title: str) -> str:
    """A pattern of a title that may be printed over several lines."""
    return r"\n?".join(map(re.escape, title.replace("\n", "")))


def _policy_of(groups: dict[str, _Policy], flow: Flow, title: Titled) -> _Policy:
    """The policy with this title, or with one that differs by a word lost or added."""
    core = _core(flow.text[title.start : title.end])
    if core in groups:
        return groups[core]
    if len(core) > 16:
        for other in islice(reversed(groups.values()), _NEAR):
            close = other.core[:4] == core[:4] and abs(len(other.core) - len(core)) <= 3
            if close and SequenceMatcher(None, other.core, core).ratio() > 0.93:
                return other
    return groups.setdefault(core, _Policy(core, [], []))


#: how many titles back one may be printed a little otherwise
_NEAR = 20


def _attach_numbers(flow: Flow, groups: list[_Policy], document: DocumentFacts) -> None:
    """The number behind a notice's headline is that of the policy it prints; others in the text stand alone."""
    used = {start for policy in groups for start, _ in policy.numbers}
    numbered = {_bare(flow.text[a:b]): policy for policy in groups for a, b in policy.numbers}
    own = _bare(document.doc_number or "")
    for start, end in find_numbers(flow):
        text = _bare(flow.text[start:end])
        if start in used:
            continue
        if own and own in text:
            issued = next((p for p in groups if p.hits and p.hits[0][0] < start), None)
            # on a letterhead the number stands above the headline
            issued = issued or next((p for p in groups if p.hits and p.hits[0][0] < end + _LETTERHEAD), None)
            if issued and _issued_here(flow, issued):
                at = start + max(0, end - start - len(document.doc_number or ""))
                issued.numbers.append((at, end))
            continue
        if text not in numbered:
            numbered[text] = _Policy(text, [], [])
            groups.append(numbered[text])
        numbered[text].numbers.append((start, end))


def _issued_here(flow: Flow, policy: _Policy) -> bool:
    return any(
        re.search(_PUTS_OUT, flow.text[max(0, start - 6) : start]) or _is_announced(flow, Titled(start, end))
        for start, end in policy.hits[:_FIRST_HITS]
    )


def _bare(number: str) -> str:
    return re.sub(r"[^\w]", "", number)


def _add_repeats(flow: Flow, groups: list[_Policy]) -> None:
    """Further places where a policy's title is printed without 《》."""
    forms = {flow.text[a:b]: policy for policy in groups for a, b in policy.hits if b - a >= _SHORTEST_TITLE}
    taken = bytearray(len(flow.text))
    for policy in groups:
        for a, b in policy.hits:
            taken[a:b] = b"\x01" * (b - a)
    for start, end in Words(forms).find(flow.text):
        if not any(taken[start:end]):
            forms[flow.text[start:end]].hits.append((start, end))
            taken[start:end] = b"\x01" * (end - start)
    for policy in groups:
        for start, end in _broken(flow, policy):
            if not any(taken[start:end]):
                policy.hits.append((start, end))
                taken[start:end] = b"\x01" * (end - start)


def _broken(flow: Flow, policy: _Policy) -> list[tuple[int, int]]:
    """Where the title of a notice's own plan is printed over lines that break elsewhere."""
    if not policy.hits or not _issued_here(flow, policy):
        return []
    forms = {flow.text[start:end].replace("\n", "") for start, end in policy.hits[:_FIRST_HITS]}
    return [m.span() for form in forms for m in re.finditer(_over_lines(form), flow.text)]


_SHORTEST_TITLE = 8
_FIRST_HITS = 3
_LETTERHEAD = 80


def _entity(flow: Flow, policy: _Policy) -> Entity:
    forms = list(dict.fromkeys(flow.printed(a, b) for a, b in sorted(policy.hits)))
    numbers = list(dict.fromkeys(flow.printed(a, b) for a, b in policy.numbers))
    name = max(forms, key=len) if forms else numbers[0]
    aliases = tuple(form for form in [*forms, *numbers] if form != name)
    mentions = tuple(sorted({flow.span(a, b) for a, b in [*policy.hits, *policy.numbers]}))
    return Entity(
        "policy", name, name, aliases, mentions, doc_number=numbers[0] if numbers else None, rule="title_marks"
    )


def find_own_title(flow: Flow, title: str) -> list[tuple[int, int]]:
    """Where the document's own title is printed, as far as the bracket that may close it."""
    plain = widen("".join(title.split())).split("（")[0]
    return [match.span() for match in re.finditer(re.escape(plain), flow.text)] if len(plain) >= 6 else []
