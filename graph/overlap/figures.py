"""The figures of a passage that can be set beside another city's: money, rates, spans of time, aims, dates.

Aims come from the record; what is given, and dates, are found here, since a record leaves out what is no sum of
money (days of free lodging) and sums without a rule of their own (a yearly ceiling). Conditions (对营收达到…万元的)
are no figures of what is given.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.overlap.passage import Passage
from graph.record import Incentive, Target

_DIGITS = r"[0-9０-９]+(?:[.．][0-9０-９]+)?"
_RANGE = rf"(?P<value>{_DIGITS})(?:\s*(?:[-—–~～至]|——)\s*(?P<most>{_DIGITS}))?"
_MONEY = re.compile(
    rf"{_RANGE}\s*(?P<unit>亿元|千万元|百万元|万元|元|万(?=[、，,]?\s*{_DIGITS}万|元?(?:经费|资金|奖|补)))"
)
_RATE = re.compile(rf"{_RANGE}\s*(?P<unit>[%％])")
_SPAN = re.compile(
    rf"(?<![0-9０-９第])(?P<value>{_DIGITS})(?:\s*[-—–~～至]\s*(?P<most>{_DIGITS}))?\s*(?P<unit>年|个月|天)"
)
_DATE = re.compile(r"(?P<value>20[0-9]{2})\s*年(?P<month>[0-9]{1,2}月)?(?:底|末|年底)?(?:前|之前)?")
_PIECE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_CLAUSE = re.compile(r"[，,。；;：:]|以及|(?<=[元贴助励款])[和及]")
_GIVEN = re.compile(r"补|奖|贴|资助|支持|贷|券|免|优惠|资金|经费|投资|扶持|激励|减")
_CONDITION = re.compile(r"(?:达到|达|超过|超|突破|不足|低于|高于|满|首次|年内|租用|投资)\s*$")
_CONDITION_AFTER = re.compile(
    r"^\s*(?:[（(]含[)）])?(?:及?以[上下内]|的(?=[，,]|\w{0,8}(?:企业|单位|机构|项目|个人|团队|给予|奖励|按)))"
)
_TIME_GIVEN = re.compile(r"(?:最长|最多|不超过|给予|提供|享受|免费|连续|期限为?|每年|减免|按)\s*$")
_TIME_GIVEN_AFTER = re.compile(
    r"^(?:（[^）]{0,6}）)?的?[“”\"\w]{0,10}(?:免费|免租|优惠|观察期|过渡期|住宿|宽限|补贴|补助|贴息|周期)"
)
_TIME_CONDITION = re.compile(r"^(?:以上|以内|内|及以上|来|后|度|期间|前)")
_WATCH = re.compile(r"观察期|过渡期|宽限期")
#: what every sum has around it
_MEANINGLESS = re.compile(r"[\W\d最高不超过以上给予元万亿按的为补助贴奖励支持资金一次性分别标准]")
_SCALE = {"亿元": 1e8, "千万元": 1e7, "百万元": 1e6, "万元": 1e4, "万": 1e4, "元": 1.0}
_DAYS = {"年": 365.0, "个月": 30.0, "天": 1.0}
#: how much of the text around a figure may say whether it is given or asked for
_AROUND = 60
#: figures of different measures this near each other, and not parted by 和 or a full stop, belong to one offer
_TOGETHER = 36
#: a sentence with fewer other characters than this does not say what its figures are for
_SAID = 6
_PARTED = re.compile(r"[。；;！？\n]|以及|(?<=[元贴助励款金])[和及]")
_TOTAL = re.compile(
    r"总规模|规模(?:不少于|不低于|达到|超)|总额|总量|资金池|发放不超过|每年发放|安排.{0,8}资金|年度预算|信贷额度|合计|累计"
)
_YEARLY = re.compile(r"每年|年度|每月|每季")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as printed: `base` is the value in the smallest unit of its `measure`."""

    measure: str  # money | percent | time | a target's unit | date
    base: float
    value: float
    unit: str
    start: int
    end: int
    most: float | None = None
    rungs: tuple[float, ...] = ()  # all values of a ladder, the highest first


