"""Objects for notebooks, read over py2neo from a real Neo4j 5.26."""

import pytest

from graph.connect import connect
from graph.errors import EngineError
from graph.load import load_record
from graph.model import KINDS, LINKS
from tests.graph.records import make_record
from tests.neo4j.server import Server, wipe

ogm = pytest.importorskip("graph.ogm", reason="py2neo is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def graph(neo4j_server: Server):
    wipe(neo4j_server)
    engine = connect(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    load_record(engine, *make_record(1, city="青禾市", year=2021))
    engine.close()
    return ogm.open_graph(neo4j_server.url, neo4j_server.user, neo4j_server.password)


def test_objects_say_what_the_record_says(graph):
    record, _ = make_record(1, city="青禾市", year=2021)
    (document,) = graph.match(ogm.Document)
    assert (document.title, document.doc_number) == (record.document.title, record.document.doc_number)
    measures = {measure.title: measure for measure in document.measures}
    assert set(measures) == {measure.title for measure in record.measures}
    for role, attribute in (("lead", "leads"), ("responsible", "responsible"), ("support", "supports")):
        for measure in record.measures:
            wanted = {duty.canonical for duty in measure.responsibilities if duty.role == role}
            assert {agency.name for agency in getattr(measures[measure.title], attribute)} == wanted


def test_links_lead_back_and_carry_their_quotes(graph):
    record, text = make_record(1, city="青禾市", year=2021)
    led = [(agency, measure) for agency in graph.match(ogm.Agency) for measure in agency.leads]
    assert led and all(agency.leads.get(measure, "quote") in text for agency, measure in led)
    (relation,) = record.relations
    (platform,) = graph.match(ogm.Platform).where(name=relation.object)
    assert [builder.name for builder in platform.builders] == [relation.subject]
    assert platform.measures


@pytest.mark.parametrize("verb", ["save", "create", "delete"])
def test_nothing_is_written(graph, verb: str):
    with pytest.raises(EngineError, match="only reads"):
        getattr(graph, verb)(graph.match(ogm.Agency).first())


@pytest.mark.parametrize("cls", ogm.CLASSES)
def test_the_classes_keep_to_the_schema(cls):
    for name, value in {**vars(cls), **vars(cls.__mro__[1])}.items():
        if isinstance(value, ogm.Property):
            assert name in {"id", *KINDS[cls.__name__].properties}
        if isinstance(value, ogm.RelatedTo | ogm.RelatedFrom):
            assert value.relationship_type in LINKS
    assert cls.__primarylabel__ == cls.__name__


def test_a_server_that_is_down_is_said():
    with pytest.raises(EngineError, match="py2neo cannot connect"):
        list(ogm.open_graph("bolt://127.0.0.1:1", "neo4j", "x").match(ogm.Agency))
