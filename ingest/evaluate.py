"""How well records agree with gold files: precision, recall and F1 per kind of fact, per document and over all.

Both sides are plain JSON records. Only kinds that the gold annotates are scored.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.record import ENTITY_ORDER
from ingest.compare import (
    Fact,
    match_by_span,
    match_by_title,
    plain_name,
    same_agency,
    same_indicator,
    same_place,
    without_note,
)

Same = Callable[[Any, Any], bool]
_FIELDS = ("title", "doc_number", "place", "date", "kind")


@dataclass(slots=True)
class Tally:
    """Hits, misses and inventions of one kind, with the missed and invented facts."""

    hits: int = 0
    missed: list[Any] = field(default_factory=list)
    invented: list[Any] = field(default_factory=list)
    pairs: list[tuple[Any, Any]] = field(default_factory=list)

    def add(self, gold: Sequence[Any], found: Sequence[Any], same: Same) -> "Tally":
        """Match two lists one to one, in order, by the predicate `same`."""
        left = list(found)
        for wanted in gold:
            at = next((n for n, other in enumerate(left) if same(wanted, other)), None)
            if at is None:
                self.missed.append(wanted)
            else:
                self.hits += 1
                self.pairs.append((wanted, left.pop(at)))
        self.invented += left
        return self

    def figures(self) -> dict[str, float | None]:
        """Precision, recall and F1, with the numbers of facts."""
        gold, found = self.hits + len(self.missed), self.hits + len(self.invented)
        return {
            "p": self.hits / found if found else None, "r": self.hits / gold if gold else None,
            "f1": 2 * self.hits / (gold + found) if gold + found else None, "gold": gold, "found": found,
        }  # fmt: skip


Tallies = dict[str, Tally]


def score_record(gold: Fact, record: Fact, by_title: bool = False) -> Tallies:
    """All tallies of one document."""
    out: Tallies = defaultdict(Tally)
    _score_document(gold, record, out)
    measure_of: dict[Any, Any] = {}
    if gold.get("measures") is not None:
        measure_of = _score_measures(gold, record, out, by_title)
    if gold.get("targets") is not None:
        _score_targets(gold, record, out, by_title, measure_of)
    if gold.get("incentives") is not None:
        _score_incentives(gold, record, out, by_title)
    _score_entities(gold, record, out, by_title)
    if gold.get("relations"):
        out["relations"].add(_triples(gold), _triples(record), _equal)
    return dict(out)


def sum_tallies(tallies: Sequence[Tallies]) -> Tallies:
    """The micro average's tallies: all documents as one."""
    total: Tallies = {}
    for one in tallies:
        for kind, tally in one.items():
            into = total.setdefault(kind, Tally())
            into.hits += tally.hits
            into.missed += tally.missed
            into.invented += tally.invented
    return total


