"""The catalogue as pages: every named query with a form, and its rows."""

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from graph.engine import Engine
from graph.errors import NotFoundError, QueryError
from queries import catalog
from viz.faults import say
from viz.memory import remember
from viz.pages.blocks import read_sources
from viz.render import render

#: the form's button, no parameter of any query
RUN = "run"
#: columns that links of the page carry already
_FOR_MACHINES = frozenset({"id", "other_id", "within_id", "document", "measure", "start", "end", "file", "implied"})


def show_queries() -> str:
    """All named queries by subject."""
    found = sorted(catalog.queries().values(), key=lambda query: query.subject)
    subjects = [(subject, list(group)) for subject, group in groupby(found, lambda query: query.subject)]
    return render("queries.html", subjects=subjects)


def show_query(engine: Engine, name: str, given: dict[str, str], offset: int, limit: int) -> str:
    """One query: its form, and its rows where it was run or needs nothing."""
    query = catalog.queries().get(name)
    if query is None:
        raise NotFoundError("no such query", subject=name[:80])
    values = {key: value for key, value in given.items() if key != RUN and value != ""}
    wanted = RUN in given or bool(values) or not any(parameter.required for parameter in query.parameters)
    result, problem = None, ""
    if wanted:
        try:
            result = _rows(engine, name, values, offset, limit)
        except QueryError as error:
            problem = say(error)
    return render(
        "query.html",
        query=query,
        given=given,
        result=result,
        columns=[column for column in result.columns if column not in _FOR_MACHINES] if result else [],
        problem=problem,
        json_path=_path(f"/queries/{name}", values, offset, limit),
        previous=_path(f"/view/queries/{name}", values, max(0, offset - limit), limit) if offset else "",
        next=_path(f"/view/queries/{name}", values, offset + limit, limit)
        if result and offset + len(result.rows) < result.total
        else "",
        sources=read_sources(engine),
    )


def _rows(engine: Engine, name: str, values: dict[str, str], offset: int, limit: int) -> catalog.Result:
    """The page of rows; those that are about everything are kept, as they take longest and are asked for most."""
    if values:
        return catalog.run(engine, name, values, offset, limit)
    return remember(engine, f"rows {name} {offset} {limit}", lambda: catalog.run(engine, name, {}, offset, limit))


def _path(path: str, values: dict[str, Any], offset: int, limit: int) -> str:
    return f"{path}?{urlencode({**values, 'offset': offset, 'limit': limit})}"
