"""The routes, one module a subject."""

from fastapi import APIRouter

from api.routes import (
    asking,
    changing,
    comparing,
    documents,
    drafts,
    importing,
    network,
    pages,
    queries,
    reports,
    resources,
    signing,
    static,
)

ROUTERS: tuple[APIRouter, ...] = (
    static.router,
    queries.router,
    asking.router,
    changing.router,
    comparing.router,
    documents.router,
    drafts.router,
    importing.router,
    network.router,
    reports.router,
    resources.router,
    signing.router,
    pages.router,
)
