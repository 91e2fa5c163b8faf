"""Joint targets: A、B分别达到x、y; A、B均达到x; five indicators doubling. Each member is a target of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.figures import Figure
from ingest.extract.targets_clauses import Candidate
from ingest.extract.targets_names import stripped
from ingest.extract.years import Year, find_years

_DOUBLING = re.compile(
    r"(?P<count>[二三四五六七八九十\d]{1,4}(?:个|项|大)(?:主要|核心|关键)?(?:指标|方面)?)?(?:全部|总体|整体|力争|基本)?"
    r"(?P<what>翻一番|翻番|翻两番|翻三番|倍增)(?P<after>以上|左右)?[”\"]?(?=[,;。、)\n]|责任|\Z)"
)
_FOLDS = {"翻一番": 2.0, "翻番": 2.0, "倍增": 2.0, "翻两番": 4.0, "翻三番": 8.0}
_NAME_OF_PLAN = re.compile(r"(?:提质|行动|计划|工程|扩面|跃升|增效|技术|产业)\Z|[“\"][^”\"]{0,8}\Z")
_EVERY = re.compile(r"(?:实现|均|都|全部)\Z")
_BOUNDS = ("达到?", "不[低少]于", "超过", "突破", "力争", "不超过", "控制在", "为", "提高到", "增长到", "至", "到")
#: between members, but not within 普及率, 以及 or 涉及
_APART = re.compile(r"以及|[、和与]|(?<![普涉惠触波顾])及(?!时|格|其他|以上)")
_ORDINAL = re.compile(r"第?[一二三四]|(?:世界|国家|省部?|市|县|区)级")
_SIZE = re.compile(
    r"(?P<front>[^\d一二两三四五六七八九十百千万亿元]{0,16})(?P<sum>[\d.一二两三四五六七八九十百千万亿]{1,9}元(?:及?以上)?)(?P<noun>(?:的?[^\d元]{2,20})?)\Z"
)
_SEVERALLY = re.compile(r"(?:[,，]?(?:(?<!占)(?<!对)比[^,]{2,10},?)?(?:每年|力争)?(?:分别|各自|依次))")
_EACH = re.compile(r"(?:(?<![年平])均|都|各)(?:达到?|超过|不低于|增长|提高|实现|保持|突破|不少于|稳定)?\Z")


@dataclass(frozen=True, slots=True)
class Member:
    """One indicator of a joint aim; the quote is shared."""

    name: str
    candidate: Candidate


def split_joint(text: str, run: list[Candidate]) -> list[Member]:
    """The members of 分别 or 均 with their figures, or [] where the run is not joint."""
    first = run[0]
    head = text[first.start : first.figure.left]
    severally = _SEVERALLY.search(head)
    names = _names(head[: severally.start()]) if severally else []
    if severally and len(names) == len(run) > 1:
        whole = replace(first, end=run[-1].end)
        return [
            Member(name, replace(whole, figure=_like(c.figure, first.figure)))
            for name, c in zip(names, run, strict=True)
        ]
    years = find_years(text, first.start, first.start + severally.start()) if severally else []
    if severally and len(years) == len(run) > 1:
        noun = head[severally.end() :].strip(" ,、")
        if not re.search(r"[一-鿿]{2}", re.sub("|".join(_BOUNDS), "", noun)):  # …面积2027年、2030年分别不低于
            noun = head[: years[0].start - first.start].strip(" ,、")
        return [
            Member(noun, replace(first, end=run[-1].end, figure=_like(c.figure, first.figure), year=year, left=noun))
            for year, c in zip(years, run, strict=True)
        ]
    if severally and len(run) > 1 and len(years := _years_in_front(text, first.start + severally.start())) == len(run):
        noun = head[: severally.start()].rpartition(",")[2].strip(" 、")
        return [
            Member(noun, replace(first, end=run[-1].end, figure=_like(c.figure, first.figure), year=year, left=noun))
            for year, c in zip(years, run, strict=True)
        ]
    parts = [] if severally or len(run) == 1 else _parts(head)
    levels = parts and (_levels(parts) or _sizes(parts))
    if len(levels) == len(run) > 1:  # 国家级、省级孵化器2个、5个
        whole = replace(first, end=run[-1].end)
        return [
            Member(name, replace(whole, figure=_like(c.figure, first.figure)))
            for name, c in zip(levels, run, strict=True)
        ]
    each = _EACH.search(head)
    names = _names(head[: each.start()]) if each and not severally else []
    return [Member(name, first) for name in names] if len(names) > 1 and len(run) == 1 else []


def _years_in_front(text: str, start: int) -> list[Year]:
    """到2025年、2027年,产值分别达到…: the years that open the clauses before."""
    low = max(text.rfind(mark, 0, start) for mark in "。;\n") + 1
    years = find_years(text, max(low, start - 60), start)
    between = [text[a.end : b.start] for a, b in pairwise(years)]
    if not years or not re.match(r"[底末]?,", text[years[-1].end : start]):
        return []
    return years if all(re.fullmatch(r"[底末]?(?:[、和及与]|以及|,到?)", gap) for gap in between) else []


def _like(figure: Figure, first: Figure) -> Figure:
    """不低于30%、20%: the bound holds for every rung."""
    return replace(figure, relation=figure.relation or first.relation)


def _names(head: str) -> list[str]:
    parts = _parts(head)
    return _levels(parts) or _sizes(parts) or parts


def _parts(head: str) -> list[str]:
    years = find_years(head, 0, len(head))
    head = head[years[-1].end :] if years else head
    return [name for part in _APART.split(head.strip(" ,，、底末前")) if (name := part.strip(" ,"))]


def _levels(names: list[str]) -> list[str]:
    """一、二、三产业增加值, 国家级、省级孵化器: a level each, with the noun of the last; else []."""
    shared = _ORDINAL.match(names[-1]) if len(names) > 1 else None
    levels = [stripped(name) for name in names[:-1]]
    if not shared or not all(_ORDINAL.fullmatch(level) for level in levels):
        return []
    return [f"{level}{names[-1][shared.end() :]}" for level in levels] + names[-1:]


def _sizes(names: list[str]) -> list[str]:
    """产值超10亿元、50亿元企业: a size each, with the words in front of the first and the noun of the last; else []."""
    sizes = [size for name in names if (size := _SIZE.match(name))]
    if len(sizes) < 2 or len(sizes) < len(names) or not sizes[-1]["noun"] or any(size["noun"] for size in sizes[:-1]):
        return []
    return [f"{size['front'] or sizes[0]['front']}{size['sum']}{sizes[-1]['noun']}" for size in sizes]


def find_doublings(text: str, masked: str, start: int, end: int) -> Iterator[tuple[int, int, list[str], float, str]]:
    """(start, end, names, folds, bound) for each 翻番 or 倍增 of flow[start:end] that states an aim."""
    for match in _DOUBLING.finditer(text, start, end):
        low = max((masked.rfind(mark, start, match.start()) for mark in ",;。:"), default=-1) + 1
        low = max(low, start)
        head = text[low : match.start()]
        several = bool(match.group("count") or (match.group("what") != "倍增" and _EVERY.search(head)))
        if not several:
            low += head.rfind("、") + 1
            head = text[low : match.start()]
            if _NAME_OF_PLAN.search(head) or (match.group("what") == "倍增" and "实现" not in head):
                continue
        if not head.strip() or head.endswith("了"):
            continue
        subject = re.sub(
            r"(?:比|较|在)[^,]{2,12}?(?:年|上|末)|(?:力争|争取|确保|全面|基本)?(?:实现|达到)?[“\"]?\Z", "", head
        )
        names = _names(subject) if several else []
        subject = re.split(r"推进|推动|促进|带动|确保|力争", subject)[-1].strip(' ,、“"')
        low += len(text[low : match.start()]) - len(text[low : match.start()].lstrip(" ,、"))
        yield low, match.end(), names or [subject], _FOLDS[match.group("what")], match.group("after") or ""
