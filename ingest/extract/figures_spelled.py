"""Figures spelled out: 五十亿元, 一亿五千万元, 一千二百张, 三到五个百分点, 百分之二点五, 六成, 1:0.5, 一个亿.

FORMS is the table: a pattern and the function that reads its match as (value, value_max, unit).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_SMALL = "[一二两三四五六七八九十百千零]{1,9}"
#: a numeral of two characters or more that a scale or a place makes large (三百, 一亿五千万, not 一, 千)
_LONG = (
    rf"(?:(?:{_SMALL}[万亿]){{1,2}}(?:{_SMALL})?"
    r"|(?=[一二两三四五六七八九]?[十百千])[一二两三四五六七八九十百千零]{2,9})"
)
_APART = r"(?<![第\d一二两三四五六七八九十百千万亿几数上成每])"
_NUM = r"(?:\d{1,9}(?:\.\d{1,4})?|[一二两三四五六七八九十百零]{1,7}(?:点[一二三四五六七八九零]{1,3})?)"
_TO = r"(?:至|到|[-—~]{1,2})(?:(?:百分之)?)"
#: what stands behind 六成 where it is a share
_SHARE_BEHIND = r"(?=以上|以下|左右|的?(?:比例|标准|补|资助|奖|贴|配套|租|优惠|减免)|给予|予以|[,;。、)]|\Z)"
_RATIO_BEHIND = r"(?=的?(?:比例|标准)?[^,;:分]{0,4}(?:配套|给予|予以|补|奖|资助|匹配|跟投))"
#: 个亿级, 百万企业 are classes and names
_NO_CLASS = r"(?![级元]|[一-鿿]{0,2}(?:产|企|园))"
Reading = tuple[float, float | None, str]
Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None]]


def numeral_value(raw: str) -> float | None:
    """The value of Chinese numerals (三百二十 -> 320, 三万五千 -> 35000), or None where they are none."""
    total, section, digit = 0.0, 0.0, 0
    for char in raw:
        if char in _DIGITS:
            if digit and char not in "零〇":
                return None
            digit = _DIGITS[char]
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit = 0
        elif char in _SCALES:
            total += (section + digit or 1) * _SCALES[char]
            section, digit = 0.0, 0
        else:
            return None
    return total + section + digit or None


def _value(raw: str) -> float | None:
    """The value of a number in digits or numerals, 二点五 too."""
    if raw[0].isdigit():
        return float(raw)
    whole, _, part = raw.partition("点")
    value = numeral_value(whole)
    if value is None or not part:
        return value
    return value + float("0." + "".join(str(_DIGITS[char]) for char in part))


def _share(match: re.Match[str]) -> Reading | None:
    value = _value(match["n1"])
    second = _value(match["n2"]) if match["n2"] else None
    return (value, second, {"百": "%", "千": "‰"}[match["of"]]) if value is not None else None


def _tenths(match: re.Match[str]) -> Reading | None:
    part = match["part"] or "零"
    return float(_DIGITS[match["n1"]] * 10 + (5 if part == "半" else _DIGITS[part])), None, "%"


def _ratio(match: re.Match[str]) -> Reading | None:
    base, share = float(match["base"]), float(match["n1"])
    return (round(share / base * 100, 2), None, "%") if base else None


def _round(match: re.Match[str]) -> Reading | None:
    value = _value(match["n1"])
    return (value, None, f"{match['unit']}元") if value is not None else None


def _counted(match: re.Match[str]) -> Reading | None:
    """The value in the largest scale printed: 一亿五千万元 is 1.5 亿元, 一千二百张 is 1200 张."""
    raw = match["n1"]
    value, second = numeral_value(raw), numeral_value(match["n2"]) if match["n2"] else None
    if value is None or (match["n2"] and second is None):
        return None
    scale = next((char for char in "亿万" if char in raw), "")
    factor = _SCALES.get(scale, 1)
    return value / factor, second / factor if second else None, scale + match["unit"]


@cache
def forms(units: str) -> tuple[Form, ...]:
    """The table of forms, the surest first, for an alternation of units."""
    one, point = "[一二两三四五六七八九]", r"\d{1,2}(?:\.\d{1,2})?"
    table = (
        (rf"(?P<of>[百千])分之(?P<n1>{_NUM})(?:{_TO}(?P<n2>{_NUM}))?", _share),
        (rf"{_APART}(?P<n1>{one})成(?P<part>半|{one})?{_SHARE_BEHIND}", _tenths),
        (rf"(?<![\d.:])(?P<base>{point}):(?P<n1>{point}){_RATIO_BEHIND}", _ratio),
        (rf"(?<![\d.第])(?P<n1>\d{{1,4}}|{_SMALL})个(?P<unit>亿|百万|千万){_NO_CLASS}", _round),
        (rf"{_APART}(?P<n1>{_LONG})(?:{_TO}(?P<n2>{_LONG}))?[余多]?(?P<unit>{units}|(?=规模|台阶|大关))", _counted),
        (rf"{_APART}(?P<n1>{one})(?:{_TO}(?P<n2>{one}))(?P<unit>{units})", _counted),
    )
    return tuple((re.compile(pattern), read) for pattern, read in table)


def find_spelled(text: str, start: int, end: int, units: str) -> Iterator[tuple[re.Match[str], Reading]]:
    """(match, reading) of every spelled figure of text[start:end], the surest forms first."""
    for pattern, read in forms(units):
        for match in pattern.finditer(text, start, end):
            if (reading := read(match)) is not None:
                yield match, reading
