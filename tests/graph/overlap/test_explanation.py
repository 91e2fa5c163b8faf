"""Side by side, shared wording, copies, common sources."""

from dataclasses import replace

import pytest

from graph.overlap.clauses import aligned, shared
from graph.overlap.explanation import brief_reasons, counterparts, explain
from tests.graph.overlap.sample_measures import duty, passage

LONG = "建立跨部门数据共享与联合审查机制，推动高频办理事项掌上通办"
SHARED = [
    ("依托城市算力网提供普惠服务。", "要依托城市算力网，开展对接。", ["依托城市算力网"]),
    ("给予最高20万元补助。", "给予最高20万元补助。", []),
    ("修复湿地。", "招聘教师。", []),
    ("给予5万元的一次性奖励。", "给予8万元的一次性奖励。", []),
    (f"{LONG}。", f"为此{LONG}，抓好落实。", [LONG]),
]


@pytest.mark.parametrize(("a", "b", "expected"), SHARED)
def test_shared_wording_is_maximal_and_no_boilerplate(a: str, b: str, expected: list[str]) -> None:
    one, other = passage("甲事", a, "甲"), passage("乙事", b, "乙")
    found = shared(one, other)
    assert [phrase.text for phrase in found] == expected
    for phrase in found:
        assert one.quote(phrase.a_start, phrase.a_start + phrase.length) == phrase.text
        assert other.quote(phrase.b_start, phrase.b_start + phrase.length) == phrase.text


def test_sentences_stand_beside_their_counterparts() -> None:
    one = passage("甲事", "修复湿地和河道。发放算力券降低算力成本。", "甲")
    other = passage("乙事", "企业租用算力可领算力券。沿河道修复湿地。", "乙")
    pairs = [(pair.a.text, pair.b.text) for pair in aligned(one, other)]
    assert pairs == [
        ("修复湿地和河道。", "沿河道修复湿地。"),
        ("发放算力券降低算力成本。", "企业租用算力可领算力券。"),
    ]


def test_a_copy_names_the_earlier_document() -> None:
    old = passage("甲事", f"{LONG}。", "甲", "青禾市", date="2024-05-01")
    new = passage("乙事", f"{LONG}。", "乙", "白川市", date="2026-01-01")
    for a, b in ((old, new), (new, old)):
        found = explain(a, b)
        assert (found.copied, found.earlier) == (True, "甲")


def test_what_both_cite_and_what_a_province_says_is_a_common_source() -> None:
    one = passage("甲事", f"{LONG}。", "甲", "青禾市", policies=("数据条例",))
    other = passage("乙事", f"{LONG}。", "乙", "白川市", policies=("数据条例", "别的规定"))
    upper = passage("丙事", f"{LONG}。", "丙", "云岭省", document_title="云岭省数据行动方案")
    assert explain(one, other, upper=[upper]).source == ("《数据条例》", "云岭省《云岭省数据行动方案》")


def test_bodies_of_one_function_stand_together_with_their_roles() -> None:
    one, other = passage("甲事", "市科技局牵头。", "甲"), passage("乙事", "市科技局配合。", "乙", "白川市")
    one = replace(one, duties=(duty(one, "市科技局", "青禾市科学技术局", "lead"),))
    other = replace(other, duties=(duty(other, "市科技局", "白川市科学技术局", "support"),))
    found = counterparts(one, other)
    assert [(c.function, c.a, c.b) for c in found] == [
        ("科学技术局", (("lead", "市科技局"),), (("support", "市科技局"),))
    ]
    assert "同类单位：科学技术局（牵头／配合）" in brief_reasons(one, other, "partial")
