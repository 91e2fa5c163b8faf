"""OVERLAPS links: incremental, the same on both engines, gone with their documents."""

from pathlib import Path

from graph.connect import connect
from graph.engine import Engine, Row
from graph.load import remove
from graph.overlap.edges import refresh
from graph.overlap.stored import read_passages, read_plain
from queries.catalog import run
from tests.graph.overlap.made_plans import PLANS, load_plan

READ = """
MATCH (a:Measure)-[x:OVERLAPS]->(b:Measure)
RETURN a.id AS one, b.id AS other, x.score AS score, x.level AS level, x.containment_a AS inside,
       x.containment_b AS outside, x.reasons AS reasons
ORDER BY one, other
"""


def links(engine: Engine) -> list[Row]:
    return engine.read(READ)


def test_refreshing_document_by_document_gives_what_a_full_run_gives(engine: Engine) -> None:
    for name in PLANS:
        refresh(engine, [load_plan(engine, name)])
    stepwise = links(engine)
    assert stepwise
    assert refresh(engine) == len(stepwise)
    assert links(engine) == stepwise
    assert {row["level"] for row in stepwise} <= {"strong", "partial"}
    assert all(row["one"] < row["other"] and row["reasons"] for row in stepwise)


def test_both_engines_hold_the_same_links(engine: Engine, tmp_path: Path) -> None:
    other = connect(f"embedded:{tmp_path}/other")
    try:
        for name in PLANS:
            load_plan(engine, name)
        for name in reversed(PLANS):
            load_plan(other, name)
        refresh(engine)
        refresh(other)
        assert links(engine) == links(other)
    finally:
        other.close()


def test_a_document_taken_out_takes_its_links_along(engine: Engine) -> None:
    ids = [load_plan(engine, name) for name in PLANS]
    refresh(engine)
    remove(engine, ids[0])
    left = links(engine)
    refresh(engine, [ids[0]])
    assert links(engine) == left
    refresh(engine)
    assert links(engine) == left


def test_passages_from_the_graph_have_their_facts(engine: Engine) -> None:
    load_plan(engine, "qinghe.txt")
    full = read_passages(engine)
    assert [one.title for one in full] == ["降低算力使用成本", "办好创业大赛", "保障人才安居"]
    assert {duty.canonical for duty in full[0].duties} == {"青河市数据局", "青河市财政局"}
    assert full[0].incentives
    text = PLANS["qinghe.txt"]
    assert all(text[one.start : one.end] == one.text for one in read_plain(engine))


def test_queries_tell_pairs_and_spread(engine: Engine) -> None:
    for name in PLANS:
        load_plan(engine, name)
    refresh(engine)
    pairs = run(engine, "overlap_pairs", {"level": "strong", "place": "青河市", "other": "白石市"})
    assert ("降低算力使用成本", "加大普惠算力供给") in {(row["title"], row["other_title"]) for row in pairs.rows}
    assert all(row["place"] == "青河市" and row["other_place"] == "白石市" for row in pairs.rows)
    widest = run(engine, "overlap_widest", {"level": ""})
    assert "发放普惠算力券" in {row["title"] for row in widest.rows}
    matrix = run(engine, "overlap_matrix", {"level": ""})
    assert len(matrix.rows) == 3
    topics = run(engine, "overlap_topics", {"level": ""})
    assert all(0 <= row["shared"] <= row["measures"] for row in topics.rows)
    one = run(engine, "overlaps_of_measure", {"measure": pairs.rows[0]["measure"]})
    assert pairs.rows[0]["other_measure"] in {row["measure"] for row in one.rows}
