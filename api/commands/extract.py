"""policy-graph extract: read documents and write their records as JSON."""

import json
from pathlib import Path

import click

from graph.errors import PolicyGraphError
from graph.record import to_json
from ingest.pipeline import read_record


@click.command(help="Read documents and write their records as JSON, one file a document.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the records; without it they go to standard output.",
)
def command(paths: tuple[Path, ...], out: Path | None) -> None:
    """One bad file never stops the others; the exit code tells whether there was one."""
    failed = 0
    for path in paths:
        for file in sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]:
            try:
                record, _ = read_record(file)
            except PolicyGraphError as error:
                click.echo(f"policy-graph: {error}", err=True)
                failed += 1
                continue
            text = json.dumps(to_json(record), ensure_ascii=False, indent=1)
            if out is None:
                click.echo(text)
            else:
                out.mkdir(parents=True, exist_ok=True)
                (out / f"{file.name}.json").write_text(text + "\n", encoding="utf-8")
    if failed:
        raise click.exceptions.Exit(1)
