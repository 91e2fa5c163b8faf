"""The sign-in page: a key for a cookie that scripts cannot read and other sites cannot send; and the way out again."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import FORM_COOKIE, SESSION_COOKIE, SESSION_SECONDS, Sessions, find_key, form_mark, same_mark
from api.keys import match_key, read_keys
from viz.render import render

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def ask_for_key(request: Request, next: str = "/") -> Response:
    """The form; whoever is signed in also sees as whom, and the button to sign out."""
    return _form(request, _local(next), "", 200)


@router.post("/sign-in")
def sign_in(
    request: Request,
    key: Annotated[str, Form(max_length=200)],
    form: Annotated[str, Form(max_length=100)],
    next: Annotated[str, Form(max_length=500)] = "/",
) -> Response:
    """Check the key and the form's mark, which only our own page knows."""
    if not same_mark(form, request.cookies.get(FORM_COOKIE, "")):
        return _form(request, _local(next), "sign_in.stale", 403)
    found = match_key(key.strip(), read_keys())
    if found is None:
        return _form(request, _local(next), "sign_in.wrong", 403)
    sessions: Sessions = request.app.state.sessions
    answer = RedirectResponse(_local(next), 303)
    answer.set_cookie(SESSION_COOKIE, sessions.start(found), max_age=SESSION_SECONDS, httponly=True,
                      samesite="strict", secure=request.url.scheme == "https")  # fmt: skip
    answer.delete_cookie(FORM_COOKIE)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, form: Annotated[str, Form(max_length=100)]) -> Response:
    """End the session, here and in the browser."""
    if not same_mark(form, form_mark(request)):
        return _form(request, "/", "sign_in.stale", 403)
    sessions: Sessions = request.app.state.sessions
    sessions.end(request.cookies[SESSION_COOKIE])
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


def _form(request: Request, path: str, fault: str, status: int) -> Response:
    mark = secrets.token_urlsafe(16)
    key = find_key(request, request.app.state.sessions)
    page = render("sign_in.html", path=path, mark=mark, fault=fault, key=key, out=form_mark(request))
    answer = HTMLResponse(page, status)
    answer.set_cookie(FORM_COOKIE, mark, max_age=3600, httponly=True, samesite="strict")
    return answer


def _local(path: str) -> str:
    """A path of this server; anything else is the start page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
