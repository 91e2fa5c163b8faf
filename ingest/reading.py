"""What has been read of a document so far: the value that each extractor takes and the next one extends."""

from dataclasses import dataclass

from graph.record import DocumentFacts, Measure
from ingest.outline import Outline
from ingest.source import Source
from ingest.tables import TaskRow


@dataclass(frozen=True, slots=True)
class Reading:
    """`measures` have no responsibilities before that stage has run; `rows` are those of tables of tasks."""

    source: Source
    outline: Outline
    document: DocumentFacts
    measures: tuple[Measure, ...] = ()
    rows: tuple[TaskRow, ...] = ()

    @property
    def text(self) -> str:
        return self.source.text

    def measure_at(self, start: int, end: int) -> Measure | None:
        """The measure that holds the span, or None."""
        return next((m for m in self.measures if m.start <= start and end <= m.end), None)
