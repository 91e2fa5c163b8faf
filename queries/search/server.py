"""Looking in the server's own full-text index (graph/fulltext.py): no file, nothing to keep in step."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from graph.engine import Engine, Row
from graph.fulltext import INDEX, TEXT, TITLE, ideographs
from graph.model import LINK_ROLES, ROLE_LINKS
from queries.search.look import TITLE_WEIGHT, Gap

_DUTY = "|".join(ROLE_LINKS.values())
_CALL = f"CALL db.index.fulltext.queryNodes('{INDEX}', t.query) YIELD node AS n, score"
_ITEM = (
    "labels(n)[0] AS kind, n.id AS id, n.document AS document, n.place AS place, coalesce(n.title, n.name) AS title, "
    "n.section AS section, n.label AS label, n.start AS start, n.position AS position, score AS score"
)
_FIND = f"UNWIND $tries AS t {_CALL} RETURN t.number AS number, {_ITEM}"
_FIND_GAPS = (
    f"UNWIND $tries AS t {_CALL} WHERE n.{TITLE} =~ t.pattern OR n.{TEXT} =~ t.pattern "
    f"RETURN t.number AS number, {_ITEM}"
)
_ALIKE = (
    f"UNWIND $tries AS t {_CALL} WHERE n:Measure AND (size($documents) = 0 OR n.document IN $documents) "
    f"RETURN t.number AS number, {_ITEM} ORDER BY score DESC LIMIT $limit"
)
#: a boolean query of Lucene has no more parts than 1024; each pair is looked for in title and text
_PAIRS = 500
_DOCUMENTS = (
    "MATCH (n:Document) RETURN n.id AS id, n.title AS title, n.place AS place, n.file AS file, "
    "n.kind AS kind, n.date AS date"
)
_EACH = "UNWIND $ids AS id MATCH (m:Measure {id: id})"
_COUNTS = (
    f"{_EACH}<-[:{_DUTY}]-(a:Agency|Organisation) RETURN 'agency' AS facet, a.name AS value, "
    "count(DISTINCT m) AS number UNION ALL "
    f"{_EACH}<-[r:{_DUTY}]-(:Agency|Organisation) RETURN 'role' AS facet, type(r) AS value, count(DISTINCT m) AS number"
    f" UNION ALL {_EACH}-[:ABOUT]->(t:Topic) RETURN 'topic' AS facet, t.name AS value, count(DISTINCT m) AS number"
)
#: facet of a measure → the ids that have the value
_HAVING = {
    "agency": f"{_EACH}<-[:{_DUTY}]-(a:Agency|Organisation) WHERE a.name = $value RETURN DISTINCT id",
    "role": f"{_EACH}<-[r:{_DUTY}]-(:Agency|Organisation) WHERE type(r) = $value RETURN DISTINCT id",
    "topic": f"{_EACH}-[:ABOUT]->(t:Topic) WHERE t.name = $value RETURN DISTINCT id",
}
_TEXTS = (
    f"{_EACH} RETURN id, m.text AS text UNION ALL "
    "UNWIND $ids AS id MATCH (d:Document {id: id})-[:HAS_VERSION]->(v:Version) WHERE v.state = 'current' "
    "RETURN id, v.text AS text"
)

_documents: dict[str, tuple[str, dict[str, Row]]] = {}
_reading = Lock()


@contextmanager
def look_in_server(engine: Engine) -> Iterator["ServerLook"]:
    """The server's index with what is known of the documents."""
    yield ServerLook(engine, _read_documents(engine))


def _read_documents(engine: Engine) -> dict[str, Row]:
    generation = engine.generation()
    with _reading:
        kept = _documents.get(engine.url)
        if kept is None or kept[0] != generation:
            found = {row["id"]: row for row in engine.read(_DOCUMENTS)}
            kept = _documents[engine.url] = (generation, found)
    return kept[1]


