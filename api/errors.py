"""Errors as HTTP: one table of status codes, one problem document (RFC 9457); pages get the same facts as a page."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from graph.errors import EngineError, ExtractionError, NotFoundError, PolicyGraphError, QueryError, SourceError
from viz.faults import say, say_message
from viz.render import render
from viz.wording import name_of, text

PROBLEM_TYPE = "application/problem+json"
#: the first class that fits decides
STATUSES: tuple[tuple[type[PolicyGraphError], int], ...] = (
    (NotFoundError, 404),
    (QueryError, 400),
    (SourceError, 422),
    (ExtractionError, 422),
    (EngineError, 503),
    (PolicyGraphError, 500),
)
#: addresses that answer with pages
PAGES = ("/view", "/find", "/docs", "/sign-in", "/compare", "/overlap")
#: status -> key of the page's heading
HEADINGS = {404: "error.not_found", 400: "error.bad_request", 422: "error.bad_request", 503: "error.engine",
            403: "error.forbidden", 413: "error.too_large", 429: "error.wait", 409: "error.changed",
            500: "error.unexpected"}  # fmt: skip


def problem(request: Request, status: int, detail: str, *, said: str = "", **facts: Any) -> Response:
    """The answer to a failed request: a page where a page was asked for, else a problem document; `said`: the detail
    in the words of the pages."""
    if is_page(request):
        heading = text(HEADINGS.get(status, "error.title"))
        page = render("error.html", heading=heading, detail=said or say_message(detail) or _if_chinese(detail))
        return HTMLResponse(page, status)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **facts,
    }
    return JSONResponse(body, status, media_type=PROBLEM_TYPE)


def is_page(request: Request) -> bool:
    """Whether the address is one of a page."""
    path = request.url.path
    if request.method == "GET" and request.headers.get("accept", "").startswith("text/html"):
        return True  # a browser, whatever the address
    return path == "/" or any(path == start or path.startswith(f"{start}/") for start in PAGES)


def _if_chinese(detail: str) -> str:
    return "" if detail.isascii() else detail


def status_of(error: PolicyGraphError) -> int:
    """The status code of an error."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


async def handle_known(request: Request, error: Exception) -> Response:
    """An error of this project; the statement of an EngineError stays in the log."""
    assert isinstance(error, PolicyGraphError)
    facts = {key: value for key, value in (("subject", error.subject), ("hint", error.hint)) if value}
    return problem(request, status_of(error), str(error), said=say(error), **facts)


async def handle_http(request: Request, error: Exception) -> Response:
    """No such address, wrong method and the like."""
    assert isinstance(error, HTTPException)
    response = problem(request, error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    if error.status_code == 405 and (methods := _methods(request)):
        response.headers["Allow"] = ", ".join(sorted(methods))
    return response


def _methods(request: Request) -> set[str]:
    """The methods of an address: several routes may share it, and the framework names those of the first alone."""
    paths = request.app.openapi()["paths"]
    fitting = (methods for path, methods in paths.items() if compile_path(path)[0].match(request.url.path))
    return {method.upper() for methods in fitting for method in methods}


async def handle_invalid(request: Request, error: Exception) -> Response:
    """A parameter that is no number, out of range or missing."""
    assert isinstance(error, RequestValidationError)
    faults = [
        {"where": ".".join(str(part) for part in fault["loc"]), "fault": fault["msg"]} for fault in error.errors()
    ]
    detail = "; ".join(f"{fault['where']}: {fault['fault']}" for fault in faults)
    named = "、".join(dict.fromkeys(name_of("parameter", str(fault["loc"][-1])) for fault in error.errors()))
    return problem(request, 422, detail, said=text("error.parameters", names=named), errors=faults)


async def handle_unexpected(request: Request, error: Exception) -> Response:
    """A fault of the program: named by its type alone, the rest is in the log."""
    said = text("error.unexpected_how")
    return problem(request, 500, f"{text('error.unexpected')}: {type(error).__name__}", said=said)


HANDLERS: dict[Any, Callable[[Request, Exception], Awaitable[Response]]] = {
    PolicyGraphError: handle_known,
    HTTPException: handle_http,
    RequestValidationError: handle_invalid,
    Exception: handle_unexpected,
}
