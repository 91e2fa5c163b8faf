"""The index: what comes and goes, and that candidates lose nothing that matters."""

import random

import pytest

from graph.overlap import index as module
from graph.overlap.index import Index
from graph.overlap.passage import Passage
from tests.graph.overlap.sample_measures import PAIRS, passage

WORDS = [
    "算力",
    "人才",
    "园区",
    "孵化器",
    "专利",
    "贷款",
    "湿地",
    "养老",
    "公交",
    "粮食",
    "大赛",
    "标准",
    "数据",
    "港口",
    "学校",
]
VERBS = ["建设", "完善", "引进", "支持", "推广"]


def many(count: int, documents: int) -> list[Passage]:
    rng = random.Random(7)
    found = []
    for number in range(count):
        topics = rng.sample(WORDS, 3)
        text = "，".join(rng.choice(VERBS) + topic + "服务体系" for topic in topics) + "。"
        one = passage(f"{rng.choice(VERBS)}{topics[0]}{number}", text, f"文件{number % documents}")
        found.append(one)
    return found


def test_own_document_is_never_a_match() -> None:
    index = Index()
    index.add(many(60, 6))
    for query in many(60, 6)[:10]:
        assert all(match.document != query.document for match in index.find(query, 50))


def test_adding_and_removing_leaves_what_a_fresh_index_has() -> None:
    everything = many(90, 9)
    changed, fresh = Index(), Index()
    for number in range(9):
        changed.add([one for one in everything if one.document == f"文件{number}"])
    assert changed.remove("文件3") == 10
    assert changed.remove("文件3") == 0
    changed.add([one for one in everything if one.document == "文件3"])
    changed.remove("文件5")
    fresh.add([one for one in everything if one.document != "文件5"])
    assert len(changed) == len(fresh) == 80
    assert changed.documents() == fresh.documents()
    for query in everything[:20]:
        assert changed.find(query, 20) == fresh.find(query, 20)


def test_candidates_find_what_an_exhaustive_search_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index()
    index.add(many(1500, 50))
    queries = [passage(title, text, "查询") for title, text in PAIRS]
    best = [[match.id for match in index.find(query, 3)] for query in queries]
    monkeypatch.setattr(module, "EXHAUSTIVE", 10)
    assert [[match.id for match in index.find(query, 3)] for query in queries] == best


def test_an_empty_index_has_no_matches() -> None:
    assert Index().find(passage(*PAIRS[0]), 5) == []
