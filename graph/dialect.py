"""All that differs between the two engines' Cypher: schema statements, typed parameters. Derived from model.py."""

from collections.abc import Iterator, Mapping

from graph.fulltext import CREATE_INDEX, search_properties
from graph.model import KINDS, LINKS, PropertyType

#: the node that says which schema a database has and which write was its last; no kind of the model
STATE_PROPERTIES: Mapping[str, PropertyType] = {"schema": "int", "generation": "string"}
_EMBEDDED_TYPES: Mapping[PropertyType, str] = {
    "string": "STRING", "int": "INT64", "float": "DOUBLE", "bool": "BOOLEAN", "strings": "STRING[]",
}  # fmt: skip


def schema_statements(engine: str) -> list[str]:
    """The statements that make an empty database of `engine` ready; each may be run again."""
    return list(_embedded_schema() if engine == "embedded" else _bolt_schema())


def typed(engine: str, expression: str, type: PropertyType) -> str:
    """`expression` with its type said: the embedded engine takes a column of nulls for strings."""
    return f"CAST({expression} AS {_EMBEDDED_TYPES[type]})" if engine == "embedded" else expression


def derived(engine: str, kind: str) -> Mapping[str, PropertyType]:
    """Properties beside those of the model: the server keeps its search in the graph, the embedded engine in a file."""
    return search_properties(kind) if engine == "bolt" else {}


def _embedded_schema() -> Iterator[str]:
    for name, properties in [(kind.name, kind.properties) for kind in KINDS.values()] + [("State", STATE_PROPERTIES)]:
        columns = "".join(f", {_column(key, type)}" for key, type in properties.items())
        yield f"CREATE NODE TABLE IF NOT EXISTS {name}(id STRING PRIMARY KEY{columns})"
    for link in LINKS.values():
        ends = ", ".join(f"FROM {source} TO {target}" for source, target in link.ends)
        columns = "".join(f", {_column(key, type)}" for key, type in link.properties.items())
        yield f"CREATE REL TABLE IF NOT EXISTS {link.name}({ends}{columns})"
    # so that type(r), as Neo4j calls it, is understood
    yield "CREATE MACRO type(r) AS label(r)"


def _bolt_schema() -> Iterator[str]:
    for name in [*KINDS, "State"]:
        yield f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE"
    for kind in KINDS.values():
        for key in kind.indexed:
            yield f"CREATE INDEX {kind.name.lower()}_{key} IF NOT EXISTS FOR (n:{kind.name}) ON (n.`{key}`)"
    yield CREATE_INDEX


def _column(name: str, type: PropertyType) -> str:
    return f"`{name}` {_EMBEDDED_TYPES[type]}"
