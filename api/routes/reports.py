"""Reports over HTTP: task tables, agencies' lists, targets across cities, networks; as JSON or files."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from api.deps import EngineDep
from api.tables import ReportFormat, report_response
from graph.errors import QueryError
from queries.network import cooperation_graph, duty_graph
from viz.reports.agency_list import agency_list
from viz.reports.graphml import MEDIA, write_graphml
from viz.reports.target_table import target_table
from viz.reports.task_table import task_table

router = APIRouter(prefix="/reports", tags=["reports"])
Place = Annotated[str, Query(max_length=100, description="A city or county.", examples=["驻马店市"])]
Document = Annotated[str, Query(max_length=200, description="A document: id, number, title or file.")]
_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
Since = Annotated[str, Query(pattern=_DATE, description="Documents dated so or later.", examples=["2021-01-01"])]
Until = Annotated[str, Query(pattern=_DATE, description="Documents dated so or earlier.", examples=["2025-12-31"])]


@router.get("/tasks", response_class=Response)
def read_task_table(
    engine: EngineDep, place: Place = "", document: Document = "", format: ReportFormat = "json"
) -> Response:
    """任务分解表: the measures of a city or a document with bodies, targets, deadlines, clauses."""
    _need(place or document)
    return report_response(task_table(engine, place, document), format)


@router.get("/agency", response_class=Response)
def read_agency_list(
    *,
    engine: EngineDep,
    agency: Annotated[str, Query(max_length=200, description="Name, alias or id.", examples=["安顺市科学技术局"])] = "",
    place: Place = "",
    document: Document = "",
    format: ReportFormat = "json",
) -> Response:
    """单位任务清单: what an agency has to do; without one, all agencies of a city or a document."""
    _need(agency or place or document)
    return report_response(agency_list(engine, agency, place, document), format)


@router.get("/targets", response_class=Response)
def read_target_table(
    *,
    engine: EngineDep,
    place: Place = "",
    document: Document = "",
    since: Since = "",
    until: Until = "",
    indicator: Annotated[str, Query(max_length=100)] = "",
    year: Annotated[int, Query(ge=0, le=9999, description="0: any.")] = 0,
    least: Annotated[int, Query(ge=1, le=1000, description="Indicators of so many places or more.")] = 1,
    format: ReportFormat = "json",
) -> Response:
    """目标对照表: targets, indicator by indicator, city by city."""
    report = target_table(
        engine, place, document, since=since, until=until, indicator=indicator, year=year, least=least
    )
    return report_response(report, format)


@router.get("/graphml", response_class=Response)
def read_graphml(
    *,
    engine: EngineDep,
    place: Place = "",
    document: Document = "",
    since: Since = "",
    until: Until = "",
    kind: Literal["duties", "cooperation"] = "duties",
) -> Response:
    """The network of duties, or of agencies that share measures, as GraphML."""
    graph = duty_graph if kind == "duties" else cooperation_graph
    headers = {"Content-Disposition": f'attachment; filename="{kind}.graphml"'}
    return Response(write_graphml(graph(engine, place, document, since, until)), media_type=MEDIA, headers=headers)


def _need(scope: str) -> None:
    if not scope:
        raise QueryError("needs a place or a document", subject="report")
