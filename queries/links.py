"""Links of many nodes at once, for pictures: one reading a kind of node, by its key."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from graph.engine import Engine, Row
from graph.ids import kind_of
from graph.model import KINDS, LINKS
from queries.catalog import MAX_ROWS, MAX_SECONDS

#: links that say how the graph is kept, not what a document says
KEEPING = frozenset({"HAS_VERSION", *(name for name, link in LINKS.items() if link.internal)})
SHOWN = tuple(name for name in LINKS if name not in KEEPING)
# not UNWIND $ids: Ladybug 0.22 then joins with all links of the graph, 40 times as long
_LINKS = (
    "MATCH (n:{kind}){arrow}(x) WHERE n.id IN $ids RETURN n.id AS source, x.id AS target, type(r) AS link, "
    "{own} AS source_name, {other} AS target_name, {document} AS document, {quote} AS quote, {start} AS start, "
    "{end} AS `end` ORDER BY link, document, start, source, target LIMIT {most}"
)
#: column -> the properties of links it is read from, the better ones first
_SAID = {
    "document": ("document",), "quote": ("quote", "surface"), "start": ("quote_start", "start"),
    "end": ("quote_end", "end"),
}  # fmt: skip
_DEGREES = "MATCH (n:{kind})-[:{links}]-(x) WHERE n.id IN $ids RETURN n.id AS id, count(DISTINCT x.id) AS number"
_NAMES = "UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN n.id AS id, {caption} AS name"


def links_of(engine: Engine, ids: Iterable[str], links: Collection[str] = SHOWN) -> list[Row]:
    """All links from or to these nodes: source, target, their names, link, document, quote, start, end."""
    found: dict[tuple[object, ...], Row] = {}
    for kind, some in _by_kind(ids).items():
        out, back = (_possible(kind, links, end) for end in (0, 1))
        rows = _read(engine, kind, out, 0, some) if out else []
        rows += [_turned(row) for row in _read(engine, kind, back, 1, some)] if back else []
        found.update({(row["source"], row["target"], row["link"], row["document"], row["start"]): row for row in rows})
    return list(found.values())


def degrees_of(engine: Engine, ids: Iterable[str]) -> dict[str, int]:
    """How many nodes each of these is linked with."""
    degrees: dict[str, int] = {}
    for kind, some in _by_kind(ids).items():
        links = {*_possible(kind, SHOWN, 0), *_possible(kind, SHOWN, 1)}
        if not links:  # a version, say, has none that is shown
            continue
        text = _DEGREES.format(kind=kind, links="|".join(sorted(links)))
        degrees.update({row["id"]: row["number"] for row in engine.read(text, {"ids": some}, seconds=MAX_SECONDS)})
    return degrees


def names_of(engine: Engine, ids: Iterable[str]) -> dict[str, str]:
    """What each of these nodes is called."""
    names: dict[str, str] = {}
    for kind, some in _by_kind(ids).items():
        rows = engine.read(
            _NAMES.format(kind=kind, caption=_either("n", [KINDS[kind].caption])), {"ids": some}, seconds=MAX_SECONDS
        )
        names.update({row["id"]: row["name"] or row["id"] for row in rows})
    return names


def _read(engine: Engine, kind: str, links: list[str], end: int, ids: list[str]) -> list[Row]:
    """Links that these nodes have at this end. Only what the schema declares may be named in the text."""
    far = dict.fromkeys(ends[1 - end] for link in links for ends in LINKS[link].ends if ends[end] == kind)
    declared = {name for link in links for name in LINKS[link].properties}
    said = {column: _either("r", [name for name in names if name in declared]) for column, names in _SAID.items()}
    types = "|".join(links)
    text = _LINKS.format(
        kind=kind, arrow=f"<-[r:{types}]-" if end else f"-[r:{types}]->", own=_either("n", [KINDS[kind].caption]),
        other=_either("x", list(dict.fromkeys(KINDS[one].caption for one in far))), most=MAX_ROWS, **said,
    )  # fmt: skip
    return engine.read(text, {"ids": ids}, seconds=MAX_SECONDS)


def _either(variable: str, names: list[str]) -> str:
    """The first of the properties that is there."""
    found = [f"{variable}.`{name}`" for name in names]
    return f"coalesce({', '.join(found)})" if len(found) > 1 else found[0] if found else "null"


def _by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for identifier in dict.fromkeys(ids):
        kind = kind_of(identifier)
        if kind is not None:
            kinds[kind].append(identifier)
    return kinds


def _possible(kind: str, links: Collection[str], end: int) -> list[str]:
    """Those of the links that a node of this kind may have at this end (0: they go out of it)."""
    return [name for name in links if any(ends[end] == kind for ends in LINKS[name].ends)]


def _turned(row: Row) -> Row:
    """A link read from its far end."""
    return {**row, "source": row["target"], "target": row["source"],
            "source_name": row["target_name"], "target_name": row["source_name"]}  # fmt: skip
