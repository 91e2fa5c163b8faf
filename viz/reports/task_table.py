"""任务分解表: every measure with who leads, is responsible and supports, its targets, deadlines and clause."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.engine import Engine
from queries.tasks import Aim, Duty, Passage, Task, tasks
from viz.reports.cells import plain_cell
from viz.reports.report import Column, Report, Sheet
from viz.reports.scope import notices_of, read_scope
from viz.wording import name_of

EMPTY_CELLS = ("空格", "原文没有写明；没有写牵头的，不推定牵头单位")


@dataclass(frozen=True, slots=True)
class Line:
    """A task in a table, with its number there; in an agency's list also the agency and its roles."""

    number: int
    task: Task
    agency: str = ""
    roles: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The line as plain values."""
        own = {"agency": self.agency, "roles": list(self.roles)} if self.agency else {}
        return {"number": self.number, **own, **asdict(self.task)}


def task_table(engine: Engine, place: str = "", document: str = "") -> Report:
    """The table for a document or a city."""
    name, notes, coverage = read_scope(engine, place, document)
    found = tasks(engine, place, document)
    said = (("任务", f"{len(found)}项" if found else "没有查到措施"), EMPTY_CELLS)
    lines = [Line(number, task) for number, task in enumerate(found, 1)]
    sheet = Sheet("任务分解表", COLUMNS, lines, record=Line.to_json)
    printed = notices_of(engine, (task.document for task in found))
    return Report("task-table", f"{name}任务分解表", (sheet,), notes + said + printed, coverage)


def names_of(duties: Iterable[Duty]) -> str:
    """The bodies, each once; those that a sentence for all items names are marked so."""
    return "、".join(dict.fromkeys(f"{d.agency}{'（据统一规定）' if d.implied else ''}" for d in duties))


def aim_text(aim: Aim) -> str:
    """An aim in a few words: indicator, relation, figure, year."""
    said = aim.relation == "growth_rate" and aim.indicator.endswith(("增速", "增长", "增长率", "增幅"))
    relation = "" if said else name_of("relation", aim.relation)
    value = plain_cell(aim.value) + (f"～{plain_cell(aim.value_max)}" if aim.value_max is not None else "")
    after = aim.relation == "about"
    figure = f"{'' if after else relation}{value}{aim.unit}{relation if after else ''}"
    return f"{aim.indicator}{figure}" + (f"（{aim.year}年）" if aim.year else "")


def quotes_of(passages: Iterable[Passage]) -> str:
    """The quotes, each once, one a line."""
    return "\n".join(passage.quote for passage in _each(passages))


def spots_of(passages: Iterable[Passage]) -> str:
    """Where these quotes stand, in the same order."""
    return "\n".join(spot_of(passage) for passage in _each(passages))


def spot_of(passage: Passage) -> str:
    """A place in the text: offsets, and the page where there are pages."""
    page = f"，第{passage.page}页" if passage.page else ""
    return f"{passage.start}–{passage.end}{page}"


def source_of(task: Task) -> str:
    """Where a task stands, for paper."""
    parts = (f"《{task.document_title}》", task.doc_number, task.section, task.file, spot_of(task.clause))
    return "\n".join(part for part in parts if part)


def _each(passages: Iterable[Passage]) -> Sequence[Passage]:
    return list({(one.start, one.end): one for one in passages}.values())


#: head, what stands there, width in a workbook, millimetres on paper
_TASK: tuple[tuple[str, Any, int, int], ...] = (
    ("地区", lambda task: task.place, 10, 0),
    ("文件", lambda task: task.document_title, 30, 0),
    ("文号", lambda task: task.doc_number, 18, 0),
    ("章节", lambda task: task.section, 24, 0),
    ("条目", lambda task: task.label, 8, 12),
    ("任务", lambda task: task.title, 30, 34),
    ("牵头单位", lambda task: names_of(task.bodies("lead")), 20, 28),
    ("责任单位", lambda task: names_of(task.bodies("responsible")), 24, 30),
    ("配合单位", lambda task: names_of(task.bodies("support")), 24, 28),
    ("分工依据", lambda task: quotes_of(duty.passage for duty in task.duties), 36, 0),
    ("分工依据位置", lambda task: spots_of(duty.passage for duty in task.duties), 14, 0),
    ("目标", lambda task: "\n".join(aim_text(aim) for aim in task.aims), 30, 30),
    ("目标依据", lambda task: quotes_of(aim.passage for aim in task.aims), 36, 0),
    ("目标依据位置", lambda task: spots_of(aim.passage for aim in task.aims), 14, 0),
    ("时限", lambda task: quotes_of(task.deadlines), 14, 18),
    ("时限位置", lambda task: spots_of(task.deadlines), 14, 0),
    ("条款原文", lambda task: task.clause.quote, 60, 62),
    ("文件名", lambda task: task.file, 24, 0),
    ("起", lambda task: task.clause.start, 8, 0),
    ("止", lambda task: task.clause.end, 8, 0),
    ("页", lambda task: task.clause.page, 6, 0),
)


def task_columns(*leave_out: str) -> tuple[Column, ...]:
    """The columns of a line's task."""

    def of(cell: Any) -> Any:
        return lambda line: cell(line.task)

    return (
        *(Column(head, of(cell), width, paper) for head, cell, width, paper in _TASK if head not in leave_out),
        Column("出处", of(source_of), 0, 36),
    )


COLUMNS = (Column("序号", lambda line: line.number, 6, 10), *task_columns())
