"""The server's full-text index holds every character of a text, and is brought up to date at start."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bolt import Bolt
from graph.connect import connect
from graph.engine import Engine
from graph.fold import fold
from graph.fulltext import INDEX, SEARCHED, ideographs, search_values
from graph.load import load_record, remove
from graph.model import KINDS
from ingest.pipeline import read_record
from queries.search import find
from tests.neo4j.server import Server, wipe

#: of each kind that an analyzer treats in its own way: words, stop words, signs, kana, hangul, rare ideographs, emoji
ODD = "高新技术a b-1.5%it the ○〇々プラン계획𠀀𪛖𫝀😀½㎡—“ﬁ\u3000"
texts = st.text(alphabet=ODD, max_size=30)


@given(texts, texts)
def test_ideographs_hold_what_the_text_holds(text: str, phrase: str) -> None:
    assert (ideographs(phrase) in ideographs(text)) == (phrase in text)


def test_only_the_current_version_is_searched() -> None:
    assert search_values("Version", {"text": "高新", "state": "current"})["search_text"] == "高新"
    assert search_values("Version", {"text": "高新", "state": "past"})["search_text"] == ""
    assert search_values("Agency", {"name": "科技局", "aliases": ["市科技局", "科委"]})["search_text"] == "市科技局科委"
    assert search_values("Target", {"indicator": "x"}) == {}


def test_what_is_searched_is_in_the_schema() -> None:
    for kind, names in SEARCHED.items():
        assert {name for name in names if name} <= KINDS[kind].properties.keys()


@pytest.fixture
def server(neo4j_server: Server) -> Server:
    wipe(neo4j_server)
    return neo4j_server


def open_engine(server: Server) -> Bolt:
    engine = connect(server.url, server.user, server.password)
    assert isinstance(engine, Bolt)
    return engine


def ids_of(engine: Engine, phrase: str) -> set[str]:
    return {hit.id for hit in find(engine, phrase, limit=None).hits}


def test_every_pair_of_odd_characters_is_found(server: Server) -> None:
    engine = open_engine(server)
    engine.write(lambda transaction: None)
    row = {"id": "x", **search_values("Agency", {"name": ODD})}
    engine.write(lambda t: t.run("CREATE (n:Agency) SET n = $row", {"row": row}))
    folded = fold(ODD)
    query = f"CALL db.index.fulltext.queryNodes('{INDEX}', $query) YIELD node RETURN node.id AS id"
    for at in range(len(folded) - 1):
        pair = ideographs(folded[at : at + 2])
        assert engine.read(query, {"query": f'"{pair}"'}) == [{"id": "x"}], folded[at : at + 2]
    engine.close()


@pytest.mark.parametrize(
    "damage",
    [
        f"DROP INDEX {INDEX}",
        "MATCH (m:Measure) WITH m LIMIT 1 REMOVE m.search_title, m.search_text",
        # a database from before the index
        "MATCH (n) REMOVE n.search_title, n.search_text, n.search",
        "MATCH (s:State) SET s.search = 0 WITH s MATCH (m:Measure) SET m.search_text = 'x', m.search_title = 'x'",
    ],
)
def test_what_is_lacking_is_mended_at_start(root: Path, server: Server, damage: str) -> None:
    engine = open_engine(server)
    load_record(engine, *read_record(sorted((root / "samples").glob("*.txt"))[0]))
    before = ids_of(engine, "科技")
    with engine._driver.session() as session:
        session.run(damage).consume()
    engine.close()
    engine = open_engine(server)
    assert ids_of(engine, "科技") == before
    engine.close()


def test_the_index_follows_the_graph_and_needs_no_file(
    root: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    engine = open_engine(server)
    assert ids_of(engine, "科技") == set()  # nothing is loaded, there is no index yet
    first, second = sorted((root / "samples").glob("*.txt"))[:2]
    load_record(engine, *read_record(first))
    before = ids_of(engine, "科技")
    loaded = load_record(engine, *read_record(second))
    assert ids_of(engine, "科技") > before
    remove(engine, loaded.document)
    assert ids_of(engine, "科技") == before
    assert not list(tmp_path.rglob("*"))
    engine.close()
