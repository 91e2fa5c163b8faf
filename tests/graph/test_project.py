"""Rows as networks."""

from graph.engine import Engine
from graph.load import load_record
from graph.project import read_network
from tests.graph.records import make_record

DUTIES = ("LEADS", "RESPONSIBLE_FOR", "SUPPORTS")


def test_duties_become_a_network_with_names_and_places(engine: Engine):
    records = [make_record(seed, city=city, year=2021) for seed, city in ((1, "青禾市"), (2, "白沙市"))]
    for plan in records:
        load_record(engine, *plan)
    whole, part = read_network(engine, DUTIES), read_network(engine, DUTIES, place="白沙市")
    duties = [len(m.responsibilities) for record, _ in records for m in record.measures]
    assert whole.number_of_edges() == sum(duties) == part.number_of_edges() * 2
    assert {data["kind"] for _, data in whole.nodes(data=True)} == {"Agency", "Measure"}
    assert {name[:3] for _, name in part.nodes(data="name") if name.endswith(("局", "委员会"))} == {"白沙市"}
    text = records[0][1] + records[1][1]
    assert all(data["raw"] in text and data["link"] in DUTIES for *_, data in whole.edges(data=True))


def test_an_empty_graph_is_an_empty_network(engine: Engine):
    assert len(read_network(engine, ("BUILDS", "PART_OF", "MENTIONS"))) == 0
