"""The version of the schema that a database states, and what to say when it is another one."""

from graph.errors import EngineError, SchemaVersionError
from graph.model import SCHEMA_VERSION

READ_STATE = "MATCH (s:State {id: 'graph'}) RETURN s.schema AS schema, s.generation AS generation"
CREATE_STATE = "MERGE (s:State {id: 'graph'}) SET s.schema = $schema"
WRITE_GENERATION = "MATCH (s:State {id: 'graph'}) SET s.generation = $generation"


def check_schema(found: int, url: str) -> None:
    """Refuse a database of another schema version, with the command that mends it."""
    if found < SCHEMA_VERSION:
        raise SchemaVersionError(f"the database has schema {found}, this program needs {SCHEMA_VERSION}", subject=url,
                                 hint="run: policy-graph upgrade")  # fmt: skip
    if found > SCHEMA_VERSION:
        raise SchemaVersionError(f"the database has schema {found}, this program knows {SCHEMA_VERSION}", subject=url,
                                 hint="it was written by a newer policy-graph: install that one")  # fmt: skip


def foreign_database(url: str) -> EngineError:
    """The error for a database that holds something, but not ours."""
    return EngineError("the database holds other data", subject=url, hint="give policy-graph a database of its own")
