"""Putting a text together from pieces while noting where tables and pages stand."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from graph.record import Span
from ingest.paragraphs import read_paragraphs
from ingest.source import Source, Table

_LINE_END = re.compile(r"[ \t\u3000]*[\r\n]+[\s\u3000]*")


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


def join_lines(source: Source) -> Source:
    """The text of pages with one line a paragraph: where the page's width broke a sentence, it is whole again."""
    parts: list[str] = []
    old, new = [0], [0]
    length, at = 0, 0

    def keep(end: int, glue: str = "", skip: int = 0) -> None:
        nonlocal length, at
        parts.extend((source.text[at:end], glue))
        length, at = length + end - at + len(glue), end + skip
        old.append(at)
        new.append(length)

    for paragraph in read_paragraphs(source):
        if paragraph.table:
            continue
        keep(paragraph.start)
        for match in _LINE_END.finditer(source.text, paragraph.start, paragraph.end):
            keep(match.start(), _between(match), match.end() - match.start())
        keep(paragraph.end)
    parts.append(source.text[at:])

    def moved(offset: int) -> int:
        index = bisect_left(old, offset)
        if index < len(old) and old[index] == offset:
            return new[index]
        return min(
            new[index - 1] + offset - old[index - 1], new[index] if index < len(new) else length + len(parts[-1])
        )

    tables = tuple(
        Table(moved(t.start), moved(t.end), tuple(tuple((moved(a), moved(b)) for a, b in row) for row in t.rows))
        for t in source.tables
    )
    return replace(source, text="".join(parts), pages=tuple(map(moved, source.pages)), tables=tables)


def _between(match: re.Match[str]) -> str:
    """What stands for a line's end: a blank between Latin words, nothing between Chinese characters."""
    text = match.string
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""
