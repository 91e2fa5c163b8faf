"""A corpus of any size for the measurements: real records put together anew, in places that do not exist.

    python bench/corpus.py FOLDER… [--times 1 100] [--keep DIR]

Loads the text files of the folders (default: samples/) into one embedded graph a size. Copy 0 is the documents as they
are; every further copy has as many documents, whose heads, measures and facts are drawn from the real ones, under
other names of places, platforms and organisations of the same length, so that every offset still holds. Links of
overlap are drawn by lot. What is loaded already stays: a run that was broken off goes on where it ended.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from graph.connect import connect  # noqa: E402
from graph.engine import Engine, Row, Transaction  # noqa: E402
from graph.load import load_record  # noqa: E402
from graph.record import (  # noqa: E402
    Entity,
    Incentive,
    Measure,
    Record,
    Relation,
    Responsibility,
    Span,
    Target,
    from_json,
    to_json,
)  # fmt: skip
from ingest.pipeline import read_record  # noqa: E402

Fact = TypeVar("Fact", Target, Incentive, Relation)
Scoped = TypeVar("Scoped", Target, Incentive)
KEPT = Path(tempfile.gettempdir()) / "policy-graph-bench"
SEED = 11
#: of these the invented names are made
_SIGNS = "川岭江河湖海谷泉溪云松柏枫桐兰竹梅荷桂榆柳杉樟岚峰峦崖坡原野洲岛港湾浦津渡桥塘堰渠沟涧瀑霞虹露霜雪霁曦晖晴朗"
_ENDS = re.compile(r"(?:自治区|自治州|自治县|[省市县区])$")
_RENAMED = ("platform", "organisation")
_JOINED = "\n"
#: links of overlap that leave a measure
_ALIKE = 2
_LINK = (
    "UNWIND $rows AS r MATCH (a:Measure {id: r.a}), (b:Measure {id: r.b}) CREATE (a)-[:OVERLAPS {score: r.score, "
    "level: r.level, containment_a: 0.5, containment_b: 0.5, reasons: ['措辞相近']}]->(b)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a real document: its head, or a measure. `shift` is how far it moves in the new text."""

    source: int
    start: int
    end: int
    measure: Measure | None = None
    name: str = ""
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Base:
    """The real documents, and their measures by the length of their place's short name."""

    documents: tuple[tuple[Record, str], ...]
    pieces: Mapping[int, Sequence[Piece]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[ROOT / "samples"])
    parser.add_argument("--times", type=int, nargs="+", default=[1, 100])
    parser.add_argument("--keep", type=Path, default=KEPT)
    given = parser.parse_args()
    base = read_base(given.folders)
    for times in given.times:
        engine = open_graph(given.keep, times)
        try:
            load_corpus(engine, base, times)
            print(times, {row["kind"]: row["number"] for row in count(engine)}, flush=True)
        finally:
            engine.close()


def open_graph(keep: Path, times: int) -> Engine:
    """The graph of the corpus of this size."""
    return connect(f"embedded:{keep / f'corpus-{times}'}")


def read_base(folders: Sequence[Path]) -> Base:
    """The text files of the folders as records."""
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")]
    documents = tuple(
        (record, text) for record, text in map(read_record, paths) if record.document.place and record.measures
    )
    pieces: dict[int, list[Piece]] = {}
    for number, (record, _) in enumerate(documents):
        pieces.setdefault(len(_stem(record)), []).extend(
            Piece(number, measure.start, measure.end, measure) for measure in record.measures
        )
    return Base(documents, pieces)


def load_corpus(engine: Engine, base: Base, times: int) -> None:
    """Load what is missing of the corpus of this size."""
    known = {row["file"] for row in engine.read("MATCH (d:Document) RETURN d.file AS file")}
    for number, (record, text) in enumerate(documents(base, times), 1):
        if record.file not in known:
            load_record(engine, record, text)
        if number % 50 == 0:
            print(f"  {number} documents", file=sys.stderr, flush=True)
    if not engine.read("MATCH (:Measure)-[x:OVERLAPS]->(:Measure) RETURN count(x) AS number")[0]["number"]:
        engine.write(link_alike)


