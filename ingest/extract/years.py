"""Years in the flow: the year an aim is due, and years that only date a result or a basis of comparison."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.numbering import to_int

#: five-year plans by their ordinal; the year each ends
PLAN_ENDS = {"十一五": 2010, "十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_BASIS = re.compile(r"(?:(?<!占)(?<!对)比|较|与|于|自|从|由|在|对比|相比|距|低于|高于|以)\Z")
_AIMED = re.compile(r"(?:到|至|截至|力争|争取|确保|力争到|争取到|确保到|目标)\Z")
_NOT_DUE = re.compile(r"年?(?:度)?(?:基数|以来|为基期|基础上|水平|初期|相比|的|起|开始|年初)")


#: 2024年起5年内, 从2024年起,用三年时间: the last of those years
_SPAN = re.compile(
    r"(?<!\d)(?P<year>20\d\d)年(?:\d{1,2}月)?(?:起|开始)(?:,|的|,?[^,;。\d]{0,6}[用利在经])?(?:今后|未来)?(?P<count>\d{1,2}|[一二两三四五六七八九十])年(?:内|之内|以内|时间|左右)"
)


@dataclass(frozen=True, slots=True)
class Year:
    """A year printed at flow[start:end]. `aimed`: 到…, 力争…, …底前; `basis`: a comparison, never a due year."""

    start: int
    end: int
    year: int
    aimed: bool
    basis: bool


@cache
def _pattern() -> re.Pattern[str]:
    plan = "|".join(PLAN_ENDS)
    return re.compile(
        rf"(?<!\d)(?:(?P<from>(?:19|20)\d\d)年?[-—~至到]{{1,2}})?(?P<year>(?:19|20)\d\d)年(?!\d{{1,2}}月\d{{1,2}}日)(?P<tail>年?(?:\d{{1,2}}月)?(?:底|末|年底|年末)?(?:之?前|以前)?)"
        rf"|[“\"]?(?P<plan>{plan})[”\"]?(?P<when>规划)?(?P<part>期末|末期|末|期间|时期|初期|以来|初)?"
    )


def find_years(text: str, start: int, end: int) -> list[Year]:
    """The years of flow[start:end], in order."""
    if "年" not in text[start:end] and "五" not in text[start:end]:
        return []
    found = list(_spans(text, start, end)) if "年" in text[start:end] else []
    for match in _pattern().finditer(text, start, end):
        before = text[max(start, match.start() - 4) : match.start()]
        after = text[match.end() : match.end() + 8]
        if match.group("plan"):
            if match.group("part") in ("期末", "末期", "末", "期间", "时期"):
                found.append(
                    Year(match.start(), match.end(), PLAN_ENDS[match.group("plan")], True, bool(_basis(before, after)))
                )
            continue
        if any(span.start <= match.start() < span.end for span in found):
            continue
        aimed = bool(_AIMED.search(before) or match.group("from")) or "前" in match.group("tail")
        start_ = match.start() - 1 if before.endswith("到") else match.start()
        found.append(Year(start_, match.end(), int(match.group("year")), aimed, not aimed and _basis(before, after)))
    return sorted(found, key=lambda year: year.start)


def _spans(text: str, start: int, end: int) -> Iterator[Year]:
    for match in _SPAN.finditer(text, start, end):
        last = int(match["year"]) + to_int(match["count"]) - 1
        yield Year(match.start(), match.end(), last, True, False)


def _basis(before: str, after: str) -> bool:
    return bool(_BASIS.search(before) or _NOT_DUE.match(after))


def year_in(text: str) -> int | None:
    """The year that a heading names as due (2025年目标, 到2027年), or None."""
    years = [year for year in find_years(text, 0, len(text)) if not year.basis]
    return years[-1].year if years else None
