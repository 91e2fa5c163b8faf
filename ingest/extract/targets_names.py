"""The name of what a target counts, as a short noun phrase in the document's words."""

import re

from ingest.extract.targets_clauses import Candidate
from ingest.extract.targets_context import any_of
from ingest.extract.years import find_years

_GENERIC = re.compile(
    r"^(?:年?(?:总数|总量|总规模|总面积|数量|规模|面积|总额|比重|占比|比例|增速|增长率?|年均增长|增长|年均增速|达到?|新增|净增|增加|提高|年均|同比增长|累计|总投资|产值|营收|总产值|营业收入|全市|全省|全县))*$"
)
_KEPT = re.compile(r"总数|总量|总规模|总面积|数量|规模|面积|总额|比重|占比|比例|增速|增长率|产值|营业收入|营收")
_CHANGE = re.compile(r"(?:年均)?(?:增速|增长率?|增幅)$|^(?:每年)?新增|总数$|总量$|数量$")
_BASIS = re.compile(
    r"[从由](?:目前|当前|现在|上年|\d{4}年)(?:初|底|末)?的?约?\d+(?:\.\d+)?[^,;\d]{0,6}(?=提高|提升|增|上升|扩大|下降|降|减少|压|缩短|发展|拓展|升|提至|提到)"
    r"|(?:(?<!占)比|较|与|在|从|由)(?:\d{4}年|上年|“?十[一二三四五]五”?)[^,]{0,6}?(?:末|底|初期)?(?:相比|基础上|分别)?"
    r"|[从由](?:目前|当前|现在|上年|\d{4}年)?(?:初|底|末)?的?约?\d+(?:\.\d+)?[^,;\d]{0,6}(?=提高|提升|增|上升|扩大|下降|降|减少|压|缩短|发展|拓展|升)"
    r"|与全[省国市]同步(?:达到)?|同口径"
)
_COMPARES = re.compile(r"(?:应当|应|须|必须|要|均)?(?:高于|低于|快于|不低于|不高于|超过)")
_SPAN = re.compile(
    r"^(?:未来|今后|接下来|利?用)?[一二两三四五六七八九十\d]{1,2}年(?:左右)?(?:内|的?时间)?(?=\S{2})|^由(?=\S{3})|^[^,]{0,6}目标[是为:](?=\S{2})|^(?:未来|今后)(?=\S{2})"
)
_FIELD = re.compile(r"^在[^,]{2,24}?(?:领域|方面|行业)(?=\S{2})")
_LEVEL_ONLY = re.compile(r"(?:其中)?,?(?:世界级|国家级|省级|市级|县级|国家|省|县城|乡镇|城区)(?:及以上|以上)?(?:的)?$")
#: 1个2000亿元、3个500亿元产业集群: the size alone, and in front of the noun
_SIZE_ONLY = re.compile(r"(?:\d[\d.]*|[十百千万]+)[万亿]*元?级?(?:以上)?(?=\Z|[^\d十百千万亿元级以])")
_LEVEL = re.compile(r"世界级|国家级|省级|市级|县级|区级|国家|省")
_ASIDE = re.compile(r"\(其中[^)]*\)")
_OBJECT = re.compile(r"的(?P<noun>[^,;。的]{2,24})(?=[,;。]|$)")
_EDGE = " ,，、:;的—-·"
_TAIL = re.compile(
    r"(?:的)?(?:年均|每年|逐年|分别|均|都|也|总计|共|累计|合计|要|将|力争|争取|确保|(?:提高|提升|增加|控制|保持)[到至在]|稳居|跻身|进入|位居|位列|保持在?|(?:进入)?全[国省市]|达|各|至少|占|建成|新增|组建|建立|选派|建)+$"
)
_GAIN = re.compile(r"(?:年均|每年)?(?:提高|提升|增长|增加|上升|扩大)$")


def name_of(text: str, c: Candidate, sentence_end: int, previous: str) -> str:
    """The indicator of a candidate; a bare 总数 or 其中 takes up the indicator before it."""
    name = _without_years(text[c.noun_start : c.noun_start + len(c.noun)])
    name = _listed(name.strip(_EDGE)) if c.behind else stripped(name)
    if previous and name.startswith("占"):
        return f"{_CHANGE.sub('', previous)}{name}"[:60]
    if previous and _LEVEL_ONLY.match(name):
        return f"{name}{_CHANGE.sub('', previous)}"[:60]
    if _COMPARES.match(name):  # 专项资金的增长幅度,应当高于财政收入增幅三个百分点
        before = re.split(r"[,;。]", text[max(0, c.start - 60) : c.start].rstrip(",; "))[-1]
        return stripped(before.rpartition(")")[2])[:60] or name[:60]
    if name and not _GENERIC.match(name) and not _only_verbs(name):
        return name[:60]
    if previous:
        kept = _KEPT.search(name)
        stem = _CHANGE.sub("", previous)
        return f"{stem}{kept.group()}" if kept and not stem.endswith(kept.group()) else stem or previous
    behind = _OBJECT.search(text[c.end : min(sentence_end, c.end + 80)])
    kept = _KEPT.search(name)
    return (
        (behind.group("noun") + (kept.group() if kept else ""))
        if behind
        else (name or stripped(c.left) or c.clause.strip(_EDGE))[:60]
    )


def complete(names: list[str]) -> list[str]:
    """建设5个国家级、12个省级孵化器: a bare level takes the noun of the next."""
    whole = list(names)
    for index in range(len(names) - 2, -1, -1):
        if _LEVEL_ONLY.match(names[index]) and (level := _LEVEL.match(whole[index + 1])):
            whole[index] = names[index] + whole[index + 1][level.end() :]
        elif _SIZE_ONLY.fullmatch(names[index]) and (size := _SIZE_ONLY.match(whole[index + 1])):
            whole[index] = names[index] + whole[index + 1][size.end() :]
    return whole


def _listed(name: str) -> str:
    """A、B、C等创新服务载体 -> 创新服务载体."""
    head, joint, tail = name.partition("等")
    return tail if joint and "、" in head and len(tail) >= 4 else name


def _without_years(text: str) -> str:
    text = _ASIDE.sub("", _BASIS.sub("", text))
    for year in reversed(find_years(text, 0, len(text))):
        text = text[: year.start] + text[year.end :]
    return text


def stripped(name: str) -> str:
    """A name without the adverbs and verbs around it: 力争全市建成省级中试基地 -> 省级中试基地."""
    while True:
        name = name.strip(_EDGE)
        match = (
            any_of("verbs", "openers").match(name)
            or any_of("verbs", "fronts").match(name)
            or _soft(name)
            or _FIELD.match(name)
            or _SPAN.match(name)
        )
        if match is None or len(name) - match.end() < 2:
            break
        name = name[match.end() :]
    short = _TAIL.sub("", name)
    gained = _GAIN.sub("", short)
    return next((form for form in (gained, short) if len(form) >= 2), name)


def _soft(name: str) -> re.Match[str] | None:
    match = any_of("verbs", "soft").match(name)
    rest = name[match.end() :] if match else ""
    verb = (
        any_of("verbs", "openers").match(rest)
        or any_of("verbs", "fronts").match(rest)
        or any_of("verbs", "soft").match(rest)
    )
    return match if verb else None


def _only_verbs(name: str) -> bool:
    """全市建成, 组织: nothing is named."""
    rest = re.sub(r"^(?:全[省市县区]|我[省市县区])", "", name)
    return not rest or bool(any_of("verbs", "openers", "$").match(rest) or any_of("verbs", "fronts", "$").match(rest))
