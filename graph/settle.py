"""Nodes that documents share: each is the union of what the documents say of it, in whatever order they came.

What a document says hangs on its NAMES link to the node, as JSON: the node's properties, and under the name of a link
(IN_PLACE, OF_KIND, PART_OF) the id it leads to. A node that no document names any more goes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.engine import Row, Transaction
from graph.ids import kind_of
from graph.model import KINDS
from graph.named import document_policies
from graph.put import create_links, delete_nodes, merge_nodes
from graph.record import DocumentFacts
from graph.rows import Node, unite

Sayings = Mapping[Node, Row]
#: links that follow from what is said of a node
_LED_BY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Agency": (("IN_PLACE", "Place"), ("OF_KIND", "AgencyKind")),
    "Programme": (("IN_PLACE", "Place"),),
    "Platform": (("IN_PLACE", "Place"),),
    "Organisation": (("IN_PLACE", "Place"),),
    "Policy": (("IN_PLACE", "Place"),),
    "Place": (("PART_OF", "Place"),),
}


def read_sayings(transaction: Transaction, document: str) -> dict[Node, Row]:
    """What the document says of shared nodes by now."""
    rows = transaction.run(
        "MATCH (d:Document {id: $document})-[x:NAMES]->(n) RETURN n.id AS id, x.facts AS facts", {"document": document}
    )
    return {(kind_of(row["id"]) or "", row["id"]): json.loads(row["facts"]) for row in rows}


def settle(transaction: Transaction, document: str, before: Sayings, after: Sayings) -> None:
    """Write the document's sayings `after` in place of those `before`, and bring the nodes they touch up to date.

    The old NAMES links are gone when this is called, the document is there if `after` holds anything.
    """
    after = {node: _tidy(facts) for node, facts in after.items()}
    known = _read_nodes(transaction, [node for node in after if node not in before])
    again = [node for node in before if before[node] != after.get(node)]
    elsewhere = _read_elsewhere(transaction, again)
    united = {node: unite(known.get(node, {}), after[node]) for node in after if node not in before}
    united |= {
        node: unite(elsewhere.get(node, {}), after.get(node, {}))
        for node in again
        if node in elsewhere or node in after
    }
    fresh = {node: facts for node, facts in united.items() if known.get(node) != facts}
    for kind, nodes in _by_kind(fresh).items():
        merge_nodes(transaction, kind, [{"id": node[1], **fresh[node]} for node in nodes])
    _lead(transaction, fresh)
    _write_sayings(transaction, document, after)
    for kind, nodes in _by_kind(node for node in again if node not in united).items():
        delete_nodes(transaction, kind, [identifier for _, identifier in nodes])


def link_policies(transaction: Transaction, document: str, facts: DocumentFacts, cited: Iterable[str]) -> None:
    """IS_DOCUMENT: from the policies others cite to this document, and from those it cites to loaded ones."""
    ends = ("IS_DOCUMENT", "Policy", "Document")
    here = {"document": document}
    transaction.run("MATCH (:Policy)-[x:IS_DOCUMENT]->(d:Document {id: $document}) DELETE x", here)
    create_links(transaction, ends, [{"source": key, "target": document} for key in document_policies(facts)])
    wanted = set(cited)
    if not wanted:
        return
    documents = transaction.run(
        "MATCH (d:Document) WHERE d.id <> $document "
        "RETURN d.id AS id, d.title AS title, d.doc_number AS doc_number, d.place AS place", here
    )  # fmt: skip
    others = {row["id"]: DocumentFacts(row["title"], row["doc_number"], place=row["place"]) for row in documents}
    linked = transaction.run(
        "UNWIND $ids AS i MATCH (p:Policy {id: i})-[:IS_DOCUMENT]->(d:Document) RETURN p.id AS source, d.id AS target",
        {"ids": sorted(wanted)},
    )
    pairs: list[Row] = [
        {"source": key, "target": other}
        for other, its in sorted(others.items())
        for key in document_policies(its)
        if key in wanted
    ]
    create_links(transaction, ends, [pair for pair in pairs if pair not in linked])


def _tidy(facts: Row) -> Row:
    """Facts without what is not said, so that two sayings compare."""
    return {key: facts[key] for key in sorted(facts) if facts[key] not in (None, "", [], False)}


def _write_sayings(transaction: Transaction, document: str, after: Sayings) -> None:
    for kind, nodes in _by_kind(after).items():
        rows: list[Row] = [
            {"source": document, "target": node[1], "facts": json.dumps(after[node], ensure_ascii=False)}
            for node in nodes
        ]
        create_links(transaction, ("NAMES", "Document", kind), rows)


def _read_nodes(transaction: Transaction, nodes: Iterable[Node]) -> dict[Node, Row]:
    """The nodes as they are, in the form of facts; those that are not there are left out."""
    found: dict[Node, Row] = {}
    for kind, listed in _by_kind(nodes).items():
        rows: list[Row] = [{"id": identifier} for _, identifier in listed]
        columns = ", ".join(f"n.`{key}` AS `{key}`" for key in KINDS[kind].properties)
        of_kind = f"UNWIND $rows AS r MATCH (n:{kind} {{id: r.id}})"
        for row in transaction.run(f"{of_kind} RETURN n.id AS id, {columns}", {"rows": rows}):
            found[kind, row.pop("id")] = row
        for link, target in _LED_BY.get(kind, ()):
            own = " WHERE x.document IS NULL" if link == "PART_OF" else ""
            led = f"{of_kind} MATCH (n)-[x:{link}]->(t:{target}){own} RETURN n.id AS id, t.id AS target"
            for row in transaction.run(led, {"rows": rows}):
                found[kind, row["id"]][link] = row["target"]
    return {node: _tidy(facts) for node, facts in found.items()}


def _read_elsewhere(transaction: Transaction, nodes: Iterable[Node]) -> dict[Node, Row]:
    """What the documents that still name these nodes say of them, united; nodes named no more are left out."""
    united: dict[Node, Row] = {}
    for kind, listed in _by_kind(nodes).items():
        rows = transaction.run(
            f"UNWIND $rows AS r MATCH (n:{kind} {{id: r.id}}) MATCH (d:Document)-[x:NAMES]->(n) "
            "RETURN n.id AS id, x.facts AS facts", {"rows": [{"id": identifier} for _, identifier in listed]}
        )  # fmt: skip
        for row in rows:
            node = (kind, row["id"])
            united[node] = unite(united.get(node, {}), json.loads(row["facts"]))
    return united


def _lead(transaction: Transaction, fresh: Sayings) -> None:
    """The links that follow from the facts, written anew."""
    for kind, nodes in _by_kind(fresh).items():
        rows: list[Row] = [{"id": identifier} for _, identifier in nodes]
        for link, target in _LED_BY.get(kind, ()):
            own = " WHERE x.document IS NULL" if link == "PART_OF" else ""
            transaction.run(
                f"UNWIND $rows AS r MATCH (n:{kind} {{id: r.id}}) MATCH (n)-[x:{link}]->(:{target}){own} DELETE x",
                {"rows": rows},
            )
            pairs = [{"source": node[1], "target": fresh[node][link]} for node in nodes if link in fresh[node]]
            create_links(transaction, (link, kind, target), pairs)


def _by_kind(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    grouped: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes):
        grouped[node[0]].append(node)
    return grouped
