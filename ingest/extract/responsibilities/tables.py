"""Duties in tables of tasks: columns headed 牵头单位, 责任单位, 配合单位, and merged cells that name a leader."""

import re
from collections.abc import Iterator

from graph.record import Measure
from ingest.extract.responsibilities.lists import DutyList, head_role
from ingest.extract.responsibilities.names import Known, split_list
from ingest.extract.tight import Tight
from ingest.source import Source, Table

_HEADED_CELL = re.compile(
    r"[（(〔\[【]?(?P<head>[一-鿿]{2,4}(?:单位|部门))[:：](?P<names>[^（(〔\[【）)〕\]】]{2,200})"
)
Row = tuple[tuple[int, int], ...]


def find_table_duties(
    source: Source, tight: Tight, measures: tuple[Measure, ...], known: Known
) -> dict[str, list[DutyList]]:
    """Measure id → what its rows of a table say, one list a cell."""
    found: dict[str, list[DutyList]] = {}
    for table in source.tables:
        for row, columns in _rows(source.text, table):
            measure = _owner(row, columns, measures)
            if measure is not None:
                lists = [*_of_columns(tight, row, columns, known), *_of_merged(tight, row, columns, measure, known)]
                found.setdefault(measure.id, []).extend(lists)
    return found


def _rows(text: str, table: Table) -> Iterator[tuple[Row, dict[int, str]]]:
    """Each row below a heading row that names roles, with its role columns."""
    columns: dict[int, str] = {}
    for row in table.rows:
        heads = {
            number: role
            for number, cell in enumerate(row)
            if (role := head_role(re.sub(r"\s", "", text[slice(*cell)])))
        }
        if heads:
            columns = heads
        elif columns:
            yield row, {number: role for number, role in columns.items() if number < len(row)}


def _owner(row: Row, columns: dict[int, str], measures: tuple[Measure, ...]) -> Measure | None:
    """The measure that the row's role cell stands in, else that of another cell."""
    for start, end in [row[number] for number in columns] + list(reversed(row)):
        around = [m for m in measures if m.start <= start and end <= m.end] if start < end else []
        if around:
            return min(around, key=lambda m: m.end - m.start)
    return None


def _of_columns(tight: Tight, row: Row, columns: dict[int, str], known: Known) -> Iterator[DutyList]:
    for number, role in columns.items():
        start, end = tight.position(row[number][0]), tight.position(row[number][1])
        names = [name.with_role(role) for name in split_list(tight.chars, start, end, known)] if start < end else []
        if names:
            yield DutyList(start, end, tuple(names), "table", "lead" in columns.values())


def _of_merged(tight: Tight, row: Row, columns: dict[int, str], measure: Measure, known: Known) -> Iterator[DutyList]:
    """A cell above several rows: 交通运输（牵头单位：省交通运输厅）."""
    for number, (first, last) in enumerate(row):
        if number in columns or measure.start <= first < measure.end:
            continue
        start, end = tight.position(first), tight.position(last)
        for cell in _HEADED_CELL.finditer(tight.chars, start, end):
            role = head_role(cell["head"])
            names = split_list(tight.chars, cell.start("names"), cell.end("names"), known)
            if role and names:
                yield DutyList(
                    cell.start(), cell.end(), tuple(n.with_role(role) for n in names), "table", role == "lead"
                )
