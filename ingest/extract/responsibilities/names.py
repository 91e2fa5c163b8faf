"""A printed list of bodies → its names: separators of every kind, groups kept whole, run-together names parted."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.groups import match_group
from ingest.organs import LEXICON
from ingest.places import leading_place
from ingest.words import Words

_OPEN, _CLOSE = "（(〔[［【〈《", "）)〕]］】〉》"
_SEPARATORS = "、，,；;。./|·：:"
_LEADING = re.compile(
    r"^(?:(?:由|并由|以及|及其|和|及|与|会同|联合|商)(?=.{2})|[省市县区州]属(?:重点|骨干)?(?:国企|国有企业|企业)(?=[一-鿿]{2,12}(?:集团|公司)))"
)
_TAIL = re.compile(
    r"(?:等在?[一-鿿]{0,2}(?:高校|院校)|等[\d一二三四五六七八九十]+个?(?:部门|单位)|等(?:有关|相关|其他)?(?:职能|行政|主管|市级|市直|省直|省级)?(?:部门|单位|机构|部门和单位|部门、单位|部门单位|企业)?|等(?:群团组织|人民团体|群众团体|群团|社会团体|金融机构)|等)$"
)
_NOTE = re.compile(r"[（(〔\[［【〈](?:含|不含|包括|以下|下同|列第|其中|详见|排名)[^）)〕\]］】〉]*[）)〕\]］】〉]?$")
_OWN_ROLE = re.compile(r"[（(〔\[【](牵头|负责|配合)(?:单位|部门)?[）)〕\]】]$")
_STAR = re.compile(r"^[*＊★☆※△▲●◆]+|[*＊★☆※△▲●◆]+$")
_JUNK = re.compile(r"\d+年|\d+月|底前|长期|持续|^\d+$|^[一二三四五六七八九十]+$|^其他|^另有|^无$|^等$|完成|推进$")
_START = re.compile(r"[市省区县州旗盟](?=.)")
_ORGANS = "局厅办委会部院署"
_END = re.compile(rf"[）)〕\]］】〉](?=[市省区县州旗盟各政人党])|[{_ORGANS}社关行队](?=[一-鿿]{{3}})")
_COMPANY = re.compile(r"[一-鿿（）()]{3,24}(?:公司|集团|大学|学院|医院|研究院)")
_AND = re.compile(r"会同|以及|和|及|与|或")

#: 各县区党委政府: two bodies of each
PARTY_AND_GOVERNMENT = re.compile(
    r"(?P<party>(?P<units>各(?:[市县区州旗盟]|[（(][市县区州旗盟、]{1,5}[）)]|(?<=[市县区州旗盟）)])、(?=[市县区州旗盟])){1,6})党委)"
    r"[和、]?(?P<government>人民政府|政府)"
)

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a list at its tight positions; `comma` tells that a comma stands somewhere before it."""

    start: int
    end: int
    role: str = ""
    comma: bool = False
    star: bool = False
    clause: int = 0
    whole: str = ""  # the full name meant where only a part is printed

    def with_role(self, role: str) -> "Name":
        """This name with `role`, unless a verb gave it one."""
        return self if self.role else replace(self, role=role)


@cache
def _verbs() -> tuple[Words, dict[str, str]]:
    """Verbs that give a duty, and the role of each."""
    data = tomllib.loads((LEXICON / "marks.toml").read_text(encoding="utf-8"))["verb"]
    roles = {verb: role for role, verbs in data.items() for verb in verbs}
    return Words(roles), roles


def split_list(chars: str, start: int, end: int, known: Known) -> list[Name]:
    """The names printed between two positions; a role only where a verb gives it (A、B牵头，C负责)."""
    names: list[Name] = []
    pending = 0
    comma = False
    clause = 0
    for piece_start, piece_end, separator in _pieces(chars, start, end):
        comma = comma or separator in "，,"
        clause += separator in "；;"
        first, last, role = _trim(chars, piece_start, piece_end)
        own = _OWN_ROLE.search(chars, first, last)
        last = own.start() if own else last
        if first < last:
            found = _part(chars, first, last, known)
            found = [replace(n, comma=comma, clause=clause) for n in found] if comma or clause else found
            found = [n.with_role(_verbs()[1][own[1]]) for n in found] if own else found
            names += [n for n in found if not _JUNK.search(chars[n.start : n.end])]
        if role:
            names[pending:] = [name.with_role(role) for name in names[pending:]]
            pending = len(names)
    return names


