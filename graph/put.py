"""Rows into the graph: the writing statements, made from model.py. Property names are quoted: some are keywords."""

from collections.abc import Iterable, Mapping, Sequence

from graph.dialect import derived, typed
from graph.engine import Row, Transaction
from graph.fulltext import search_values
from graph.model import KINDS, LINKS, PropertyType
from graph.rows import Ends

BATCH = 1000
_EMPTY: Mapping[PropertyType, object] = {"strings": [], "bool": False}


def create_nodes(transaction: Transaction, kind: str, rows: Sequence[Row]) -> None:
    """Nodes that are not there yet."""
    wanted, rows = _of_kind(transaction, kind, rows)
    properties = _map(transaction, {"id": "string", **wanted})
    _run(transaction, f"UNWIND $rows AS r CREATE (:{kind} {properties})", _complete(rows, wanted))


def merge_nodes(transaction: Transaction, kind: str, rows: Sequence[Row]) -> None:
    """Nodes that may be there; every property of the kind is set."""
    wanted, rows = _of_kind(transaction, kind, rows)
    settings = ", ".join(f"n.`{key}` = {_value(transaction, key, type)}" for key, type in wanted.items())
    _run(transaction, f"UNWIND $rows AS r MERGE (n:{kind} {{id: r.id}}) SET {settings}", _complete(rows, wanted))


def create_links(transaction: Transaction, ends: Ends, rows: Sequence[Row]) -> None:
    """Links between nodes that are there; rows have `source` and `target`."""
    name, source, target = ends
    wanted = LINKS[name].properties
    properties = f" {_map(transaction, wanted)}" if wanted else ""
    statement = (
        f"UNWIND $rows AS r MATCH (a:{source} {{id: r.source}}) MATCH (b:{target} {{id: r.target}}) "
        f"CREATE (a)-[:{name}{properties}]->(b)"
    )
    _run(transaction, statement, _complete(rows, wanted))


def delete_nodes(transaction: Transaction, kind: str, ids: Iterable[str]) -> None:
    """Nodes with all their links."""
    rows: list[Row] = [{"id": identifier} for identifier in sorted(ids)]
    _run(transaction, f"UNWIND $rows AS r MATCH (n:{kind} {{id: r.id}}) DETACH DELETE n", rows)


def _of_kind(
    transaction: Transaction, kind: str, rows: Sequence[Row]
) -> tuple[Mapping[str, PropertyType], Sequence[Row]]:
    """The properties that nodes of a kind have on this engine, and the rows with those that follow from others."""
    more = derived(transaction.engine, kind)
    return {**KINDS[kind].properties, **more}, [{**row, **search_values(kind, row)} for row in rows] if more else rows


def _run(transaction: Transaction, statement: str, rows: Sequence[Row]) -> None:
    for first in range(0, len(rows), BATCH):
        transaction.run(statement, {"rows": rows[first : first + BATCH]})


def _map(transaction: Transaction, properties: Mapping[str, PropertyType]) -> str:
    pairs = (f"`{key}`: {_value(transaction, key, type)}" for key, type in properties.items())
    return "{" + ", ".join(pairs) + "}"


def _value(transaction: Transaction, key: str, type: PropertyType) -> str:
    return typed(transaction.engine, f"r.`{key}`", type)


def _complete(rows: Sequence[Row], properties: Mapping[str, PropertyType]) -> list[Row]:
    """Rows that all have every property: both engines want the same keys in each."""
    keys = ("id", "source", "target")
    return [
        {key: row[key] for key in keys if key in row} | {key: _plain(row.get(key), t) for key, t in properties.items()}
        for row in rows
    ]


def _plain(value: object, type: PropertyType) -> object:
    if value is None:
        return _EMPTY.get(type)
    return float(value) if type == "float" and isinstance(value, int | float) else value
