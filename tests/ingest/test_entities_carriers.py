"""Carriers, funds and plans in wording of many cities: own names beside the classes that stand in the same sentence."""

import pytest

from graph.record import DocumentFacts, Entity
from ingest.extract.entities import find_entities
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source


def entities(text: str, kind: str, place: str = "武汉市", title: str = "", number: str | None = None) -> list[Entity]:
    """The entities of one kind in a text."""
    document = DocumentFacts(title, doc_number=number, place=place)
    reading = Reading(text_source("made.txt", text), Outline(body=(0, len(text))), document)
    return [e for e in find_entities(reading, ()) if e.kind == kind]


CARRIERS = [
    # last words
    ("推动光谷实验室、洪山实验室加快建设，培育一批省级重点实验室。", ["光谷实验室", "洪山实验室"]),
    ("高标准建设怀柔科学城、张江科学城，布局若干设施平台。", ["怀柔科学城", "张江科学城"]),
    ("建设西安电子谷、沈阳浑南科技城等载体。", ["西安电子谷", "沈阳浑南科技城"]),
    ("推进上海光源、大亚湾中微子实验装置等设施建设。", ["上海光源", "大亚湾中微子实验装置"]),
    ("推进中山综合保税区扩区，光电产业园二期年内投用，产业园二期不再新增用地。", ["中山综合保税区", "光电产业园二期"]),
    ("建设合肥综合性国家科学中心，建设徐州市公共实训基地。", ["合肥综合性国家科学中心", "徐州市公共实训基地"]),
    ("推进泉城云谷算力枢纽建设，规范各类数据中心集群。", ["泉城云谷算力枢纽"]),
    ("建设山西智创城、光谷科学岛、国家口岸数据枢纽，完善城市公园体系。", ["山西智创城", "光谷科学岛", "国家口岸数据枢纽"]),
    ("依托昆明滇池国际会展中心二期办展，加强乡镇快递服务站建设。", ["昆明滇池国际会展中心二期"]),
    # who acts and where it lies are no part of the name
    ("由市科技局会同鹏城实验室推进。", ["鹏城实验室"]),
    ("对租用滨海数创产业园的企业给予补贴。", ["滨海数创产业园"]),
    ("支持三楚重工联合湘江实验室开展攻关。", ["湘江实验室"]),
    ("着力打造杭州“之江数谷”、宁波“甬江数港湾”。", ["杭州“之江数谷”", "宁波“甬江数港湾”"]),
    ("支持余杭区未来科技城发展。", ["未来科技城"]),
    ("依托呼和浩特云谷、从化生物医药产业园招商。", ["呼和浩特云谷", "从化生物医药产业园"]),
    # a verb or a joint inside
    ("建设稀有金属资源综合利用全国重点实验室。", ["稀有金属资源综合利用全国重点实验室"]),
    ("引导金陵大学、钟山大学创建遥感测绘、作物育种等全国重点实验室。", ["遥感测绘全国重点实验室", "作物育种全国重点实验室"]),
    # systems with one purpose that are in use, and classes of them
    ("升级职工技能培训服务平台，鼓励企业建设公共服务平台。", ["职工技能培训服务平台"]),
    ("建成合肥市算力调度平台，支持企业建设算力平台。", ["合肥市算力调度平台"]),
    ("探索建设数据要素综合服务平台，完善监测平台。", []),
    # zones in lists with counties
    ("各县（市、区），曹妃甸区、高新区及有关部门要落实。", ["高新区"]),
    # a table's cell
    ("单位|任务\n省海洋信息中心|汇总数据\n", ["省海洋信息中心"]),
    # a person's workroom, and classes
    ("推广张明远名中医工作室经验，建设技能大师工作室。", ["张明远名中医工作室"]),
    # twins in a list, each behind its district
    ("推进硚口区云尚科技产业社区和新型储能及氢能科技产业社区建设。", ["云尚科技产业社区", "新型储能及氢能科技产业社区"]),
    # description
    ("联系国家有关气象业务中心共享预报，归集园区台账。", []),
    ("打造高能级创新平台，建设重大科技基础设施和中试基地。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CARRIERS)
def test_carriers(text: str, expected: list[str]) -> None:
    assert sorted(e.name for e in entities(text, "platform")) == sorted(expected)


BRACKETS = [
    ("platform", "对入驻滨海生物医药产业园（BioPark）的企业给予补助。", "滨海生物医药产业园", ("BioPark",)),
    ("organisation", "依托楚天工业技术研究院（楚天先进制造研究院）开展研发。", "楚天先进制造研究院", ("楚天工业技术研究院",)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "name", "aliases"), BRACKETS)
def test_second_name_in_brackets_is_the_same_thing(kind: str, text: str, name: str, aliases: tuple[str, ...]) -> None:
    (found,) = entities(text, kind)
    assert {found.name, *found.aliases} == {name, *aliases}
    assert len(found.mentions) == 2


FUNDS = [
    ("本市设立创业投资引导基金，用于支持科技企业。", ["创业投资引导基金"]),
    ("市财政每年统筹安排工业强市专项资金5亿元。", ["工业强市专项资金"]),
    ("做大50亿元市绿色产业投资基金，发展各类产业基金。", ["市绿色产业投资基金"]),
    ("用足“云商贷”“园信通”，扩大信贷规模，推广“投保贷”模式。", ["云商贷", "园信通"]),
    ("鼓励设立产业投资基金、创业投资引导基金。", []),
    ("开展广场舞大赛、合唱大赛，实施海上重大工程。", []),
]


@pytest.mark.parametrize(("text", "expected"), FUNDS)
def test_funds_and_activities(text: str, expected: list[str]) -> None:
    assert sorted(e.name for e in entities(text, "programme")) == sorted(expected)


NOTICE = (
    "武政办〔2025〕2 号\n武汉市人民政府办公室\n关于印发武汉市数据要素改革\n行动方案（2025—2027 年）的通知\n"
    "各区人民政府：\n　　现将《武汉市数据要素改革行动方案（2025—2027 年）》印发给你们。\n"
    "武汉市数据要素改革行动方案\n（2025—2027 年）\n　　为推动改革，制定本方案。\n"
)


def test_a_notice_names_its_own_plan_however_its_lines_break() -> None:
    title = "武汉市数据要素改革行动方案（2025—2027年）"
    (policy,) = entities(NOTICE, "policy", title=title, number="武政办〔2025〕2号")
    printed = ["".join(NOTICE[a:b].split()) for a, b in policy.mentions]
    assert printed == ["武政办〔2025〕2号", title, title, title]


def test_a_policy_by_its_nickname() -> None:
    assert [e.name for e in entities("落实“江城人才新政20条”，优化服务。", "policy")] == ["江城人才新政20条"]
