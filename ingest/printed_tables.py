"""Tables that a plain text prints: lines with tabs, and lines with one cell each below a head of short words.

Bars are read line by line (tables.py); the two shapes here hold lines that look like headings (二、企业主体) or items
(a bare 3), so they are found before the outline is made.
"""

import re
from collections.abc import Iterator, Sequence

from graph.record import Span
from ingest.columns import fill_row, role_of
from ingest.indicator_tables import find_indicator_tables
from ingest.source import Table

_LINE = re.compile(r"[^\r\n]+")
_CATEGORY = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[^。；;，,:：]{2,30}$")
_NUMBER = re.compile(r"\d{1,3}[.、．]?$")
NOTE = re.compile(r"(?:备\s*注|注|说\s*明)\s*[:：]")
_HEAD_WORD = re.compile(r"指标|单位|目标|[12]\d{3}年|年均|增速|属性|备注")
_LONGEST_HEAD, _LONGEST_CATEGORY = 12, 40
_MOST_COLUMNS = 9
Row = tuple[Span, ...]


def find_printed_tables(text: str) -> tuple[Table, ...]:
    """The tables of a text in order; a line that heads the rows below it is a row of one cell, repeated."""
    lines = [_trimmed(text, *match.span()) for match in _LINE.finditer(text) if not match.group().isspace()]
    tables = [*_tabbed(text, lines)] if "\t" in text else []
    tables += _stacked(text, lines)
    known = [(table.start, table.end) for table in tables]
    tables += [
        table
        for table in find_indicator_tables(text, lines)
        if not any(start < table.end and table.start < end for start, end in known)
    ]
    return tuple(sorted(tables, key=lambda table: table.start))


def split_cells(text: str, start: int, end: int, mark: str) -> Row:
    """The cells of a line between marks; an empty cell is a span of no length, the marks at both ends are none."""
    cells = []
    position = start
    for piece in text[start:end].split(mark):
        bare = piece.strip()
        low = position + (len(piece) - len(piece.lstrip()) if bare else 0)
        cells.append((low, low + len(bare)))
        position += len(piece) + 1
    empty = [low == high for low, high in cells]
    return tuple(cells[1 if empty[0] else 0 : len(cells) - (1 if empty[-1] else 0)]) if mark == "|" else tuple(cells)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A line without the blanks at its ends; tabs in front are empty cells."""
    line = text[start:end]
    return start + len(line) - len(line.lstrip(" \u3000\ufeff")), end - (len(line) - len(line.rstrip()))


def _is_head(words: Sequence[str]) -> bool:
    known = sum(bool(role_of(word) or _HEAD_WORD.search(word)) for word in words)
    return len(words) >= 3 and known * 3 >= len(words) * 2 and max(map(len, words)) <= _LONGEST_HEAD


def _tabbed(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    """Runs of lines with tabs below a head, headings of groups between them."""
    at = 0
    while at < len(lines):
        head = split_cells(text, *lines[at], "\t")
        if len(head) < 3 or not _is_head([text[slice(*cell)] for cell in head]):
            at += 1
            continue
        rows, at = [head], at + 1
        while at < len(lines):
            cells = split_cells(text, *lines[at], "\t")
            following = lines[at + 1] if at + 1 < len(lines) else None
            if len(cells) == 1 and not (following and _heads_group(text, lines[at]) and _has_tabs(text, following)):
                break
            rows.append(cells if len(cells) > 1 else cells * len(head))
            at += 1
        if len(rows) > 1:
            yield Table(rows[0][0][0], rows[-1][-1][1], tuple(rows))


def _has_tabs(text: str, line: Span) -> bool:
    return text.count("\t", *line) >= 2


def _heads_group(text: str, line: Span) -> bool:
    return line[1] - line[0] <= _LONGEST_CATEGORY and not re.search(r"[。；;]", text[slice(*line)])


def _stacked(text: str, lines: Sequence[Span]) -> Iterator[Table]:
    """Tables that lost their rows: a head of three to nine short lines, then one line a cell, each row from its
    number on."""
    at = 0
    while at < len(lines):
        if role_of(text[slice(*lines[at])]) == "index" and (width := _head_width(text, lines, at)):
            rows, at = _stacked_rows(text, lines, at, width)
            if len(rows) > 1:
                yield Table(rows[0][0][0], rows[-1][-1][1], tuple(rows))
            continue
        at += 1


def _head_width(text: str, lines: Sequence[Span], at: int) -> int:
    """How many lines the head has, or 0: they end before the first number or the heading of a group."""
    for width in range(3, _MOST_COLUMNS + 1):
        if at + width >= len(lines):
            return 0
        line = text[slice(*lines[at + width])]
        if _NUMBER.fullmatch(line) or _CATEGORY.match(line):
            return width if _is_head([text[slice(*line)] for line in lines[at : at + width]]) else 0
    return 0


def _stacked_rows(text: str, lines: Sequence[Span], at: int, width: int) -> tuple[list[Row], int]:
    head = tuple(lines[at : at + width])
    roles = [role_of(text[slice(*cell)]) for cell in head]
    rows, at, number = [head], at + width, 0
    while at < len(lines):
        if _CATEGORY.match(text[slice(*lines[at])]) and _next_number(text, lines, at + 1) == number + 1:
            rows.append((lines[at],) * width)
            at += 1
            continue
        if _next_number(text, lines, at) != number + 1:
            break
        stop = _row_stop(text, lines, at, width, number + 2)
        row = fill_row(text, tuple(lines[at:stop]), roles)
        if row is None:
            break
        rows.append(row)
        number, at = number + 1, stop
    return rows, at


def _next_number(text: str, lines: Sequence[Span], at: int) -> int:
    """The bare number that a line is, or 0."""
    line = text[slice(*lines[at])] if at < len(lines) else ""
    return int(re.sub(r"\D", "", line)) if _NUMBER.fullmatch(line) else 0


def _row_stop(text: str, lines: Sequence[Span], at: int, width: int, following: int) -> int:
    """The line after a row: at the next number, a group's heading before it, a note, or the row's full width."""
    if _next_number(text, lines, at + width) == following:  # a figure of the row may look like the next number
        return at + width
    for stop in range(at + 1, min(at + width, len(lines))):
        line = text[slice(*lines[stop])]
        if NOTE.match(line) or _next_number(text, lines, stop) == following:
            return stop
        if _CATEGORY.match(line) and _next_number(text, lines, stop + 1) == following:
            return stop
    return min(at + width, len(lines))
