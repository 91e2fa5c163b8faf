"""The web application: pages and API over one graph engine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from math import ceil
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api.access import AccessControl, Sessions
from api.errors import HANDLERS
from api.headers import SecurityHeaders
from api.held import Reports
from api.openapi import complete
from api.rates import BURST_SECONDS, LOCAL, REMOTE, Limiter, Rate
from api.revalidation import EntityTags
from api.routes import ROUTERS
from api.settings import Settings, open_engine, read_settings
from api.uploads import BodyLimit
from viz.render import STATIC


def create_app(settings: Settings | None = None, *, open_reading: bool = False) -> FastAPI:
    """The application for these settings (default: from the environment). `open_reading`: no key is asked for to
    read, which is for servers on loopback alone."""
    chosen, sessions = settings or read_settings(), Sessions()
    rate = Rate(chosen.rate, ceil(chosen.rate * BURST_SECONDS)) if chosen.rate else LOCAL if open_reading else REMOTE

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # readers must go on while a command in a terminal writes, so the write handle is not kept
        app.state.engine = open_engine(chosen, keep_writer=False)
        app.state.sessions = sessions
        app.state.reports = Reports()
        try:
            yield
        finally:
            app.state.engine.close()

    app = FastAPI(
        title="Policy graph",
        summary="Who leads, is responsible for and supports which measure, with the sentence of the source.",
        version=version("policy-graph"),
        lifespan=lifespan,
        docs_url=None,  # the framework's own page loads its scripts from elsewhere; ours is api/routes/pages.py
        redoc_url=None,
        exception_handlers=dict(HANDLERS),
    )
    app.add_middleware(EntityTags)
    app.add_middleware(BodyLimit)
    app.add_middleware(AccessControl, open_reading=open_reading, sessions=sessions, limiter=Limiter(rate))
    app.add_middleware(SecurityHeaders)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _describe(app)
    return app


def _describe(app: FastAPI) -> None:
    """The OpenAPI document says more than the framework knows; it is made when first asked for."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            app.openapi_schema = complete(plain())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
