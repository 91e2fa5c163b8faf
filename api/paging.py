"""Pages of rows. A cursor says where the next page begins, of which question and in which state of the graph: rows
have a fixed order in one state, and a graph that has changed is told rather than a row lost or shown twice.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import HTTPException, Request

DEFAULT_LIMIT = 50
MAX_LIMIT = 1000
#: parameters of an address that say which page of the rows and in what form, not which rows
PAGE_PARAMETERS = ("offset", "limit", "cursor")
RESERVED = (*PAGE_PARAMETERS, "format")
_CURSOR = re.compile(r"(\d{1,9})\.(\w{16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Paging:
    """Which rows: from `offset`, at most `limit`. `generation`: the state of the graph they are read from."""

    offset: int = 0
    limit: int = DEFAULT_LIMIT
    generation: str = ""


def next_path(request: Request, paging: Paging, count: int, total: int) -> str | None:
    """The address of the page after these `count` rows, None on the last."""
    after = paging.offset + count
    if not count or after >= total:
        return None
    given = [(key, value) for key, value in request.query_params.multi_items() if key not in PAGE_PARAMETERS]
    pages = [("limit", str(paging.limit)), ("cursor", make_cursor(request, after, paging.generation))]
    return f"{request.url.path}?{urlencode([*given, *pages])}"


def make_cursor(request: Request, offset: int, generation: str) -> str:
    """The cursor of a row."""
    text = f"{offset}.{_mark(request, generation)}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(request: Request, cursor: str, generation: str) -> int:
    """The row at which a cursor stands."""
    found = _CURSOR.fullmatch(_decoded(cursor))
    if not found or found[2] != _mark(request, generation):
        raise HTTPException(409, "the graph has changed since, or the cursor is of another request: begin anew")
    return int(found[1])


def _mark(request: Request, generation: str) -> str:
    """What tells one list of rows from another: path, parameters but those of the page, state of the graph."""
    given = sorted((key, value) for key, value in request.query_params.multi_items() if key not in RESERVED)
    text = f"{generation} {request.url.path}?{urlencode(given)}"
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _decoded(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""
