"""What the rest of the project sees of a graph engine: rows in, rows out.

Two implementations: embedded.py (Ladybug, in process) and bolt.py (Neo4j over the official driver); connect.py
chooses by url. Queries return scalars, lists and maps, never nodes, so that a row is the same plain dict on both.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

Row = dict[str, Any]
Parameters = Mapping[str, Any]
Result = TypeVar("Result")


class Transaction(Protocol):
    """One open write transaction; it sees its own writes."""

    engine: str  # the engine's name

    def run(self, cypher: str, parameters: Parameters | None = None) -> list[Row]: ...


class Engine(Protocol):
    """A graph engine. Thread-safe: many readers at a time, writers one after the other."""

    name: str  # "embedded" | "bolt": which variant of a .cypher text runs here
    url: str  # without user and password

    def read(self, cypher: str, parameters: Parameters | None = None, *, seconds: float | None = None) -> list[Row]:
        """All rows of a reading query; `seconds` limits its run time (EngineError when it is over)."""
        ...

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction: committed when it returns, rolled back whole when it raises.

        `work` may be called again after a passing fault of a server, so it must depend on nothing but the graph.
        """
        ...

    def generation(self) -> str:
        """A mark that changes with every committed write: the key of everything derived from the graph."""
        ...

    def close(self) -> None: ...


Rows = Sequence[Row]
