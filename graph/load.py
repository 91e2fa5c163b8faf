"""Loading: records into the graph, a transaction a document. The graph is a function of the loaded records alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256

from graph.build import document_of
from graph.engine import Engine, Transaction
from graph.errors import QueryError
from graph.facts import remove_facts, replace_facts
from graph.names import standard_number
from graph.record import Record, check_quotes
from graph.rows import Rows
from graph.versions import Version, current, read_versions, states, version_of, write_versions


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a document: `status` is loaded, changed (a new version), reread (the same bytes, read by newer
    rules), attached (the same document in another format), unchanged, undone or removed."""

    document: str
    title: str
    file: str
    status: str
    version: int
    counts: dict[str, int] = field(default_factory=dict)
    unlinked: tuple[str, ...] = ()


def load_record(engine: Engine, record: Record, text: str) -> Loaded:
    """Load one document, in one transaction; the same bytes again change nothing."""
    record = record if record.sha256 else replace(record, sha256=sha256(text.encode()).hexdigest())
    check_quotes(record, text)
    document, now = document_of(record), datetime.now(UTC).isoformat(timespec="seconds")

    known = _find_unchanged(read_versions(engine, document), version_of(record, text, 0, now))
    if known:
        return Loaded(document, record.document.title, record.file, "unchanged", known.number)

    def work(transaction: Transaction) -> Loaded:
        _take_elsewhere(transaction, document, record.sha256)
        versions = read_versions(transaction, document)
        fresh = version_of(record, text, max((v.number for v in versions), default=0) + 1, now)
        known = _find_unchanged(versions, fresh)
        if known:
            return Loaded(document, record.document.title, record.file, "unchanged", known.number)
        status, after = _join(versions, fresh)
        rows = put_versions(transaction, document, versions, after)
        number = next(v.number for v in after if v.sha256 == record.sha256 and states(after)[v.number] != "past")
        unlinked = tuple(rows.unlinked) if rows else ()
        return Loaded(document, record.document.title, record.file, status, number, _count(rows), unlinked)

    return engine.write(work)


def undo(engine: Engine, document: str) -> Loaded:
    """Take back the last version that was loaded for a document."""

    def work(transaction: Transaction) -> Loaded:
        versions = read_versions(transaction, document)
        if len(versions) < 2:
            raise QueryError("there is no earlier version", subject=document, hint="run: policy-graph remove")
        rows = put_versions(transaction, document, versions, versions[:-1])
        now = current(versions[:-1])
        record = now.read_record()
        return Loaded(document, record.document.title, now.file, "undone", now.number, _count(rows))

    return engine.write(work)


def remove(engine: Engine, document: str) -> Loaded:
    """Take a document out of the graph with all its versions."""

    def work(transaction: Transaction) -> Loaded:
        versions = read_versions(transaction, document)
        if not versions:
            raise QueryError("no such document", subject=document)
        put_versions(transaction, document, versions, [])
        last = current(versions)
        return Loaded(document, last.read_record().document.title, last.file, "removed", last.number)

    return engine.write(work)


def put_versions(
    transaction: Transaction, document: str, before: Sequence[Version], after: Sequence[Version]
) -> Rows | None:
    """Make `after` the versions of a document; the facts follow where the current one is another than before."""
    if not after:
        write_versions(transaction, document, [])
        remove_facts(transaction, document)
        return None
    now = current(after)
    rows = None
    if not before or current(before) != now:
        rows = replace_facts(transaction, document, now.read_record(), now.text)
    write_versions(transaction, document, after)
    return rows


def find_document(engine: Engine, key: str) -> str:
    """The id of the document that an id, a file name, a document number or a title names."""
    documents = engine.read(
        "MATCH (d:Document) RETURN d.id AS id, d.file AS file, d.doc_number AS doc_number, d.title AS title ORDER BY id"
    )
    wanted = standard_number(key)
    found = [row for row in documents if key in (row["id"], row["file"], row["doc_number"], row["title"])]
    found = found or [row for row in documents if row["doc_number"] and standard_number(row["doc_number"]) == wanted]
    if len(found) == 1:
        return str(found[0]["id"])
    if not found:
        raise QueryError("no such document", subject=key, hint=f"{len(documents)} are loaded: policy-graph status")
    choices = ", ".join(f"{row['id']} {row['title']}" for row in found)
    raise QueryError("names several documents", subject=key, hint=f"give the id: {choices}")


def _find_unchanged(versions: Sequence[Version], fresh: Version) -> Version | None:
    """The version in use that has the same bytes and the same record, whatever its file is called."""
    said = states(versions)
    return next((v for v in versions if said[v.number] != "past" and _essence(v) == _essence(fresh)), None)


def _essence(version: Version) -> tuple[str, str, Record]:
    return version.sha256, version.text, replace(version.read_record(), file="")


def _join(versions: Sequence[Version], fresh: Version) -> tuple[str, list[Version]]:
    """What the newcomer is, and the versions with it."""
    said = states(versions)
    for version in versions:
        if said[version.number] != "past" and version.sha256 == fresh.sha256:
            again = replace(fresh, number=version.number)
            return "reread", [again if v is version else v for v in versions]
    after = [*versions, fresh]
    if not versions:
        return "loaded", after
    return "attached" if states(after)[fresh.number] == "attached" else "changed", after


def _take_elsewhere(transaction: Transaction, document: str, digest: str) -> None:
    """The same bytes under another document: newer rules read its head otherwise, so it moves here."""
    rows = transaction.run(
        "MATCH (v:Version) WHERE v.sha256 = $digest AND v.document <> $document AND v.state <> 'past' "
        "RETURN v.document AS document, v.number AS number", {"digest": digest, "document": document}
    )  # fmt: skip
    for row in rows:
        before = read_versions(transaction, row["document"])
        put_versions(transaction, row["document"], before, [v for v in before if v.number != row["number"]])


def _count(rows: Rows | None) -> dict[str, int]:
    """How many of each kind of node the document has or names."""
    counts: Counter[str] = Counter()
    for kind, nodes in (rows.nodes if rows else {}).items():
        counts[kind] += len(nodes)
    counts.update(kind for kind, _ in (rows.facts if rows else {}))
    return dict(counts)