def count(engine: Engine) -> list[dict[str, object]]:
    """How many nodes there are of each kind that grows with the corpus."""
    kinds = ("Document", "Measure", "Agency", "Platform", "Target", "Place")
    return [
        {"kind": kind, "number": engine.read(f"MATCH (n:{kind}) RETURN count(n) AS number")[0]["number"]}
        for kind in kinds
    ]


def documents(base: Base, times: int) -> Iterator[tuple[Record, str]]:
    """The documents as they are, then `times - 1` copies put together anew; always the same ones."""
    yield from base.documents
    names = Invented()
    for copy in range(1, times):
        renaming = rename_all(base, names)
        rng = random.Random(f"{SEED} {copy}")
        for number in range(len(base.documents)):
            yield renamed(*recombine(base, number, rng), renaming, copy)


def recombine(base: Base, number: int, rng: random.Random) -> tuple[Record, str]:
    """The head of a document with as many measures as it has, drawn from all documents."""
    record, _ = base.documents[number]
    head = Piece(number, 0, min(measure.start for measure in record.measures))
    drawn = rng.choices(base.pieces[len(_stem(record))], k=len(record.measures))
    pieces, text = _lay_out(base, [head, *sorted(drawn, key=lambda piece: (piece.source, piece.start))])
    fresh = replace(
        record,
        measures=tuple(_moved_measure(piece) for piece in pieces if piece.measure),
        targets=tuple(_scoped(t, p) for p in pieces for t in _moved(base.documents[p.source][0].targets, p)),
        incentives=tuple(_scoped(i, p) for p in pieces for i in _moved(base.documents[p.source][0].incentives, p)),
        relations=tuple(r for p in pieces for r in _moved(base.documents[p.source][0].relations, p)),
        entities=tuple(_entities(base, pieces)),
        sections=(), losses=(), pages=(), sha256="",
    )  # fmt: skip
    return fresh, text


def _lay_out(base: Base, pieces: Sequence[Piece]) -> tuple[list[Piece], str]:
    """The pieces one after the other, each with its name and shift, and the text they make."""
    placed, texts, at = [], [], 0
    for count, piece in enumerate(pieces):
        text = base.documents[piece.source][1][piece.start : piece.end] + _JOINED
        placed.append(replace(piece, name=f"m{count:03d}" if piece.measure else "", shift=at - piece.start))
        texts.append(text)
        at += len(text)
    return placed, "".join(texts)


def _moved(facts: Sequence[Fact], piece: Piece) -> Iterator[Fact]:
    """The facts that stand in the piece, at their new places."""
    for fact in facts:
        if piece.start <= fact.start and fact.end <= piece.end:
            yield replace(fact, start=fact.start + piece.shift, end=fact.end + piece.shift)


def _scoped(fact: Scoped, piece: Piece) -> Scoped:
    return replace(fact, scope=piece.name or None)


def _entities(base: Base, pieces: Sequence[Piece]) -> Iterable[Entity]:
    """What the pieces mention, and the agencies that have duties in them."""
    found: dict[tuple[str, str], Entity] = {}
    for piece in pieces:
        acting = {duty.canonical for duty in _own_duties(piece)}
        for entity in base.documents[piece.source][0].entities:
            spans = _inside(entity.mentions, piece)
            if spans or entity.canonical in acting:
                key = entity.kind, entity.canonical or entity.name
                known = found.get(key) or replace(entity, mentions=())
                found[key] = replace(known, mentions=(*known.mentions, *spans))
    return found.values()


def _inside(spans: Sequence[Span], piece: Piece) -> tuple[Span, ...]:
    """The spans that lie in the piece, at their new places."""
    return tuple((a + piece.shift, b + piece.shift) for a, b in spans if piece.start <= a and b <= piece.end)


