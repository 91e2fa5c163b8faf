"""Which figures of a clause are benefits: amounts of money and rates, told from thresholds and budgets."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.extract.figures import Figure, find_figures
from ingest.extract.incentives_refusals import is_refused
from ingest.extract.targets_context import any_of, is_done

_CLAUSE = re.compile(r"[,;:]")
#: one of these stands in every sum and share
_SOME_SUM = re.compile(r"[元%‰亿万成分:]")
#: may stand between 最高 and its figure
_UP_TO = (
    r"(?:为|可?达|可[贷获享领得]?|授信|额度|限额|可申请|至|给予|补贴|奖励|补助|资助|贷款|的|分别|各|按|总计|合计"
    r"|累计)*\Z"
)
_LIST = re.compile(r"^(?:\([^()]{1,12}\)(?=[、,]))?(?:,|(?:[、/]|和|或|及|以及|与)(?:最高|不超过|每人|各)?)$")
_MONTHLY = re.compile(
    r"每(?:平方米|亩|人|月|户|台|辆|吨|个|件|项|家|名|年|千瓦时?|公里|标箱|床位|工位|天|场|次|套)[^,;]{0,6}\Z"
)
#: 从净收入中提取不低于…, 股权的百分之七十: a share that the text gives away
_SHARE_OF = re.compile(r"(?:收入|收益|利润|所得|股[权份]|出资比例|奖励总额|奖金总额)[^,;]{0,4}(?:提取|的)\Z")
_SHARED_OUT = re.compile(r"提取|奖励|享有|归|奖金|份额")
#: a ceiling printed apart: 单个企业每年累计不超过…
_CEILING = re.compile(
    r"(?:单[个家户]|同一|每[个家户]|一[家个户])(?:企业|项目|单位|主体|机构|平台|人|申报主体)?(?:每年|年度|全年|累计|合计|总计|年)*(?:最高|最多|不超过?|封顶|上限)"
    r"|(?:^|[,;])(?:每[年家户个]|年度|全年|累计|合计|总计|总额|奖励|补助|补贴|金额|资金){1,4}(?:最高|最多|不超过?|封顶|上限)[^,;]{0,12}\d万?元"
)
#: 二类每个20万元, 改建的4000元: one more of what was given before
_AGAIN = re.compile(r"(?:每[个家项名件台张床人户位]|的)\Z")
#: 不少于100万元的安家补贴
_GIFT_BEHIND = re.compile(
    r"(?:比例|额度)?的[^,;\d]{0,8}(?:补贴|奖励|奖金|补助|资助|津贴|安家费|经费|支持|返还|减免)(?:[,;]|\Z)"
)
#: 不低于80%的收益归 …, 持有的份额不低于70%: what is left to those who earned it
_SHARED_GAINS = re.compile(r"(?:收益|收入)(?:分配)?比例|份额")
_LEFT_TO = re.compile(
    r"(?:(?:转化|转让|许可)[^,;]{0,8}(?:收益|收入)(?:分配)?|(?:完成|贡献)人(?:员)?[^,;]{0,6}(?:持有|享有|所得|分得|奖励)的?)(?:比例|份额)\Z"
)
#: 5000万元(含)至1亿元: a class of sizes
_SORTED = re.compile(r"的(?:项目|企业|单位|机构|主体|工程|产品)(?:按|,|给予|予以|可)")
_CLASSED = re.compile(r"\((?:含|不含)(?:本数)?\)|(?:至|到)\d")
#: 小微企业提高到80%: the same benefit, more of it
_RAISED = re.compile(r"(?:提高|上浮|放宽|增加|提升|上调|提标)[到至]\Z")
#: 返还比例从60%提至90%
_LIFTED = re.compile(
    r"(?:返还|补贴|补助|奖励|奖补|贴息|资助|贷款|减免|扣除)(?:比例|标准|额度|上限|金额)[从由][^,;]{1,12}\Z"
)
_NOT_RAISED = re.compile(r"率|比重|占比|力争|确保|产值|收入|规模|水平|覆盖|由|从")
#: a result is no benefit, but what grew beyond it may be shared: 同比增长部分的10%
_GROWN = re.compile(r"(?:同比|环比|[比较](?:上|前)一?年度?)(?:实际)?(?:新增|增加|增长|超出|超过|提高|提升|净增)")
_POINTS = re.compile(r"贴息|利息|利率|LPR|优惠|贷款")
_NEXT_CLASS = re.compile(r"[、和][^,;\d]{2,16}")
_STEP = re.compile(r"每(?:再)?(?:增加|新增|增长|超过?|完成|投入|达到?|满|实现|引进|高|提高|提升)[^,;]{0,14}\Z")
_BY = re.compile(
    r"(?:按照?|依照|以|的|给予|补贴|补助|奖励|资助|配套|贴息|减免|不超过|最高|不高于|承担|减征|减收|减缴|免征|按不超过|费用|金额|利率|利息|租金|减按|至|为|奖补|额|费|款|价|总额|本金|投入|成本|LPR|损失|分别|均)\)?\Z"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that is a benefit: `role` amount or rate, in the clause from `low` to `high`."""

    figure: Figure
    role: str
    low: int
    high: int
    listed: bool = False  # one more rung of the ladder before it

    @property
    def start(self) -> int:
        return self.figure.left

    @property
    def end(self) -> int:
        return self.figure.right


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon of benefits."""
    return tomllib.loads(files("ingest").joinpath("lexicon", "incentives.toml").read_text(encoding="utf-8"))


@cache
def words(key: str, tail: str = "") -> re.Pattern[str]:
    """A pattern of one list of the lexicon."""
    ranked = sorted(lexicon()[key], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, ranked))}){tail}")


@dataclass(frozen=True, slots=True)
class _Words:
    """A figure's clause: `left` since the figure before it, `head` since the clause began, `bound` at the figure."""

    left: str
    head: str
    bound: str
    right: str
    part: str

    def is_capped(self) -> bool:
        return bool(words("caps").search(self.bound) or words("caps", _UP_TO).search(self.left + self.bound))


