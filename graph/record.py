"""The record: all that one document yields, each fact with its place in the text.

The interchange form between reading (ingest) and the graph, and the file format of `extract`, `export` and the
stored versions. `to_json` gives the published format (further keys may follow), `from_json` reads it back.
Offsets are characters into the text that the reader gave, half-open: text[start:end] == quote.
"""

import dataclasses
import types
import typing
from dataclasses import dataclass, field
from typing import Any

from graph.errors import ExtractionError

Span = tuple[int, int]
ENTITY_ORDER = ("platform", "programme", "organisation", "agency", "policy", "place")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The head of a document. `place` is the city, county or province it governs, by its full name."""

    title: str
    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    period: tuple[int, int] | None = None
    kind: str = "notice"
    status: str = "in_force"  # draft | in_force | expired | repealed, as printed
    effective: str | None = None
    expires: str | None = None
    notice: str = ""  # a printed line that says what the file is (a restatement, an excerpt), shown beside its quotes
    spans: dict[str, Span] = field(default_factory=dict)  # field -> where it is printed


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One body's duty in one measure. `quote` is the printed line or sentence that assigns it."""

    raw: str
    canonical: str
    role: str  # lead | responsible | support
    start: int
    end: int
    implied: bool = False
    quote: str = ""
    quote_start: int = 0
    quote_end: int = 0
    body: str = "agency"  # agency | organisation
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a measure with the words that decided, and where they stand."""

    name: str
    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """`id` is local to the record (m01, m02 …); `section` the headings above it, outermost first, as printed."""

    id: str
    kind: str  # measure | box_item | suggestion
    label: str | None
    title: str
    section: tuple[str, ...]
    start: int
    end: int
    responsibilities: tuple[Responsibility, ...] = ()
    topics: tuple[Topic, ...] = ()
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its extent. `path` ends with this heading, as printed."""

    path: tuple[str, ...]
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Baseline:
    value: float
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified aim. `scope` is a measure's id or None; `indicator_key` and `value_base`/`unit_base` are the
    normalised name and the figure in the indicator's base unit, for comparing cities."""

    scope: str | None
    quote: str
    start: int
    end: int
    indicator: str
    relation: str  # reach | at_least | about | at_most | increase | growth_rate
    value: float
    value_max: float | None
    unit: str
    year: int | None
    baseline: Baseline | None = None
    indicator_key: str = ""
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Incentive:
    """A stated benefit: `amount` in 元, `rate` in percent."""

    scope: str | None
    quote: str
    start: int
    end: int
    beneficiary: str
    condition: str
    amount: float | None
    rate: float | None
    cap: bool
    kind: str  # award | subsidy | loan | tax | land | talent | other
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing, once per document. `kind`: agency | platform | programme | organisation | policy | place."""

    kind: str
    name: str
    canonical: str = ""
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    doc_number: str | None = None  # policies
    place: str | None = None  # agencies: the place it belongs to, by its full name; places: the place above it
    agency_kind: str | None = None  # agencies: 科学技术局 of whatever city
    level: str | None = None  # agencies and places: central | province | city | county | town
    collective: bool = False  # agencies: a group (各县（区）人民政府)
    code: str | None = None  # places: the administrative division code
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """What the text says of two entities (named as in Entity.name)."""

    subject: str
    predicate: str  # builds | participates_in | hosts | operates | part_of | located_in
    object: str
    quote: str
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """What was seen and not read: `kind` is paragraph | responsibility | name | table; `reason` in Chinese."""

    kind: str
    quote: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One document's facts; `text_sha256` and `reader` tie it to the text its offsets are into."""

    file: str
    document: DocumentFacts
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    sections: tuple[Section, ...] = ()
    losses: tuple[Loss, ...] = ()
    format: str = "txt"
    sha256: str = ""  # of the file's bytes
    pages: tuple[int, ...] = ()  # offset at which each page starts; () where the format has none
    extractor: str = ""  # version of the rules


def to_json(record: Record) -> dict[str, Any]:
    """The record as the published JSON object (entities grouped by kind, tuples as lists)."""
    data: dict[str, Any] = _plain(record)
    groups: dict[str, list[Any]] = {kind: [] for kind in ENTITY_ORDER}
    for entity in data.pop("entities"):
        groups[entity.pop("kind")].append(entity)
    data["entities"] = groups
    return data


def from_json(data: dict[str, Any]) -> Record:
    """A record from its JSON object; unknown keys are left out, missing optional ones take their defaults."""
    try:
        groups = data.get("entities") or {}
        entities = [{**entity, "kind": kind} for kind, group in groups.items() for entity in group]
        record: Record = _build(Record, {**data, "entities": entities})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ExtractionError(f"not a record: {error!r}", subject=str(data.get("file", "?"))) from error
    return record


def check_quotes(record: Record, text: str) -> None:
    """Raise ExtractionError if any fact does not stand in `text` where the record says."""
    for quote, start, end in quotes(record):
        if not quote or text[start:end] != quote:
            raise ExtractionError(f"the text at {start}–{end} is not {quote[:30]!r}", subject=record.file)


def quotes(record: Record) -> list[tuple[str, int, int]]:
    """Every (quote, start, end) that the record shows."""
    found = [(target.quote, target.start, target.end) for target in record.targets]
    found += [(incentive.quote, incentive.start, incentive.end) for incentive in record.incentives]
    found += [(relation.quote, relation.start, relation.end) for relation in record.relations]
    duties = (duty for measure in record.measures for duty in measure.responsibilities)
    return found + [(duty.quote, duty.quote_start, duty.quote_end) for duty in duties]


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _build(wanted: Any, value: Any) -> Any:
    """`value` (plain JSON) as the annotated type `wanted`."""
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _build(next(a for a in arguments if a is not type(None)), value)
    if dataclasses.is_dataclass(wanted):
        hints = typing.get_type_hints(wanted)
        return typing.cast(Any, wanted)(**{n: _build(hints[n], value[n]) for n in hints if n in value})
    if origin is tuple:
        kinds = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else arguments
        return tuple(_build(kind, item) for kind, item in zip(kinds, value, strict=True))
    if origin is dict:
        return {key: _build(arguments[1], item) for key, item in value.items()}
    return wanted(value) if wanted in (float, int, str) else value