def renamed(record: Record, text: str, renaming: Mapping[str, str], copy: int) -> tuple[Record, str]:
    """The same with other names, in the text and in every fact."""
    pattern = re.compile("|".join(map(re.escape, sorted(renaming, key=len, reverse=True))))

    def change(value: str) -> str:
        return pattern.sub(lambda match: renaming[match[0]], value)

    text = change(text)
    fresh = from_json(json.loads(change(json.dumps(to_json(record), ensure_ascii=False))))
    number = f"{_stem(fresh)}政〔2022〕{copy}号" if record.document.doc_number else None
    return replace(
        fresh,
        file=f"{copy:04d}_{record.file}",
        document=replace(fresh.document, doc_number=number, spans={}),
        measures=tuple(_quoted_anew(measure, text) for measure in fresh.measures),
        targets=tuple(replace(one, quote=text[one.start : one.end]) for one in fresh.targets),
        incentives=tuple(replace(one, quote=text[one.start : one.end]) for one in fresh.incentives),
        relations=tuple(replace(one, quote=text[one.start : one.end]) for one in fresh.relations),
    ), text


def rename_all(base: Base, names: "Invented") -> dict[str, str]:
    """Old → new: places governed (short names), places in them, platforms and organisations."""
    found: dict[str, str] = {}
    for record, _ in base.documents:
        found.setdefault(_stem(record), names.take(len(_stem(record))))
    for record, _ in base.documents:
        for entity in record.entities:
            if entity.kind == "place" and re.search(r"[县区]$", entity.name) and len(entity.name) > 2:
                found.setdefault(entity.name, names.take(len(entity.name) - 1) + entity.name[-1])
            elif entity.kind in _RENAMED and len(entity.name) > 4 and not any(s in entity.name for s in found):
                found.setdefault(entity.name, names.take(3) + entity.name[3:])
    return found


class Invented:
    """Names that no other name of the same length repeats."""

    def __init__(self) -> None:
        self._given: Counter[int] = Counter()

    def take(self, length: int) -> str:
        """The next name of this length."""
        number, signs = self._given[length], ""
        self._given[length] += 1
        for _ in range(length):
            number, digit = divmod(number, len(_SIGNS))
            signs += _SIGNS[digit]
        return signs


def link_alike(transaction: Transaction) -> int:
    """Links of overlap between measures of different documents, by lot."""
    found = transaction.run("MATCH (m:Measure) RETURN m.id AS id, m.document AS document ORDER BY id")
    rng = random.Random(SEED)
    pairs: dict[tuple[str, str], Row] = {}
    for row in found:
        for other in rng.sample(found, _ALIKE):
            if other["document"] != row["document"]:
                a, b = sorted((row["id"], other["id"]))
                pairs[a, b] = {"a": a, "b": b, "score": rng.random(), "level": rng.choice(("strong", "partial"))}
    rows = iter(pairs.values())
    while batch := list(islice(rows, 500)):
        transaction.run(
            _LINK,
            {"rows": batch},
        )
    return len(pairs)


def _stem(record: Record) -> str:
    return _ENDS.sub("", record.document.place or "")


def _own_duties(piece: Piece) -> list[Responsibility]:
    """The duties whose lines stand in the measure itself (not: 列第一位的为牵头单位)."""
    return [
        duty
        for duty in (piece.measure.responsibilities if piece.measure else ())
        if piece.start <= min(duty.start, duty.quote_start) and max(duty.end, duty.quote_end) <= piece.end
    ]


def _moved_measure(piece: Piece) -> Measure:
    assert piece.measure
    by = piece.shift
    duties = tuple(
        replace(duty, start=duty.start + by, end=duty.end + by, quote_start=duty.quote_start + by,
                quote_end=duty.quote_end + by) for duty in _own_duties(piece)
    )  # fmt: skip
    topics = tuple(replace(topic, spans=_inside(topic.spans, piece)) for topic in piece.measure.topics)
    return replace(piece.measure, id=piece.name, start=piece.start + by, end=piece.end + by, responsibilities=duties,
                   topics=topics)  # fmt: skip


def _quoted_anew(measure: Measure, text: str) -> Measure:
    return replace(
        measure,
        responsibilities=tuple(
            replace(duty, quote=text[duty.quote_start : duty.quote_end]) for duty in measure.responsibilities
        ),
    )


if __name__ == "__main__":
    main()
