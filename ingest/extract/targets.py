"""Targets: the quantified aims of a document, told from results, conditions, sizes and benefits."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.record import Baseline, DocumentFacts, Incentive, Span, Target
from ingest.extract.flow import Flow, flow_of
from ingest.extract.incentives import find_incentives, spans_of
from ingest.extract.targets_clauses import Candidate, find_candidates
from ingest.extract.targets_context import Sentence, any_of, find_sentences, mask
from ingest.extract.targets_joint import find_doublings, split_joint
from ingest.extract.targets_names import complete, name_of, stripped
from ingest.extract.targets_rules import CONFIDENCE, judge, relation_of
from ingest.extract.targets_tables import find_rows
from ingest.extract.years import find_years
from ingest.indicators import indicator_key
from ingest.reading import Reading

_REGULATION = re.compile(r"(?:办法|细则|条例|规定|规程|指南|标准)(?:[(（][^)）]*[)）])?$")
_OF_A_YEAR = re.compile(r"20\d\d年.*(?:办法|细则|规定)")
#: another figure, of what does not come every year
_OTHER_AIM = re.compile(r",?(?!,|每年)[^;\d]{0,40}\d")
_ROW = re.compile(r"[、和与及]|以及")
_BASELINE = re.compile(
    r"[从由](?:(?P<year>20\d\d)年)?(?:底|末)?的?(?:约)?(?P<value>\d{1,9}(?:\.\d{1,4})?)[^,;\d]{1,10}(?:20\d\d年的?)?\Z"
)


@dataclass(frozen=True, slots=True)
class _Page:
    """What all steps read; `taken` are the starts and ends of what is already read as something else."""

    reading: Reading
    flow: Flow
    masked: str
    year: int | None
    kind: str
    taken: tuple[list[int], list[int]]

    def is_earning(self, position: int, end: int) -> bool:
        """Whether a benefit follows in the sentence: a bare bound in front of it is what it takes to get it."""
        index = bisect_right(self.taken[0], position)
        following = self.taken[0][index] if index < len(self.taken[0]) else end
        return following < end and ";" not in self.masked[position:following]

    def is_taken(self, position: int) -> bool:
        index = bisect_right(self.taken[0], position) - 1
        return index >= 0 and position < self.taken[1][index]


def find_targets(reading: Reading, incentives: tuple[Incentive, ...] | None = None) -> tuple[Target, ...]:
    """The targets of the document in order; `incentives` spares a second reading where they are known."""
    flow = flow_of(reading.text, reading.source.tables)
    benefits = find_incentives(reading) if incentives is None else incentives
    found = list(_tabled(reading))
    taken = _extents(flow, [*spans_of(benefits), *((target.start, target.end) for target in found)])
    page = _Page(reading, flow, mask(flow.text), _document_year(reading), _document_kind(reading.document), taken)
    for sentence in find_sentences(reading, flow, page.masked):
        if sentence.mode not in ("status", "conditions"):
            found += _sentence_targets(page, sentence)
    return tuple(sorted(found, key=lambda target: (target.start, target.end)))


def _extents(flow: Flow, spans: list[Span]) -> tuple[list[int], list[int]]:
    """The spans in the flow, those that overlap joined."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted((flow.position(low), flow.position(high - 1) + 1) for low, high in spans):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _document_year(reading: Reading) -> int | None:
    """What lies before this year is past: the year of the document or, for a plan, its first."""
    date, period = reading.document.date, reading.document.period
    years = [int(date[:4])] if date and date[:4].isdigit() else []
    return min([*years, *(period[:1] if period else ())], default=None)


