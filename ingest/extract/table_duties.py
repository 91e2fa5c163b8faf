"""Responsibilities of table rows: the column says the role, the cell names the bodies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.record import Measure, Responsibility
from ingest.extract.responsibilities.names import split_list
from ingest.extract.responsibilities.stage import RANK, Resolve, resolver
from ingest.extract.tight import Tight, tighten
from ingest.reading import Reading
from ingest.tables import TaskRow


@dataclass(frozen=True, slots=True)
class _Cells:
    text: str
    tight: Tight
    resolve: Resolve


def find_table_duties(reading: Reading) -> dict[str, tuple[Responsibility, ...]]:
    """Measure id → duties, for the measures that are rows of a table of tasks."""
    rows = {(row.start, row.end): row for row in reading.rows}
    cells = _Cells(reading.text, tighten(reading.text), resolver(reading))
    measures = [measure for measure in reading.measures if (measure.start, measure.end) in rows]
    return {m.id: _once(_duties(cells, rows[m.start, m.end], m)) for m in measures}


def _once(duties: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Each body once, with its highest role."""
    best: dict[str, Responsibility] = {}
    for duty in sorted(duties, key=lambda duty: (RANK[duty.role], duty.start)):
        best.setdefault(duty.canonical, duty)
    return tuple(best.values())


def _duties(cells: _Cells, row: TaskRow, measure: Measure) -> Iterator[Responsibility]:
    for role, (start, end) in row.duties:
        first, last = cells.tight.position(start), cells.tight.position(end)
        for name in split_list(cells.tight.chars, first, last, lambda printed: cells.resolve(printed).sure):
            raw = cells.tight.chars[name.start : name.end]
            who = cells.resolve(raw)
            place = cells.tight.span(name.start, name.end)
            yield Responsibility(
                raw, who.canonical, name.role or role, *place, quote=cells.text[start:end], quote_start=start,
                quote_end=end, body=who.body, rule=f"table/{who.rule}", confidence=round(0.5 + who.score / 2, 2),
                implied=not measure.start <= place[0] < measure.end,
            )  # fmt: skip
