"""Topics: the fields of policy that a measure is about, and the words that decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import DocumentFacts, Measure, Topic
from ingest.extract.topics import find_topics, taxonomy
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source


def topics(title: str, body: str) -> tuple[Topic, ...]:
    text = f"{title}。{body}"
    measure = Measure("m01", "measure", None, title, (), 0, len(text))
    return find_topics(Reading(text_source("样例.txt", text), Outline(), DocumentFacts("样例"), (measure,)))["m01"]


MEASURES = [
    ("壮大优质企业队伍", "建立瞪羚企业和单项冠军培育库，推动中小企业走专精特新之路。", "企业培育"),
    ("布局重大创新平台", "筹建省实验室，支持龙头单位创建技术创新中心和中试基地。", "创新平台"),
    ("聚力突破关键环节", "采取揭榜挂帅方式，对关键核心技术开展联合攻关。", "技术攻关"),
    ("打通转化最后一公里", "培育技术经纪人，完善技术转移网络，促进产学研深度融合。", "成果转化"),
    ("让人才安心留下来", "完善高层次人才安居政策，建设人才公寓，开展职称评审改革。", "人才"),
    ("引金融活水", "设立天使投资基金，推广知识产权质押和科技贷，健全风险补偿机制。", "科技金融"),
    ("守护创新成果", "加强专利布局和商标维权，建设知识产权保护中心。", "知识产权"),
    ("深化跨区域协作", "主动对接长三角，办好博览会，扩大外资外贸规模。", "开放合作"),
    ("建设智慧算力底座", "统筹布局算力设施，开放公共数据，支持大模型训练。", "数字与人工智能"),
    ("做强乡村产业", "建设高标准农田，发展种业，健全农产品冷链。", "农业农村"),
    ("打好蓝天保卫战", "推进大气污染治理与节能降碳，实施国土绿化。", "生态环保"),
    ("完善综合立体路网", "新建公路和铁路专用线，更新地下管网，增设充电桩。", "交通与城建"),
    ("办好人民满意的学校", "扩大学前教育资源，加强教师队伍建设，推进职业教育改革。", "教育"),
    ("织密健康防护网", "建设医联体，提升公共卫生能力，发展中医药。", "医疗健康"),
    ("兜牢民生底线", "促进就业，健全养老服务，提高社会保障水平。", "民生与社会"),
    ("优化涉企服务", "深化放管服改革，推行政务服务一件事一站式办理。", "营商环境"),
    ("强化考核评价", "将任务完成情况纳入绩效考核，开展督查，健全激励机制。", "体制改革与考核"),
    ("加强组织领导", "成立领导小组和工作专班，加强统筹协调和宣传解读。", "组织保障"),
]


@pytest.mark.parametrize(("title", "body", "expected"), MEASURES, ids=[row[0] for row in MEASURES])
def test_the_strongest_topic(title: str, body: str, expected: str) -> None:
    assert topics(title, body)[0].name == expected


def test_a_measure_has_several_topics() -> None:
    names = {t.name for t in topics("支持人才创新创业", "对领军人才创办企业给予创业担保贷款和贴息，入驻孵化器免租。")}
    assert {"人才", "创新创业", "科技金融"} <= names


def test_who_does_it_does_not_decide() -> None:
    assert topics("办好相关事项", "按要求推进。（责任单位：市教育局、市卫生健康委、市农业农村局）") == ()


@given(st.text(alphabet="人才高校数据金融、，。（）()\n 企业A1", max_size=300))
def test_words_stand_where_they_are_said_to(body: str) -> None:
    text = f"题。{body}"
    for topic in topics("题", body):
        assert topic.name in taxonomy().descriptions
        for word, (start, end) in zip(topic.words, topic.spans, strict=True):
            assert "".join(text[start:end].split()) == word


def test_every_word_of_the_taxonomy_can_be_found() -> None:
    for word in taxonomy().weights:
        assert len(word) > 1, word
        assert any(word in topic.words for topic in topics(word, "。")) or len(topics(word, f"{word}。")) > 0, word
