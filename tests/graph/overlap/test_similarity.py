"""Scores: symmetric, independent of the corpus, in the order a reader would give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.overlap.index import Index
from graph.overlap.labels import LEVELS, level, model, scores
from graph.overlap.profile import profile
from graph.overlap.similarity import join, likeness, stack, tail, take
from tests.graph.overlap.sample_measures import PAIRS, passage

MEASURES = [passage(title, text, str(number)) for number, (title, text) in enumerate(PAIRS)]


def score(a: int, b: int) -> float:
    return float(scores(likeness(profile(MEASURES[a]), stack([profile(MEASURES[b])])).features)[0])


def test_same_task_beats_every_other() -> None:
    others = [score(0, other) for other in range(1, len(MEASURES))]
    assert others[0] == max(others)
    assert level(others[0]) == "strong"
    assert level(score(0, 2)) == "none"


@pytest.mark.parametrize("a", range(len(MEASURES)))
def test_scores_are_the_same_either_way_round(a: int) -> None:
    for b in range(len(MEASURES)):
        assert score(a, b) == pytest.approx(score(b, a), abs=2e-4)


def test_a_pair_scores_the_same_in_any_corpus() -> None:
    small, large = Index(), Index()
    small.add(MEASURES[1:2])
    large.add([*MEASURES[1:], *[passage(f"措施{n}", f"第{n}类工作要扎实推进。", "别处") for n in range(50)]])
    alone = small.find(MEASURES[0], 1)[0]
    among = next(match for match in large.find(MEASURES[0], 60) if match.id == alone.id)
    assert (alone.score, alone.inside, alone.outside) == (among.score, among.inside, among.outside)


def test_a_short_measure_inside_a_long_one_is_contained() -> None:
    title, text = PAIRS[0]
    short = passage(title, text, "短")
    long = passage(title, text + "".join(more for _, more in PAIRS[2:]), "长")
    found = likeness(profile(short), stack([profile(long)]))
    assert found.inside[0] > 0.95
    assert found.outside[0] < 0.5


def test_stacks_joined_and_taken_apart_are_the_same() -> None:
    profiles = [profile(one) for one in MEASURES]
    whole, joined = stack(profiles), join([stack(profiles[:2]), stack(profiles[2:])])
    chosen = np.array([3, 0])
    for left, right in (
        (whole, joined),
        (tail(whole, 2), stack(profiles[2:])),
        (take(whole, chosen), stack([profiles[3], profiles[0]])),
    ):
        query = profile(MEASURES[1])
        assert np.array_equal(likeness(query, left).features, likeness(query, right).features)


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gets_numbers_between_0_and_1(title: str, text: str) -> None:
    found = likeness(profile(passage(title, text)), stack([profile(MEASURES[0]), profile(passage(text, title))]))
    assert np.isfinite(found.features).all()
    assert (found.features >= 0).all()
    assert (found.features <= 1).all()


def test_labels_are_ranges_of_the_score() -> None:
    cuts = model().cuts
    assert [level(cuts[name]) for name in LEVELS[:-1]] == list(LEVELS[:-1])
    assert level(0.0) == "none"
