"""The pages of the draft check: the form, and the report with each match beside the draft's own words."""

from collections.abc import Mapping
from typing import Any

from graph.engine import Engine
from graph.overlap.draft import SAME
from viz.marks import Piece
from viz.pages.blocks import read_places, read_sources
from viz.render import quote_path, render
from viz.reports.draft_texts import both_texts
from viz.reports.tables import overview, tables

#: measures of the draft on one page
MEASURES = 30


def show_form(engine: Engine, *, problem: str = "", said: str = "", **given: str) -> str:
    """The form; `given` are the values of a form that could not be answered, `problem` says why."""
    return render(
        "draft_form.html",
        problem=problem,
        said=said,
        given=given,
        places=[row["place"] for row in read_places(engine)],
        documents=sorted({str(row["title"]) for row in read_sources(engine).values()}),
    )


def show_report(engine: Engine, report: Mapping[str, Any], name: str, offset: int = 0) -> str:
    """A report, its measures from `offset` on."""
    measures = report["measures"]
    sources = read_sources(engine)
    documents = {row["file"]: document for document, row in sources.items()}
    return render(
        "draft_report.html",
        report=report,
        name=name,
        overview=overview(report),
        tables=tables(report),
        target_paths=[_target_path(target, documents) for target in report["targets"]],
        measures=[_shown(measure) for measure in measures[offset : offset + MEASURES]],
        first=offset + 1,
        previous=max(0, offset - MEASURES) if offset else None,
        next=offset + MEASURES if offset + MEASURES < len(measures) else None,
        sources=sources,
    )


def _target_path(target: Mapping[str, Any], documents: Mapping[str, str]) -> str:
    """The address of the other city's target; "" where its document has gone since."""
    start, document = target["other_start"], documents.get(target["file"])
    return quote_path(document, start, start + len(target["other"])) if document else ""


def _shown(measure: Mapping[str, Any]) -> dict[str, Any]:
    """A measure with its best match in full, the others by name."""
    best = next((match for match in measure["matches"] if match["level"] in SAME), None)
    own, other = both_texts(measure, best) if best else ([Piece(measure["text"])], [])
    return {
        "measure": measure,
        "best": best,
        "own": own,
        "other": other,
        "rest": [match for match in measure["matches"] if match is not best],
    }
