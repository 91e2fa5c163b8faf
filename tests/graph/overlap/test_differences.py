"""Figures that can be compared, and what differs between two measures of one thing."""

from dataclasses import replace

import pytest

from graph.overlap.differences import differences
from graph.overlap.figures import find_offers
from graph.overlap.passage import Passage
from graph.record import Incentive, Target
from tests.graph.overlap.sample_measures import duty, passage

OFFERS: list[tuple[str, list[tuple[str, float]]]] = [
    ("对认定的孵化器给予最高50万元奖励。", [("money", 500_000)]),
    ("按研发费用的20%给予补助，每家每年最高100万元。", [("percent", 20), ("money", 1_000_000)]),
    ("按等级分别给予100万元、50万元、20万元资助。", [("money", 1_000_000)]),
    ("按等级分别给予最高50万、30万、10万元经费支持。", [("money", 500_000)]),
    ("提供最长15天免费住宿。", [("time", 15)]),
    ("给予１００万元补贴。", [("money", 1_000_000)]),
    ("对首次达到2000万元的企业给予10万元奖励。", [("money", 100_000)]),
    ("对毕业2年内的青年给予5000元补贴。", [("money", 5000)]),
    ("对10万元以下的贷款免除反担保。", []),
    ("2023年全市技术合同成交额100亿元。", []),
    ("到2027年底前完成改造。", [("date", 2027)]),
]


@pytest.mark.parametrize(("text", "expected"), OFFERS)
def test_find_offers(text: str, expected: list[tuple[str, float]]) -> None:
    found = find_offers(passage("扶持企业", text))
    assert [(figure.measure, figure.base) for offer in found for figure in offer.figures] == expected


def both(a: str, b: str) -> tuple[Passage, Passage]:
    return passage("支持企业", a, "甲", "青禾市"), passage("支持企业", b, "乙", "白川市")


ROWS = [
    ("对孵化器给予最高50万元奖励。", "对孵化器给予最高80万元奖励。", [("amount", 50, 80)]),
    ("对孵化器给予最高50万元奖励。", "对孵化器给予最高50万元奖励。", []),
    ("租用算力按费用的30%补助，最高20万元。", "租用算力按费用的50%补助，最高20万元。", [("rate", 30, 50)]),
    ("发放最高30万元的创业担保贷款。", "对获奖的创业项目给予最高10万元奖励。", []),
    ("对引进的博士给予安家补贴20万元。", "对新建的冷链仓库给予补助300万元。", []),
    ("为来青人才提供7天免费住宿。", "为来白青年人才提供最长15天免费住宿。", [("amount", 7, 15)]),
    ("2025年底前建成数据中心。", "2027年底前建成数据中心。", [("deadline", 2025, 2027)]),
    ("发放算力券，总规模5000万元。", "对租用算力的企业给予最高10万元补贴。", []),
]


@pytest.mark.parametrize(("a", "b", "expected"), ROWS)
def test_differences(a: str, b: str, expected: list[tuple[str, float, float]]) -> None:
    one, other = both(a, b)
    found = differences(one, other)
    assert [(d.type, d.a and d.a.value, d.b and d.b.value) for d in found] == expected
    for difference in found:
        for side, source in ((difference.a, one), (difference.b, other)):
            assert side is not None
            assert source.text[side.start - source.start : side.end - source.start] == side.quote


def test_the_other_way_round_the_sides_change_places() -> None:
    one, other = both(ROWS[0][0], ROWS[0][1])
    there, back = differences(one, other), differences(other, one)
    assert [(d.a, d.b) for d in there] == [(d.b, d.a) for d in back]


def test_targets_of_one_thing_are_compared() -> None:
    found = []
    for text, value, document in (("建成孵化器20家以上。", 20, "甲"), ("建成孵化器35家以上。", 35, "乙")):
        one = passage("培育孵化器", text, document)
        at = one.text.index("建成")
        target = Target("m", text[:-1], at, at + len(text) - 1, "孵化器", "at_least", value, None, "家", None)
        found.append(replace(one, targets=(target,)))
    assert [(d.type, d.a and d.a.value, d.b and d.b.value) for d in differences(*found)] == [("target", 20, 35)]


LEADS = [
    ("青禾市科学技术局", "白川市科学技术局", []),
    ("青禾市科学技术局", "白川市数据局", ["lead"]),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), LEADS)
def test_leads_of_other_function_differ(ours: str, theirs: str, expected: list[str]) -> None:
    one, other = both("由市有关局牵头推进。", "由市有关局牵头推进。")
    one = replace(one, duties=(duty(one, "市有关局", ours, "lead"),))
    other = replace(other, duties=(duty(other, "市有关局", theirs, "lead"),))
    assert [d.type for d in differences(one, other)] == expected


def test_responsible_is_no_lead() -> None:
    one, other = both("由市有关局负责。", "由市有关局负责。")
    one = replace(one, duties=(duty(one, "市有关局", "青禾市科学技术局", "responsible"),))
    other = replace(other, duties=(duty(other, "市有关局", "白川市数据局", "lead"),))
    assert differences(one, other) == []


KINDS = [
    (
        "对孵化器按建设费用给予最高50万元补助。",
        "对孵化器按建设费用给予最高80万元奖励。",
        [("instrument", "补助", "奖励")],
    ),
    ("对租用算力的企业给予最高50万元补助。", "对租用算力的企业发放最高80万元算力券。", [("instrument", "补助", "券")]),
    ("对孵化器给予最高50万元奖补。", "对孵化器给予最高80万元奖励。", []),
    ("对贷款按利息给予最高50万元贴息。", "对贷款按利息给予最高80万元贴息。", []),
]


