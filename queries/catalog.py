"""The catalogue: every question the graph answers is one named query, a .cypher file (its form: see texts.py)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from graph.engine import Engine, Row
from graph.errors import QueryError
from graph.model import KINDS
from queries import names
from queries.scope import narrow
from queries.texts import BASIC_TYPES, Parameter, Query, load

FOLDER = Path(__file__).parent / "cypher"
#: no query gives more rows than this, and none runs longer
MAX_ROWS = 10_000
MAX_SECONDS = 20.0
#: columns by which rows differ that are alike in what they are sorted by
_TELLING = (
    "document",
    "start",
    "id",
    "measure",
    "other_measure",
    "agency",
    "role",
    "link",
    "name",
    "indicator",
    "value",
)


@dataclass(frozen=True, slots=True)
class Result:
    """`total` counts all rows, `rows` are those of the page; `parameters` and `cypher` are what ran."""

    columns: tuple[str, ...]
    rows: list[Row]
    total: int
    query: str = ""
    cypher: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)


def run(
    engine: Engine, name: str, params: Mapping[str, Any] | None = None, offset: int = 0, limit: int | None = None
) -> Result:
    """The rows of a named query; values of `params` may be texts, as a command line or an address gives them."""
    query = find(name)
    with names.steady():
        values = bind(engine, query, params or {})
        text, values = narrow(engine, _labelled(query, query.text(engine.name), values), values)
    text += _tie_break(query, text)
    if limit is None or not _is_paged(text):
        rows = _ordered(query, text, engine.read(_limited(text), values, seconds=MAX_SECONDS))
        page = rows[offset:] if limit is None else rows[offset : offset + limit]
        return Result(query.columns, page, len(rows), name, text, values)
    page, total = _read_page(engine, text, values, offset, limit)
    return Result(query.columns, page, total, name, text, values)


def _limited(text: str) -> str:
    # a LIMIT behind a UNION would hold for its last part alone
    return text if "UNION" in text else f"{text}\nLIMIT {MAX_ROWS}"


def _is_paged(text: str) -> bool:
    """Whether the engine itself can give a page of the rows, in an order that is the same each time."""
    return "UNION" not in text and "ORDER BY" in text


def _read_page(engine: Engine, text: str, values: Mapping[str, Any], offset: int, limit: int) -> tuple[list[Row], int]:
    """A page of the rows and the number of all; they are counted only where there are more than the page shows."""
    wanted = min(offset + limit + 1, MAX_ROWS)
    rows = engine.read(f"{text}\nLIMIT {wanted}", values, seconds=MAX_SECONDS)
    total = len(rows)
    if total == wanted:
        head, _, columns = text.rpartition("RETURN ")
        counted = f"{head}WITH {columns.rpartition('ORDER BY')[0]}RETURN count(*) AS total"
        total = min(int(engine.read(counted, values, seconds=MAX_SECONDS)[0]["total"]), MAX_ROWS)
    return rows[offset : offset + limit], total


def _tie_break(query: Query, text: str) -> str:
    """Columns that tell rows apart, behind those of ORDER BY: no row may stand on two pages."""
    if not _is_paged(text):
        return ""
    named = set(re.findall(r"\w+", text.rpartition("ORDER BY")[2]))
    return "".join(f", {column}" for column in _TELLING if column in query.columns and column not in named)


def _ordered(query: Query, text: str, rows: list[Row]) -> list[Row]:
    """Rows of a text that has no ORDER BY for all of it, sorted here, so that both engines give one order."""
    if "ORDER BY" in text:
        return rows
    rest = [column for column in query.columns if column not in query.order]
    return sorted(rows, key=lambda row: (
        [(row[column] is None, row[column]) for column in query.order],
        [(row[column] is None, str(row[column])) for column in rest],
    ))[:MAX_ROWS]  # fmt: skip


def find(name: str) -> Query:
    """The query of this name."""
    query = queries().get(name)
    if query is None:
        near = [other for other in queries() if name and (name in other or other in name)]
        raise QueryError("no such query", subject=name, hint=f"see {', '.join(near) or 'query --list'}")
    return query


@cache
def queries() -> dict[str, Query]:
    """All queries by name, in the order of subject and name."""
    return load(FOLDER)


def bind(engine: Engine, query: Query, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values that reach the Cypher: checked, converted, names resolved to ids."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"no parameter {name}", subject=query.name, hint=f"it takes {', '.join(known) or 'none'}")
    place = names.place_name(engine, str(given.get("place") or "")) if "place" in known else ""
    values: dict[str, Any] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name)
        if value is None or (value == "" and parameter.type != "string"):
            if parameter.required:
                raise QueryError(f"needs the parameter {parameter.name}", subject=query.name)
            value = parameter.default
        values[parameter.name] = _convert(engine, query, parameter, value, place)
    return values


def _convert(engine: Engine, query: Query, parameter: Parameter, value: Any, place: str) -> Any:
    where = f"{query.name}, {parameter.name}"
    if parameter.type in BASIC_TYPES:
        try:
            converted = _basic(parameter.type, value)
        except ValueError as error:
            raise QueryError(f"{value!r} is not of type {parameter.type}", subject=where) from error
        if parameter.choices and converted not in parameter.choices:
            raise QueryError(f"{value!r} is none of {', '.join(c for c in parameter.choices if c)}", subject=where)
        return converted
    if value in ("", None):
        return ""
    if parameter.type == "Place" and parameter.name == "place":
        return place
    kinds = tuple(KINDS) if parameter.type == "Node" else tuple(parameter.type.split("|"))
    return names.resolve(engine, kinds, str(value), place, where)


def _basic(type_name: str, value: Any) -> Any:
    if type_name == "bool" and isinstance(value, str):
        if value.lower() not in ("true", "false", "1", "0"):
            raise ValueError(value)
        return value.lower() in ("true", "1")
    return BASIC_TYPES[type_name](value)


def _labelled(query: Query, text: str, values: Mapping[str, Any]) -> str:
    """`:$kind_of_x` in a text becomes the label that the id of parameter x names, so that it is found by its key."""
    for parameter in query.parameters:
        mark = f":$kind_of_{parameter.name}"
        if mark in text:
            text = text.replace(mark, f":{names.label(values[parameter.name])}")
    return text
