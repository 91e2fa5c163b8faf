"""Printed numbers at the start of a line: 第一章, 一、, （一）, 1., （1）, ①, 第一条, 专栏1, 附件2.

STYLES is the table: a new way of numbering is one row. `rank` is the usual depth of a style; outline.py turns it
into the level a style has in one document.
"""

import re
from dataclasses import dataclass

_HAN = "〇○零一二三四五六七八九十百"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_DOT = r"[.．﹒、，,]"
_NAMES = "(?:任务|措施|举措|行动|工程|专项|项目|建议|政策)"
_OPEN, _CLOSE = r"[（(〔﹙［\[]", r"[）)〕﹚］\]]"
#: a numeral that a scrape may have spaced: 第 1 2 条
_SPACED = rf" ?[{_HAN}](?: ?[{_HAN}]){{0,5}} ?| ?\d(?: ?\d){{0,2}} ?"
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}


@dataclass(frozen=True, slots=True)
class Style:
    """A way of numbering. `pattern` matches the number with its punctuation; group 1 is the numeral, and the
    label that readers see is the match without closing punctuation."""

    name: str
    rank: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: where it starts, where what it numbers starts, and its value."""

    style: str
    rank: float
    label: str
    value: int
    start: int
    content: int
    loose: bool = False  # a number only where the list asks for it: 11.121人才项目


def _style(name: str, rank: float, pattern: str) -> Style:
    return Style(name, rank, re.compile(pattern))


STYLES: tuple[Style, ...] = (
    _style("part", 0, rf"第([{_HAN}]{{1,5}}|\d{{1,3}})[编篇](?=[\s　:：、]|[^\s]{{2,30}}$)[、:：]?"),
    _style("chapter", 1, rf"第({_SPACED})章[、:：]?"),
    _style("section", 2, rf"第({_SPACED})节[、:：]?"),
    _style("article", 4, rf"第({_SPACED})条(?![款第])[、:：.．]?"),
    _style("han", 3, rf"([{_HAN}]{{1,4}})(?: ?[、.．﹒](?!是)|[,，](?=[^,，。]{{2,40}}$)|[\s　]+(?=[^\s　]{{4,40}}$))"),
    _style("han_bracket", 5, rf"{_OPEN}\s*([{_HAN}]{{1,4}})\s*{_CLOSE}[、.．]?|([{_HAN}]{{1,3}})[）)][、.．]?"),
    _style("named", 5.5, rf"{_NAMES}([{_HAN}]{{1,3}}|\d{{1,2}})(?:[、:：.．]|[\s　]+(?=\S))"),
    _style("ordinal", 11, rf"([{_HAN}]{{1,2}})(?:是要?|要|、是)(?=[^一]{{3}})"),
    _style("decimal3", 8, r"\d{1,2}[.．]\d{1,2}[.．](\d{1,2})(?![\d%％万亿])[.．、]?(?=[\s　]|[^\d\s])"),
    _style("decimal2", 7, r"\d{1,2}[.．](\d{1,2})(?![\d%％万亿.．家个项人元倍件])(?=[\s　、])[、]?"),
    # 1.5G基站 is item 1 on 5G, 3.5亿元 is none, 2 重点任务 is a heading
    _style("digit", 6, rf"(\d{{1,3}})(?:\s?{_DOT}(?!\d)|[.．](?=\d[Gg](?![Bb]))|\s{{1,3}}(?=[一-鿿“《]\S{{3,40}}$))"),
    _style("digit_bracket", 9, rf"{_OPEN}\s*(\d{{1,3}})\s*{_CLOSE}[、.．]?|(\d{{1,2}})[）)][、.．]?"),
    _style("circled", 10, r"([①-⑳])[、.．]?"),
)  # fmt: skip
RANKS = {style.name: style.rank for style in STYLES}
#: 11.121人才项目: the dot of a list, where 11 is the next number of one
_BEFORE_DIGITS = re.compile(
    r"(\d{1,3})[.．](?=\d{1,4}[一-鿿](?:[^\d，。；]{3}))(?!\d+(?:万|亿|千|百|个百分点|[年月日家个项名元亩倍台套件条次米吨度公平所处期级]|人(?!才)))"
)
_FIRST = re.compile(rf"[{_HAN}\d第（(〔﹙［\[①-⑳任措举行工专项建政]")
_TAIL = re.compile(r"[\s　、，,.．﹒:：]+$")
_SPACE = re.compile(r"[\s　]*")
MARKDOWN = re.compile(r"(?:#{1,6}[ \t]+|[*_]{2}(?=\S)|>[ \t]+)+")
#: a quantity that opens a line is no number of an item: 3 个, 12 月
_QUANTITY = re.compile(r"[年月日家个项名%％亿万元亩倍]")


def to_int(numeral: str) -> int:
    """The value of a numeral in digits, circled digits or Chinese characters up to 999 (0 when it is none)."""
    numeral = numeral.replace(" ", "")
    if numeral in _CIRCLED:
        return _CIRCLED[numeral]
    if numeral.isdigit():
        return int(numeral)
    total, current = 0, 0
    for char in numeral:
        if char in _DIGITS:
            current = current * 10 + _DIGITS[char] if current else _DIGITS[char]
        elif char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            return 0
    return total + current


def read_number(text: str, start: int, end: int) -> Number | None:
    """The number with which the line text[start:end] opens, or None."""
    mark = MARKDOWN.match(text, start, end)
    at = mark.end() if mark else start
    if at >= end or not _FIRST.match(text, at, end):
        return None
    line = text[at : min(end, at + 80)]
    for style in STYLES:
        match = style.pattern.match(line)
        if match and (value := to_int(next(group for group in match.groups() if group))) and match.end() < len(line):
            if style.name == "digit" and match[0][-1].isspace() and _QUANTITY.match(line, match.end()):
                return None
            content = _SPACE.match(text, at + match.end(), end)
            label = _TAIL.sub("", match.group(0))
            return Number(style.name, style.rank, label, value, at, content.end() if content else end)
    if loose := _BEFORE_DIGITS.match(line):
        return Number("digit", RANKS["digit"], loose[1], int(loose[1]), at, at + loose.end(), loose=True)
    return None
