"""Putting a text together from pieces while noting where tables and pages stand."""

from dataclasses import dataclass, field

from graph.record import Span
from ingest.source import Source, Table


@dataclass(slots=True)
class TextBuilder:
    """Collects lines, tables and page starts; what it gives is the reader's text."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    tables: list[Table] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def write(self, text: str) -> Span:
        """Append text as it is and tell where it stands."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def line(self, text: str) -> None:
        """Append a line."""
        if text.strip():
            self.write(text + "\n")

    def page(self) -> None:
        """Note that a page starts here."""
        self.pages.append(self.length)

    def table(self, rows: list[list[str | None]]) -> None:
        """Append a table as `a | b |` rows; None repeats the cell to the left or above (a merged cell)."""
        start = self.length
        spans: list[tuple[Span, ...]] = []
        for row in rows:
            cells: list[Span] = []
            for column, cell in enumerate(row):
                if cell is None:
                    above = spans[-1][column] if spans and column < len(spans[-1]) else None
                    cells.append(cells[-1] if cells and above is None else above or (self.length, self.length))
                    continue
                cells.append(self.write(_one_line(cell)))
                self.write(" | ")
            self.write("\n")
            spans.append(tuple(cells))
        self.tables.append(Table(start, self.length, tuple(spans)))

    def source(self, file: str) -> Source:
        """What was put together."""
        return Source(file, "".join(self.parts), pages=tuple(self.pages), tables=tuple(self.tables))


def _one_line(cell: str) -> str:
    return " ".join(cell.split()) if cell.isascii() else _join(cell)


def _join(cell: str) -> str:
    """A cell's lines as one: a line's end between Chinese characters is no blank."""
    lines = [line.strip() for line in cell.replace("|", "｜").splitlines() if line.strip()]
    joined = ""
    for line in lines:
        gap = " " if joined and joined[-1].isascii() and line[0].isascii() and joined[-1].isalnum() else ""
        joined += gap + line
    return joined
