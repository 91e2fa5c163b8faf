"""A draft's check in every form; all take the plain values that `DraftReport.to_json` gives."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from viz.reports.draft_docx import draft_docx
from viz.reports.draft_html import draft_html
from viz.reports.draft_xlsx import draft_xlsx

Report = Mapping[str, Any]


def draft_json(report: Report) -> bytes:
    """The report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=1).encode()


#: suffix -> writer, and what the browser is told it is
FORMATS: dict[str, tuple[Callable[[Report], bytes], str]] = {
    ".html": (draft_html, "text/html; charset=utf-8"),
    ".docx": (draft_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": (draft_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".json": (draft_json, "application/json"),
}
