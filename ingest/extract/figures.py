"""Figures: numbers with their unit as printed (1.5万家, 30%, 1—2个, 十家, 前30名), and the bound beside them.

A figure is found in the flow; what it means (aim, result, condition, benefit) is decided by others.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from ingest.extract.figures_spelled import find_spelled, numeral_value

_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d{1,12}(?!\d))(?:\.\d{1,6})?"
_NUMERAL = r"[一二两三四五六七八九十百千]{1,5}"
_MULTIPLIER = r"[十百千]?[万亿]{1,2}|[百千](?=[家名个项人台元])"
#: words of a bound in front of a number -> the relation they state
BOUNDS_BEFORE = {
    "at_least": "不少于 不低于 不小于 不下于 至少 超过 超出 突破 高于 大于 多于 超 逾 ≥ >",
    "at_most": "不超过 不高于 不大于 不多于 控制在 低于 小于 少于 至多 最多 不超 压减至 压缩至 压缩到 缩短至 缩短到 "
    "降至 降到 下降至 下降到 降低至 降低到 ≤ < 最高不超过 最高",
    "about": "约为 约达 约 大约 接近 近",
    "reach": "做到 达到了 达到 达成 达 迈上 跨上 站上 冲刺 跨越 迈过 稳定在 提至 提到 升至 升到 "
    "保持在 维持在 增加到 增至 增加至 提高到 提高至 提升到 提升至 扩大到 扩大至 上升到 "
    "上升至 增长到 增长至 发展到 发展至 拓展到 拓展至 扩展到 扩展至 为 至 到",
}
BOUNDS_AFTER = {
    "at_least": "及以上 (含)以上 以上 之上",
    "at_most": "及以下 (含)以下 以下 以内 之内",
    "about": "左右 上下",
}
_RELATION_BEFORE = {word: relation for relation, words in BOUNDS_BEFORE.items() for word in words.split()}
_RELATION_AFTER = {word: relation for relation, words in BOUNDS_AFTER.items() for word in words.split()}


def _any(words: list[str] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BEFORE = re.compile(rf"(?:{_any(_RELATION_BEFORE)})\Z")
_AFTER = re.compile(rf"{_any(_RELATION_AFTER)}")
_SPELLED = re.compile(
    r"分之|[一二两三四五六七八九]成|\d:\d|个[亿百千]|[一二三四五六七八九十百千][一二三四五六七八九十百千万亿到至—~-]"
)
_SOME_NUMBER = re.compile(r"[\d一二两三四五六七八九十百千]")
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at flow[start:end]; `left` and `right` take in the bound words beside it."""

    start: int
    end: int
    left: int
    right: int
    value: float
    value_max: float | None
    unit: str
    kind: str  # count | money | ratio | measure | step | time | bare
    relation: str | None  # what the bound says, None where there is none
    numeral: bool = False  # printed in Chinese numerals
    some: bool = False  # 余 or 多: a count of what is there

    @property
    def money(self) -> float:
        """The amount in 元 (of a range, its upper end)."""
        return round((self.value_max or self.value) * scale_of(self.unit), 2)


@cache
def unit_table() -> dict[str, Any]:
    """The lexicon of units."""
    return tomllib.loads(files("ingest").joinpath("lexicon", "units.toml").read_text(encoding="utf-8"))


@cache
def unit_kinds() -> dict[str, str]:
    """Unit -> its class."""
    return {unit: kind for kind, row in unit_table().items() if kind != "convert" for unit in row["units"]}


def scale_of(unit: str) -> float:
    """The multiplier printed in front of a unit (万家 -> 10000)."""
    factor = 1.0
    for char in unit:
        if char not in _SCALE:
            break
        factor *= _SCALE[char]
    return factor


def bare_unit(unit: str) -> str:
    """The unit without its multiplier (万家 -> 家)."""
    return unit.lstrip("十百千万亿")


@cache
def _units() -> str:
    return _any(dict(unit_kinds()))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    units = _units()
    per = r"(?:/(?:万人|百人|亩|人|家|年|户|平方米|平方公里|万元|立方米|元|天|日|月|亿元|次|套|台|车次))?"
    bare = r"(?![\u4e00-\u9fff]|\w)|(?=以上|左右|以内|规模|台阶|大关|关口|[和及与至到或]\d)"
    unit = rf"(?:(?:{_MULTIPLIER})?(?:{units})(?!(?<=台)阶){per}|(?:{_MULTIPLIER})(?:{bare}))"
    first = rf"(?P<n1>{_NUMBER})(?:(?P<u1>{unit})?(?:[-—~]{{1,2}}|至|到)(?P<n2>{_NUMBER}))?"
    digits = re.compile(rf"(?<![\d.第])(?<!\d,){first}(?P<more>[余多]?)(?P<unit>{unit})")
    numeral = re.compile(
        rf"(?<![第\d一二两三四五六七八九十百千万亿几数])(?P<n1>{_NUMERAL})(?P<more>[余多]?)(?P<unit>(?:万|亿)?(?:家(?!万户)|个|所|座|名|项|件|场|处|套|人|倍))"
    )
    rank = re.compile(
        r"(?:进入|跻身|迈入|冲刺|进位至?)[^,;\d]{0,10}?(?P<strong>\d{1,4}|[百千])强(?!企|的|民|外|跨)|前(?P<n1>\d{1,4}|[一二三四五六七八九十]{1,3})(?P<unit>名|位|强|(?=[,;。、\n)]|以内|行列|\Z))"
    )
    return digits, numeral, rank