def _sentence_targets(page: _Page, sentence: Sentence) -> list[Target]:
    text = page.masked[sentence.start : sentence.end]
    found: list[Target] = []
    candidates = [c for c in find_candidates(page.masked, sentence) if not page.is_taken(c.figure.start)]
    for run in _runs(page.masked, candidates):
        rules = [judge(run[0], sentence, text, year=page.year, kind=page.kind, carried=bool(found))]
        if not rules[0] or (rules[0] == "bound" and page.is_earning(run[-1].end, sentence.end)):
            continue
        if members := split_joint(page.masked, run):
            found += [_target(page, sentence, m.candidate, "joint", stripped(m.name)) for m in members]
            continue
        rules += [
            judge(c, sentence, text, year=page.year, kind=page.kind, carried=True) or _rung(run[0], c) for c in run[1:]
        ]
        for candidate, rule in zip(run, rules, strict=True):
            if rule:
                name = name_of(page.flow.text, candidate, sentence.end, found[-1].indicator if found else "")
                found.append(_target(page, sentence, candidate, rule, name))
    found = [
        target if target.indicator == name else replace(target, indicator=name, indicator_key=indicator_key(name))
        for target, name in zip(found, complete([target.indicator for target in found]), strict=True)
    ]
    return found + list(_doublings(page, sentence))


def _document_kind(document: DocumentFacts) -> str:
    """The kind, or regulation for rules that stand; the 办法 of one year set that year's tasks."""
    stands = _REGULATION.search(document.title) is not None and not _OF_A_YEAR.search(document.title)
    return "regulation" if stands else document.kind


def _rung(first: Candidate, c: Candidate) -> str:
    """达到90%和75%: what is aimed at holds for the next figure of its kind too, where that has no words of its own."""
    return "series" if c.figure.kind == first.figure.kind != "count" and not c.left.strip("、和与及以") else ""


def _runs(masked: str, candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates one by one, but figures in a row (30%、20%、10%) together."""
    run: list[Candidate] = []
    for candidate in candidates:
        if run and _ROW.fullmatch(masked[run[-1].figure.right : candidate.figure.left]):
            run.append(candidate)
            continue
        if run:
            yield run
        run = [candidate]
    if run:
        yield run


def _target(page: _Page, s: Sentence, c: Candidate, rule: str, name: str) -> Target:
    start, end = page.flow.span(c.start, c.end)
    return Target(
        s.measure.id if s.measure else None, page.reading.text[start:end], start, end, name, relation_of(c),
        c.figure.value, c.figure.value_max, c.figure.unit, _due(page.masked, s, c),
        _baseline(page.masked[s.start : c.figure.start]), indicator_key(name), f"target.{rule}",
        CONFIDENCE.get(rule, 0.8),
    )  # fmt: skip


def _due(masked: str, s: Sentence, c: Candidate) -> int | None:
    """The year printed with the aim, else that of its heading; what comes every year has only a year of its own."""
    yearly = "每年" in c.left
    if c.year and not (yearly and _OTHER_AIM.match(masked, c.year.end, c.start)):
        return c.year.year
    return s.due if yearly else s.due or s.year


def _baseline(before: str) -> Baseline | None:
    """由2020年的35%提高到 …"""
    found = _BASELINE.search(before[-40:])
    if found is None:
        return None
    return Baseline(float(found.group("value")), int(found.group("year")) if found.group("year") else None)


def _doublings(page: _Page, s: Sentence) -> Iterator[Target]:
    """翻番 and 倍增 as targets of 2 倍, one an indicator."""
    for start, end, names, folds, after in find_doublings(page.flow.text, page.masked, s.start, s.end):
        if any_of("past", "words").search(page.masked[start:end]):
            continue
        years = [year for year in find_years(page.masked, s.start, end) if not year.basis]
        low, high = page.flow.span(start, end)
        for printed in names:
            name = stripped(printed)
            yield Target(
                s.measure.id if s.measure else None, page.reading.text[low:high], low, high, name,
                "at_least" if after == "以上" else "about" if after else "increase", folds, None, "倍",
                years[-1].year if years else s.year or s.due, None, indicator_key(name), "target.doubling",
                CONFIDENCE["doubling"],
            )  # fmt: skip


def _tabled(reading: Reading) -> Iterator[Target]:
    """The targets of indicator tables."""
    for row in find_rows(reading):
        measure = reading.measure_at(row.start, row.end)
        yield Target(
            measure.id if measure else None, reading.text[row.start : row.end], row.start, row.end, row.indicator,
            row.relation, row.value, row.value_max, row.unit, row.year, row.baseline, indicator_key(row.indicator),
            "target.table", 0.95,
        )  # fmt: skip
