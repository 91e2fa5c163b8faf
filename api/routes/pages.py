"""The pages people look at. Their content is made in viz/; here are their addresses."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from api.deps import RESERVED, EngineDep, PagingDep
from api.paging import MAX_LIMIT as MAX_ROWS
from viz.graphs import DEFAULT_LIMIT, MAX_DEPTH, MAX_LIMIT
from viz.pages.catalogue import show_queries, show_query
from viz.pages.documents import show_quote
from viz.pages.find import HITS, show_find
from viz.pages.graphs import describe_graph, show_connection, show_graph, show_network
from viz.pages.nodes import show_node
from viz.pages.reference import show_reference
from viz.pages.start import show_start

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Identifier = Annotated[str, Path(max_length=80)]
Question = Annotated[str, Query(max_length=500)]
Name = Annotated[str, Query(max_length=200)]


@router.get("/")
def start(engine: EngineDep) -> str:
    """The start page."""
    return show_start(engine)


@router.get("/find")
def find(
    engine: EngineDep,
    q: Question = "",
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_ROWS)] = HITS,
    earlier: Annotated[tuple[Question, ...], Query()] = (),
) -> str:
    """Search and ask; `earlier`: the questions before this one."""
    return show_find(engine, q, offset, limit, earlier)


@router.get("/docs")
def reference(request: Request) -> str:
    """The API's reference, from its OpenAPI document."""
    return show_reference(request.app.openapi())


@router.get("/view/queries")
def list_queries() -> str:
    """The catalogue."""
    return show_queries()


@router.get("/view/queries/{name}")
def run_query(request: Request, engine: EngineDep, name: str, paging: PagingDep) -> str:
    """A query with its form and rows."""
    given = {key: value for key, value in request.query_params.items() if key not in RESERVED}
    return show_query(engine, name, given, paging.offset, paging.limit)


@router.get("/view/network")
def agencies_network(
    engine: EngineDep,
    place: Name = "",
    document: Name = "",
    least: Annotated[int, Query(ge=1, le=1000)] = 1,
    limit: Annotated[int, Query(ge=2, le=MAX_LIMIT)] = DEFAULT_LIMIT,
) -> str:
    """Agencies that share tasks, as a picture and as a table."""
    return show_network(engine, place, document, least, limit)


@router.get("/view/connection")
def connection(engine: EngineDep, source: Name = "", target: Name = "") -> str:
    """What joins two nodes, as a picture and as a table."""
    return show_connection(engine, source, target)


@router.get("/view/{identifier}")
def node(engine: EngineDep, identifier: Identifier, section: str = "", measure: str = "") -> str:
    """The page of any node."""
    return show_node(engine, identifier, section, measure)


@router.get("/view/{identifier}/at/{start}-{end}")
def quote(engine: EngineDep, identifier: Identifier, start: int, end: int) -> str:
    """A quote in its document."""
    return show_quote(engine, identifier, start, end)


@router.get("/view/{identifier}/graph")
def graph(
    engine: EngineDep,
    identifier: Identifier,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT,
    depth: Annotated[int, Query(ge=0, le=MAX_DEPTH)] = 0,
) -> str:
    """The neighbourhood of a node as a picture and as a table; depth 0 is what suits its kind."""
    return show_graph(engine, identifier, limit, depth)


@router.get("/view/{identifier}/graph.json", response_class=JSONResponse)
def graph_data(
    *,
    engine: EngineDep,
    identifier: Identifier,
    limit: Annotated[int, Query(ge=1, le=150)] = 40,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    known: Annotated[str, Query(max_length=12_000, description="Nodes already drawn, with commas.")] = "",
) -> dict[str, Any]:
    """More neighbours as data, for a picture that grows."""
    return describe_graph(engine, identifier, limit, offset, known.split(","))
