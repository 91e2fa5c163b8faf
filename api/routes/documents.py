"""What belongs to one document beside its page: its record as a file, what was not read, the facts of a measure."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import HTMLResponse

from api.deps import EngineDep
from graph.errors import NotFoundError
from graph.ids import kind_of
from graph.versions import current, read_versions
from queries.nodes import read_node
from viz.pages.losses import show_losses
from viz.pages.measures import show_facts

router = APIRouter(tags=["resources"])
Identifier = Annotated[str, Path(max_length=80, description="The id of a document.", examples=["doc_0123456789abcdef"])]


@router.get("/documents/{identifier}/record", response_class=Response)
def read_record(engine: EngineDep, identifier: Identifier) -> Response:
    """The record that the facts of a document come from (its current version), as a JSON file."""
    _need(engine, identifier, "Document")
    headers = {"Content-Disposition": f'attachment; filename="{identifier}.json"'}
    record = current(read_versions(engine, identifier)).record
    return Response(record, media_type="application/json", headers=headers)


@router.get("/documents/{identifier}/losses", include_in_schema=False, response_class=HTMLResponse)
def read_losses(engine: EngineDep, identifier: Identifier) -> str:
    """What was seen in a document and not read."""
    return show_losses(engine, _need(engine, identifier, "Document"))


@router.get("/view/{identifier}/facts", include_in_schema=False, response_class=HTMLResponse)
def read_facts(engine: EngineDep, identifier: Identifier) -> str:
    """The facts of a measure, as a piece of its document's page."""
    return show_facts(engine, _need(engine, identifier, "Measure"))


def _need(engine: EngineDep, identifier: str, kind: str) -> dict[str, object]:
    if kind_of(identifier) != kind:
        raise NotFoundError(f"no id of a node of kind {kind}", subject=identifier)
    return read_node(engine, identifier)
