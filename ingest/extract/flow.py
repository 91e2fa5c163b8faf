"""The flow: a document's text with folded width and rejoined lines, for matching; positions map back to the text.

Readers never alter the text, so a sentence may be broken by the printed line, by a page break or by stray spaces.
Patterns run over `Flow.text`, where such breaks are gone and full-width digits and punctuation are ASCII, and every
fact is mapped back with `span`. One paragraph of the flow is one line of it.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from graph.record import Span
from ingest.patterns import translator
from ingest.source import Table

_fold = translator({0xFF01 + i: chr(0x21 + i) for i in range(94)} | {
    0x3000: " ", 0xA0: " ", 0xFEFF: " ", 0xFE6A: "%", 0x2F: "/", 0x2014: "—", 0x2013: "—", 0x2015: "—", 0x301C: "~",
    0xFF5E: "~", 0xFE52: ".", 0x2236: ":", 0x3014: "(", 0x3015: ")", 0x2022: "·",
})  # fmt: skip
_LINE = re.compile(r"[^\r\n\f\v]+")
_WORD = re.compile(r"\S+")
#: a line that begins so starts a new block, whatever the line before it ends with
_OPENING = re.compile(
    r"(?:\s{2,}|[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十百\d]{1,4}[章节条编]|\d{1,3}[.、)）](?!\d)|[①-⑳]"
    r"|专栏|附件|附表|表\d|责任单位|牵头单位|[—-]{2}|[·●■◆*#|])"
)
_CLOSED = tuple("。；;！!？?：:|")
_BROKEN_FIGURE = re.compile(r"[\d万亿]\n[元家个名项件万亿%人户亩]")
_OPEN_ENDS = tuple("，,、（(《“及和与")


@dataclass(frozen=True, slots=True)
class Flow:
    """`text` is matched; `starts` and `origins` are the pieces' offsets in the flow and in the source text."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """The place in the source text of the character at `position` of the flow."""
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + position - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The extent in the source text of flow[start:end] (not empty)."""
        return self.origin(start), self.origin(end - 1) + 1

    def position(self, offset: int) -> int:
        """The first position of the flow that stands at or after `offset` of the source text."""
        piece = max(bisect_right(self.origins, offset) - 1, 0)
        limit = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + max(offset - self.origins[piece], 0), limit)


def fold(text: str) -> str:
    """The text with ASCII digits, letters and punctuation, of the same length."""
    return _fold(text)


@lru_cache(maxsize=2)
def flow_of(text: str, tables: tuple[Table, ...] = ()) -> Flow:
    """The flow of a text (kept for the extractors that run one after the other); each cell of `tables` is a line."""
    folded = fold(text)
    cells = {cell[0] for table in tables for row in table.rows for cell in row}
    lines = [match.span() for match in _LINE.finditer(folded) if not match.group().isspace()]
    width = _wrap_width(folded, lines)
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for index, (start, end) in enumerate(lines):
        previous = folded[slice(*lines[index - 1])].rstrip() if index else ""
        glue = "" if not index or _runs_on(previous, folded[start : min(end, start + 40)], width) else "\n"
        for word in _WORD.finditer(folded, start, end):
            if parts and word.start() in cells:
                glue = "\n"
            elif parts and glue != "\n":
                glue = " " if _needs_space(parts[-1][-1], word.group()[0]) else ""
            if glue:
                parts.append(glue)
                starts.append(length)
                origins.append(word.start() - 1)
                length += 1
            parts.append(word.group())
            starts.append(length)
            origins.append(word.start())
            length += len(word.group())
            glue = ""
    return Flow("".join(parts), tuple(starts) or (0,), tuple(origins) or (0,))


def _wrap_width(folded: str, lines: list[Span]) -> int:
    """The length of a full line where the text is broken by hand, or 0 where paragraphs are whole lines."""
    lengths = Counter(end - start for start, end in lines)
    full = max(range(18, 61), key=lambda width: (_near(lengths, width), width))
    if len(lines) < 12 or _near(lengths, full) < 0.2 * len(lines):
        return 0
    ends = [folded[end - 1] for start, end in lines if full - 2 <= end - start <= full]
    return full if sum(end in _CLOSED for end in ends) < 0.5 * len(ends) else 0


def _near(lengths: Counter[int], width: int) -> int:
    return lengths[width] + lengths[width - 1] + lengths[width - 2]


def _runs_on(previous: str, following: str, width: int) -> bool:
    if previous.endswith(_CLOSED) or _OPENING.match(following) or "|" in following:
        return False
    if previous.endswith(_OPEN_ENDS) or _BROKEN_FIGURE.search(f"{previous[-1:]}\n{following[:1]}"):
        return True
    return len(previous.strip()) >= (0.8 * width if width else 45)


def _needs_space(left: str, right: str) -> bool:
    """Digits and Latin words keep a space between them; Chinese needs none."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