@pytest.mark.parametrize(("a", "b", "expected"), KINDS)
def test_instruments_differ_where_both_are_named(a: str, b: str, expected: list[tuple[str, str, str]]) -> None:
    found = [d for d in differences(*both(a, b)) if d.type == "instrument"]
    assert [(d.type, d.a and d.a.value, d.b and d.b.value) for d in found] == expected


def given_to(found: Passage, words: str) -> Passage:
    """The passage with an incentive for whoever these words name."""
    at, end = found.text.index(words), len(found.text)
    return replace(
        found, incentives=(Incentive("m", found.text[at:end], at, end, words, "", None, None, True, "subsidy"),)
    )


BENEFICIARIES = [("企业", "高校毕业生", ["beneficiary"]), ("企业", "小微企业", []), ("企业", "项目", [])]


@pytest.mark.parametrize(("ours", "theirs", "expected"), BENEFICIARIES)
def test_beneficiaries_differ_where_both_are_known(ours: str, theirs: str, expected: list[str]) -> None:
    one, other = both(f"对{ours}给予最高5万元创业补贴。", f"对{theirs}给予最高8万元创业补贴。")
    found = differences(given_to(one, ours), given_to(other, theirs))
    assert [d.type for d in found if d.type == "beneficiary"] == expected


def test_who_leads_a_plan_is_no_difference_of_tasks() -> None:
    text = "由市有关局牵头推进。"
    one, other = (
        passage("加强组织领导", text, document, place) for document, place in (("甲", "青禾市"), ("乙", "白川市"))
    )
    one = replace(one, duties=(duty(one, "市有关局", "青禾市科学技术局", "lead"),))
    other = replace(other, duties=(duty(other, "市有关局", "白川市数据局", "lead"),))
    assert differences(one, other) == []


AIMS = [
    ("中试平台", "中试基地", "家", "个", 1),
    ("养老床位", "养老护理员", "张", "人次", 0),
    ("示范企业", "消费集聚区", "家", "个", 0),
]


@pytest.mark.parametrize(("ours", "theirs", "unit", "other_unit", "expected"), AIMS)
def test_aims_are_compared_where_they_count_one_thing(
    ours: str, theirs: str, unit: str, other_unit: str, expected: int
) -> None:
    found = []
    for name, of, value, document in ((ours, unit, 20, "甲"), (theirs, other_unit, 35, "乙")):
        one = passage("培育平台", f"建成{name}{value}{of}。", document)
        at = one.text.index("建成")
        quote = one.text[at:-1]
        target = Target("m", quote, at, at + len(quote), name, "at_least", value, None, of, None)
        found.append(replace(one, targets=(target,)))
    assert len(differences(*found, score=0.5)) == expected


PER = [
    ("每张床位给予1万元建设补贴。", "每张床位给予2万元建设补贴。", 1),
    ("每张床位给予1万元养老补贴。", "每人每月给予300元养老补贴。", 0),
]


@pytest.mark.parametrize(("a", "b", "expected"), PER)
def test_sums_for_each_of_something_compare_with_sums_for_the_same(a: str, b: str, expected: int) -> None:
    assert len([d for d in differences(*both(a, b)) if d.type == "amount"]) == expected


@pytest.mark.parametrize(
    ("a", "b", "subject"),
    [
        ("对孵化器给予奖励，最高50万元。", "对孵化器给予奖励，最高80万元。", "孵化器奖励"),
        ("发放创业担保贷款，个人最高30万元。", "发放创业担保贷款，个人最高50万元。", "创业担保贷款"),
        ("对社区每年给予最高50万元补助。", "给予社区最高80万元资金支持。", "社区资金支持（每年／未写每年）"),
        ("对租用算力给予30%补助。", "对租用算力给予50%补助。", "算力补助"),
        ("提供7天免费住宿。", "提供15天免费住宿。", "免费住宿"),
        ("对贷款按利息给予最高50万元贴息。", "对贷款按利息给予最高80万元贴息。", "贷款贴息"),
    ],
)
def test_the_subject_reads_as_a_person_would_say_it(a: str, b: str, subject: str) -> None:
    (difference,) = differences(*both(a, b))
    assert difference.subject == subject


APART = [
    ("发放个人创业担保贷款，最高30万元。", "发放企业创业担保贷款，最高300万元。"),
    ("对新评定的景区，给予50万元奖励。", "对新评定的民宿，给予20万元奖励。"),
]


@pytest.mark.parametrize(("a", "b"), APART)
def test_what_is_given_for_other_things_is_not_compared(a: str, b: str) -> None:
    assert differences(*both(a, b)) == []


def test_two_clauses_are_compared_once() -> None:
    found = differences(*both("购房补贴最高60万元、安居补贴最高300万元。", "给予购房补贴10万元。"))
    assert [(d.type, d.a and d.a.value, d.b and d.b.value) for d in found] == [("amount", 60, 10)]


def test_a_ladder_each_month_is_one_sum() -> None:
    one, other = both("分别每月给予2000元、1000元租房补贴。", "分别每月给予1500元、800元租房补贴。")
    assert [(d.a and d.a.value, d.b and d.b.value) for d in differences(one, other)] == [(2000, 1500)]


def test_measures_that_hardly_do_the_same_differ_only_in_one_named_thing() -> None:
    one, other = both("对采购模型的企业给予最高50万元补助。", "对交易数据的企业给予最高80万元补助。")
    assert differences(one, other, 0.15) == []
    one, other = both("对租用算力的企业给予最高50万元补助。", "对租用算力的企业给予最高80万元补助。")
    assert [d.subject for d in differences(one, other, 0.15)] == ["算力补助"]
