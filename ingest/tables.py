"""Tables of tasks: 任务分解表, 责任分工表 with a column of tasks and one of units, from any format.

A grid is a table of cell spans, given by the reader or printed with bars. Its head decides what each column is;
COLUMNS is the list of words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.record import Span
from ingest.outline import Outline
from ingest.source import Source

#: role of a column -> words in its head; the first that matches
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("index", re.compile(r"^(?:序号?|编号|项次|No\.?)$")),
    ("person", re.compile(r"领导|责任人|联系|电话|负责人")),
    ("lead", re.compile(r"牵头|主责|主办")),
    ("support", re.compile(r"配合|协办|参与|参加|协同|协助")),
    ("responsible", re.compile(r"责任|负责|承担|落实(?:单位|部门)|承办|组织(?:单位|部门)|实施(?:单位|主体|部门)")),
    ("deadline", re.compile(r"时限|时间|进度|节点|期限|年限|备注|说明$|资金|投资|分值|权重|单位$")),
    ("category", re.compile(r"类别|领域|方面|板块|一级|专题|分类|类型|方向")),
    ("task", re.compile(r"任务|举措|措施|事项|名称|工作|项目|清单|行动")),
    ("detail", re.compile(r"内容|目标|要求|描述|标准|成果|做法|概况|规模|场景")),
)  # fmt: skip
_DUTY_ROLES = ("lead", "responsible", "support")
_HEAD_ROWS = 3
_CELL = re.compile(r"[^|\t\r\n]+")
_BREAKS = re.compile(r"\s+")
_NAMED_DUTY = re.compile(r"[（(]\s*(牵\s*头|责\s*任|负\s*责)\s*单\s*位\s*[:：]\s*([^（()）]+)[)）]")
_TASKS = re.compile(r"任务|分工|举措|措施|清单|事项")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cell spans; a merged cell repeats its span."""

    start: int
    end: int
    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that gives someone a task: `duties` are (role, cell)."""

    start: int
    end: int
    label: Span | None
    title: Span
    category: Span | None
    duties: tuple[tuple[str, Span], ...]


def find_grids(source: Source, outline: Outline) -> tuple[Grid, ...]:
    """All tables of a document in order."""
    grids = [Grid(table.start, table.end, table.rows) for table in source.tables]
    rows: list[tuple[Span, ...]] = []
    last = -1
    for index, block in enumerate(outline.walk()):
        inside = any(table.start <= block.start < table.end for table in source.tables)
        if block.kind != "table" or inside:
            continue
        if rows and index != last + 1:
            grids.append(Grid(rows[0][0][0], rows[-1][-1][1], tuple(rows)))
            rows = []
        if cells := _cells(source.text, block.start, block.line_end):
            rows.append(cells)
            last = index
    if rows:
        grids.append(Grid(rows[0][0][0], rows[-1][-1][1], tuple(rows)))
    return tuple(sorted(grids, key=lambda grid: grid.start))


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    found = []
    for match in _CELL.finditer(text, start, end):
        cell = match.group()
        if cell.strip():
            left = match.start() + len(cell) - len(cell.lstrip())
            found.append((left, left + len(cell.strip())))
    return tuple(found)


def find_task_rows(text: str, grids: Sequence[Grid]) -> Iterator[TaskRow]:
    """The rows of all tables that have a column of tasks and one of units; a head holds for tables that go on."""
    head: list[str] = []
    for grid in grids:
        at, found = _head(text, grid)
        if found:
            head = found
        elif not head or any(len(row) != len(head) for row in grid.rows[:2]):
            continue
        yield from _task_rows(text, grid.rows[at:], head)


def _head(text: str, grid: Grid) -> tuple[int, list[str]]:
    """The row after the head, and each column's role; nothing where the table gives no tasks to units."""
    for index, row in enumerate(grid.rows[:_HEAD_ROWS]):
        roles = [_role(_BREAKS.sub("", text[start:end])) for start, end in row]
        if any(role in _DUTY_ROLES for role in roles):
            named = "task" in roles or ("detail" in roles and _TASKS.search(text[max(0, grid.start - 60) : grid.start]))
            return (index + 1, roles) if named else (0, [])
    return 0, []


def _role(head: str) -> str:
    if not head or len(head) > 16:
        return ""
    return next((role for role, pattern in COLUMNS if pattern.search(head)), "")


def _task_rows(text: str, rows: Sequence[tuple[Span, ...]], head: list[str]) -> Iterator[TaskRow]:
    for index, row in enumerate(rows):
        if len(row) != len(head) or [_role(_BREAKS.sub("", text[a:b])) for a, b in row] == head:
            continue
        above = rows[index - 1] if index else ()
        cells = {
            role: [span for span, r in zip(row, head, strict=True) if r == role and span[0] < span[1]]
            for role in set(head)
        }
        tasks = [span for span in cells.get("task", []) if span not in above] or [
            span for span in cells.get("detail", []) if span not in above
        ]
        duties = tuple((role, span) for role in _DUTY_ROLES for span in cells.get(role, []))
        duties += tuple(_category_duties(text, cells.get("category", [])))
        if not tasks or not duties:
            continue
        own = [span for span in row if span not in above and span[0] < span[1]]
        category = next(iter(cells.get("category", [])), None)
        merged = [span for span in cells.get("task", []) if span in above or _repeats(rows, index, row.index(span))]
        label = next(iter(cells.get("index", [])), None)
        title = next((span for span in tasks if span not in merged), None) or next(
            (span for span in cells.get("detail", []) if span not in above), tasks[0]
        )
        yield TaskRow(own[0][0], own[-1][1], label, title, category or next(iter(merged), None), duties)


def _category_duties(text: str, cells: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The units that a cell of the category column names for all its rows: 医疗健康（牵头单位：省卫生健康委）."""
    for start, end in cells:
        for match in _NAMED_DUTY.finditer(text, start, end):
            yield ("lead" if match.group(1).startswith("牵") else "responsible"), (match.start(2), match.end(2))


def _repeats(rows: Sequence[tuple[Span, ...]], index: int, column: int) -> bool:
    """Whether a cell reaches into the next row."""
    below = rows[index + 1] if index + 1 < len(rows) else ()
    return column < len(below) and below[column] == rows[index][column]
