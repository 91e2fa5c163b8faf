"""The document that a notice prints: its title as the notice names it, on its lines or only in the notice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.header_lines import Line

_IN_COVER = re.compile(r"(?:印发|转发|批转|公布|发布|下达|征求|就|对|关于)了?(?:新修订的)?《(.+)》(?:的|公开|征求|向)")
_BARE_NAME = re.compile(r"(?:印发|转发|批转|公布|发布|下达)(?!《)(.{6,90}?)(?:的(?:通知|公告|函))?$")
#: 现将《…》印发给你们, 《…》已经市政府同意
_IN_BODY = re.compile(r"《(.{4,90})》[\s　]*(?:[（(][^（()）]{0,40}[)）])?[，,]?(?:印发|转发|公布|发布|下达|(?:业)?已)")
#: only a document that is printed here says of itself that it is made: 制定本方案, 提出如下意见
_MADE = re.compile(
    r"(?:制[定订]|编制|形成)(?:了)?(?:如下|以下|本)\S{0,3}(?:方案|规划|计划|办法|细则|意见|措施|规定|规则|条例|政策|要点|清单)"
    r"|(?:提出|制[定订])(?:如下|以下)|第一章\s*总\s*则|第一条"
)
_MARKS = re.compile(r"[\s　《》〈〉<>“”\"（()）]")
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A name printed in a notice, with its place."""

    text: str
    start: int
    end: int


def announced(cover: str, start: int, lines: Sequence[Line]) -> list[Named]:
    """What a notice says that it prints: by its sentence first, then by its title."""
    found = [
        Named(match.group(1), line.start + match.start(1), line.start + match.end(1))
        for line in lines
        for match in [_IN_BODY.search(line.text)]
        if match and match.group(1).count("《") == match.group(1).count("》")
    ]
    for pattern in (_IN_COVER, _BARE_NAME):
        if match := pattern.search(cover):
            found.append(Named(match.group(1), start, start + len(cover)))
            break
    return found


def printed_lines(names: Sequence[Named], lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first and last of the lines that together are one of the names."""
    wanted = {plain(name.text) for name in names}
    for first in range(len(lines)):
        joined = ""
        for last in range(first, min(first + _MOST_LINES, len(lines))):
            joined += plain(lines[last].text)
            if joined in wanted:
                return first, last
            if not any(name.startswith(joined) for name in wanted):
                break
    return None


def is_made_here(text: str) -> bool:
    """Whether the text goes on with the document itself, and not only announces it."""
    return _MADE.search(text) is not None


def plain(title: str) -> str:
    """A title without blanks, quotes and brackets."""
    return _MARKS.sub("", title)
