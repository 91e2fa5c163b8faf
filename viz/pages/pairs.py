"""Two measures side by side: what they share and where they differ marked in both texts, clauses and duties aligned."""

from dataclasses import dataclass
from typing import Any

from graph.engine import Engine
from graph.errors import NotFoundError
from graph.ids import kind_of
from graph.overlap.clauses import Aligned, Sentence
from graph.overlap.explanation import Explanation, explain
from graph.overlap.index import Index, Match
from graph.overlap.labels import precision
from graph.overlap.passage import Passage, function_of
from graph.overlap.stored import read_plain, with_facts
from queries import catalog
from queries.nodes import read_node
from viz.marks import Mark, Piece, cut_pieces
from viz.pages.benefits import thing_of
from viz.pages.blocks import read_sources
from viz.render import render

#: a province's or the state's text may be where two cities have their wording from
_UPPER = ("省", "自治区", "国")
SHARED, DIFFERS = "shared", "differs"


@dataclass(frozen=True, slots=True)
class Body:
    """The bodies of one function on both sides: (role, name as printed, start, end)."""

    function: str
    a: tuple[tuple[str, str, int, int], ...]
    b: tuple[tuple[str, str, int, int], ...]


def show_pair(engine: Engine, first: str, second: str) -> str:
    """The page of a pair of measures."""
    a, b = (_passage(engine, one) for one in (first, second))
    match = _match(a, b)
    found = explain(a, b, match, _upper(engine, a, b))
    return render(
        "pair.html",
        a=a,
        b=b,
        match=match,
        level=match.level if match else "none",
        measured=precision(match.level) if match else None,
        found=found,
        aligned=_clauses(a, b, found),
        thing_of=thing_of,
        earlier=next((p for p in (a, b) if p.document == found.earlier), None),
        texts=[_pieces(passage, found, side) for passage, side in ((a, "a"), (b, "b"))],
        bodies=_bodies(a, b, found),
        sources=read_sources(engine),
    )


def _passage(engine: Engine, identifier: str) -> Passage:
    if kind_of(identifier) != "Measure":
        raise NotFoundError("no id of a measure", subject=identifier[:80])
    document = read_node(engine, identifier)["document"]
    plain = [passage for passage in read_plain(engine, document=document) if passage.id == identifier]
    return with_facts(engine, plain)[0]


def _match(a: Passage, b: Passage) -> Match | None:
    """The score of the pair, which is the same in any corpus."""
    index = Index()
    index.add([b])
    return next(iter(index.find(a, 1)), None) if a.document != b.document else None


def _clauses(a: Passage, b: Passage, found: Explanation) -> list[Aligned]:
    """The aligned sentences; a heading stands beside a heading only."""
    return [one for one in found.aligned if _is_heading(a, one.a) == _is_heading(b, one.b)]


def _is_heading(passage: Passage, sentence: Sentence) -> bool:
    return passage.title in sentence.text and len(sentence.text) <= len(passage.title) + 8


def _upper(engine: Engine, a: Passage, b: Passage) -> list[Passage]:
    """Measures of provinces and the state that both overlap."""
    rows = [catalog.run(engine, "overlaps_of_measure", {"measure": one.id}).rows for one in (a, b)]
    both = {row["measure"] for row in rows[0]} & {row["measure"] for row in rows[1]}
    documents = {row["document"] for row in rows[0] if row["measure"] in both and row["place"].endswith(_UPPER)}
    return [p for document in sorted(documents) for p in read_plain(engine, document=document) if p.id in both]


def _pieces(passage: Passage, found: Explanation, side: str) -> list[Piece]:
    """The text of one side with its marks; a difference is marked over shared wording."""
    starts = [(getattr(phrase, f"{side}_start"), phrase.length) for phrase in found.shared]
    marks = [Mark(start, start + length, SHARED) for start, length in starts]
    ends = [getattr(difference, side) for difference in found.differences]
    marks += [Mark(end.start, end.end, DIFFERS, rank=1) for end in ends if end]
    return cut_pieces(passage.text, marks, passage.start)


def _bodies(a: Passage, b: Passage, found: Explanation) -> list[Body]:
    """The bodies of both sides by function, those that both have first."""
    both = [one.function for one in found.bodies]
    sides: list[dict[str, list[Any]]] = [_by_function(passage) for passage in (a, b)]
    names = [*both, *(name for side in sides for name in side if name not in both)]
    return [Body(name, tuple(sides[0].get(name, ())), tuple(sides[1].get(name, ()))) for name in dict.fromkeys(names)]


def _by_function(passage: Passage) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for duty in passage.duties:
        found.setdefault(function_of(duty.canonical, passage.place), []).append(
            (duty.role, duty.raw, duty.quote_start or duty.start, duty.quote_end or duty.end)
        )
    return found
