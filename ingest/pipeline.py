"""From a file to its record: the stages in their order, each a function of what was read before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from graph.record import Record
from ingest.extract.agencies import find_agencies
from ingest.extract.entities import find_entities
from ingest.extract.header import find_document
from ingest.extract.incentives import find_incentives
from ingest.extract.measures import find_measures, find_sections
from ingest.extract.relations import find_relations
from ingest.extract.responsibilities import find_responsibilities
from ingest.extract.table_duties import find_table_duties
from ingest.extract.targets import find_targets
from ingest.extract.topics import find_topics
from ingest.losses import find_losses
from ingest.outline import read_outline
from ingest.printed_tables import find_printed_tables
from ingest.readers import read_source
from ingest.reading import Reading
from ingest.source import Source
from ingest.tables import find_grids, find_task_rows

#: version of the rules; a change of it tells that records should be made again
EXTRACTOR = "1"
Stage = Callable[[Reading, Record], Record]
#: what is being done, for whoever waits
Tell = Callable[[str], None]


def read_record(path: Path) -> tuple[Record, str]:
    """The record of one file, and the text its offsets are into."""
    source = read_source(path)
    return read_text(source), source.text


def read_text(source: Source, tell: Tell = lambda stage: None) -> Record:
    """The record of a text that a reader gave; `tell` hears the name of each stage as it begins."""
    tell("structure")
    reading = read_structure(source)
    record = Record(
        file=source.file, document=reading.document, measures=reading.measures,
        sections=find_sections(reading.source, reading.outline), format=source.format, sha256=source.sha256,
        pages=source.pages, extractor=EXTRACTOR,
    )  # fmt: skip
    for stage in STAGES:
        tell(stage.__name__.lstrip("_"))
        record = stage(reading, record)
        reading = replace(reading, measures=record.measures)
    return record


def read_structure(source: Source) -> Reading:
    """Head, outline and measures: what all other stages build on."""
    source = source if source.tables else replace(source, tables=find_printed_tables(source.text))
    outline = read_outline(source)
    document = find_document(source, outline)
    rows = tuple(find_task_rows(source.text, find_grids(source, outline)))
    return Reading(source, outline, document, find_measures(source, outline, document.kind, rows), rows)


def _responsibilities(reading: Reading, record: Record) -> Record:
    duties = {**find_responsibilities(reading), **find_table_duties(reading)}
    measures = tuple(replace(m, responsibilities=duties.get(m.id, ())) for m in record.measures)
    return replace(record, measures=measures)


def _agencies(reading: Reading, record: Record) -> Record:
    duties = {measure.id: measure.responsibilities for measure in record.measures}
    return replace(record, entities=(*record.entities, *find_agencies(reading, duties)))


def _incentives(reading: Reading, record: Record) -> Record:
    return replace(record, incentives=find_incentives(reading))


def _targets(reading: Reading, record: Record) -> Record:
    return replace(record, targets=find_targets(reading, record.incentives))


def _topics(reading: Reading, record: Record) -> Record:
    topics = find_topics(reading)
    return replace(record, measures=tuple(replace(m, topics=topics.get(m.id, ())) for m in record.measures))


def _entities(reading: Reading, record: Record) -> Record:
    return replace(record, entities=(*record.entities, *find_entities(reading, record.entities)))


def _relations(reading: Reading, record: Record) -> Record:
    return replace(record, relations=find_relations(reading, record.entities))


def _losses(reading: Reading, record: Record) -> Record:
    return replace(record, losses=find_losses(reading, record))


#: in this order: agencies close their mentions to the other names, and sums of money are no targets
STAGES: tuple[Stage, ...] = (
    _responsibilities,
    _agencies,
    _topics,
    _incentives,
    _targets,
    _entities,
    _relations,
    _losses,
)
