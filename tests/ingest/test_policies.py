"""Policy documents named in sentences written for the test."""

import pytest

from graph.record import DocumentFacts, Entity
from ingest.extract.entities import find_entities
from ingest.outline import Outline
from ingest.reading import Reading
from ingest.source import text_source


def policies(text: str, document: DocumentFacts | None = None) -> list[Entity]:
    """The policies that a text names."""
    reading = Reading(text_source("made.txt", text), Outline(body=(0, len(text))), document or DocumentFacts(""))
    return [e for e in find_entities(reading, ()) if e.kind == "policy"]


ROWS = [
    ("执行《甲省数字经济促进条例》。", ["甲省数字经济促进条例"]),
    ("按照《乙市〈丙条例〉实施细则》办理。", ["乙市〈丙条例〉实施细则"]),
    ("深入贯彻全民健身行动规划纲要。", ["全民健身行动规划纲要"]),
    ("根据甲政发〔2023〕7号要求，", ["甲政发〔2023〕7号"]),
    ("甲市人民政府关于印发甲市稳就业若干措施的通知\n各区：", ["甲市稳就业若干措施"]),
    ("加强管理办法和规章制度建设。", []),
    (
        "落实《甲市水网规划（2019—2023年）（甲政办发〔2019〕3号）、《乙办法》。",
        ["甲市水网规划（2019—2023年）", "乙办法"],
    ),
    ("落实《甲市水网规划、《乙市供水办法》等要求。", ["甲市水网规划", "乙市供水办法"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_titles(text: str, expected: list[str]) -> None:
    assert [p.name for p in policies(text)] == expected


def test_the_number_behind_a_title_is_its_alias_with_its_own_mention() -> None:
    text = "落实《甲省科技创新条例》（甲政办〔2024〕3号）。"
    (policy,) = policies(text)
    assert policy.doc_number == "甲政办〔2024〕3号"
    assert [text[a:b] for a, b in policy.mentions] == ["甲省科技创新条例", "甲政办〔2024〕3号"]


def test_a_short_form_is_an_alias() -> None:
    text = "制定《甲市低空经济发展规划》（以下简称《规划》）。"
    (policy,) = policies(text)
    assert (policy.name, policy.aliases) == ("甲市低空经济发展规划", ("规划",))


def test_a_title_broken_over_two_lines_is_cleaned_in_the_name_alone() -> None:
    text = "关于印发《甲市机器人产业创新发展方案（2024—\n2027年）》的通知"
    (policy,) = policies(text)
    start, end = policy.mentions[0]
    assert policy.name == "甲市机器人产业创新发展方案（2024—2027年）"
    assert text[start:end] == "甲市机器人产业创新发展方案（2024—\n2027年）"


#: (the document's title, its notice and headline, the places where it is named)
PUT_OUT = [
    (
        "关于支持竹产业发展的若干措施",
        "各区：\n《关于支持竹产业发展的若干措施》已经市政府同意，现印发给你们。\n关于支持竹产业发展的若干措施\n为加快",
        2,
    ),
    (
        "甲市竹产业方案",
        "各区：\n《甲市竹产业方案》《甲市茶叶办法》业经市政府审议通过，现予印发。\n甲市竹产业方案\n为加快",
        2,
    ),
    (
        "关于促进茶叶出口的实施意见（试行）",
        "《关于促进茶叶出口的实施意见（试行）》已经市政府同意，现印发给你们。\n关于促进茶叶出口的实施意见\n（试行）\n为",
        2,
    ),
    ("甲市竹产业方案", "《甲市竹产业方案》\n为加快发展，制定本方案。", 0),
]


@pytest.mark.parametrize(("title", "text", "mentions"), PUT_OUT)
def test_what_a_notice_puts_out_is_a_policy(title: str, text: str, mentions: int) -> None:
    named = [policy for policy in policies(text, DocumentFacts(title)) if policy.name == title]
    assert sum(len(policy.mentions) for policy in named) == mentions


def test_a_notices_number_belongs_to_the_text_it_prints() -> None:
    text = "甲市人民政府关于印发甲市稳就业若干措施的通知\n甲政规〔2026〕4号\n甲市稳就业若干措施\n一、扩大岗位。"
    document = DocumentFacts("甲市稳就业若干措施", doc_number="甲政规〔2026〕4号")
    (policy,) = policies(text, document)
    assert policy.doc_number == "甲政规〔2026〕4号"
    assert len(policy.mentions) == 3


def test_the_documents_own_title_and_number_are_no_policy() -> None:
    text = "甲市人民政府关于支持就业的意见\n甲政〔2026〕4号\n本文为《甲市人民政府关于支持就业的意见》。"
    assert policies(text, DocumentFacts("甲市人民政府关于支持就业的意见", doc_number="甲政〔2026〕4号")) == []
