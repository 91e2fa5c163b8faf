"""A report on paper: a Word file, pages lying, the head of the table on each page."""

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from viz.reports.cells import plain_cell, xml_text
from viz.reports.report import Column, Report, Sheet
from viz.wording import text

_LONG, _SHORT, _MARGIN = Mm(297), Mm(210), Mm(12)


def write_docx(report: Report) -> bytes:
    """The report as a Word file."""
    document = Document()
    lay_pages(document)
    document.add_heading(xml_text(report.title), 0)
    for name, said in report.notes:
        document.add_paragraph(xml_text(f"{name}：{said}"))
    for sheet in report.sheets:
        if any(column.paper for column in sheet.columns):
            _write_sheet(document, sheet)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lay_pages(document: Any) -> None:
    """Lying pages with narrow margins."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")


def _write_sheet(document: Any, sheet: Sheet) -> None:
    document.add_heading(xml_text(sheet.name), 1)
    columns = [column for column in sheet.columns if column.paper]
    if not sheet.items:
        document.add_paragraph(text("report.none"))
    for name, items in groupby(sheet.items, sheet.group or (lambda _: "")):
        if name:
            document.add_heading(xml_text(name), 2)
        write_table(document, columns, list(items))


def write_table(document: Any, columns: Sequence[Column], items: Sequence[Any]) -> Any:
    """A table, its head on each page."""
    table = document.add_table(rows=len(items) + 1, cols=len(columns), style="Table Grid")
    table.autofit = False
    texts = [[xml_text(column.head) for column in columns]]
    texts += [[xml_text(plain_cell(column.cell(item))) for column in columns] for item in items]
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, column, value in zip(row.cells, columns, cells, strict=True):
            cell.width, cell.text = Mm(column.paper), value
    head = table.rows[0]
    for cell in head.cells:
        cell.paragraphs[0].runs[0].font.bold = True
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table
