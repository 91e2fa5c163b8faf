"""Sums that look like benefits and are none: who pays which part, how it is paid out, shares held, totals lent."""

import re

from ingest.extract.figures import Figure

#: the purse that pays, and its part
_PURSE = re.compile(r"(?:[国省市县区]级|财政|[省市县区](?:本级)?)[^,;\d]{0,6}(?:承担|分担|负担)[^,;\d]{0,4}\Z")
#: 按三个阶段分别拨付50%、30%、20%: how a benefit is paid out
_PAID_OUT = re.compile(
    r"应(?:奖|补|资助|兑|拨|付)[^,;\d]{0,4}(?:额|款|资金)"
    r"|(?:阶段|分[期批次]|分[两二三四五\d][年期批次]|[首末尾][期批笔]|第[一二三]笔|剩余|其余|余下)[^;]{0,40}(?:拨付|兑付|兑现|支付|到位)"
    r"|(?:其中|(?:奖[补励]|补[助贴]|资助|扶持|支持)(?:资金|金|款|经费)(?:总额)?)的?[^,;\d按]{0,6}%(?:的?(?:资金|部分|款项?))?,?(?:待|于|在|经|自)?[^,;]{1,30}后(?:再|再行|一次性|予以|方可)?(?:拨付|兑付|兑现|支付|发放)(?:到位)?(?:[,;]|\Z)"
    r"|(?:拨付|兑付|兑现|预拨)[^;]{0,24}(?:分[期批次]|分[两二三四五\d][年期批次]|[首末尾][期批笔]|第[一二三]笔|剩余|其余|余下)"
)
_HELD = re.compile(r"(?:持股|占股|参股|股比|股权占比)(?:比例)?[^,;]{0,6}\Z")
_LENT = re.compile(r"(?:发放|投放|放款)[^,]{0,14}\Z")
#: 发放首批“消费券”300万元: a total that is granted
_GRANTED = re.compile(r"发放[^,;]{0,16}(?:券|贷款?)[”\"]?(?:共|合计|总额|累计|总计)?\Z")
_TOTAL_LENT = re.compile(r"(?:以上|左右)?的?(?:[^,;]{0,6}(?:信贷|授信|增信|融资|担保|信用|贷款))")


def is_refused(figure: Figure, left: str, clause: str, right: str, capped: bool) -> bool:
    """Whether a figure is none of a benefit, by the words since the figure before it, those of its clause (its own
    number left out), and those behind it."""
    if _PURSE.search(left):
        return True
    if figure.kind == "ratio":
        return bool(_HELD.search(left) or _PAID_OUT.search(clause))
    return not capped and _is_total(figure, left, right)


def _is_total(figure: Figure, left: str, right: str) -> bool:
    """What is lent or granted in all is an aim."""
    if "亿" in figure.unit and (_LENT.search(left) or (left.endswith("提供") and _TOTAL_LENT.match(right))):
        return True
    return not right and bool(_GRANTED.search(left))