@dataclass(frozen=True, slots=True)
class ServerLook:
    """See Look. Without documents there is nothing to find, and before the first one no index."""

    engine: Engine
    documents: Mapping[str, Row]

    def holding(self, folded: str) -> list[Row]:
        return self._find(_FIND, [{"query": _either([_quoted(folded)])}])[0]

    def nearly(self, gaps: Sequence[Gap]) -> list[list[Row]]:
        return self._find(_FIND_GAPS, [
            {"query": " AND ".join(f"({_either([_quoted(part)])})" for part in gap.parts()),
             "pattern": f"(?s).*{ideographs(gap.before)}.{ideographs(gap.after)}.*"}
            for gap in gaps
        ])  # fmt: skip

    def having(self, items: Sequence[Row], facet: str, value: str) -> list[Row]:
        if facet not in _HAVING:
            return [item for item in items if (facet, value) in self._own_facets(item)]
        given = {"ids": _measures(items), "value": ROLE_LINKS.get(value, value) if facet == "role" else value}
        held = {row["id"] for row in self.engine.read(_HAVING[facet], given)}
        return [item for item in items if item["id"] in held]

    def count(self, items: Sequence[Row]) -> Iterator[tuple[str, str, int]]:
        own = Counter(pair for item in items for pair in self._own_facets(item))
        yield from ((facet, value, number) for (facet, value), number in own.items())
        for row in self.engine.read(_COUNTS, {"ids": _measures(items)}):
            value = str(row["value"])
            yield row["facet"], LINK_ROLES.get(value, value), int(row["number"])

    def texts(self, items: Sequence[Row]) -> list[str]:
        found = {row["id"]: row["text"] for row in self.engine.read(_TEXTS, {"ids": [item["id"] for item in items]})}
        return [found.get(item["id"]) or "" for item in items]

    def alike(self, pairs: Sequence[str], documents: Sequence[str], limit: int) -> list[Row]:
        words = [ideographs(pair) for pair in pairs[:_PAIRS]]
        more = {"documents": list(documents), "limit": limit}
        return self._find(_ALIKE, [{"query": _either(words)}], more)[0]

    def _find(self, cypher: str, tries: Sequence[Row], more: Mapping[str, object] | None = None) -> list[list[Row]]:
        """The items that each of the tries finds, the most relevant first."""
        found: list[dict[str, Row]] = [{} for _ in tries]
        numbered = [{"number": number, **one} for number, one in enumerate(tries)]
        rows = self.engine.read(cypher, {"tries": numbered, **(more or {})}) if self.documents else []
        for row in rows:
            item = self._item(row)
            known = item and found[row["number"]].get(item["id"])
            if item and (not known or known["score"] < item["score"]):
                found[row["number"]][item["id"]] = item
        return [
            sorted(items.values(), key=lambda item: (-item["score"], item["file"], item["start"], item["id"]))
            for items in found
        ]

    def _item(self, row: Row) -> Row | None:
        """A row as an item: the text of a document hangs on its version. None for a document that came meanwhile."""
        document = self.documents.get(row["id"] if row["kind"] == "Document" else row["document"] or "")
        if row["kind"] in ("Version", "Document", "Measure") and not document:
            return None
        item = {**row, "document": document["id"] if document else "", "file": document["file"] if document else ""}
        if document and row["kind"] != "Measure":
            item |= {"kind": "Document", "id": document["id"], "place": document["place"], "title": document["title"]}
        empty = {"place": "", "section": "", "label": "", "start": 0, "position": 0}
        return {key: empty.get(key) if value is None else value for key, value in item.items() if key != "number"}

    def _own_facets(self, item: Row) -> set[tuple[str, str]]:
        """What an item has by itself and by its document."""
        document = self.documents.get(item["document"], {})
        found = {
            ("city", item["place"]),
            ("year", (document.get("date") or "")[:4]),
            ("kind", document.get("kind") or ""),
        }
        return {(facet, value) for facet, value in found if value}


def _quoted(folded: str) -> str:
    return f'"{ideographs(folded)}"'


def _either(words: Iterable[str]) -> str:
    """A query for these words in the title or in the text; they are ideographs, so nothing in them is syntax."""
    joined = " ".join(words)
    return f"{TITLE}:({joined})^{TITLE_WEIGHT} {TEXT}:({joined})"


def _measures(items: Iterable[Row]) -> list[str]:
    return [item["id"] for item in items if item["kind"] == "Measure"]
