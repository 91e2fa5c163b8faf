"""policy-graph remove: take a document out of the graph."""

import click

from api.output import url_option
from api.settings import open_engine, read_settings
from graph.load import find_document, remove


@click.command()
@click.argument("document")
@url_option
def command(document: str, url: str | None) -> None:
    """Take DOCUMENT (id, file name, number or title) out of the graph with all its versions."""
    engine = open_engine(read_settings(url))
    try:
        gone = remove(engine, find_document(engine, document))
    finally:
        engine.close()
    click.echo(f"removed {gone.document} {gone.title}")
