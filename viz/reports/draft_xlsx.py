"""The report as a workbook: a sheet a table; no cell is ever a formula."""

from collections.abc import Mapping
from typing import Any

from viz.reports.report import Report
from viz.reports.report_xlsx import write_xlsx
from viz.reports.tables import matches_in_full, measures_in_brief, overview, tables


def draft_xlsx(report: Mapping[str, Any]) -> bytes:
    """The report as an Excel file."""
    found = (measures_in_brief(report), matches_in_full(report), *tables(report))
    return write_xlsx(Report("draft", "政策稿比对报告", tuple(one.sheet() for one in found), tuple(overview(report))))
