"""The rows of one document's nodes and links, still without any engine.

A document owns its sections, measures, targets and incentives. Nodes that documents share (agencies, places …) are
not rows but `facts`: what this document says of them, which settle.py unites with what other documents say.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.engine import Row

Node = tuple[str, str]  # kind, id
Ends = tuple[str, str, str]  # link, kind it leaves, kind it reaches


@dataclass(slots=True)
class Rows:
    """All rows of one document; `unlinked` are the relations whose ends the record does not name."""

    document: str
    nodes: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    links: dict[Ends, list[Row]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[Node, Row] = field(default_factory=dict)
    unlinked: list[str] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)

    def link(self, name: str, source: Node, target: Node, **properties: object) -> None:
        """Add a link between two nodes."""
        row = {"source": source[1], "target": target[1], **properties}
        self.links[name, source[0], target[0]].append(row)

    def say(self, node: Node, **facts: object) -> Node:
        """Add what the document says of a shared node: properties, and under a link's name the id it leads to."""
        self.facts[node] = unite(self.facts.get(node, {}), facts)
        return node

    def distinct(self, name: Callable[[int], str]) -> str:
        """The id `name` gives, with a count where the document holds the same thing again."""
        first = name(0)
        repeat = self._seen[first]
        self._seen[first] += 1
        return name(repeat) if repeat else first


def unite(old: Row, new: Row) -> Row:
    """Two sayings as one, whatever their order: lists are united, of two texts the first in order stands."""
    return {key: _united(old.get(key), new.get(key)) for key in {**old, **new}}


def _united(old: Any, new: Any) -> Any:
    if isinstance(old, list) or isinstance(new, list):
        return sorted({*(old or ()), *(new or ())})
    if isinstance(old, bool) or isinstance(new, bool):
        return bool(old or new)
    return min(old, new) if old and new else old or new
