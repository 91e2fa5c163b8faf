"""Names of the graph: every named node with its aliases, kept in memory and read again when the graph has changed."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock

from graph.engine import Engine
from graph.errors import NotFoundError, QueryError
from graph.ids import kind_of, normalise
from graph.model import ROLE_LINKS

#: kind -> (its main name, its other names as a list, further texts that name it, the place it belongs to)
_READS = {
    "Agency": "MATCH (n:Agency) OPTIONAL MATCH (n)-[:OF_KIND]->(k:AgencyKind) "
    "RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.place AS place, n.collective AS collective, "
    "k.name AS kind_name, k.aliases AS kind_aliases",
    "AgencyKind": "MATCH (n:AgencyKind) RETURN n.id AS id, n.name AS name, n.aliases AS aliases",
    "Programme": "MATCH (n:Programme) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.place AS place",
    "Platform": "MATCH (n:Platform) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.place AS place",
    "Organisation": "MATCH (n:Organisation) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.place AS place",
    "Policy": "MATCH (n:Policy) RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.place AS place, "
    "n.doc_number AS number",
    "Place": "MATCH (n:Place) RETURN n.id AS id, n.name AS name, n.aliases AS aliases",
    "Indicator": "MATCH (n:Indicator) RETURN n.id AS id, n.name AS name, n.aliases AS aliases",
    "Topic": "MATCH (n:Topic) RETURN n.id AS id, n.name AS name",
    "Document": "MATCH (n:Document) RETURN n.id AS id, n.title AS name, n.place AS place, n.file AS file, "
    "n.doc_number AS number, n.kind AS doc_kind, n.date AS date, n.period_end AS period_end",
}
#: agency → the places in whose documents it has a duty or is named
_AREAS = "MATCH (n:Agency)-[r]-(m:Measure) RETURN n.id AS id, collect(DISTINCT m.place) AS areas"
_BUSY = f"MATCH (n:Agency)-[r:{'|'.join(ROLE_LINKS.values())}]->(m:Measure) RETURN n.id AS id, count(r) AS duties"


@dataclass(frozen=True, slots=True)
class Name:
    """A named node. `others` are its aliases, numbers and files; `kind_names` those of an agency's kind."""

    id: str
    kind: str
    name: str
    place: str = ""
    others: tuple[str, ...] = ()
    kind_names: tuple[str, ...] = ()
    collective: bool = False
    #: the places whose documents name it: a county's government also stands in the city's plan
    areas: tuple[str, ...] = ()
    duties: int = 0


@dataclass(slots=True)
class Names:
    """All names of one state of the graph; `exact` maps a normalised text to the nodes so called; `documents` tells of
    each document its kind, date ('' where none is printed) and the last year of its period (0 where it has none);
    `by_place` has the documents of each place."""

    entries: list[Name] = field(default_factory=list)
    by_id: dict[str, Name] = field(default_factory=dict)
    exact: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    documents: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    by_place: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))


