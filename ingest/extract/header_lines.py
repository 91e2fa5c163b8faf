"""The head and foot of a document as lines: what stands before the first number and after the last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.dates import narrow
from ingest.layouts import ORGAN_TAIL
from ingest.outline import Outline

BLANKS = re.compile(r"[\s　]+")
_ORGAN = re.compile(rf"^[一-鿿（()）、\s　]{{2,70}}{ORGAN_TAIL}$")
_HEAD_LINES, _TAIL_LINES = 60, 40
_WIDE_ROW = 5
#: the first line of a notice's list of annexes
_LISTED = re.compile(r"附\s*件\s*[:：]?\s*\d")
_LISTED_LENGTH = 90
#: a page scraped as one line begins near the start and is longer than a paragraph of a head
_RUN_BEFORE, _RUN_LENGTH, _RUN_PARTS = 1200, 160, 5
#: more of the same printed line: a paragraph that was cut off before the first item of a running page
_CUT = re.compile(r"[ \t　]+[^\s　|]")
#: a cell that says what the next one holds
_CELL_LABEL = re.compile(
    r"[^:：]{0,6}(?:日\s*期|时\s*间|文\s*号|字\s*号|机\s*关|标\s*题|名\s*称|编\s*号|有效性|时效性|索\s*引\s*号|分\s*类)[:：]?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line's place, and its text with ASCII digits."""

    start: int
    end: int
    text: str


def read_regions(text: str, outline: Outline) -> tuple[list[Line], list[Line]]:
    """The lines before the first numbered block, and those of the last block and after."""
    before: list[Line] = []
    after: list[Line] = []
    numbered = listed = False
    for block in outline.walk():
        if (
            listed
            and not numbered
            and block.kind in ("heading", "item")
            and block.line_end - block.start < _LISTED_LENGTH
        ):
            before.append(_line(text, block.start, block.line_end))  # a list of annexes under a notice
        elif block.kind in ("heading", "item", "article", "box"):
            numbered = True
            after.clear()
        if block.kind in ("title", "paragraph", "furniture", "table"):
            line = _line(text, block.start, block.line_end or block.end)
            (after if numbered else before).extend(_running(line, 2) if _CUT.match(text, line.end) else [line])
            listed = _LISTED.match(line.text) is not None
        if numbered and block.kind in ("item", "article") and len(after) == 0:
            after.append(_line(text, block.start, block.line_end))
    return _split(before)[:_HEAD_LINES], _split(after)[-_TAIL_LINES:]


def _line(text: str, start: int, end: int) -> Line:
    return Line(start, end, narrow(text[start:end]))


def _split(lines: Sequence[Line]) -> list[Line]:
    """Table rows of a page's information box as single cells."""
    found: list[Line] = []
    for line in lines:
        if "|" not in line.text and "\t" not in line.text:
            parts = _unclosed(line) if "\n" in line.text else [line]
            found.extend(
                parts
                if len(parts) > 1
                else _running(line)
                if line.start < _RUN_BEFORE and len(line.text) > _RUN_LENGTH
                else [line]
            )
            continue
        cells = list(re.finditer(r"[^|\t\n]*[^|\t\n\s\u3000][^|\t\n]*", line.text))
        if len(cells) >= _WIDE_ROW and not any(_CELL_LABEL.fullmatch(cell.group().strip()) for cell in cells):
            continue  # a row of a table of tasks or figures, not of a page's information box
        skip = False
        for cell, after in zip_longest(cells, cells[1:]):
            named = after is not None and _CELL_LABEL.fullmatch(cell.group().strip())
            if not skip:
                start = cell.start() + len(cell.group()) - len(cell.group().lstrip())
                end = len((line.text[: after.end()] if named and after else line.text[: cell.end()]).rstrip())
                found.append(Line(line.start + start, line.start + end, line.text[start:end]))
            skip = bool(named) and not skip
    return found


def _unclosed(line: Line) -> list[Line]:
    """Lines that a title cut off by the page (《…) drew together, one by one."""
    if line.text.count("《") <= line.text.count("》"):
        return [line]
    parts = re.finditer(r"[^\s　][^\r\n]*", line.text)
    return [
        Line(line.start + part.start(), line.start + part.start() + len(part.group().rstrip()), part.group().rstrip())
        for part in parts
    ]


def _running(line: Line, least: int = _RUN_PARTS) -> list[Line]:
    """A page that was scraped as one line, cut at its blanks; a line of fewer parts than `least` as it is."""
    parts = list(re.finditer(r"[^\s　]+", line.text))
    if len(parts) < least:
        return [line]
    return [Line(line.start + part.start(), line.start + part.end(), part.group()) for part in parts]


def is_organ(text: str) -> bool:
    return len(text) <= 40 and _ORGAN.match(text) is not None
