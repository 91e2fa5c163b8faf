"""What differs between two measures that do the same: typed, with both quotes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from graph.overlap import wording
from graph.overlap.counting import date_one_thing
from graph.overlap.figures import Figure, Offer, find_offers
from graph.overlap.kinds import find_beneficiaries, find_instrument, is_own, is_plain, names_instrument
from graph.overlap.labels import model
from graph.overlap.pairing import is_sure, paired
from graph.overlap.passage import Passage, function_of
from graph.overlap.subjects import name_basis, name_one_field, name_subject
from graph.overlap.weights import weights, word_id
from graph.record import Responsibility

TYPE_NAMES = {
    "amount": "金额", "rate": "比例", "target": "目标", "deadline": "期限", "lead": "牵头单位",
    "beneficiary": "对象", "instrument": "方式",
}  # fmt: skip
#: the score of a pair from which on its leads are of one task
LEAD = 0.8
#: how alike in words two texts must be for their leads to be of one task, where their titles do not say so
LEAD_WORDS = 0.4
#: how alike two sums must be for a comparison of those they are given to
ALIKE_GIVEN = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: the quote and its place, the value as a number or a name."""

    quote: str
    start: int
    end: int
    value: float | str | None  # None: this side sets no figure of the kind
    unit: str


@dataclass(frozen=True, slots=True)
class Difference:
    """`subject` is what both are about; `alike` how sure it is that they are about the same thing."""

    type: str
    subject: str
    a: Side | None
    b: Side | None
    alike: float = 1.0
    same: bool = False  # both say the same: no difference, given only where asked for


def differences(a: Passage, b: Passage, score: float = 1.0, *, equal: bool = False) -> list[Difference]:
    """The typed differences of two passages, in the order of TYPE_NAMES and then of the text of `a`.

    `score` says how surely they do the same: who leads is compared only where that is sure, since elsewhere two leads
    are of two tasks, and aims must then be the more alike. With `equal`, figures of one thing that are the same on
    both sides are given too, marked `same`.
    """
    found = [*_of_offers(a, b, score, equal), *(_of_leads(a, b) if score >= LEAD else ())]
    order = list(TYPE_NAMES)
    return sorted(found, key=lambda d: (order.index(d.type), d.a.start if d.a else 0))


def _of_offers(a: Passage, b: Passage, score: float, equal: bool) -> Iterator[Difference]:
    sure = score >= model().cuts["strong"]
    ours, theirs = find_offers(a), find_offers(b)
    for one, other, worth in paired(ours, theirs, a.place, b.place):
        if one.type == "deadline" and not date_one_thing(one, other, ours, theirs):
            continue
        subject = name_subject(one, other, (a.title, b.title))
        found = [*_differing(one, other, worth, subject), *_of_kinds(a, b, (one, other), worth, subject, sure=sure)]
        if found and is_sure(one, other, worth, score):
            yield from found
        elif equal and not found:
            yield from _equal(one, other, worth, subject)


def _of_kinds(
    a: Passage, b: Passage, offers: tuple[Offer, Offer], worth: float, subject: str, *, sure: bool
) -> Iterator[Difference]:
    """As what two sums of one thing are given, and to whom, where both sides say so."""
    one, other = offers
    if one.type != "amount":
        return
    for kind, read in (("instrument", _instrument), ("beneficiary", _beneficiary)):
        ours, theirs = read(a, one), read(b, other)
        if ours is None or theirs is None or not ours[1].isdisjoint(theirs[1]):
            continue
        if kind == "beneficiary" and worth < ALIKE_GIVEN:
            continue
        if kind == "instrument" and _is_of_both(one, other, ours[1], theirs[1]):
            continue
        if sure or not all(map(is_plain, ours[1] | theirs[1])):  # 奖励 and 补助 are often two words for one thing
            yield Difference(kind, subject, ours[0], theirs[0], round(worth, 3))


