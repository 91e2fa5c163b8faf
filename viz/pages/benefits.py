"""The same benefit in several cities: offers of overlapping measures that are about one thing, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.engine import Engine, Row
from graph.overlap.differences import Difference, Side, differences
from graph.overlap.passage import Passage
from graph.overlap.stored import read_plain, with_facts
from queries.units import base_unit

#: so sure it must be that two offers are about one thing, to be set side by side
SURE = 0.3
#: of so many of the most alike pairs of measures the offers are compared
PAIRS = 300
#: names of giving itself: what it is for stands elsewhere
_GIFTS = frozenset({"补助", "补贴", "奖励", "奖补", "资助", "支持", "资金支持", "扶持", "补"})


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing that several places give; `offers` holds (place, document, side, whether it is the most)."""

    subject: str
    offers: dict[str, list[dict[str, Any]]]


def same_benefits(engine: Engine, places: Sequence[str], pairs: Sequence[Row]) -> list[Benefit]:
    """What at least two of the places give for one thing, those of most places first."""
    wanted = [row for row in pairs if row["level"] == "strong"][:PAIRS]
    ids = {row[side] for row in wanted for side in ("measure", "other_measure")}
    plain = [passage for place in places for passage in read_plain(engine, place=place) if passage.id in ids]
    full = {passage.id: passage for passage in with_facts(engine, plain)}
    groups = _Groups()
    for row in wanted:
        a, b = full[row["measure"]], full[row["other_measure"]]
        for one in differences(a, b, row["score"], equal=True):
            if one.type == "amount" and one.a and one.b and one.alike >= SURE:
                groups.join((a, one.a), (b, one.b), one)
    found = [benefit for benefit in groups.benefits() if len(benefit.offers) > 1]
    return sorted(found, key=lambda benefit: (-len(benefit.offers), benefit.subject))


class _Groups:
    """Offers joined by being about one thing; each stands in one group, that of its surest counterpart."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Difference, tuple[Passage, Side], tuple[Passage, Side]]] = []

    def join(self, a: tuple[Passage, Side], b: tuple[Passage, Side], why: Difference) -> None:
        self._pairs.append((why, a, b))

    def benefits(self) -> list[Benefit]:
        groups: dict[tuple[str, int], dict[tuple[str, int], tuple[Passage, Side]]] = {}
        names: dict[int, str] = {}
        for why, *ends in sorted(self._pairs, key=lambda pair: -pair[0].alike):
            keys = [(passage.document, side.start) for passage, side in ends]
            first, second = (groups.get(key) for key in keys)
            # an offer joins a group through one that is there; two groups are never merged, so that likeness does
            # not drift from one thing to another
            if first is not None and second is not None:
                continue
            group = first if first is not None else second if second is not None else {}
            names.setdefault(id(group), why.subject)
            for key, end in zip(keys, ends, strict=True):
                group[key] = end
                groups[key] = group
        unique = {id(group): group for group in groups.values()}
        return [_benefit(names[key], list(group.values())) for key, group in unique.items()]


def _benefit(subject: str, found: list[tuple[Passage, Side]]) -> Benefit:
    measured = [_plain(side) for _, side in found]
    values = [value[0] for value in measured if value is not None]
    comparable = None not in measured and len({value[1] for value in measured if value}) == 1
    most = max(values) if comparable and len(set(values)) > 1 else None
    offers: dict[str, list[dict[str, Any]]] = {}
    for (passage, side), value in zip(found, measured, strict=True):
        offers.setdefault(passage.place, []).append(
            {"document": passage.document, "measure": passage.id, "title": passage.title, "side": side,
             "most": most is not None and value is not None and value[0] == most}
        )  # fmt: skip
    # the words that both have may say only that something is given: then the measure's title says for what; the basis
    # (每年／未写每年) is of the two that were compared, not of all
    return Benefit(thing_of(subject.partition("（")[0]) or found[0][0].title, offers)


def thing_of(subject: str) -> str:
    """What two offers are both about; "" where their subject says only that something is given."""
    return "" if subject in _GIFTS else subject


def _plain(side: Side) -> tuple[float, str] | None:
    """The figure in its plain unit."""
    if not isinstance(side.value, float | int):
        return None
    factor, unit = base_unit(side.unit)
    return side.value * factor, unit