def read_gold(folder: Path) -> dict[str, Fact]:
    """The gold records of a folder by their file's name."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {str(record["file"]): record for record in records if "file" in record}


def find_lies(record: Fact, text: str) -> list[tuple[str, str]]:
    """What a record shows and its text does not hold."""
    bad = [
        ("quote", fact["quote"][:40])
        for kind in ("targets", "incentives") for fact in record.get(kind) or []
        if not fact["quote"] or text[fact["start"] : fact["end"]] != fact["quote"]
    ]  # fmt: skip
    for measure in record.get("measures") or []:
        if not 0 <= measure["start"] < measure["end"] <= len(text):
            bad.append(("measure", str(measure.get("title"))))
        bad += _false_duties(measure, text)
    for kind, entities in (record.get("entities") or {}).items():
        for entity in entities:
            forms = {_squeeze(name) for name in [entity["name"], *(entity.get("aliases") or [])]}
            shown = [text[start:end] for start, end in entity.get("mentions") or []]
            bad += [(kind, name) for name in shown if _squeeze(name) not in forms]
    return bad


def _false_duties(measure: Fact, text: str) -> list[tuple[str, str]]:
    bad = []
    body = _squeeze(text[measure["start"] : measure["end"]])
    for duty in measure.get("responsibilities") or []:
        implied = duty.get("implied")
        if not duty["raw"] or (not implied and _squeeze(duty["raw"]) not in body):
            bad.append(("responsibility", duty["raw"]))
        placed = duty.get("start") is not None and not implied
        if placed and _squeeze(text[duty["start"] : duty["end"]]) != _squeeze(duty["raw"]):
            bad.append(("responsibility span", duty["raw"]))
    return bad


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def _score_document(gold: Fact, record: Fact, out: Tallies) -> None:
    wanted, found = gold.get("document") or {}, record.get("document") or {}
    for name in _FIELDS:
        if name in wanted:
            given = [(name, plain_name(found[name]))] if name in found else []
            out["document"].add([(name, plain_name(wanted[name]))], given, _equal)


def _score_measures(gold: Fact, record: Fact, out: Tallies, by_title: bool) -> dict[Any, Any]:
    """Tallies of measures and roles; gives the record's measure ids with the gold ids they match."""
    wanted, found = gold["measures"], record.get("measures") or []
    pairs = match_by_title(wanted, found) if by_title else match_by_span(wanted, found)
    gold_of = {j: wanted[i]["id"] for i, j in pairs.items()}
    tally = out["measures"]
    tally.hits = len(pairs)
    tally.missed = [_shown(measure) for i, measure in enumerate(wanted) if i not in pairs]
    tally.invented = [_shown(measure) for j, measure in enumerate(found) if j not in gold_of]
    for i, j in sorted(pairs.items()):
        for kind, key in (("titles", "title"), ("labels", "label")):
            out[kind].add([plain_name(wanted[i].get(key))], [plain_name(found[j].get(key))], _equal)
    duties = [(m["id"], without_note(d["canonical"]), d["role"]) for m in wanted for d in m["responsibilities"]]
    given = [
        (gold_of.get(j, f"unmatched {m.get('title')}"), without_note(d["canonical"]), d["role"])
        for j, m in enumerate(found) for d in m.get("responsibilities") or []
    ]  # fmt: skip
    out["roles"].add(duties, given, lambda a, b: (a[0], a[2]) == (b[0], b[2]) and same_agency(a[1], b[1]))
    return {found[j].get("id"): gold_id for j, gold_id in gold_of.items()}


def _shown(measure: Fact) -> tuple[Any, ...]:
    return (measure.get("label"), measure.get("title"), measure.get("start"), measure.get("end"))


def _score_targets(gold: Fact, record: Fact, out: Tallies, by_title: bool, measure_of: dict[Any, Any]) -> None:
    def same(g: Fact, f: Fact) -> bool:
        placed = by_title or same_place(g, f)
        return _target_key(g) == _target_key(f) and placed and same_indicator(g["indicator"], f.get("indicator"))

    for g, f in out["targets"].add(gold["targets"], record.get("targets") or [], same).pairs:
        out["targets.relation"].add([g["relation"]], [f.get("relation")], _equal)
        scope = f.get("scope")
        out["targets.scope"].add([g["scope"]], [measure_of.get(scope, scope and "?")], _equal)


def _target_key(target: Fact) -> tuple[Any, ...]:
    return (
        _number(target.get("value")),
        _number(target.get("value_max")),
        plain_name(target.get("unit")),
        target.get("year"),
    )


def _score_incentives(gold: Fact, record: Fact, out: Tallies, by_title: bool) -> None:
    def same(g: Fact, f: Fact) -> bool:
        equal = all(_number(g.get(key)) == _number(f.get(key)) for key in ("amount", "rate"))
        return equal and (by_title or same_place(g, f))

    for g, f in out["incentives"].add(gold["incentives"], record.get("incentives") or [], same).pairs:
        out["incentives.cap"].add([bool(g.get("cap"))], [bool(f.get("cap"))], _equal)
        out["incentives.kind"].add([g.get("kind")], [f.get("kind")], _equal)


def _score_entities(gold: Fact, record: Fact, out: Tallies, by_title: bool) -> None:
    for kind in ENTITY_ORDER:
        wanted = (gold.get("entities") or {}).get(kind)
        if wanted is None:
            continue
        found = (record.get("entities") or {}).get(kind) or []
        out[kind].add(wanted, found, lambda g, f: bool(_names(g) & _names(f)))
        if not by_title:
            out[f"{kind}.mentions"].add(_mentions(wanted), _mentions(found), _equal)


def _names(entity: Fact) -> set[str]:
    return {plain_name(name) for name in [entity.get("name"), *(entity.get("aliases") or [])] if name}


def _mentions(entities: Sequence[Fact]) -> list[tuple[int, ...]]:
    return sorted({tuple(span) for entity in entities for span in entity.get("mentions") or []})


def _triples(record: Fact) -> list[tuple[str, Any, str]]:
    found = record.get("relations") or []
    return [(plain_name(r.get("subject")), r.get("predicate"), plain_name(r.get("object"))) for r in found]


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
