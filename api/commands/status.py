"""policy-graph status: what is loaded, where, and with which schema."""

import click

from api.output import format_options, print_rows, url_option
from api.settings import open_engine, read_settings
from graph.engine import Engine, Row
from graph.model import KINDS, SCHEMA_VERSION

COLUMNS = ("document", "place", "title", "doc_number", "date", "status", "file", "measures", "versions")
_DOCUMENTS = """
MATCH (d:Document)
RETURN d.id AS document, d.place AS place, d.title AS title, d.doc_number AS doc_number, d.date AS date,
       d.status AS status, d.file AS file, COUNT { MATCH (d)-[:HAS_MEASURE]->(:Measure) } AS measures,
       COUNT { MATCH (d)-[:HAS_VERSION]->(:Version) } AS versions
ORDER BY place, date, document
"""


@click.command()
@url_option
@format_options
def command(url: str | None, format: str) -> None:
    """Show what is loaded, and with which schema."""
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        rows, counts = engine.read(_DOCUMENTS), count_kinds(engine)
    finally:
        engine.close()
    extra = {"url": engine.url, "schema": SCHEMA_VERSION, "counts": counts}
    print_rows(COLUMNS, rows, format, extra=extra)
    if format == "table":
        listed = ", ".join(f"{KINDS[kind].chinese} {n}" for kind, n in counts.items())
        click.echo(f"{engine.url} · schema {SCHEMA_VERSION} · {listed or 'empty: policy-graph ingest PATH'}")


def count_kinds(engine: Engine) -> dict[str, int]:
    """How many nodes of each kind there are; kinds without any are left out."""
    counts: dict[str, Row] = {kind: engine.read(f"MATCH (n:{kind}) RETURN count(*) AS n")[0] for kind in KINDS}
    return {kind: row["n"] for kind, row in counts.items() if row["n"]}
