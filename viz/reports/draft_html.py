"""The report as one HTML file: no script, nothing loaded from elsewhere, every text escaped."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from viz.reports.tables import difference_text, overview, tables


def draft_html(report: Mapping[str, Any]) -> bytes:
    """The report as a page that opens from a memory stick."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = files("viz.reports").joinpath("draft.html").read_text(encoding="utf-8")
    page = environment.from_string(source).render(
        report=report, overview=overview(report), tables=tables(report), marked=marked, difference_text=difference_text
    )
    return page.encode()


def marked(passage: Mapping[str, Any], match: Mapping[str, Any], side: str) -> Markup:
    """A measure's text with the shared wording marked; offsets are the document's."""
    spans = sorted(
        (phrase[f"{side}_start"] - passage["start"], len(phrase["text"])) for phrase in match["shared"]
    )  # fmt: skip
    text, place, parts = passage["text"], 0, []
    for start, length in spans:
        if start >= place and text[start : start + length]:
            parts += [escape(text[place:start]), Markup("<mark>%s</mark>") % text[start : start + length]]
            place = start + length
    return Markup("").join([*parts, escape(text[place:])])
