"""policy-graph upgrade: bring a database of an older schema to this one."""

import click

from api.output import url_option
from api.settings import open_engine, read_settings
from graph.pending import compare_pending
from graph.upgrade import upgrade


@click.command()
@url_option
def command(url: str | None) -> None:
    """Make all facts anew from the stored records, in the schema of this program."""
    settings = read_settings(url)
    documents = upgrade(open_engine(settings, any_schema=True))
    engine = open_engine(settings)
    try:
        compare_pending(engine)
    finally:
        engine.close()
    click.echo(f"{engine.url}: {documents} documents, schema up to date")
