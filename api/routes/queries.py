"""The catalogue over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel

from api.deps import RESERVED, EngineDep, Paging, PagingDep
from api.paging import next_path
from api.tables import TableFormat, table_response
from graph.errors import NotFoundError
from queries import catalog
from queries.catalog import Result
from queries.texts import Query

router = APIRouter(prefix="/queries", tags=["queries"])
Name = Annotated[str, Path(max_length=80, description="The name of a query.", examples=["counts"])]


class ParameterView(BaseModel):
    """A parameter of a named query."""

    name: str
    type: str
    required: bool
    default: Any = None
    choices: list[str] = []


class QueryView(BaseModel):
    """A named query: its sentence, parameters, columns and an example."""

    name: str
    subject: str
    english: str
    chinese: str
    parameters: list[ParameterView]
    columns: list[str]
    example: dict[str, str]
    href: str


class RowsView(BaseModel):
    """Rows of a named query; `next` is the address of the next page, null on the last. `complete` is false where a
    query stopped at the greatest number of rows, so that there may be more than `total`."""

    query: str
    columns: list[str]
    rows: list[dict[str, Any]]
    total: int
    complete: bool
    offset: int
    limit: int
    next: str | None = None


@router.get("", response_model=list[QueryView])
def list_queries() -> list[QueryView]:
    """All named queries."""
    return [view_query(query) for query in catalog.queries().values()]


@router.get("/{name}", response_model=RowsView)
def run_query(
    request: Request, engine: EngineDep, name: Name, paging: PagingDep, format: TableFormat = "json"
) -> RowsView | Response:
    """The rows of a named query; its parameters stand in the address."""
    if name not in catalog.queries():
        raise NotFoundError("no such query", subject=name[:80], hint="GET /queries lists them")
    given = {key: value for key, value in request.query_params.items() if key not in RESERVED}
    result = catalog.run(engine, name, given, paging.offset, paging.limit)
    return answer_rows(request, name, result, paging, format)


def view_query(query: Query) -> QueryView:
    """A query of the catalogue as the API shows it."""
    parameters = [
        ParameterView(name=p.name, type=p.type, required=p.required, default=p.default, choices=list(p.choices))
        for p in query.parameters
    ]
    return QueryView(
        name=query.name, subject=query.subject, english=query.english, chinese=query.chinese, parameters=parameters,
        columns=list(query.columns), example=dict(query.example), href=f"/queries/{query.name}",
    )  # fmt: skip


def answer_rows(request: Request, name: str, result: Result, paging: Paging, format: str) -> RowsView | Response:
    """A result as the API shows it, or as a file."""
    follow = next_path(request, paging, len(result.rows), result.total)
    if format != "json":
        return table_response(name, result.columns, result.rows, format, follow)
    return RowsView(
        query=name, columns=list(result.columns), rows=result.rows, total=result.total,
        complete=result.total < catalog.MAX_ROWS, offset=paging.offset, limit=paging.limit, next=follow,
    )  # fmt: skip
