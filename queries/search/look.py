"""What finding asks of an index, whichever engine keeps it: a file beside the graph, or the server's own index.

Items are rows with id, kind, document, file, place, title, section, label, start and position.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from graph.engine import Engine, Row

FACETS = ("city", "year", "kind", "agency", "role", "topic")
#: a word in the title weighs as much as eight in the text
TITLE_WEIGHT = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """A folded phrase with one character left open: `before`, any character, `after`."""

    before: str
    after: str

    def parts(self) -> list[str]:
        """What an index of pairs can look for."""
        return [part for part in (self.before, self.after) if len(part) > 1]

    def pattern(self) -> re.Pattern[str]:
        """The phrase in a folded text."""
        return re.compile(f"{re.escape(self.before)}.{re.escape(self.after)}")


class Look(Protocol):
    """An index in agreement with the graph."""

    def holding(self, folded: str) -> list[Row]:
        """The items that hold the folded phrase, the most relevant first."""
        ...

    def nearly(self, gaps: Sequence[Gap]) -> list[list[Row]]:
        """For each phrase with a gap the items that hold it."""
        ...

    def having(self, items: Sequence[Row], facet: str, value: str) -> list[Row]:
        """Those of the items that have this value of a facet."""
        ...

    def count(self, items: Sequence[Row]) -> Iterator[tuple[str, str, int]]:
        """How many of the items have each value of each facet: (facet, value, number)."""
        ...

    def texts(self, items: Sequence[Row]) -> list[str]:
        """The whole text of each item."""
        ...

    def alike(self, pairs: Sequence[str], documents: Sequence[str], limit: int) -> list[Row]:
        """Measures (of these documents; without any, of all) that hold most of the folded pairs, the best first."""
        ...


def look_in(engine: Engine) -> AbstractContextManager[Look]:
    """The index that belongs to this engine."""
    if engine.name == "bolt":
        from queries.search.server import look_in_server  # noqa: PLC0415 - one of the two is needed

        return look_in_server(engine)
    from queries.search.file import look_in_file  # noqa: PLC0415

    return look_in_file(engine)
