"""Targets: the quantified aims of a document, told from results, conditions, sizes and benefits."""

import re
from collections.abc import Callable, Iterator

from graph.record import Incentive, Target
from ingest.extract.flow import Flow, flow_of
from ingest.extract.incentives import find_incentives
from ingest.extract.targets_clauses import Candidate, describes, ends_with_verb, find_candidates, sized
from ingest.extract.targets_context import Sentence, any_of, find_sentences, is_done, mask
from ingest.extract.targets_joint import find_doublings, split_joint
from ingest.extract.targets_names import name_of, stripped
from ingest.extract.targets_tables import find_rows
from ingest.extract.years import find_years
from ingest.indicators import indicator_key
from ingest.reading import Reading

_GROWTH = re.compile(r"(?:年均|年平均|年度?|逐年|每年)(?:增长|增速|递增|增加|提高|提升)|增速|增长率|增幅|年增长")
_CHANGED = re.compile(r"(?:提高|提升|增长|增加|上升|扩大|上涨|进位|前移|晋升|增)了?(?:幅度)?\Z")
_MOVED = re.compile(
    r"(?:提高|提升|增长|增加|上升|扩大|上涨|下降|降低|减少|压减|削减|缩短|压缩|递增|进位|前移)了?(?:幅度)?\Z"
)
_ROW = re.compile(r"[、和与及]|以及")
#: how sure each rule is
CONFIDENCE = {"goal": 0.95, "bound": 0.9, "verb": 0.85, "series": 0.75, "money": 0.8, "joint": 0.85}


def find_targets(reading: Reading, incentives: tuple[Incentive, ...] | None = None) -> tuple[Target, ...]:
    """The targets of the document in order; `incentives` spares a second reading where they are known."""
    flow = flow_of(reading.text)
    masked = mask(flow.text)
    benefits = find_incentives(reading) if incentives is None else incentives
    spent = sorted({(flow.position(i.start), flow.position(i.end - 1) + 1) for i in benefits})
    found = list(_tabled(reading))
    tabled = [(flow.position(t.start), flow.position(t.end - 1) + 1) for t in found]
    for sentence in find_sentences(reading, flow, masked):
        if sentence.mode not in ("status", "conditions") and not _overlaps(sentence, tabled):
            found += _sentence_targets(reading, flow, masked, sentence, spent)
    return tuple(sorted(found, key=lambda target: (target.start, target.end)))


def _overlaps(sentence: Sentence, spans: list[tuple[int, int]]) -> bool:
    return any(low < sentence.end and sentence.start < high for low, high in spans)


def _sentence_targets(
    reading: Reading, flow: Flow, masked: str, sentence: Sentence, spent: list[tuple[int, int]]
) -> list[Target]:
    text = masked[sentence.start : sentence.end]
    found: list[Target] = []
    candidates = [
        c for c in find_candidates(masked, sentence) if not any(low <= c.figure.start < high for low, high in spent)
    ]
    for run in _runs(masked, candidates):
        rule = _verdict(run[0], sentence, text, reading, bool(found))
        if not rule:
            continue
        if members := split_joint(masked, run):
            found += [_target(reading, flow, sentence, m.candidate, "joint", m.name) for m in members]
            continue
        for candidate in run:
            rule = rule if candidate is run[0] else _verdict(candidate, sentence, text, reading, True)
            if rule:
                name = name_of(flow.text, candidate, sentence.end, found[-1].indicator if found else "")
                found.append(_target(reading, flow, sentence, candidate, rule, name))
    return found + list(_doublings(reading, flow, masked, sentence))


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


