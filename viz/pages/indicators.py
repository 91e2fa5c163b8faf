"""Targets side by side: the same indicator in several places, in one unit, with baseline; and an indicator's page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.engine import Engine, Row
from queries import catalog
from queries.units import base_unit
from viz.charts import Bar, draw_chart
from viz.memory import remember
from viz.pages.blocks import read_sources, rows_path
from viz.render import figure, render

#: relations that say how high, and those that say how much more; the two are never drawn on one scale
_SCALES = {"increase": "increase", "growth_rate": "growth_rate"}
LEVEL = "reach"
#: bars of one chart, rows of one table; the catalogue's own page shows all
BARS, ROWS = 30, 50


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator on one scale: `unit` is plain (家, 元), `cells` the targets by place."""

    indicator: str
    scale: str
    unit: str
    cells: dict[str, list[Row]]

    @property
    def several(self) -> bool:
        """Whether more than one place has it."""
        return len(self.cells) > 1


def side_by_side(rows: Iterable[Row]) -> list[Line]:
    """Rows of targets_compared or indicator_targets as lines, those of most places first."""
    found: defaultdict[tuple[str, str, str], dict[str, list[Row]]] = defaultdict(dict)
    for row in rows:
        key = (str(row.get("name") or row["indicator"]), _scale(row), base_unit(row["unit"] or "")[1])
        cell = found[key].setdefault(row["place"], [])
        if not any(_said(row) == _said(other) for other in cell):
            cell.append(row)
    lines = [Line(name, scale, unit, cells) for (name, scale, unit), cells in found.items()]
    return sorted(lines, key=lambda line: (-len(line.cells), line.indicator, line.scale, line.unit))


def show_indicator(engine: Engine, node: dict[str, Any]) -> str:
    """The page of an indicator: for each scale a chart, and the table of the same figures."""
    given = {"indicator": node["id"]}
    lines = remember(engine, f"targets {node['id']}", lambda: _read_lines(engine, given, str(node["name"])))
    parts = [(line, draw_chart([_bar(row) for row in rows[:BARS]], line.unit), rows) for line, rows in lines]
    return render(
        "indicator.html",
        node=node,
        parts=parts,
        bars=BARS,
        limit=ROWS,
        all_rows=rows_path("indicator_targets", given),
        sources=read_sources(engine),
    )


def _read_lines(engine: Engine, given: dict[str, Any], name: str) -> list[tuple[Line, list[Row]]]:
    """The indicator's lines, each with its targets, the highest first."""
    rows = catalog.run(engine, "indicator_targets", given).rows
    return [(line, _flat(line)) for line in side_by_side([{**row, "name": name} for row in rows])]


def _flat(line: Line) -> list[Row]:
    rows = [row for cell in line.cells.values() for row in cell]
    return sorted(rows, key=lambda row: (-_value(row, "value"), row["place"], row["start"]))


def _bar(row: Row) -> Bar:
    label = f"{row['place']} {row['year'] or ''}".strip()
    baseline = None if row["baseline_value"] is None else _value(row, "baseline_value")
    most = None if row["value_max"] is None else _value(row, "value_max")
    printed = f"{figure(row['value'])}{'—' + figure(row['value_max']) if row['value_max'] is not None else ''}"
    return Bar(label, _value(row, "value"), most, baseline, f"{printed}{row['unit'] or ''}")


def _value(row: Row, column: str) -> float:
    return float(row[column]) * base_unit(row["unit"] or "")[0]


def _scale(row: Row) -> str:
    return _SCALES.get(row["relation"], LEVEL)


def _said(row: Row) -> tuple[Any, ...]:
    return (row["relation"], _value(row, "value"), row["value_max"], row["year"], row["baseline_value"])
