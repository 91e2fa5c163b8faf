"""The draft check: what it finds, what it says of itself, and that nothing of the draft stays anywhere."""

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engine import Engine
from graph.errors import PolicyGraphError, QueryError, SourceError
from graph.overlap.edges import refresh
from ingest.draft import PRIVACY, DraftReport, check_draft
from ingest.source import text_source
from tests.graph.dump import dump
from tests.graph.overlap.made_plans import PLANS, load_plan

SECRET = "澜沧绛紫计划"
DRAFT = f"""临川市人民政府关于支持数字经济的若干措施（征求意见稿）
各区人民政府，市政府各部门：
现提出以下措施。
一、降低算力成本。发放算力券，对初创团队租用算力按费用的25%给予补助，每家每年最高10万元。（责任单位：市数据局）
二、举办创业大赛。每年举办创新创业大赛和路演活动，对获奖项目给予最高50万元奖励。（责任单位：市科技局）
三、实施{SECRET}。沿江修复湿地，种植水生植物，建设生态步道。（责任单位：市水利局）
临川市人民政府
2026年1月1日
"""


@pytest.fixture
def loaded(engine: Engine) -> Iterator[Engine]:
    for name in PLANS:
        load_plan(engine, name)
    refresh(engine)
    yield engine


def checked(engine: Engine, **more: str) -> DraftReport:
    return check_draft(engine, DRAFT.encode(), "draft.txt", **more)


def test_matches_new_measures_and_gaps(loaded: Engine) -> None:
    report = checked(loaded)
    by_title = {one.passage.title: one for one in report.assessment.measures}
    assert by_title["降低算力成本"].found[0].match.level == "strong"
    assert not by_title["举办创业大赛"].is_new
    assert by_title[f"实施{SECRET}"].is_new
    best = next(f for f in by_title["降低算力成本"].found if f.passage.place == "白石市")
    told = {d.type: (d.a and d.a.value, d.b and d.b.value) for d in best.explanation.differences}
    assert told == {"amount": (10, 40), "rate": (25, 50)}
    assert set(report.assessment.places) == {"岭安市", "白石市", "青河市"}
    gaps = {gap.title: set(gap.places) for gap in report.assessment.gaps}
    assert {"白石市", "岭安市"} in gaps.values()
    assert {"青河市", "岭安市"} in gaps.values()
    assert [row.agency for row in report.assessment.load] == ["临川市数据局", "临川市水利局", "临川市科学技术局"]


def test_against_a_place_or_a_document(loaded: Engine) -> None:
    for against in ("白石市", "baishi.txt"):
        report = checked(loaded, against=against)
        assert {f.passage.place for one in report.assessment.measures for f in one.found} == {"白石市"}
        assert [document["place"] for document in report.documents] == ["白石市"]


def test_own_city_in_force_conflicts(loaded: Engine) -> None:
    draft = DRAFT.replace("临川市", "青河市")
    found = check_draft(loaded, draft, "draft.txt").assessment
    told = {(c.b.title, d.type, d.a and d.a.value, d.b and d.b.value) for c in found.conflicts for d in c.differences}
    assert ("降低算力使用成本", "rate", 25, 30) in told
    assert ("降低算力使用成本", "amount", 10, 20) in told
    assert {row.agency: row.now for row in found.load}["青河市数据局"] == 1


def test_a_loaded_document_is_compared_as_a_version(loaded: Engine) -> None:
    same = check_draft(loaded, PLANS["qinghe.txt"], "again.txt")
    assert same.version_of
    assert same.revision is not None
    assert (same.revision.added, same.revision.removed, same.revision.changed) == ((), (), ())
    assert all(f.passage.place != "青河市" for one in same.assessment.measures for f in one.found)
    changed = check_draft(loaded, PLANS["qinghe.txt"].replace("最高20万元", "最高25万元"), "again.txt")
    assert changed.revision is not None
    assert [(c.new.title, c.kinds) for c in changed.revision.changed] == [("降低算力使用成本", ("number", "text"))]


BadRow = tuple[bytes | str, str, dict[str, str], type[PolicyGraphError], str]
BAD: list[BadRow] = [
    (b"", "empty.txt", {}, SourceError, "empty.txt"),
    ("  \n", "blank.txt", {}, SourceError, "blank.txt"),
    ("本市今天晴，最高气温二十度。", "news.txt", {}, SourceError, "没有找到措施"),
    (b"abc", "draft.xyz", {}, SourceError, "draft.xyz"),
    (b"%PDF-1.4 broken", "scan.pdf", {}, SourceError, "scan.pdf"),
    (DRAFT, "draft.txt", {"against": "不存在市"}, QueryError, "不存在市"),
]


@pytest.mark.parametrize("row", BAD, ids=lambda row: row[1])
def test_bad_input_is_refused_with_its_name(loaded: Engine, row: BadRow) -> None:
    source, name, more, error, said = row
    with pytest.raises(error) as raised:
        check_draft(loaded, source, name, **more)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_empty_graph_says_so(engine: Engine) -> None:
    with pytest.raises(QueryError, match="no documents"):
        checked(engine)


def test_nothing_of_the_draft_is_kept(
    loaded: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.chdir(scratch)
    caplog.set_level(logging.DEBUG)
    before, generation = dump(loaded), loaded.generation()
    report = checked(loaded)
    assert report.privacy == PRIVACY
    assert any(SECRET in one.passage.title for one in report.assessment.measures)
    assert (dump(loaded), loaded.generation()) == (before, generation)
    assert SECRET not in caplog.text
    assert list(scratch.rglob("*")) == []
    held = [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert held == []


def test_the_same_draft_gives_the_same_report(loaded: Engine) -> None:
    assert checked(loaded).to_json() == checked(loaded).to_json()


def test_the_text_of_every_quote_is_the_draft_s(loaded: Engine) -> None:
    report = checked(loaded)
    text = text_source("draft.txt", DRAFT).text
    for one in report.assessment.measures:
        assert text[one.passage.start : one.passage.end] == one.passage.text
        for difference in (d for f in one.found for d in f.explanation.differences):
            assert difference.a is not None
            assert text[difference.a.start : difference.a.end] == difference.a.quote
