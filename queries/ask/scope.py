"""What a question restricts its answer to: places and documents, bodies, a role, a field."""

import re

from graph.engine import Engine, Row
from queries import catalog
from queries.ask.slots import Slots
from queries.names import Name, all_names

_FIELD = re.compile(
    r"(?:[些的在于了跟□]|^)[里中]?([^些的在于了跟□，。？,]{2,8}?)(?:方面|领域|这块|这一块|那部分|这部分|部分)"
)


def scoped(engine: Engine, query: str, slots: Slots, **params: object) -> tuple[list[Row], catalog.Result]:
    """The rows of a query within the places and documents of the question."""
    result = catalog.run(engine, query, {**params, "place": slots.place, "document": slots.document})
    rows = [
        row
        for row in result.rows
        if (len(slots.places) < 2 or row.get("place") in slots.places)
        and (len(slots.documents) < 2 or row.get("document") in {document.id for document in slots.documents})
    ]
    return rows, result


def asked_bodies(slots: Slots) -> tuple[Name, ...]:
    """The agencies asked about, and organisations where they are asked about in the same way."""
    return slots.agencies + slots.of_kind("Organisation")


def asked_role(slots: Slots) -> str:
    """The role that the question is restricted to, or ''."""
    return slots.roles[0] if len(slots.roles) == 1 else "lead" if "lead" in slots.roles else ""


def counted_role(slots: Slots) -> str:
    """The role of which a number is asked: 牵头多少项, not 参与多少项，有没有牵头的."""
    clause = next((part for part in re.split(r"[，。？；,?]", slots.text) if re.search(r"多少|几", part)), slots.text)
    cues = {"lead": r"牵头", "support": r"配合|协办", "responsible": r"责任单位"}
    return next((role for role, cue in cues.items() if re.search(cue, clause)), "")


def in_field(slots: Slots, rows: list[Row]) -> list[Row]:
    """The rows on the matter that the question restricts itself to: 在人才方面."""
    field = _FIELD.search(slots.text)
    if not field:
        return rows
    told = ("title", "section", "quote") if all("title" not in row for row in rows) else ("title", "section")
    return [row for row in rows if field[1] in "".join(str(row.get(key) or "") for key in told)] or rows


def documents_of(engine: Engine, slots: Slots) -> list[str]:
    if not slots.places:
        return []
    here = all_names(engine).by_place
    return [document.id for place in sorted(slots.places) for document in here.get(place, ())]
