"""Printed lists of duties: （责任单位：…）, 牵头单位：… on a line of its own, （A、B牵头，C按职责分工负责）.

Brackets may be of any kind, nested or lost."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.extract.responsibilities.names import Known, Name, split_list
from ingest.extract.tight import Tight
from ingest.organs import LEXICON
from ingest.patterns import opening_with

OPEN, CLOSE = "（(〔[［【〈", "）)〕]］】〉"
LOOK_BACK, LONGEST = 80, 1500
#: notes behind the names: what holds for the whole document, or for later items
_NOTES = re.compile(
    r"[，,。；;]?[（(〔\[［【〈]?(?:以下|下同|列第一|列首|列在|排第一|排在|排名|首位|第一个|第一位|标[注有★*]|加[★*]|其他各项|其余各项|不再)"
)
_VERB = re.compile(r"(?:负责|牵头|配合|参与|落实|实施|协办|协助|推进)(?=[，,。；;、）)〕\]】])")
_SIGNS = "市省区县州各旗盟自"
_BODY = re.compile(
    r"(?:局|委|办|会|院|校|站|中心|公司|集团|大学|高校|企业|银行|[分支]行|园区|开发区|新区|功能区|平台|机构|政府)$"
)
_PAREN_END = re.compile(r"[）)〕\]］】](?=[。；;]?$)")


@dataclass(frozen=True, slots=True)
class DutyList:
    """One printed list: its extent (tight), and its names with the roles printed; `rule` says what it looked like."""

    start: int
    end: int
    names: tuple[Name, ...]
    rule: str
    explicit_lead: bool = False


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    data = tomllib.loads((LEXICON / "marks.toml").read_text(encoding="utf-8"))["list"]
    roles = {word: role for role in ("lead", "responsible", "support") for word in data[role]}
    words = "|".join(sorted(map(re.escape, roles), key=len, reverse=True))
    nouns = "|".join(sorted(map(re.escape, data["nouns"]), key=len, reverse=True))
    stops = "|".join(sorted(map(re.escape, data["stop"]), key=len, reverse=True))
    more = rf"(?:[及和与、/（(]*(?:{words}))?"
    opens = {word[0] for word in (*roles, *data["stop"])} | set("市省县区具共主")
    head = re.compile(
        opening_with(
            opens,
            rf"(?:[市省县区]级|[市省]直|具体|共同|主要)?(?P<word>{words}){more}[一-鿿]{{0,2}}?(?:{nouns})[）)]?(?:[（(][^（()）]{{1,8}}[）)])?(?:[:：]|(?<=单位)为(?=[市省区县州各]))"
            rf"|(?P<stop>{stops})[:：]",
        )
    )
    return head, roles, re.compile(words)


def head_role(text: str) -> str | None:
    """The role that a column's or cell's head gives (牵头单位 → lead), or None where it is no such head."""
    _, roles, words = _heads()
    found = words.match(re.sub(r"^(?:市级|省级|市直|省直|主要|第一)", "", text))
    is_head = found is not None and len(text) <= 12 and re.search(r"(?:单位|部门|主体|机构|处室)[）)]?$", text)
    return roles[found[0]] if found and is_head else None


def find_lists(tight: Tight, start: int, end: int, known: Known) -> list[DutyList]:
    """The lists printed between two tight positions (one measure), in order, without overlaps."""
    found = list(_headed(tight, start, end, known))
    found += [item for item in _verbal(tight, start, end, known) if not _covered(item, found)]
    if not found:
        found += _bare(tight, start, end, known)
    return sorted(found, key=lambda item: item.start)


def _covered(item: DutyList, others: list[DutyList]) -> bool:
    return any(item.start < other.end and other.start < item.end for other in others)


def _headed(tight: Tight, start: int, end: int, known: Known) -> Iterator[DutyList]:
    pattern, _, _ = _heads()
    done = start
    for head in pattern.finditer(tight.chars, start, end):
        if head.start() < done or head["stop"]:
            continue
        opening = _opening(tight.chars, head.start(), done)
        stop = _list_end(tight, head.end(), opening, end)
        names = _headed_names(tight.chars, head.start(), stop, known)
        if names:
            yield DutyList(
                head.start() if opening is None else opening,
                stop + (stop < end and tight.chars[stop] in CLOSE and opening is not None),
                tuple(names),
                "headed_list",
                any(name.role == "lead" for name in names),
            )
        done = max(stop, head.end())


def _opening(chars: str, position: int, least: int) -> int | None:
    """The bracket that is open at `position`, looking back a little."""
    depth = 0
    for at in range(position - 1, max(least, position - LOOK_BACK) - 1, -1):
        if chars[at] in CLOSE:
            depth += 1
        elif chars[at] in OPEN:
            if depth == 0:
                return at
            depth -= 1
        elif chars[at] == "。":
            return None
    return None


def closing(chars: str, opening: int, end: int) -> int | None:
    """The bracket that closes the one at `opening`, or None."""
    depth = 0
    for at in range(opening, min(end, opening + LONGEST)):
        if chars[at] in OPEN:
            depth += 1
        elif chars[at] in CLOSE:
            depth -= 1
            if depth == 0:
                return at
    return None


def _list_end(tight: Tight, position: int, opening: int | None, end: int) -> int:
    """Where the list ends: at its bracket, else at the full stop or the end of its line."""
    if opening is not None and (close := closing(tight.chars, opening, end)) is not None:
        return close
    stop = end
    at = tight.next_break(position)
    while at < end and tight.chars[at - 1] in "、，,；;：:（(":
        at = tight.next_break(at)
    stop = min(stop, at)
    full = tight.chars.find("。", position, stop)
    return full if full >= 0 else stop


def _headed_names(chars: str, start: int, end: int, known: Known) -> list[Name]:
    """The names behind each head of the list, each with its head's role unless a verb says otherwise."""
    pattern, roles, _ = _heads()
    heads = list(pattern.finditer(chars, start, end))
    names: list[Name] = []
    for number, head in enumerate(heads):
        stop = heads[number + 1].start() if number + 1 < len(heads) else end
        stop = _list_stop(chars, head.end(), stop)
        if head["stop"]:
            continue
        role = roles[head["word"]]
        for name in split_list(chars, head.end(), stop, known):
            names.append(name.with_role(role))
    return names


