"""Indicators of several cities in one row, in comparable units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.indicators import comparable, indicator_key, indicator_unit

NAMES = [
    ("高新技术企业", "高新技术企业"),
    ("国家高新技术企业", "高新技术企业"),
    ("全市新增高新技术企业", "高新技术企业"),
    ("高新技术企业总数", "高新技术企业"),
    ("高新技术企业数（家）", "高新技术企业"),
    ("到2025年，全省高新技术企业保有量", "高新技术企业"),
    ("全社会R&D经费投入强度", "全社会研发经费投入强度"),
    ("全社会研发投入占GDP的比重", "全社会研发经费投入强度"),
    ("全社会研发投入", "全社会研发经费投入"),
    ("高新技术产业增加值占规上工业增加值比重", "高新技术产业增加值占规模以上工业增加值比重"),
    ("专精特新小巨人企业", "专精特新“小巨人”企业"),
    ("培育国家级专精特新“小巨人”企业", "专精特新“小巨人”企业"),
    ("每年新建高标准农田", "高标准农田"),
    ("技术合同成交额年均增速", "技术合同成交额"),
    ("地区生产总值", "地区生产总值"),
    ("市级重点实验室", "市级重点实验室"),
    ("省级重点实验室", "省级重点实验室"),
]


@pytest.mark.parametrize(("printed", "key"), NAMES)
def test_printed_names_share_a_row(printed: str, key: str) -> None:
    assert indicator_key(printed) == key


UNITS = [
    (1.5, "万家", (15000, "家")),
    (300, "个", (300, "家")),
    (2, "亿元", (200_000_000, "元")),
    (5000, "万元", (50_000_000, "元")),
    (3, "万名", (30000, "名")),
    (200, "人", (200, "名")),
    (2, "平方公里", (2_000_000, "平方米")),
    (10, "万平方米", (100_000, "平方米")),
    (12, "%", (12, "%")),
    (6, "‰", (0.6, "%")),
    (6, "件/万人", (6, "项/万人")),
    (5, "亿", (500_000_000, "")),
]


@pytest.mark.parametrize(("value", "unit", "expected"), UNITS)
def test_figures_become_comparable(value: float, unit: str, expected: tuple[float, str]) -> None:
    assert comparable(value, unit) == expected


def test_a_known_indicator_has_its_unit() -> None:
    assert indicator_unit("高新技术企业") == "家"
    assert indicator_unit("没有这个指标") is None


@given(st.text(alphabet="全市新增高技术企业数量的（）()到2025年，%家 \n", max_size=40))
def test_a_key_adds_nothing(name: str) -> None:
    key = indicator_key(name)
    assert len(key) <= len(name) or indicator_unit(key)
    assert bool(key) == bool(key.strip())
