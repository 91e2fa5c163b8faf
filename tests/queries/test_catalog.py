"""The catalogue: headers are checked, every query runs, on both engines alike, and agrees with a plain count."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.connect import connect
from graph.engine import Engine
from graph.errors import QueryError
from graph.load import load_record
from ingest.pipeline import read_record
from queries import catalog
from queries.originals import text_of
from queries.texts import EVIDENCE, Query, load, read_query
from tests.neo4j.server import Server, wipe

GOOD = """// query: sample
// en: Something.
// zh: 某事
// param name: string
// columns: a b
// example: name=x
MATCH (n:Agency) WHERE n.name = $name
RETURN n.id AS a, n.name AS b
ORDER BY a
"""
FAULTS = [
    ("// param name: string\n", "", "parameter name is used and not declared", 6),
    ("// param name: string\n", "// param name: string\n// param more: int = 1\n", "more is declared and not used", 5),
    ("// columns: a b", "// columns: a c", "columns differ", 5),
    ("// columns: a b\n", "// columns: a b\n// order: c\n", "order by what is no column", 1),
    ("// zh: 某事\n", "", "lacks `zh`", 1),
    ("// query: sample", "// query: other", "names another query", 1),
    ("// param name: string", "// param name: strings", "no type strings", 4),
    ("// param name: string", "// param name string", "cannot read", 4),
    ("$name\n", "$name AND {{nothing n}}\n", "no fragment nothing", None),
]


@pytest.fixture(scope="module")
def samples(sample_graph: str) -> Iterator[Engine]:
    engine = connect(sample_graph)
    yield engine
    engine.close()


@pytest.mark.parametrize(("old", "new", "message", "line"), FAULTS)
def test_a_faulty_file_names_its_line(tmp_path: Path, old: str, new: str, message: str, line: int | None) -> None:
    path = tmp_path / "sample.cypher"
    path.write_text(GOOD, encoding="utf-8")
    assert read_query(path).parameters[0].required
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(QueryError, match=message) as error:
        read_query(path)
    assert error.value.subject == (f"sample.cypher:{line}" if line else "sample.cypher")


def test_a_text_for_one_engine_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "sample.embedded.cypher").write_text(GOOD, encoding="utf-8")
    with pytest.raises(QueryError, match="one engine only"):
        load(tmp_path)


def test_there_are_forty_queries_by_subject() -> None:
    queries = catalog.queries()
    assert len(queries) >= 40
    wanted = {"agency", "measure", "platform", "programme", "target", "incentive", "indicator", "policy", "place"}
    assert wanted | {"document", "network", "overlap"} <= {query.subject for query in queries.values()}


@pytest.mark.parametrize("name", list(catalog.queries()))
def test_the_example_runs(samples: Engine, name: str) -> None:
    query = catalog.find(name)
    result = catalog.run(samples, name, query.example)
    assert all(tuple(row) == query.columns for row in result.rows)
    half = catalog.run(samples, name, query.example, offset=1, limit=1)
    assert half.rows == result.rows[1:2]
    assert half.total == result.total == len(result.rows)


@pytest.mark.parametrize("name", [q.name for q in catalog.queries().values() if {"quote", "start"} <= set(q.columns)])
def test_every_quote_stands_in_its_document(samples: Engine, name: str) -> None:
    query = catalog.find(name)
    documents = catalog.run(samples, "place_documents").rows
    texts = {row["document"]: text_of(samples, row["document"]) for row in documents}
    assert set(query.columns) & set(EVIDENCE[:2])
    for row in catalog.run(samples, name, query.example).rows:
        if row.get("document"):
            assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def variants(query: Query) -> list[dict[str, str]]:
    """The example, and the example with each of its filters set: a filter may make an engine take another way."""
    known = {parameter.name for parameter in query.parameters}
    filters = {"place": "驻马店市", "since": "2019-01-01", "role": "responsible", "collective": "false", "year": "2020"}
    each = [{name: value} for name, value in filters.items() if name in known]
    both = [{name: value for name, value in filters.items() if name in known}]
    return [{**query.example, **extra} for extra in [{}, *each, *both]]


def rows_of(engine: Engine, name: str, params: dict[str, str]) -> list[dict[str, object]]:
    """The rows without the time of loading, in which two graphs differ."""
    return [{key: row[key] for key in row if key != "loaded"} for row in catalog.run(engine, name, params).rows]


def test_both_engines_give_the_same_rows(samples: Engine, neo4j_server: Server, root: Path) -> None:
    wipe(neo4j_server)
    server = connect(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    own = connect(f"embedded:{Path(samples.url.removeprefix('embedded:')).parent}/pair")
    try:
        for path in sorted((root / "samples").glob("*.txt")):
            record, text = read_record(path)
            load_record(server, record, text)
            load_record(own, record, text)
        differing = [
            (query.name, params)
            for query in catalog.queries().values()
            for params in variants(query)
            if rows_of(server, query.name, params) != rows_of(own, query.name, params)
        ]
        assert not differing
    finally:
        server.close()
        own.close()


@pytest.mark.parametrize("role", ["", "lead", "responsible", "support"])
def test_counts_agree_with_the_plain_links(samples: Engine, role: str) -> None:
    edges = [row for row in catalog.run(samples, "edges").rows if role in ("", row["role"])]
    counted = Counter(source for source, _ in {(row["source"], row["target"]) for row in edges})
    rows = catalog.run(samples, "busiest_agencies", {"role": role}).rows
    assert {row["id"]: row["tasks"] for row in rows} == dict(counted)
    for row in rows[:5]:
        tasks = catalog.run(samples, "agency_tasks", {"agency": row["id"], "role": role}).rows
        assert len({task["measure"] for task in tasks}) == row["tasks"]


def test_measures_without_a_lead_are_those_with_duties_and_no_lead(samples: Engine) -> None:
    edges = catalog.run(samples, "edges").rows
    leads = {row["target"] for row in edges if row["role"] == "lead"}
    found = {row["id"] for row in catalog.run(samples, "measures_without_lead").rows}
    assert found == {row["target"] for row in edges} - leads


def test_the_known_duties_of_the_samples(samples: Engine) -> None:
    lead = catalog.run(samples, "agency_tasks", {"agency": "驻马店市科学技术局", "role": "lead"})
    rest = catalog.run(samples, "agency_tasks", {"agency": "驻马店市科学技术局", "role": "responsible"})
    assert (lead.total, rest.total) == (21, 8)
    assert catalog.run(samples, "agency_tasks", {"agency": "安顺市科学技术局", "role": "lead"}).total == 0


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("nothing", {}, "no such query"),
        ("agency_tasks", {}, "needs the parameter agency"),
        ("agency_tasks", {"agency": "驻马店市科学技术局", "colour": "red"}, "no parameter colour"),
        ("agency_tasks", {"agency": "驻马店市科学技术局", "role": "boss"}, "is none of lead"),
        ("agency_tasks", {"agency": "天上市科学技术局"}, "no Agency/Organisation called"),
        ("agency_tasks", {"agency": "市科技局"}, "names several"),
        ("indicators_across_places", {"least": "two"}, "not of type int"),
        ("neighbourhood", {"node": "' OR 1=1 //"}, "called"),
    ],
)
def test_wrong_parameters_are_told(samples: Engine, name: str, params: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        catalog.run(samples, name, params)


def test_an_alias_is_enough_within_a_place(samples: Engine) -> None:
    params = {"agency": "市科技局", "place": "驻马店", "role": "lead"}
    assert catalog.run(samples, "agency_tasks", params).total == 21


@pytest.mark.parametrize("name", ["duties", "places_named", "busiest_agencies", "document_marks"])
def test_pages_together_hold_every_row_once(samples: Engine, name: str) -> None:
    params = {"place": "驻马店市"} if name != "document_marks" else catalog.find(name).example
    whole = catalog.run(samples, name, params)
    pages = [catalog.run(samples, name, params, offset=first, limit=3) for first in range(0, whole.total, 3)]
    assert [row for page in pages for row in page.rows] == whole.rows
    assert {page.total for page in pages} == {whole.total}
