"""policy-graph import: load a folder that export wrote."""

from pathlib import Path

import click

from api.output import format_options, print_rows, url_option
from api.settings import open_engine, read_settings
from graph.backup import import_versions, read_folder
from graph.engine import Row
from graph.pending import compare_pending
from graph.versions import current


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@url_option
@format_options
def command(folder: Path, url: str | None, format: str) -> None:
    """Load all versions in FOLDER, written by export; what is there already stays as it is."""
    found = read_folder(folder)
    engine = open_engine(read_settings(url))
    rows: list[Row] = []
    try:
        for versions in found.values():
            status, now = import_versions(engine, versions), current(versions)
            rows.append({"file": now.file, "status": status, "versions": len(versions)})
        compare_pending(engine)
    finally:
        engine.close()
    print_rows(("file", "status", "versions"), rows, format)
