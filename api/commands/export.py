"""policy-graph export: all records and texts into a folder."""

from pathlib import Path

import click

from api.output import format_options, print_result, url_option
from api.settings import open_engine, read_settings
from graph.backup import export_folder


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@url_option
@format_options
def command(folder: Path, url: str | None, format: str) -> None:
    """Write all versions with their texts and records into FOLDER, one JSON file each."""
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        written = export_folder(engine, folder)
    finally:
        engine.close()
    print_result({"folder": str(folder), "versions": written}, f"{written} versions written to {folder}", format)
