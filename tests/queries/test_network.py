"""Named analyses over the graph, on both engines: plain to count, and each row leads back to its measures."""

from collections import Counter

import pytest

from graph.engine import Engine
from graph.errors import NotFoundError
from graph.load import load_record
from queries import catalog, network
from queries.network import ANALYSES, analyse, measures_behind
from tests.graph.records import make_record


@pytest.fixture
def loaded(engine: Engine) -> Engine:
    for seed in range(4):
        load_record(engine, *make_record(seed, year=2020 + seed))
    return engine


def test_every_analysis_leads_back_to_measures(loaded: Engine) -> None:
    measures = {row["id"] for row in loaded.read("MATCH (m:Measure) RETURN m.id AS id")}
    for name, one in ANALYSES.items():
        rows = analyse(loaded, name)
        assert rows or name == "without-agency"
        assert all({*one.columns, "measures"} <= row.keys() for row in rows), name
        behind = measures_behind(loaded, rows)
        assert {row["id"] for row in behind} == {m for row in rows for m in row["measures"]} <= measures
        assert all(row["title"] and row["document"] for row in behind)


def test_figures_are_those_of_the_plain_links(loaded: Engine) -> None:
    edges = catalog.run(loaded, "edges").rows
    tasks = Counter((place, agency) for place, agency, _ in {(e["place"], e["source"], e["target"]) for e in edges})
    assert {(row["city"], row["id"]): row["tasks"] for row in analyse(loaded, "load")} == dict(tasks)
    assert all(len(row["measures"]) == row["tasks"] for row in analyse(loaded, "load"))
    leads = {edge["source"] for edge in edges if edge["role"] == "lead"}
    assert {row["id"] for row in analyse(loaded, "without-lead")} == {e["source"] for e in edges} - leads
    unnamed = {row["id"] for row in analyse(loaded, "without-agency")}
    every = {row["id"] for row in loaded.read("MATCH (m:Measure) RETURN m.id AS id")}
    assert unnamed == every - {edge["target"] for edge in edges}
    bodies = {m: {e["source"] for e in edges if e["target"] == m} for m in every}
    for row in analyse(loaded, "pairs", least=2):
        assert set(row["measures"]) == {m for m in every if {row["id"], row["other_id"]} <= bodies[m]}
    for row in analyse(loaded, "platforms"):
        assert row["bodies"] == len(set().union(*(bodies[m] for m in row["measures"])))


def test_scope_narrows_and_nothing_is_found_elsewhere(loaded: Engine) -> None:
    place = catalog.run(loaded, "place_documents").rows[0]["place"]
    assert {row["city"] for row in analyse(loaded, "load", place)} == {place}
    assert all(analyse(loaded, name, "火星市") == [] for name in ANALYSES)
    with pytest.raises(NotFoundError, match="pairs"):
        analyse(loaded, "nothing")


def test_a_limit_of_rows_cuts_nothing_short(loaded: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {name: analyse(loaded, name) for name in ANALYSES}
    longest = max(row["measures"] for row in catalog.run(loaded, "place_documents").rows)
    most = max(Counter(row["document"] for row in catalog.run(loaded, "edges").rows).values())
    monkeypatch.setattr(catalog, "MAX_ROWS", max(most, longest) + 1)
    assert {name: analyse(loaded, name) for name in ANALYSES} == whole


def test_graphs_carry_names_and_quotes(loaded: Engine) -> None:
    duties, together = network.duty_graph(loaded), network.cooperation_graph(loaded)
    assert duties.number_of_edges() == catalog.run(loaded, "edges").total
    assert all(facts["name"] for _, facts in [*duties.nodes(data=True), *together.nodes(data=True)])
    assert all(facts["quote"] for *_, facts in duties.edges(data=True))
