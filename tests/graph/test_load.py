"""Loading: the graph is a function of the records that are loaded, on both engines."""

import random
from dataclasses import replace

import pytest

from graph.connect import connect
from graph.engine import Engine
from graph.errors import ExtractionError, QueryError
from graph.load import find_document, load_record, remove, undo
from graph.model import KINDS
from graph.record import Record
from tests.graph.dump import dump
from tests.graph.records import gold_records, make_record
from tests.neo4j.server import Server, wipe

PLANS = [make_record(seed, city=city, year=year) for seed, (city, year) in enumerate(
    (city, year) for city in ("青禾市", "白沙市", "云溪县") for year in (2020, 2021))]  # fmt: skip
PLAN, CHANGED = PLANS[0], make_record(77, city="青禾市", year=2020, measures=9)


def statuses(engine: Engine, *plans: tuple[Record, str]) -> list[str]:
    return [load_record(engine, *plan).status for plan in plans]


def as_format(plan: tuple[Record, str], format: str, tail: str = "") -> tuple[Record, str]:
    record, text = plan
    return replace(record, format=format, file=f"{record.file}.{format}", sha256=f"{format}{tail}"), text + tail


@pytest.fixture
def other(tmp_path) -> Engine:
    """A second graph, to compare with."""
    engine = connect(f"embedded:{tmp_path}/other")
    yield engine
    engine.close()


def test_the_same_bytes_change_nothing(engine: Engine):
    assert statuses(engine, PLAN) == ["loaded"]
    before, generation = dump(engine), engine.generation()
    renamed = replace(PLAN[0], file="另一个名字.txt")
    assert statuses(engine, PLAN, (renamed, PLAN[1])) == ["unchanged", "unchanged"]
    assert dump(engine) == before and engine.generation() == generation


def test_the_graph_does_not_depend_on_order_or_detours(engine: Engine, other: Engine):
    for plan in PLANS:
        load_record(other, *plan)
    draw = random.Random(5)
    for _ in range(2):
        for plan in draw.sample(PLANS, len(PLANS)):
            load_record(engine, *plan)
        for plan in draw.sample(PLANS, 3):
            remove(engine, load_record(engine, *plan).document)
    load_record(engine, *PLAN)
    undo(engine, load_record(engine, *CHANGED).document)
    for plan in PLANS:
        load_record(engine, *plan)
    # a document that went and came again starts at version 1, and so does one that was undone
    assert dump(engine) == dump(other)


def test_removing_all_leaves_nothing(engine: Engine):
    for plan in PLANS:
        load_record(engine, *plan)
    for record, text in PLANS:
        remove(engine, load_record(engine, record, text).document)
    assert dump(engine) == []


def test_a_changed_document_is_a_new_version_and_can_be_undone(engine: Engine):
    load_record(engine, *PLAN)
    before = dump(engine)
    changed = load_record(engine, *CHANGED)
    assert (changed.status, changed.version, changed.counts["Measure"]) == ("changed", 2, 9)
    states = (
        "MATCH (:Document {id: $d})-[:HAS_VERSION]->(v) RETURN v.number AS number, v.state AS state ORDER BY v.number"
    )
    assert engine.read(states, {"d": changed.document}) == [
        {"number": 1, "state": "past"},
        {"number": 2, "state": "current"},
    ]
    assert count(engine, "Measure") == 9
    assert undo(engine, changed.document).version == 1
    assert dump(engine) == before
    with pytest.raises(QueryError, match="no earlier version"):
        undo(engine, changed.document)


def test_a_changed_document_may_say_other_things_of_what_it_alone_names(engine: Engine):
    record, text = PLAN
    platform = next(entity for entity in record.entities if entity.kind == "platform")
    entities = tuple(replace(e, aliases=("新称",)) if e is platform else e for e in record.entities)
    assert statuses(engine, PLAN, (replace(record, entities=entities, sha256="b"), text)) == ["loaded", "changed"]
    rows = engine.read("MATCH (p:Platform {name: $name}) RETURN p.aliases AS aliases", {"name": platform.name})
    assert rows == [{"aliases": ["新称"]}]


def test_going_back_to_old_bytes_is_a_new_version(engine: Engine):
    assert statuses(engine, PLAN, CHANGED, PLAN, PLAN) == ["loaded", "changed", "changed", "unchanged"]
    assert count(engine, "Version") == 3


def test_another_format_is_attached_and_its_facts_are_not_loaded_twice(engine: Engine):
    html, newer = as_format(PLAN, "html"), as_format(PLAN, "html", "。")
    assert statuses(engine, PLAN) == ["loaded"]
    before = dump(engine)
    assert statuses(engine, html, html, newer) == ["attached", "unchanged", "attached"]
    assert count(engine, "Measure") == 6 and count(engine, "Document") == 1
    document = find_document(engine, PLAN[0].file)
    assert undo(engine, document).status == "undone" and undo(engine, document).version == 1
    assert dump(engine) == before


