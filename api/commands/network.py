"""`policy-graph network NAME`: who works with whom, who is between others, groups, reach, load."""

import click

from api.output import format_options, print_rows, url_option
from api.settings import open_engine, read_settings
from queries.network import ANALYSES, analyse

#: ids are for machines; a person reads names
_FOR_MACHINES = frozenset({"id", "other_id", "document", "start", "end"})


@click.command("network")
@click.argument("name", required=False)
@click.option("--place", default="", help="Only this city or county.")
@click.option("--document", default="", help="Only this document: id, number, title or file.")
@click.option("--least", default=1, show_default=True, type=click.IntRange(1), help="Pairs with so many measures.")
@click.option("--limit", default=None, type=click.IntRange(min=0), help="Rows to show. [all]")
@url_option
@format_options
def command(
    *, name: str | None, place: str, document: str, least: int, limit: int | None, url: str | None, format: str
) -> None:
    """Run a network analysis; without NAME list them."""
    if not name:
        listed = [{"name": one.name, "title": f"{one.chinese} {one.english}"} for one in ANALYSES.values()]
        print_rows(("name", "title"), listed, format)
        return
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        rows = analyse(engine, name, place, document, least)
    finally:
        engine.close()
    columns: tuple[str, ...] = (*ANALYSES[name].columns, "measures")
    shown = rows[:limit]
    if format == "table":
        columns = tuple(column for column in columns if column not in _FOR_MACHINES)
        shown = [{**row, "measures": len(row["measures"])} for row in shown]
    print_rows(columns, shown, format, total=len(rows), title=f"{ANALYSES[name].chinese}（{len(rows)}）")
