"""What a document itself makes a name: headings of a series, sums of lists, short names, zones it keeps naming."""

import pytest

from graph.record import DocumentFacts, Entity
from ingest.extract.entities import find_entities
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source


def entities(text: str, kind: str, home: str | None = "黄冈市") -> list[Entity]:
    document = DocumentFacts("", place=home)
    reading = Reading(text_source("made.txt", text), Outline(body=(0, len(text))), document)
    return [e for e in find_entities(reading, ()) if e.kind == kind]


ROWS = [
    # headings of a series, and those of any project
    (
        "programme",
        "实施以下重点项目：\n1.青年工匠储备项目。每年选拔50名。\n2.“茶乡能人”培育项目。每年培训。\n",
        ["青年工匠储备项目", "“茶乡能人”培育项目"],
    ),
    (
        "programme",
        "（一）名医引进项目。每年引进。\n（二）名师培养项目。每年选派。\n（三）带头人培训项目。每年培训。\n",
        ["名医引进项目", "名师培养项目", "带头人培训项目"],
    ),
    ("programme", "1.技术改造项目。投资500万元以上。\n2.新建产业化项目。给予补助。\n3.其他项目。另行确定。\n", []),
    (
        "programme",
        "探索设立“云雀计划”骨干项目、短期项目和国际项目。",
        ["“云雀计划”骨干项目", "“云雀计划”短期项目", "“云雀计划”国际项目"],
    ),
    # a quoted list and its sum
    (
        "programme",
        "实施“固本强基、聚才引智、暖心留才”三大人才专项行动。",
        ["固本强基人才专项行动", "聚才引智人才专项行动", "暖心留才人才专项行动", "三大人才专项行动"],
    ),
    ("programme", "坚持“固本强基、聚才引智”四大方向，推进专项行动。", []),
    # funds with their sum, and classes of money
    ("programme", "设立总规模20亿元的绿色转型发展基金，支持制造业。", ["绿色转型发展基金"]),
    ("programme", "发挥我市数字产业母基金作用。", ["数字产业母基金"]),
    ("programme", "争取省级配套扶持资金，统筹市级财政专项资金。", []),
    ("programme", "做大“稻渔贷”“茶农险”规模，落实担保和保险。", ["稻渔贷", "茶农险"]),
    # trials that are only described
    ("programme", "开展政府采购合同融资试点，推进确认制改革试点。", []),
    ("programme", "争取数据登记服务省级试点。", ["数据登记服务省级试点"]),
    # verbs and remains in front of a class
    ("programme", "支持高校组织或者参与大别山科学计划。", ["大别山科学计划"]),
    ("programme", "本级预算中安排茶产业发展专项资金，用于扶持种植。", ["茶产业发展专项资金"]),
    ("programme", "对断贷、抽贷和主体工程、市政工程开展检查活动。", []),
    # platforms
    ("platform", "以鄂东科技大市场为主要载体，服务企业。", ["鄂东科技大市场"]),
    ("platform", "建设综合服务平台“鄂东一码通”。", ["鄂东一码通"]),
    ("platform", "各县（市、区）新成立副科级事业单位企业服务中心。", []),
    ("platform", "建设优质稻种植基地、黑木耳生产基地，推动“三个中心”建设。", []),
    ("platform", "对省级企业（研发）技术中心给予奖励。", []),
    ("platform", "支持国家和省有关规定向自贸试验区倾斜，省内开发区参照。", []),
    ("platform", "在桃源镇和石板镇建设特色小镇。", []),
    ("platform", "加强高新区创新能力建设。", ["高新区"]),
    ("platform", "支持有条件的高新区、全省高新区建设。", []),
    ("platform", "支持柳林片区、双湖沟片区、回马湾片区协同发展。", ["柳林片区", "双湖沟片区", "回马湾片区"]),
    # organisations
    ("organisation", "与中科院合肥物质所鄂东分所、东软集团合作。", ["中科院合肥物质所鄂东分所", "东软集团"]),
    ("organisation", "设立科技支行、小微支行，支持中国农业银行黄冈分行。", ["中国农业银行黄冈分行"]),
    ("organisation", "推动市属国有大型能源集团、外国科学院与企业合作。", []),
    ("organisation", "有限责任公司转型为股份有限公司的，给予奖励。", []),
    ("organisation", "建设两港大道和湖北大道。", []),
    ("organisation", "推动城市规划院改制，鼓励省级科研院所落户。", []),
]


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_names(kind: str, text: str, expected: list[str]) -> None:
    assert [e.name for e in entities(text, kind)] == expected


SHORT = [
    (
        "platform",
        "支持中国（江南）跨境电子商务综合试验区（以下简称“江南综试区”）建设。江南综试区要先行。",
        ("中国（江南）跨境电子商务综合试验区", ("江南综试区",), 3),
    ),
    (
        "programme",
        "举办大别山国际茶业博览会（简称“山博会”），每届“山博会”期间签约。",
        ("大别山国际茶业博览会", ("山博会",), 3),
    ),
    (
        "organisation",
        "依托市产研院开展中试，市产业技术研究院孵化企业。产研院实行理事会制。",
        ("市产业技术研究院", ("市产研院", "产研院"), 3),
    ),
    (
        "place",
        "云溪沟地区管委会负责。在云溪沟地区布局，支持云溪沟地区，向云溪沟地区倾斜。对云溪沟企业给予奖励。支持贫困地区、对贫困地区、向贫困地区倾斜。",
        ("云溪沟地区", ("云溪沟",), 5),
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), SHORT)
def test_short_names(kind: str, text: str, expected: tuple[str, tuple[str, ...], int]) -> None:
    (found,) = entities(text, kind)
    assert (found.name, found.aliases, len(found.mentions)) == expected


TOWNS = [
    ("支持大溪口镇、桃源镇和石板滩镇建设。", ["大溪口镇", "桃源镇", "石板滩镇"]),
    ("罗田县大河岸镇要落实责任。", ["罗田县", "大河岸镇"]),
    ("推进新型城镇和小城镇建设，建设特色镇、重点镇。", []),
]


@pytest.mark.parametrize(("text", "expected"), TOWNS)
def test_towns(text: str, expected: list[str]) -> None:
    assert [e.name for e in entities(text, "place")] == expected
