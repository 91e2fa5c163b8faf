"""Fixtures shared by all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph.connect import connect
from graph.engine import Engine
from graph.load import load_record
from graph.pending import compare_pending
from ingest.pipeline import read_record, read_text
from ingest.source import text_source
from tests.hostile import HOSTILE_TEXT
from tests.neo4j.server import MissingError, Server, running_server, wipe

ROOT = Path(__file__).resolve().parents[1]

#: no property is a matter of time; a check that stands in the way of others (`repeatable`) draws the same examples
#: each time, `deep` looks long for new ones
settings.register_profile("local", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the project; tests that need it are skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared documents are not here")
    return folder


@pytest.fixture(scope="session")
def sample_graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The url of an embedded graph with the samples and a document full of markup, as `ingest` leaves it; only to read."""
    url = f"embedded:{tmp_path_factory.mktemp('samples')}/graph"
    engine = connect(url)
    for path in sorted((root / "samples").glob("*.txt")):
        load_record(engine, *read_record(path))
    source = text_source("hostile.txt", HOSTILE_TEXT)
    load_record(engine, read_text(source), source.text)
    compare_pending(engine)
    engine.close()
    return url


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A real Neo4j; without Java the tests on it are skipped, with REQUIRE_NEO4J=1 they fail."""
    try:
        with running_server() as server:
            yield server
    except MissingError as error:
        if os.environ.get("REQUIRE_NEO4J") == "1":
            pytest.fail(f"Neo4j is required here: {error}")
        pytest.skip(f"no Neo4j: {error}")


@pytest.fixture(params=["embedded", "bolt"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Where an empty graph is, on each engine in turn; the environment names it too, for commands."""
    if request.param == "embedded":
        server = Server(f"embedded:{tmp_path}/graph", "", "")
    else:
        server = request.getfixturevalue("neo4j_server")
        wipe(server)
    for name in ("url", "user", "password"):
        monkeypatch.setenv(f"POLICY_GRAPH_{name.upper()}", getattr(server, name))
    return server


@pytest.fixture
def engine(address: Server) -> Iterator[Engine]:
    """An engine over an empty graph, each of the two in turn."""
    engine = connect(address.url, address.user, address.password)
    yield engine
    engine.close()
