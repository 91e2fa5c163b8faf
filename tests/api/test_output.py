"""Rows in each format; nothing a document holds becomes markup, a formula or a broken line."""

import csv
import io
import json

import click
import pytest
from click.testing import CliRunner

from api.output import format_options, print_rows, stream_options
from viz.reports.cells import plain_cell, safe_cell


def command(options):
    @click.command()
    @options
    def shown(format: str) -> None:
        click.echo(format)

    return shown


@pytest.mark.parametrize(
    ("options", "arguments", "format"),
    [
        (format_options, [], "table"),
        (format_options, ["--json"], "json"),
        (format_options, ["--format", "csv"], "csv"),
        (format_options, ["--json", "--format", "table"], "json"),
        (stream_options, ["--json"], "jsonl"),
        (stream_options, ["--format", "json"], "json"),
    ],
)
def test_the_short_form_chooses_the_format(options, arguments, format):
    assert CliRunner().invoke(command(options), arguments).output == f"{format}\n"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""), (True, "是"), (12.0, "12"), (0.5, "0.5"), (5e7, "50000000"), (["甲", "乙"], "甲、乙"),
        ("=1+1", "=1+1"), ({"a": "甲"}, '{"a": "甲"}'),
    ],
)  # fmt: skip
def test_a_cell_is_plain_text(value, cell):
    assert plain_cell(value) == cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-x", "'-x"), (-1.5, "-1.5"), (["=甲"], "'=甲"), ("甲=", "甲=")],
)
def test_no_cell_of_a_spreadsheet_is_a_formula(value, cell):
    assert safe_cell(value) == cell


def test_csv_keeps_lines_and_quotes(capsys):
    print_rows(["a", "b"], [{"a": '他说"好"', "b": "一\n二"}], "csv")
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [["a", "b"], ['他说"好"', "一\n二"]]


def test_json_says_how_many_there_are(capsys):
    print_rows(["a"], [{"a": "[bold]"}], "json", total=7, extra={"place": "青禾市"})
    assert json.loads(capsys.readouterr().out) == {
        "columns": ["a"], "rows": [{"a": "[bold]"}], "total": 7, "place": "青禾市"}  # fmt: skip


def test_a_table_shows_brackets_and_leaves_out_empty_columns(capsys):
    print_rows(["名称", "备注"], [{"名称": "[red]甲[/red]", "备注": None}], total=3)
    out = capsys.readouterr().out
    assert "[red]甲[/red]" in out and "备注" not in out and "1 / 3" in out
