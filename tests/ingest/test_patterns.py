import re
import string
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.agency_names import _TAILED
from ingest.extract.names_bodies import _INSTITUTE
from ingest.extract.names_bounds import _stop
from ingest.extract.names_zones import _BARE
from ingest.extract.responsibilities.conventions import _FIRST
from ingest.extract.responsibilities.lists import _heads
from ingest.extract.responsibilities.prose import _VERB
from ingest.extract.targets_context import _QUALIFYING
from ingest.groups import GROUP
from ingest.own_forms import _printed
from ingest.patterns import alternatives, find_in_clauses, opening_with, translator


def openings(items: Iterable[Any]) -> tuple[set[str], bool]:
    """The characters that a parsed pattern can begin with, and whether it can match nothing."""
    found: set[str] = set()
    for op, held in items:
        if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
            continue
        chars, empty = _opening(op, held)
        found |= chars
        if not empty:
            return found, False
    return found, True


def _opening(op: Any, held: Any) -> tuple[set[str], bool]:
    if op is ops.LITERAL:
        return {chr(held)}, False
    if op is ops.IN:
        return _members(held), False
    if op is ops.SUBPATTERN:
        return openings(held[-1])
    if op is ops.BRANCH:
        rows = [openings(row) for row in held[1]]
        return set().union(*(chars for chars, _ in rows)), any(empty for _, empty in rows)
    assert op in (ops.MAX_REPEAT, ops.MIN_REPEAT), op
    chars, empty = openings(held[2])
    return chars, empty or held[0] == 0


def _members(held: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for op, value in held:
        if op is ops.LITERAL:
            found.add(chr(value))
        elif op is ops.RANGE:
            found |= set(map(chr, range(value[0], value[1] + 1)))
        else:
            assert (op, value) == (ops.CATEGORY, ops.CATEGORY_DIGIT)
            found |= set(string.digits)
    return found


@pytest.mark.parametrize(
    "pattern",
    [GROUP, _VERB, _stop(), _TAILED, _INSTITUTE, _BARE, _FIRST, _QUALIFYING, _heads()[0], _printed()],
    ids=["group", "verb", "stop", "tailed", "institute", "zone", "first", "condition", "list", "own_form"],
)
def test_a_pattern_is_tried_wherever_it_can_begin(pattern: re.Pattern[str]) -> None:
    (op, (_, ahead)), *rest = _parser.parse(pattern.pattern)
    assert op is ops.ASSERT
    declared, _ = openings(ahead)
    possible, empty = openings(rest)
    assert possible - declared == set()
    assert not empty


@given(st.sets(st.text(alphabet="ab(|", min_size=1, max_size=4), min_size=1), st.text(alphabet="ab(|c", max_size=12))
def test_alternatives_take_the_longest_word(words: set[str], text: str) -> None:
    found = re.match(alternatives(words), text)
    assert (found.group() if found else "") == max((w for w in words if text.startswith(w)), key=len, default="")


def test_a_pattern_with_its_openings_finds_the_same() -> None:
    assert re.findall(opening_with({"市", r"\d"}, "市.|3."), "市a3b乙") == ["市a", "3b"]


@given(st.text(alphabet="aｂ，。-]^", max_size=20))
def test_a_translator_does_what_translate_does(text: str) -> None:
    table = str.maketrans("ｂ，-]^", "b,~[v", "。")
    assert translator(table)(text) == text.translate(table)


@given(st.text(alphabet="ab、，。", max_size=40))
def test_a_clause_at_a_time_finds_what_the_whole_text_holds(text: str) -> None:
    pattern, mark, stops = re.compile("[ab]{1,2}(?:、[ab]{1,2})+"), re.compile("、"), re.compile("[，。]")
    found = [m.span() for m in find_in_clauses(pattern, mark, stops, text)]
    assert found == [m.span() for m in pattern.finditer(text)]
