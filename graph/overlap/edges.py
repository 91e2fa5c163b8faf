"""OVERLAPS links between measures of different documents, kept up as documents come and go.

A link goes from the measure with the smaller id to the other, so that a pair has one. Taking a document out takes its
links along; after a load only the measures of the documents that changed are compared again.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from graph.engine import Engine, Row, Transaction
from graph.overlap.explanation import brief_reasons
from graph.overlap.index import CANDIDATES, EXHAUSTIVE, Index
from graph.overlap.passage import Passage
from graph.overlap.stored import read_links, read_plain, with_facts

#: the labels that become links
LINKED = ("strong", "partial")
# directed: the embedded engine deletes no undirected match
_DROP = (
    "MATCH (a:Measure)-[x:OVERLAPS]->(b:Measure) WHERE a.document IN $documents OR b.document IN $documents DELETE x"
)
_LINK = """
UNWIND $rows AS r
MATCH (a:Measure {id: r.a}), (b:Measure {id: r.b})
MERGE (a)-[x:OVERLAPS]->(b)
SET x.score = r.score, x.level = r.level, x.containment_a = r.containment_a, x.containment_b = r.containment_b,
    x.reasons = r.reasons
"""
_BATCH = 500


def refresh(engine: Engine, documents: Iterable[str] | None = None) -> int:
    """Compare the measures of these documents (ids; None: of all) with all others, and write the links; how many."""
    found = read_plain(engine)
    changed = {passage.document for passage in found} if documents is None else set(documents)
    rows = link_rows(engine, found, changed)

    def work(transaction: Transaction) -> int:
        transaction.run(_DROP, {"documents": sorted(changed)})
        for first in range(0, len(rows), _BATCH):
            transaction.run(_LINK, {"rows": rows[first : first + _BATCH]})
        return len(rows)

    return engine.write(work) if changed else 0


def link_rows(engine: Engine, found: Sequence[Passage], changed: set[str]) -> list[Row]:
    """The links of the changed documents' measures, each pair once, in the order of their ids."""
    index = index_of(tuple(found))
    pairs: dict[tuple[str, str], Row] = {}
    for passage in found:
        for match in index.find(passage, CANDIDATES) if passage.document in changed else ():
            if match.level in LINKED:
                inside, outside = match.inside, match.outside
                a, b = passage.id, match.id
                if b < a:
                    a, b, inside, outside = b, a, outside, inside
                pairs[a, b] = {
                    "a": a, "b": b, "score": match.score, "level": match.level, "containment_a": inside,
                    "containment_b": outside,
                }  # fmt: skip
    return _with_reasons(engine, found, [pairs[key] for key in sorted(pairs)])


def pairs_of(engine: Engine, found: Sequence[Passage]) -> dict[tuple[str, str], float]:
    """The strong overlaps between these measures: those stored, or, where none are, those found now."""
    known = read_links(engine, LINKED[:1])
    if known or len(found) > EXHAUSTIVE:
        return known
    index = index_of(tuple(found))
    return {
        (min(passage.id, match.id), max(passage.id, match.id)): match.score
        for passage in found
        for match in index.find(passage, CANDIDATES)
        if match.level == LINKED[0]
    }


def _with_reasons(engine: Engine, found: Sequence[Passage], rows: list[Row]) -> list[Row]:
    named = {row[side] for row in rows for side in "ab"}
    full = {passage.id: passage for passage in with_facts(engine, [p for p in found if p.id in named])}
    return [{**row, "reasons": brief_reasons(full[row["a"]], full[row["b"]], row["level"])} for row in rows]


@lru_cache(maxsize=2)
def index_of(found: tuple[Passage, ...]) -> Index:
    """An index of these passages, made anew only where they changed."""
    index = Index()
    index.add(found)
    return index
