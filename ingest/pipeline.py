"""From a file to its record: the stages in their order, each a function of what was read before."""

from dataclasses import replace
from pathlib import Path

from graph.record import Record
from ingest.extract.header import find_document
from ingest.extract.measures import find_measures, find_sections
from ingest.outline import read_outline
from ingest.readers import read_source
from ingest.reading import Reading
from ingest.source import Source

#: version of the rules; a change of it tells that records should be made again
EXTRACTOR = "1"


def read_record(path: Path) -> tuple[Record, str]:
    """The record of one file, and the text its offsets are into."""
    source = read_source(path)
    return read_text(source), source.text


def read_text(source: Source) -> Record:
    """The record of a text that a reader gave."""
    reading = read_structure(source)
    return Record(
        file=source.file, document=reading.document, measures=reading.measures,
        sections=find_sections(source, reading.outline), format=source.format, sha256=source.sha256,
        pages=source.pages, extractor=EXTRACTOR,
    )  # fmt: skip


def read_structure(source: Source) -> Reading:
    """Head, outline and measures: what all other stages build on."""
    outline = read_outline(source)
    document = find_document(source, outline)
    reading = Reading(source, outline, document)
    return replace(reading, measures=find_measures(source, outline, document.kind))
