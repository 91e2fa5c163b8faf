"""The report as a workbook: a sheet a table; no cell is ever a formula."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from viz.reports.cells import write_cell
from viz.reports.tables import MEASURE_COLUMNS, measure_rows, overview, tables

_WIDTH = 28


def draft_xlsx(report: Mapping[str, Any]) -> bytes:
    """The report as an Excel file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "概况", ("项目", "内容"), overview(report))
    _sheet(book, "逐项比对", MEASURE_COLUMNS, measure_rows(report))
    for table in tables(report):
        _sheet(book, table.name, table.columns, table.rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    sheet = book.create_sheet(name)
    for number, row in enumerate([columns, *rows], start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            write_cell(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for place in range(1, len(columns) + 1):
        sheet.column_dimensions[sheet.cell(1, place).column_letter].width = _WIDTH
    sheet.freeze_panes = "A2"
