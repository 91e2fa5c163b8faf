"""Where a name begins: from its last word leftwards to the nearest word that cannot belong to it."""

import re
from functools import cache

from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import common_words, head_ends, read_lexicon, words_of
from ingest.patterns import alternatives, opening_with
from ingest.places import all_places
from ingest.words import Words

LONGEST = 48
_STOPS = frozenset("。；，：！？、\n《》【】〈〉|｜/")
_OPENS, _CLOSES = frozenset("（“‘"), frozenset("）”’")
#: behind these the rest of the clause is a programme's name, verbs and all
INTRODUCES = re.compile(r"(?:实施|开展|推行|启动|组织|举办|承办|实行)+(?:好|了)?")
#: the number in front of a heading
NUMBERING = re.compile(
    r"(?:专栏[\d一二三四五六七八九十]+：?|（[一二三四五六七八九十\d]+）|第[\d一二三四五六七八九十百]+[条章节]|\d+\.?|[①-⑳])"
)
_LEADS_ON = re.compile(r"推进|落实|支持|推动|申报|加强|纳入|促进|鼓励|引导|参与|围绕|依托")
_COUNT = re.compile(
    r"(?:\d+(?:\.\d+)?(?:[-—~至]\d+)?(?:余|多)?|[一二两三四五六七八九十百千]+)"
    r"(?:个|家|项|处|所|批|支|名|场|座|类|种|只|期|次)(?:左右|以上|以内)?"
)


@cache
def _stop() -> re.Pattern[str]:
    words = read_lexicon("stopnames")
    groups = [
        ("kept", f"{words['kept']} {' '.join(_places_with(words['particles'] + words['joints']))}"),
        ("hard", words["hard"]),
        ("soft", words["soft"]),
    ]
    parts = [f"(?P<{name}>{alternatives(words_of(text))})" for name, text in groups]
    single = "".join(words["particles"].split()), "".join(words["joints"].split())
    opens = {word[0] for _, text in groups for word in words_of(text)} | set("".join(single)) | {r"\d"}
    return re.compile(
        opening_with(
            opens,
            "|".join(
                [
                    *parts,
                    r"(?P<amount>\d{4}年[底末初]?前?|\d+(?:[-—~]\d+)?(?:余|多)?[万亿]?(?:元|个|家|项|处|名|场|所|件|款)(?:以上|左右)?)",
                    f"(?P<particle>[{single[0]}])",
                    f"(?P<joint>[{single[1]}])",
                ]
            ),
        )
    )


def _places_with(chars: str) -> list[str]:
    """Names of places that hold a particle's character (呼和浩特, 从化)."""
    odd = frozenset(chars.split())
    names = {name for place in all_places().values() for name in place.names if len(name) > 1 and not place.last_year}
    return sorted(name for name in names if odd & set(name))


@cache
def _hard() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words_of(read_lexicon('stopnames')['hard']))})+")


@cache
def _front() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words_of(read_lexicon('stopnames')['front']))})+|{_COUNT.pattern}")


_PLACE_ENDS = ("省", "市", "县", "区", "镇", "乡", "街道", "等", "院", "校", "企业", "地")


def _ends_name(before: str) -> bool:
    """Whether a name ends here, be it with a bracket behind it."""
    if before.endswith("）") and "（" in before:
        before = before[: before.rindex("（")]
    return before.endswith(head_ends()) or before.endswith(_PLACE_ENDS)


def _ends_listed(before: str) -> bool:
    """Whether a word for a thing of general kind ends here (制度, 企业 …)."""
    return before.endswith(_general())


@cache
def _general() -> tuple[str, ...]:
    return tuple(words_of(read_lexicon("stopnames")["listed"]))


@cache
def _kept() -> frozenset[str]:
    """Two-character words: a particle's character inside one is no particle."""
    known = words_of(read_lexicon("organisations")["known"])
    return frozenset(word for word in common_words() | known if len(word) == 2)


#: words that stand behind what they belong to: none opens a name
_BEHIND = frozenset({"以南", "以北", "以东", "以西", "以上", "以下", "以内", "以外", "以前", "以后", "以来", "以及"})


def clause_start(flow: Flow, end: int) -> int:
    """The leftmost offset that a name ending at `end` can have: brackets and quotations within it are closed."""
    at, lowest = end, max(0, end - LONGEST)
    while at > lowest:
        char = flow.text[at - 1]
        if char in _CLOSES:
            opener = flow.partners.get(at - 1)
            if opener is None or opener < lowest:
                return at
            at = opener
            continue
        if char in _STOPS or char in _OPENS or (at in flow.gaps and _is_row(flow.text, at)):
            break
        at -= 1
    if at == 0 or flow.text[at - 1] == "\n":
        gap = next((g for g in range(at + 1, min(at + 8, end)) if g in flow.gaps), end)
        number = NUMBERING.match(flow.text, at, gap)
        return number.end() if number else at
    return at


def _is_row(text: str, at: int) -> bool:
    """Whether the line is a row of parts (a roster, a table), where a blank parts them."""
    start, end = text.rfind("\n", max(0, at - 40), at), text.find("\n", at, at + 40)
    return start >= 0 and end >= 0 and not any(char in "，。；、：" for char in text[start:end])


