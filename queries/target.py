"""Targets, typed."""

from dataclasses import dataclass

from graph.engine import Engine, Row
from queries import catalog
from queries.evidence import Evidence, evidence_of


@dataclass(frozen=True, slots=True)
class Aim:
    """A quantified aim as printed; `relation` as in graph/record.py."""

    indicator: str
    relation: str
    value: float
    value_max: float | None
    unit: str
    year: int | None
    evidence: Evidence


def of_place(engine: Engine, place: str = "", year: int = 0, words: str = "") -> list[Aim]:
    """The targets of a place, of all places with ''."""
    return _aims(catalog.run(engine, "targets_of_place", {"place": place, "year": year, "words": words}).rows)


def of_indicator(engine: Engine, indicator: str, year: int = 0) -> list[Aim]:
    """The targets of one indicator in all places."""
    return _aims(catalog.run(engine, "indicator_targets", {"indicator": indicator, "year": year}).rows)


def _aims(rows: list[Row]) -> list[Aim]:
    return [
        Aim(row["indicator"], row["relation"], row["value"], row["value_max"], row["unit"] or "", row["year"],
            evidence_of(row))
        for row in rows
    ]  # fmt: skip
