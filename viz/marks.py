"""A text with marks: overlapping spans cut into flat pieces, whose texts joined are the text again."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: the looks of marks that stand where a page or a section begins, and of a section's title
PAGE, SECTION, HEADING = "page", "section", "heading"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at start..end (offsets into the document): `look` names its style, `node` the page it leads to."""

    start: int
    end: int
    look: str
    title: str = ""
    node: str = ""
    rank: int = 0  # of several marks over one piece the highest rank shows


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the mark that shows on it; `first` where the mark begins here."""

    text: str
    mark: Mark | None = None
    first: bool = False


def cut_pieces(text: str, marks: Iterable[Mark], offset: int = 0) -> list[Piece]:
    """The pieces of `text`, which begins at `offset` of its document. Marks outside it are left out."""
    inside = sorted(_clipped(marks, offset, offset + len(text)), key=lambda mark: (mark.start, mark.end))
    edges = sorted({offset, offset + len(text), *(m.start for m in inside), *(m.end for m in inside)})
    pieces: list[Piece] = []
    open_marks: list[Mark] = []
    waiting = iter(inside)
    coming = next(waiting, None)
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while coming is not None and coming.start <= start:
            open_marks.append(coming)
            coming = next(waiting, None)
        top = max(open_marks, key=lambda mark: (mark.rank, -(mark.end - mark.start)), default=None)
        _append(pieces, Piece(text[start - offset : end - offset], top, top is not None and top.start == start))
    return pieces


def _append(pieces: list[Piece], piece: Piece) -> None:
    last = pieces[-1] if pieces else None
    if last is not None and last.mark is piece.mark:
        pieces[-1] = Piece(last.text + piece.text, last.mark, last.first)
    elif piece.text:
        pieces.append(piece)


def _clipped(marks: Iterable[Mark], start: int, end: int) -> Sequence[Mark]:
    return [mark for mark in marks if mark.start < mark.end and start <= mark.start and mark.end <= end]


def with_breaks(pieces: Iterable[Piece], offset: int, breaks: Iterable[Mark]) -> list[Piece]:
    """The pieces with an empty one at each of `breaks`: marks without extent, such as the beginning of a page."""
    found: list[Piece] = []
    coming = deque(sorted((mark for mark in breaks if mark.start >= offset), key=lambda mark: mark.start))
    for piece in pieces:
        text, first = piece.text, piece.first
        while coming and coming[0].start < offset + len(text):
            mark = coming.popleft()
            if mark.start > offset:
                found.append(Piece(text[: mark.start - offset], piece.mark, first))
                text, offset, first = text[mark.start - offset :], mark.start, False
            found.append(Piece("", mark))
        found.append(Piece(text, piece.mark, first))
        offset += len(text)
    return found
