"""Entity tags: an answer is a function of its address and the state of the graph, so a browser or client that has it
already asks with If-None-Match and gets 304 before anything is read.
"""

import hashlib
import secrets

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import OPEN
from graph.errors import PolicyGraphError

#: other rules, or another model, may come with the next start of the server
_START = secrets.token_hex(8)
_CACHING = "private, no-cache"


class EntityTags:
    """Middleware that gives answers their tag, and 304 where the tag is known to the caller."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(OPEN):
            return await self.app(scope, receive, send)
        generation = await run_in_threadpool(_generation, Request(scope))
        tag = make_tag(scope, generation)
        if generation and tag in _known(Headers(scope=scope)):
            return await Response(None, 304, _headers(tag))(scope, receive, send)
        scope.setdefault("state", {})["generation"] = generation

        async def send_with_tag(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and generation:
                headers = MutableHeaders(scope=message)
                for name, value in _headers(tag).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_tag)


def make_tag(scope: Scope, generation: str) -> str:
    """The tag of an answer. It is weak: the same rows may be packed into other bytes (a workbook holds its time).
    The cookie is part of it, since forms carry a mark of their session."""
    cookie = Headers(scope=scope).get("cookie", "")
    parts = (_START, generation, scope["path"], scope["query_string"].decode("latin-1"), cookie)
    return f'W/"{hashlib.blake2b(chr(0).join(parts).encode(), digest_size=12).hexdigest()}"'


def _generation(request: Request) -> str:
    try:
        return str(request.app.state.engine.generation())
    except PolicyGraphError:
        return ""  # the route will meet the same fault and say so


def _known(headers: Headers) -> set[str]:
    return {tag.strip() for tag in headers.get("if-none-match", "").split(",")}


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": _CACHING}