@dataclass(frozen=True, slots=True)
class Offer:
    """What one clause gives, aims at or dates: its figures (a rate and its ceiling stand together), by measure the
    highest; `near` is the wording that says what it is for, `sentence` that around it."""

    type: str  # amount | target | deadline
    figures: tuple[Figure, ...]
    quote: str
    start: int
    end: int
    near: str
    sentence: str
    yearly: bool = False
    total: bool = False
    means: str = ""  # how it is given: loan, interest, risk, or a grant of any kind
    occasions: frozenset[str] = frozenset()  # what it is given for, as the clause says: buying, winning a prize …
    wider: frozenset[str] = frozenset()  # the same, as the sentence up to here says
    incentive: Incentive | None = None
    counted: str = ""  # what an aim counts, as its record says


def find_offers(passage: Passage) -> list[Offer]:
    """All that a passage gives, aims at or dates in figures, by place."""
    aims = list(_aims(passage))
    printed = [
        offer
        for piece in _PIECE.finditer(passage.text)
        for offer in _printed(passage, piece.group(), passage.start + piece.start(), [(a.start, a.end) for a in aims])
    ]
    return sorted((*aims, *printed), key=lambda offer: (offer.start, offer.end, offer.type))


def _aims(passage: Passage) -> Iterator[Offer]:
    for target in passage.targets:
        inside = passage.start <= target.start < target.end <= passage.end
        if not inside or not target.value or _is_given(target):
            continue  # money given is found as printed
        sentence = _sentence(passage, target.start)
        base, measure = _base(target)
        figure = Figure(measure, base, target.value, target.unit, target.start, target.end, target.value_max)
        before = sentence[: max(sentence.find(target.quote), 0)]
        yearly = "每年" in target.quote or "每年" in before[-12:]
        near = target.indicator + target.quote
        yield Offer(
            "target",
            (figure,),
            target.quote,
            target.start,
            target.end,
            near,
            sentence,
            yearly,
            counted=target.indicator,
        )


def _is_given(target: Target) -> bool:
    return target.unit.endswith("元") and bool(_GIVEN.search(target.indicator + target.quote))


def _base(target: Target) -> tuple[float, str]:
    for sign, scale in (("亿", 1e8), ("万", 1e4), ("千", 1e3)):
        if target.unit.startswith(sign):
            return target.value * scale, target.unit[len(sign) :]
    return target.value, target.unit


def _printed(passage: Passage, sentence: str, offset: int, aims: list[tuple[int, int]]) -> Iterator[Offer]:
    found = sorted(_figures(passage, sentence, offset), key=lambda figure: figure.start)
    found = [f for f in found if f.measure == "date" or not any(a <= f.start < b for a, b in aims)]
    found = [figure for figure in found if not _is_part(sentence, figure.start - offset)]
    for group in _groups([figure for figure in found if figure.measure != "date"], sentence, offset):
        yield _offer(passage, group, sentence, offset)
    for figure in found:
        if figure.measure == "date":
            yield _offer(passage, [figure], sentence, offset)


def _figures(passage: Passage, sentence: str, offset: int) -> Iterator[Figure]:
    for kind, pattern, scale in _KINDS:
        for match in pattern.finditer(sentence):
            start, end = offset + match.start(), offset + match.end()
            before, after = sentence[max(match.start() - _AROUND, 0) : match.start()], sentence[match.end() :][:_AROUND]
            if _counts(kind, match, before, after, _incentive(passage, start, end)):
                groups = match.groupdict()
                value, most, unit = _number(match["value"]), groups.get("most"), groups.get("unit") or "年"
                base = value * scale.get(unit, 1.0)
                measure = kind + (_per(before) if kind == "money" else "")
                yield Figure(measure, base, value, unit, start, end, _number(most) if most else None)


def _is_part(sentence: str, at: int) -> bool:
    """Whether a figure is of a part or comes on top (其中…按10%, 再…累加): the whole is what compares."""
    start = max((cut.end() for cut in _CLAUSE.finditer(sentence, 0, at)), default=0)
    return sentence.startswith(("其中", "再", "另"), start)


