"""The .cypher files: what a header declares, checked against the text below it.

A file under queries/cypher/<subject>/ begins with its header, in comments:

    // query: agency_tasks
    // en: What an agency leads, is responsible for or supports.
    // zh: 单位承担的任务
    // param agency: Agency
    // param role: string = "" in "" lead responsible support
    // scope
    // columns: agency role document file place section label title quote start end
    // example: agency=驻马店市科学技术局 role=lead

A text of several parts may state `// order: place file start`, where ORDER BY would hold for its last part alone.
A parameter without `= default` is required. Its type is string, int, float, bool, a kind of node (`Agency`, or several
as `Agency|Organisation`: a name or an id is given, the id reaches the query) or `Node` (an id of any kind). A `Place`
reaches the query by its full name. `scope` adds the parameters place, document, since, until; "" means all. A parameter
declared and not used, or used and not declared, and columns that differ from those of RETURN stop the loading with file
and line. `{{name argument}}` is replaced from FRAGMENTS, so that roles, scope and evidence are written once, from
graph/model.py; `:$kind_of_x` becomes the label that the id of parameter x names. Where the engines need two texts,
`name.embedded.cypher` beside `name.cypher` is the one the embedded engine runs.
"""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import QueryError
from graph.model import KINDS, LINK_ROLES, ROLE_LINKS

SCOPE = {"place": "Place", "document": "Document", "since": "string", "until": "string"}
BASIC_TYPES: dict[str, type] = {"string": str, "int": int, "float": float, "bool": bool}
#: what every row that states a fact carries
EVIDENCE = ("document", "file", "place", "section", "label", "title", "quote", "start", "end")

_ROLE_CASES = " ".join(f"WHEN '{link}' THEN '{role}'" for link, role in LINK_ROLES.items())
_ROLE_TESTS = [f"($role = '{role}' AND type(#) = '{link}')" for link, role in LINK_ROLES.items()]
#: name -> text; # stands for the argument (a variable of the query)
FRAGMENTS = {
    "duty": "|".join(ROLE_LINKS.values()),
    "role": f"CASE type(#) {_ROLE_CASES} END",
    # not a comparison with the CASE of `role`: together with a filter on the agency, Ladybug 0.22 loses rows over that
    "acts": "($role = '' OR " + " OR ".join(_ROLE_TESTS) + ")",
    "scope": "($place = '' OR #.place = $place) AND ($document = '' OR #.id = $document) "
    "AND ($since = '' OR #.date >= $since) AND ($until = '' OR #.date <= $until)",
    # a line of its own before the first MATCH: where a place is given, its documents are found from its node (scope.py)
    "within": "WITHIN(#:Document COVERS)",
    "at": "WITHIN(#:Agency IN_PLACE)",
    "source": "#.id AS document, #.file AS file, #.place AS place",
    "measure": "#.section AS section, #.label AS label, #.title AS title",
    # of what sets a target or offers an incentive: the measure, or the document itself, which is no measure
    "holder": "#.section AS section, #.label AS label, CASE WHEN #.section IS NULL THEN NULL ELSE #.title END AS title",
    "holder_id": "CASE WHEN #.section IS NULL THEN NULL ELSE #.id END AS measure",
    # the same three where the document itself states a fact: never anything, and of the type of the others
    "no_holder": "CASE WHEN #.id IS NULL THEN '' END AS section, CASE WHEN #.id IS NULL THEN '' END AS label, "
    "CASE WHEN #.id IS NULL THEN '' END AS title",
    "no_holder_id": "CASE WHEN #.id IS NULL THEN '' END AS measure",
    "assigned": "#.quote AS quote, #.quote_start AS start, #.quote_end AS `end`",
    "quoted": "#.quote AS quote, #.start AS start, #.`end` AS `end`",
    "whole": "#.text AS quote, #.start AS start, #.`end` AS `end`",
    "mentioned": "#.surface AS quote, #.start AS start, #.`end` AS `end`",
}
_FRAGMENT = re.compile(r"\{\{(\w+)(?: (\w+))?\}\}")
_PARAM = re.compile(r"param (\w+): ([\w|]+)(?: = (\"[^\"]*\"|-?[\d.]+|true|false))?(?: in (.+))?$")
#: the parameters that a text names
USED = re.compile(r"\$(\w+)")
_ALIAS = re.compile(r"\bAS `?(\w+)`?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query. `type` as in the header; `choices` the values allowed, () for any."""

    name: str
    type: str
    default: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A named query. `texts` holds the Cypher per engine name, "" being the one for all."""

    name: str
    subject: str
    english: str
    chinese: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    example: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)
    #: columns by which the rows of a text of several parts are put in order
    order: tuple[str, ...] = ()

    def text(self, engine: str) -> str:
        """The Cypher that runs on the engine of this name."""
        return self.texts.get(engine, self.texts[""])


def load(folder: Path) -> dict[str, Query]:
    """The queries of a folder; a faulty header stops the loading with file and line."""
    found: dict[str, Query] = {}
    for path in sorted(folder.glob("*/*.cypher")):
        query = read_query(path)
        engine = path.name.split(".")[1] if path.name.count(".") > 1 else ""
        known = found.get(query.name)
        if known and engine in known.texts:
            raise QueryError("a second query of this name", subject=f"{path.name}:1")
        texts = {**(known.texts if known else {}), engine: query.texts[""]}
        found[query.name] = replace(known or query, texts=texts)
    missing = [query.name for query in found.values() if "" not in query.texts]
    if missing:
        raise QueryError("a text for one engine only", subject=missing[0])
    return found


def read_query(path: Path) -> Query:
    """One .cypher file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line.removeprefix("//").strip() for line in lines if line.startswith("//")]
    body = _expand("\n".join(line for line in lines if not line.startswith("//")).strip(), path)
    entries = {key: value.strip() for key, _, value in (line.partition(":") for line in head)}
    for key in ("query", "en", "zh", "columns"):
        if not entries.get(key):
            raise QueryError(f"the header lacks `{key}`", subject=f"{path.name}:1")
    if entries["query"] != path.name.split(".")[0]:
        raise QueryError("the header names another query", subject=f"{path.name}:1")
    parameters = _parameters(head, path)
    columns = tuple(entries["columns"].split())
    _check(path, lines, body, parameters, columns)
    if not set(entries.get("order", "").split()) <= set(columns):
        raise QueryError("an order by what is no column", subject=f"{path.name}:1")
    example = dict(pair.split("=", 1) for pair in entries.get("example", "").split())
    title = entries["en"], entries["zh"]
    order = tuple(entries.get("order", "").split())
    return Query(entries["query"], path.parent.name, *title, parameters, columns, example, {"": body}, order)


