"""Passages out of the graph: the measures with or without their facts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from graph.engine import Engine, Row
from graph.model import LINK_ROLES
from graph.overlap.passage import Passage, in_order
from graph.record import Incentive, Responsibility, Target

_COLUMNS = """
RETURN m.id AS id, d.id AS document, d.place AS place, d.file AS file, d.title AS document_title, d.date AS date,
       m.title AS title, m.section AS section, m.label AS label, m.text AS text, m.start AS start, m.`end` AS `end`
ORDER BY document, start, id
"""
_MEASURES = f"MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure) WHERE $place = '' OR d.place = $place {_COLUMNS}"
_OF_DOCUMENT = f"MATCH (d:Document {{id: $document}})-[:HAS_MEASURE]->(m:Measure) {_COLUMNS}"
#: one look-up an id: a list in WHERE is compared with every measure there is
_EACH = "UNWIND $ids AS i MATCH"
_BY_ID = f"{_EACH} (d:Document)-[:HAS_MEASURE]->(m:Measure {{id: i}}) {_COLUMNS}"
_DUTIES = """
UNWIND $ids AS i MATCH (m:Measure {{id: i}})<-[r:{link}]-(a)
RETURN m.id AS id, a.name AS name, r.raw AS raw, r.start AS start, r.`end` AS `end`, r.implied AS implied,
       r.quote AS quote, r.quote_start AS quote_start, r.quote_end AS quote_end
ORDER BY id, start, name
"""
_TARGETS = """
UNWIND $ids AS i MATCH (m:Measure {id: i})-[:SETS]->(t:Target)
RETURN m.id AS id, t.quote AS quote, t.start AS start, t.`end` AS `end`, t.indicator AS indicator,
       t.relation AS relation, t.value AS value, t.value_max AS value_max, t.unit AS unit, t.year AS year
ORDER BY id, start, indicator
"""
_INCENTIVES = """
UNWIND $ids AS i MATCH (m:Measure {id: i})-[:OFFERS]->(o:Incentive)
RETURN m.id AS id, o.quote AS quote, o.start AS start, o.`end` AS `end`, o.beneficiary AS beneficiary,
       o.condition AS condition, o.amount AS amount, o.rate AS rate, o.cap AS cap, o.kind AS kind
