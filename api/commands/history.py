"""policy-graph history: the versions of a document."""

import json

import click

from api.output import format_options, print_rows, url_option
from api.settings import open_engine, read_settings
from graph.engine import Row
from graph.load import find_document
from graph.versions import Version, read_versions, states

COLUMNS = ("number", "state", "file", "format", "loaded", "chars", "measures", "sha256")


@click.command()
@click.argument("document")
@url_option
@format_options
def command(document: str, url: str | None, format: str) -> None:
    """List the versions of DOCUMENT (id, file name, number or title)."""
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        identifier = find_document(engine, document)
        versions = read_versions(engine, identifier)
    finally:
        engine.close()
    said = states(versions)
    rows = [_row(version, said[version.number]) for version in versions]
    print_rows(COLUMNS, rows, format, title=identifier, extra={"document": identifier})


def _row(version: Version, state: str) -> Row:
    return {"number": version.number, "state": state, "file": version.file, "format": version.format,
            "loaded": version.loaded, "chars": len(version.text), "sha256": version.sha256[:12],
            "measures": len(json.loads(version.record)["measures"])}  # fmt: skip
