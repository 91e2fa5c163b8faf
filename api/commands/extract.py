"""policy-graph extract: read documents and write their records as JSON."""

import json
from collections import Counter
from pathlib import Path

import click

from api.files import find_files
from graph.errors import PolicyGraphError, SourceError, UnexpectedError
from graph.record import Record, to_json
from ingest.pipeline import read_record

_LOSSES = {
    "paragraph": "未产出措施的段落",
    "responsibility": "未读出的责任单位",
    "name": "未能确定全称的单位",
    "table": "未读出的表格",
}
_SHOWN, _SURE = 60, 0.8


@click.command(help="Read documents (files or folders) and write their records as JSON, one file a document.")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the records [standard output]."
)
@click.option("--report", is_flag=True, help="Print what was seen and not read, instead of the records.")
def command(*, paths: tuple[str, ...], out: Path | None, report: bool) -> None:
    """One bad file never stops the others; the exit code tells whether there was one."""
    failed = 0
    seen: set[str] = set()
    for path in find_files(paths):
        try:
            if path.name in seen:
                raise SourceError("another input has the same name", subject=str(path), hint="rename one of them")
            seen.add(path.name)
            record, text = read_record(path)
            if out is not None:
                _write(record, out)
            if report:
                _print_report(record, text)
            elif out is None:
                click.echo(_json(record))
            if not record.measures:
                click.echo(f"policy-graph: {path.name}: no measures found", err=True)
        except PolicyGraphError as error:
            click.echo(f"policy-graph: {error}", err=True)
            failed += 1
        except Exception as error:
            # a fault of ours on one document: said, and the others go on
            click.echo(f"policy-graph: {UnexpectedError(error, path.name)}", err=True)
            failed += 1
    if failed:
        raise click.exceptions.Exit(1)


def _write(record: Record, out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{record.file}.json").write_text(_json(record) + "\n", encoding="utf-8")
    except OSError as error:
        raise SourceError(f"record not written: {error.strerror}", subject=record.file) from error


def _json(record: Record) -> str:
    return json.dumps(to_json(record), ensure_ascii=False, indent=1)


def _print_report(record: Record, text: str) -> None:
    """The parse-loss page of one document, in Chinese."""
    duties = [duty for measure in record.measures for duty in measure.responsibilities]
    sure = [f.confidence for group in (record.measures, duties, record.targets, record.incentives) for f in group]
    unsure = sum(confidence < _SURE for confidence in sure)
    counts = Counter(loss.kind for loss in record.losses)
    click.echo(f"《{record.document.title}》 {record.file}")
    facts = (("措施", record.measures), ("责任", duties), ("目标", record.targets), ("奖补", record.incentives))
    click.echo("  " + "，".join(f"{name} {len(group)} 项" for name, group in facts))
    click.echo(f"  把握不大的 {unsure} 项；规则版本 {record.extractor}")
    if not record.losses:
        click.echo("  未见遗漏")
    for kind, name in _LOSSES.items():
        if counts[kind]:
            click.echo(f"  {name}：{counts[kind]} 处")
        for loss in record.losses:
            if loss.kind == kind:
                line = text.count("\n", 0, loss.start) + 1
                quote = " ".join(loss.quote.split())
                shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…"
                click.echo(f"    第{line}行 [{loss.start}–{loss.end}] {shown}（{loss.reason}）")
