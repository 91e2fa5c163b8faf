"""Who gets a benefit, on what condition, and of which kind it is."""

import re

from ingest.extract.incentives_amounts import lexicon, words
from ingest.extract.targets_context import any_of

_BODY = (
    r"(?:企业|机构|单位|个人|人才|团队|平台|项目|主体|者|高校|院所|毕业生|人员|公司|园区|基地|社区|中心|实验室|农户|农民|家庭|合作社|农场|银行|学校|医院|学生|博士|院士|专家|用户|居民|商户|工厂|车间"
    r"|[A-Za-z]{2,8})"
)
_TO = re.compile(r"(?:^|[,;、])(?:其中)?(?:对于?|凡|给)(?P<who>[^,;]{2,80})")
_SUPPORT = re.compile(rf"(?:支持|鼓励|引导|推动|为|向)(?P<who>[^,;。]{{0,30}}?{_BODY})(?=[^的])")
_GIVEN = re.compile(rf"(?:给予|奖励|补贴|资助|补助)(?P<who>[^,;最不一每按总\d]{{0,14}}{_BODY})")
_SUBJECT = re.compile(
    rf"(?:^|[,;])(?P<who>[^,;]{{0,40}}?{_BODY})(?:,)?(?:可|可以|均可|按规定|享受|可按规定|可申请|省级给予|市级给予|开展|实施|建设)"
)
_TIMES = re.compile(
    r"一次性|每年|每月|每季度|分年度|连续\S{1,2}年|累计|合计|总计|单个\S{1,4}|单场\S{0,2}|单笔|每家\S{0,6}(?=每年|累计|最高|不)|最长\S{1,6}?[年月](?!\S*年)"
)


def beneficiary_of(quote: str, before: str, inherited: str) -> tuple[str, str]:
    """(beneficiary, condition) as printed in the quote, else in the sentence before it, else inherited."""
    given = _GIVEN.search(quote)
    to = _TO.search(quote)
    if to:
        who, condition = _split(to.group("who"))
        return (given.group("who") if given else "") or who or _supported(before) or inherited, condition
    condition = _condition(quote)
    if given:
        return given.group("who"), condition
    return _supported(quote) or _subject(quote) or _supported(before) or inherited, condition


def _split(who: str) -> tuple[str, str]:
    """对获奖的项目 -> (项目, 获奖); 对首次备案的 -> ('', 首次备案); 对企业购买服务的 -> (企业, 购买服务)."""
    head, joint, tail = who.rpartition("的")
    if joint and tail:
        return tail, head
    head = head if joint else who
    match = re.match(rf"(.{{0,24}}?{_BODY})(?=.)", head) if joint else None
    if match and any_of("verbs", "count").match(head[match.end() :]):
        return match.group(1), head[match.end() :]
    return ("", head) if joint else (who, "")


def _supported(text: str) -> str:
    found = list(_SUPPORT.finditer(text))
    return found[-1].group("who") if found else ""


def _subject(text: str) -> str:
    found = _SUBJECT.search(text)
    return found.group("who") if found else ""


def _condition(quote: str) -> str:
    head = re.split(r"(?:给予|奖励|补贴|补助|资助|最高|发放|予以|可按规定|享受)", quote, maxsplit=1)[0].strip(",，")
    return head if 0 < len(head) <= 90 else ""


def times_of(quote: str) -> list[str]:
    """How often and up to which total: 一次性, 每年, 每家 …"""
    return list(dict.fromkeys(match.group() for match in _TIMES.finditer(quote)))


def kind_of_benefit(quote: str, after: str, about: str, share: bool) -> str:
    """The kind by the gift named behind the figure, else by the quote; 奖补 that covers a share is a subsidy."""
    rows = lexicon()["kinds"]
    loan = rows[0]["near"]
    if any(word in after for word in loan) or (any(word in quote for word in loan) and "奖" not in quote):
        return str(rows[0]["kind"])
    for near in (after, quote):
        for row in rows[1:]:
            hit = any(word in near for word in row["near"])
            if not hit and row.get("who") and not any(word in near for word in row["except"]):
                hit = any(word in about for word in row["who"]) and words("gifts").search(near) is not None
            if hit:
                return "subsidy" if row["kind"] == "award" and share and "奖补" in near else str(row["kind"])
    return "other"


def capped(text: str) -> bool:
    """Whether the words around a figure limit it."""
    return bool(words("caps").search(text))
