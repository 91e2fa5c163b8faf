"""Adding documents in the browser, step by step: read, look, load or leave, take back. For editors."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, HTTPException, Path, Request, UploadFile
from fastapi.responses import JSONResponse, StreamingResponse

from api.access import form_mark, same_mark, shown_key
from api.deps import EngineDep
from api.imports import RESTING, Import, Imports
from api.uploads import file_name
from graph.errors import SourceError
from viz.wording import text as wording

router = APIRouter(prefix="/view/add", include_in_schema=False, default_response_class=JSONResponse)
Identifier = Annotated[str, Path(max_length=60)]
Mark = Annotated[str, Form(max_length=100)]
Step = Literal["load", "cancel", "undo"]
_PAUSE = 0.15
#: after this long without news a comment keeps the connection
_QUIET = 15.0


@router.post("/files")
def start(request: Request, files: Annotated[list[UploadFile], File()], form: Mark = "") -> dict[str, Any]:
    """Take files and begin to read them."""
    owner = _owner(request, form)
    if not files:
        raise SourceError("no files", subject="import")
    named = [(file_name(file), file.file.read()) for file in files]
    for file in files:
        file.file.close()
    made = _imports(request).start(owner, named)
    return {"id": made.id, "files": [name for name, _ in named]}


@router.get("/{identifier}/events")
async def follow(request: Request, identifier: Identifier) -> StreamingResponse:
    """What happens, as server-sent events, until the import rests; from the last event that was heard."""
    one = _imports(request).find(identifier, shown_key(request) or form_mark(request))
    heard = request.headers.get("last-event-id", "")
    stream = _stream(request, one, int(heard) + 1 if heard.isdecimal() else 0)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@router.post("/{identifier}/{step}")
def go_on(
    request: Request,
    engine: EngineDep,
    identifier: Identifier,
    step: Step,
    form: Mark = "",
) -> dict[str, Any]:
    """Load what was read, leave it, or take it back."""
    imports, one = _imports(request), _imports(request).find(identifier, _owner(request, form))
    if step == "load":
        imports.load(one, engine)
    elif step == "undo":
        imports.undo(one, engine)
    else:
        imports.cancel(one)
    return {"id": one.id, "state": one.state, "heard": len(one.events)}


async def _stream(request: Request, one: Import, heard: int) -> AsyncIterator[str]:
    quiet = 0.0
    while not await request.is_disconnected():
        resting = one.state in RESTING
        for number in range(heard, len(one.events)):
            yield f"id: {number}\ndata: {json.dumps(one.events[number], ensure_ascii=False)}\n\n"
            heard, quiet = number + 1, 0.0
        if resting and heard == len(one.events):
            return
        await asyncio.sleep(_PAUSE)
        quiet += _PAUSE
        if quiet > _QUIET:
            yield ": \n\n"
            quiet = 0.0


def _imports(request: Request) -> Imports:
    state = request.app.state
    if not hasattr(state, "imports"):
        state.imports = Imports()
    found: Imports = state.imports
    return found


def _owner(request: Request, form: str) -> str:
    """Whose import it is; a browser shows the mark of its session's form too."""
    if not shown_key(request) and not same_mark(form, form_mark(request)):
        raise HTTPException(403, wording("sign_in.stale"))
    return shown_key(request) or form_mark(request)
