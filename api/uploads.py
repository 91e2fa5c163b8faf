"""Files that come over HTTP: their names, their size, and what becomes of them."""

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from fastapi import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.commands.ingest import ingest_files
from api.errors import problem
from graph.engine import Engine, Row
from graph.errors import SourceError
from graph.pending import compare_pending

MAX_BODY = 50 << 20
#: of what carries no files: a question, a list of questions, a form
MAX_TEXT = 1 << 20
WITH_FILES = ("/documents", "/view/add", "/view/add/files", "/drafts/check")
_LONGEST_NAME = 200
# a draft that is checked must not touch the disk, so that uploads stay in memory up to the limit
MultiPartParser.spool_max_size = MAX_BODY


class BodyLimit:
    """Middleware that refuses bodies without a stated length or with too great a one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope) if scope["type"] == "http" else None
        if request is not None and request.method in ("POST", "PUT", "PATCH"):
            length = request.headers.get("content-length", "")
            if not length.isdecimal():
                return await problem(request, 411, "the length of the body must be stated")(scope, receive, send)
            most = MAX_BODY if request.url.path in WITH_FILES else MAX_TEXT
            if int(length) > most:
                return await problem(request, 413, f"more than {most >> 20} MB")(scope, receive, send)
        await self.app(scope, receive, send)


def file_name(upload: UploadFile) -> str:
    """The bare name of an uploaded file, whatever path came with it."""
    name = PurePosixPath((upload.filename or "").replace("\\", "/")).name.replace("\0", "").strip()
    if not name or name in (".", "..") or len(name) > _LONGEST_NAME:
        raise SourceError("not the name of a file", subject=repr(name[:40]))
    return name


def ingest_uploads(engine: Engine, uploads: Sequence[UploadFile]) -> list[Row]:
    """Load the files; one that fails is told and does not stop the others."""
    rows: list[Row] = []
    for upload in uploads:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file_name(upload)
            path.write_bytes(upload.file.read())
            rows += ingest_files(engine, [path])
    compare_pending(engine)
    return rows
