"""OVERLAPS links between measures of different documents, kept up as documents come and go.

A link goes from the measure with the smaller id to the other, so that a pair has one. Taking a document out takes its
links along; after a load only the measures of the documents that changed are compared again.
"""

from collections.abc import Collection, Iterable

from graph.engine import Engine, Row, Transaction
from graph.overlap.explanation import brief_reasons
from graph.overlap.index import Index
from graph.overlap.kept import open_index
from graph.overlap.labels import model
from graph.overlap.stored import is_compared, read_links, read_measures, read_plain, with_facts

#: the labels that become links, the strongest first
LINKED = ("strong", "partial")
# (no UNWIND before a path of two links: the embedded engine loses rows there)
# directed, each way: the embedded engine deletes no undirected match
_DROP = tuple(
    f"MATCH (d:Document)-[:HAS_MEASURE]->(a:Measure){link}(b:Measure) WHERE d.id IN $documents DELETE x"
    for link in ("-[x:OVERLAPS]->", "<-[x:OVERLAPS]-")
)
_LINK = """
UNWIND $rows AS r
MATCH (a:Measure {id: r.a})
MATCH (b:Measure {id: r.b})
CREATE (a)-[:OVERLAPS {score: r.score, level: r.level, containment_a: r.containment_a,
                       containment_b: r.containment_b, reasons: r.reasons}]->(b)
"""
_BATCH = 500


def refresh(engine: Engine, documents: Iterable[str] | None = None) -> int:
    """Compare the measures of these documents (ids; None: of all) with all others, and write the links; how many."""
    named = None if documents is None else set(documents)
    index = open_index(engine, again=named or (), keep=True)
    changed = sorted(index.documents() if named is None else named)
    rows = link_rows(engine, index, changed)

    def work(transaction: Transaction) -> int:
        for statement in _DROP:
            transaction.run(statement, {"documents": changed})
        for first in range(0, len(rows), _BATCH):
            transaction.run(_LINK, {"rows": rows[first : first + _BATCH]})
        return len(rows)

    return engine.write(work) if changed else 0


def link_rows(engine: Engine, index: Index, changed: Iterable[str]) -> list[Row]:
    """The links of the changed documents' measures, each pair once, in the order of their ids."""
    pairs: dict[tuple[str, str], Row] = {}
    least = model().cuts[LINKED[-1]]
    for passage in (passage for document in changed for passage in read_plain(engine, document)):
        for match in index.find_all(passage, least):
            inside, outside = match.inside, match.outside
            a, b = passage.id, match.id
            if b < a:
                a, b, inside, outside = b, a, outside, inside
            pairs[a, b] = {
                "a": a, "b": b, "score": match.score, "level": match.level, "containment_a": inside,
                "containment_b": outside,
            }  # fmt: skip
    return _with_reasons(engine, [pairs[key] for key in sorted(pairs)])


def links_among(engine: Engine, index: Index, documents: Collection[str]) -> dict[tuple[str, str], float]:
    """The strong overlaps between these documents: those stored, or, where some are not compared yet, those found."""
    if is_compared(engine):
        return read_links(engine, documents, LINKED[:1])
    least = model().cuts[LINKED[0]]
    return {
        (min(passage.id, match.id), max(passage.id, match.id)): match.score
        for document in sorted(documents)
        for passage in read_plain(engine, document)
        for match in index.find_all(passage, least, documents)
    }


def _with_reasons(engine: Engine, rows: list[Row]) -> list[Row]:
    named = {row[side] for row in rows for side in "ab"}
    full = {passage.id: passage for passage in with_facts(engine, read_measures(engine, named))}
    return [{**row, "reasons": brief_reasons(full[row["a"]], full[row["b"]], row["level"])} for row in rows]
