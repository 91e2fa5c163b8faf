"""The flow of a text: its characters without layout, in one width, each with its place in the source.

Names are looked for in the flow, so that a line break inside a printed name, a blank of justification or a
half-width comma hides nothing; spans go back to the untouched text.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.record import Span
from ingest.patterns import translator

_WIDE = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
_NARROW = "".join(chr(ord(char) - 0xFEE0) for char in _WIDE)
#: the text in one width: punctuation wide, digits and letters narrow
widen = translator(
    str.maketrans(",;:()!?[]<>〔〕［］【】＜＞﹒．＋﹣" + _WIDE, "，；：（）！？（）〈〉（）（）（）〈〉..+-" + _NARROW)
)
#: a new paragraph, whatever the line before looks like
_STARTS = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[条章节]|——|附件|专栏)"
)
_CLOSES = {"）": "（", "”": "“", "’": "‘", "》": "《", "〉": "〈"}
_OPENS = frozenset(_CLOSES.values())
_MARK = re.compile("[（）“”‘’《》〈〉\\n]")
_LONGEST_LINE = 120
_LONGEST_TITLE = 100
#: a line of this share of the width is full (digits and latin letters are narrow)
_FULL = 0.75
_BLANK = " \t\r\f\v\u3000\xa0\u200b\ufeff"
_RUN = re.compile(rf"\n|[{_BLANK}]+|[^\n{_BLANK}]+")


@dataclass(frozen=True)
class Flow:
    """`text` is the flow; `places[i]` the offset of its i-th character in the source;
    `gaps` are the offsets of the flow before which blanks stood."""

    source: str
    text: str
    places: Sequence[int]
    gaps: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> Span:
        """The source's span of a stretch of the flow."""
        return self.places[start], self.places[end - 1] + 1

    def printed(self, start: int, end: int) -> str:
        """The characters of the source without blanks and breaks."""
        a, b = self.span(start, end)
        return "".join(self.source[a:b].split())

    @cached_property
    def partners(self) -> dict[int, int]:
        """Bracket and quotation mark to its partner, both ways, within one paragraph."""
        return _pair(self.text)


def flow_of(source: str, start: int, end: int) -> Flow:
    """The flow of source[start:end]."""
    width = _line_width(source[start:end])
    runs: list[str] = []
    places = array("l")  # a tuple of numbers is many times larger
    gaps: set[int] = set()
    line_length, quoted, room = 0, False, 0
    for found in _RUN.finditer(source, start, end):
        run = found.group()
        if run == "\n":
            soft = line_length and not _STARTS.match(source, found.end()) and _is_soft(runs[-1][-1], line_length, width)
            if line_length and not room and not soft:
                runs.append(run)
                places.append(found.start())
                quoted = False
            line_length = 0
        elif run[0] in _BLANK:
            gaps.add(len(places))
        else:
            run, quoted = _curl(run, quoted)
            room = _title_room(run, room)
            runs.append(run)
            places.extend(range(found.start(), found.end()))
            line_length += len(run)
    return Flow(source, widen("".join(runs)), places, frozenset(gaps))


def _curl(run: str, quoted: bool) -> tuple[str, bool]:
    """Straight quotation marks as opening and closing ones; whether one is open behind the run."""
    if '"' not in run:
        return run, run.rfind("“") > run.rfind("”") or (quoted and "”" not in run)
    chars = []
    for char in run:
        chars.append(("”" if quoted else "“") if char == '"' else char)
        quoted = char == "“" or (quoted and char != "”") if char != '"' else not quoted
    return "".join(chars), quoted


def _title_room(run: str, room: int) -> int:
    """How many more characters an open 《 may keep lines together."""
    opened, closed = run.rfind("《"), run.rfind("》")
    if opened < 0 and closed < 0:
        return max(0, room - len(run))
    return max(0, _LONGEST_TITLE - (len(run) - opened)) if opened > closed else 0


def _line_width(text: str) -> int:
    """The width at which the text was broken into lines, or 0 where lines are paragraphs."""
    lengths = sorted(len("".join(line.split())) for line in text.split("\n") if line.strip())
    width = lengths[len(lengths) * 9 // 10] if len(lengths) > 10 else 0
    full = sum(1 for length in lengths if length >= width * _FULL)
    return width if width <= _LONGEST_LINE and full * 3 >= len(lengths) else 0


def _is_soft(last: str, line_length: int, width: int) -> bool:
    """A break in mid-sentence: the line is full and does not end a sentence."""
    return last in "、—" or (bool(width) and line_length >= width * _FULL and last not in "。；！？：）)〕]】")


def _pair(text: str) -> dict[int, int]:
    partners: dict[int, int] = {}
    stack: list[int] = []
    for found in _MARK.finditer(text):
        index, char = found.start(), found.group()
        if char == "\n":
            stack.clear()
        elif char in _OPENS:
            stack.append(index)
        else:
            # a lost closing mark costs its own pair only, and no more than four are looked back on
            for depth in range(1, min(len(stack), 4) + 1):
                if text[stack[-depth]] == _CLOSES[char]:
                    partners[index], partners[stack[-depth]] = stack[-depth], index
                    del stack[-depth:]
                    break
    return partners
