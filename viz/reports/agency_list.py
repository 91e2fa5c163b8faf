"""单位任务清单: what one agency has to do, or every agency of a document or a city, with whom and by when."""

from collections import defaultdict

from graph.engine import Engine
from graph.model import ROLE_NAMES
from queries import names
from queries.tasks import Task, tasks, tasks_of
from viz.reports.report import Column, Report, Sheet
from viz.reports.scope import notices_of, read_scope
from viz.reports.task_table import EMPTY_CELLS, Line, task_columns


def agency_list(engine: Engine, agency: str = "", place: str = "", document: str = "") -> Report:
    """The list of an agency (name, alias or id); of all agencies of the scope without one."""
    scope, notes, coverage = read_scope(engine, place, document)
    if agency:
        where = names.place_name(engine, place)
        identifier = names.resolve(engine, ("Agency", "Organisation"), agency, where, "agency_list")
        found = tasks_of(engine, identifier, place=place, document=document)
        lines = _lines(found, identifier)
        title = names.all_names(engine).by_id[identifier].name
    else:
        lines, title = _lines(tasks(engine, place, document)), scope
    said = (("任务", f"{len(lines)}条" if lines else "没有查到写明由其承担的措施"), EMPTY_CELLS)
    sheet = Sheet("单位任务清单", COLUMNS, lines, lambda line: line.agency, Line.to_json)
    printed = notices_of(engine, (line.task.document for line in lines))
    return Report("agency-list", f"{title}任务清单", (sheet,), notes + said + printed, coverage)


def _lines(found: list[Task], only: str = "") -> list[Line]:
    """A line for each agency and task, the agencies with most tasks first."""
    held: dict[tuple[str, str], list[tuple[Task, tuple[str, ...]]]] = defaultdict(list)
    for task in found:
        bodies = dict.fromkeys((duty.id, duty.agency) for duty in task.duties if only in ("", duty.id))
        for body in bodies:
            roles = tuple(dict.fromkeys(duty.role for duty in task.duties if duty.id == body[0]))
            held[body].append((task, roles))
    ordered = sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [
        Line(number, task, name, roles) for (_, name), tasks in ordered for number, (task, roles) in enumerate(tasks, 1)
    ]


def role_text(line: Line) -> str:
    """The agency's own roles in the task, as a person says them."""
    return "、".join(ROLE_NAMES[role] for role in line.roles)


COLUMNS = (
    Column("单位", lambda line: line.agency, 24),
    Column("序号", lambda line: line.number, 6, 10),
    Column("角色", role_text, 8, 12),
    *task_columns(),
)
