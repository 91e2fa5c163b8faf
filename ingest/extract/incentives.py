"""Incentives: stated benefits with an amount or a rate.

A rate with its ceiling is one benefit, each rung of a ladder (分别给予…) is one, a ceiling printed apart is its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.record import Incentive, Span
from ingest.extract.figures import Figure
from ingest.extract.flow import Flow, flow_of
from ingest.extract.incentives_amounts import Sum, find_sums, words
from ingest.extract.incentives_brackets import closed, open_ceilings
from ingest.extract.incentives_parts import capped, kind_of_benefit, parties_of, rungs_of, times_of
from ingest.extract.targets_context import Sentence, find_sentences, mask
from ingest.reading import Reading

_PART = re.compile(r"[^;]+")
#: a clause that opens a benefit: the quote may start there
_OPENS = re.compile(
    r"(?:其中)?(?:对|支持|鼓励|凡|为|给|向|新|首次|符合|依托|由|经|被|获|每年|企业|引导|允许|[^,]{0,8}(?:毕业生|人才|机构|单位|个人|团队|人员|农户|者|职工|银行|平台)(?=首次|新|每|年|购|招|创|参|获|取|通过|在|自|牵|承|实|建|投)|按|依规|根据|省级按|市级按)|\S{0,14}的$"
)
_STARTS = re.compile(r"[,;:\s]*(?:其中)?(?:对|支持|鼓励|凡|为)")
#: a clause without a subject of its own
_BARE_GIVING = re.compile(
    r"(?:(?:每年|每户|每人|年度)(?=最高|不超过)|并|再|可|省级|市级|区级|一次性|分别|单[个笔户场]|最高)*(?:给予|予以|奖励|补助|补贴|资助|按|发放|享受|最高|不超过|提供|贷款|$)"
)
#: a station is no talent, nor is what stands in brackets
_ASIDE = re.compile(r"\([^)]*\)|(?:院士|专家|博士后)[^,;。]{0,6}(?:站|中心|基地)|人才(?:公寓|驿站|租赁)")
#: a clause before the giving that states an aim: 每年发布榜单10个左右
_AIM = re.compile(
    r"^(?!.*(?:给予|补|奖|资助))(?:每年|力争|到?20\d\d年|\d年内)?(?!对|凡|为|给|向|支持|鼓励|首次|符合)[^\d]{2,20}\d[\d.]*万?[家个户项名人张件场套](?:左右|以上|次)?\Z"
)
#: what the share is for: 提取不低于…,用于奖励完成人
_USE = re.compile(r",(?:用于|奖励给?|归)[^,;\d]{2,50}(?=[,;]|\Z)")
#: 按50%的比例、不超过30万元的额度,给予贴息: what is given stands last
_GIVEN_LAST = re.compile(
    r",(?:(?:给予|予以|发放|提供)[^,;\d]{2,24}|由[^,;\d]{2,10}(?:补助|奖励|返还|扶持|给予|补贴|奖补)[^,;\d]{0,16})(?=[,;]|\Z)"
)
#: 补贴42%: the gift in front of its figure
_GIFT_AHEAD = re.compile(r"[^,;、]{0,6}(?:补贴|补助|奖励|奖补|资助|津贴)(?:资金|金)?\s*\Z")
#: what a benefit is whose own words name no kind: a share paid to those who earned it, plain money in support
_LAST_KINDS = (
    (
        "award",
        re.compile(
            r"(?:转让|转化|许可|成果)[^。]*提取[^。,;]{0,14}\Z|(?:奖励|报酬)[^。]*提取[^。,;]{0,14}\Z|(?:收益|收入)(?:分配)?比例[^。,;]{0,14}\Z|份额[^。,;]{0,14}\Z"
        ),
    ),
    ("subsidy", re.compile(r"给予[^,;]{0,16}元的?支持\Z")),
)
_NOTE = re.compile(r"[,;:\s]*\([^()]*\)")
#: 前三年给予80%,后两年给予50%,每年最高 …: the ceiling holds for all of them
_FIRST_YEARS = re.compile(r"(?:前|首|第)[一二两三四五六七八九十\d]{0,3}个?(?:完整)?(?:会计|纳税|自然)?年")
_LATER_YEARS = re.compile(
    r"(?:后|其后|再后|第|剩余|其余)[一二两三四五六七八九十\d]{0,3}个?(?:完整)?(?:会计|纳税|自然)?年|此后|之后"
)
_LABEL = re.compile(
    r"(?:第\s?[一二三四五六七八九十百\d\s]{1,7}条|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])?\s*(?:【[^】]{1,20}】)?\s*"
)
_FRESH = re.compile(r"[,;](?:其中)?(?:对|支持|鼓励|凡|新引进|首次|由)")
_ENTITLED = re.compile(r"(?:最高|最多|至多)(?:可以?)?(?:享有|获得|提取)[^,;\d]{0,24}\Z")
_CLOSED = re.compile(r"封顶|以内|为限|为?上限|的上限")
_MOREOVER = re.compile(r",?(?:且|并且|同时)[^,]{0,14}\Z")
_JOINTS = "、和与及并或"


@dataclass(frozen=True, slots=True)
class _Page:
    """What all steps read: the document, its flow, and the flow with quoted figures hidden."""

    reading: Reading
    flow: Flow
    masked: str


@dataclass(frozen=True, slots=True)
class _Benefit:
    """Sums that make one benefit or one ladder, and the extent of their quote in the flow."""

    sums: tuple[Sum, ...]
    start: int
    end: int


def find_incentives(reading: Reading) -> tuple[Incentive, ...]:
    """The benefits of the document, in order."""
    flow = flow_of(reading.text, reading.source.tables)
    page = _Page(reading, flow, open_ceilings(flow.text, mask(flow.text)))
    found: list[Incentive] = []
    for sentence in find_sentences(reading, flow, page.masked):
        if sentence.mode not in ("status", "goals"):
            scope = sentence.measure.id if sentence.measure else None
            last = found[-1] if found and found[-1].scope == scope else None
            found += _sentence_incentives(page, sentence, scope, last)
    return tuple(found)


def _sentence_incentives(
    page: _Page, sentence: Sentence, scope: str | None, last: Incentive | None
) -> Iterator[Incentive]:
    for benefit in _benefits(page, sentence):
        before = page.flow.text[max(sentence.start, benefit.start - 300) : benefit.start]
        if last is not None and "\n" in page.flow.text[page.flow.position(last.end - 1) : benefit.start]:
            last = None
        for incentive in _rungs(page, benefit, scope, before, last):
            yield incentive
            last = incentive


def _benefits(page: _Page, sentence: Sentence) -> Iterator[_Benefit]:
    masked = page.masked
    context: int | None = None
    for part in _PART.finditer(masked, sentence.start, sentence.end):
        low = part.start()
        groups = _spread(masked, list(_groups(masked, find_sums(masked, part.start(), part.end(), context))))
        context = part.start() if groups and context is None else context
        for index, group in enumerate(groups):
            start = _start(masked, group[0], low, part.start())
            end = max(group[-1].high, group[-1].end)
            if used := _USE.match(masked, end, part.end()):
                end = used.end()
            if not words("hands").search(masked, start, end) and (given := _GIVEN_LAST.match(masked, end, part.end())):
                end = given.end()
            if index + 1 < len(groups) and groups[index + 1][0].start < end:
                end = _cut(masked, group[-1].end, groups[index + 1][0].start)
            yield _Benefit(tuple(group), start, closed(page.flow.text, start, end))
            low = max(end, low)


def _groups(masked: str, sums: list[Sum]) -> Iterator[list[Sum]]:
    """Rungs together, and a rate with the ceiling that follows it."""
    group: list[Sum] = []
    for item in sums:
        if group and not item.listed and not _belongs(masked, group, item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _spread(masked: str, groups: list[list[Sum]]) -> list[list[Sum]]:
    """A ceiling behind the shares of several years belongs to each: they are rungs of one ladder."""
    if not groups or {item.role for item in groups[-1]} != {"rate", "amount"}:
        return groups
    first = len(groups) - 1
    while first and _LATER_YEARS.search(masked, groups[first][0].low, groups[first][0].start):
        if any(item.role != "rate" for item in groups[first - 1]):
            break
        first -= 1
    opening = groups[first][0]
    if first == len(groups) - 1 or not _FIRST_YEARS.search(masked, opening.low, opening.start):
        return groups
    return [*groups[:first], [item for group in groups[first:] for item in group]]


def _belongs(masked: str, group: list[Sum], item: Sum) -> bool:
    """A rate and a ceiling make one benefit unless a new clause of its own begins between them."""
    between = masked[group[-1].end : item.start]
    if item.role in {other.role for other in group} or _FRESH.search(between):
        return False
    if item.role == "amount":
        return capped(masked[max(group[-1].end, item.start - 10) : item.end]) or bool(_CLOSED.match(masked, item.end))
    if _MOREOVER.match(between):
        return True
    if words("gifts").search(between) or len(between) > 16:
        return False
    return bool(words("gifts").search(masked[item.end : min(item.high, item.end + 16)]))


def _start(masked: str, first: Sum, low: int, part_start: int) -> int:
    """The quote opens with the clause that names who is given, at most back to the benefit before it."""
    low = max(low, part_start)
    start = max(first.low, low)
    for _ in range(4):
        clause = masked[start : first.start].lstrip(",;: ")
        if start <= low or _STARTS.match(clause):
            break
        back = max(max(masked.rfind(mark, low, start - 1) for mark in ",:") + 1, low)
        before = masked[back : start - 1]
        if (not _OPENS.match(before) and not _BARE_GIVING.match(clause)) or _AIM.search(before):
            break
        start = back
    for pattern in (_NOTE, _LABEL):
        if skipped := pattern.match(masked, start, first.start):
            start = skipped.end()
    return start + len(re.match(rf"[,;:\s{_JOINTS}]*", masked[start : first.start]).group())  # type: ignore[union-attr]


def _cut(masked: str, low: int, high: int) -> int:
    """Where one benefit ends and the next begins within a clause."""
    joint = max(masked.rfind(mark, low, high) for mark in _JOINTS + ",")
    return joint if joint >= low else high


def _rungs(
    page: _Page, benefit: _Benefit, scope: str | None, before: str, last: Incentive | None
) -> Iterator[Incentive]:
    rates = [item.figure for item in benefit.sums if item.role == "rate"]
    amounts = [item.figure for item in benefit.sums if item.role == "amount"]
    quote = page.flow.text[benefit.start : benefit.end]
    start, end = page.flow.span(benefit.start, benefit.end)
    beneficiary, condition = parties_of(
        quote, benefit.sums[0].start - benefit.start, before, last.beneficiary if last else ""
    )
    limited = any(_limited(page.masked, item, benefit.start) or item.figure.value_max for item in benefit.sums)
    count = max(len(rates), len(amounts))
    counted = [item for item in benefit.sums if item.role == ("rate" if len(rates) == count else "amount")]
    steps = rungs_of(quote, [item.start - benefit.start for item in counted])
    times = [word for word in times_of(quote) if word not in condition]
    kind = _kind(page.masked, benefit, before + quote, bool(rates))
    if kind == "other" and last and last.end >= start - len(before) - 40 and _bare(page.masked, benefit):
        kind = last.kind
    if kind == "other" and _bare(page.masked, benefit):
        kind = kind_of_benefit(before[-30:] + quote, "", before + quote, bool(rates))
    if kind == "other":
        kind = next((named for named, pattern in _LAST_KINDS if pattern.search(before + quote)), kind)
    for index in range(count):
        rate = rates[min(index, len(rates) - 1)] if rates else None
        amount = amounts[min(index, len(amounts) - 1)] if amounts else None
        yield Incentive(
            scope, page.reading.text[start:end], start, end, beneficiary,
            "，".join(filter(None, [condition, steps[index], *times])),
            amount.money if amount else None, _percent(rate), limited, kind,
            "incentive.ladder" if count > 1 else "incentive.share" if rate else "incentive.amount",
            0.9 if limited or rate else 0.85,
        )  # fmt: skip


def _percent(rate: Figure | None) -> float | None:
    if rate is None:
        return None
    value = rate.value_max or rate.value
    return round(value / 10, 6) if rate.unit == "‰" else value


def _kind(masked: str, benefit: _Benefit, about: str, share: bool) -> str:
    last = benefit.sums[-1]
    gift = re.split(rf"[,{_JOINTS}]", masked[last.end : benefit.end], maxsplit=1)[0]
    if not words("gifts").search(gift) and (later := words("gifts").search(masked, last.end, last.high)):
        gift = masked[later.start() : min(later.end() + 4, last.high)]
    elif not words("gifts").search(gift) and (
        ahead := _GIFT_AHEAD.search(masked, benefit.start, benefit.sums[0].figure.start)
    ):
        gift = ahead.group()
    return kind_of_benefit(masked[benefit.start : benefit.end][-70:], gift, _ASIDE.sub("", about), share)


def _bare(masked: str, benefit: _Benefit) -> bool:
    """单个企业年度最高50万元: the gift is the one named before."""
    return not words("gifts").search(masked[benefit.sums[-1].end : benefit.end])


def _limited(masked: str, item: Sum, start: int) -> bool:
    low = max(start, item.low, item.start - 14)
    if item.role == "rate" and _ENTITLED.search(masked, max(start, item.low), item.start):
        return True
    return capped(masked[low : item.end]) or bool(_CLOSED.match(masked, item.end))


def spans_of(incentives: tuple[Incentive, ...]) -> tuple[Span, ...]:
    """The extents of the benefits, each once."""
    return tuple(sorted({(incentive.start, incentive.end) for incentive in incentives}))
