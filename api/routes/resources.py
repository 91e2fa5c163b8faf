"""Nodes by their ids, and lists of them: documents, measures, agencies and every other kind."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel

from api.deps import EngineDep, PagingDep
from api.routes.queries import RowsView, answer_rows
from api.tables import TableFormat
from graph.errors import NotFoundError
from graph.ids import kind_of
from queries import catalog
from queries.nodes import read_node
from viz.pages.documents import read_text

router = APIRouter(tags=["resources"])
Identifier = Annotated[str, Path(max_length=80, description="The id of a node.", examples=["agy_0123456789abcdef"])]


class NodeView(BaseModel):
    """A node: its kind, its name on screen, its properties, and what stands next to it by role or list."""

    id: str
    kind: str
    caption: str
    properties: dict[str, Any]
    related: dict[str, list[dict[str, Any]]] = {}


class TextView(BaseModel):
    """The text of a document's current version; all offsets are characters into `text`."""

    document: str
    title: str
    file: str
    notice: str | None
    text: str


class HealthView(BaseModel):
    """The engine answers."""

    status: str
    engine: str
    generation: str


#: kind -> (name in `related`, query, the parameter that takes the node)
RELATED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Document": (("sections", "document_sections", "document"),),
    "Measure": (
        ("agencies", "measure_agencies", "measure"),
        ("targets", "measure_targets", "measure"),
        ("mentions", "measure_mentions", "measure"),
    ),
    "Agency": (("tasks", "agency_tasks", "agency"), ("partners", "agency_partners", "agency")),
    "Platform": (("parties", "platform_parties", "platform"), ("links", "platform_links", "platform")),
}


@router.get("/health", response_model=HealthView, tags=["server"])
def check_health(engine: EngineDep) -> HealthView:
    """Whether the graph engine answers."""
    engine.read("RETURN 1 AS one")
    return HealthView(status="ok", engine=engine.name, generation=engine.generation())


@router.get("/documents", response_model=RowsView)
def list_documents(
    *,
    request: Request,
    engine: EngineDep,
    paging: PagingDep,
    place: str = "",
    since: str = "",
    format: TableFormat = "json",
) -> RowsView | Response:
    """The documents of a place and since a date (all without them)."""
    given = {"place": place, "since": since}
    result = catalog.run(engine, "place_documents", given, paging.offset, paging.limit)
    return answer_rows(request, "place_documents", result, paging, format)


@router.get("/documents/{identifier}", response_model=NodeView)
def read_document(engine: EngineDep, identifier: Identifier) -> NodeView:
    """A document with its sections."""
    return view_node(engine, identifier, "Document")


@router.get("/documents/{identifier}/measures", response_model=RowsView)
def list_measures(
    request: Request, engine: EngineDep, identifier: Identifier, paging: PagingDep, format: TableFormat = "json"
) -> RowsView | Response:
    """The measures of a document, in its order."""
    read_node_of(engine, identifier, "Document")
    result = catalog.run(engine, "measures_of_document", {"document": identifier}, paging.offset, paging.limit)
    return answer_rows(request, "measures_of_document", result, paging, format)


@router.get("/documents/{identifier}/text", response_model=TextView)
def read_document_text(engine: EngineDep, identifier: Identifier) -> TextView:
    """The text of a document."""
    return TextView(**read_text(engine, identifier))


@router.get("/measures/{identifier}", response_model=NodeView)
def read_measure(engine: EngineDep, identifier: Identifier) -> NodeView:
    """A measure with its agencies, targets and names."""
    return view_node(engine, identifier, "Measure")


@router.get("/agencies/{identifier}", response_model=NodeView)
def read_agency(engine: EngineDep, identifier: Identifier) -> NodeView:
    """An agency with its tasks."""
    return view_node(engine, identifier, "Agency")


@router.get("/nodes/{identifier}", response_model=NodeView)
def read_any(engine: EngineDep, identifier: Identifier) -> NodeView:
    """A node of any kind."""
    return view_node(engine, identifier, kind_of(identifier) or "")


@router.get("/nodes/{identifier}/neighbours", response_model=RowsView)
def list_neighbours(
    request: Request, engine: EngineDep, identifier: Identifier, paging: PagingDep, format: TableFormat = "json"
) -> RowsView | Response:
    """What a node is linked with."""
    read_node(engine, identifier)
    result = catalog.run(engine, "neighbourhood", {"node": identifier}, paging.offset, paging.limit)
    return answer_rows(request, "neighbourhood", result, paging, format)


def view_node(engine: EngineDep, identifier: str, kind: str) -> NodeView:
    """A node as the API shows it."""
    node = read_node_of(engine, identifier, kind)
    related = {name: catalog.run(engine, query, {parameter: identifier}).rows
               for name, query, parameter in RELATED.get(kind, ())}  # fmt: skip
    properties = {key: value for key, value in node.items() if key not in ("id", "node_kind", "caption")}
    return NodeView(id=identifier, kind=kind, caption=str(node["caption"]), properties=properties, related=related)


def read_node_of(engine: EngineDep, identifier: str, kind: str) -> dict[str, Any]:
    """The node, which must be of this kind."""
    if kind_of(identifier) != kind or not kind:
        raise NotFoundError(f"no id of a node{f' of kind {kind}' if kind else ''}", subject=identifier)
    return read_node(engine, identifier)
