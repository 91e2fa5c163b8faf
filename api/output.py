"""Rows on the screen: the same rows as a table, JSON, JSON Lines or CSV, and the options that every command shares."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import click

from viz.reports.cells import plain_cell, safe_cell

Format = Literal["table", "json", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = ("table", "json", "jsonl", "csv")
Command = TypeVar("Command", bound=Callable[..., Any])
#: width of a table that goes to a file or a pipe, and of a cell that is not broken
PAGE_WIDTH, SHORT_CELL = 160, 20


def url_option(command: Command) -> Command:
    """`--url`: the graph engine, passed on as `url` (None: POLICY_GRAPH_URL or the default)."""
    return click.option("--url", help="Graph engine: embedded:PATH, bolt://…, neo4j://… [POLICY_GRAPH_URL]")(command)


def format_options(command: Command) -> Command:
    """`--format` and its short form `--json`, passed on as the one parameter `format`."""
    command = click.option("--json", "as_json", is_flag=True, expose_value=False, callback=_choose_json,
                           help="Short for --format json.", is_eager=False)(command)  # fmt: skip
    return click.option("--format", "format", type=click.Choice(FORMATS), default="table", show_default=True,
                        callback=_choose_format, help="How the result is printed.")(command)  # fmt: skip


def stream_options(command: Command) -> Command:
    """As format_options, but `--json` means JSON Lines: for results that come one after the other."""
    command = click.option("--json", "as_json", is_flag=True, expose_value=False, callback=_choose_jsonl,
                           help="Short for --format jsonl.")(command)  # fmt: skip
    return click.option("--format", "format", type=click.Choice(FORMATS), default="table", show_default=True,
                        callback=_choose_format, help="How the result is printed.")(command)  # fmt: skip


def print_rows(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    format: str = "table",
    *,
    total: int | None = None,
    title: str = "",
    extra: Mapping[str, Any] | None = None,
) -> None:
    """Print rows; JSON is one object {"columns", "rows", "total", **extra}, JSON Lines and CSV the rows alone."""
    listed = [{column: row.get(column) for column in columns} for row in rows]
    if format == "json":
        count = len(listed) if total is None else total
        print_json({"columns": list(columns), "rows": listed, "total": count, **(extra or {})})
    elif format == "jsonl":
        for row in listed:
            print_json_line(row)
    elif format == "csv":
        _print_csv(columns, listed)
    else:
        _print_table(columns, listed, total, title)


def print_result(result: Mapping[str, Any], sentence: str, format: str) -> None:
    """What a command did: as a sentence for a person, else as one row."""
    if format == "table":
        click.echo(sentence)
    elif format == "json":
        print_json(dict(result))
    else:
        print_rows(list(result), [result], format)


def print_json(value: Any) -> None:
    """One JSON value, indented, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: Any) -> None:
    """One JSON value on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def _print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row[column]) for column in columns] for row in rows)


def _print_table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], total: int | None, title: str) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - rich is slow to import and only tables need it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    cells = {column: [plain_cell(row[column]) for row in rows] for column in columns}
    shown = [column for column in columns if not rows or any(cells[column])]
    table = Table(title=title or None)
    for column in shown:
        # short cells (ids, figures, dates) stay on one line, the long ones share what is left
        short = all(cell_len(cell) <= SHORT_CELL for cell in cells[column])
        table.add_column(column, overflow="fold", no_wrap=short)
    for index in range(len(rows)):
        # Text, not markup: brackets in a document are brackets on the screen
        table.add_row(*(Text(cells[column][index]) for column in shown))
    console = Console()
    if not console.is_terminal:
        console.width = PAGE_WIDTH
    console.print(table)
    if total is not None and total > len(rows):
        console.print(Text(f"{len(rows)} / {total}"))


def _choose_format(ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    chosen: str = ctx.meta.get("policy_graph.format", value)
    return chosen


def _choose_json(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    _remember(ctx, "json" if value else None)


def _choose_jsonl(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    _remember(ctx, "jsonl" if value else None)


def _remember(ctx: click.Context, format: str | None) -> None:
    """Note the short form, whichever of the two options click treats first."""
    if format:
        ctx.meta["policy_graph.format"] = format
        if "format" in ctx.params:
            ctx.params["format"] = format
