"""Ceilings in brackets: 给予补贴(最高不超过50万元) says what it would say between commas."""

import re

_BRACKET = re.compile(r"\([^()\n]{4,160}\)")
_LIMITS = ("最", "不超", "封顶", "上限", "限额", "至多")
_CEILING = re.compile(
    r"(?:最高|最多|至多|封顶|上限|限额|(?:[补奖贴每单]|资助|给予|支持|年度|累计|总额|金额|额度)[^,;。]{0,8}不超过?)"
    r"[^,;。\d]{0,16}[\d一二三四五六七八九十百]+(?:\.\d+)?个?[十百千万亿]*(?:元|亿\b|%)"
)


def open_ceilings(text: str, masked: str) -> str:
    """The masked text with the brackets that hold a ceiling opened, commas in the place of their ends: the same
    length."""
    pieces: list[str] = []
    done = 0
    for match in _BRACKET.finditer(text):
        inside = match.group()[1:-1]
        limited = masked[match.start()] == "(" and any(word in inside for word in _LIMITS)
        if limited and _CEILING.search(inside):
            pieces += [masked[done : match.start()], ",", inside.replace("。", "□"), ","]
            done = match.end()
    return "".join([*pieces, masked[done:]]) if pieces else masked


def closed(text: str, start: int, end: int) -> int:
    """The end of a quote, behind the bracket that it leaves open."""
    quote = text[start:end]
    return end + (text.startswith(")", end) and quote.count("(") > quote.count(")"))
