"""policy-graph ingest: read documents and load them, a transaction each; one bad file never stops the others."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from api.files import find_files
from api.output import format_options, print_rows, url_option
from api.settings import open_engine, read_settings
from graph.engine import Engine, Row
from graph.errors import EngineError, ExtractionError, PolicyGraphError, UnexpectedError
from graph.load import Loaded, load_record
from graph.pending import compare_pending

COLUMNS = ("file", "status", "version", "document", "title", "measures", "agencies", "targets", "incentives", "note")
TABLE = ("file", "status", "title", "measures", "agencies", "targets", "incentives", "note")
_COUNTED = {"measures": "Measure", "agencies": "Agency", "targets": "Target", "incentives": "Incentive"}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@url_option
@format_options
def command(paths: tuple[str, ...], url: str | None, format: str) -> None:
    """Read the documents in PATH… (files, folders, globs) and load them into the graph."""
    engine = open_engine(read_settings(url))
    rows: list[Row] = []
    try:
        for row in ingest_files(engine, _with_progress(find_files(paths))):
            rows.append(row)
        compare_pending(engine)
    finally:
        engine.close()
        _report(rows, format)
    if any(row["status"] == "failed" for row in rows):
        sys.exit(1)


def ingest_files(engine: Engine, files: Iterable[Path]) -> Iterator[Row]:
    """What became of each file; a fault of the engine itself ends the run."""
    for file in files:
        try:
            yield _row(file, ingest_file(engine, file))
        except EngineError as error:
            if not error.statement:
                raise
            yield _failed(file, error)
        except PolicyGraphError as error:
            yield _failed(file, error)
        except Exception as error:
            # a fault of ours on one document: said, and the others go on
            yield _failed(file, UnexpectedError(error, file.name))


def ingest_file(engine: Engine, file: Path) -> Loaded:
    """Read and load one file; a document without any measure is refused."""
    from ingest.pipeline import read_record  # noqa: PLC0415 - the readers are slow to import

    record, text = read_record(file)
    if not record.measures:
        raise ExtractionError("no measures were found in it", subject=file.name)
    return load_record(engine, record, text)


def _with_progress(files: list[Path]) -> Iterable[Path]:
    if len(files) < 2 or not sys.stderr.isatty():
        return files
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    return track(files, "ingest", console=Console(stderr=True), transient=True)


def _report(rows: list[Row], format: str) -> None:
    """The table of all files, and a line for each that failed; for one that failed alone the line is enough."""
    failed = [row for row in rows if row["status"] == "failed"]
    if format != "table" or len(rows) > len(failed) or len(rows) > 1:
        print_rows(TABLE if format == "table" else COLUMNS, rows, format)
    for row in failed:
        click.echo(f"policy-graph: {row['note']}", err=True)
    if len(rows) > 1:
        counts = Counter(row["status"] for row in rows)
        click.echo(f"policy-graph: {', '.join(f'{n} {status}' for status, n in counts.items())}", err=True)


def _row(file: Path, loaded: Loaded) -> Row:
    note = f"not linked: {'; '.join(loaded.unlinked[:3])}" if loaded.unlinked else ""
    counts = {column: loaded.counts.get(kind) for column, kind in _COUNTED.items()}
    return {"file": file.name, "status": loaded.status, "version": loaded.version, "document": loaded.document,
            "title": loaded.title, **counts, "note": note}  # fmt: skip


def _failed(file: Path, error: PolicyGraphError) -> Row:
    note = str(error)
    return {"file": file.name, "status": "failed", "note": note if file.name in note else f"{file.name}: {note}"}
