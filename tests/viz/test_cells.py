"""Cells of exports: nothing that a document says is run, cut short unseen, or unfit for XML."""

import csv
import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from viz.reports.cells import is_formula, safe_cell, write_cell, xml_text
from viz.reports.formats import FORMATS
from viz.reports.report import Column, Report, Sheet, plain_report

HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "＝1+1", "＋1", "－1", "＠1",
    "\u200b=1", '=HYPERLINK("x","y")', "#N/A", "2024-01-01", "TRUE", "\x00=1", "甲\x07乙", "甲\ufffe",
)  # fmt: skip


def reread(data: bytes) -> list[list[object]]:
    """All cells of a workbook; a formula would come back with type f."""
    book = load_workbook(io.BytesIO(data))
    found = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), (sheet.title, cell.coordinate, cell.value)
                if isinstance(cell.value, str) and is_formula(cell.value):
                    assert cell.quotePrefix
            found.append([cell.value for cell in row])
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_form(text: str) -> None:
    report = plain_report("x", text, [text], [{text: text}, {text: -1.5}])
    rows = reread(FORMATS["xlsx"].write(report))
    assert (rows[1][0] or "").replace("\r", "\n") == xml_text(text).replace("\r", "\n")  # type: ignore[attr-defined]
    assert rows[2] == [-1.5]
    lines = list(csv.reader(io.StringIO(FORMATS["csv"].write(report).decode("utf-8-sig"), newline="")))
    assert not any(is_formula(cell) for line in lines[:2] for cell in line)
    assert lines[1][0].removeprefix("'") == xml_text(text)
    paper = Sheet(text, (Column(text, lambda item: item, 10, 20),), [text], str)
    Document(io.BytesIO(FORMATS["docx"].write(Report("x", text, (paper,), ((text, text),)))))


@given(st.text())
def test_no_text_is_run(text: str) -> None:
    safe = safe_cell(text)
    assert not is_formula(safe) and safe.removeprefix("'") == xml_text(text).removeprefix("'")
    cell = Workbook().worksheets[0].cell(1, 1)
    write_cell(cell, text)
    assert cell.data_type == ("s" if xml_text(text) else "n") and cell.quotePrefix == is_formula(xml_text(text))
    assert not set(xml_text(text)) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}


def test_a_cell_too_long_says_so() -> None:
    cell = Workbook().worksheets[0].cell(1, 1)
    for text in ("甲" * 40_000, "𠀀" * 20_000):
        write_cell(cell, text)
        assert str(cell.value).endswith("未写全）") and len(str(cell.value).encode("utf-16-le")) // 2 <= 32_767
    write_cell(cell, "甲" * 32_767)
    assert cell.value == "甲" * 32_767
