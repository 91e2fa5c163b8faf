"""`policy-graph ask "…"`: a question in Chinese, its answer with the sentences of the source."""

import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.output import print_json, print_json_line, print_rows, stream_options, url_option
from api.settings import open_engine, read_settings
from graph.engine import Engine
from graph.model import ROLE_NAMES
from queries.ask.answers import ask
from queries.ask.evaluate import read_questions
from queries.ask.figures import RELATION_NAMES
from viz.reports.cells import plain_cell

#: what a person wants to see of a row, in this order, under these heads
_HEADS = {
    "title": "任务", "name": "名称", "agency": "单位", "role": "角色", "indicator": "指标", "relation": "关系",
    "value": "数值", "unit": "计量", "year": "年份", "count": "次数", "doc_number": "文号", "place": "地区",
    "section": "章节", "label": "序号",
}  # fmt: skip
#: what is shown for the values of a column
_SAID = {"role": ROLE_NAMES, "relation": RELATION_NAMES}
_MOST_ROWS, _MOST_QUOTES, _LONGEST_QUOTE = 40, 5, 160


@click.command("ask")
@click.argument("question", required=False)
@click.option("--batch", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="JSON Lines of questions.")
@url_option
@stream_options
def command(*, question: str | None, batch: Path | None, url: str | None, format: str) -> None:
    """Answer a question; without one, ask and answer until an empty line."""
    engine = open_engine(read_settings(url))
    try:
        if batch is not None:
            for item in read_questions(batch):
                print_json_line({**ask(engine, item["question"], item.get("context")), "id": item.get("id")})
        elif question is not None:
            show(ask(engine, question), format)
        else:
            _converse(engine, format)
    finally:
        engine.close()


def show(card: Mapping[str, Any], format: str) -> None:
    """A card on the screen, or as JSON, or its rows as CSV."""
    if format == "json":
        print_json(card)
    elif format == "jsonl":
        print_json_line(card)
    elif format == "csv":
        columns = list(dict.fromkeys(key for row in card["rows"] for key in row))
        print_rows(columns, card["rows"], "csv")
    else:
        _print_card(card)


def _converse(engine: Engine, format: str) -> None:
    """Questions one after the other; each may follow up the one before. The arrow keys bring back earlier ones."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - gives input() its history where the system has it
    prompt = "问> " if sys.stdin.isatty() else ""
    context: dict[str, Any] | None = None
    while True:
        try:
            question = input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not question:
            return
        card = ask(engine, question, context)
        context = card["context"] if card["status"] in ("answered", "empty") else context
        show(card, format)


def _print_card(card: Mapping[str, Any]) -> None:
    console = Console()
    console.print(Text(card["answer"], style="bold"))
    rows = card["rows"] or card.get("choices") or []
    columns = [key for key in _HEADS if any(row.get(key) not in (None, "") for row in rows)]
    if columns and (len(rows) > 1 or len(columns) > 1):
        table = Table(show_lines=False)
        for key in columns:
            table.add_column(_HEADS[key], overflow="fold")
        for row in rows[:_MOST_ROWS]:
            table.add_row(*(Text(_cell(key, row.get(key))) for key in columns))
        console.print(table)
    for item in card["evidence"][:_MOST_QUOTES]:
        quote = " ".join(item["quote"].split())
        console.print(Text(f"  “{quote[:_LONGEST_QUOTE]}{'…' if len(quote) > _LONGEST_QUOTE else ''}”", style="italic"))
        where = " / ".join(filter(None, (f"《{item['document']}》", item["section"], item["label"])))
        console.print(Text(f"    —— {where} [{item['start']}–{item['end']}]", style="dim"))
    more = len(card["evidence"]) - _MOST_QUOTES
    if more > 0:
        console.print(Text(f"  另有 {more} 处原文（--json 可见全部）", style="dim"))
    searched = card["coverage"]
    until = f"，截至 {searched['until']}" if searched["until"] else ""
    query = f" · 查询 {card['query']}" if card["query"] else ""
    console.print(Text(f"查了 {len(searched['documents'])} 份文件{until}{query}", style="dim"))


def _cell(key: str, value: Any) -> str:
    return _SAID.get(key, {}).get(str(value)) or plain_cell(value)
