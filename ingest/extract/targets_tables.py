"""Targets printed in tables of indicators: a column of names, columns of years, units in brackets or in a column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.record import Baseline, Span
from ingest.extract.flow import fold
from ingest.extract.years import PLAN_ENDS
from ingest.printed_tables import split_cells
from ingest.reading import Reading

_YEAR = re.compile(r"(20\d\d)年?|[“\"]?(十[二三四五六]五)[”\"]?")
_BASE = re.compile(r"基数|基期|现状|基础值|完成|实际|实绩|现值|初值|预计|基准")
_NAME = re.compile(r"指标|名称|项目|内容|目标名")
_NO_NAME = re.compile(r"属性|类别|类型|单位|性质|编号|20\d\d")
_AIM = re.compile(r"目标值|预期值|规划目标|目标")
_RATE = re.compile(r"年均|增速|增长")
_UNIT = re.compile(r"\((?P<unit>[^()]{1,12})\)$")
_CELL = re.compile(
    r"(?P<mark>≥|≤|>=?|<=?|不低于|不少于|达到|超过|突破|大于|小于|控制在|约|[\[(【])?"
    r"(?P<value>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,12}(?:\.\d{1,6})?)(?:[-—~至](?P<second>\d{1,9}(?:\.\d{1,6})?))?"
    r"(?P<unit>[%‰]|[万亿]?[^\d\[\]()以左%]{0,6})[\])】]?(?P<after>以上|左右|以内|以下)?[\])】]?(?:\([^()]*\))?"
)
_MARKS = {
    "≥": "at_least", ">": "at_least", "不低于": "at_least", "不少于": "at_least", "超过": "at_least",
    "突破": "at_least", "大于": "at_least", "以上": "at_least", "≤": "at_most", "<": "at_most", "小于": "at_most",
    "控制在": "at_most", "以内": "at_most", "以下": "at_most", "约": "about", "左右": "about",
}  # fmt: skip
_LINE = re.compile(r"[^\n\r]+")
_TOKEN = re.compile(r"\S+")
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A target of a table: the quote runs from the indicator's cell to the value's."""

    start: int
    end: int
    indicator: str
    relation: str
    value: float
    value_max: float | None
    unit: str
    year: int | None
    baseline: Baseline | None


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a table by their number; `aims` are (column, year, whether it is a growth rate)."""

    width: int
    name: int
    unit: int | None
    aims: tuple[tuple[int, int | None, bool], ...]
    base: tuple[int, int | None] | None


def find_rows(reading: Reading) -> Iterator[Row]:
    """The targets of every table whose head names indicators and years."""
    text = reading.text
    years = [*(reading.document.period or ())[:1], *([int(d[:4])] if (d := reading.document.date) else [])]
    for table in _tables(reading):
        head = None
        for cells in table:
            found = _head(text, cells, max(years, default=None))
            if found is not None:
                head = found
            elif head is not None:
                yield from _rows(text, _aligned(text, cells, head), head)


def _tables(reading: Reading) -> Iterator[list[tuple[Span, ...]]]:
    """The reader's tables, then runs of lines with bars, or of lines that end in figures below such a head."""
    yield from (list(table.rows) for table in reading.source.tables)
    inside = [(table.start, table.end) for table in reading.source.tables]
    rows: list[tuple[Span, ...]] = []
    for line in _LINE.finditer(reading.text):
        tabled = any(start <= line.start() < end for start, end in inside)
        cells = () if tabled else _cells(reading.text, line.start(), line.end(), bool(rows))
        if cells:
            rows.append(cells)
        elif rows and line.group().strip():
            yield rows
            rows = []
    yield rows


def _cells(text: str, start: int, end: int, inside: bool) -> tuple[Span, ...]:
    line = text[start:end]
    if line.count("|") >= 2:
        return split_cells(text, start, end, "|")
    if len(line) > _LONGEST_LINE or not (inside or "指标" in line):
        return ()
    tokens = tuple((start + t.start(), start + t.end()) for t in _TOKEN.finditer(line))
    numeric = any(_CELL.fullmatch(fold(text[a:b])) for a, b in tokens[1:])
    headed = "指标" in line and len(_YEAR.findall(line)) >= 1 and len(tokens) >= 3
    return tokens if len(tokens) >= 3 and (headed or (inside and numeric)) else ()


