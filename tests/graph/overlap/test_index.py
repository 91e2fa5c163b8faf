"""The index: what comes and goes, and that it finds what comparing all pairs finds, in whatever order they came."""

import random
from collections.abc import Iterable

import pytest

from graph.overlap.index import Index, Match
from graph.overlap.labels import model, scores
from graph.overlap.passage import Passage
from graph.overlap.profile import profile
from graph.overlap.similarity import likeness, stack
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
LINKED = model().cuts["partial"]
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


#: so many that most get no more than a bound
MANY = 4_500


@pytest.fixture(scope="module")
def crowd() -> list[Passage]:
    """Many generated measures and a few that are much alike."""
    return [*many(MANY, 150), *(passage(title, text, f"稿{number}") for number, (title, text) in enumerate(PAIRS))]


def test_among_many_it_finds_what_comparing_all_pairs_finds(crowd: list[Passage]) -> None:
    index = Index()
    index.add(crowd)
    rows = stack([profile(one) for one in crowd])
    for query in [*crowd[-len(PAIRS) :], *crowd[:20]]:
        values = scores(likeness(profile(query), rows).features).tolist()
        pairs = zip(values, crowd, strict=True)
        wanted = sorted((-round(v, 4), o.id) for v, o in pairs if o.document != query.document)
        for limit in (1, 10, 300):
            assert [(-m.score, m.id) for m in index.find(query, limit)] == wanted[:limit]
        enough = [(m.score, m.id) for m in index.find_all(query, LINKED)]
        assert enough == [(-worth, one) for worth, one in wanted if -worth >= LINKED]


def pairs_of(query: Passage, matches: Iterable[Match]) -> dict[tuple[str, str], tuple[float, str, float, float]]:
    """Each pair once, the smaller id first."""
    return {
        (query.id, m.id) if query.id < m.id else (m.id, query.id): (m.score, m.level)
        + ((m.inside, m.outside) if query.id < m.id else (m.outside, m.inside))
        for m in matches
    }


def test_any_order_gives_the_same_pairs_with_the_scores_of_a_small_corpus(crowd: list[Passage]) -> None:
    documents: dict[str, list[Passage]] = {}
    for one in crowd:
        documents.setdefault(one.document, []).append(one)
    watched = ["稿0", "稿1", "文件3", "文件77"]
    found = []
    for seed in (1, 2):
        order, rng = [name for name in documents if name not in watched], random.Random(seed)
        rng.shuffle(order)
        for name in rng.sample(watched, len(watched)):  # each with others before and a few after it
            order.insert(len(order) - rng.randrange(8), name)
        index, seen = Index(), set()
        pairs: dict[tuple[str, str], tuple[float, str, float, float]] = {}
        for name in order:
            index.add(documents[name])
            among = None if name in watched else seen
            for query in documents[name] if among is None or among else ():
                pairs |= pairs_of(query, index.find_all(query, LINKED, among))
            seen |= {name} & set(watched)
        found.append(pairs)
    assert found[0] == found[1]
    assert len(found[0]) > 50
    by_id = {one.id: one for one in crowd}
    for (one, other), values in list(found[0].items())[:40]:
        small = Index()
        small.add({p.id: p for p in (by_id[other], crowd[5], crowd[900], crowd[-1])}.values())
        assert pairs_of(by_id[one], small.find(by_id[one], 5))[one, other] == values


def test_the_bound_needs_weights_that_are_not_negative() -> None:
    assert (model().curves[:, 1:] >= 0).all()


def test_an_empty_index_has_no_matches() -> None:
    assert Index().find(passage(*PAIRS[0]), 5) == []
