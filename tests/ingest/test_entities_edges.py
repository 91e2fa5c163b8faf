"""Where names begin and end, who is listed, and zones with a short name of their own."""

import pytest

from graph.record import DocumentFacts, Entity
from ingest.extract.entities import find_entities
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source


def entities(text: str, kind: str, place: str = "武汉市") -> list[Entity]:
    """The entities of one kind in a text."""
    reading = Reading(text_source("made.txt", text), Outline(body=(0, len(text))), DocumentFacts("", place=place))
    return [e for e in find_entities(reading, ()) if e.kind == kind]


ROWS = [
    # left edge
    ("推进襄阳经开区科技创新港建设。", "platform", ["襄阳经开区科技创新港"]),
    ("卫生健康部门要与武汉大学中南医院建立医联体。", "organisation", ["武汉大学中南医院"]),
    # companies before a university, an institute by its number
    ("支持华芯科技、长河电工、荆楚锻压与武汉大学、湖北师范学院共建产业学院。", "organisation",
     ["华芯科技", "武汉大学", "湖北师范学院", "荆楚锻压", "长河电工"]),
    ("支持中船七〇九所牵头建设节点。", "organisation", ["中船七〇九所"]),
    ("新建养老服务站380所，幼儿园一百二十所。", "organisation", []),
    # what is listed as industries is no body
    ("围绕磷化工、酵母、仿制药等细分行业，遴选企业30家。", "organisation", []),
    # planned carriers and funds
    ("应当建立健全统一的科技业务受理阳光政务平台，接受监督。", "platform", ["科技业务受理阳光政务平台"]),
    ("仪器设备通过科技创新资源共享平台向社会开放。", "platform", ["科技创新资源共享平台"]),
    ("设立总规模30亿元的武汉市制造业数字化转型基金，推广信贷。", "programme", ["武汉市制造业数字化转型基金"]),
    ("设立科技创新战略专项资金和其他财政资金，主要用于研发。", "programme", ["科技创新战略专项资金"]),
    ("深化“三区”人才支持计划，培训农民。", "programme", ["“三区”人才支持计划"]),
    # classes
    ("支持湖北省实验室、高等级生物安全实验室等高水平研究平台建设，接入标识解析二级节点。", "platform", []),
    # the stage of a data centre
    ("加快江夏长岭山数据中心二期建设。", "platform", ["江夏长岭山数据中心"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), ROWS)
def test_names(text: str, kind: str, expected: list[str]) -> None:
    assert sorted(e.name for e in entities(text, kind)) == sorted(expected)


def test_a_special_zone_is_named_by_its_defined_short_name() -> None:
    text = "结合珠海经济特区（以下简称特区）实际，制定本条例。在特区试点，支持深圳经济特区经验推广。"
    zone, other = entities(text, "place", "珠海市")
    assert (zone.name, zone.aliases, other.name) == ("珠海经济特区", ("特区",), "深圳经济特区")
    assert [text[a:b] for a, b in zone.mentions] == ["珠海经济特区", "特区", "特区"]


def test_a_short_name_is_read_only_where_it_is_defined() -> None:
    assert [e.aliases for e in entities("珠海经济特区先行，特区试点。", "place", "珠海市")] == [()]


def test_the_trail_of_a_page_mentions_no_place() -> None:
    assert [e.mentions for e in entities("武汉市 > 政务公开 > 政策文件\n支持黄石市发展。", "place")] == [((20, 23),)]
