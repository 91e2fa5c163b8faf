"""Blocks: the rows of one named query on a page, as a list of quotes or as a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.engine import Engine, Row
from queries import catalog
from viz.memory import remember

Shape = Literal["quotes", "table"]
#: rows of one block on a page; the catalogue's own page shows the rest
LIMIT = 200


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


@dataclass(frozen=True, slots=True)
class Filled:
    """A block with its rows; `groups` are (value, rows) in the order of first appearance."""

    block: Block
    rows: list[Row]
    total: int
    groups: list[tuple[str, list[Row]]]
    parameters: dict[str, Any]


def fill_block(engine: Engine, block: Block, node: Mapping[str, Any]) -> Filled:
    """The block's rows for a node."""
    given = {block.parameter: node[block.value], **block.fixed}
    result = catalog.run(engine, block.query, given, limit=LIMIT)
    return Filled(block, result.rows, result.total, _grouped(result.rows, block.group), given)


def fill_blocks(engine: Engine, blocks: tuple[Block, ...], node: Mapping[str, Any]) -> list[Filled]:
    """All blocks of a page, without quiet ones that found nothing."""
    filled = [fill_block(engine, block, node) for block in blocks]
    return [one for one in filled if one.rows or not one.block.quiet]


def read_sources(engine: Engine) -> dict[str, Row]:
    """Title, place, date and printed notice of every document by its id."""
    return remember(engine, "sources", lambda: {r["document"]: r for r in catalog.run(engine, "sources").rows})


def _grouped(rows: list[Row], column: str) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row.get(column) or "") if column else "", []).append(row)
    return list(groups.items())
