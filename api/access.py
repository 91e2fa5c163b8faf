"""Who may do what: reading is open on loopback, elsewhere a key is asked for; changing always takes an editor's key.

A key comes as `Authorization: Bearer …`, as `X-API-Key`, or, for pages, by a cookie that the sign-in page sets. On
loopback the Host header must be a loopback name too, so that no other site's name can be pointed at this server.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import is_page, problem
from api.keys import Key, match_key, read_keys
from graph.errors import PolicyGraphError

SESSION_COOKIE = "policy_graph_session"
FORM_COOKIE = "policy_graph_form"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: open to all: nothing of the graph is in them
OPEN = ("/health", "/sign-in", "/static")
#: posted, yet only reading
ASKING = ("/ask", "/ask/batch", "/drafts/check", "/sign-in")
_SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(slots=True)
class Sessions:
    """Signed-in browsers, for as long as the server runs."""

    keys: dict[str, str] = field(default_factory=dict)  # session -> sha256 of its key

    def start(self, key: Key) -> str:
        """A session for a key."""
        session = secrets.token_urlsafe(32)
        self.keys[session] = key.sha256
        return session


class AccessControl:
    """Middleware that answers 401 or 403 for what the caller may not do."""

    def __init__(self, app: ASGIApp, open_reading: bool, sessions: Sessions) -> None:
        self.app, self.open_reading, self.sessions = app, open_reading, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(scope) if scope["type"] == "http" else None
        await (refused(scope, receive, send) if refused else self.app(scope, receive, send))

    def _refusal(self, scope: Scope) -> Response | None:
        request = Request(scope)
        if self.open_reading and host_of(request.headers) not in LOOPBACK:
            return problem(request, 421, "this server answers to loopback names alone")
        path, reading = request.url.path, request.method in _SAFE or request.url.path in ASKING
        if any(path == start or path.startswith(f"{start}/") for start in OPEN) or (reading and self.open_reading):
            return None
        try:
            key = find_key(request, read_keys(), self.sessions)
        except PolicyGraphError as error:
            return problem(request, 503, str(error))
        if key is None:
            return _ask_for_key(request)
        if not reading and key.role != "editor":
            return problem(request, 403, "this takes an editor's key")
        return None


def find_key(request: Request, keys: Sequence[Key], sessions: Sessions) -> Key | None:
    """The key that a request shows, by header or by cookie."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    shown = token.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key", "")
    if shown:
        return match_key(shown, keys)
    kept = sessions.keys.get(cookie_of(request, SESSION_COOKIE), "")
    return next((key for key in keys if kept and key.sha256 == kept), None)


def cookie_of(request: Request, name: str) -> str:
    """The value of a cookie, "" without it."""
    morsel = SimpleCookie(request.headers.get("cookie", "")).get(name)
    return morsel.value if morsel else ""


def host_of(headers: Headers) -> str:
    """The host that the request names, without its port."""
    host = headers.get("host", "")
    return host[1:].partition("]")[0] if host.startswith("[") else host.rpartition(":")[0] or host


def _ask_for_key(request: Request) -> Response:
    if is_page(request):
        return RedirectResponse(f"/sign-in?next={quote(request.url.path)}", 303)
    refused = problem(request, 401, "a key is needed", hint="Authorization: Bearer KEY; policy-graph key add NAME")
    refused.headers["WWW-Authenticate"] = "Bearer"
    return refused
