"""Incentives: stated benefits with an amount or a rate. A rate with its ceiling is one; each rung of a ladder is one."""

import re
from collections.abc import Iterator

from graph.record import Incentive
from ingest.extract.flow import Flow, flow_of
from ingest.extract.incentives_amounts import Sum, find_sums, words
from ingest.extract.incentives_parts import beneficiary_of, capped, kind_of_benefit, times_of
from ingest.extract.targets_context import Sentence, find_sentences, mask
from ingest.reading import Reading

_PART = re.compile(r"[^;]+")
_OPENS = re.compile(
    r"(?:其中)?(?:对|支持|鼓励|凡|为|给|向|新|首次|符合|依托|由|经|被|获|每年|企业|引导|按|依规|根据|省级按|市级按|\S{0,14}的$)"
)
_FRESH = re.compile(r"[,;](?:其中)?(?:对|支持|鼓励|凡|新引进|首次)")


def find_incentives(reading: Reading) -> tuple[Incentive, ...]:
    """The benefits of the document, in order."""
    flow = flow_of(reading.text)
    masked = mask(flow.text)
    found: list[Incentive] = []
    for sentence in find_sentences(reading, flow, masked):
        if sentence.mode not in ("status", "goals"):
            found += _sentence_incentives(reading, flow, masked, sentence, found)
    return tuple(found)


def _sentence_incentives(
    reading: Reading, flow: Flow, masked: str, sentence: Sentence, earlier: list[Incentive]
) -> Iterator[Incentive]:
    scope = sentence.measure.id if sentence.measure else None
    inherited = earlier[-1].beneficiary if earlier and earlier[-1].scope == scope else ""
    for part in _PART.finditer(masked, sentence.start, sentence.end):
        sums = find_sums(masked, part.start(), part.end())
        done = part.start()
        groups = list(_groups(masked, sums))
        for group, following in zip(groups, [*groups[1:], None], strict=False):
            start, end = _extent(masked, group, done, part.start())
            if following and following[0].start < end:
                end = _cut(masked, group[-1].end, following[0].start)
            before = flow.text[sentence.start : start]
            for incentive in _rungs(reading, flow, masked, group, (start, end), scope, before, inherited):
                inherited = incentive.beneficiary
                yield incentive
            done = max(end, done)


def _groups(masked: str, sums: list[Sum]) -> Iterator[list[Sum]]:
    """Sums that make one benefit or one ladder: rungs together, and a rate with the ceiling that follows it."""
    group: list[Sum] = []
    for item in sums:
        if group and not item.listed and not _belongs(masked, group, item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _belongs(masked: str, group: list[Sum], item: Sum) -> bool:
    roles = {other.role for other in group}
    if item.role in roles:
        return False
    between = masked[group[-1].end : item.start]
    if _FRESH.search(between):
        return False
    own = masked[max(group[-1].end, item.start - 10) : item.end]
    if item.role == "amount":
        return capped(own + masked[item.end : item.end + 3])
    return not words("gifts").search(between)


def _extent(masked: str, group: list[Sum], done: int, part_start: int) -> tuple[int, int]:
    """The quote: from the clause that opens the benefit to the end of the last figure's clause."""
    start = max(group[0].low, done)
    while start > max(done, part_start):
        clause = masked[start : group[0].start]
        if re.match(r"[,;:\s]*(?:其中)?(?:对|支持|鼓励|凡|为)", clause):
            break
        back = max(masked.rfind(mark, max(done, part_start), start - 1) for mark in ",:") + 1
        back = max(back, done, part_start)
        previous = masked[back : start - 1]
        if not _OPENS.match(previous) and not previous.endswith("的"):
            break
        start = back
    start += len(masked[start:]) - len(masked[start : start + 60].lstrip(",;:、和及与 ") + masked[start + 60 :])
    return start, max(group[-1].high, group[-1].end)


def _cut(masked: str, low: int, high: int) -> int:
    """Where one benefit ends and the next begins within a clause."""
    joint = max(masked.rfind(mark, low, high) for mark in "、和及与并")
    return joint if joint > low else high


def _rungs(
    reading: Reading, flow: Flow, masked: str, group: list[Sum], extent: tuple[int, int], scope: str | None, before: str,
    inherited: str,
) -> Iterator[Incentive]:  # fmt: skip
    rates = [item for item in group if item.role == "rate"]
    amounts = [item for item in group if item.role == "amount"]
    start, end = flow.span(*extent)
    quote = flow.text[slice(*extent)]
    beneficiary, condition = beneficiary_of(quote, before, inherited)
    about = re.sub(r"\([^)]*\)", "", before + quote)
    times = [word for word in times_of(quote) if word not in condition]
    for index in range(max(len(rates), len(amounts))):
        rate = rates[min(index, len(rates) - 1)] if rates else None
        amount = amounts[min(index, len(amounts) - 1)] if amounts else None
        limited = any(_capped(masked, item, extent) for item in group)
        yield Incentive(
            scope, reading.text[start:end], start, end, beneficiary, "，".join(filter(None, [condition, *times])),
            amount.figure.money if amount else None, rate.figure.value if rate else None, limited,
            kind_of_benefit(masked[slice(*extent)][-70:], masked[group[-1].end : extent[1]], about, bool(rates)), "incentive.ladder" if len(group) > 2 else "incentive", 0.9,
        )  # fmt: skip


def _capped(masked: str, item: Sum, extent: tuple[int, int]) -> bool:
    return capped(masked[max(extent[0], item.low, item.start - 14) : item.end]) or capped(
        masked[item.end : item.end + 3]
    )
