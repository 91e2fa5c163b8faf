"""policy-graph upgrade: bring a database of an older schema to this one."""

import click

from api.output import format_options, print_result, url_option
from api.settings import open_engine, read_settings
from graph.model import SCHEMA_VERSION
from graph.pending import compare_pending
from graph.upgrade import upgrade


@click.command()
@url_option
@format_options
def command(url: str | None, format: str) -> None:
    """Make all facts anew from the stored records, in the schema of this program."""
    settings = read_settings(url)
    documents = upgrade(open_engine(settings, any_schema=True))
    engine = open_engine(settings)
    try:
        compare_pending(engine)
    finally:
        engine.close()
    result = {"url": engine.url, "documents": documents, "schema": SCHEMA_VERSION}
    print_result(result, f"{engine.url}: {documents} documents, schema up to date", format)
