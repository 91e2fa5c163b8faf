"""A report as a workbook: a sheet a table, and one that says what was searched."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from viz.reports.cells import write_cell
from viz.reports.report import Report, Sheet
from viz.wording import text

_TOP = Alignment(wrap_text=True, vertical="top")
_BOLD, _GREY = Font(bold=True), PatternFill("solid", fgColor="E5E8EB")


def write_xlsx(report: Report) -> bytes:
    """The report as an Excel file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in report.sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    if report.notes:
        notes = book.create_sheet(text("report.notes"))
        _write_rows(notes, [(report.title, ""), *report.notes])
        notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 24, 100
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    columns = sheet.shown()
    _write_rows(page, [[column.head for column in columns], *sheet.rows()])
    for number, column in enumerate(columns, 1):
        page.cell(1, number).font, page.cell(1, number).fill = _BOLD, _GREY
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_rows(page: Worksheet, rows: Sequence[Sequence[Any]]) -> None:
    for down, row in enumerate(rows, 1):
        for along, value in enumerate(row, 1):
            cell = page.cell(down, along)
            write_cell(cell, value)  # type: ignore[arg-type]
            cell.alignment = _TOP
