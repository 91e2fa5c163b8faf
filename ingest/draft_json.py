"""A draft's report as plain values, for JSON and for every printed form of it."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graph.model import ROLE_NAMES
from graph.overlap.compare import CHANGE_NAMES, Revision
from graph.overlap.differences import TYPE_NAMES, Difference, Side
from graph.overlap.draft import DRAFT, Assessment, Checked, Found
from graph.overlap.labels import LEVEL_NAMES, precision
from graph.overlap.passage import Passage

if TYPE_CHECKING:
    from ingest.draft import DraftReport

_MEANINGS = {"strong": "做同样的事", "partial": "所做的事部分相同", "same_topic": "主题相同，所做的事不同"}


def report_json(report: "DraftReport") -> dict[str, Any]:
    """The whole report."""
    found = report.assessment
    return {
        "name": report.name, "title": report.title, "place": report.place, "chars": report.chars,
        "privacy": report.privacy, "notes": list(report.notes), "against": report.against,
        "documents": [dict(document) for document in report.documents],
        "comparable_places": list(found.places), "version_of": report.version_of,
        "own_documents": report.own_documents, "levels": levels(), "summary": summary(found),
        "measures": [measure_json(checked) for checked in found.measures],
        "gaps": [
            {"topic": gap.topic, "title": gap.title, "places": list(gap.places), "count": len(gap.places), "of": gap.of,
             "examples": [passage_json(example) for example in gap.examples]}
            for gap in found.gaps
        ],
        "conflicts": [
            {"a": passage_json(one.a), "b": passage_json(one.b), "differences": differences_json(one.differences)}
            for one in found.conflicts
        ],
        "load": [
            {"agency": row.agency, "draft": row.draft, "draft_total": sum(row.draft.values()),
             "now": row.now if report.own_documents else None}
            for row in found.load
        ],
        "targets": [
            {"indicator": row.subject, "draft": row.draft.quote, "draft_start": row.draft.start,
             "other": row.other.quote, "other_start": row.other.start, "place": row.other_passage.place,
             "title": row.passage.title,
             "other_title": row.other_passage.title, "file": row.other_passage.file}
            for row in found.targets
        ],
        "revision": revision_json(report.revision) if report.revision else None,
    }  # fmt: skip


def summary(found: Assessment) -> dict[str, int]:
    """Counts for the head of the report."""
    best = [checked.found[0].match.level if checked.found else "none" for checked in found.measures]
    return {
        "measures": len(best),
        **{level: best.count(level) for level in LEVEL_NAMES},
        "new": sum(checked.is_new for checked in found.measures),
        "gaps": sum(len(gap.places) > 1 for gap in found.gaps),
        "gaps_of_one": sum(len(gap.places) == 1 for gap in found.gaps),
        "conflicts": len(found.conflicts),
    }


def levels() -> list[dict[str, Any]]:
    """The labels with what they mean and the measured share of pairs that were judged so."""
    rows = []
    for level, meaning in _MEANINGS.items():
        measured = precision(level)
        said = f"（实测准确率{measured:.0%}）" if measured else ""
        rows.append({"level": level, "name": LEVEL_NAMES[level], "meaning": meaning + said, "precision": measured})
    return rows


def measure_json(checked: Checked) -> dict[str, Any]:
    """A measure of the draft with its matches."""
    return {
        **passage_json(checked.passage), "new": checked.is_new, "topics": list(checked.passage.topics),
        "matches": [found_json(one) for one in checked.found],
    }  # fmt: skip


def found_json(one: Found) -> dict[str, Any]:
    """A match with its explanation."""
    told = one.explanation
    return {
        **passage_json(one.passage), "date": one.passage.date,
        "score": one.match.score, "level": one.match.level, "level_name": LEVEL_NAMES[one.match.level],
        "containment": [one.match.inside, one.match.outside], "reasons": list(told.reasons),
        "aligned": [asdict(pair) for pair in told.aligned],
        "shared": [asdict(phrase) for phrase in told.shared],
        "bodies": [
            {"function": body.function, "a": _bodies(body.a), "b": _bodies(body.b)} for body in told.bodies
        ],
        "figures": [{"type": pair.type, "a": pair.a.quote, "b": pair.b.quote} for pair in told.figures],
        "differences": differences_json(told.differences),
        "copied": told.copied, "earlier": told.earlier, "source": list(told.source),
    }  # fmt: skip


def passage_json(passage: Passage) -> dict[str, Any]:
    """Where a measure stands, with its text."""
    return {
        "id": passage.id, "document": passage.document, "file": passage.file, "place": passage.place,
        "document_title": "" if passage.document.startswith(DRAFT) else passage.document_title,
        "section": list(passage.section), "label": passage.label, "title": passage.title, "start": passage.start,
        "end": passage.end, "text": passage.text,
    }  # fmt: skip


def differences_json(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Differences with their names on screen."""
    return [
        {"type": one.type, "type_name": TYPE_NAMES[one.type], "subject": one.subject, "a": side_json(one.a),
         "b": side_json(one.b)}
        for one in found
    ]  # fmt: skip


def side_json(side: Side | None) -> dict[str, Any] | None:
    """One side of a difference."""
    return None if side is None else asdict(side)


def revision_json(revision: Revision) -> dict[str, Any]:
    """What a version changed."""
    return {
        "added": [passage_json(passage) for passage in revision.added],
        "removed": [passage_json(passage) for passage in revision.removed],
        "unchanged": revision.unchanged,
        "changed": [
            {"old": passage_json(change.old), "new": passage_json(change.new),
             "kinds": [CHANGE_NAMES[kind] for kind in change.kinds],
             "differences": differences_json(change.differences)}
            for change in revision.changed
        ],
    }  # fmt: skip


def _bodies(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"role": ROLE_NAMES.get(role, role), "raw": raw} for role, raw in pairs]
