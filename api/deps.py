"""What the routes ask for: the graph engine and the page of rows wanted."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from graph.engine import Engine

DEFAULT_LIMIT = 50
MAX_LIMIT = 1000
#: query parameters that belong to the route, not to the named query
RESERVED = ("offset", "limit", "format")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which rows: from `offset`, at most `limit`."""

    offset: int = 0
    limit: int = DEFAULT_LIMIT


def get_engine(request: Request) -> Engine:
    """The engine opened when the application started."""
    return cast(Engine, request.app.state.engine)


def get_paging(
    offset: Annotated[int, Query(ge=0, le=10_000, description="First row, from 0.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Number of rows at most.")] = DEFAULT_LIMIT,
) -> Paging:
    """Paging from the address."""
    return Paging(offset, limit)


EngineDep = Annotated[Engine, Depends(get_engine)]
PagingDep = Annotated[Paging, Depends(get_paging)]
