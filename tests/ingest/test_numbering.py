"""Printed numbers at the start of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbering import read_number, to_int

ROWS = [
    ("第三章　保障措施", ("chapter", "第三章", 3)),
    ("第二节 完善网络", ("section", "第二节", 2)),
    ("第十二条 市人民政府应当", ("article", "第十二条", 12)),
    ("第二十条【资金】对企业", ("article", "第二十条", 20)),
    ("一、总体要求", ("han", "一", 1)),
    ("十二．其他", ("han", "十二", 12)),
    ("（三）打造平台。", ("han_bracket", "（三）", 3)),
    ("(十)打造平台", ("han_bracket", "(十)", 10)),
    ("3.培育企业", ("digit", "3", 3)),
    ("3﹒培育企业", ("digit", "3", 3)),
    ("10、培育企业", ("digit", "10", 10)),
    ("1.5G基站建设", ("digit", "1", 1)),
    ("2.1 老旧小区改造", ("decimal2", "2.1", 1)),
    ("（2）提交材料", ("digit_bracket", "（2）", 2)),
    ("②提交材料", ("circled", "②", 2)),
    ("任务三：完善网络", ("named", "任务三", 3)),
    ("二是强化培训。", ("ordinal", "二是", 2)),
    ("## 第一章 总则", ("chapter", "第一章", 1)),
    ("**1. 做强种植。**", ("digit", "1", 1)),
    ("第 1 2 条 对企业", ("article", "第 1 2 条", 12)),
    ("第 二 章 任务", ("chapter", "第 二 章", 2)),
    ("二 、支持政策", ("han", "二", 2)),
    ("12.301青年人才项目", ("digit", "12", 12)),
    ("3.项目库建设", ("digit", "3", 3)),
    ("5、个体工商户培育", ("digit", "5", 5)),
    ("3 个县区的项目", None),
    ("1.8米宽的道路", None),
    ("3.501人以上的企业", None),
    ("2025年，全市", None),
    ("3.5亿元以上", None),
    ("10家企业", None),
    ("一带一路建设", None),
    ("第十二条款所称", None),
    ("一、", None),
    ("加快建设", None),
]


@pytest.mark.parametrize(("line", "wanted"), ROWS)
def test_number_is_read(line: str, wanted: tuple[str, str, int] | None) -> None:
    number = read_number(line, 0, len(line))
    assert (number and (number.style, number.label, number.value)) == wanted


@pytest.mark.parametrize(
    ("numeral", "value"), [("十", 10), ("二十", 20), ("一百零三", 103), ("二〇", 20), ("③", 3), ("x", 0)]
)
def test_numeral_has_its_value(numeral: str, value: int) -> None:
    assert to_int(numeral) == value


@given(st.text(alphabet="一二十（）().、第条章1２5 　\n是要①任务", max_size=60))
def test_any_line_is_read_without_error(line: str) -> None:
    number = read_number(line, 0, len(line))
    assert number is None or (0 <= number.start < number.content <= len(line) and number.value > 0)
