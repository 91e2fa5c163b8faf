"""A source: the text that a reader gave for one file, never altered afterwards; all offsets are into it."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass

from graph.record import Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the reader found: `rows` of cells, each a span of the text (merged cells repeat their span)."""

    start: int
    end: int
    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """`file` is the name with its suffix; `pages` the offsets at which pages start (empty without pages)."""

    file: str
    text: str
    format: str = "txt"
    sha256: str = ""
    pages: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()

    def page(self, offset: int) -> int | None:
        """The page (from 1) on which a character stands, or None where the format has no pages."""
        return bisect_right(self.pages, offset) if self.pages else None


def text_source(file: str, text: str) -> Source:
    """A source made of a text in memory (tests, pasted drafts)."""
    return Source(file, text, sha256=hashlib.sha256(text.encode()).hexdigest())
