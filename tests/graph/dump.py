"""All that a graph holds, in a form that compares: the same facts give the same dump on either engine."""

import json
from typing import Any

from graph.engine import Engine
from graph.model import KINDS, LINKS

#: when a version was loaded, and its random mark, differ between runs that load the same
PASSING = ("loaded",)


def dump(engine: Engine) -> list[str]:
    """Every node and link with every property, sorted."""
    lines = []
    for kind in KINDS.values():
        keys = ["id", *(key for key in kind.properties if key not in PASSING)]
        columns = ", ".join(f"n.`{key}` AS `{key}`" for key in keys)
        lines += [_line(kind.name, row) for row in engine.read(f"MATCH (n:{kind.name}) RETURN {columns}")]
    for link in LINKS.values():
        columns = "".join(f", x.`{key}` AS `{key}`" for key in link.properties)
        query = f"MATCH (a)-[x:{link.name}]->(b) RETURN a.id AS source, b.id AS target{columns}"
        lines += [_line(link.name, row) for row in engine.read(query)]
    return sorted(lines)


def _line(name: str, row: dict[str, Any]) -> str:
    return f"{name} {json.dumps(row, ensure_ascii=False, sort_keys=True)}"
