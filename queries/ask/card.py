"""The answer card: what `ask` gives, with every quote checked against the stored text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.engine import Engine, Row
from queries import catalog
from queries.ask.slots import Parsed
from queries.names import all_names
from queries.originals import is_borne_out, page_of, read_texts, text_of


@dataclass(slots=True)
class Draft:
    """An answer in the making. `rows` hold the answer and nothing else; rows with document, start, end, quote are also
    its evidence, `proof` further evidence that is no answer of its own."""

    answer: str = ""
    rows: list[Row] = field(default_factory=list)
    also: list[Row] = field(default_factory=list)
    near: list[Row] = field(default_factory=list)
    proof: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    result: catalog.Result | None = None
    status: str = ""
    searched: list[str] | None = None  # ids of the documents, where they are not those of the question's scope


def to_card(engine: Engine, parsed: Parsed, draft: Draft) -> dict[str, Any]:
    """The card as one JSON object."""
    shown = (draft.rows, draft.also, draft.near, draft.proof)
    read_texts(engine, (row["document"] for rows in shown for row in rows if row.get("document") and row.get("quote")))
    for rows in shown:
        rows[:] = [_checked(engine, row) for row in rows]
    evidence = _evidence(engine, [*draft.rows, *draft.proof] or draft.near[:5])
    status = draft.status or ("answered" if draft.rows else "empty")
    card: dict[str, Any] = {
        "question": parsed.question,
        "intent": parsed.intent,
        "slots": parsed.slots.to_json(),
        "answer": draft.answer,
        "rows": [_shown(row) for row in draft.rows],
        "evidence": evidence,
        "query": draft.result.query if draft.result else "",
        "cypher": draft.result.cypher if draft.result else "",
        "params": draft.result.parameters if draft.result else {},
        "coverage": _coverage(engine, parsed, draft.searched),
        "status": status,
        "also": [_shown(row) for row in draft.also],
        "near": [_shown(row) for row in draft.near],
        "context": {"questions": [parsed.question], **parsed.slots.to_json()},
    }
    if draft.choices:
        card["choices"] = draft.choices
    return card


def _evidence(engine: Engine, rows: Iterable[Row]) -> list[Row]:
    """The quotes of the rows, each once."""
    names = all_names(engine)
    found: dict[tuple[str, int, int], Row] = {}
    for row in rows:
        document, start, end, quote = (row.get(key) for key in ("document", "start", "end", "quote"))
        if not document or not quote or start is None or end is None:
            continue
        name = names.by_id.get(document)
        found[document, start, end] = {
            "file": row.get("file"), "document": name.name if name else document, "section": row.get("section") or "",
            "label": row.get("label") or "", "page": page_of(engine, document, start), "start": start, "end": end,
            "quote": quote,
        }  # fmt: skip
    return list(found.values())


def _checked(engine: Engine, row: Row) -> Row:
    """The row; a quote that the stored text does not bear out is taken from it and counted."""
    document, start, end, quote = (row.get(key) for key in ("document", "start", "end", "quote"))
    if not document or not quote or is_borne_out(engine, document, start, end, quote):
        return row
    return {key: value for key, value in row.items() if key not in ("start", "end", "quote")}


def _shown(row: Row) -> Row:
    """A row without empty values; None and '' say nothing."""
    return {key: value for key, value in row.items() if value not in (None, "", []) and key != "measure"}


def _coverage(engine: Engine, parsed: Parsed, ids: Sequence[str] | None) -> dict[str, Any]:
    """Which documents were searched, until what date, and what of the question is not loaded."""
    names = all_names(engine)
    slots = parsed.slots
    searched = list(slots.documents) or [
        name for place in slots.places or names.by_place for name in names.by_place.get(place, ())
    ]
    if ids is not None:
        searched = [names.by_id[one] for one in ids]
    elif slots.strange_places and not slots.places:
        searched = []
    dates = [names.documents[name.id][1] for name in searched if names.documents[name.id][1]]
    missing = [*slots.strange_places, *(body.text for body in slots.bodies if not body.found)]
    return {
        "documents": [name.name for name in searched],
        "places": sorted({name.place for name in searched}),
        "until": max(dates, default=""),
        "not_loaded": missing,
    }


def sentence(text: str, start: int, end: int, ends: str = "。；\n") -> tuple[int, int]:
    """The extent of the sentence in which start..end stands."""
    first = max((text.rfind(mark, 0, start) for mark in ends), default=-1) + 1
    lasts = [at for at in (text.find(mark, end) for mark in ends) if at >= 0]
    last = min(lasts, default=len(text))
    last += text[last : last + 1] in "。；" and last < len(text)
    while first < start and text[first].isspace():
        first += 1
    return first, last


def in_sentence(engine: Engine, row: Row) -> Row:
    """The row with its quote widened to the sentence in which it stands."""
    text = text_of(engine, row["document"])
    start, end = sentence(text, row["start"], row["end"])
    return {**row, "start": start, "end": end, "quote": text[start:end]}


def distinct(rows: Sequence[Row], *keys: str) -> list[Row]:
    """The rows without those that repeat an earlier one in these keys."""
    return list({tuple(str(row.get(key)) for key in keys): row for row in reversed(rows)}.values())[::-1]
