"""The flow of a text: its characters without layout, in one width, each with its place in the source.

Names are looked for in the flow, so that a line break inside a printed name, a blank of justification or a
half-width comma hides nothing; spans go back to the untouched text.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from graph.record import Span

WIDTH = str.maketrans(",;:()!?[]<>〔〕［］【】＜＞﹒．＋﹣", "，；：（）！？（）〈〉（）（）（）〈〉..+-")
#: a new paragraph, whatever the line before looks like
_STARTS = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[条章节]|——|附件|专栏)"
)
_CLOSES = {"）": "（", "”": "“", "’": "‘", "》": "《", "〉": "〈"}
_OPENS = frozenset(_CLOSES.values())
_LONGEST_LINE = 120
#: a line of this share of the width is full (digits and latin letters are narrow)
_FULL = 0.75
_BLANK = frozenset(" \t\r\f\v\u3000\xa0\u200b\ufeff")


@dataclass(frozen=True)
class Flow:
    """`text` is the flow; `places[i]` the offset of its i-th character in the source;
    `gaps` are the offsets of the flow before which blanks stood."""

    source: str
    text: str
    places: tuple[int, ...]
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
    chars: list[str] = []
    places: list[int] = []
    gaps: set[int] = set()
    line_length, quoted, titled = 0, False, 0
    for offset in range(start, end):
        char = source[offset]
        if char == "\n":
            if (
                line_length
                and chars[-1] != "\n"
                and not titled
                and (_STARTS.match(source, offset + 1) or not _is_soft(chars, line_length, width))
            ):
                chars.append("\n")
                places.append(offset)
                quoted = False
            line_length = 0 if line_length else line_length
        elif char in _BLANK:
            gaps.add(len(chars))
        else:
            if char == '"':
                char, quoted = ("”", False) if quoted else ("“", True)
            elif char == "“":
                quoted = True
            elif char == "”":
                quoted = False
            titled = _title_room(char, titled)
            chars.append(char)
            places.append(offset)
            line_length += 1
    return Flow(source, "".join(chars).translate(WIDTH), tuple(places), frozenset(gaps))


def _title_room(char: str, room: int) -> int:
    """How many more characters an open 《 may keep lines together."""
    return 100 if char == "《" else 0 if char == "》" else max(0, room - 1)


def _line_width(text: str) -> int:
    """The width at which the text was broken into lines, or 0 where lines are paragraphs."""
    lengths = sorted(len("".join(line.split())) for line in text.split("\n") if line.strip())
    width = lengths[len(lengths) * 9 // 10] if len(lengths) > 10 else 0
    full = sum(1 for length in lengths if length >= width * _FULL)
    return width if width <= _LONGEST_LINE and full * 3 >= len(lengths) else 0


def _is_soft(chars: list[str], line_length: int, width: int) -> bool:
    """A break in mid-sentence: the line is full and does not end a sentence."""
    return chars[-1] in "、—" or (
        bool(width) and line_length >= width * _FULL and chars[-1] not in "。；！？：）)〕]】"
    )


def _pair(text: str) -> dict[int, int]:
    partners: dict[int, int] = {}
    stack: list[int] = []
    for index, char in enumerate(text):
        if char == "\n":
            stack.clear()
        elif char in _OPENS:
            stack.append(index)
        elif char in _CLOSES:
            # a lost closing mark costs its own pair only, and no more than four are looked back on
            for depth in range(1, min(len(stack), 4) + 1):
                if text[stack[-depth]] == _CLOSES[char]:
                    partners[index], partners[stack[-depth]] = stack[-depth], index
                    del stack[-depth:]
                    break
    return partners
