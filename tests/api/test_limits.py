"""What a request cannot do: put text of its own into Cypher, run on, or take more rows than the limit."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.engine import Engine, Parameters, Row
from graph.errors import EngineError
from graph.model import KINDS
from queries import catalog

MARK = "暗门"
HOSTILE = (
    f"{MARK}' OR 1=1 //",
    f'{MARK}"}}) DETACH DELETE n //',
    f"{MARK}`) MATCH (n) RETURN n.text //",
    f"$place {MARK} {{{{scope d}}}}",
    f"mea_{MARK}",
    f"Measure) {MARK} (",
    f"{MARK}\x00\n\r\\",
)


class Listening:
    """The engine itself; it notes each text that it is asked to run."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.name, self.url = engine, engine.name, engine.url
        self.texts: list[str] = []

    def read(self, cypher: str, parameters: Parameters | None = None, *, seconds: float | None = None) -> list[Row]:
        self.texts.append(cypher)
        return self.engine.read(cypher, parameters, seconds=seconds)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)


@pytest.fixture(scope="module")
def client(sample_graph: str) -> Iterator[TestClient]:
    app = create_app(Settings(sample_graph), open_reading=True)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        app.state.engine = Listening(app.state.engine)
        yield client


def addresses(hostile: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each parameter of each query in turn, the others as in its example; and all other ways in."""
    for query in catalog.queries().values():
        for parameter in query.parameters:
            yield f"/queries/{query.name}", {**query.example, parameter.name: hostile}
        yield f"/queries/{query.name}", {**query.example, hostile: "x"}
    for key in ("q", "city", "year", "agency", "role", "topic", "kind"):
        yield "/search", {"q": "科技", key: hostile}
    for path in ("/ask", "/find"):
        yield path, {"q": hostile}
        yield path, {"q": f"{hostile}牵头哪些任务？"}
    for key in ("place", "document", "agency", "indicator"):
        for path in ("/reports/tasks", "/reports/agency", "/reports/targets", "/reports/graphml", "/network/pairs"):
            yield path, {"place": "驻马店市", key: hostile}
    for path in ("/nodes/", "/documents/", "/measures/", "/agencies/", "/queries/", "/network/", "/view/"):
        yield path + hostile.replace("/", "").replace("\x00", "").replace("\n", "").replace("\r", ""), {}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_a_request_enters_cypher(client: TestClient, hostile: str) -> None:
    engine: Any = client.app.state.engine  # type: ignore[attr-defined]
    before = (engine.generation(), engine.read("MATCH (n) RETURN count(*) AS n"))
    engine.texts.clear()
    for path, params in addresses(hostile):
        response = client.get(path, params=params)
        assert response.status_code in (200, 400, 404, 422), (path, params, response.text)
    for body in (
        {"question": hostile},
        {"question": "那安顺呢？", "context": {"questions": [hostile], "places": [hostile]}},
    ):
        assert client.post("/ask", json=body).status_code in (200, 422)
    assert len(engine.texts) > 50
    assert [text for text in engine.texts if MARK in text] == []
    assert (engine.generation(), engine.read("MATCH (n) RETURN count(*) AS n")) == before


def test_what_runs_is_what_the_file_says(client: TestClient) -> None:
    """Parts may be left out; of the parameters depend labels alone, the model's; and behind it stand columns of its own."""
    engine: Any = client.app.state.engine  # type: ignore[attr-defined]
    way = re.compile(r"^MATCH \(:Place \{id: \$within\}\)<-\[:(?:COVERS|IN_PLACE)\]-\(\w+:\w+\)\n", re.M)
    for query in catalog.queries().values():
        run = way.sub("", catalog.run(engine, query.name, query.example).cypher)
        written = iter(re.findall(r"\w+|\S", re.sub(r":\$kind_of_\w+", ":LABEL", query.text(engine.name))))
        added = [
            word
            for word in re.findall(r"\w+|\S", run)
            if not any(word == one or (one == "LABEL" and word in KINDS) for one in written)
        ]
        assert set(added) <= {",", *query.columns}, (query.name, added)


@pytest.mark.parametrize("most", [1, 7])
def test_rows_have_an_end(client: TestClient, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("queries.catalog.MAX_ROWS", most)
    for name, params in (("duties", {}), ("agency_pairs", {}), ("edges", {"place": "驻马店市"})):
        body = client.get(f"/queries/{name}", params={**params, "limit": 1000, "format": "json"}).json()
        assert (len(body["rows"]), body["total"], body["complete"]) == (most, most, False), name
    assert client.get("/queries/duties", params={"limit": 1001}).status_code == 422


def test_a_query_has_an_end(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n"
    engine: Any = client.app.state.engine  # type: ignore[attr-defined]
    with pytest.raises(EngineError, match="took longer"):
        engine.read(endless, seconds=0.2)
    given: list[float | None] = []
    listen = engine.engine.read
    monkeypatch.setattr(
        engine.engine, "read", lambda *args, seconds=None: (given.append(seconds), listen(*args, seconds=seconds))[1]
    )
    assert client.get("/queries/duties").status_code == 200
    assert catalog.MAX_SECONDS in given