_known: dict[str, tuple[str, Names]] = {}
_lock = Lock()
_held: ContextVar[dict[str, Names] | None] = ContextVar("held", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Within this, the graph is asked but once whether it has changed: an answer rests on one state of the names."""
    token = _held.set(_held.get() if _held.get() is not None else {})
    try:
        yield
    finally:
        _held.reset(token)


def all_names(engine: Engine) -> Names:
    """The names of the graph as it stands."""
    held = _held.get()
    if held is None:
        return _current(engine)
    if engine.url not in held:
        held[engine.url] = _current(engine)
    return held[engine.url]


def _current(engine: Engine) -> Names:
    generation = engine.generation()
    with _lock:
        kept = _known.get(engine.url)
        if kept is None or kept[0] != generation:
            kept = _known[engine.url] = (generation, _read(engine))
    return kept[1]


def resolve(engine: Engine, kinds: tuple[str, ...], text: str, place: str = "", where: str = "") -> str:
    """The id of the one node of these kinds that the text names (or is the id of)."""
    known = all_names(engine)
    if kind_of(text) in kinds and "_" in text:
        return text
    found = [entry for entry in known.exact.get(normalise(text), ()) if entry.kind in kinds]
    found = found or [entry for entry in known.entries if entry.kind in kinds and normalise(text) in _in_full(entry)]
    if place:
        # a full name is clear without its place; the scope then merely leaves no rows
        full = [entry for entry in found if normalise(entry.name) == normalise(text)]
        found = [entry for entry in found if entry.place in (place, "") or place in entry.areas] or full
    best = [entry for entry in found if normalise(entry.name) == normalise(text)] or found
    if len(best) == 1:
        return best[0].id
    wanted = "/".join(kinds) if len(kinds) < 4 else "node"
    if best:
        choices = "; ".join(f"{entry.id} {entry.name}（{entry.place}）" for entry in best[:8])
        raise QueryError(f"{text!r} names several", subject=where, hint=choices)
    near = [e.name for e in known.entries if e.kind in kinds and len(text) > 1 and (text in e.name or e.name in text)]
    raise NotFoundError(
        f"no {wanted} called {text!r}", subject=where, hint="、".join(near[:5]) or "nothing of a like name"
    )


def _in_full(entry: Name) -> set[str]:
    """What a body is called by its place and a short name: 青禾市科技局, 青禾科技局 for the 市科技局 of 青禾市."""
    if not entry.place or entry.collective:
        return set()
    shorts = {name.removeprefix(entry.place).removeprefix(entry.place[-1]) for name in (entry.name, *entry.others)}
    shorts |= set(entry.kind_names)
    return {normalise(place + short) for place in (entry.place, entry.place[:-1]) for short in shorts if short}


def place_name(engine: Engine, text: str) -> str:
    """The full name of a place given by its full name, a short name or an id; '' stays ''."""
    if not text:
        return ""
    known = all_names(engine)
    if text in known.by_id:
        return known.by_id[text].name
    found = [entry.name for entry in known.exact.get(normalise(text), ()) if entry.kind == "Place"]
    covered = known.by_place.keys()
    best = [name for name in found if name in covered] or found
    if text in covered or not best:
        short = [name for name in covered if name.startswith(text) and len(text) > 1]
        return text if text in covered or len(short) != 1 else short[0]
    return best[0]


def place_id(engine: Engine, name: str) -> str:
    """The id of the one place of this full name, '' where there is none."""
    found = [entry.id for entry in all_names(engine).exact.get(normalise(name), ()) if entry.kind == "Place"]
    return found[0] if name and len(found) == 1 else ""


def label(identifier: str) -> str:
    """The label of the node that an id names."""
    kind = kind_of(identifier)
    if kind is None:
        raise NotFoundError("no id of a node", subject=identifier)
    return kind


def _read(engine: Engine) -> Names:
    names = Names()
    areas = {row["id"]: tuple(sorted(filter(None, row["areas"]))) for row in engine.read(_AREAS)}
    duties = {row["id"]: row["duties"] for row in engine.read(_BUSY)}
    for kind, cypher in _READS.items():
        for row in engine.read(cypher):
            others = {*(row.get("aliases") or ()), row.get("number") or "", row.get("file") or ""} - {"", row["name"]}
            kinds = {row.get("kind_name") or "", *(row.get("kind_aliases") or ())} - {""}
            entry = Name(row["id"], kind, row["name"] or "", row.get("place") or "", tuple(sorted(others)),
                         tuple(sorted(kinds)), bool(row.get("collective")),
                         areas.get(row["id"], ()), duties.get(row["id"], 0))  # fmt: skip
            names.entries.append(entry)
            names.by_id[entry.id] = entry
            if kind == "Document":
                names.by_place[entry.place].append(entry)
                names.documents[entry.id] = (row["doc_kind"] or "", row["date"] or "", row["period_end"] or 0)
            for text in {normalise(entry.name), *(normalise(other) for other in others)} - {""}:
                names.exact[text].append(entry)
    return names
