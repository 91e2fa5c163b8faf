"""Network analysis on small graphs whose answers are plain to see."""

import os
import subprocess
import sys

import networkx as nx
import pytest

from graph import analysis

ROWS = [
    {"source": source, "role": role, "target": target}
    for source, role, target in [
        ("科技局", "lead", "m1"), ("财政局", "responsible", "m1"), ("科技局", "lead", "m2"), ("财政局", "support", "m2"),
        ("教育局", "responsible", "m2"), ("教育局", "lead", "m3"), ("水利局", "responsible", "m3"), ("林业局", "responsible", "m4"),
    ]
]  # fmt: skip


def test_a_large_network_is_looked_at_from_a_sample() -> None:
    rows = [{"source": f"局{one}", "role": "lead", "target": f"m{m}"} for m in range(300) for one in (m, m + 1, m + 2)]
    graph = analysis.cooperation(rows)
    exact = {one.agency: one for one in analysis.between(graph)}
    assert all(one.seen_from == one.of == len(graph) for one in exact.values())
    estimated = analysis.between(graph, effort=len(graph) * graph.number_of_edges() // 4)
    assert {one.seen_from for one in estimated} == {len(graph) // 4}
    assert estimated == analysis.between(graph, effort=len(graph) * graph.number_of_edges() // 4)
    assert all(abs(one.value - exact[one.agency].value) < 0.15 for one in estimated)
    for *_, facts in graph.edges(data=True):
        facts["distance"] = 1 / facts["weight"]
    whole = nx.betweenness_centrality(graph, weight="distance")
    assert all(abs(one.value - whole[one.agency]) < 1e-9 for one in exact.values())


def test_pairs_carry_their_measures() -> None:
    graph = analysis.cooperation(ROWS)
    assert analysis.pairs(graph, 2) == [("科技局", "财政局", ["m1", "m2"])]
    assert "林业局" in graph


def test_who_stands_between() -> None:
    assert analysis.between(analysis.cooperation(ROWS))[0].agency == "教育局"


_RANKED = """
from random import Random
from graph import analysis
chosen = Random(1)
rows = [{"source": f"{group}{one}", "role": "lead", "target": f"{group}m{at}"}
        for group in "abcd" for at in range(30) for one in chosen.sample(range(30), 3)]
graph = analysis.cooperation(rows)
print(analysis.between(graph), analysis.between(graph, effort=1), analysis.communities(graph))
"""


def test_results_are_the_same_in_each_process() -> None:
    """Each process has an order of its own for sets of strings."""
    said = {
        subprocess.run([sys.executable, "-c", _RANKED], env={**os.environ, "PYTHONHASHSEED": seed},
                       capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1


def test_loads_count_a_measure_once() -> None:
    doubled = [*ROWS, {"source": "科技局", "role": "responsible", "target": "m1"}]
    load = next(load for load in analysis.loads(doubled) if load.agency == "科技局")
    assert (load.tasks, load.lead, load.responsible) == (2, ("m1", "m2"), ("m1",))


@pytest.mark.parametrize("rows", [[], [ROWS[-1]]])
def test_nothing_shared_gives_no_pairs(rows: list[dict[str, str]]) -> None:
    graph = analysis.cooperation(rows)
    assert analysis.pairs(graph) == []
    assert sum(map(len, analysis.communities(graph))) == len(graph)


def test_communities_hold_every_agency_once() -> None:
    groups = analysis.communities(analysis.cooperation(ROWS))
    assert sorted(agency for group in groups for agency in group) == sorted({row["source"] for row in ROWS})
    assert groups == analysis.communities(analysis.cooperation(ROWS[::-1]))