def _parameters(head: list[str], path: Path) -> tuple[Parameter, ...]:
    found: list[Parameter] = []
    for number, line in enumerate(head, 1):
        if line == "scope":
            found += [
                Parameter(name, {"place": "Place", "document": "Document"}.get(name, "string"), "") for name in SCOPE
            ]
        if not line.startswith("param "):
            continue
        match = _PARAM.match(line)
        if not match:
            raise QueryError(f"cannot read {line!r}", subject=f"{path.name}:{number}")
        name, type_name, default, choices = match.groups()
        if not all(part in BASIC_TYPES or part in KINDS or part == "Node" for part in type_name.split("|")):
            raise QueryError(f"no type {type_name}", subject=f"{path.name}:{number}")
        allowed = tuple(json.loads(c) if c.startswith('"') else c for c in choices.split()) if choices else ()
        found.append(Parameter(name, type_name, json.loads(default) if default else None, default is None, allowed))
    return tuple(found)


def _expand(body: str, path: Path) -> str:
    def text_of(match: re.Match[str]) -> str:
        if match[1] not in FRAGMENTS:
            raise QueryError(f"no fragment {match[1]}", subject=path.name)
        return FRAGMENTS[match[1]].replace("#", match[2] or "")

    return _FRAGMENT.sub(text_of, body)


def _check(
    path: Path, lines: list[str], body: str, parameters: tuple[Parameter, ...], columns: tuple[str, ...]
) -> None:
    declared = {parameter.name for parameter in parameters}
    used = {name.removeprefix("kind_of_") for name in USED.findall(body)}
    for name in sorted(declared ^ used):
        mark = f"param {name}" if name in declared else f"${name}"
        line = next((n for n, text in enumerate(lines, 1) if mark in text), 1)
        fault = "declared and not used" if name in declared else "used and not declared"
        raise QueryError(f"parameter {name} is {fault}", subject=f"{path.name}:{line}")
    returned = tuple(_ALIAS.findall(re.split(r"\bORDER BY\b", body.rpartition("RETURN ")[2])[0]))
    if returned != columns:
        line = next((n for n, text in enumerate(lines, 1) if text.startswith("// columns")), 1)
        raise QueryError(f"the header's columns differ from RETURN {' '.join(returned)}", subject=f"{path.name}:{line}")
