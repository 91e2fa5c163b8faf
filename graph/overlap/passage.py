"""A passage: one measure with its facts, wherever it comes from (a record in memory or rows of the graph)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from graph.names import kind_of_agency, place_of
from graph.record import Incentive, Record, Responsibility, Target


@dataclass(frozen=True, slots=True)
class Passage:
    """Offsets are into the document's text; `text` is the piece from `start` to `end`, untouched."""

    id: str
    document: str
    place: str
    file: str
    title: str
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    label: str = ""
    date: str = ""
    document_title: str = ""
    topics: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    duties: tuple[Responsibility, ...] = ()
    policies: tuple[str, ...] = ()

    def quote(self, start: int, end: int) -> str:
        """The text between two offsets of the document."""
        return self.text[start - self.start : end - self.start]


def function_of(body: str, place: str) -> str:
    """The name of a body without the place it belongs to: what stands beside another city's."""
    name = kind_of_agency(body, place_of(body, place))
    return f"党委{name[3:]}" if name.startswith("中共委") else name  # 中共X市委…: the place was in the middle


def in_order(found: Iterable[Incentive]) -> tuple[Incentive, ...]:
    """Incentives by place, of one sentence the highest first: the same order from a record and from the graph."""
    return tuple(sorted(found, key=lambda i: (i.start, i.end, -(i.amount or 0.0), -(i.rate or 0.0), i.kind)))


class _Scoped(Protocol):
    @property
    def scope(self) -> str | None: ...


Fact = TypeVar("Fact", bound=_Scoped)


def passages(record: Record, text: str, document: str = "") -> tuple[Passage, ...]:
    """The measures of a record with their facts; `document` is its id (default: the file's name)."""
    targets, incentives = _by_scope(record.targets), _by_scope(record.incentives)
    policies = [entity for entity in record.entities if entity.kind == "policy"]
    head, document = record.document, document or record.file
    return tuple(
        Passage(
            id=f"{document}#{measure.id}",
            document=document,
            place=head.place or "",
            file=record.file,
            title=measure.title,
            section=measure.section,
            text=text[measure.start : measure.end],
            start=measure.start,
            end=measure.end,
            label=measure.label or "",
            date=head.date or "",
            document_title=head.title,
            topics=tuple(topic.name for topic in measure.topics),
            targets=tuple(targets[measure.id]),
            incentives=in_order(incentives[measure.id]),
            duties=measure.responsibilities,
            policies=tuple(p.name for p in policies if any(measure.start <= s < measure.end for s, _ in p.mentions)),
        )
        for measure in record.measures
    )


def _by_scope(facts: Iterable[Fact]) -> defaultdict[str, list[Fact]]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.scope or ""].append(fact)
    return found
