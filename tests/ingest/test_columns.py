"""Columns of tables of tasks, and rows that lack cells."""

import pytest

from ingest.columns import fill_row, role_of
from ingest.pipeline import read_text
from ingest.printed_tables import find_printed_tables
from ingest.source import text_source

HEADS = [
    ("序号", "index"), ("领域", "category"), ("应用名称", "task"), ("牵头单位", "lead"), ("责任 单位", "responsible"),
    ("配合单位", "support"), ("完成时限", "deadline"), ("简要描述", "detail"), ("联系电话", "person"), ("甲", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "role"), HEADS)
def test_a_head_says_what_its_column_holds(head: str, role: str) -> None:
    assert role_of(head) == role


ROLES = ["index", "category", "task", "lead", "responsible", "deadline"]
#: cells that are printed -> the roles they fall to (None: the row makes no sense)
SHORT = [
    (["2", "修复海堤", "市水利局", "市财政局", "12月底"], ["index", "task", "lead", "responsible", "deadline"]),
    (["2", "防灾", "修复海堤", "市水利局", "持续推进"], ["index", "category", "task", "responsible", "deadline"]),
    (["2", "修复海堤", "市水利局", "市财政局"], ["index", "task", "lead", "responsible"]),
    (["修复", "海堤"], None),
]


@pytest.mark.parametrize(("cells", "expected"), SHORT)
def test_a_short_row_is_filled(cells: list[str], expected: list[str] | None) -> None:
    text = "|".join(cells)
    spans = [(text.index(cell), text.index(cell) + len(cell)) for cell in cells]
    row = fill_row(text, spans, ROLES)
    found = row and [role for role, (start, end) in zip(ROLES, row, strict=True) if start < end]
    assert found == expected


def test_a_merged_cell_of_groups_holds_for_the_rows_below() -> None:
    text = (
        "序号 | 领域 | 应用名称 | 简要描述 | 责任单位 | 上线时间 |\n"
        "1 | 交通（牵头单位：市交通运输局） | 公路养护 | 汇聚路况。 | 市公路中心 | 2026年3月 |\n"
        "2 | 港口调度 | 汇聚船舶数据。 | 市港航中心 | 2026年6月 |\n"
    )
    measures = read_text(text_source("临川市任务清单.txt", text)).measures
    duties = [[(d.role, d.raw, d.implied) for d in m.responsibilities] for m in measures]
    assert duties == [
        [("lead", "市交通运输局", False), ("responsible", "市公路中心", False)],
        [("lead", "市交通运输局", True), ("responsible", "市港航中心", False)],
    ]


STACKED = "序号\n任务\n责任单位\n一、水利\n1\n修复海堤\n市水利局\n2\n疏浚河道\n市水利局\n备注：按月报送。\n"


def test_a_table_with_one_cell_a_line() -> None:
    (table,) = find_printed_tables(STACKED)
    rows = [[STACKED[start:end] for start, end in row] for row in table.rows]
    assert rows == [
        ["序号", "任务", "责任单位"], ["一、水利"] * 3, ["1", "修复海堤", "市水利局"], ["2", "疏浚河道", "市水利局"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "序号\n一、总体要求\n坚持创新。\n",
        "1\n2\n3\n4\n",
        "索引号：1\t日期：2024-01-02\t文号：无\n",
        "一、任务\n1.建设。\n",
    ],
)
def test_lines_that_are_no_table(text: str) -> None:
    assert find_printed_tables(text) == ()