def _head(text: str, cells: tuple[Span, ...], now: int | None) -> _Head | None:
    """The head of a table; the first of several years is where the aims start from, unless it comes after `now`."""
    heads = [_squeezed(text, cell) for cell in cells]
    name = next((i for i, head in enumerate(heads) if _NAME.search(head) and not _NO_NAME.search(head)), None)
    dated = {i: _year(head) for i, head in enumerate(heads) if i != name and (_year(head) or _AIM.search(head))}
    if name is None or not dated or any(len(head) > 24 for head in heads):
        return None
    bases = [i for i in dated if _BASE.search(heads[i]) and "目标" not in heads[i]]
    known = sorted((year, i) for i, year in dated.items() if year)
    dated_before = known and (now is None or known[0][0] <= now)
    if not bases and len(known) > 1 and dated_before and "目标" not in heads[known[0][1]]:
        bases = [known[0][1]]
    aims = [(i, dated[i], bool(_RATE.search(heads[i]))) for i in dated if i not in bases]
    last = max((year for _, year, _ in aims if year), default=None)
    aims += [(i, last, True) for i, head in enumerate(heads) if i not in dated and i != name and _RATE.search(head)]
    unit = next((i for i, head in enumerate(heads) if head in ("单位", "计量单位")), None)
    return _Head(len(cells), name, unit, tuple(aims), (bases[-1], dated[bases[-1]]) if bases else None)


def _aligned(text: str, cells: tuple[Span, ...], head: _Head) -> tuple[Span, ...]:
    """A row with more pieces than columns has a name of several words; one with fewer lacks its first columns."""
    lead, extra = head.name, len(cells) - head.width
    if extra < 0:
        return ((cells[0][0],) * 2,) * -extra + cells if -extra <= lead else ()
    if extra and "|" not in text[cells[0][0] : cells[-1][1]]:
        joined = (cells[lead][0], cells[lead + extra][1])
        return (*cells[:lead], joined, *cells[lead + extra + 1 :])
    return cells


def _rows(text: str, cells: tuple[Span, ...], head: _Head) -> Iterator[Row]:
    if len(cells) < head.width:
        return
    printed = _squeezed(text, cells[head.name])
    bracket = _UNIT.search(printed)
    name = printed[: bracket.start()] if bracket else printed
    unit = bracket.group("unit") if bracket else ""
    if head.unit is not None:
        unit = _squeezed(text, cells[head.unit]) or unit
    values = {column: _CELL.fullmatch(_squeezed(text, cells[column])) for column, _, _ in head.aims}
    start = cells[head.name][0]
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return
    for column, year, rate in head.aims:
        if found := values[column]:
            second = found.group("second")
            yield Row(
                start, cells[column][1], name, _relation(found, name, rate), _number(found.group("value")),
                _number(second) if second else None, found.group("unit") or ("%" if rate else unit), year,
                None if rate else _baseline(text, cells, head),
            )  # fmt: skip


def _relation(cell: re.Match[str], name: str, rate: bool) -> str:
    if rate or re.search(r"增速|年均增长", name):
        return "growth_rate"
    mark = (cell.group("mark") or "").rstrip("=")
    return _MARKS.get(mark) or _MARKS.get(cell.group("after") or "") or "reach"


def _baseline(text: str, cells: tuple[Span, ...], head: _Head) -> Baseline | None:
    found = _CELL.fullmatch(_squeezed(text, cells[head.base[0]])) if head.base else None
    return Baseline(_number(found.group("value")), head.base[1]) if found and head.base else None


def _squeezed(text: str, cell: Span) -> str:
    return "".join(fold(text[slice(*cell)]).split())


def _number(raw: str) -> float:
    return float(raw.replace(",", ""))


def _year(head: str) -> int | None:
    found = _YEAR.search(head)
    if found is None:
        return None
    return int(found.group(1)) if found.group(1) else PLAN_ENDS[found.group(2)]
