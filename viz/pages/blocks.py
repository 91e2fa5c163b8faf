"""Blocks: the rows of one named query on a page, as a list of quotes or as a table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

from graph.engine import Engine, Row
from graph.model import ROLE_NAMES
from queries import catalog
from queries.originals import text_of
from viz.memory import remember

Shape = Literal["quotes", "table"]
#: rows of one block on a page, by its shape; the catalogue's own page shows the rest
LIMITS: Mapping[Shape, int] = {"quotes": 100, "table": 50}
#: a quote no longer than this may be a bare name; so much of its sentence is shown on either side
NAME, SENTENCE = 40, 60
_ENDS = re.compile(r"[。；\n]")


@dataclass(frozen=True, slots=True)
class Block:
    """One query on a page. `parameter` takes the page's node; `columns` are those of a table, `group` the column
    under whose values quotes are gathered. A `quiet` block is left out when it has no rows."""

    query: str
    parameter: str
    heading: str
    shape: Shape = "quotes"
    columns: tuple[str, ...] = ()
    group: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    quiet: bool = True
    value: str = "id"  # the property of the page's node that the parameter takes
    elsewhere: tuple[str, ...] = ()  # links to the node that another block of the page shows


@dataclass(frozen=True, slots=True)
class Filled:
    """A block with its rows; `groups` are (value, rows) in the order of first appearance."""

    block: Block
    rows: list[Row]
    total: int
    groups: list[tuple[str, list[Row]]]
    more: str  # the address of all rows, where the page does not show them


def fill_block(engine: Engine, block: Block, node: Mapping[str, Any]) -> Filled:
    """The block's rows for a node."""
    given = {block.parameter: node[block.value], **block.fixed}
    limit = LIMITS[block.shape]
    result = remember(engine, f"block {block.query} {limit} {given}", lambda: _read(engine, block, given, limit))
    rows = [row for row in result.rows if row.get("direction") != "in" or row["link"] not in block.elsewhere]
    total = result.total - len(result.rows) + len(rows)
    more = rows_path(block.query, given) if len(result.rows) < result.total else ""
    return Filled(block, rows, total, _grouped(rows, block.group), more)


def _read(engine: Engine, block: Block, given: dict[str, Any], limit: int) -> catalog.Result:
    """The rows; to a quote that is but a name comes the sentence it stands in, as `around`."""
    result = catalog.run(engine, block.query, given, limit=limit)
    if block.shape == "quotes":
        for row in result.rows:
            if row.get("quote") and len(row["quote"]) <= NAME:
                row["around"] = _around(engine, row)
    return result


def _around(engine: Engine, row: Row) -> tuple[str, str]:
    """What stands before and after a quote in its sentence."""
    text, start, end = text_of(engine, row["document"]), row["start"], row["end"]
    before = _ENDS.split(text[max(0, start - SENTENCE) : start])[-1]
    after = _ENDS.split(text[end : end + SENTENCE])[0]
    return ("…" if len(before) == SENTENCE else "") + before, after + ("…" if len(after) == SENTENCE else "")


def rows_path(query: str, given: Mapping[str, Any]) -> str:
    """The address of the catalogue's page with all rows of a query."""
    return f"/view/queries/{query}?{urlencode({**given, 'run': 1})}"


def fill_blocks(engine: Engine, blocks: tuple[Block, ...], node: Mapping[str, Any]) -> list[Filled]:
    """All blocks of a page, without quiet ones that found nothing."""
    filled = [fill_block(engine, block, node) for block in blocks]
    return [one for one in filled if one.rows or not one.block.quiet]


def read_sources(engine: Engine) -> dict[str, Row]:
    """Title, place, date and printed notice of every document by its id."""
    return remember(engine, "sources", lambda: {r["document"]: r for r in catalog.run(engine, "sources").rows})


def read_places(engine: Engine) -> list[Row]:
    """The places that have documents, with what is loaded of each."""
    return remember(engine, "places", lambda: [row for row in catalog.run(engine, "places").rows if row["place"]])


def _grouped(rows: list[Row], column: str) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row.get(column) or "") if column else "", []).append(row)
    order = list(ROLE_NAMES) if column == "role" else []
    found = sorted(groups.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order))
    return [(value, _joined(some)) for value, some in found]


def _joined(rows: list[Row]) -> list[Row]:
    """Rows said of several bodies by one sentence as one row: the others stand in the first one's `others`."""
    joined: dict[tuple[object, ...], Row] = {}
    for number, row in enumerate(rows):
        named = row.get("name") or (row.get("agency") if "raw" not in row else "")
        same = ("document", "start", "end", "link", "role", "measure", "direction")
        key = tuple(row.get(name) for name in same) if named and row.get("quote") else (number,)
        if key in joined:
            joined[key]["others"].append(row)
        else:
            joined[key] = {**row, "others": []}
    return list(joined.values())
