"""Cutting a text into marked pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.marks import Mark, cut_pieces, with_breaks

TEXT = "市科技局牵头,市财政局负责"
LEAD, NAME, AIM = (
    Mark(100, 104, "lead", rank=3),
    Mark(100, 104, "Agency", rank=2),
    Mark(102, 111, "Target", rank=1),
)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [(TEXT, None)]),
        ([LEAD], [("市科技局", "lead"), ("牵头,市财政局负责", None)]),
        ([NAME, LEAD], [("市科技局", "lead"), ("牵头,市财政局负责", None)]),
        ([LEAD, AIM], [("市科技局", "lead"), ("牵头,市财政局"[:7], "Target"), ("负责", None)]),
        ([Mark(90, 104, "lead")], [(TEXT, None)]),  # begins before the text shown
        ([Mark(104, 104, "lead")], [(TEXT, None)]),  # holds nothing
    ],
)
def test_pieces(marks: list[Mark], expected: list[tuple[str, str | None]]) -> None:
    pieces = cut_pieces(TEXT, marks, 100)
    assert [(piece.text, piece.mark.look if piece.mark else None) for piece in pieces] == expected


def spans(length: int) -> st.SearchStrategy[list[Mark]]:
    point = st.integers(-5, length + 5)
    return st.lists(st.builds(Mark, point, point, st.sampled_from("abc"), rank=st.integers(0, 3)), max_size=12)


@given(st.text(max_size=40).flatmap(lambda text: st.tuples(st.just(text), spans(len(text)))))
def test_pieces_joined_are_the_text(given_text: tuple[str, list[Mark]]) -> None:
    text, marks = given_text
    assert "".join(piece.text for piece in cut_pieces(text, marks)) == text


@given(st.text(min_size=1, max_size=60), st.lists(st.integers(0, 80), max_size=6), st.integers(0, 20))
def test_breaks_leave_the_text_as_it_is(text: str, places: list[int], offset: int) -> None:
    marks = [Mark(offset + len(text) // 3, offset + len(text) // 2, "lead")]
    breaks = [Mark(place, place, "page", str(place)) for place in places]
    pieces = with_breaks(cut_pieces(text, marks, offset), offset, breaks)
    assert "".join(piece.text for piece in pieces) == text
    inside = sorted(place for place in places if offset <= place < offset + len(text))
    assert [piece.mark.start for piece in pieces if piece.mark and not piece.text] == inside
