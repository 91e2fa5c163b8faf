"""policy-graph remove: take a document out of the graph."""

import click

from api.output import format_options, print_result, url_option
from api.settings import open_engine, read_settings
from graph.load import find_document, remove


@click.command()
@click.argument("document")
@url_option
@format_options
def command(document: str, url: str | None, format: str) -> None:
    """Take DOCUMENT (id, file name, number or title) out of the graph with all its versions."""
    engine = open_engine(read_settings(url))
    try:
        gone = remove(engine, find_document(engine, document))
    finally:
        engine.close()
    result = {"document": gone.document, "title": gone.title, "file": gone.file, "status": gone.status}
    print_result(result, f"removed {gone.document} {gone.title}", format)
