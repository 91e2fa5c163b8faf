"""Network analysis over HTTP: named analyses, each row of which links to its measures."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.deps import EngineDep, PagingDep
from api.paging import next_path
from api.tables import TableFormat, table_response
from queries.network import ANALYSES, analyse, measures_behind

router = APIRouter(prefix="/network", tags=["network"])
Name = Annotated[str, Path(description="The name of an analysis.", json_schema_extra={"enum": list(ANALYSES)},
                           examples=["pairs"])]  # fmt: skip


class AnalysisView(BaseModel):
    """A named analysis."""

    name: str
    english: str
    chinese: str
    columns: list[str]
    href: str


class MeasureLink(BaseModel):
    """A measure that a row leads back to."""

    id: str
    label: str | None
    title: str
    place: str | None
    document: str
    href: str


class NetworkView(BaseModel):
    """Rows of an analysis, each with the ids of its `measures`, which are described below the rows."""

    analysis: str
    columns: list[str]
    rows: list[dict[str, Any]]
    measures: list[MeasureLink]
    total: int
    offset: int
    limit: int
    next: str | None = None


@router.get("", response_model=list[AnalysisView])
def list_analyses() -> list[AnalysisView]:
    """All analyses."""
    return [
        AnalysisView(name=one.name, english=one.english, chinese=one.chinese, columns=list(one.columns),
                     href=f"/network/{one.name}")
        for one in ANALYSES.values()
    ]  # fmt: skip


@router.get("/{name}", response_model=NetworkView)
def run_analysis(
    *,
    request: Request,
    engine: EngineDep,
    name: Name,
    paging: PagingDep,
    place: Annotated[str, Query(max_length=100, examples=["驻马店市"])] = "",
    document: Annotated[str, Query(max_length=200)] = "",
    least: Annotated[int, Query(ge=1, le=1000, description="Pairs that share so many measures or more.")] = 1,
    format: TableFormat = "json",
) -> NetworkView | Response:
    """The rows of an analysis over a city, a document or everything."""
    found = analyse(engine, name, place, document, least)
    columns = (*ANALYSES[name].columns, "measures")
    page = found[paging.offset : paging.offset + paging.limit]
    follow = next_path(request, paging, len(page), len(found))
    if format != "json":
        return table_response(name, columns, page, format, follow)
    return NetworkView(
        analysis=name, columns=list(columns), rows=[{column: row[column] for column in columns} for row in page],
        measures=[MeasureLink(**row, href=f"/measures/{row['id']}") for row in measures_behind(engine, page)],
        total=len(found), offset=paging.offset, limit=paging.limit, next=follow,
    )  # fmt: skip