ORDER BY id, start
"""
_TOPICS = f"{_EACH} (m:Measure {{id: i}})-[:ABOUT]->(t:Topic) RETURN m.id AS id, t.name AS name ORDER BY id, name"
_POLICIES = """
UNWIND $ids AS i MATCH (m:Measure {id: i})-[:MENTIONS]->(p:Policy)
RETURN DISTINCT m.id AS id, p.name AS name
ORDER BY id, name
"""
_LINKS = """
MATCH (d:Document)-[:HAS_MEASURE]->(a:Measure)-[x:OVERLAPS]->(b:Measure)
WHERE d.id IN $documents AND b.document IN $documents AND x.level IN $levels
RETURN a.id AS a, b.id AS b, x.score AS score
"""
_LOAD = """
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)<-[r:{link}]-(a) WHERE d.id IN $documents
RETURN a.name AS name, count(DISTINCT m.id) AS duties
"""
_DOCUMENTS = """
MATCH (d:Document)
RETURN d.id AS id, d.title AS title, d.place AS place, d.date AS date, d.status AS status, d.file AS file
ORDER BY place, date, id
"""
_NOTES = """
MATCH (d:Document)
OPTIONAL MATCH (d)-[:HAS_VERSION]->(v:Version) WHERE v.state = 'current'
RETURN d.id AS id, d.place AS place, v.number AS number, v.loaded AS loaded, v.sha256 AS sha256
"""
_NUMBERS = "MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure) RETURN d.id AS id, count(m) AS measures"
_SAME_BYTES = "MATCH (d:Document)-[:HAS_VERSION]->(v:Version) WHERE v.sha256 = $sha256 RETURN d.id AS id"
_SAME_ID = "MATCH (d:Document {id: $document}) RETURN d.id AS id"
#: so many measures a query
_BATCH = 2_000


def read_plain(engine: Engine, document: str = "", place: str = "") -> list[Passage]:
    """The measures of a document, of a place or of all, without their facts: enough to say who is alike."""
    rows = engine.read(_OF_DOCUMENT, {"document": document}) if document else engine.read(_MEASURES, {"place": place})
    return [_passage(row) for row in rows]


def read_passages(engine: Engine, document: str = "", place: str = "") -> list[Passage]:
    """The same with their facts."""
    return with_facts(engine, read_plain(engine, document, place))


def read_measures(engine: Engine, ids: Iterable[str]) -> list[Passage]:
    """The measures with these ids, without their facts."""
    wanted = sorted(set(ids))
    return [
        _passage(row)
        for first in range(0, len(wanted), _BATCH)
        for row in engine.read(_BY_ID, {"ids": wanted[first : first + _BATCH]})
    ]


def read_marks(engine: Engine) -> dict[str, str]:
    """For each document what changes with its measures: its place, the version they come from, how many there are."""
    measures = {row["id"]: row["measures"] for row in engine.read(_NUMBERS)}
    return {
        row["id"]: " ".join(str(row[name]) for name in ("place", "number", "loaded", "sha256"))
        + f" {measures.get(row['id'], 0)}"
        for row in engine.read(_NOTES)
    }


def with_facts(engine: Engine, found: Sequence[Passage]) -> list[Passage]:
    """The passages with duties, targets, incentives, topics and cited policies from the graph."""
    full: list[Passage] = []
    for first in range(0, len(found), _BATCH):
        full += _filled(engine, found[first : first + _BATCH])
    return full


def _filled(engine: Engine, found: Sequence[Passage]) -> Iterator[Passage]:
    ids = {"ids": [passage.id for passage in found]}
    duties: defaultdict[str, list[Responsibility]] = defaultdict(list)
    for link, role in LINK_ROLES.items():
        for row in engine.read(_DUTIES.format(link=link), ids):
            duties[row["id"]].append(_duty(row, role))
    targets, incentives, topics, policies = (
        _by_measure(engine.read(text, ids)) for text in (_TARGETS, _INCENTIVES, _TOPICS, _POLICIES)
    )
    for passage in found:
        yield replace(
            passage,
            duties=tuple(sorted(duties[passage.id], key=lambda duty: (duty.start, duty.canonical))),
            targets=tuple(_target(row) for row in targets[passage.id]),
            incentives=in_order(_incentive(row) for row in incentives[passage.id]),
            topics=tuple(row["name"] for row in topics[passage.id]),
            policies=tuple(row["name"] for row in policies[passage.id]),
        )


def _by_measure(rows: list[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(row)
    return found


def _passage(row: Row) -> Passage:
    return Passage(
        id=row["id"], document=row["document"], place=row["place"] or "", file=row["file"] or "", title=row["title"],
        section=tuple((row["section"] or "").split(" / ")), text=row["text"], start=row["start"], end=row["end"],
        label=row["label"] or "", date=row["date"] or "", document_title=row["document_title"] or "",
    )  # fmt: skip


def _duty(row: Row, role: str) -> Responsibility:
    return Responsibility(
        row["raw"] or "", row["name"], role, row["start"] or 0, row["end"] or 0, bool(row["implied"]),
        row["quote"] or "", row["quote_start"] or 0, row["quote_end"] or 0,
    )  # fmt: skip


def _target(row: Row) -> Target:
    return Target(
        row["id"], row["quote"], row["start"], row["end"], row["indicator"], row["relation"] or "reach", row["value"],
        row["value_max"], row["unit"] or "", row["year"],
    )  # fmt: skip


def _incentive(row: Row) -> Incentive:
    return Incentive(
        row["id"], row["quote"], row["start"], row["end"], row["beneficiary"] or "", row["condition"] or "",
        row["amount"], row["rate"], bool(row["cap"]), row["kind"] or "other",
    )  # fmt: skip


def read_links(
    engine: Engine, documents: Collection[str], levels: Sequence[str] = ("strong",)
) -> dict[tuple[str, str], float]:
    """The stored overlaps between these documents with one of these labels: (measure, measure) -> score."""
    rows = engine.read(_LINKS, {"documents": sorted(documents), "levels": list(levels)})
    return {(row["a"], row["b"]): row["score"] for row in rows}


def read_load(engine: Engine, documents: Collection[str]) -> dict[str, int]:
    """How many duties each body has in these documents."""
    found: dict[str, int] = {}
    for link in LINK_ROLES:
        for row in engine.read(_LOAD.format(link=link), {"documents": sorted(documents)}):
            found[row["name"]] = found.get(row["name"], 0) + row["duties"]
    return found


def read_documents(engine: Engine) -> list[Row]:
    """The loaded documents: id, title, place, date, status, file."""
    return engine.read(_DOCUMENTS, {})


def is_compared(engine: Engine) -> bool:
    """Whether all documents have been compared with all others."""
    return not engine.read("MATCH (d:Document) WHERE d.compared = false RETURN d.id AS id LIMIT 1")


def find_same(engine: Engine, sha256: str, document: str) -> str:
    """The loaded document that has this content or this id; empty where there is none."""
    rows = engine.read(_SAME_BYTES, {"sha256": sha256}) or engine.read(_SAME_ID, {"document": document})
    return str(rows[0]["id"]) if rows else ""
