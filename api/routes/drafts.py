"""The pages of the draft check: form, report, downloads. A report lives in memory alone and is dropped on request."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from api.deps import EngineDep
from api.errors import status_of
from api.held import Reports
from api.stages import Stage, Tell, follow, silent
from api.uploads import file_name
from graph.errors import NotFoundError, PolicyGraphError, SourceError
from ingest.draft import ALL, check_draft
from viz.faults import say
from viz.pages.drafts import show_form, show_report
from viz.reports.draft import FORMATS
from viz.wording import text as wording

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Upload = Annotated[UploadFile | None, File()]
Name = Annotated[str, Path(max_length=60)]
Short = Annotated[str, Form(max_length=200)]
#: neither browsers nor what stands between may keep a copy
HEADERS = {"Cache-Control": "no-store"}
EVENTS = "text/event-stream"


@router.get("/view/draft")
def show_empty_form(engine: EngineDep, gone: bool = False) -> str:
    """The form for a draft."""
    return show_form(engine, said=wording("draft.gone") if gone else "")


@router.post("/view/draft")
def check(
    *,
    request: Request,
    engine: EngineDep,
    file: Upload = None,
    text: Annotated[str, Form()] = "",
    against: Short = "",
    place: Short = "",
) -> Response:
    """Compare a draft with the graph and lead to its report; the form again, with the reason, where that fails. Who
    asks for events is told each stage."""

    def compare(tell: Tell) -> str:
        report = check_draft(engine, content, name, against.strip() or ALL, place.strip(), tell=tell)
        return f"/view/draft/{_reports(request).keep(report.to_json())}"

    try:
        content, name = _draft(file, text)
        if request.headers.get("accept") == EVENTS:
            return StreamingResponse(map(_event, follow(compare)), media_type=EVENTS, headers=HEADERS)
        address = compare(silent)
    except PolicyGraphError as error:
        page = show_form(engine, problem=say(error), text=text, against=against, place=place)
        return HTMLResponse(page, status_of(error), HEADERS)
    return RedirectResponse(address, 303, HEADERS)


@router.get("/view/draft/{name}")
def show(
    request: Request, engine: EngineDep, name: Name, offset: Annotated[int, Query(ge=0, le=10_000)] = 0
) -> Response:
    """A report as a page."""
    return HTMLResponse(show_report(engine, _find(request, name), name, offset), headers=HEADERS)


@router.get("/view/draft/{name}/report.{suffix}")
def download(request: Request, name: Name, suffix: str) -> Response:
    """A report as a file."""
    if f".{suffix}" not in FORMATS:
        raise NotFoundError(f"no report as {suffix[:20]}", hint=" ".join(FORMATS))
    write, media = FORMATS[f".{suffix}"]
    disposition = {"Content-Disposition": f'attachment; filename="draft-report.{suffix}"'}
    return Response(write(_find(request, name)), media_type=media, headers=HEADERS | disposition)


@router.post("/view/draft/{name}/forget")
def forget(request: Request, name: Name) -> Response:
    """Drop a report."""
    _reports(request).drop(name)
    return RedirectResponse("/view/draft?gone=1", 303, HEADERS)


def _draft(file: UploadFile | None, text: str) -> tuple[bytes | str, str]:
    """What is to be compared, and its name."""
    if file is not None and file.filename:
        return file.file.read(), file_name(file)
    if not text.strip():
        raise SourceError(wording("draft.nothing"))
    return text, wording("draft.pasted")


def _event(stage: Stage) -> str:
    return f"event: {stage.kind}\ndata: {json.dumps(stage.said, ensure_ascii=False)}\n\n"


def _find(request: Request, name: str) -> dict[str, Any]:
    report = _reports(request).find(name)
    if report is None:
        raise NotFoundError(wording("draft.dropped"))
    return report


def _reports(request: Request) -> Reports:
    reports: Reports = request.app.state.reports
    return reports
