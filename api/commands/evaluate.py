"""policy-graph evaluate: read the sources of gold files and compare."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from api.output import format_options, print_rows
from graph.errors import ExtractionError, PolicyGraphError
from graph.record import to_json
from ingest.evaluate import Tallies, Tally, find_lies, read_gold, score_record, sum_tallies
from ingest.pipeline import read_record

_COLUMNS = ("document", "kind", "precision", "recall", "f1", "gold", "found")


@click.command(help="Read the documents of GOLD_DIR from the SOURCE_DIRs and compare with the gold.")
@click.argument("gold_dir", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("source_dirs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--only", default="", help="Only gold files whose name begins so (several by commas).")
@click.option("--by-title", is_flag=True, help="Match measures by title, for other formats of the same text.")
@click.option("--errors", metavar="KIND", help="List what was missed (-) and what was invented (+) of a kind.")
@format_options
def command(
    *, gold_dir: Path, source_dirs: tuple[Path, ...], only: str, by_title: bool, errors: str | None, format: str
) -> None:
    """Print precision, recall and F1 per kind, per document and over all; exit 1 on a false quote or span."""
    gold = {n: g for n, g in read_gold(gold_dir).items() if n.startswith(tuple(only.split(",")))}
    if not gold:
        raise ExtractionError("no gold files", subject=gold_dir.name)
    per: dict[str, Tallies] = {}
    lies = 0
    for name, wanted in gold.items():
        record, text = _read(name, source_dirs, by_title)
        per[name] = score_record(wanted, record, by_title)
        for kind, shown in find_lies(record, text):
            lies += 1
            click.echo(f"{name}: the text does not hold this {kind}: {shown}", err=True)
    if errors:
        _print_errors(per, errors)
    total = sum_tallies(list(per.values()))
    print_rows(_COLUMNS, [*_rows(per), *_rows({"ALL": total})], format)
    if lies:
        raise click.exceptions.Exit(1)


def _read(name: str, folders: tuple[Path, ...], by_title: bool) -> tuple[dict[str, Any], str]:
    """The record of the first source with that name (with --by-title: that stem), or an empty one."""
    for folder in folders:
        same = [folder / name] if not by_title else sorted(p for p in folder.iterdir() if p.stem == Path(name).stem)
        for path in same:
            if path.is_file():
                try:
                    record, text = read_record(path)
                except PolicyGraphError as error:
                    click.echo(f"policy-graph: {error}", err=True)
                    continue
                return to_json(record), text
    click.echo(f"{name}: no source in {', '.join(folder.name for folder in folders)}", err=True)
    return {"file": name}, ""


def _rows(per: dict[str, Tallies]) -> Iterator[dict[str, Any]]:
    for document, tallies in per.items():
        for kind, tally in tallies.items():
            yield {"document": document, "kind": kind, **_figures(tally)}


def _figures(tally: Tally) -> dict[str, Any]:
    figures = tally.figures()
    rounded = {name: None if (v := figures[key]) is None else round(v, 4)
               for name, key in (("precision", "p"), ("recall", "r"), ("f1", "f1"))}  # fmt: skip
    return {**rounded, "gold": figures["gold"], "found": figures["found"]}


def _print_errors(per: dict[str, Tallies], kind: str) -> None:
    for document, tallies in per.items():
        if kind in tallies:
            for mark, facts in (("-", tallies[kind].missed), ("+", tallies[kind].invented)):
                for fact in facts:
                    click.echo(f"{mark} {document} {fact}")
