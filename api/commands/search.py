"""`policy-graph search PHRASE`: any phrase of two characters or more."""

from dataclasses import asdict

import click

from api.commands.query import read_pairs, say_searched, searched
from api.output import format_options, print_rows, url_option
from api.settings import open_engine, read_settings
from queries.search import find
from queries.search.find import KINDS
from queries.search.look import FACETS

_SHOWN = ("kind", "title", "place", "label", "quote", "matches")


@click.command("search")
@click.argument("phrase")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only items of this kind.")
@click.option("--filter", "filters", multiple=True, metavar="FACET=VALUE", help=f"Facets: {', '.join(FACETS)}.")
@click.option("--offset", default=0, show_default=True, type=click.IntRange(min=0), help="Hits to skip.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="Hits to show.")
@url_option
@format_options
def command(
    *,
    phrase: str,
    kinds: tuple[str, ...],
    filters: tuple[str, ...],
    offset: int,
    limit: int,
    url: str | None,
    format: str,
) -> None:
    """Find a phrase in measures, documents and names."""
    chosen = read_pairs("--filter", filters)
    engine = open_engine(read_settings(url))
    try:
        found = find(engine, phrase, kinds=kinds, filters=chosen, offset=offset, limit=limit)
        documents = [] if found.total else searched(engine, {"place": chosen.get("city")})
    finally:
        engine.close()
    hits = [asdict(hit) for hit in found.hits]
    columns = _SHOWN if format == "table" else tuple(hits[0]) if hits else _SHOWN
    if format == "table":
        hits = [{**hit, "quote": " ".join(hit["quote"].split())} for hit in hits]
    extra = {"phrase": found.phrase, "corrected": found.corrected, "facets": found.facets}
    print_rows(columns, hits, format, total=found.total, title=f"“{phrase}”：{found.total}", extra=extra)
    if not found.total:
        say_searched(documents, format)
