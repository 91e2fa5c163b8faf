"""Tasks: each measure of a scope with who does what, its targets and printed deadlines, every one with its quote."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.engine import Engine, Row
from graph.model import ROLE_LINKS
from queries import catalog
from queries.deadlines import find_deadlines
from queries.names import steady
from queries.originals import is_borne_out, page_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with its place: text[start:end] == quote in the document's stored text; `page` where it has pages."""

    quote: str
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One body's duty, by its standard name; `implied`: a sentence for all items assigns it."""

    agency: str
    id: str
    role: str
    implied: bool
    passage: Passage


@dataclass(frozen=True, slots=True)
class Aim:
    """A target, its figures as printed."""

    indicator: str
    relation: str
    value: float
    value_max: float | None
    unit: str
    year: int | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Task:
    """A measure and all that is said of it; `clause` is its whole text."""

    measure: str
    place: str
    document: str
    document_title: str
    doc_number: str
    file: str
    section: str
    label: str
    title: str
    clause: Passage
    duties: tuple[Duty, ...] = ()
    aims: tuple[Aim, ...] = ()
    deadlines: tuple[Passage, ...] = ()

    def bodies(self, role: str) -> tuple[Duty, ...]:
        """Those with this role, in the order printed."""
        return tuple(duty for duty in self.duties if duty.role == role)


def documents_of(engine: Engine, place: str = "", document: str = "", since: str = "", until: str = "") -> list[Row]:
    """The documents of a scope (`since`, `until`: their dates): what is searched."""
    scope = {"place": place, "document": document, "since": since, "until": until}
    return catalog.run(engine, "place_documents", scope).rows


def tasks(engine: Engine, place: str = "", document: str = "") -> list[Task]:
    """The measures of a place or a document (all with neither), in the order of the documents."""
    with steady():
        # document by document, so that no limit on rows cuts a large corpus short
        return [task for one in documents_of(engine, place, document) for task in _of_document(engine, one)]


def tasks_of(engine: Engine, agency: str, role: str = "", place: str = "", document: str = "") -> list[Task]:
    """The measures in which an agency (name, alias or id) has a duty."""
    given = {"agency": agency, "role": role, "place": place, "document": document}
    rows = catalog.run(engine, "agency_tasks", given).rows
    wanted = {row["measure"] for row in rows}
    found = [task for one in dict.fromkeys(row["document"] for row in rows) for task in tasks(engine, document=one)]
    return [task for task in found if task.measure in wanted]


def passage(engine: Engine, row: Row) -> Passage | None:
    """The quote of a row; None, and counted, where the stored text does not bear it out."""
    document, start, end, quote = row["document"], row["start"], row["end"], row["quote"]
    if not is_borne_out(engine, document, start, end, quote):
        return None
    return Passage(quote, start, end, page_of(engine, document, start))


def _of_document(engine: Engine, document: Row) -> list[Task]:
    scope = {"document": document["document"]}
    duties = _by_measure(catalog.run(engine, "duties", scope).rows)
    aims = _by_measure(catalog.run(engine, "targets_of_place", scope).rows)
    found = (
        _task(engine, document, row, duties[row["id"]], aims[row["id"]])
        for row in catalog.run(engine, "measures_of_document", scope).rows
    )
    return [task for task in found if task]


def _task(engine: Engine, document: Row, row: Row, duties: list[Row], aims: list[Row]) -> Task | None:
    clause = passage(engine, row)
    if clause is None:
        return None
    return Task(
        row["id"], row["place"] or "", row["document"], document["title"], document["doc_number"] or "", row["file"],
        row["section"] or "", row["label"] or "", row["title"], clause,
        duties=tuple(_duties(engine, duties)), aims=tuple(_aims(engine, aims)),
        deadlines=tuple(
            Passage(clause.quote[start:end], clause.start + start, clause.start + end,
                    page_of(engine, row["document"], clause.start + start))
            for start, end in find_deadlines(clause.quote)
        ),
    )  # fmt: skip


def _duties(engine: Engine, rows: Iterable[Row]) -> Iterable[Duty]:
    order = list(ROLE_LINKS)
    for row in sorted(rows, key=lambda row: order.index(row["role"])):
        if found := passage(engine, row):
            yield Duty(row["agency"], row["id"], row["role"], bool(row["implied"]), found)


def _aims(engine: Engine, rows: Iterable[Row]) -> Iterable[Aim]:
    for row in rows:
        if found := passage(engine, row):
            yield Aim(row["indicator"], row["relation"], row["value"], row["value_max"], row["unit"] or "", row["year"],
                      found)  # fmt: skip


def _by_measure(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["measure"] or ""].append(row)
    return found
