import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.words import Words, leftmost_longest

_WORDS = st.sets(st.text(alphabet="市科技局𠮷", max_size=4), max_size=8)
_TEXT = st.text(alphabet="市科技局𠮷。", max_size=30)


def every_span(words: set[str], text: str) -> set[tuple[int, int]]:
    spans = {(a, b) for a in range(len(text)) for b in range(a + 1, len(text) + 1)}
    return {(a, b) for a, b in spans if text[a:b] in words}


@pytest.mark.parametrize(
    ("words", "text", "spans"),
    [
        (["科技", "科技局"], "市科技局", [(1, 4)]),
        (["市科", "科技局"], "市科技局", [(0, 2)]),
        (["局"], "局局", [(0, 1), (1, 2)]),
        ([], "市科技局", []),
        ([""], "市科技局", []),
    ],
)
def test_the_first_word_and_then_the_longest_is_taken(
    words: list[str], text: str, spans: list[tuple[int, int]]
) -> None:
    assert Words(words).find(text) == spans
    assert Words(words).in_text(text) == bool(spans)


def test_a_word_at_the_end_of_a_text_is_found_once() -> None:
    assert list(Words(["科技", "科技局"]).starting("科技")) == ["科技"]


@given(_WORDS, _TEXT)
def test_every_word_is_found_wherever_it_stands(words: set[str], text: str) -> None:
    table, spans = Words(words), every_span(words - {""}, text)
    assert set(table.every(text)) == spans
    assert table.find(text) == leftmost_longest(spans)
    for at in range(len(text) + 1):
        starting = sorted((b for a, b in spans if a == at), reverse=True)
        assert [at + len(word) for word in table.starting(text, at)] == starting
        assert list(table.ending(text, at, 1)) == sorted(a for a, b in spans if b == at and a >= 1)
