"""policy-graph undo: take back what was last loaded for a document."""

import click

from api.output import format_options, print_result, url_option
from api.settings import open_engine, read_settings
from graph.load import find_document, undo
from graph.pending import compare_pending


@click.command()
@click.argument("document")
@url_option
@format_options
def command(document: str, url: str | None, format: str) -> None:
    """Take back the version that was last loaded for DOCUMENT (id, file name, number or title)."""
    engine = open_engine(read_settings(url))
    try:
        now = undo(engine, find_document(engine, document))
        compare_pending(engine)
    finally:
        engine.close()
    result = {"document": now.document, "title": now.title, "file": now.file, "version": now.version}
    print_result(result, f"{now.document} {now.title}: version {now.version} ({now.file}) is in use", format)
