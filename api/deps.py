"""What the routes ask for: the graph engine and the page of rows wanted."""

from typing import Annotated, cast

from fastapi import Depends, Query, Request

from api.paging import DEFAULT_LIMIT, MAX_LIMIT, RESERVED, Paging, read_cursor
from graph.engine import Engine

__all__ = ["RESERVED", "EngineDep", "Paging", "PagingDep"]


def get_engine(request: Request) -> Engine:
    """The engine opened when the application started."""
    return cast(Engine, request.app.state.engine)


EngineDep = Annotated[Engine, Depends(get_engine)]


def get_paging(
    request: Request,
    engine: EngineDep,
    offset: Annotated[int, Query(ge=0, le=10_000, description="First row, from 0.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Number of rows at most.")] = DEFAULT_LIMIT,
    cursor: Annotated[str, Query(max_length=100, description="From `next`; takes the place of offset.")] = "",
) -> Paging:
    """Paging from the address."""
    # read before the rows: a change in between makes the cursor stale, never a row lost
    generation = getattr(request.state, "generation", "") or engine.generation()
    return Paging(read_cursor(request, cursor, generation) if cursor else offset, limit, generation)


PagingDep = Annotated[Paging, Depends(get_paging)]
