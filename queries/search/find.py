"""Finding: a phrase → the items that hold it, ranked, with facets and highlights."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.engine import Engine, Row
from graph.errors import QueryError
from queries import names
from queries.search.fold import fold, fold_with_offsets, pairs
from queries.search.look import FACETS, Gap, Look, look_in

KINDS = ("Measure", "Document", "Agency", "Platform", "Programme", "Organisation", "Policy", "Place", "Indicator")
_BEFORE, _AFTER = 30, 60
#: a shorter phrase with a character left open would be found everywhere
_SHORTEST_FORGIVEN = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One item found. `quote` is the text around the first match, at start..end of the document's text (of the title
    for names); `marks` are the matches in the quote."""

    id: str
    kind: str
    title: str
    place: str
    document: str
    file: str
    section: str
    label: str
    quote: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    matches: int


@dataclass(frozen=True, slots=True)
class Found:
    """`total` counts all items, `hits` are those of the page; `corrected`: found with one character left open, because
    nothing held the phrase as written."""

    phrase: str
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    corrected: bool = False


def find(
    engine: Engine,
    phrase: str,
    *,
    kinds: Sequence[str] = (),
    filters: Mapping[str, str] | None = None,
    offset: int = 0,
    limit: int | None = 20,
) -> Found:
    """All items of these kinds that hold the phrase, most relevant first."""
    folded = _searchable(phrase)
    chosen = _filters(engine, filters or {})
    with look_in(engine) as look:
        rows, patterns = _look(look, phrase, folded)
        rows = [row for row in rows if not kinds or row["kind"] in kinds]
        for name, value in chosen.items():
            rows = look.having(rows, name, value)
        facets = _facets(look, rows)
        page = rows[offset : None if limit is None else offset + limit]
        texts = look.texts(page)
    corrected = bool(rows) and any("." in pattern.pattern for pattern in patterns)
    hits = tuple(_hit(row, text, patterns) for row, text in zip(page, texts, strict=True))
    return Found(phrase, len(rows), hits, facets, corrected)


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase in the text of a document, at start..end; `measure`: the item of the innermost measure around it."""

    document: Row
    text: str
    start: int
    end: int
    measure: Row | None


def standing(engine: Engine, phrase: str) -> list[Standing]:
    """Every place where the phrase stands as it is, document by document as `find` ranks them."""
    folded = _searchable(phrase)
    pattern = re.compile(re.escape(folded))
    with look_in(engine) as look:
        rows = _ranked(look.holding(folded), pattern)
        measures = [row for row in rows if row["kind"] == "Measure"]
        documents = [row for row in rows if row["kind"] == "Document"]
        texts = look.texts([*measures, *documents])
    around: dict[tuple[str, int], Row] = {}
    for measure, text in sorted(zip(measures, texts, strict=False), key=lambda pair: int(pair[0]["position"])):
        for start, _ in spans_of(text, [pattern]):
            around[measure["document"], measure["start"] + start] = measure
    return [
        Standing(document, text, start, end, around.get((document["id"], start)))
        for document, text in zip(documents, texts[len(measures) :], strict=True)
        for start, end in spans_of(text, [pattern])
    ]


def similar(engine: Engine, text: str, *, documents: Sequence[str] = (), limit: int = 30) -> list[dict[str, Any]]:
    """Measures that share most with the text, as the index ranks them: candidates, for a caller that judges them
    further. Each has its `text` and that text `folded`."""
    wanted = sorted(set(pairs(fold(text))))
    if not wanted:
        return []
    with look_in(engine) as look:
        rows = look.alike(wanted, documents, limit)
        texts = look.texts(rows)
    return [{**row, "text": own, "folded": fold(own)} for row, own in zip(rows, texts, strict=True)]


def _searchable(phrase: str) -> str:
    folded = fold(phrase)
    if len(folded) < 2:
        raise QueryError("a phrase has two characters or more", subject=phrase or "search")
    return folded


def _look(look: Look, phrase: str, folded: str) -> tuple[list[Row], list[re.Pattern[str]]]:
    """The phrase as it is; else all its words, parted by spaces; else with one character left open."""
    whole = re.compile(re.escape(folded))
    rows = look.holding(folded)
    if rows:
        return _ranked(rows, whole), [whole]
    words = [word for word in map(fold, phrase.split()) if len(word) > 1]
    if len(words) > 1:
        found = [look.holding(word) for word in words]
        shared = set.intersection(*({row["id"] for row in some} for some in found))
        if shared:
            return [row for row in found[0] if row["id"] in shared], [re.compile(re.escape(word)) for word in words]
    return _with_one_wrong(look, folded)


def _with_one_wrong(look: Look, folded: str) -> tuple[list[Row], list[re.Pattern[str]]]:
    if len(folded) < _SHORTEST_FORGIVEN:
        return [], []
    gaps = [Gap(folded[:at], folded[at + 1 :]) for at in range(len(folded))]
    found: dict[str, Row] = {}
    patterns: list[re.Pattern[str]] = []
    for gap, rows in zip(gaps, look.nearly(gaps), strict=True):
        if rows:
            patterns.append(gap.pattern())
            found |= {row["id"]: row for row in rows}
    return list(found.values()), patterns


def _ranked(rows: list[Row], pattern: re.Pattern[str]) -> list[Row]:
    """Names and titles that hold the phrase before texts that do; within them the order of the index."""
    return sorted(rows, key=lambda row: (not pattern.search(fold(row["title"])), row["kind"] == "Document"))


def _filters(engine: Engine, filters: Mapping[str, str]) -> dict[str, str]:
    for name in filters:
        if name not in FACETS:
            raise QueryError(f"no filter {name}", subject="search", hint=f"it takes {', '.join(FACETS)}")
    chosen = {name: value for name, value in filters.items() if value}
    if "city" in chosen:
        chosen["city"] = names.place_name(engine, chosen["city"])
    return chosen


def _facets(look: Look, rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for facet, value, number in sorted(look.count(rows), key=lambda one: (-one[2], one[1])):
        counts[facet][value] = number
    return counts


def _hit(row: Row, whole: str, patterns: Sequence[re.Pattern[str]]) -> Hit:
    text = whole if row["kind"] in ("Measure", "Document") else row["title"]
    spans = spans_of(text, patterns)
    if not spans:
        text = row["title"]
        shown, start, marks = text, 0, tuple(spans_of(text, patterns))
        end = 0 if row["kind"] in ("Measure", "Document") else len(text)
    else:
        first = max(0, spans[0][0] - _BEFORE)
        last = min(len(text), spans[0][1] + _AFTER)
        shown = text[first:last]
        start, end = row["start"] + first, row["start"] + last
        marks = tuple((s - first, e - first) for s, e in spans if e <= last)
    return Hit(row["id"], row["kind"], row["title"], row["place"], row["document"], row["file"], row["section"],
               row["label"], shown, start, end, marks, len(spans))  # fmt: skip


def spans_of(text: str, patterns: Sequence[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Where the patterns (over folded text) match in the text itself."""
    folded, offsets = fold_with_offsets(text)
    found = [(offsets[m.start()], offsets[m.end() - 1] + 1) for pattern in patterns for m in pattern.finditer(folded)]
    return sorted(found)
