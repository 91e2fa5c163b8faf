"""Tables of indicators with one cell a line and no column of numbers."""

import pytest

from ingest.pipeline import read_text
from ingest.printed_tables import find_printed_tables
from ingest.source import text_source

#: cells -> (indicator, relation, value, unit, year, baseline)
Row = tuple[str, str, float, str, int | None, float | None]
TABLES: list[tuple[str, list[Row]]] = [
    (  # unit and property in columns
        "指标 单位 2020年 2025年 属性 研发强度 % 2.0 2.7 预期性 高企 家 300 560 预期性",
        [("研发强度", "reach", 2.7, "%", 2025, 2.0), ("高企", "reach", 560, "家", 2025, 300)],
    ),
    (  # unit behind the name, a mark, a cell that is none
        "指标名称 2023年基期值 2027年目标值 软件收入（亿元） 110 ≥240 改造覆盖率（%） — 83左右",
        [("软件收入", "at_least", 240, "亿元", 2027, 110), ("改造覆盖率", "about", 83, "%", 2027, None)],
    ),
    (  # groups in a merged column, a rate of growth
        "类别 指标 单位 2025年 2030年 年均增长 创新 研发强度 % 2 2.6 — 专利 件 10 30 25% 绿色 森林覆盖率 % 40 41 —",
        [
            ("研发强度", "reach", 2.6, "%", 2030, 2),
            ("专利", "reach", 30, "件", 2030, 10),
            ("专利", "growth_rate", 25, "%", 2030, None),
            ("森林覆盖率", "reach", 41, "%", 2030, 40),
        ],
    ),
    (  # groups in lines of their own, ends of plans
        "指标 单位 “十三五”末 “十四五”末 一、创新能力 专利 件 90 280 二、企业主体 高企 家 40 110",
        [("专利", "reach", 280, "件", 2025, 90), ("高企", "reach", 110, "家", 2025, 40)],
    ),
    (  # two columns only
        "指标 2027年目标值 起降点（个） 60 航线（条） 25 飞行量（万架次） 12",
        [
            ("起降点", "reach", 60, "个", 2027, None),
            ("航线", "reach", 25, "条", 2027, None),
            ("飞行量", "reach", 12, "万架次", 2027, None),
        ],
    ),
    (  # numbered, with a figure that looks like the next number
        "序号 指标 单位 2025年 2030年 1 研发强度 % 2 2.6 2 专利 件 10 20",
        [("研发强度", "reach", 2.6, "%", 2030, 2), ("专利", "reach", 20, "件", 2030, 10)],
    ),
]


@pytest.mark.parametrize(("cells", "expected"), TABLES)
def test_rows_are_known_by_their_figures(cells: str, expected: list[Row]) -> None:
    text = "临川市规划\n主要指标如下。\n" + "\n".join(cells.split()) + "\n三、任务\n（一）做强产业。建设园区3个。\n"
    record = read_text(text_source("a.txt", text))
    found = [
        (t.indicator, t.relation, t.value, t.unit, t.year, t.baseline and t.baseline.value) for t in record.targets
    ]
    assert found == [*expected, ("园区", "reach", 3, "个", None, None)]
    assert all(text[t.start : t.end] == t.quote for t in record.targets)
    assert [measure.title for measure in record.measures] == ["做强产业"]


def test_years_after_the_document_are_all_aims() -> None:
    text = "临川市规划\n2023年5月1日\n指标\n2025年\n2027年\n高企（家）\n90\n150\n专利（件）\n20\n60\n"
    record = read_text(text_source("a.txt", text))
    assert record.document.date == "2023-05-01"
    assert [(t.value, t.year, t.baseline) for t in record.targets] == [
        (90, 2025, None), (150, 2027, None), (20, 2025, None), (60, 2027, None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "指标\n2025年\n全市上下团结。\n再接再厉。\n",
        "一、指标\n本市指标如下。\n发展目标\n2025年\n建成名城。\n",
        "指标\n单位\n2020年\n2025年\n研发强度\n%\n2.0\n2.7\n",  # one row is no table
        "目标\n任务\n2025年\n完成\n5\n件\n",
    ],
)
def test_lines_that_are_no_table(text: str) -> None:
    assert find_printed_tables(text) == ()
