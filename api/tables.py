"""Rows as files: what ?format= may ask for, and the answer that carries it."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from fastapi import Response

from viz.reports.formats import format_of
from viz.reports.report import Report, plain_report

TableFormat = Literal["json", "csv", "xlsx"]
ReportFormat = Literal["json", "jsonl", "csv", "xlsx", "docx"]


def report_response(report: Report, format: str) -> Response:
    """A report in this format; all but JSON is saved as a file."""
    written = format_of(format)
    headers = {} if format == "json" else {"Content-Disposition": f'attachment; filename="{report.name}.{format}"'}
    return Response(written.write(report), media_type=written.media, headers=headers)


def table_response(
    name: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], format: str, follow: str | None = None
) -> Response:
    """Rows as a file; the address of the next page stands in the Link header."""
    answer = report_response(plain_report(name, name, columns, rows), format)
    if follow:
        answer.headers["Link"] = f'<{follow}>; rel="next"'
    return answer
