"""Files that are not in viz/static: the colours of the model, and the graph library that pyvis brings."""

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from viz.drawing import vis_library
from viz.looks import kinds_css

router = APIRouter(prefix="/static", include_in_schema=False)


@router.get("/kinds.css")
def read_kinds_css() -> Response:
    """The colours of graph/model.py as a style sheet."""
    return Response(kinds_css(), media_type="text/css")


@router.get("/vis-network.js")
def read_vis_library() -> Response:
    """vis-network as pyvis ships it (MIT or Apache-2.0)."""
    return FileResponse(vis_library(), media_type="text/javascript")
