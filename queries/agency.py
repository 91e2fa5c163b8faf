"""Agencies and their duties, typed."""

from dataclasses import dataclass

from graph.engine import Engine
from queries import catalog
from queries.evidence import Evidence, evidence_of


@dataclass(frozen=True, slots=True)
class Duty:
    """One body's duty in one measure; `role` is lead, responsible or support, as printed."""

    agency: str
    role: str
    measure: str
    raw: str
    implied: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Load:
    """How many measures a body has, and in which roles."""

    agency: str
    id: str
    place: str
    tasks: int
    lead: int
    responsible: int
    support: int


def tasks(engine: Engine, agency: str, role: str = "", place: str = "", document: str = "") -> list[Duty]:
    """What an agency (name, alias or id) has to do."""
    params = {"agency": agency, "role": role, "place": place, "document": document}
    return [
        Duty(row["agency"], row["role"], row["measure"], row["raw"], bool(row["implied"]), evidence_of(row))
        for row in catalog.run(engine, "agency_tasks", params).rows
    ]


def bodies_of(engine: Engine, measure: str) -> list[Duty]:
    """Who has a duty in a measure."""
    return [
        Duty(row["agency"], row["role"], measure, row["raw"], bool(row["implied"]), evidence_of(row))
        for row in catalog.run(engine, "measure_agencies", {"measure": measure}).rows
    ]


def busiest(engine: Engine, place: str = "", role: str = "", collective: bool = True) -> list[Load]:
    """Agencies by the number of their measures, the busiest first."""
    rows = catalog.run(engine, "busiest_agencies", {"place": place, "role": role, "collective": collective}).rows
    kept = ("agency", "id", "place", "tasks", "lead", "responsible", "support")
    return [Load(**{name: row[name] for name in kept}) for row in rows]
