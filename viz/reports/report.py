"""A report: sheets of rows with their columns, and what was searched for them; formats.py writes it in every form."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from viz.wording import text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what it takes of an item, its width in a workbook (characters) and on paper (millimetres).
    0 leaves it out there."""

    head: str
    cell: Callable[[Any], Any]
    width: int = 12
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `group`: on paper, items of one such value stand under a heading of their own; `record`: an
    item with all it holds, for machines."""

    name: str
    columns: tuple[Column, ...]
    items: Sequence[Any]
    group: Callable[[Any], str] | None = None
    record: Callable[[Any], Mapping[str, Any]] = dict

    def rows(self) -> list[list[Any]]:
        """The cells of a workbook or CSV file."""
        columns = self.shown()
        return [[column.cell(item) for column in columns] for item in self.items]

    def shown(self) -> list[Column]:
        """The columns of a workbook."""
        return [column for column in self.columns if column.width]

    def records(self) -> list[dict[str, Any]]:
        """The items with all they hold, for machines."""
        return [dict(self.record(item)) for item in self.items]


@dataclass(frozen=True, slots=True)
class Report:
    """`sheets[0]` is the report itself, others are views of it; `notes` are (name, text) lines on what was searched,
    what empty cells mean and the like."""

    name: str  # of a file, without suffix
    title: str
    sheets: tuple[Sheet, ...]
    notes: tuple[tuple[str, str], ...] = ()
    coverage: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The report as plain values."""
        records = self.sheets[0].records()
        return {"title": self.title, "rows": records, "total": len(records), "coverage": dict(self.coverage)}


def plain_report(name: str, title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Report:
    """Rows of the catalogue as a report: the columns go by their names."""
    found = tuple(Column(column, _taker(column), 40 if column in ("quote", "text", "title") else 16)
                  for column in columns)  # fmt: skip
    return Report(name, title, (Sheet(text("report.rows"), found, rows),))


def _taker(column: str) -> Callable[[Mapping[str, Any]], Any]:
    return lambda row: row.get(column)
