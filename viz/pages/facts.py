"""The facts of one measure: who does what, what it aims at and gives, what it names."""

from typing import Any

from graph.engine import Engine, Row
from queries import catalog


def read_facts(engine: Engine, measure: str, document: str) -> dict[str, Any]:
    """All facts of a measure, for its page and for the column beside a document's text."""
    given = {"measure": measure}
    incentives = catalog.run(engine, "incentives_of_place", {"document": document}).rows
    row = catalog.run(engine, "measure", given).rows[0]
    return {
        "measure": row,
        "duties": catalog.run(engine, "measure_agencies", given).rows,
        "targets": catalog.run(engine, "measure_targets", given).rows,
        "incentives": [row for row in incentives if row["measure"] == measure],
        "mentions": _once(catalog.run(engine, "measure_mentions", given).rows),
    }


def _once(rows: list[Row]) -> list[Row]:
    """Each thing named, once, in the order of the text."""
    return list({row["id"]: row for row in reversed(rows)}.values())[::-1]
