"""What a document says of its lists as a whole: which unit leads, and which units belong to all later items."""

import re
from dataclasses import dataclass

from ingest.extract.tight import Tight
from ingest.patterns import find_in_clauses, opening_with

_LEAD = r"(?:为|是|系|即为?)?(?:该项工作|该项任务|本项工作|各项工作|第一责任)?(?:的)?(?:牵头|主办|主责|主要责任)"
_FIRST = re.compile(
    opening_with("第首最", rf"(?:第一[位名个]?|第1位|首[位个]|最前面?)的?(?:责任)?(?:单位|部门|者)?(?:均|都)?{_LEAD}")
)
_FIRST_COMMA = re.compile(rf"第一个?逗号(?:之前|以前|前面|前)(?:的)?(?:单位|部门)?(?:均|都)?{_LEAD}")
_STAR = re.compile(
    rf"(?:[标加带注打有为画][注有上“”\"]?)(?:星号|[*＊★☆※△▲●◆])[”\"]?(?:号|的|者|标记|标识)*(?:单位|部门)?(?:均|都)?{_LEAD}"
)
_O, _C = r"（(〔\[【〈", r"）)〕\]】〉"
_NAMES = rf"(?P<names>(?:[^。；;{_O}{_C}]|[{_O}][^。；;{_O}{_C}]{{1,20}}[{_C}]){{2,60}}?)"
_IMPLIED = (
    re.compile(
        rf"(?:以下|下列|下述|其他|其余|上述|本意见|本措施|本方案|本政策)[^。；;，,]{{0,12}}?(?:均|都|皆)(?:需要?|须|由|涉及|包括|含)?{_NAMES}"
        r"(?=具体|落实|推进|负责|配合|参与|贯彻|组织|共同|按|抓好|实施|执行|承担|，|,|。|；|不再|[）)〕\]】])"
    ),
    # 以下8项任务列第一位的为牵头单位，均由…具体落实，不再逐一列出: another clause stands in between
    re.compile(
        r"(?:以下|下列|下述|其他|其余|上述|以上|各项)[^。；;]{0,40}?(?:(?:均|都|皆)(?:需要?|须|由|涉及)由?|[，,](?:需|须|由))"
        rf"{_NAMES}(?=(?:分别|分级|按|具体|共同|组织|抓好|配合|参与|负责|落实|实施|推进|执行|承担)"
        r"[^。；;]{0,16}不再[^。；;，,]{0,4}列)"
    ),
    re.compile(
        rf"(?:以下|下列|其他|其余)[^。；;，,]{{0,12}}?(?:需|须|涉及|由){_NAMES}"
        r"(?=落实|推进|负责|配合|参与|贯彻|组织|共同|按|抓好|实施|执行|承担|，|,|。|；|不再|[）)〕\]】])"
    ),
    re.compile(
        rf"(?:以下|下列|其他|其余|各项)[^。；;，,]{{0,12}}?责任(?:单位|部门)(?:均|都)(?:包括|包含|含|有|为|是|涉及){_NAMES}(?=[，,。；;）)〕\]】])"
    ),
)


#: A、B为各项任务责任单位: nothing opens it but the clause
_STATED = re.compile(
    rf"(?:(?<=[。；;，,])|(?<=^)){_NAMES}(?:均|都)?(?:为|是|作为)(?:以下|下列)?(?:各项|所有|全部)[^。；;，,]{{0,12}}?责任(?:单位|部门)"
)
_DUTY, _SENTENCE_ENDS = re.compile("责任(?:单位|部门)"), re.compile("[。；;]")


@dataclass(frozen=True, slots=True)
class Implied:
    """Units said to belong to all later items: the sentence and where its names stand (tight positions).

    `earlier` tells that the sentence stands behind the items it speaks of (上述任务均由…)."""

    start: int
    end: int
    names_start: int
    names_end: int
    earlier: bool = False


def lead_mark(tight: Tight) -> str | None:
    """How the document marks who leads: first, first_comma, star, or None."""
    for mark, pattern in (("first_comma", _FIRST_COMMA), ("star", _STAR), ("first", _FIRST)):
        if pattern.search(tight.chars):
            return mark
    return None


def _looks_back(match: re.Match[str]) -> bool:
    return match[0].startswith(("上述", "以上"))


def find_implied(tight: Tight) -> list[Implied]:
    """The sentences that give units to all later items."""
    found: dict[int, Implied] = {}
    opened = (match for pattern in _IMPLIED for match in pattern.finditer(tight.chars))
    for match in (*opened, *find_in_clauses(_STATED, _DUTY, _SENTENCE_ENDS, tight.chars)):
        start, end = match.span("names")
        found.setdefault(start, Implied(match.start(), match.end(), start, end, _looks_back(match)))
    return sorted(found.values(), key=lambda item: item.start)