def test_newer_rules_read_the_same_bytes_again(engine: Engine):
    record, text = PLAN
    load_record(engine, replace(record, measures=record.measures[:2], targets=(), incentives=()), text)
    assert statuses(engine, PLAN, PLAN) == ["reread", "unchanged"]
    assert count(engine, "Measure") == 6 and count(engine, "Version") == 1


def test_bytes_whose_head_is_read_otherwise_move(engine: Engine):
    record, text = PLAN
    load_record(engine, replace(record, document=replace(record.document, title="误读的题目", doc_number=None)), text)
    load_record(engine, *PLAN)
    assert [row["title"] for row in engine.read("MATCH (d:Document) RETURN d.title AS title")] == [
        record.document.title
    ]
    assert count(engine, "Version") == 1


def test_a_false_quote_stops_the_whole_document(engine: Engine):
    record, text = PLAN
    target = replace(record.targets[0], start=record.targets[0].start + 1)
    with pytest.raises(ExtractionError, match="is not"):
        load_record(engine, replace(record, targets=(target,)), text)
    assert dump(engine) == []


def test_bureaux_of_two_cities_stay_apart_and_share_their_kind(engine: Engine):
    load_record(engine, *PLANS[0])
    load_record(engine, *PLANS[2])
    names = {row["name"] for row in engine.read("MATCH (a:Agency) RETURN a.name AS name")}
    assert all(name.startswith(("青禾市", "白沙市")) for name in names)
    rows = engine.read(
        "MATCH (a:Agency)-[:OF_KIND]->(k:AgencyKind) WITH k.name AS kind, count(a) AS n WHERE n > 1 RETURN kind"
    )
    assert rows


def test_a_policy_leads_to_its_document_whichever_comes_first(engine: Engine):
    record, text = make_record(3, city="白沙市", year=2020)
    cited = replace(record.document, doc_number="省政[2020]9号", place="江南省", title="省里的意见")
    province = replace(record, document=cited, sha256="p", file="p.txt")
    link = "MATCH (p:Policy)-[:IS_DOCUMENT]->(d:Document) RETURN p.name AS policy, d.title AS title"
    for order in ((PLAN, (province, text)), ((province, text), PLAN)):
        for plan in order:
            load_record(engine, *plan)
        assert engine.read(link) == [{"policy": "省政〔2020〕9号", "title": "省里的意见"}]
        for plan in order:
            remove(engine, load_record(engine, *plan).document)


@pytest.mark.parametrize("name", ["id", "file", "doc_number", "other_brackets", "title"])
def test_documents_are_found_by_their_names(engine: Engine, name: str):
    record, text = PLANS[1]
    loaded = load_record(engine, record, text)
    number = record.document.doc_number or ""
    keys = {"id": loaded.document, "file": record.file, "doc_number": number, "title": loaded.title,
            "other_brackets": number.replace("〔", "[").replace("〕", "]")}  # fmt: skip
    assert find_document(engine, keys[name]) == loaded.document


def test_an_unknown_or_ambiguous_document_is_said(engine: Engine):
    with pytest.raises(QueryError, match=r"甲\.txt: no such document"):
        find_document(engine, "甲.txt")
    for plan in PLANS[:2]:
        load_record(engine, replace(plan[0], file="同名.txt"), plan[1])
    with pytest.raises(QueryError, match="several documents"):
        find_document(engine, "同名.txt")


def test_annotated_documents_come_out_alike_on_both_engines(shared, tmp_path, neo4j_server: Server):
    wipe(neo4j_server)
    engines = [
        connect(f"embedded:{tmp_path}/graph"),
        connect(neo4j_server.url, neo4j_server.user, neo4j_server.password),
    ]
    records = gold_records(shared, ("001", "002", "01_"))
    for engine in engines:
        for record, text in records:
            load_record(engine, record, text)
    first, second = (dump(engine) for engine in engines)
    assert first == second and len(first) > 3000
    for engine in engines:
        assert engine.read(
            "MATCH (a:Agency {name: '安顺市科学技术局'})-[x:LEADS|RESPONSIBLE_FOR]->(m:Measure) "
            "RETURN type(x) AS role, count(DISTINCT m.id) AS n"
        ) == [{"role": "RESPONSIBLE_FOR", "n": 24}]
        engine.close()


def test_hostile_text_is_kept_as_it_is(engine: Engine):
    record, text = PLAN
    title = "<script>alert('1')</script> \\ \" ` $x {n} \u202e" + "长" * 10_000
    load_record(engine, replace(record, document=replace(record.document, title=title)), text)
    assert engine.read("MATCH (d:Document) RETURN d.title AS title") == [{"title": title}]


def count(engine: Engine, kind: str) -> int:
    assert kind in KINDS
    return engine.read(f"MATCH (n:{kind}) RETURN count(*) AS n")[0]["n"]
