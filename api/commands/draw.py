"""`policy-graph draw`: the neighbourhood of a node as one file that opens anywhere."""

from pathlib import Path

import click

from api.output import url_option
from api.settings import open_engine, read_settings
from graph.model import KINDS
from queries import names
from viz.drawing import draw_page
from viz.graphs import DEFAULT_LIMIT, read_neighbourhood
from viz.pages.blocks import read_sources


@click.command()
@click.argument("node")
@url_option
@click.option("--out", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), help="HTML file.")
@click.option("--place", default="", help="City of the node, where the name alone is not clear.")
@click.option("--limit", default=DEFAULT_LIMIT, show_default=True, type=click.IntRange(1, 1500), help="Neighbours.")
def command(node: str, url: str | None, out: Path, place: str, limit: int) -> None:
    """Write the picture of NODE (a name or an id) and its neighbours as a self-contained page."""
    engine = open_engine(read_settings(url))
    try:
        identifier = names.resolve(engine, tuple(KINDS), node, names.place_name(engine, place), "node")
        picture = read_neighbourhood(engine, identifier, limit)
        out.write_text(draw_page(picture, read_sources(engine)), encoding="utf-8")
    finally:
        engine.close()
    click.echo(f"{out}: {len(picture.nodes)} nodes, {len(picture.edges)} links")
