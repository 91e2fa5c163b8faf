"""Search finds all that a plain scan finds, in folded text, and keeps up with the graph."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.connect import connect
from graph.engine import Engine
from graph.errors import QueryError
from graph.load import load_record
from ingest.pipeline import read_record, read_text
from ingest.source import text_source
from queries.originals import text_of
from queries.search import find
from queries.search.find import spans_of, standing
from queries.search.fold import fold, fold_with_offsets
from queries.search.index import Index
from tests.hostile import HOSTILE_TEXT
from tests.neo4j.server import Server, wipe


@pytest.fixture(scope="module", params=["embedded", "bolt"])
def samples(request: pytest.FixtureRequest, root: Path, sample_graph: str) -> Iterator[Engine]:
    """The samples on each engine; what is told of search holds for both of its indexes."""
    if request.param == "embedded":
        engine = connect(sample_graph)
    else:
        engine = connect_empty(request.getfixturevalue("neo4j_server"))
        for path in sorted((root / "samples").glob("*.txt")):
            load_record(engine, *read_record(path))
        source = text_source("hostile.txt", HOSTILE_TEXT)
        load_record(engine, read_text(source), source.text)
    yield engine
    engine.close()


def connect_empty(server: Server) -> Engine:
    wipe(server)
    return connect(server.url, server.user, server.password)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＯＰＣ 创新", "opc创新"),
        ("高新技術企業", "高新技术企业"),
        ("“春笋”计\n划", "春笋计划"),
        ("R&D投入", "r&d投入"),
        ("㎡", "㎡"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(alphabet="高新ＡB“” \n計划㎡½ﬁ", max_size=40))
def test_offsets_lead_back_to_the_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert [fold(text[at]) for at in offsets] == list(folded)


def test_every_phrase_of_two_to_six_characters_is_found_as_by_a_plain_scan(samples: Engine) -> None:
    measures = samples.read("MATCH (m:Measure) RETURN m.id AS id, m.text AS text, m.title AS title ORDER BY id")
    phrases = {row["text"][at : at + length] for row in measures[::17] for at in (5, 31) for length in (2, 3, 6)}
    for phrase in sorted(p for p in phrases if len(fold(p)) > 1):
        wanted = {
            row["id"] for row in measures if fold(phrase) in fold(row["text"]) or fold(phrase) in fold(row["title"])
        }
        found = find(samples, phrase, kinds=("Measure",), limit=None)
        assert {hit.id for hit in found.hits} == wanted, phrase
        assert found.total == len(wanted)


def test_every_kind_of_item_is_found_as_by_a_plain_scan(samples: Engine) -> None:
    items: dict[str, list[str]] = {}
    for kind in ("Agency", "Platform", "Programme", "Organisation", "Policy", "Place", "Indicator"):
        for row in samples.read(f"MATCH (n:{kind}) RETURN n.id AS id, n.name AS name, n.aliases AS aliases"):
            items[row["id"]] = [fold(row["name"]), fold("".join(row["aliases"] or ()))]
    for row in samples.read("MATCH (m:Measure) RETURN m.id AS id, m.title AS title, m.text AS text"):
        items[row["id"]] = [fold(row["title"]), fold(row["text"])]
    for row in samples.read("MATCH (d:Document) RETURN d.id AS id, d.title AS title"):
        items[row["id"]] = [fold(row["title"]), fold(text_of(samples, row["id"]))]
    phrases = {name[:4] for name, _ in list(items.values())[::23]} | {
        "2025年",
        "025",
        "5年",
        "%以",
        "，到",
        "r&d",
        "it",
    }
    for phrase in sorted(one for one in phrases if len(one) > 1):
        found = find(samples, phrase, limit=None)
        wanted = {id_ for id_, texts in items.items() if any(phrase in text for text in texts)}
        assert found.corrected or {hit.id for hit in found.hits} == wanted, phrase


def test_pages_joined_are_the_whole(samples: Engine) -> None:
    whole = find(samples, "科技", limit=None)
    paged = [hit for at in range(0, whole.total, 7) for hit in find(samples, "科技", offset=at, limit=7).hits]
    assert tuple(paged) == whole.hits
    assert all("科技" in fold(hit.title + hit.quote) for hit in whole.hits[:20])


def test_marks_and_offsets_point_at_the_phrase(samples: Engine) -> None:
    for hit in find(samples, "揭榜挂帅", kinds=("Measure", "Document"), limit=None).hits:
        assert text_of(samples, hit.document)[hit.start : hit.end] == hit.quote
        assert all(fold(hit.quote[start:end]) == "揭榜挂帅" for start, end in hit.marks)


@pytest.mark.parametrize("phrase", ["揭绑挂帅", "高兴技术企业", "龙门试验室"])
def test_one_wrong_character_is_forgiven(samples: Engine, phrase: str) -> None:
    found = find(samples, phrase)
    assert found.total
    assert found.corrected


def test_traditional_characters_and_width_find_the_same(samples: Engine) -> None:
    plain = find(samples, "高新技术企业", limit=None)
    assert find(samples, "高新技術企業", limit=None).hits == plain.hits
    assert find(samples, "高新 技术企业", limit=None).total == plain.total


def test_facets_and_filters(samples: Engine) -> None:
    found = find(samples, "科技", limit=None)
    city, number = next(iter(found.facets["city"].items()))
    assert find(samples, "科技", filters={"city": city}).total == number
    led = find(samples, "企业", kinds=("Measure",), filters={"role": "lead", "agency": "驻马店市科学技术局"})
    assert led.total
    assert led.facets["role"]["lead"] == led.facets["agency"]["驻马店市科学技术局"] == led.total
    topic, number = next(iter(found.facets["topic"].items()))
    assert find(samples, "科技", filters={"topic": topic, "year": ""}).total == number
    assert {hit.place for hit in led.hits} == {"驻马店市"}


@pytest.mark.parametrize(("phrase", "filters"), [("", {}), ("科", {}), ("“”", {}), ("科技", {"colour": "red"})])
def test_what_cannot_be_searched_is_told(samples: Engine, phrase: str, filters: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        find(samples, phrase, filters=filters)


@pytest.mark.parametrize("phrase", ['" OR 1=1 --', "NEAR(科技 人才)", "科技*", "title:科技", "();'"])
def test_syntax_of_the_index_is_but_text(samples: Engine, phrase: str) -> None:
    assert find(samples, phrase).total == 0 or fold(phrase)


def test_the_index_follows_the_graph(root: Path, tmp_path: Path) -> None:
    engine = connect(f"embedded:{tmp_path}/graph")
    first, second = sorted((root / "samples").glob("*.txt"))[:2]
    load_record(engine, *read_record(first))
    before = find(engine, "科技", limit=None).total
    load_record(engine, *read_record(second))
    both = find(engine, "科技", limit=None).total
    assert both > before
    # an index left behind by a crash: half of it gone, the mark still old
    index = Index(tmp_path / "graph.search")
    with index.db:
        index.db.execute("DELETE FROM marks WHERE document IN (SELECT document FROM marks LIMIT 1)")
    index.refresh(engine)
    assert index.db.execute("SELECT count(*) FROM items WHERE kind = 'Document'").fetchone()[0] == 2
    engine.close()


def test_a_damaged_index_is_made_again(root: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.search").write_bytes(b"not a database" * 100)
    engine = connect(f"embedded:{tmp_path}/graph")
    load_record(engine, *read_record(sorted((root / "samples").glob("*.txt"))[0]))
    assert find(engine, "科技").total
    engine.close()


def test_spans() -> None:
    assert spans_of("“春\n笋”计划和春笋计划", [re.compile("春笋计划")]) == [(1, 7), (8, 12)]


def test_every_place_where_a_phrase_stands_is_told_with_its_measure(samples: Engine) -> None:
    measures = samples.read(
        "MATCH (m:Measure) RETURN m.id AS id, m.document AS document, m.start AS start, m.`end` AS `end`"
    )
    found = standing(samples, "科 技")
    for document in samples.read("MATCH (d:Document) RETURN d.id AS id"):
        text = text_of(samples, document["id"])
        places = [one for one in found if one.document["id"] == document["id"]]
        assert [one.start for one in places] == [match.start() for match in re.finditer(r"科\s*技", text)]
        for one in places:
            inside = {
                row["id"]
                for row in measures
                if row["document"] == document["id"] and row["start"] <= one.start and one.end <= row["end"]
            }
            assert one.text == text
            assert one.measure["id"] in inside if one.measure else not inside
    with pytest.raises(QueryError):
        standing(samples, "科")
