"""Tables of tasks: 任务分解表, 责任分工表 with a column of tasks and one of units, from any format.

A grid is a table of cell spans, given by the reader or printed with bars. Its head decides what each column is
(columns.py); one row is one task, whatever cells it shares with the row above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.record import Span
from ingest.columns import DUTY_ROLES, fill_row, role_of
from ingest.outline import Outline
from ingest.printed_tables import NOTE, split_cells
from ingest.source import Source

_HEAD_ROWS = 3
_RULE = re.compile(r"[\s:：—–-]*$")
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
    """A row that gives someone a task: `duties` are (role, cell), `deadline` the cell that says by when, `about`
    the line above the table, `table` its extent."""

    start: int
    end: int
    label: Span | None
    title: Span
    category: Span | None
    duties: tuple[tuple[str, Span], ...]
    deadline: Span | None = None
    about: Span | None = None
    table: Span = (0, 0)


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
        last = index
        if cells := _cells(source.text, block.start, block.line_end):
            rows.append(cells)
    if rows:
        grids.append(Grid(rows[0][0][0], rows[-1][-1][1], tuple(rows)))
    return tuple(sorted(grids, key=lambda grid: grid.start))


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a line with bars or tabs; () for the rule below a head."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = (low, high if high >= 0 else len(text))
    cells = split_cells(text, *line, "|" if "|" in text[slice(*line)] else "\t")
    return () if all(_RULE.match(text[slice(*cell)]) for cell in cells) else cells


def find_task_rows(text: str, grids: Sequence[Grid]) -> Iterator[TaskRow]:
    """The rows of all tables that have a column of tasks and one of units; a head holds for tables that go on."""
    head: list[str] = []
    about: Span | None = None
    for grid in grids:
        at, found = _head(text, grid)
        if found:
            head, about = found, _line_above(text, grid.start)
        elif not head or any(len(row) != len(head) for row in grid.rows[:2]):
            continue
        rows = _task_rows(text, grid.rows[at:], head)
        yield from (replace(row, about=about, table=(grid.start, grid.end)) for row in rows)


def _line_above(text: str, start: int) -> Span | None:
    above = text[:start].rstrip()
    low = above.rfind("\n") + 1
    return (low, len(above)) if low < len(above) else None


def _head(text: str, grid: Grid) -> tuple[int, list[str]]:
    """The row after the head, and each column's role; nothing where the table gives no tasks to units."""
    for index, row in enumerate(grid.rows[:_HEAD_ROWS]):
        roles = [role_of(text[start:end]) for start, end in row]
        if any(role in DUTY_ROLES for role in roles) and len(set(row)) > 1:
            named = "task" in roles or ("detail" in roles and _TASKS.search(text[max(0, grid.start - 60) : grid.start]))
            return (index + 1, roles) if named else (0, [])
    return 0, []


def _task_rows(text: str, rows: Sequence[tuple[Span, ...]], head: list[str]) -> Iterator[TaskRow]:
    group: Span | None = None
    above: tuple[Span, ...] = ()
    filled = [fill_row(text, row, head) if len(row) >= len(head) else row for row in rows]
    for index, printed in enumerate(filled):
        if printed is None or [role_of(text[a:b]) for a, b in printed] == head or NOTE.match(text, printed[0][0]):
            continue
        if len(spans := {span for span in printed if span[0] < span[1]}) == 1 and len(head) > 2:
            group = spans.pop()
            continue
        row = fill_row(text, printed, head, above)
        if row is None:
            continue
        below = filled[index + 1] if index + 1 < len(filled) else None
        if task := _task_row(text, row, head, above, below or ()):
            yield replace(task, category=task.category or group)
        above = row


def _task_row(
    text: str, row: tuple[Span, ...], head: list[str], above: tuple[Span, ...], below: tuple[Span, ...]
) -> TaskRow | None:
    """The task of a full row, or None where its cell of the task is empty or only goes on from the row above."""
    cells = {
        role: [span for span, r in zip(row, head, strict=True) if r == role and span[0] < span[1]] for role in set(head)
    }
    tasks = [span for span in cells.get("task", []) if span not in above]
    details = [span for span in cells.get("detail", []) if span not in above]
    duties = tuple((role, span) for role in DUTY_ROLES for span in cells.get(role, []))
    duties += tuple(_category_duties(text, cells.get("category", [])))
    if not (tasks or details):
        return None
    own = [span for span in row if span not in above and span[0] < span[1]]
    merged = [span for span in cells.get("task", []) if span in above or _repeats(row, below, span)]
    title = next((span for span in tasks if span not in merged), None) or next(iter(details), None) or tasks[0]
    category = next(iter(cells.get("category", [])), None) or next(iter(merged), None)
    label, deadline = (next(iter(cells.get(role, [])), None) for role in ("index", "deadline"))
    return TaskRow(own[0][0], own[-1][1], label, title, category, duties, deadline)


def _category_duties(text: str, cells: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The units that a cell of the category column names for all its rows: 医疗健康（牵头单位：省卫生健康委）."""
    for start, end in cells:
        for match in _NAMED_DUTY.finditer(text, start, end):
            yield ("lead" if match.group(1).startswith("牵") else "responsible"), (match.start(2), match.end(2))


def _repeats(row: Sequence[Span], below: Sequence[Span], span: Span) -> bool:
    """Whether a cell reaches into the next row."""
    column = row.index(span)
    return column < len(below) and below[column] == span
