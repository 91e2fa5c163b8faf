"""A report in every form: a row a format, under the name it has in addresses and as a suffix."""

import csv
import io
import json
from collections.abc import Callable
from typing import NamedTuple

from graph.errors import QueryError
from viz.reports.cells import safe_cell
from viz.reports.report import Report


class Format(NamedTuple):
    """How a report is written, and what the browser is told it is."""

    write: Callable[[Report], bytes]
    media: str


def write_csv(report: Report) -> bytes:
    """The first sheet as CSV; no cell of it is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    sheet = report.sheets[0]
    writer.writerow([safe_cell(column.head) for column in sheet.shown()])
    writer.writerows([safe_cell(value) for value in row] for row in sheet.rows())
    # spreadsheets take a text without the mark for another encoding
    return ("\ufeff" + stream.getvalue()).encode()


def write_jsonl(report: Report) -> bytes:
    """The first sheet's items, one JSON object a line, with all they hold."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in report.sheets[0].records()).encode()


def write_json(report: Report) -> bytes:
    """The report as one JSON object."""
    return json.dumps(report.to_json(), ensure_ascii=False, indent=1).encode()


def _write_xlsx(report: Report) -> bytes:
    from viz.reports.report_xlsx import write_xlsx  # noqa: PLC0415 - slow to import

    return write_xlsx(report)


def _write_docx(report: Report) -> bytes:
    from viz.reports.report_docx import write_docx  # noqa: PLC0415 - slow to import

    return write_docx(report)


FORMATS: dict[str, Format] = {
    "json": Format(write_json, "application/json"),
    "jsonl": Format(write_jsonl, "application/x-ndjson"),
    "csv": Format(write_csv, "text/csv; charset=utf-8"),
    "xlsx": Format(_write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": Format(_write_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def format_of(name: str) -> Format:
    """The format that a suffix (.xlsx) or name (xlsx) means."""
    found = FORMATS.get(name.removeprefix(".").lower())
    if found is None:
        raise QueryError(f"no report as {name or 'a file without suffix'}", hint=f"one of {' '.join(FORMATS)}")
    return found
