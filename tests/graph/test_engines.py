"""Both engines keep the one contract of graph/engine.py."""

import threading

import pytest

from graph.connect import connect
from graph.engine import Engine, Transaction
from graph.errors import EngineError, SchemaVersionError
from graph.model import SCHEMA_VERSION
from tests.neo4j.server import Server

COUNT = "MATCH (d:Document) RETURN count(*) AS n"


def create(identifier: str):
    return lambda transaction: transaction.run("CREATE (d:Document {id: $id})", {"id": identifier})


def count(engine: Engine) -> int:
    return engine.read(COUNT)[0]["n"]


def test_a_graph_that_does_not_exist_is_an_empty_one(engine: Engine):
    assert count(engine) == 0
    assert engine.read("MATCH (a:Agency)-[x:LEADS]->(m:Measure) RETURN a.name AS name, type(x) AS link") == []


def test_rows_are_plain_values_alike_on_both(engine: Engine):
    engine.write(
        lambda t: t.run(
            "CREATE (d:Document {id: 'd', title: '计划', period_start: 2021, issuers: ['甲市人民政府']}) "
            "CREATE (m:Measure {id: 'm'}) CREATE (d)-[:HAS_MEASURE]->(m)"
        )
    )
    rows = engine.read(
        "MATCH (d:Document {id: $id})-[x:HAS_MEASURE]->(m:Measure) RETURN d.title AS title, d.date AS date, "
        "d.period_start AS year, d.issuers AS issuers, type(x) AS link, m.`end` AS `end`",
        {"id": "d"},
    )
    assert rows == [
        {"title": "计划", "date": None, "year": 2021, "issuers": ["甲市人民政府"], "link": "HAS_MEASURE", "end": None}
    ]


def test_a_write_commits_whole_and_changes_the_generation(engine: Engine):
    before = engine.generation()
    engine.write(create("a"))
    after = engine.generation()
    assert count(engine) == 1 and before != after == engine.generation()


@pytest.mark.parametrize(
    ("last", "error"),
    [("RETURN 1/", EngineError), ("CREATE (d:Document {id: 'a'})", EngineError), (None, ZeroDivisionError)],
)
def test_a_write_that_fails_leaves_nothing(engine: Engine, last: str | None, error: type[Exception]):
    engine.write(create("z"))

    def work(transaction: Transaction) -> None:
        transaction.run("CREATE (d:Document {id: 'a'})")
        if last is None:
            raise ZeroDivisionError
        transaction.run(last)

    with pytest.raises(error):
        engine.write(work)
    assert count(engine) == 1
    engine.write(create("b"))
    assert count(engine) == 2


def test_a_transaction_sees_its_own_writes(engine: Engine):
    def work(transaction: Transaction) -> int:
        transaction.run("CREATE (d:Document {id: 'a'})")
        return transaction.run(COUNT)[0]["n"]

    assert engine.write(work) == 1


def test_a_query_that_takes_too_long_is_ended(engine: Engine):
    endless = "UNWIND range(1, 10000000) AS a UNWIND range(1, 10000) AS b RETURN count(a + b) AS n"
    with pytest.raises(EngineError, match=r"longer than 0\.2 s"):
        engine.read(endless, seconds=0.2)
    assert count(engine) == 0


def test_an_error_names_the_statement_and_is_one_line(engine: Engine):
    with pytest.raises(EngineError) as caught:
        engine.read("MTCH (n) RETURN n")
    assert caught.value.statement == "MTCH (n) RETURN n" and "\n" not in str(caught.value)


def test_threads_read_while_one_writes(engine: Engine):
    engine.write(create("0"))
    seen: list[int] = []
    errors: list[Exception] = []

    def read() -> None:
        try:
            seen.extend(count(engine) for _ in range(20))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 11):
        engine.write(create(str(number)))
    for thread in threads:
        thread.join()
    assert not errors and len(seen) == 80 and set(seen) <= set(range(1, 12)) and count(engine) == 11


@pytest.mark.parametrize(
    ("schema", "said"), [(SCHEMA_VERSION - 1, "policy-graph upgrade"), (SCHEMA_VERSION + 1, "newer")]
)
def test_a_database_of_another_schema_is_refused(engine: Engine, address: Server, schema: int, said: str):
    engine.write(lambda t: t.run("MATCH (s:State) SET s.schema = $schema", {"schema": schema}))
    engine.close()

    def open_and_read(**options: bool) -> int:
        other = connect(address.url, address.user, address.password, **options)
        try:
            return count(other)
        finally:
            other.close()

    with pytest.raises(SchemaVersionError, match=said):
        open_and_read()
    assert open_and_read(any_schema=True) == 0
