"""Who may do what: reading is open on loopback, elsewhere a key is asked for; changing always takes an editor's key.

A key comes as `Authorization: Bearer …`, as `X-API-Key`, or, for pages, by a cookie that the sign-in page sets; what a
cookie may change is what the forms of the pages do, each with a mark of its session. On loopback the Host header must
be a loopback name too, so that no other site's name can be pointed at this server. Callers are held to a rate.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import is_page, problem
from api.keys import Key, match_key, read_keys
from api.rates import Limiter
from graph.errors import PolicyGraphError

SESSION_COOKIE = "policy_graph_session"
SESSION_SECONDS = 12 * 3600
FORM_COOKIE = "policy_graph_form"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: open to all: nothing of the graph is in them
OPEN = ("/health", "/sign-in", "/sign-out", "/static")
#: open, and not counted: what each page loads, and what watches the server
UNCOUNTED = ("/health", "/static")
#: posted, yet only reading
ASKING = ("/ask", "/ask/batch", "/drafts/check", "/sign-in")
#: the pages of the draft check, which change nothing but what they keep themselves
DRAFTS = ("/view/draft",)
_SAFE = ("GET", "HEAD", "OPTIONS")
#: what a browser says of the page that sent a request, where that page is ours or none
_OWN_PAGES = ("", "same-origin", "none")


@dataclass(slots=True)
class Sessions:
    """Signed-in browsers, until they end or the server does."""

    keys: dict[str, tuple[str, float]] = field(default_factory=dict)  # session -> hash of its key, end

    def start(self, key: Key) -> str:
        """A session for a key."""
        now, session = time.monotonic(), secrets.token_urlsafe(32)
        self.keys = {kept: value for kept, value in self.keys.items() if value[1] > now}
        self.keys[session] = (key.sha256, now + SESSION_SECONDS)
        return session

    def end(self, session: str) -> None:
        """Forget a session."""
        self.keys.pop(session, None)

    def key_hash(self, session: str) -> str:
        """The hash of a session's key, "" where it has ended."""
        kept, end = self.keys.get(session, ("", 0.0))
        return kept if end > time.monotonic() else ""


class AccessControl:
    """Middleware that answers 401, 403 or 429 for what the caller may not do."""

    def __init__(self, app: ASGIApp, open_reading: bool, sessions: Sessions, limiter: Limiter) -> None:
        self.app, self.open_reading, self.sessions, self.limiter = app, open_reading, sessions, limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refusal(scope) if scope["type"] == "http" else None
        await (refused(scope, receive, send) if refused else self.app(scope, receive, send))

    def _refusal(self, scope: Scope) -> Response | None:
        request = Request(scope)
        if self.open_reading and host_of(request.headers) not in LOOPBACK:
            return problem(request, 421, "this server answers to loopback names alone")
        if _below(request, UNCOUNTED):
            return None
        try:
            key = find_key(request, self.sessions)
        except PolicyGraphError as error:
            return problem(request, 503, str(error))
        return self._too_often(request, key) or self._not_allowed(request, key)

    def _too_often(self, request: Request, key: Key | None) -> Response | None:
        address = request.client.host if request.client else "unknown"
        seconds = self.limiter.take(f"key {key.name}" if key else f"address {address}")
        if not seconds:
            return None
        refused = problem(request, 429, f"too many requests; wait {seconds} s")
        refused.headers["Retry-After"] = str(seconds)
        return refused

    def _not_allowed(self, request: Request, key: Key | None) -> Response | None:
        path, safe = request.url.path, request.method in _SAFE
        if not safe and request.headers.get("sec-fetch-site", "") not in _OWN_PAGES:
            return problem(request, 403, "sent by a page of another site")
        reading = safe or path in ASKING or _below(request, DRAFTS)
        if _below(request, OPEN) or (reading and self.open_reading):
            return None
        if key is None:
            return _ask_for_key(request)
        if not reading and key.role != "editor":
            return problem(request, 403, "this takes an editor's key")
        if not reading and not shown_key(request) and not is_page(request):
            return problem(request, 403, "a cookie does not do here", hint="Authorization: Bearer KEY")
        return None


def find_key(request: Request, sessions: Sessions) -> Key | None:
    """The key that a request shows, by header or by cookie."""
    shown, session = shown_key(request), request.cookies.get(SESSION_COOKIE, "")
    if shown:
        return match_key(shown, read_keys())
    kept = sessions.key_hash(session) if session else ""
    return next((key for key in read_keys() if key.sha256 == kept), None) if kept else None


def shown_key(request: Request) -> str:
    """What a request shows as its key in a header, "" without one."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key", "")


def form_mark(request: Request) -> str:
    """The mark of this session's forms, which no other site can know; "" where nobody has signed in."""
    session = request.cookies.get(SESSION_COOKIE, "")
    return hashlib.sha256(f"form {session}".encode()).hexdigest() if session else ""


def same_mark(given: str, wanted: str) -> bool:
    """Whether a form's mark is the one wanted; an empty one never is."""
    return bool(wanted) and hmac.compare_digest(given.encode(), wanted.encode())


def host_of(headers: Headers) -> str:
    """The host that the request names, without its port."""
    host = headers.get("host", "")
    return host[1:].partition("]")[0] if host.startswith("[") else host.rpartition(":")[0] or host


def _below(request: Request, starts: Sequence[str]) -> bool:
    path = request.url.path
    return any(path == start or path.startswith(f"{start}/") for start in starts)


def _ask_for_key(request: Request) -> Response:
    if is_page(request):
        return RedirectResponse(f"/sign-in?next={quote(request.url.path)}", 303)
    refused = problem(request, 401, "a key is needed", hint="Authorization: Bearer KEY; policy-graph key add NAME")
    refused.headers["WWW-Authenticate"] = "Bearer"
    return refused
