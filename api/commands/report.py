"""`policy-graph report`: task tables, agencies' lists, targets across cities and networks, as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from api.output import url_option
from api.settings import open_engine, read_settings
from graph.engine import Engine
from graph.errors import PolicyGraphError, QueryError
from queries.network import cooperation_graph, duty_graph
from viz.reports.agency_list import agency_list
from viz.reports.formats import format_of
from viz.reports.graphml import write_graphml
from viz.reports.report import Report
from viz.reports.target_table import target_table
from viz.reports.task_table import task_table

GRAPHS = {"duties": duty_graph, "cooperation": cooperation_graph}
Command = Callable[..., Any]


@click.group("report")
def command() -> None:
    """Write tables to hand on: .xlsx, .docx, .csv, .jsonl, .json by the suffix of --out."""


def _shared(written: Command) -> Command:
    """The options that every report takes."""
    for option in (
        url_option,
        click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file."),
        click.option("--document", default="", help="Only this document: id, number, title or file."),
        click.option("--place", default="", help="Only this city or county."),
    ):
        written = option(written)
    return written


def _dated(written: Command) -> Command:
    """The dates of the documents that are read."""
    for name, said in (("until", "earlier"), ("since", "later")):
        option = click.option(f"--{name}", default="", metavar="DATE", help=f"Only documents dated so or {said}.")
        written = option(written)
    return written


@command.command("tasks")
@_shared
def write_tasks(*, place: str, document: str, out: Path, url: str | None) -> None:
    """任务分解表: each measure with its bodies, targets, deadlines, clause and places."""
    _write(out, url, lambda engine: task_table(engine, place, document))


@command.command("agency")
@click.argument("name", required=False, default="")
@_shared
def write_agency(*, name: str, place: str, document: str, out: Path, url: str | None) -> None:
    """单位任务清单: what the agency NAME has to do; without NAME every agency."""
    _write(out, url, lambda engine: agency_list(engine, name, place, document))


@command.command("targets")
@click.option("--indicator", default="", help="Only this indicator.")
@click.option("--year", default=0, type=click.IntRange(0, 9999), help="Only targets due in this year.")
@click.option("--least", default=1, show_default=True, type=click.IntRange(1), help="Indicators of so many places.")
@_dated
@_shared
def write_targets(*, place: str, document: str, out: Path, url: str | None, **more: Any) -> None:
    """目标对照表: targets, indicator by indicator, city by city."""
    _write(out, url, lambda engine: target_table(engine, place, document, **more))


@command.command("graphml")
@click.option("--kind", type=click.Choice(list(GRAPHS)), default="duties", show_default=True, help="Which network.")
@_dated
@_shared
def write_network(*, kind: str, place: str, document: str, since: str, until: str, out: Path, url: str | None) -> None:
    """The network of duties, or of agencies that share measures, for Gephi, yEd and networkx."""
    if out.suffix.lower() != ".graphml":
        raise QueryError("a network is written as .graphml", subject=out.name)
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        graph = GRAPHS[kind](engine, place, document, since, until)
    finally:
        engine.close()
    _save(out, write_graphml(graph))
    click.echo(f"{out.name}：{graph.number_of_nodes()}个节点，{graph.number_of_edges()}条边", err=True)


def _write(out: Path, url: str | None, make: Callable[[Engine], Report]) -> None:
    written = format_of(out.suffix)
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        report = make(engine)
    finally:
        engine.close()
    _save(out, written.write(report))
    total = len(report.sheets[0].items)
    click.echo(f"{out.name}：{report.title}，{total}行", err=True)
    for name, said in () if total else report.notes:
        click.echo(f"{name}：{said}", err=True)


def _save(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as error:
        raise PolicyGraphError(error.strerror or "cannot be written", subject=str(out)) from error