def _pieces(chars: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, separator in front) of what stands between separators outside brackets; groups stay whole."""
    at, separator = start, ""
    while at < end:
        if chars[at] in _SEPARATORS:
            # a comma among several separators counts
            separator, at = chars[at] if separator not in "，,；;" or not separator else separator, at + 1
            continue
        stop = min(_piece_end(chars, at, end), end)
        yield at, stop, separator or " "
        at, separator = stop, ""


def _piece_end(chars: str, at: int, end: int) -> int:
    group = match_group(chars, at)
    if at < group <= end:
        at = group
    depth = 0
    while at < end:
        char = chars[at]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _SEPARATORS and depth == 0:
            break
        at += 1
    return at


def _trim(chars: str, start: int, end: int) -> tuple[int, int, str]:
    """Without linking words in front, verbs and 等部门 behind; with the role that a verb gives."""
    role = ""
    changed = True
    while changed and start < end:
        text = chars[start:end]
        found = _LEADING.match(text)
        if found and not text.startswith("会同") and leading_place(text):
            found = None  # 和县, 商洛市 begin with no linking word
        front = found.end() if found else 1 if text[0] in _CLOSE + '“”"’' else 0
        text = text[front:]
        verbs, roles = _verbs()
        verb = text[next(verbs.ending(text, len(text)), len(text)) :]
        back = _behind(text, verb) if text else 0
        role = role or roles.get(verb, "")
        changed = bool(front or back)
        start, end = start + front, end - back
    return start, end, role


def _behind(text: str, verb: str) -> int:
    if verb:
        return len(verb)
    for pattern in (_TAIL, _NOTE):
        if (found := pattern.search(text)) and (found.start() or pattern is _TAIL):
            return len(text) - found.start()
    if text[-1] in _CLOSE and sum(char in _OPEN for char in text) < sum(char in _CLOSE for char in text):
        return 1
    return 1 if text[-1] in _OPEN + '“"' else 0


def _part(chars: str, start: int, end: int, known: Known) -> list[Name]:
    """One name, or the several that were printed run together or joined by 和."""
    starred = _STAR.search(chars[start:end])
    if starred:
        width = starred.end() - starred.start()
        start, end = (start + width, end) if starred.start() == 0 else (start, end - width)
    text = chars[start:end]
    if not text:
        return []
    if both := PARTY_AND_GOVERNMENT.fullmatch(text):
        party = Name(start, start + both.end("party"), star=bool(starred))
        government = both["units"] + both["government"]
        return [party, Name(start + both.start("government"), end, star=bool(starred), whole=government)]
    if not known(text):
        for cut, width in _cuts(text):
            left, right = text[:cut], text[cut + width :]
            if left and right and known(left) and _goes_on(left, right, known):
                first = Name(start, start + cut, star=bool(starred))
                others = _part(chars, start + cut + width, end, known)
                if text[cut : cut + width] == "会同":
                    return [first.with_role("lead"), *(name.with_role("support") for name in others)]
                return [first, *others]
    return [Name(start, end, star=bool(starred))]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where a name may end and the next begin: (position, width of the word between)."""
    if len(text) > 60:
        return
    for found in _AND.finditer(text):
        yield found.start(), found.end() - found.start()
    for found in _START.finditer(text, 2):
        yield found.start(), 0
    for found in _END.finditer(text, 2):
        if not text.startswith("会同", found.end()):
            yield found.end(), 0


def _goes_on(left: str, right: str, known: Known) -> bool:
    """Whether `right` is one or several further names."""
    return known(right) or _is_company(left, right) or len(_part(right, 0, len(right), known)) > 1


def _is_company(left: str, right: str) -> bool:
    """Whether an organ's printed name is followed by a company's, with no sign between them."""
    return left[-1] in _ORGANS and bool(_COMPANY.fullmatch(right))
