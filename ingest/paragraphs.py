"""Paragraphs: the lines of a text joined where a page or a column width broke them, as spans of the untouched text."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from ingest.numbering import RANKS, Number, read_number
from ingest.source import Source

BLANK = " \t\r\n\x0b\x0c\u3000\xa0\ufeff\u200b\u200c\u200d|"
_LINE = re.compile(r"[^\n\x0b\x0c\u2028\u2029]+")
_TERMINAL = re.compile(r"[。！？；：!?;:]['\"”’）)】〕》]*$")
_BROKEN = re.compile(r"[、，,（(〔《“—]$")
_OPENERS, _CLOSERS = "（(〔《【[", "）)〕》】]"
_ARTICLE = re.compile(r"第(?: ?[〇零一二三四五六七八九十百\d]){1,5} ?[章节条编]|附件|专栏|附表")
_LABEL = re.compile(r"[（(〔【\[]?(?:牵头|责任|配合|主要责任|负责|参与|参加|协办|主办|完成时)[^：:。]{0,8}[：:]")
_DATE_LINE = re.compile(
    r"[\d〇○零一二三四五六七八九]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$"
)
#: a page number that a scrape left between two lines
_PAGE_NUMBER = re.compile(
    r"[-—–―－·•]{1,3}\s*\d{1,4}\s*[-—–―－·•]{1,3}|第\s*\d{1,4}\s*页(?:\s*[,，]?\s*共\s*\d{1,4}\s*页)?"
)
#: a page scraped as one line: how long it is, and where an item may open in it
_RUN_LENGTH = 300
_RUN_ITEM = re.compile(
    r"(?<=\S)[ \t\u3000]+(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十]{1,4}条|\d{1,2}[.．、]\D)"
)
_RUN_STYLES = ("han", "article", "han_bracket", "digit")
#: how far behind its chapter's number an item may open without a full stop before it
_RUN_HEADING = 60
#: share of full lines from which a text counts as wrapped at a column width
_WRAPPED = 0.45
#: the widest column, in half-width characters
_WIDEST = 140

_NARROW = re.compile("[\x00-\u1fff]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, trimmed of blanks; `number` is the printed number it opens with."""

    start: int
    end: int
    number: Number | None
    table: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    width: int


@dataclass(frozen=True, slots=True)
class _Column:
    """The width of a text's lines (0: one line a paragraph), and whether most lines show it."""

    width: int
    sure: bool


def read_paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """All paragraphs in order; rows of tables that the reader found are paragraphs of their own."""
    text = source.text
    lines = list(_lines(text))
    tables = [(table.start, table.end) for table in source.tables]
    column = _column(text, [line for line in lines if not _within(line, tables)], bool(source.pages))
    found: list[Paragraph] = []
    group: list[_Line] = []
    at = 0
    for line in lines:
        while at < len(tables) and tables[at][1] <= line.start:
            at += 1
        in_table = at < len(tables) and tables[at][0] <= line.start
        if group and (in_table or not _continues(text, group, line, column)):
            found.append(_paragraph(text, group))
            group = []
        if in_table:
            found.append(Paragraph(line.start, line.end, read_number(text, line.start, line.end), table=True))
        else:
            group.append(line)
    if group:
        found.append(_paragraph(text, group))
    return tuple(found)


def _paragraph(text: str, group: list[_Line]) -> Paragraph:
    start, end = group[0].start, group[-1].end
    return Paragraph(start, end, read_number(text, start, end))


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        raw = match.group()
        left = raw.lstrip(BLANK)
        body = left.rstrip(BLANK)
        if body:
            start = match.start() + len(raw) - len(left)
            if _PAGE_NUMBER.fullmatch(body):
                continue
            indent = raw.count("\u3000", 0, len(raw) - len(left))
            cuts = _cuts(text, start, start + len(body)) if len(body) > _RUN_LENGTH else []
            for first, end in pairwise([start, *cuts, start + len(body)]):
                piece = text[first:end].rstrip(BLANK)
                yield _Line(first, first + len(piece), indent if first == start else 0, _width(piece))


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where the running items of a page scraped as one line open: 。 一、… （一）… 。 （二）…"""
    cuts: list[int] = []
    last: dict[str, int] = {}
    if opening := read_number(text, start, end):
        last[opening.style] = opening.value
    for found in _RUN_ITEM.finditer(text, start, end):
        number = read_number(text, found.end(), end)
        if number is None or number.style not in _RUN_STYLES or number.value != last.get(number.style, 0) + 1:
            continue
        heading = number.value == 1 and cuts and found.end() - cuts[-1] <= _RUN_HEADING
        if text[found.start() - 1] not in "。！）)】" and not heading:
            continue
        if number.style == "digit" and not last:
            continue
        last = {style: value for style, value in last.items() if RANKS[style] < number.rank}
        last[number.style] = number.value
        cuts.append(found.end())
    return cuts if len(cuts) > 1 else []


def _width(body: str) -> int:
    return 2 * len(body) - sum(map(len, _NARROW.findall(body)))


def _within(line: _Line, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (line.start, line.start)) - 1
    return any(start <= line.start < end for start, end in spans[max(0, at) : at + 2])


def _column(text: str, lines: list[_Line], paged: bool) -> _Column:
    """The width at which lines were broken; of pages with few full lines that is the longest line's, not so sure."""
    if width := _wrapped_width(text, lines):
        return _Column(width, True)
    longest = max((line.width for line in lines), default=0)
    return _Column(longest if paged and longest <= _WIDEST else 0, False)


def _wrapped_width(text: str, lines: list[_Line]) -> int:
    """The width that many lines reach without ending a sentence, or 0."""
    if len(lines) < 12:
        return 0
    wide = [line.width for line in lines if line.width > 20]
    if len(wide) < 2:
        return 0
    width = int(quantiles(wide, n=10)[7])
    near = [line for line in lines if abs(line.width - width) <= max(4, width // 12)]
    broken = [line for line in near if not _TERMINAL.search(text, max(line.start, line.end - 6), line.end)]
    wrapped = len(near) >= _WRAPPED * len(lines) and len(broken) >= 0.5 * len(near) and width <= _WIDEST
    return width if wrapped else 0


def _continues(text: str, group: list[_Line], line: _Line, column: _Column) -> bool:
    """Whether `line` goes on with the paragraph of `group`."""
    last, width = group[-1], column.width
    if line.indent >= 2 or _ARTICLE.match(text, line.start, line.end) or text[line.start] in "#|":
        return False
    if _DATE_LINE.match(text, line.start, line.end):
        return False
    unclosed = _unclosed(text, max(group[0].start, last.end - 120), last.end)
    number = read_number(text, line.start, line.end)
    full = bool(width) and last.width >= width - max(4, width // 10)
    if number and not number.loose and not (full and unclosed):
        return False
    if width and not column.sure:
        return full and not _ends(text, last)
    if width:
        return full and not (_LABEL.match(text, line.start, line.end) and _ends(text, last))
    if len(group) > 40:
        return False
    broken = bool(_BROKEN.search(text, last.start, last.end)) or unclosed
    return broken and last.end - last.start > 12


def _ends(text: str, line: _Line) -> bool:
    return bool(_TERMINAL.search(text, max(line.start, line.end - 6), line.end))


def _unclosed(text: str, start: int, end: int) -> bool:
    depth = 0
    for char in text[start:end]:
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
    return depth > 0
