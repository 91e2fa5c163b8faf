"""Names in sentences written for the test: what is found, and what is a class or a phrase and is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import DocumentFacts, Entity, Measure, Responsibility
from ingest.extract.entities import find_entities
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source

KINDS = ("platform", "programme", "organisation")


def read(text: str, place: str = "武汉市", title: str = "") -> Reading:
    """A reading of nothing but a text."""
    document = DocumentFacts(title, place=place)
    return Reading(text_source("made.txt", text), Outline(body=(0, len(text))), document)


def names(text: str, kind: str, place: str = "武汉市") -> list[str]:
    """The names of one kind in a text."""
    return [e.name for e in find_entities(read(text, place), ()) if e.kind == kind]


NAMED = [
    ("platform", "支持鹏城实验室与岳麓山实验室共享算力。", ["鹏城实验室", "岳麓山实验室"]),
    ("platform", "推进国家高性能医疗器械创新中心建设。", ["国家高性能医疗器械创新中心"]),
    ("platform", "加快建设天府软件园、成都智算中心。", ["天府软件园", "成都智算中心"]),
    ("platform", "通过“粤商通”“湘直达”等平台开设专栏。", ["粤商通", "湘直达"]),
    ("platform", "依托“泉惠企”平台兑现资金。", ["“泉惠企”平台"]),
    ("platform", "在前海深港现代服务业合作区先行先试。", ["前海深港现代服务业合作区"]),
    ("platform", "推动硚口区江岸数创产业园提档升级。", ["江岸数创产业园"]),
    ("platform", "推动高温合金、深海等全国重点实验室重组。", ["高温合金全国重点实验室", "深海全国重点实验室"]),
    ("programme", "深入实施“姑苏领军人才计划”，用好“苏创积分贷”。", ["姑苏领军人才计划", "苏创积分贷"]),
    ("programme", "实施青年科技人才培育专项，支持青年人才挑大梁。", ["青年科技人才培育专项"]),
    ("programme", "启动农村人居环境整治提升五年行动。", ["农村人居环境整治提升五年行动"]),
    ("programme", "开展“千企改造”工程和智能制造专项行动。", ["“千企改造”工程", "智能制造专项行动"]),
    ("programme", "实施强化企业主体地位培优行动，增强企业活力。", ["强化企业主体地位培优行动"]),
    ("programme", "一、实施“楚才”“荆匠”计划\n面向一线选拔。", ["“楚才”计划", "“荆匠”计划"]),
    ("programme", "办好世界智能网联汽车大会。", ["世界智能网联汽车大会"]),
    ("organisation", "支持浪潮集团、歌尔股份等企业开放场景。", ["浪潮集团", "歌尔股份"]),
    ("organisation", "推动太原理工大学、中北大学设立新专业。", ["太原理工大学", "中北大学"]),
    ("organisation", "发起成立武汉市低空经济产业联盟。", ["武汉市低空经济产业联盟"]),
    ("organisation", "走访了蔡甸区众仁智能装备有限公司。", ["众仁智能装备有限公司"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), NAMED)
def test_names_are_found(kind: str, text: str, expected: list[str]) -> None:
    assert sorted(names(text, kind)) == sorted(expected)


CLASSES = [
    "鼓励企业建设省级重点实验室、企业技术中心和工程研究中心。",
    "培育孵化器20家，建设一批中试平台、实训基地。",
    "支持各类园区、众创空间提升服务能力，每个园区补助50万元。",
    "引导社会资本设立产业基金、创业投资基金。",
    "开展学习宣传活动，落实重点研发计划。",
    "发挥行业协会、商会和产业联盟作用，支持公司上市。",
    "各地要结合实际，制定年度工作计划，抓好重点工程。",
    "加大信贷投放，发展证券业，攻克基因工程难题。",
]


@pytest.mark.parametrize("text", CLASSES)
def test_classes_are_no_names(text: str) -> None:
    assert [(e.kind, e.name) for e in find_entities(read(text), ()) if e.kind in KINDS] == []


def test_a_line_break_inside_a_name_hides_nothing() -> None:
    lines = ["各部门要高度重视，认真抓好落实，支持武汉具身智能中", "试平台建设。"]
    text = "\n".join([*["各部门各单位要高度重视这项工作，切实抓好各项落实。"] * 12, *lines])
    platforms = [e for e in find_entities(read(text), ()) if e.kind == "platform"]
    assert [e.name for e in platforms] == ["武汉具身智能中试平台"]
    start, end = platforms[0].mentions[0]
    assert text[start:end] == "武汉具身智能中\n试平台"


def test_forms_of_one_thing_are_one_entity() -> None:
    text = "设立武汉市科技成果转化引导基金。\n用好科技成果转化引导基金。\n用好市科技成果转化引导基金。"
    (fund,) = [e for e in find_entities(read(text), ()) if e.kind == "programme"]
    assert fund.name == "武汉市科技成果转化引导基金"
    assert len(fund.mentions) == 3
    assert "科技成果转化引导基金" in fund.aliases


def test_two_levels_are_two_things() -> None:
    text = "对接省公共数据开放平台。\n用好市公共数据开放平台。"
    assert names(text, "platform") == ["省公共数据开放平台", "市公共数据开放平台"]


def test_a_bare_zone_is_the_citys_own_where_that_is_named() -> None:
    text = "支持宜昌高新区扩区。\n推动高新区提质，争创国家级高新区。"
    (zone,) = [e for e in find_entities(read(text, "宜昌市"), ()) if e.kind == "platform"]
    assert (zone.name, zone.aliases, len(zone.mentions)) == ("宜昌高新区", ("高新区",), 2)


def test_members_of_a_counted_list_share_its_last_word() -> None:
    text = "五大工程，就是强基固本、育才引智、融通创新、开放合作、惠民利企五大工程。"
    found = names(text, "programme")
    assert {"强基固本工程", "育才引智工程", "惠民利企工程"} <= set(found)


def test_agencies_close_their_mentions_to_other_names() -> None:
    text = "由武汉市科技创新局负责。"
    agency = Entity("agency", "武汉市科技创新局", "武汉市科技创新局", (), ((1, 9),))
    assert find_entities(read(text), (agency,)) == ()


def test_a_responsible_body_is_an_organisation_or_by_its_last_word_a_platform() -> None:
    text = "（责任单位：三楚集团、琴台实验室）"
    duties = tuple(
        Responsibility(raw, raw, "responsible", text.index(raw), text.index(raw) + len(raw), body="organisation")
        for raw in ("三楚集团", "琴台实验室")
    )
    reading = read(text)
    measure = Measure("m01", "measure", None, "t", (), 0, len(text), duties)
    found = find_entities(Reading(reading.source, reading.outline, reading.document, (measure,)), ())
    assert {(e.kind, e.name) for e in found} == {("organisation", "三楚集团"), ("platform", "琴台实验室")}


def test_the_documents_own_title_is_no_programme() -> None:
    title = "武汉市低空经济发展行动计划（2025—2027年）"
    text = f"{title}\n为发展低空经济，制定本计划。"
    assert [e.name for e in find_entities(read(text, title=title), ()) if e.kind == "programme"] == []


PIECES = st.sampled_from(
    [*"“”（）《》、，。\n 1的和", "实施", "建设", "中心", "工程", "大学", "等企业", "武汉", "黄陂区", "实验室"]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_mentions_are_what_the_text_holds_and_flat(text: str) -> None:
    spans = []
    for entity in find_entities(read(text), ()):
        forms = {"".join(form.split()) for form in (entity.name, *entity.aliases)}
        for start, end in entity.mentions:
            assert "".join(text[start:end].split()) in forms
            spans.append((start, end))
    spans.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("piece", ["（", "“", "《", "、", "甲乙、", "1", "中心", "工程和", "安"])
def test_hostile_input_is_read_to_its_end(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + "\n实施武汉英才计划。"
    assert "武汉英才计划" in names(text, "programme")
