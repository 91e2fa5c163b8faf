"""Targets printed in tables of indicators: a column of names, columns of years, units in brackets or in a column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.record import Baseline, Span
from ingest.extract.years import PLAN_ENDS
from ingest.reading import Reading

_YEAR = re.compile(r"(20\d\d)\s*年?|[“\"]?(十[二三四五六]五)[”\"]?")
_BASE = re.compile(r"基数|基期|现状|基础值|完成|实际|实绩|现值|初值|预计|基准")
_AIM = re.compile(r"目标|预期|规划|计划|指标值|末|达到|年")
_NAME = re.compile(r"指标|名称|项目|内容|目标名")
_RATE = re.compile(r"年均|增速|增长|\[|累计")
_UNIT = re.compile(r"[（(]\s*(?P<unit>[^（）()]{1,12})\s*[）)]\s*$")
_CELL = re.compile(
    r"^\s*(?P<mark>[≥≤><＞＜]=?|不低于|不少于|达到|超过|突破|大于|小于|控制在|约|左右|\[|〔|【)?\s*(?P<value>[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d+)?)"
    r"\s*(?:[-—~～至]\s*(?P<second>\d{1,9}(?:\.\d+)?))?\s*(?P<unit>[%％‰]|[万亿]?[^\d\s\[\]（）()以左]{0,6})?\s*[\]〕】]?\s*(?P<after>以上|左右|以内|以下)?\s*(?:[（(][^（）()]*[）)])?\s*$"
)
_MARKS = {"≥": "at_least", ">": "at_least", "＞": "at_least", "不低于": "at_least", "不少于": "at_least", "超过": "at_least", "突破": "at_least", "大于": "at_least",
          "≤": "at_most", "<": "at_most", "＜": "at_most", "小于": "at_most", "控制在": "at_most", "约": "about", "左右": "about"}  # fmt: skip
_AFTER = {"以上": "at_least", "左右": "about", "以内": "at_most", "以下": "at_most"}
_LINE = re.compile(r"[^\n]+")
_BAR = re.compile(r"[^|\n]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A target of a table: the quote runs from the indicator's cell to the last value."""

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
class _Columns:
    name: int
    unit: int | None
    aims: tuple[tuple[int, int | None, bool], ...]  # column, year, growth rate
    base: tuple[int, int | None] | None


def find_rows(reading: Reading) -> Iterator[Row]:
    """The targets of every table whose head names indicators and years."""
    text = reading.text
    for table in _tables(reading):
        columns = None
        for cells in table:
            head = _columns(text, cells)
            if head is not None:
                columns = head
            elif columns is not None:
                yield from _row(text, cells, columns)


def _tables(reading: Reading) -> Iterator[list[tuple[Span, ...]]]:
    """The reader's tables, else runs of lines with bars."""
    if reading.source.tables:
        yield from (list(table.rows) for table in reading.source.tables)
        return
    rows: list[tuple[Span, ...]] = []
    for line in _LINE.finditer(reading.text):
        if line.group().count("|") >= 2:
            rows.append(
                tuple(
                    _trim(reading.text, cell.span())
                    for cell in _BAR.finditer(reading.text, *line.span())
                    if cell.group().strip()
                )
            )
        elif rows and line.group().strip():
            yield rows
            rows = []
    yield rows


def _trim(text: str, span: Span) -> Span:
    raw = text[slice(*span)]
    return span[0] + len(raw) - len(raw.lstrip()), span[1] - len(raw) + len(raw.rstrip())


def _columns(text: str, cells: tuple[Span, ...]) -> _Columns | None:
    heads = ["".join(text[slice(*cell)].split()) for cell in cells]
    name = next(
        (
            i
            for i, head in enumerate(heads)
            if _NAME.search(head) and not _YEAR.search(head) and not re.search(r"属性|类别|类型|单位", head)
        ),
        None,
    )
    dated = {
        i: year
        for i, head in enumerate(heads)
        if (year := _year(head)) is not None or re.search(r"目标值|预期值|规划目标", head)
    }
    if (
        name is None
        or not dated
        or any(_CELL.match(heads[i]) and not _YEAR.fullmatch(heads[i]) for i in range(len(heads)) if i not in dated)
    ):
        return None
    known = [year for year in dated.values() if year]
    bases = [i for i, year in dated.items() if _BASE.search(heads[i]) and "目标" not in heads[i]]
    if not bases and len(known) > 1 and "目标" not in heads[min(dated, key=lambda i: dated[i] or 9999)]:
        bases = [min(dated, key=lambda i: dated[i] or 9999)]
    aims = tuple((i, dated[i], bool(_RATE.search(heads[i]))) for i in dated if i not in bases)
    unit = next((i for i, head in enumerate(heads) if head in ("单位", "计量单位")), None)
    return _Columns(name, unit, aims, (bases[-1], dated[bases[-1]]) if bases else None)


def _year(head: str) -> int | None:
    found = _YEAR.search(head)
    if found is None:
        return None
    return int(found.group(1)) if found.group(1) else PLAN_ENDS[found.group(2)]


def _row(text: str, cells: tuple[Span, ...], columns: _Columns) -> Iterator[Row]:
    if len(cells) <= max(columns.name, *(aim[0] for aim in columns.aims)):
        return
    start, end = cells[columns.name]
    printed = "".join(text[start:end].split())
    bracket = _UNIT.search(printed)
    name = printed[: bracket.start()] if bracket else printed
    unit = bracket.group("unit") if bracket else ""
    if columns.unit is not None and columns.unit < len(cells):
        unit = "".join(text[slice(*cells[columns.unit])].split())
    baseline = _baseline(text, cells, columns)
    last = max(cells[aim[0]][1] for aim in columns.aims)
    for column, year, rate in columns.aims:
        cell = _CELL.match(text[slice(*cells[column])])
        if cell is None or not name or name.isdigit() or end > last:
            continue
        mark = _MARKS.get((cell.group("mark") or "").rstrip("="), "")
        relation = mark or _AFTER.get(cell.group("after") or "", "")
        growth = (rate and "%" in (unit + (cell.group("unit") or ""))) or re.search(r"增速|年均增长", name)
        second = cell.group("second")
        yield Row(
            start, last, name, "growth_rate" if growth else relation or "reach",
            float(cell.group("value").replace(",", "")), float(second) if second else None,
            (cell.group("unit") or unit or "").replace("％", "%"), year, baseline,
        )  # fmt: skip


def _baseline(text: str, cells: tuple[Span, ...], columns: _Columns) -> Baseline | None:
    if columns.base is None or columns.base[0] >= len(cells):
        return None
    cell = _CELL.match(text[slice(*cells[columns.base[0]])])
    return Baseline(float(cell.group("value").replace(",", "")), columns.base[1]) if cell else None