def _groups(figures: list[Figure], sentence: str, offset: int) -> list[list[Figure]]:
    """Figures that belong to one offer; a ladder (50万元、30万元) is one offer too."""
    groups: list[list[Figure]] = []
    for figure in figures:
        last = groups[-1][-1] if groups else None
        gap = sentence[last.end - offset : figure.start - offset] if last else ""
        ladder = last is not None and _kind(last) == _kind(figure) and gap.strip("、，, ") == ""
        if last is not None and (ladder or (_is_new(figure, groups[-1], gap) and not _PARTED.search(gap))):
            groups[-1].append(replace(figure, measure=last.measure) if ladder else figure)
        else:
            groups.append([figure])
    return groups


def _is_new(figure: Figure, group: list[Figure], gap: str) -> bool:
    """Whether a figure near a group says something that it has not yet; a sum for each and a sum in all only within
    one clause."""
    if len(gap) > _TOGETHER or figure.measure in {other.measure for other in group}:
        return False
    return _kind(figure) not in {_kind(other) for other in group} or not _CLAUSE.search(gap)


def _kind(figure: Figure) -> str:
    return figure.measure.split(" ")[0]


def _offer(passage: Passage, group: list[Figure], sentence: str, offset: int) -> Offer:
    first, last = group[0].start - offset, group[-1].end - offset
    start, end = _tight(sentence, *_clause(sentence, first, last))
    ladders: dict[str, list[Figure]] = {}
    for figure in sorted(group, key=lambda figure: -figure.base):
        ladders.setdefault(figure.measure, []).append(figure)
    highest = [replace(found[0], rungs=tuple(figure.base for figure in found)) for found in ladders.values()]
    quote, after = sentence[start:end], sentence[last:][:12]
    kind = "deadline" if group[0].measure == "date" or _WATCH.search(after) else "amount"
    context = max((cut.end() for cut in _PARTED.finditer(sentence, 0, start)), default=0)
    incentive = _incentive(passage, group[0].start, group[-1].end)
    around = sentence[context:]
    if len(_MEANINGLESS.sub("", around)) < _SAID:
        around = passage.title + around  # the sentence gives only the sum: what for is in the title
    occasions, wider = _occasions(quote), _occasions(sentence[context:end])
    if "premises" in wider:  # a firm's rent is no lodging
        occasions = frozenset("premises" if name == "rent" else name for name in occasions)
        wider -= {"rent"}
    if "event" in occasions:  # holding a contest is not winning it
        wider = occasions
    return Offer(
        kind, tuple(sorted(highest, key=lambda f: f.start)), quote, offset + start, offset + end, quote, around,
        bool(_YEARLY.search(quote)), bool(_TOTAL.search(quote)), _means(quote, sentence[context:start]),
        occasions or wider, wider, incentive,
    )  # fmt: skip


def _occasions(said: str) -> frozenset[str]:
    return frozenset(name for name, words in _OCCASIONS if words.search(said))


def _per(before: str) -> str:
    """What a sum is given for each of: 每平方米1000元 compares only with another sum a square metre."""
    return "".join(f" {per}" for per in _PER.findall(before))


def _means(quote: str, before: str) -> str:
    """How a clause gives; one that only sets a limit (单户最高10万元) says it before."""
    said = quote if _GIVEN.search(quote) else before + quote
    return next((name for name, words in _MEANS if words.search(said)), "grant")


def _counts(kind: str, match: re.Match[str], before: str, after: str, incentive: Incentive | None) -> bool:
    if kind == "date":
        return match.group().endswith(("底", "末", "前")) or before.endswith(("到", "至", "力争", "确保"))
    if kind == "time":
        return not _TIME_CONDITION.match(after) and bool(_TIME_GIVEN.search(before) or _TIME_GIVEN_AFTER.match(after))
    if incentive is not None and _is_value(kind, match, incentive):
        return True
    if (_CONDITION.search(before) and not before.endswith("不超过")) or _CONDITION_AFTER.match(after):
        return False
    return bool(_GIVEN.search(after[:24]) or _GIVEN.search(before[-24:]))


def _is_value(kind: str, match: re.Match[str], incentive: Incentive) -> bool:
    value = _number(match["value"]) * (_SCALE.get(match["unit"], 1.0) if kind == "money" else 1.0)
    wanted = incentive.amount if kind == "money" else incentive.rate
    return wanted is not None and abs(wanted - value) <= 1e-6 * abs(value)


