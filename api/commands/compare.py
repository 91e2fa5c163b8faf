"""`policy-graph compare A B`: two places or documents, or two versions of one document."""

from dataclasses import replace
from typing import Any

import click

from api.output import format_options, print_json, print_rows, url_option
from api.settings import open_engine, read_settings
from graph.engine import Engine
from graph.errors import QueryError
from graph.load import find_document
from graph.overlap.compare import Comparison, compare_sides, compare_versions, topic_of
from graph.overlap.passage import Passage, passages
from graph.overlap.stored import read_documents, read_passages
from graph.versions import read_versions
from ingest.draft_json import differences_json, passage_json, revision_json
from viz.reports.tables import difference_text


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--topic", default="", help="Only measures of this topic.")
@url_option
@format_options
def command(*, a: str, b: str, topic: str, url: str | None, format: str) -> None:
    """What A and B share, and what only one has. A and B: a place, a document, or DOCUMENT@NUMBER for a version."""
    if a == b:
        raise QueryError("names both sides", subject=a, hint="name two places, documents or versions")
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        versions = "@" in a and "@" in b
        left, right = (_version(engine, one) if versions else _side(engine, one) for one in (a, b))
    finally:
        engine.close()
    if versions:
        print_revision(revision_json(compare_versions(left, right)), format)
        return
    found = compare_sides([p for p in left if not topic or topic in p.topics], right)
    if topic:
        found = replace(found, only_b=tuple(p for p in found.only_b if topic in p.topics))
    _print_comparison(found, a, b, format)


def _side(engine: Engine, name: str) -> list[Passage]:
    documents = read_documents(engine)
    if any(document["place"] == name for document in documents):
        return read_passages(engine, place=name)
    try:
        return read_passages(engine, document=find_document(engine, name))
    except QueryError as error:
        places = "、".join(dict.fromkeys(str(d["place"]) for d in documents if d["place"]))
        raise QueryError("no such place or document is loaded", subject=name, hint=f"loaded: {places}") from error


def _version(engine: Engine, name: str) -> list[Passage]:
    document, _, number = name.rpartition("@")
    versions = read_versions(engine, find_document(engine, document))
    version = next((v for v in versions if str(v.number) == number), None)
    if version is None:
        raise QueryError(
            "no such version", subject=name, hint="there are: " + ", ".join(str(v.number) for v in versions)
        )
    return list(passages(version.read_record(), version.text, name))


def _print_comparison(found: Comparison, a: str, b: str, format: str) -> None:
    rows: list[dict[str, Any]] = [
        {"kind": "shared", "topic": topic_of(pair.a), "a": pair.a.title, "b": pair.b.title, "level": pair.level,
         "score": pair.score, "differences": differences_json(pair.differences),
         "a_quote": passage_json(pair.a), "b_quote": passage_json(pair.b)}
        for pair in found.common
    ]  # fmt: skip
    for kind, side, passages_ in (("only_a", "a", found.only_a), ("only_b", "b", found.only_b)):
        rows += [
            {"kind": kind, "topic": topic_of(p), side: p.title, f"{side}_quote": passage_json(p), "differences": []}
            for p in passages_
        ]
    order = {topic: place for place, topic in enumerate(found.topics())}
    rows.sort(key=lambda row: (order.get(row["topic"], 99), ("shared", "only_a", "only_b").index(row["kind"])))
    if format == "json":
        print_json({"a": a, "b": b, "topics": found.topics(), "rows": rows, "total": len(rows)})
        return
    names = {"shared": "共有", "only_a": f"仅{a}", "only_b": f"仅{b}"}
    flat = [
        {"主题": row["topic"], "": names[row["kind"]], a: row.get("a"), b: row.get("b"), "分值": row.get("score"),
         "差别": difference_text(row["differences"])}
        for row in rows
    ]  # fmt: skip
    counts = f"共有{len(found.common)}项，仅{a}{len(found.only_a)}项，仅{b}{len(found.only_b)}项"
    print_rows(["主题", "", a, b, "分值", "差别"], flat, format, title=counts)


def print_revision(revision: dict[str, Any], format: str) -> None:
    """What a later version changed."""
    if format == "json":
        print_json(revision)
        return
    rows = [{"变化": "新增", "措施": p["title"], "差别": ""} for p in revision["added"]]
    rows += [{"变化": "删去", "措施": p["title"], "差别": ""} for p in revision["removed"]]
    rows += [
        {"变化": "、".join(c["kinds"]), "措施": c["new"]["title"], "差别": difference_text(c["differences"])}
        for c in revision["changed"]
    ]
    print_rows(["变化", "措施", "差别"], rows, format, title=f"不变{revision['unchanged']}项")
