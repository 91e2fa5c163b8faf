"""Figures in digits and in words, with their units and bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.figures import find_figures
from ingest.extract.figures_spelled import numeral_value
from ingest.extract.flow import fold

#: text -> (value, value_max, unit, relation)
ROWS: list[tuple[str, list[tuple[float, float | None, str, str | None]]]] = [
    ("投入突破千亿元", [(1000, None, "亿元", "at_least")]),
    ("一亿五千万元", [(1.5, None, "亿元", None)]),
    ("三万五千人", [(3.5, None, "万人", None)]),
    ("床位一千二百张", [(1200, None, "张", None)]),
    ("高出三到五个百分点", [(3, 5, "个百分点", None)]),
    ("三至五家", [(3, 5, "家", None)]),
    ("提取不低于百分之三十", [(30, None, "%", "at_least")]),
    ("百分之二点五至三", [(2.5, 3, "%", None)]),
    ("千分之三", [(3, None, "‰", None)]),
    ("给予六成补贴", [(60, None, "%", None)]),
    ("七成五以上", [(75, None, "%", "at_least")]),
    ("按1∶0.5给予配套", [(50, None, "%", None)]),
    ("最高一个亿", [(1, None, "亿元", "at_most")]),
    ("２００万㎡", [(200, None, "万㎡", None)]),
    ("2列入百分点清单", []),
    ("提升2个、1.5个百分点", [(2, None, "个百分点", None), (1.5, None, "个百分点", None)]),
    ("开行600列以上", [(600, None, "列", "at_least")]),
    ("研发人员25人年", [(25, None, "人年", None)]),
    ("2列入省级清单", []),
    ("总量超过三千亿规模", [(3000, None, "亿", "at_least")]),
    ("迈上1000亿台阶", [(1000, None, "亿", "reach")]),
    ("从50%提至80%", [(50, None, "%", None), (80, None, "%", "reach")]),
    ("进入全国百强", [(100, None, "名", "at_most")]),
    # no figures
    ("按1∶1分担", []),
    ("分成两部分", []),
    ("十四五期间", []),
    ("第一百二十条", []),
    ("千方百计", []),
    ("世界500强企业", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_figures_are_read(text: str, expected: list[tuple[float, float | None, str, str | None]]) -> None:
    flow = fold(text)
    assert [(f.value, f.value_max, f.unit, f.relation) for f in find_figures(flow, 0, len(flow))] == expected


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三百二十", 320),
        ("一千零五", 1005),
        ("三万五千", 35_000),
        ("二亿五千万", 250_000_000),
        ("十", 10),
        ("一二", None),
    ],
)
def test_a_numeral_has_its_value(numeral: str, value: float | None) -> None:
    assert numeral_value(numeral) == value


@given(st.text(alphabet="一二三十百千万亿分之成个到至点:0123456789.%元家年", max_size=40))
def test_figures_stand_inside_the_text(text: str) -> None:
    for figure in find_figures(text, 0, len(text)):
        assert 0 <= figure.left <= figure.start < figure.end <= figure.right <= len(text)
        assert figure.value >= 0