def _incentive(passage: Passage, start: int, end: int) -> Incentive | None:
    return next((i for i in passage.incentives if i.start < end and start < i.end), None)


def _sentence(passage: Passage, offset: int) -> str:
    for piece in _PIECE.finditer(passage.text):
        if piece.start() <= offset - passage.start < piece.end():
            return piece.group()
    return passage.text


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The clauses that hold the figures; clauses of figures alone take in the one before."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(sentence)), len(sentence)]
    first = max(cut for cut in cuts if cut <= start)
    last = min(cut for cut in cuts if cut >= end)
    while first > 0 and len(_MEANINGLESS.sub("", sentence[first:last])) < 2:
        first = max(cut for cut in cuts if cut < first)
    return first, last


def _tight(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The same without spaces and punctuation at its ends."""
    while start < end and (sentence[start].isspace() or sentence[start] in "，,。；;、：:）)"):
        start += 1
    while end > start and (sentence[end - 1].isspace() or sentence[end - 1] in "，,。；;、：:（(和及"):
        end -= 2 if sentence[start:end].endswith("以及") else 1
    return start, end


def _number(text: str) -> float:
    return float(unicodedata.normalize("NFKC", text))


_MEANS = (
    ("interest", re.compile(r"贴息|利息|利率")),
    ("risk", re.compile(r"风险补偿|风险分担|本金损失|代偿")),
    ("loan", re.compile(r"贷款|授信|担保|信贷")),
    ("insurance", re.compile(r"保费|保险")),
    ("tax", re.compile(r"税")),
    ("investment", re.compile(r"投资额度|参股|直投|跟投|投拨|拨投|拨转")),
)
_OCCASIONS = (
    ("home", re.compile(r"购房|商品房|买房")),
    ("rent", re.compile(r"租金|房租|免租|租房|安居|公寓|租赁房|过渡性住宿|场地")),
    ("premises", re.compile(r"场地|用房|厂房|入驻|工位|办公空间")),
    ("stay", re.compile(r"免费住宿|免费入住")),
    ("purchase", re.compile(r"采购|购买(?!新?建?商品房)|租用|使用.{0,8}费|费用|合同.{0,4}金额|券")),
    ("trade", re.compile(r"交易(?!金额|额|平台|中心|所|场所)|挂牌|销售")),
    ("register", re.compile(r"登记")),
    ("prize", re.compile(r"获奖|大赛|比赛|竞赛|赛事")),
    ("event", re.compile(r"单场|承办|举办|主办")),
    ("title", re.compile(r"遴选|评选|列入|入选|认定为|被认定|备案|首次|荣誉|获批|称号|示范平台|优秀")),
    ("research", re.compile(r"自主研发|开展.{0,6}研发|研发成本|研发投入|研发费用|攻关|揭榜|重点研发")),
    ("build", re.compile(r"投资额|总投入|总投资|技术改造|设备投入")),
    ("found", re.compile(r"创业补贴|创业资助|创业补助|创办|初创企业|产业化程度")),
    ("talent", re.compile(r"人才(?:工程|计划|专项|项目|认定|称号)|英才")),
    ("employ", re.compile(r"带动就业|吸纳就业|社保补贴")),
    ("train", re.compile(r"培训")),
    ("insure", re.compile(r"保费")),
    ("list", re.compile(r"上市|新三板")),
)
#: occasions so particular that sharing one says that two offers are of one thing
PARTICULAR = frozenset({"home", "rent", "premises", "stay", "prize", "found", "employ", "list", "insure", "talent"})
_PER = re.compile(
    r"每(平方米|人次|架次|列次|班次|车次|标箱|招用1[名人]|新增1[名人]|小时|场次|[人月天日场件亩吨张户部餐台辆套间])(?=[^，,。；;、：:0-9０-９元]{0,12}$)"
)
_KINDS: tuple[tuple[str, re.Pattern[str], dict[str, float]], ...] = (
    ("money", _MONEY, _SCALE), ("percent", _RATE, {}), ("time", _SPAN, _DAYS), ("date", _DATE, {}),
)  # fmt: skip