def _is_of_both(one: Offer, other: Offer, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a sentence names the other's way of giving too (a voucher that pays a 补助)."""
    texts = (one.near + one.sentence, theirs), (other.near + other.sentence, ours)
    return any(names_instrument(text, kind) for text, kinds in texts for kind in kinds)


def _instrument(passage: Passage, offer: Offer) -> tuple[Side, frozenset[str]] | None:
    found = find_instrument(offer.quote)
    if found is None:
        return None
    start = offer.start + found.start
    return Side(found.word, start, start + len(found.word), found.kind, ""), frozenset((found.kind,))


def _beneficiary(passage: Passage, offer: Offer) -> tuple[Side, frozenset[str]] | None:
    """Whom the record says an incentive is for, where its words stand in the text."""
    if offer.incentive is None or not offer.incentive.beneficiary:
        return None
    words = offer.incentive.beneficiary
    at = passage.text.rfind(words, 0, offer.incentive.end - passage.start)
    kinds = find_beneficiaries(words)
    start = passage.start + at
    return (Side(words, start, start + len(words), "、".join(sorted(kinds)), ""), kinds) if kinds and at >= 0 else None


def _differing(one: Offer, other: Offer, worth: float, subject: str) -> Iterator[Difference]:
    """Each measure that both have and that differs; where all these are the same, what only one of them has."""
    ours, theirs = ({figure.measure: figure for figure in offer.figures} for offer in (one, other))
    both = [measure for measure in ours if measure in theirs]
    found = [(m, ours[m], theirs[m]) for m in both if not _same(ours[m], theirs[m], one, other)]
    for measure, figure, counterpart in found or _one_sided(ours, theirs):
        kind = "rate" if one.type == "amount" and measure == "percent" else one.type
        sides = _side(one, figure), _side(other, counterpart)
        yield Difference(kind, subject + name_basis(one, other, measure), *sides, round(worth, 3))


def _equal(one: Offer, other: Offer, worth: float, subject: str) -> Iterator[Difference]:
    """The first figure of each, which is the same."""
    sides = _side(one, one.figures[0]), _side(other, other.figures[0])
    yield Difference(one.type, subject, *sides, round(worth, 3), same=True)


def _same(ours: Figure, theirs: Figure, one: Offer, other: Offer) -> bool:
    yearly = one.yearly == other.yearly or one.type == "deadline" or ours.measure == "percent"
    values = (ours.base, ours.most, ours.rungs) == (theirs.base, theirs.most, theirs.rungs)
    return values and yearly


def _one_sided(ours: dict[str, Figure], theirs: dict[str, Figure]) -> list[tuple[str, Figure | None, Figure | None]]:
    only_ours = [(m, ours[m], None) for m in ours if m not in theirs]
    only_theirs = [(m, None, theirs[m]) for m in theirs if m not in ours]
    if only_ours and only_theirs:
        return [(only_ours[0][0], only_ours[0][1], only_theirs[0][2])]
    return [*only_ours, *only_theirs]


def _side(offer: Offer, figure: Figure | None) -> Side:
    value, unit = (figure.value, figure.unit) if figure else (None, "")
    return Side(offer.quote, offer.start, offer.end, value, unit)


def _of_leads(a: Passage, b: Passage) -> Iterator[Difference]:
    if is_own(a.title) or is_own(b.title) or not _are_of_one_task(a, b):
        return
    ours, theirs = ([d for d in p.duties if d.role == "lead" and not d.implied] for p in (a, b))
    functions_a = {function_of(d.canonical, a.place) for d in ours}
    functions_b = {function_of(d.canonical, b.place) for d in theirs}
    if not ours or not theirs or any(_is_one(x, y) for x in functions_a for y in functions_b):
        return
    one, other = ours[0], theirs[0]
    yield Difference("lead", "牵头单位", _lead(one), _lead(other))


def _are_of_one_task(a: Passage, b: Passage) -> bool:
    """Whether titles name one field, or the texts share most of their words: finance of farms is not that of care."""
    if name_one_field(a.title, b.title):
        return True
    ours, theirs = (_weighed(wording.body(passage)) for passage in (a, b))
    both = sum(ours[word] * theirs[word] for word in ours.keys() & theirs.keys())
    length = math.sqrt(sum(w * w for w in ours.values()) * sum(w * w for w in theirs.values()))
    return both >= LEAD_WORDS * length


def _weighed(text: str) -> dict[str, float]:
    return {word: float(weights().words[word_id(word)]) for word in wording.words(text)}


def _is_one(one: str, other: str) -> bool:
    """Whether two names are of one function: the longer has all characters of the shorter, in their order."""
    shorter, longer = sorted((one, other), key=len)
    left = iter(longer)
    return all(character in left for character in shorter)


def _lead(duty: Responsibility) -> Side:
    return Side(duty.raw, duty.start, duty.end, duty.canonical, "")
