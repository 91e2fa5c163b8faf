"""Overlap: documents beside documents, and the pairs of measures that do the same, the strongest first."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from graph.engine import Engine, Row
from graph.errors import NotFoundError
from graph.overlap.labels import precision
from queries import catalog
from viz.memory import remember
from viz.pages.blocks import read_places, read_sources
from viz.render import render, shortened

#: documents of the heat map, pairs on a page
DOCUMENTS, PAIRS = 20, 30
LEVELS = ("strong", "partial")


def show_overlap(engine: Engine, given: dict[str, str], offset: int = 0) -> str:
    """The page; `given` narrows it down: level, place, document, other."""
    level = given.get("level", "strong")
    if level not in ("", *LEVELS):
        raise NotFoundError("no such level", subject=level[:40], hint="strong, partial")
    sources = read_sources(engine)
    scope = {name: given.get(name, "") for name in ("place", "document", "other")}
    narrowed = any(scope.values())
    asked = {"level": level, **scope}
    result = remember(
        engine, f"overlap {asked} {offset}", lambda: catalog.run(engine, "overlap_ranked", asked, offset, PAIRS)
    )

    def address(**changed: Any) -> str:
        values = {"level": level, **scope, **changed}
        return "/overlap?" + urlencode({name: value for name, value in values.items() if value or name == "level"})

    between = address()
    return render(
        "overlap.html",
        level=level,
        levels=[(name, precision(name)) for name in LEVELS],
        scope=scope,
        narrowed=narrowed,
        name=_name(scope, sources),
        heat_map=None if narrowed else remember(engine, f"heat {level}", lambda: _read_heat_map(engine, level)),
        places=[row["place"] for row in read_places(engine)],
        rows=result.rows,
        total=result.total,
        previous=address(offset=max(0, offset - PAIRS)) if offset else "",
        next=address(offset=offset + PAIRS) if offset + len(result.rows) < result.total else "",
        address=address,
        beside=lambda document, other: f"{between}&document={document}&other={other}",
        sources=sources,
    )


def _read_heat_map(engine: Engine, level: str) -> dict[str, Any]:
    return make_heat_map(catalog.run(engine, "overlap_matrix", {"level": level}).rows, read_sources(engine))


def make_heat_map(rows: list[Row], sources: dict[str, Row]) -> dict[str, Any]:
    """The documents with most overlaps, in the order of their places, and the number of pairs of each two."""
    totals: Counter[str] = Counter()
    numbers: dict[tuple[str, str], int] = {}
    for row in rows:
        a, b = row["document"], row["other"]
        numbers[a, b] = numbers[b, a] = row["pairs"]
        totals.update({a: row["pairs"], b: row["pairs"]})
    kept = {document for document, _ in totals.most_common(DOCUMENTS)}
    shown = {pair: number for pair, number in numbers.items() if kept.issuperset(pair)}
    order = sorted(kept, key=lambda one: (sources[one]["place"] or "", sources[one]["date"] or "", one))
    titles = {one: shortened(sources[one]["title"], 40) for one in order}
    return {
        "documents": order,
        "titles": titles,
        "numbers": shown,
        "total": len(totals),
        "highest": max(shown.values(), default=0),
    }


def _name(scope: dict[str, str], sources: dict[str, Row]) -> str:
    """What the list is of, in words."""
    first = scope["place"] or _title(scope["document"], sources)
    second = _title(scope["other"], sources)
    return " ↔ ".join(part for part in (first, second) if part)


def _title(name: str, sources: dict[str, Row]) -> str:
    return f"{sources[name]['place'] or ''}《{sources[name]['title']}》" if name in sources else name