def find_sums(masked: str, start: int, end: int, context: int | None = None) -> list[Sum]:
    """The benefits among the figures of one part of a sentence (between semicolons), in order; a benefit named in
    the parts since `context` speaks for this one too."""
    if not _SOME_SUM.search(masked, start, end):
        return []
    part = masked[start if context is None else context : end]
    spoken = any(said.search(part) for said in (words("gives"), words("gifts"), _CEILING, _SHARED_GAINS))
    if not spoken or words("denies").search(part):
        return []
    found: list[Sum] = []
    skipped: list[tuple[Figure, int]] = []
    before: Figure | None = None
    for figure in _as_money(masked, find_figures(masked, start, end)):
        low = max((m.end() for m in _CLAUSE.finditer(masked, start, figure.left)), default=start)
        mark = _CLAUSE.search(masked, figure.right, end)
        high = mark.start() if mark else end
        rung = _is_rung(masked, found, before, figure) or _is_next_class(masked, found, before, figure)
        left = masked[max(low, before.right if before else low) : figure.left]
        around = _Words(
            left, masked[low : figure.left], masked[figure.left : figure.start], masked[figure.right : high], part
        )
        again = (found[-1].role == "amount" if found else context is not None) and _is_more(figure, around)
        role = found[-1].role if rung else "amount" if again else _role(figure, around)
        role = role or _more_of(figure, around, found, context is not None)
        if role == "amount" and not rung and skipped:
            rungs = _rungs_before(masked, skipped, figure, around)
            found += [Sum(plain, role, low, high, bool(index)) for index, plain in enumerate(rungs)]
            rung = bool(rungs)
        if role:
            found.append(Sum(figure, role, low, high, rung))
        skipped = [] if role else [*skipped, (figure, high)]
        before = figure
    return _without_unit_sums(masked, found)


def _is_rung(masked: str, found: list[Sum], before: Figure | None, figure: Figure) -> bool:
    """One more figure of a list: 50万元、30万元."""
    if before is None or not found or found[-1].figure is not before or before.kind != figure.kind:
        return False
    return bool(_LIST.match(masked[before.right : figure.start]))


def _more_of(figure: Figure, w: _Words, found: list[Sum], spoken: bool) -> str:
    """The role of a figure to which the benefit before it is raised for some."""
    lifted = _LIFTED.search(w.head)
    known = (found or spoken) and _RAISED.search(w.left + w.bound) and not _NOT_RAISED.search(w.left)
    if not (known or lifted):
        return ""
    role = "rate" if figure.kind == "ratio" else "amount"
    return role if not w.right and (lifted or not found or role in {item.role for item in found}) else ""


def _rungs_before(masked: str, skipped: list[tuple[Figure, int]], last: Figure, w: _Words) -> list[Figure]:
    """博士每人3万元、硕士每人2万元、本科每人1万元标准发放补贴: the figures whose giving stands behind the last."""
    if words("gives").search(w.left) or last.relation or not words("gifts").search(w.right[:16]):
        return []
    rungs: list[Figure] = []
    start = last.left
    for figure, high in reversed(skipped):
        between = masked[figure.right : start]
        if high < last.left or figure.kind != last.kind or figure.relation or not _NEXT_CLASS.fullmatch(between):
            break
        rungs.insert(0, figure)
        start = figure.left
    return rungs


