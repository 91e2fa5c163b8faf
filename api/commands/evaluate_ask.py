"""`policy-graph evaluate-ask FILE`: how many of a file's questions are answered right, per kind."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from api.output import format_options, print_rows, url_option
from api.settings import open_engine, read_settings
from graph.errors import SourceError
from queries import catalog
from queries.ask.answers import ask
from queries.ask.evaluate import VERDICTS, judge, read_questions
from queries.originals import text_of


@click.command("evaluate-ask")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--wrong", is_flag=True, help="List the questions that are not answered right.")
@url_option
@format_options
def command(*, file: Path, wrong: bool, url: str | None, format: str) -> None:
    """Ask a file's questions and compare the answers with its gold rows and quotes."""
    questions = read_questions(file)
    if not questions:
        raise SourceError("holds no questions", subject=file.name)
    engine = open_engine(read_settings(url))
    try:
        documents = catalog.run(engine, "place_documents").rows
        sources = {row["file"]: text_of(engine, row["document"]) for row in documents}
        judged = []
        for item in questions:
            card = ask(engine, item["question"])
            verdict = judge(item, card, sources)
            judged.append({"id": item.get("id"), "kind": item.get("kind", ""), "question": item["question"],
                           "verdict": verdict, "intent": card["intent"], "answer": card["answer"]})  # fmt: skip
    finally:
        engine.close()
    if wrong:
        rows = [row for row in judged if row["verdict"] != "right"]
        print_rows(("id", "kind", "question", "verdict", "intent", "answer"), rows, format)
    else:
        print_rows(("kind", "questions", *VERDICTS), _per_kind(judged), format)


def _per_kind(judged: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    for kind in [*sorted({row["kind"] for row in judged}), "all"]:
        counts = Counter(row["verdict"] for row in judged if kind in (row["kind"], "all"))
        rows.append({"kind": kind, "questions": counts.total(), **{verdict: counts[verdict] for verdict in VERDICTS}})
    return rows
