"""The catalogue as a page of documentation: docs/queries.md is what `policy-graph query --reference` prints."""

import json
from collections.abc import Iterable
from itertools import groupby

from queries import catalog
from queries.texts import SCOPE, Parameter, Query

_HEAD = """# The catalogue of queries

{count} named queries. The same names work on the command line (`policy-graph query NAME --param k=v`), over HTTP
(`GET /queries/NAME?k=v`, with `format=json|csv|xlsx`, `limit`, `cursor`) and as tools for assistants
(`policy-graph mcp`). A parameter that is a kind of node (`Agency`, `Document` …) takes its name, an alias or its id.
*Scope* stands for the parameters {scope}; without them a query runs over
everything. The columns `document`, `start`, `end` and `quote` say where a sentence stands: `text[start:end] == quote`.

Made by `policy-graph query --reference > docs/queries.md` from the files in `queries/cypher/`.
"""


def write_reference() -> str:
    """The page as Markdown."""
    queries = sorted(catalog.queries().values(), key=lambda query: (query.subject, query.name))
    scope = ", ".join(f"`{name}`" for name in SCOPE)
    parts = [_HEAD.format(count=len(queries), scope=scope)]
    for subject, group in groupby(queries, key=lambda query: query.subject):
        parts += [f"## {subject}\n", *map(_section, group)]
    return "\n".join(parts)


def _section(query: Query) -> str:
    given = "".join(f" --param {name}={value}" for name, value in query.example.items())
    address = "&".join(f"{name}={value}" for name, value in query.example.items())
    return "\n".join((
        f"### {query.name}", "", f"{query.chinese}. {query.english}", "", *_parameters(query),
        f"- Columns: {_codes(query.columns)}", f"- Example: `policy-graph query {query.name}{given}`, "
        f"`GET /queries/{query.name}{'?' if address else ''}{address}`", "",
    ))  # fmt: skip


def _parameters(query: Query) -> list[str]:
    scoped = {parameter.name for parameter in query.parameters} >= set(SCOPE)
    own = [parameter for parameter in query.parameters if not (scoped and parameter.name in SCOPE)]
    return [*map(_parameter, own), *(["- *Scope*"] if scoped else [])]


def _parameter(parameter: Parameter) -> str:
    default = "required" if parameter.required else f"default `{json.dumps(parameter.default, ensure_ascii=False)}`"
    choices = f"; one of {_codes(choice for choice in parameter.choices if choice)}" if parameter.choices else ""
    return f"- `{parameter.name}`: {parameter.type}, {default}{choices}"


def _codes(texts: Iterable[str]) -> str:
    return " ".join(f"`{text}`" for text in texts)
