"""Tables of indicators that lost their rows and have no column of numbers: a head of one cell a line, then one line
a cell. A row is known by its figures, which stand where the head has its years."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.record import Span
from ingest.source import Table

_NAME = re.compile(r"(?:主要|具体|核心|发展)?(?:[一二]级)?指\s*标(?:名称|内容)?|发展目标|目标名称")
_UNIT = re.compile(r"(?:计量)?单\s*位")
_GROUP = re.compile(r"类\s*[别型]|领\s*域|方\s*面|一级指标|分\s*类")
_INDEX = re.compile(r"序\s*号|编\s*号")
_OTHER = re.compile(r"(?:指标)?[属性]性质?|(?:指标)?性质|备\s*注|数据来源|(?:责任|牵头)(?:单位|部门)")
_YEAR = re.compile(
    r"(?=.)(?:[“\"]?十[二三四五六七]五[”\"]?(?:期?末)?|20\d\d\s*年?[末底]?)?(?:现状|基期|基准|基础|实际|完成|预计|目标|规划|预期)?(?:情况)?(?:基数|数值|值|数)?"
    r"|(?:20\d\d年?[-—~至到]20\d\d年)?年均(?:增长|增速|增幅)率?"
)
#: a head opens with the column of names or of groups
_OPENING = re.compile(r"[类领方分序编一二]|[主具核发]?.{0,2}(?:指\s*标|目标)")
_BRACKETED = re.compile(r"\s*[（(][^()（）]{1,8}[)）]$")
_FIGURE = re.compile(
    r"[\[【（(≥≤><＞＜约]*=?\s*-?\d[\d,.]*\s*(?:[-—~至]\s*\d[\d.]*)?\s*(?:[%％‰]|[一-鿿/]{0,6})?\s*[\]】）)]?\s*(?:以上|左右|以内|以下)?"
    r"|[-—–/－]{1,3}|…+|不低于\s*\d\S{0,8}|达到\s*\d\S{0,8}"
)
_WORDS = re.compile(r"[一-鿿A-Za-z]")
_CATEGORY = re.compile(r"[^。；;，,:：\d]{2,24}$")
_FEWEST, _MOST = 2, 9
_LONGEST_NAME, _LONGEST_UNIT = 60, 12
Row = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """What each column of a head holds: index, group, name, unit, year or other."""

    cells: Row
    kinds: tuple[str, ...]

    @property
    def grouped(self) -> bool:
        return self.kinds[0] == "group"


def find_indicator_tables(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    """The tables among the lines of a text."""
    if "标" not in text:
        return
    at = 0
    while at < len(lines):
        head = _head(text, lines, at) if _OPENING.match(text, *lines[at]) else None
        if head is None:
            at += 1
            continue
        rows, at = _rows(text, lines, at + len(head.cells), head)
        if len(rows) >= (_FEWEST if len(head.cells) > 2 else _FEWEST + 1):
            yield Table(head.cells[0][0], rows[-1][-1][1], (head.cells, *rows))


def _head(text: str, lines: Sequence[Span], at: int) -> _Head | None:
    """The lines from here that name columns: an indicator and at least a year among three or more."""
    kinds: list[str] = []
    for line in lines[at : at + _MOST]:
        kind = _column(text[slice(*line)])
        if not kind or (kind in kinds and kind not in ("year", "other")):
            break
        kinds.append(kind)
    if "name" not in kinds[:3] or "year" not in kinds:
        return None
    return _Head(tuple(lines[at : at + len(kinds)]), tuple(kinds))


def _column(printed: str) -> str:
    plain = "".join(_BRACKETED.sub("", printed).split())
    for kind, pattern in (
        ("index", _INDEX),
        ("unit", _UNIT),
        ("group", _GROUP),
        ("other", _OTHER),
        ("name", _NAME),
        ("year", _YEAR),
    ):
        if plain and pattern.fullmatch(plain):
            return kind
    return ""


def _rows(text: str, lines: Sequence[Span], at: int, head: _Head) -> tuple[list[Row], int]:
    """The rows below a head, and the line behind them; the name of a group fills a row of its own."""
    rows: list[Row] = []
    group: Span | None = None
    while at < len(lines):
        if row := _row(text, lines, at, head.kinds):
            group = row[0] if head.grouped else None
            rows.append(row)
            at += len(row)
        elif group and (row := _row(text, lines, at, head.kinds[1:])):  # merged with the row above
            rows.append((group, *row))
            at += len(row)
        elif _CATEGORY.match(text[slice(*lines[at])]) and _row(text, lines, at + 1, head.kinds):
            rows.append((lines[at],) * len(head.kinds))
            at += 1
        else:
            break
    while rows and len(set(rows[-1])) == 1:
        rows.pop()
    return rows, at


def _row(text: str, lines: Sequence[Span], at: int, kinds: Sequence[str]) -> Row:
    """The lines from here as a row, or () where a cell does not fit its column."""
    cells = tuple(lines[at : at + len(kinds)])
    fits = len(cells) == len(kinds) and all(
        _fits(text[slice(*cell)], kind) for cell, kind in zip(cells, kinds, strict=True)
    )
    return cells if fits else ()


def _fits(printed: str, kind: str) -> bool:
    figure = _FIGURE.fullmatch(printed)
    if kind == "year":
        return figure is not None
    if kind == "index":
        return printed.strip("()（）.、．").isdigit()
    if kind == "unit":
        return len(printed) <= _LONGEST_UNIT and not re.search(r"\d", printed)
    return bool(_WORDS.search(printed)) and len(printed) <= _LONGEST_NAME and (kind == "other" or figure is None)
