"""The printed forms of a draft's check: all open, all hold the facts, hostile text stays text."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from graph.connect import connect
from graph.overlap.edges import refresh
from ingest.draft import check_draft
from tests.graph.overlap.made_plans import PLANS, load_plan
from tests.ingest.test_draft import DRAFT
from viz.reports.draft import FORMATS

HOSTILE = '=1+1<script>alert(1)</script>"\u202e'


@pytest.fixture
def report(tmp_path: Path) -> dict[str, Any]:
    engine = connect(f"embedded:{tmp_path}/graph")
    try:
        for name in PLANS:
            load_plan(engine, name)
        refresh(engine)
        return check_draft(engine, DRAFT.replace("举办创业大赛。", f"{HOSTILE}大赛。"), "draft.txt").to_json()
    finally:
        engine.close()


def words_of(suffix: str, data: bytes) -> str:
    """All that a reader of the file sees."""
    if suffix == ".docx":
        opened = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(p.text for p in opened.paragraphs), *cells])
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    return data.decode()


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_form_holds_matches_gaps_and_the_privacy_line(report: dict[str, Any], suffix: str) -> None:
    words = words_of(suffix, FORMATS[suffix][0](report))
    for wanted in ("降低算力成本", "加大普惠算力供给", "强重叠", "每家每年最高40万元", "不入库", "探索包容审慎监管"):
        assert wanted in words


def test_the_page_runs_nothing_and_loads_nothing(report: dict[str, Any]) -> None:
    page = FORMATS[".html"][0](report).decode()
    assert "<script" not in page
    assert "http" not in page
    assert "&lt;script&gt;" in page
    assert "<mark>" in page


def test_no_cell_is_a_formula(report: dict[str, Any]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS[".xlsx"][0](report)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


def test_json_reads_back(report: dict[str, Any]) -> None:
    assert json.loads(FORMATS[".json"][0](report)) == json.loads(json.dumps(report))
