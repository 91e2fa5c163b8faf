"""What changes the graph, and what checks a draft without changing it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import HTMLResponse

from api.access import form_mark, same_mark, shown_key
from api.deps import EngineDep
from api.routes.resources import Identifier, read_node_of
from api.uploads import file_name, ingest_uploads
from graph.errors import SourceError
from graph.load import remove
from ingest.draft import ALL, check_draft
from viz.faults import say_line
from viz.render import render
from viz.reports.draft import FORMATS
from viz.wording import text as wording

router = APIRouter(tags=["changing"])
#: a report is one file with its own styles; nothing in it may run or be loaded
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups"
MEDIA = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Files = Annotated[list[UploadFile], File(description="Documents to read and load.")]
Draft = Annotated[UploadFile | None, File(description="The draft; it is kept in memory alone.")]
EXAMPLE = "石门市支持科技创新若干措施\n一、培育高新技术企业。对新认定的给予20万元奖励。（责任单位：市科技局）"
Shape = Literal["html", "docx", "xlsx", "json"]


@router.post("/documents")
def add_documents(engine: EngineDep, files: Files) -> list[dict[str, Any]]:
    """Load documents (an editor's key is needed); each file's status is told."""
    return ingest_uploads(engine, files)


@router.delete("/documents/{identifier}")
def remove_document(engine: EngineDep, identifier: Identifier) -> dict[str, str]:
    """Take a document out of the graph (an editor's key is needed)."""
    read_node_of(engine, identifier, "Document")
    gone = remove(engine, identifier)
    return {"document": gone.document, "title": gone.title, "status": gone.status}


@router.post("/drafts/check")
def check(
    *,
    engine: EngineDep,
    file: Draft = None,
    text: Annotated[str, Form(examples=[EXAMPLE])] = "",
    against: Annotated[str, Form(max_length=200, description="A document or city; all without it.")] = ALL,
    place: Annotated[str, Form(max_length=100, examples=["石门市"])] = "",
    format: Annotated[Shape, Form()] = "json",
) -> Response:
    """Compare a draft, a file or a text, with the graph; nothing of it is kept."""
    if file is not None and file.filename:
        report = check_draft(engine, file.file.read(), file_name(file), against or ALL, place)
    elif text.strip():
        report = check_draft(engine, text, "draft.txt", against or ALL, place)
    else:
        raise SourceError("neither a file nor a text", subject="draft")
    suffix = f".{format}"
    headers = {"Content-Security-Policy": REPORT_POLICY, "Cache-Control": "no-store"}
    if format in ("docx", "xlsx"):
        headers["Content-Disposition"] = f'attachment; filename="draft-report{suffix}"'
    return Response(FORMATS[suffix][0](report.to_json()), media_type=MEDIA[suffix], headers=headers)


@router.get("/view/add", include_in_schema=False, response_class=HTMLResponse)
def show_add_form(request: Request) -> str:
    """The form for documents."""
    return render("add.html", rows=None, mark=form_mark(request))


@router.post("/view/add", include_in_schema=False, response_class=HTMLResponse)
def add_and_show(
    request: Request, engine: EngineDep, files: Files, form: Annotated[str, Form(max_length=100)] = ""
) -> str:
    """Load documents and show what became of them; a browser shows the mark of its session's form too."""
    if not shown_key(request) and not same_mark(form, form_mark(request)):
        raise HTTPException(403, wording("sign_in.stale"))
    rows = ingest_uploads(engine, [file for file in files if file.filename])
    rows = [{**row, "note": say_line(row["note"])} if row.get("note") else row for row in rows]
    return render("add.html", rows=rows, mark=form_mark(request))
