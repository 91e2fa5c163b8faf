"""The routes, one module a subject."""

from fastapi import APIRouter

from api.routes import pages, queries, resources, static

ROUTERS: tuple[APIRouter, ...] = (static.router, queries.router, resources.router, pages.router)
