"""All versions out into a folder and back: backup, and moving to the other engine.

One JSON file a version, named by document and number: {"schema", "document", "number", "file", "format", "sha256",
"loaded", "text", "record"}. Records and texts are all the graph is made of, so nothing else is kept.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.build import document_of
from graph.engine import Engine, Transaction
from graph.errors import ExtractionError, SourceError
from graph.load import put_versions
from graph.model import SCHEMA_VERSION
from graph.record import check_quotes
from graph.versions import Version, current, read_versions

Versions = dict[str, list[Version]]  # document -> its versions, the first one first


def export_folder(engine: Engine, folder: Path) -> int:
    """Write every version into a folder that is new or empty; how many."""
    _prepare(folder)
    written = 0
    for document in _documents(engine):
        for version in read_versions(engine, document):
            data = {"schema": SCHEMA_VERSION, "document": document, **_published(version)}
            path = folder / f"{document}.{version.number}.json"
            path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            written += 1
    return written


def read_folder(folder: Path) -> Versions:
    """The versions that export wrote; every file is checked before anything is loaded."""
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise SourceError("no exported records", subject=str(folder), hint="name a folder written by export")
    found: Versions = defaultdict(list)
    for path in paths:
        document, version = _read_file(path)
        found[document].append(version)
    return {document: _in_order(versions) for document, versions in sorted(found.items())}


def import_versions(engine: Engine, versions: Sequence[Version]) -> str:
    """Load one document's versions in one transaction: "loaded", "changed" or "unchanged"."""
    document = document_of(current(versions).read_record())

    def work(transaction: Transaction) -> str:
        before = read_versions(transaction, document)
        known = {version.sha256 for version in before}
        fresh = versions if not before else [version for version in versions if version.sha256 not in known]
        if not fresh:
            return "unchanged"
        first = max((version.number for version in before), default=0)
        after = [*before, *(_numbered(version, first + n) for n, version in enumerate(fresh, 1))]
        put_versions(transaction, document, before, after)
        return "changed" if before else "loaded"

    return engine.write(work)


def all_versions(engine: Engine) -> Versions:
    """Every version of every document, of a database of this or an older schema."""
    return {document: read_versions(engine, document) for document in _documents(engine)}


def _documents(engine: Engine) -> list[str]:
    return [str(row["id"]) for row in engine.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(error.strerror or "cannot be made", subject=str(folder)) from error
    if any(folder.iterdir()):
        raise SourceError("is not empty", subject=str(folder), hint="export writes into a folder of its own")


def _published(version: Version) -> dict[str, Any]:
    return {**asdict(version), "record": json.loads(version.record)}


def _read_file(path: Path) -> tuple[str, Version]:
    try:
        data = json.loads(path.read_text("utf-8"))
        record = json.dumps(data.pop("record"), ensure_ascii=False)
        version = Version(record=record, **{key: data[key] for key in _PLAIN})
        check_quotes(version.read_record(), version.text)
        return str(data["document"]), version
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"not an exported record: {error!r}", subject=path.name) from error
    except ExtractionError as error:
        raise SourceError(error.message, subject=path.name) from error


_PLAIN = [name for name in Version.__dataclass_fields__ if name != "record"]


def _in_order(versions: list[Version]) -> list[Version]:
    return sorted(versions, key=lambda version: version.number)


def _numbered(version: Version, number: int) -> Version:
    return Version(**{**asdict(version), "number": number})
