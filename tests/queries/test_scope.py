"""A text without the conditions that do not hold for its values."""

from collections.abc import Iterator

import pytest

from graph.connect import connect
from graph.engine import Engine
from queries import catalog
from queries.scope import narrow


@pytest.fixture(scope="module")
def samples(sample_graph: str) -> Iterator[Engine]:
    engine = connect(sample_graph)
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("text", "values", "wanted"),
    [
        ("MATCH (n)\nWHERE ($a = '' OR n.a = $a)\nRETURN n.id", {"a": ""}, "MATCH (n)\nRETURN n.id"),
        ("WHERE ($a = '' OR n.a = $a) AND n.b", {"a": "x"}, "WHERE (n.a = $a) AND n.b"),
        ("WHERE n.b AND ($a = 0 OR n.a = $a)\n", {"a": 0}, "WHERE n.b\n"),
        ("MATCH (n)\nWHERE ($a = '' OR n.a) AND ($b = 0 OR n.b)\nRETURN 1", {"a": "", "b": 0}, "MATCH (n)\nRETURN 1"),
        ("WHERE ($a = '' OR f(g(n.a), $a)) AND ($b = '' OR n.b)\n", {"a": "", "b": "x"}, "WHERE (n.b)\n"),
        ("WHERE ($r = '' OR ($r = 'x' AND type(r) = 'X') OR ($r = 'y' AND p)) AND q", {"r": ""}, "WHERE q"),
        ("WHERE n.place = $place\n", {"place": "", "year": 0}, "WHERE n.place = $place\n"),
    ],
)
def test_what_is_not_given_is_not_asked(samples: Engine, text: str, values: dict[str, object], wanted: str) -> None:
    narrowed, used = narrow(samples, text, values)
    assert narrowed == wanted
    assert used == {name: value for name, value in values.items() if f"${name}" in wanted}


def test_a_place_is_a_way_to_its_documents(samples: Engine) -> None:
    text = "WITHIN(d:Document COVERS)\nMATCH (d:Document)\nWHERE ($place = '' OR d.place = $place)\nRETURN d.id AS id"
    there, used = narrow(samples, text, {"place": "驻马店市"})
    assert there.startswith("MATCH (:Place {id: $within})<-[:COVERS]-(d:Document)\nMATCH (d:Document)\nRETURN")
    assert samples.read(there, used) == samples.read("MATCH (d:Document {place: '驻马店市'}) RETURN d.id AS id")
    for place in ("", "无此市"):
        text_of_none, used = narrow(samples, text, {"place": place})
        assert "WITHIN" not in text_of_none
        assert bool(samples.read(text_of_none, used)) == (not place)


def test_every_place_of_a_scope_is_linked_with_what_it_holds(samples: Engine) -> None:
    """What WITHIN rests on: the property `place` and the link to the place say the same."""
    for kind, link in (("Document", "COVERS"), ("Agency", "IN_PLACE")):
        stated = samples.read(f"MATCH (n:{kind}) WHERE n.place <> '' RETURN n.id AS id, n.place AS place ORDER BY id")
        linked = samples.read(f"MATCH (n:{kind})-[:{link}]->(p:Place) RETURN n.id AS id, p.name AS place ORDER BY id")
        assert stated == linked


@pytest.mark.parametrize("name", ["targets_of_place", "targets_compared", "indicator_targets", "document_sections"])
def test_rows_of_several_parts_are_in_the_order_they_state(samples: Engine, name: str) -> None:
    query = catalog.find(name)
    rows = catalog.run(samples, name, query.example).rows
    keys = [[(row[column] is None, row[column]) for column in query.order] for row in rows]
    assert query.order
    assert rows
    assert keys == sorted(keys)