def has_number(text: str, start: int, end: int) -> bool:
    """Whether a digit or a numeral stands in flow[start:end]."""
    return _SOME_NUMBER.search(text, start, end) is not None


def find_figures(text: str, start: int, end: int) -> list[Figure]:
    """The figures of flow[start:end], in order, without overlap."""
    if not has_number(text, start, end):
        return []
    digits, numeral, rank = _patterns()
    found = list(_ranks(rank, text, start, end))
    if _SPELLED.search(text, start, end):
        for match, reading in find_spelled(text, start, end, _units()):
            if not _overlaps(found, match):
                found.append(_bounded(text, start, end, _spelled(match, *reading)))
    for pattern in (digits, numeral):
        for match in pattern.finditer(text, start, end):
            if not _overlaps(found, match) and (figure := _figure(text, match, pattern is numeral)):
                found.append(_bounded(text, start, end, figure))
    found.sort(key=lambda figure: figure.start)
    if "百分点" not in text[start:end]:
        return found
    return [_stepped(text, *pair) for pair in zip_longest(found, found[1:])]


def _stepped(text: str, figure: Figure, following: Figure | None) -> Figure:
    """分别提高2个、1.5个百分点: both are steps."""
    if figure.unit != "个" or following is None or following.kind != "step":
        return figure
    listed = text[figure.end : following.start] in ("、", "和", "及", "与", "或")
    return replace(figure, unit=following.unit, kind="step") if listed else figure


def _overlaps(found: list[Figure], match: re.Match[str]) -> bool:
    return any(match.start() < other.end and other.start < match.end() for other in found)


def _spelled(match: re.Match[str], value: float, second: float | None, unit: str) -> Figure:
    """A figure in words; one above a hundred is as good as digits."""
    kind = kind_of(unit)
    small = value * scale_of(unit) < 100 and kind == "count"
    return Figure(*match.span(), *match.span(), value, second, unit, kind, None, small)


def _figure(text: str, match: re.Match[str], numeral: bool) -> Figure | None:
    parts = match.groupdict()
    value = numeral_value(parts["n1"]) if numeral else _number(parts["n1"])
    second = _number(parts["n2"]) if parts.get("n2") else None
    unit = parts["unit"]
    if value is None or _part_of_word(text, match, unit):
        return None
    span = match.span()
    return Figure(*span, *span, value, second, unit, kind_of(unit), None, numeral, bool(parts["more"]))


def _bounded(text: str, low: int, high: int, figure: Figure) -> Figure:
    """The figure with the words of its bound on both sides."""
    before = _BEFORE.search(text[max(low, figure.start - 6) : figure.start])
    after = _AFTER.match(text, figure.end, high)
    if not (before or after or figure.some):
        return figure
    relations = [_RELATION_AFTER[after.group()] if after else None]
    relations += [_RELATION_BEFORE[before.group()] if before else None, "at_least" if figure.some else None]
    return replace(
        figure,
        left=figure.start - (len(before.group()) if before else 0),
        right=after.end() if after else figure.end,
        relation=_strongest([relation for relation in relations if relation]),
    )


def _strongest(relations: list[str]) -> str | None:
    """达到…以上 is at_least, 达到…左右 is about: plain `reach` yields to any other."""
    return next((relation for relation in relations if relation != "reach"), relations[0] if relations else None)


def _part_of_word(text: str, match: re.Match[str], unit: str) -> bool:
    """5项目, 10人才, and what stands below the line (每千人, 每10万人)."""
    following = text[match.end() : match.end() + 1]
    previous = text[match.start() - 1 : match.start()]
    if (unit.endswith("项") and following == "目") or previous == "每":
        return True
    if unit.endswith("列") and following and following in "入为出支席举示":
        return True
    if unit.endswith("人") and following and following in "才员工民口均":
        return True
    return bool(previous and previous in "-+×/" and match.start() > 0 and unit not in ("%", "亿元", "万元"))


def _ranks(pattern: re.Pattern[str], text: str, low: int, high: int) -> Iterator[Figure]:
    """前20名, 跻身全国50强."""
    for match in pattern.finditer(text, low, high):
        strong = match.group("strong")
        raw = strong or match.group("n1")
        value = float(raw) if raw.isdigit() else numeral_value(raw)
        if value is None or raw == "一" or (match.group("unit") == "" and raw in "一二三"):
            continue
        span = (match.start("strong") if strong else match.start(), match.end())
        yield Figure(*span, *span, value, None, "名", "rank", "at_most", not raw.isdigit())


def kind_of(unit: str) -> str:
    """The class of a unit as printed; a bare 万 or 亿 is `bare`."""
    plain = bare_unit(unit)
    if not plain:
        return "bare"
    return unit_kinds().get(plain) or unit_kinds().get(plain.partition("/")[0], "count")


def _number(raw: str) -> float:
    return float(raw.replace(",", ""))
