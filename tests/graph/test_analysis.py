"""Network analysis on small graphs whose answers are plain to see."""

import doctest

import pytest

from graph import analysis

ROWS = [
    {"source": source, "role": role, "target": target}
    for source, role, target in [
        ("科技局", "lead", "m1"), ("财政局", "responsible", "m1"), ("科技局", "lead", "m2"), ("财政局", "support", "m2"),
        ("教育局", "responsible", "m2"), ("教育局", "lead", "m3"), ("水利局", "responsible", "m3"), ("林业局", "responsible", "m4"),
    ]
]  # fmt: skip


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(analysis).failed == 0


def test_pairs_carry_their_measures() -> None:
    graph = analysis.cooperation(ROWS)
    assert analysis.pairs(graph, 2) == [("科技局", "财政局", ["m1", "m2"])]
    assert "林业局" in graph


def test_who_stands_between() -> None:
    assert analysis.between(analysis.cooperation(ROWS))[0][0] == "教育局"


def test_loads_count_a_measure_once() -> None:
    doubled = [*ROWS, {"source": "科技局", "role": "responsible", "target": "m1"}]
    load = next(load for load in analysis.loads(doubled) if load.agency == "科技局")
    assert (load.tasks, load.lead, load.responsible) == (2, ("m1", "m2"), ("m1",))


def test_without_lead() -> None:
    assert set(analysis.without_lead(ROWS)) == {"财政局", "水利局", "林业局"}


@pytest.mark.parametrize("rows", [[], [ROWS[-1]]])
def test_nothing_shared_gives_no_pairs(rows: list[dict[str, str]]) -> None:
    graph = analysis.cooperation(rows)
    assert analysis.pairs(graph) == []
    assert sum(map(len, analysis.communities(graph))) == len(graph)


def test_communities_hold_every_agency_once() -> None:
    groups = analysis.communities(analysis.cooperation(ROWS))
    assert sorted(agency for group in groups for agency in group) == sorted({row["source"] for row in ROWS})
    assert groups == analysis.communities(analysis.cooperation(ROWS[::-1]))
