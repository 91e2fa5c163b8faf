"""The versions of a document: every text that was loaded for it, with the record that was read from it.

Each file format has its own line of versions, the last of which is in use: in the format of the first version it is
the current one, which the facts come from, in another format it is attached beside it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from graph.engine import Engine, Row, Transaction
from graph.ids import node_id
from graph.put import create_links, delete_nodes, merge_nodes
from graph.record import Record, from_json, to_json


@dataclass(frozen=True, slots=True)
class Version:
    """One version; `record` is the record's JSON, `loaded` a time in UTC."""

    number: int
    file: str
    format: str
    sha256: str
    text: str
    record: str
    loaded: str

    def read_record(self) -> Record:
        """The record that the version's facts come from."""
        return from_json(json.loads(self.record))


def version_of(record: Record, text: str, number: int, loaded: str) -> Version:
    """The version that this record and text make."""
    written = json.dumps(to_json(record), ensure_ascii=False)
    return Version(number, record.file, record.format, record.sha256, text, written, loaded)


def states(versions: Sequence[Version]) -> dict[int, str]:
    """Number -> current (the facts come from it), attached (the same document in another format) or past."""
    if not versions:
        return {}
    main = min(versions, key=lambda version: version.number).format
    last = {version.format: version.number for version in sorted(versions, key=lambda version: version.number)}
    return {
        version.number: ("current" if version.format == main else "attached")
        if last[version.format] == version.number
        else "past"
        for version in versions
    }


def current(versions: Sequence[Version]) -> Version:
    """The version that the facts come from."""
    said = states(versions)
    return next(version for version in versions if said[version.number] == "current")


def read_versions(engine: Engine | Transaction, document: str) -> list[Version]:
    """The versions of a document, the first one first."""
    query = f"MATCH (d:Document {{id: $document}})-[:HAS_VERSION]->(v:Version) RETURN {_COLUMNS} ORDER BY number"
    run = engine.read if hasattr(engine, "read") else engine.run
    return [Version(**row) for row in run(query, {"document": document})]


def write_versions(transaction: Transaction, document: str, versions: Sequence[Version]) -> None:
    """Make these the versions of a document that is there."""
    old = transaction.run(
        "MATCH (d:Document {id: $document})-[:HAS_VERSION]->(v:Version) RETURN v.id AS id", {"document": document}
    )
    kept = {_version_id(document, version) for version in versions}
    linked = {str(row["id"]) for row in old}
    delete_nodes(transaction, "Version", linked - kept)
    said = states(versions)
    merge_nodes(transaction, "Version", [_row(document, version, said[version.number]) for version in versions])
    fresh: list[Row] = [{"source": document, "target": identifier} for identifier in sorted(kept - linked)]
    create_links(transaction, ("HAS_VERSION", "Document", "Version"), fresh)


_COLUMNS = ", ".join(f"v.{name} AS {name}" for name in Version.__dataclass_fields__)


def _row(document: str, version: Version, state: str) -> Row:
    pages = json.dumps(json.loads(version.record).get("pages", []))
    return {**asdict(version), "id": _version_id(document, version), "document": document, "state": state,
            "chars": len(version.text), "pages": pages}  # fmt: skip


def _version_id(document: str, version: Version) -> str:
    return node_id("Version", document, str(version.number))
