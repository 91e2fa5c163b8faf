"""`policy-graph query NAME --param k=v`: any query of the catalogue."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from api.output import format_options, print_rows, url_option
from api.reference import write_reference
from api.settings import open_engine, read_settings
from graph.engine import Engine
from graph.errors import QueryError
from queries import catalog
from queries.texts import Query

#: below an empty table so many documents are named
_NAMED = 10


@click.command("query")
@click.argument("name", required=False)
@click.option("--param", "-p", "pairs", multiple=True, metavar="K=V", help="A parameter of the query.")
@click.option("--offset", default=0, show_default=True, type=click.IntRange(min=0), help="Rows to skip.")
@click.option("--limit", default=None, type=click.IntRange(min=0), help="Rows to show. [all]")
@click.option("--list", "listing", is_flag=True, help="List the queries with their parameters.")
@click.option("--cypher", "show", is_flag=True, help="Print the query's text and run nothing.")
@click.option("--reference", is_flag=True, help="Print the catalogue as a page of documentation (docs/queries.md).")
@url_option
@format_options
def command(
    *,
    name: str | None,
    pairs: tuple[str, ...],
    offset: int,
    limit: int | None,
    listing: bool,
    show: bool,
    reference: bool,
    url: str | None,
    format: str,
) -> None:
    """Run a named query of the catalogue."""
    if reference:
        click.echo(write_reference(), nl=False)
        return
    if listing or not name:
        print_rows(("name", "subject", "title", "params"), [_listed(q) for q in catalog.queries().values()], format)
        return
    query = catalog.find(name)
    engine = None if show else open_engine(read_settings(url))
    if engine is None:
        click.echo(query.text(""))
        return
    try:
        given = read_pairs(name, pairs)
        result = catalog.run(engine, name, given, offset, limit)
        documents = [] if result.total else searched(engine, catalog.bind(engine, query, given))
    finally:
        engine.close()
    print_rows(result.columns, result.rows, format, total=result.total, title=f"{query.chinese}（{result.total}）")
    if not result.total:
        say_searched(documents, format)


def searched(engine: Engine, scope: Mapping[str, Any]) -> list[str]:
    """The titles of the documents that a query of this place or document ran over."""
    params = {key: str(scope.get(key) or "") for key in ("place", "document")}
    return [row["title"] for row in catalog.run(engine, "place_documents", params).rows]


def say_searched(documents: Sequence[str], format: str) -> None:
    """Below an empty table: which documents were searched."""
    if format == "table":
        more = f"等{len(documents)}份" if len(documents) > _NAMED else ""
        named = "、".join(f"《{title}》" for title in documents[:_NAMED])
        click.echo(f"没有结果；查了 {len(documents)} 份文件{'：' if named else ''}{named}{more}")


def read_pairs(name: str, pairs: tuple[str, ...]) -> dict[str, str]:
    """`k=v` texts as a mapping."""
    for pair in pairs:
        if "=" not in pair:
            raise QueryError(f"{pair!r} is not of the form k=v", subject=name)
    return dict(pair.split("=", 1) for pair in pairs)


def _listed(query: Query) -> dict[str, str]:
    shown = [f"{p.name}:{p.type}" + ("" if p.required else f"={p.default}") for p in query.parameters]
    return {
        "name": query.name,
        "subject": query.subject,
        "title": f"{query.chinese} {query.english}",
        "params": " ".join(shown),
    }
