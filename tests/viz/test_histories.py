"""A measure beside the earlier versions of its document."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.connect import connect
from graph.engine import Engine
from graph.load import load_record
from ingest.pipeline import read_text
from ingest.source import text_source
from queries.nodes import read_node
from viz.pages.histories import mark_changes
from viz.pages.measures import show_measure

PLAN = """石门市人民政府关于加快科技创新的意见
石政〔2024〕9号
各区人民政府：
一、重点任务
（一）建设创新平台。对新认定的重点实验室最高补助{sum}万元。（牵头单位：市科技局，责任单位：市财政局）
（二）培育科技企业。到2027年高新技术企业达到30家。（责任单位：市科技局）
{more}石门市人民政府
2024年3月1日
"""
ADDED = "（三）引进高层次人才。对引进的领军人才给予安家补贴。（责任单位：市人才办）\n"


@pytest.fixture
def two_versions(tmp_path: Path) -> Iterator[Engine]:
    """A graph with a document in two versions: another sum, and one measure more."""
    engine = connect(f"embedded:{tmp_path}/graph")
    for values in ({"sum": "100", "more": ""}, {"sum": "200", "more": ADDED}):
        source = text_source("plan.txt", PLAN.format(**values))
        load_record(engine, read_text(source), source.text)
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("title", "said"),
    [("建设创新平台", "改了：数字、文字"), ("培育科技企业", "与这一版相同"), ("引进高层次人才", "这一版没有这条措施")],
)
def test_a_measure_tells_its_earlier_versions(two_versions: Engine, title: str, said: str) -> None:
    found = two_versions.read("MATCH (m:Measure) WHERE m.title = $title RETURN m.id AS id", {"title": title})
    page = show_measure(two_versions, read_node(two_versions, found[0]["id"]))
    assert said in page
    assert ('<mark class="mark removed">1</mark>' in page) == (title == "建设创新平台")


@given(st.text(max_size=40), st.text(max_size=40))
def test_marked_changes_are_the_two_texts(old: str, new: str) -> None:
    sides = mark_changes(old, new)
    assert ["".join(piece.text for piece in side) for side in sides] == [old, new]
    kept = ["".join(piece.text for piece in side if piece.mark is None) for side in sides]
    assert kept[0] == kept[1]