def _is_next_class(masked: str, found: list[Sum], before: Figure | None, figure: Figure) -> bool:
    """按省内30%、省外50%的比例给予补助: shares whose giving stands behind the last."""
    last = found[-1] if found else None
    if last is None or last.figure is not before or last.role != "rate" or figure.kind != "ratio":
        return False
    between = masked[last.end : figure.start]
    return bool(_NEXT_CLASS.fullmatch(between)) and not words("hands").search(masked, last.low, figure.start)


def _is_more(figure: Figure, w: _Words) -> bool:
    """A sum for another class of the same thing, the giving left out."""
    plain = figure.kind == "money" and figure.relation is None and len(w.left) <= 20
    return plain and bool(_AGAIN.search(w.left)) and not w.right.startswith("的") and not re.search(r"\d", w.left)


def _as_money(masked: str, figures: list[Figure]) -> list[Figure]:
    """The figures of money and percent; 50万、30万、10万元 are all money."""
    kept = []
    for figure, following in zip(figures, [*figures[1:], None], strict=False):
        listed = following and _LIST.match(masked[figure.right : following.left])
        named = words("gifts").match(masked[figure.end : figure.end + 4])
        if figure.kind == "bare" and (listed or named):
            kept.append(replace(figure, kind="money"))
        elif figure.unit.endswith("百分点") and _POINTS.search(masked[figure.right : figure.right + 8]):
            kept.append(replace(figure, kind="ratio"))
        elif figure.kind in ("money", "ratio"):
            kept.append(figure)
    return kept


def _role(figure: Figure, w: _Words) -> str:
    head = _GROWN.sub("", w.head)
    if figure.relation != "at_most" and (is_done(head) or any_of("past", "words").search(head)):
        return ""
    capped, ratio = w.is_capped(), figure.kind == "ratio"
    if is_refused(figure, w.left, f"{w.head}{w.bound}%{w.right}", w.right, capped):
        return ""
    if ratio and _LEFT_TO.search(w.left):
        return "rate"
    if ratio and _SHARE_OF.search(w.left) and _SHARED_OUT.search(w.part):
        return "rate"
    budget = not ratio and _budget(w.left, w.bound)
    if not capped and (budget or _threshold(w.left, w.bound, w.right, figure)):
        return ""
    if ratio:
        return "rate" if _is_rate(w.left, w.right, w.part, capped) else ""
    if capped and not budget and not w.right.startswith("的项目"):
        return "amount"
    given = words("gives").search(w.left) or words("gifts").search(w.right[:16])
    return "amount" if given else ""


def _threshold(left: str, bound: str, right: str, figure: Figure) -> bool:
    """达到2000万元的…, 10万元以下的…, 每增加100万元…, 1000万元以上项目."""
    if (
        words("hands", r"(?:[^,]{0,4})\Z").search(left)
        and not right.startswith("及以上")
        and (not right.startswith("的") or words("gifts").search(right[1:12]) or right.startswith("的标准"))
        and not re.search(r"增长|增加|满|每", left[-4:])
    ):
        return False
    if figure.left < figure.start and figure.relation == "at_least" and _GIFT_BEHIND.match(right):
        return False
    tail = right.startswith("的") and (_SORTED.match(right) or not words("gifts").search(right[1:12]))
    after = figure.right > figure.end
    return bool(
        tail
        or after
        or _CLASSED.match(right)
        or _STEP.search(left)
        or words("thresholds", r"\Z").search(left + bound)
        or (figure.kind == "money" and words("sizes", r"\Z").search(left + bound))
    )


def _budget(left: str, bound: str) -> bool:
    return bool(words("budgets").search(left[-12:] + bound)) and not words("hands", r"(?:[^,]{0,4})\Z").search(left)


def _is_rate(left: str, right: str, part: str, capped: bool) -> bool:
    near = bool(words("gifts").search(right[:24]) or words("gives").search(right[:14]))
    if re.search(r"资金[^,]{0,6}不得(?:超过|高于)[^,]{0,12}\Z", left):
        return False
    if re.search(r"(?:增长|增速|增幅|占比?|比重|达到?|超过|提高|下降|持股|满意度|(?<![利费税汇])率)\Z", left):
        return capped and near
    return bool(((_BY.search(left) or capped) and (near or words("gives").search(part))) or near)


def _without_unit_sums(masked: str, sums: list[Sum]) -> list[Sum]:
    """按照每平方米1000元给予最高10万元: the ceiling is the benefit, the unit sum explains it."""
    kept = []
    for index, item in enumerate(sums):
        following = sums[index + 1] if index + 1 < len(sums) else None
        by_unit = (
            item.role == "amount"
            and item.figure.relation != "at_most"
            and _MONTHLY.search(masked[item.low : item.start])
        )
        if (
            by_unit
            and following
            and following.low == item.low
            and words("caps").search(masked[item.end : following.end])
        ):
            continue
        kept.append(item)
    return kept
