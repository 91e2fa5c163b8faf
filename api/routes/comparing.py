"""Pages that set things side by side: cities, documents, two measures."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse

from api.deps import EngineDep
from viz.pages.cities import show_compare
from viz.pages.overlaps import show_overlap
from viz.pages.pairs import show_pair

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Identifier = Annotated[str, Path(max_length=80)]
Name = Annotated[str, Query(max_length=100)]


@router.get("/compare")
def compare(
    engine: EngineDep, place: Annotated[list[str] | None, Query(max_length=50)] = None, topic: Name = ""
) -> str:
    """City against city."""
    return show_compare(engine, [one for one in place or () if one], topic)


@router.get("/overlap")
def overlap(
    *,
    engine: EngineDep,
    level: Name = "strong",
    place: Name = "",
    document: Name = "",
    other: Name = "",
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> str:
    """Documents by documents, and pairs of measures by strength."""
    given = {"level": level, "place": place, "document": document, "other": other}
    return show_overlap(engine, given, offset)


@router.get("/overlap/{first}/{second}")
def pair(engine: EngineDep, first: Identifier, second: Identifier) -> str:
    """Two measures side by side."""
    return show_pair(engine, first, second)
