"""Targets: the quantified aims of a document, told from results, conditions, sizes and benefits."""

import re
from collections.abc import Callable

from graph.record import Incentive, Target
from ingest.extract.flow import Flow, flow_of
from ingest.extract.incentives import find_incentives
from ingest.extract.targets_clauses import Candidate, find_candidates
from ingest.extract.targets_context import Sentence, any_of, find_sentences, mask
from ingest.indicators import indicator_key
from ingest.reading import Reading

_DOUBLING = re.compile(
    r"(?P<count>[一二三四五六七八九十\d]+(?:个|项|大)(?:指标|方面)?)?(?:实现)?(?P<what>翻一番|翻番|翻两番|翻三番|倍增)(?P<quote>[”\"])?(?=[,;。、)\n]|以上|左右|\Z)"
)
_FOLDS = {"翻一番": 2.0, "翻番": 2.0, "倍增": 2.0, "翻两番": 4.0, "翻三番": 8.0}
_GROWTH = re.compile(r"(?:年均|年平均|年度?|逐年|每年)(?:增长|增速|递增|增加|提高|提升)|增速|增长率|增幅|年增长")
_LIMITED = re.compile(r"(?:不超过|最多|至多|不多于|不得超过|限)\Z")


def find_targets(reading: Reading, incentives: tuple[Incentive, ...] | None = None) -> tuple[Target, ...]:
    """The targets of the document in order; `incentives` spares a second reading where they are known."""
    flow = flow_of(reading.text)
    masked = mask(flow.text)
    benefits = find_incentives(reading) if incentives is None else incentives
    spent = sorted({(flow.position(i.start), flow.position(i.end - 1) + 1) for i in benefits})
    found: list[Target] = []
    for sentence in find_sentences(reading, flow, masked):
        if sentence.mode not in ("status", "conditions"):
            found += _sentence_targets(reading, flow, masked, sentence, spent)
    return tuple(sorted(found, key=lambda target: (target.start, target.end)))


def _sentence_targets(
    reading: Reading, flow: Flow, masked: str, sentence: Sentence, spent: list[tuple[int, int]]
) -> list[Target]:
    text = masked[sentence.start : sentence.end]
    document_year = _document_year(reading)
    found: list[Target] = []
    for candidate in find_candidates(masked, sentence):
        figure = candidate.figure
        if any(low <= figure.start < high for low, high in spent):
            continue
        rule = _verdict(candidate, sentence, text, document_year, reading.document.kind, bool(found))
        if rule:
            found.append(_target(reading, flow, sentence, candidate, rule, found))
    return found


def _document_year(reading: Reading) -> int | None:
    if reading.document.date:
        return int(reading.document.date[:4])
    return reading.document.period[0] if reading.document.period else None


def _verdict(c: Candidate, s: Sentence, text: str, year: int | None, kind: str, carried: bool) -> str:
    """The name of the rule that makes the candidate an aim, or '' where it is none."""
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
    if s.mode == "goals" or s.year:
        return True
    if c.year and (c.year.aimed or year is None or c.year.year >= year):
        return True
    return bool(any_of("future", "sure").search(text))


def _past(c: Candidate, s: Sentence, text: str, year: int | None) -> bool:
    if c.year and not c.year.aimed and year and c.year.year < year:
        return True
    return bool(any_of("past", "words").search(c.clause)) and not (c.year and year and c.year.year > year)


def _modifier(c: Candidate, *_: object) -> bool:
    """A size that describes a thing: 营收超1000万元OPC, 投资10亿元以上的项目."""
    if not c.behind or c.figure.kind not in ("money", "measure", "ratio", "step"):
        return False
    return not _ends_with_verb(c.left, "money") and not (c.figure.kind == "ratio" and c.right.startswith("的"))


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
    return bool(any_of("conditions", "about").search(c.left)) and not re.search(r"完成(?:总)?投资", c.left)


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
    "series": lambda c, future, carried, s: carried and c.figure.kind == "count",
    "money": lambda c, future, carried, s: c.figure.kind == "money" and _ends_with_verb(c.left, "money"),
}  # fmt: skip


def _has_verb(c: Candidate) -> bool:
    return _ends_with_verb(c.left, "count") if c.behind else bool(any_of("verbs", "count").search(c.left))


def _ends_with_verb(left: str, kind: str) -> bool:
    """The words before a figure end with a verb, area words between them (推动全省100家…)."""
    while match := any_of("areas", "words", r"\Z").search(left):
        left = left[: match.start()]
    return bool(any_of("verbs", kind, r"\Z").search(left))


def _target(reading: Reading, flow: Flow, s: Sentence, c: Candidate, rule: str, found: list[Target]) -> Target:
    start, end = flow.span(c.start, c.end)
    name = _indicator(flow, c, found)
    year = c.year.year if c.year else s.year
    return Target(
        s.measure.id if s.measure else None, reading.text[start:end], start, end, name, _relation(c), c.figure.value, c.figure.value_max,
        c.figure.unit, year, None, indicator_key(name), f"target.{rule}", 0.9,
    )  # fmt: skip


def _relation(c: Candidate) -> str:
    f, near = c.figure, c.left[-8:]
    if f.kind == "rank":
        return "at_most"
    if f.kind == "ratio" and _GROWTH.search(c.left):
        return "growth_rate"
    if (
        f.kind in ("ratio", "step")
        and any_of("verbs", "changes").search(near)
        and not re.search(r"[到至]\Z|达到?\Z", near)
    ):
        return "increase"
    if f.relation and f.relation != "reach":
        return f.relation
    if re.search(r"新增|新建|净增|增加|增设|(?:^|[,、全年市省县区])新", c.left) and f.relation != "reach":
        return "increase"
    return "reach"


def _indicator(flow: Flow, c: Candidate, found: list[Target]) -> str:
    return c.noun.strip() or (found[-1].indicator if found else "")