def _doublings(reading: Reading, flow: Flow, masked: str, s: Sentence) -> Iterator[Target]:
    """翻番 and 倍增 as targets of 2 倍, one an indicator."""
    for start, end, names, folds, after in find_doublings(flow.text, masked, s.start, s.end):
        if any_of("past", "words").search(masked[start:end]):
            continue
        years = [year for year in find_years(masked, s.start, end) if not year.basis]
        low, high = flow.span(start + len(masked[start:end]) - len(masked[start:end].lstrip(" ,、")), end)
        for name in names:
            name = stripped(name)
            relation = "at_least" if after == "以上" else "about" if after else "increase"
            yield Target(
                s.measure.id if s.measure else None, reading.text[low:high], low, high, name, relation, folds, None, "倍",
                years[-1].year if years else s.year, None, indicator_key(name), "target.doubling", 0.8,
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


def _document_year(reading: Reading) -> int | None:
    date, period = reading.document.date, reading.document.period
    years = [int(date[:4])] if date and date[:4].isdigit() else []
    return min([*years, *(period[:1] if period else ())], default=None)


def _verdict(c: Candidate, s: Sentence, text: str, reading: Reading, carried: bool) -> str:
    """The name of the rule that makes the candidate an aim, or '' where it is none."""
    year, kind = _document_year(reading), reading.document.kind
    if any(test(c, s, text, year) for test in REJECTIONS.values()):
        return ""
    future = _future(c, s, text, year)
    if (kind == "report" or s.mode == "other") and not future:
        return ""
    for name, test in ACCEPTANCES.items():
        if test(c, future, carried, s):
            return name
    return ""


def _future(c: Candidate, s: Sentence, text: str, year: int | None) -> bool:
    if c.year and c.year.aimed | (year is None) and (year is None or c.year.year >= year):
        return True
    if s.mode == "goals" or s.year or (c.year and year and c.year.year >= year):
        return True
    yearly = s.measure is not None and any_of("future", "yearly").search(text)
    return bool(yearly or any_of("future", "sure").search(text))


def _past(c: Candidate, s: Sentence, text: str, year: int | None) -> bool:
    if c.year and year and c.year.year != year:
        return c.year.year < year
    wide = any_of("past", "wide").search(text, 0, max(c.start - s.start, 0) + len(c.left))
    later = wide and any_of("future", "sure").search(text, wide.end())
    weak = s.mode != "goals" and any_of("past", "words").search(c.clause)
    return bool(weak or is_done(c.clause) or wide and not later)


def _modifier(c: Candidate, *_: object) -> bool:
    share = c.figure.kind == "ratio" and c.right.startswith("的") and ends_with_verb(c.left, "count")
    return describes(c) and not share


def _condition(c: Candidate, s: Sentence, text: str, *_: object) -> bool:
    if any_of("conditions", "words").search(c.left):
        return True
    tail = c.right.endswith("的") and re.match(r"(?:对|支持|凡)?", c.clause)
    return bool(tail and not c.behind) or bool(re.search(r"对[^,]*\Z", c.left) and c.right.endswith("的"))


def _each(c: Candidate, *_: object) -> bool:
    return bool(any_of("conditions", "each").search(c.left) and any_of("conditions", "gives").search(c.clause))


def _limit(c: Candidate, *_: object) -> bool:
    """How many may be chosen is a limit, not an aim."""
    return c.figure.kind == "count" and c.figure.relation == "at_most"


def _size(c: Candidate, *_: object) -> bool:
    found = any_of("conditions", "about").search(c.left)
    return bool(found) and not re.search(r"完成(?:总)?投资|占地区|占地方", c.left)


def _structure(c: Candidate, *_: object) -> bool:
    """Chinese numerals count parts of a plan (三个体系) unless a bound or a year makes them an aim."""
    f = c.figure
    if not f.numeral or f.kind == "rank":
        return False
    return f.value < 2 or not (f.relation or (c.year and c.year.aimed))


def _timed(c: Candidate, *_: object) -> bool:
    if c.figure.kind != "time":
        return False
    return not (c.figure.unit in ("岁", "年") and re.search(r"寿命|受教育年限", c.left))


REJECTIONS: dict[str, Callable[[Candidate, Sentence, str, int | None], bool]] = {
    "past result": _past,
    "duration": _timed,
    "size of a thing": _modifier,
    "threshold": _condition,
    "given to each": _each,
    "limit": _limit,
    "description": _size,
    "structure": _structure,
}  # fmt: skip
ACCEPTANCES: dict[str, Callable[[Candidate, bool, bool, Sentence], bool]] = {
    "goal": lambda c, future, carried, s: future and bool(c.noun.strip() or carried),
    "bound": lambda c, future, carried, s: c.figure.relation not in (None, "at_most"),
    "verb": lambda c, future, carried, s: c.figure.kind in ("count", "bare", "step") and _has_verb(c),
    "change": lambda c, future, carried, s: c.figure.kind in ("ratio", "step") and bool(_MOVED.search(c.left)),
    "ceiling": lambda c, future, carried, s: c.figure.relation == "at_most" and not c.behind and bool(_limited(c)),
    "series": lambda c, future, carried, s: carried and c.figure.kind == "count",
    "money": lambda c, future, carried, s: c.figure.kind in ("money", "measure")
    and (sized(c.left) or ends_with_verb(c.left, "money")),
}  # fmt: skip


def _limited(c: Candidate) -> bool:
    """A ceiling as an aim: 浓度控制在…以内, 进入全国前20名."""
    if c.figure.kind == "rank":
        return bool(re.search(r"进入|跻身|力争|争|保持|稳居|排名|位次|进位", c.left))
    return c.figure.kind in ("ratio", "measure", "step") and len(c.left) > 3


def _has_verb(c: Candidate) -> bool:
    return ends_with_verb(c.left, "count") if c.behind else bool(any_of("verbs", "count").search(c.left))


def _target(reading: Reading, flow: Flow, s: Sentence, c: Candidate, rule: str, name: str) -> Target:
    start, end = flow.span(c.start, c.end)
    return Target(
        s.measure.id if s.measure else None, reading.text[start:end], start, end, name, _relation(c), c.figure.value,
        c.figure.value_max, c.figure.unit, c.year.year if c.year else s.year, None, indicator_key(name),
        f"target.{rule}", CONFIDENCE.get(rule, 0.8),
    )  # fmt: skip


def _relation(c: Candidate) -> str:
    f = c.figure
    if f.kind == "rank":
        return "at_most"
    if f.kind == "ratio" and _GROWTH.search(c.left):
        return "growth_rate"
    if f.kind in ("ratio", "step") and _CHANGED.search(c.left):
        return "increase"
    if f.relation and f.relation != "reach":
        return f.relation
    if re.search(r"(?:至少|不少于|不低于)[^,;]{0,6}\Z", c.left):
        return "at_least"
    if re.search(r"新增|新建|净增|增加|增设|(?:^|[,、全年市省县区])新", c.left) and f.relation != "reach":
        return "increase"
    return "reach"
