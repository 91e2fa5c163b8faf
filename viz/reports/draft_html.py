"""The report as one HTML file: no script, nothing loaded from elsewhere, every text escaped."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from viz.reports.draft_texts import both_texts, other_matches
from viz.reports.tables import (
    body_rows,
    difference_rows,
    difference_text,
    measures_in_brief,
    overview,
    short,
    tables,
)


def draft_html(report: Mapping[str, Any]) -> bytes:
    """The report as a page that opens from a memory stick."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = files("viz.reports").joinpath("draft.html").read_text(encoding="utf-8")
    page = environment.from_string(source).render(
        report=report, overview=overview(report), brief=measures_in_brief(report), tables=tables(report),
        both_texts=both_texts, other_matches=other_matches, difference_rows=difference_rows,
        difference_text=difference_text, body_rows=body_rows, short=short,
    )  # fmt: skip
    return page.encode()
