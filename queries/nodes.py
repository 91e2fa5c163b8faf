"""Any node by its id: its declared properties, as graph/model.py names them."""

from typing import Any

from graph.engine import Engine
from graph.errors import NotFoundError
from graph.ids import kind_of
from graph.model import KINDS

#: properties that hold whole texts or records; asked for by their own queries
_LARGE = frozenset({"text", "record", "pages"})


def read_node(engine: Engine, identifier: str) -> dict[str, Any]:
    """The node's properties with `id`, `node_kind` and `caption`, the name shown for it."""
    kind = kind_of(identifier)
    if kind is None:
        raise NotFoundError("no id of a node", subject=identifier[:80])
    wanted = [name for name in KINDS[kind].properties if kind != "Version" or name not in _LARGE]
    columns = ", ".join(f"n.`{name}` AS `{name}`" for name in wanted)
    rows = engine.read(f"MATCH (n:{kind} {{id: $id}}) RETURN n.id AS id, {columns}", {"id": identifier})
    if not rows:
        raise NotFoundError("not in the graph", subject=identifier)
    return {**rows[0], "node_kind": kind, "caption": rows[0].get(KINDS[kind].caption) or identifier}
