"""Tasks with duties, aims and deadlines, on both engines; deadlines as printed and no others."""

import pytest

from graph.engine import Engine
from graph.load import load_record
from ingest.pipeline import read_text
from ingest.source import text_source
from queries.deadlines import find_deadlines
from queries.originals import text_of
from queries.tasks import Passage, Task, tasks, tasks_of

PLAN = """石门市人民政府关于支持会展业的若干意见
石政〔2024〕9号
一、办好龙脊博览会。2025年6月底前出台办法，到2027年参展企业达到300家。（牵头单位：市商务局；责任单位：市财政局、市科技局）
二、建设展馆。由国有资本参与。（责任单位：市财政局）
三、讲好故事。鼓励各方宣传推介本地展会品牌，扩大影响。
石门市人民政府
2024年3月1日
"""
OTHER = PLAN.replace("石门", "青石").replace("石政", "青政").replace("牵头单位：市商务局；", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到2027年，建成三个中心", ["到2027年"]),
        ("力争到2025年底达到", ["力争到2025年底"]),
        ("2024年6月30日前报送", ["2024年6月30日前"]),
        ("每年3月底前公布", ["每年3月底前"]),
        ("年底前完成改造", ["年底前"]),
        ("三年内建成园区", ["三年内"]),
        ("2025年底建成投用", ["2025年底"]),
        ("完成时限：持续推进；", ["持续推进"]),
        ("截至2020年底前已完成", []),
        ("到2020年已建成", []),
        ("2021年，全市实现增长", []),
        ("有效期至2027年", []),
        ("给予3年内免租", []),
        ("自2024年5月1日起施行", []),
        ("获得国家奖前三名", []),
    ],
)
def test_deadlines(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_deadlines(text)] == found


def load(engine: Engine, name: str, text: str) -> None:
    source = text_source(name, text)
    load_record(engine, read_text(source), source.text)


def said(task: Task) -> list[Passage]:
    return [task.clause, *(d.passage for d in task.duties), *(a.passage for a in task.aims), *task.deadlines]


def test_tasks_hold_what_is_printed(engine: Engine) -> None:
    load(engine, "a.txt", PLAN)
    load(engine, "b.txt", OTHER)
    found = tasks(engine, "石门")
    assert [task.title for task in found] == ["办好龙脊博览会", "建设展馆", "讲好故事"]
    first = found[0]
    assert [(duty.agency, duty.role) for duty in first.duties] == [
        ("石门市商务局", "lead"), ("石门市财政局", "responsible"), ("石门市科学技术局", "responsible")]  # fmt: skip
    assert [(aim.value, aim.unit, aim.year) for aim in first.aims] == [(300, "家", 2027)]
    assert [one.quote for one in first.deadlines] == ["2025年6月底前", "到2027年"]
    assert found[2].duties == found[2].aims == found[2].deadlines == ()
    for task in tasks(engine):
        text = text_of(engine, task.document)
        assert all(text[one.start : one.end] == one.quote for one in said(task))
    # no 牵头 printed, no lead
    assert {duty.role for task in tasks(engine, "青石") for duty in task.duties} == {"responsible"}
    assert [task.title for task in tasks_of(engine, "石门市科学技术局")] == ["办好龙脊博览会"]
    assert tasks_of(engine, "石门市科学技术局", place="青石") == []
    assert tasks(engine, "火星") == []
