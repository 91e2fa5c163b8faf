"""What is particular to the server engine: a server that is down, wrong, or not ours."""

import socket

import pytest

from graph.bolt import Bolt
from graph.connect import connect
from graph.errors import EngineError
from tests.neo4j.server import Server, wipe


def test_a_wrong_password_is_said_without_printing_it(neo4j_server: Server):
    with pytest.raises(EngineError, match="refuses the user or the password") as caught:
        connect(neo4j_server.url, "neo4j", "geheim-123")
    assert "geheim" not in str(caught.value)


def test_a_server_that_is_down_is_said():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"bolt://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(EngineError, match=f"{url}: Neo4j does not answer"):
        connect(url, "neo4j", "x")


def test_a_database_of_something_else_is_left_alone(neo4j_server: Server):
    wipe(neo4j_server)
    engine = connect(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    assert isinstance(engine, Bolt)
    with engine._driver.session() as session:
        session.run("CREATE (:Person {name: 'x'})").consume()
    with pytest.raises(EngineError, match="other data"):
        engine.write(lambda t: t.run("RETURN 1 AS one"))
    engine.close()
    wipe(neo4j_server)


def test_an_old_server_is_refused(neo4j_server: Server, monkeypatch):
    monkeypatch.setattr("graph.bolt.OLDEST_SERVER", 6)
    with pytest.raises(EngineError, match=r"Neo4j 5\.26\.\d+ is too old"):
        connect(neo4j_server.url, neo4j_server.user, neo4j_server.password)


@pytest.mark.parametrize("url", ["", "http://x", "embedded", "embedded:", "bolt:x", "neo4j+x://h", "::"])
def test_an_url_that_names_no_engine_is_said(url: str):
    with pytest.raises(EngineError, match="no such engine"):
        connect(url)


def test_an_url_with_a_password_is_refused_without_printing_it():
    with pytest.raises(EngineError, match="POLICY_GRAPH_PASSWORD") as caught:
        connect("bolt://neo4j:geheim@localhost:7687")
    assert "geheim" not in str(caught.value)