def _verbal(tight: Tight, start: int, end: int, known: Known) -> Iterator[DutyList]:
    """（A、B牵头，C、D按职责分工负责）: a bracket without a head whose names have verbs behind them."""
    chars, done = tight.chars, start
    for verb in _VERB.finditer(chars, start, end):
        opening = _matching_open(chars, verb.end(), start) if verb.end() > done else None
        close = closing(chars, opening, end) if opening is not None else None
        if opening is None or close is None:
            continue
        done = close
        names = [n for n in split_list(chars, opening + 1, _list_stop(chars, opening + 1, close), known) if n.role]
        sure = sum(known(chars[n.start : n.end]) for n in names)
        if names and sure * 2 > len(names):
            yield DutyList(opening, close + 1, tuple(names), "verb_list", any(n.role == "lead" for n in names))


def _list_stop(chars: str, start: int, end: int) -> int:
    """Where the names of a list end: before a note on the whole document, or at the full stop."""
    note = _NOTES.search(chars, start, end)
    full = chars.find("。", start, end)
    return min([end, *([note.start()] if note else []), *([full] if full >= 0 else [])])


def _matching_open(chars: str, position: int, least: int) -> int | None:
    depth = 0
    for at in range(position - 1, max(least, position - LONGEST // 2) - 1, -1):
        if chars[at] in CLOSE:
            depth += 1
        elif chars[at] in OPEN:
            if depth == 0:
                return at
            depth -= 1
        elif chars[at] == "。" and depth == 0 and at < position - 1:
            return None
    return None


def _bare(tight: Tight, start: int, end: int, known: Known) -> list[DutyList]:
    """（市科技局、市财政局，各市属医院） as the last words of a measure: organs, or bodies beside organs."""
    chars = tight.chars
    found = _PAREN_END.search(chars, max(start, end - 2), end)
    if not found or (opening := _matching_open(chars, found.start(), start)) is None:
        return []
    names = split_list(chars, opening + 1, _list_stop(chars, opening + 1, found.start()), known)
    printed = [chars[n.start : n.end] for n in names]
    sure = sum(known(name) and name[0] in _SIGNS for name in printed)
    others = all(
        (known(name) and (name[0] in _SIGNS or (sure and len(name) > 4))) or (sure > 1 and _BODY.search(name))
        for name in printed
    )
    if not sure or not others or opening == start:
        return []
    return [DutyList(opening, found.end(), tuple(replace(n, role=n.role or "responsible") for n in names), "bare_list")]