def name_start(flow: Flow, start: int, head: int, taken: bytearray) -> int:
    """Where the name with its last word at `head` begins, from `start` on: behind all that cannot belong to it."""
    text = flow.text
    # what is already a name of its own ends what can belong to this one
    begin = max(start, taken.rfind(1, start, head) + 1)
    for found in _stop().finditer(text, begin, head):
        if found.start() < begin or _inside_marks(flow, start, found.start()):
            continue
        if found.end() == head and found.lastgroup == "soft" and text.startswith("试点", head):
            continue  # X建设试点: the verb belongs to the name
        if found.end() == head and found.start() - begin > 2 and text.startswith(_FIRMS, head):
            continue  # X运营有限公司
        if _parts(text, begin, found):
            begin = found.end()
    quote = text.find("“", begin, head)
    if quote > begin and text[begin:quote].endswith(head_ends("platform")):
        begin = quote  # 服务平台“X”: the quotation is the name
    while begin < head and (cut := _front().match(text, begin, head)):
        begin = cut.end()
    return begin


_FIRMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司")


def _parts(text: str, begin: int, found: re.Match[str]) -> bool:
    """Whether the word found ends what precedes a name."""
    before = text[begin : found.start()]
    if found.lastgroup == "kept":
        return False
    if found.lastgroup == "soft":
        return not before or before.endswith(("领域", "方面")) or _ends_name(before)
    if found.lastgroup == "joint":
        if before in _WILL or (text[found.end() - 1] == "与" and _opens_school(text, found.end())):
            return True
        if len(before) > 3 and _cities().at(text, found.end()):
            return True  # 国家战略要求和上海国际金融中心
        if before.startswith(("国家", "中国")):
            return _ends_name(before)
        return not before or len(before) > 14 or before[-1] == "”" or bool(_ends_name(before) or _ends_listed(before))
    if found.lastgroup == "particle":
        at = found.start()
        if at == begin and text[at : at + 2] in _BEHIND:
            return True
        return text[at] == "的" or not (text[max(at - 1, 0) : at + 1] in _kept() or text[at : at + 2] in _kept())
    return True


_WILL = ("要", "应", "将", "拟", "可")
_SCHOOL = re.compile("[一-龥]{0,6}?(?:大学|学院|医院)")


@cache
def _cities() -> Words:
    return Words({form for p in all_places().values() if p.level != "county" for form in p.names if len(form) > 1})


def _opens_school(text: str, at: int) -> bool:
    """Whether a university or hospital named by its city begins at `at` (A公司与兰州大学)."""
    city = _cities().at(text, at)
    return bool(city and _SCHOOL.match(text, at + len(city)))


def _inside_marks(flow: Flow, start: int, at: int) -> bool:
    """Whether `at` lies in a bracket or quotation that opened at or after `start`."""
    opens = flow.text.rfind("“", start, at), flow.text.rfind("（", start, at)
    return any(o >= 0 and flow.partners.get(o, -1) > at for o in opens)


def introduced_start(flow: Flow, start: int, head: int) -> int | None:
    """Where a programme's name begins when the clause introduces it (实施X工程), else None."""
    begin = None
    opening = _hard().match(flow.text, start, head)
    known = flow.text[head : head + 2] in ("工程", "计划", "行动", "专项")
    if opening and known and not _LEADS_ON.search(flow.text, opening.end(), head):
        begin = opening.end()
    for found in INTRODUCES.finditer(flow.text, start, head):
        if not _inside_marks(flow, start, found.start()):
            begin = found.end()
    if begin is None:
        return None
    for found in _SETS_UP.finditer(flow.text, begin, head - 1):
        if not _inside_marks(flow, begin, found.start()):
            begin = found.end()
    return None if flow.text[begin] in "和与及或" or _is_parted(flow, begin, head) else begin


#: behind these the name begins, whatever stands before them (组织和个人发起设立X, 预算中安排X)
_SETS_UP = re.compile("发起设立|设立|安排|发起|组建|参加|申报|承办|(?:或者)?参与(?!式|度|型)")


def _ends_clear(before: str) -> bool:
    """Whether a name or the word for a thing ends here."""
    return before[-1:] == "”" or bool(_ends_name(before) or _ends_listed(before))


def _is_parted(flow: Flow, begin: int, head: int) -> bool:
    """Whether a particle, a quantity or 和 between two names stands in the stretch."""
    text = flow.text
    if _front().match(text, begin, head):
        return True
    for found in _stop().finditer(text, begin, head):
        if found.lastgroup == "joint" and not _ends_clear(text[begin : found.start()]):
            continue
        loose = found.lastgroup in ("particle", "joint") or found.group() in _QUANTITIES
        if loose and not _inside_marks(flow, begin, found.start()) and _parts(text, begin, found):
            return True
    return False


_QUANTITIES = frozenset({"一批", "一系列", "各类", "各级", "多个", "多家", "若干", "各种"})


def heading_start(flow: Flow, start: int, head: int) -> int | None:
    """Where a programme's name begins in a heading that is nothing but the name, else None."""
    opening = _hard().match(flow.text, start, head)
    begin = opening.end() if opening else start
    return None if INTRODUCES.match(flow.text, start, head) or _is_parted(flow, begin, head) else begin
