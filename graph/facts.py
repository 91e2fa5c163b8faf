"""One document's facts in the graph: taken out whole, put in whole, within the caller's transaction."""

from graph.build import build_rows
from graph.engine import Transaction
from graph.model import PREDICATE_LINKS
from graph.put import create_links, create_nodes, delete_nodes, merge_nodes
from graph.record import Record
from graph.rows import Node, Rows
from graph.settle import Sayings, link_policies, read_sayings, settle

_HERE = "MATCH (d:Document {id: $document})"
_STATED = "|".join(sorted(set(PREDICATE_LINKS.values())))
_CLEARING = (
    f"{_HERE}-[:NAMES]->(a)-[x:{_STATED}]->(b) WHERE x.document = $document DELETE x",
    *(f"{_HERE}-[:HAS_MEASURE]->(:Measure)-[:{link}]->(n:{kind}) DETACH DELETE n"
      for link, kind in (("SETS", "Target"), ("OFFERS", "Incentive"))),
    *(f"{_HERE}-[:{link}]->(n:{kind}) DETACH DELETE n"
      for link, kind in (("SETS", "Target"), ("OFFERS", "Incentive"), ("HAS_MEASURE", "Measure"))),
    *(f"{_HERE}-[x:{link}]->(b) DELETE x" for link in ("ISSUED_BY", "COVERS", "MENTIONS", "CITES", "NAMES")),
)  # fmt: skip


def replace_facts(transaction: Transaction, document: str, record: Record, text: str) -> Rows:
    """The facts of `record` in place of those the document has, if any; its versions stay."""
    rows = build_rows(record, text)
    before = _clear(transaction, document)
    merge_nodes(transaction, "Document", [{**rows.nodes.pop("Document")[0], "id": document}])
    for kind, nodes in rows.nodes.items():
        create_nodes(transaction, kind, nodes)
    settle(transaction, document, before, rows.facts)
    for ends, links in rows.links.items():
        create_links(transaction, ends, links)
    cited = [identifier for kind, identifier in rows.facts if kind == "Policy"]
    link_policies(transaction, document, record.document, cited)
    return rows


def remove_facts(transaction: Transaction, document: str) -> None:
    """Take the document out with all its facts; its versions are the caller's to remove."""
    before = _clear(transaction, document)
    delete_nodes(transaction, "Document", [document])
    settle(transaction, document, before, {})


def _clear(transaction: Transaction, document: str) -> Sayings:
    """Take out the document's facts; what it said of shared nodes is returned."""
    here = {"document": document}
    if not transaction.run(f"{_HERE} RETURN d.id AS id", here):
        return {}
    before: dict[Node, dict[str, object]] = read_sayings(transaction, document)
    delete_nodes(transaction, "Section", _sections(transaction, document))
    for statement in _CLEARING:
        transaction.run(statement, here)
    return before


def _sections(transaction: Transaction, document: str) -> list[str]:
    """The ids of the document's sections, level by level."""
    query = f"{_HERE}-[:HAS_SECTION]->(s:Section) RETURN s.id AS id"
    below = "UNWIND $ids AS i MATCH (:Section {id: i})-[:HAS_SECTION]->(s:Section) RETURN s.id AS id"
    level = [str(row["id"]) for row in transaction.run(query, {"document": document})]
    found = list(level)
    while level:
        level = [str(row["id"]) for row in transaction.run(below, {"ids": level})]
        found += level
    return found
