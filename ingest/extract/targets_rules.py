"""Which candidates are aims: tables of reasons against (results, conditions, sizes, limits) and for."""

import re
from collections.abc import Callable

from ingest.extract.figures import scale_of
from ingest.extract.targets_clauses import Candidate, describes, ends_with_verb, sized
from ingest.extract.targets_context import Sentence, any_of, is_done

_MOVED = re.compile(
    r"(?:提高|提升|增长|增加|上升|扩大|上涨|下降|降低|减少|压减|削减|缩短|压缩|递增|进位|前移)了?(?:幅度)?\Z"
)
_GREW = re.compile(r"(?:提高|提升|增长|增加|上升|扩大|上涨|进位|前移|晋升|增)了?(?:幅度)?\Z")
_YEARLY = re.compile(
    r"(?:年均|年平均|年度?|逐年|每年)(?:分别)?(?:增长|增速|递增|增加|提高|提升)|增速|增长率|增幅|年增长"
    r"|(?:年均|年平均|逐年|每年)(?:分别)?(?:下降|降低|递减|减少|压减|削减)"
)
#: 新 in front of a verb; 新能源, 新一代, 新材料 and 增加值 are things
_ADDED = re.compile(
    r"新增(?!长)|新建(?!材)|净增|增加(?!值)|增设"
    r"|(?:^|[,、全年市省县区])新(?=[增建设引认培创开签获评上入添组招注登投落成立孵晋纳发申选扩改](?!材|型|展|意|业|域|发区|果|潮))"
)
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于)[^,;]{0,6}\Z")
_ABOVE = re.compile(r"(?:高于|快于)[^,;]{2,24}\Z")
_RANKED = re.compile(r"进入|跻身|力争|争|保持|稳居|排名|位次|进位")
_SHARE = re.compile(r"(?:率|比重|占比|比例|强度)(?:保持|稳定|均)?\Z")
#: 每两年评选50名: how many win a prize
_PRIZES = re.compile(r"每[两三四五2-5]年(?:评选|评定|表彰|推选|命名)")
_OFTEN = re.compile(r"每(?:个?季度|个?月|周|半年)")
#: 年收入2亿元以上、研发占比3%以上的企业，可 …
_QUALIFIES = re.compile(
    r"(?:,(?:且|并|同时)[^,;]{0,40}|[^,;]{0,60})的(?:企业|单位|机构|项目|个人|团队|园区|主体)?"
    r",(?:可|给予|按|予以|享受|优先|纳入|认定|视为|方可|补贴|补助|奖励|一次性)"
)
_MADE_OF = re.compile(r"(?:由|分为?|分成|包括|包含|共设|下设|列入|在|从|依托|围绕|联合|联动|统筹|巩固)\Z")
_COMPOSED = re.compile(r"由[^,;]{0,24}组成")
_PARTS = re.compile(r"(?:重点)?(?:领域|方面|环节|方向|部门|层面|维度|板块|步骤|阶段|等级|类别|部分)")
_TASKS = re.compile(r"(?:重点|主要|具体|年度|核心)?(?:任务|工作|举措|措施|内容|要求|原则)(?:任务)?(?:$|[,;、。])")
#: of whom something is said, not what is aimed at: 对年收入…以上的企业
_ABOUT = re.compile(r"(?:^|加大|优先|给予|并)对(?![接外口标照])[^,;]*\Z")
#: 总投资超5亿元的项目达到20个: the size tells which
_LARGE = re.compile(r"元(?:及?以上)?的?[^,;、\d]{0,8}(?:项目|企业|公司|基地|园区)[^,;\d]{0,6}\Z")
_AGE = re.compile(r"寿命|受教育年限")
#: what a regulation sets for the budget: 经费的增长幅度应当高于…
_FISCAL = re.compile(
    r"(?:经费|投入|资金|支出)[^;]{0,24}(?:增长|增幅|比例|比重|幅度|占)[^;]{0,40}(?:高于|低于|达到|不少于|超过)[^,;]*\Z"
)
#: 与500家企业开展合作
_JOINS = re.compile(r"[^,;]{1,24}?(?:开展|签订|签约|建立|达成|实现|结对|合作|对接|共建)(?!了)")
#: words that name a thing where they might be read as a verb
_AS_NOUN = re.compile(r"服务(?=事项|专[窗区员]|大厅|热线|中心|站|点|平台|机构|窗口|体系|业|场所|网点|设施|团队|人员)")
_OVERALL = re.compile(
    r"^(?:每年|年度|力争|全[省市县区]|我[省市县区]|计划|预计|累计|总计|共|(?:未来|今后)?[一二两三四五六七八九十\d]{1,2}年内?)+"
)
#: things that are counted in hours
_HOURS = re.compile(r"(?:数据|时长|音频|视频|语料|志愿服务|机时|课程)$")


def judge(c: Candidate, s: Sentence, text: str, *, year: int | None, kind: str, carried: bool) -> str:
    """The name of the rule that makes the candidate an aim, or '' where it is none. `year` and `kind` are the
    document's (kind `regulation`: a bare bound is a requirement there); `carried`: a target stands before
    it in the sentence."""
    if any(test(c, s, text, year) for test in REJECTIONS.values()):
        return ""
    future = _future(c, s, text, year)
    if (kind == "report" or s.mode == "other") and not future:
        return ""
    if kind == "regulation" and not future and not _verb(c) and not _FISCAL.search(text[: c.figure.right - s.start]):
        return ""
    return next((name for name, test in ACCEPTANCES.items() if test(c, future, carried)), "")


def relation_of(c: Candidate) -> str:
    """What the words say of the figure: reach, at_least, about, at_most, increase or growth_rate."""
    f = c.figure
    if f.unit in ("位", "名") and _GREW.search(c.left):
        return "increase"
    if f.kind == "ratio" and _YEARLY.search(c.left):
        return "growth_rate"
    if _ABOVE.search(c.left):
        return "at_least"
    if f.kind in ("ratio", "step") and _GREW.search(c.left):
        return "increase"
    if f.relation and f.relation != "reach":
        return f.relation
    if _AT_LEAST.search(c.left):
        return "at_least"
    return "increase" if _ADDED.search(c.left) and f.relation != "reach" else "reach"


def _future(c: Candidate, s: Sentence, text: str, year: int | None) -> bool:
    """A year to come, a chapter of goals, or a word of intent."""
    if c.year and (c.year.aimed if year is None else c.year.year >= year):
        return True
    if s.mode == "goals" or s.year:
        return True
    yearly = s.measure is not None and any_of("future", "yearly").search(text)
    return bool(yearly or any_of("future", "sure").search(text))


def _past(c: Candidate, s: Sentence, text: str, year: int | None) -> bool:
    if c.year and year and c.year.year != year:
        return c.year.year < year
    if c.figure.some and not (c.year and c.year.aimed):
        return True
    wide = any_of("past", "wide").search(text, 0, max(c.start - s.start, 0) + len(c.left))
    later = wide and any_of("future", "sure").search(text, wide.end())
    weak = s.mode != "goals" and any_of("past", "words").search(c.clause)
    return bool(weak or is_done(c.clause) or (wide and not later))


def _modifier(c: Candidate, *_: object) -> bool:
    share = c.figure.kind == "ratio" and c.right.startswith("的") and ends_with_verb(c.left, "count")
    return describes(c) and not share


def _condition(c: Candidate, s: Sentence, text: str, *_: object) -> bool:
    if any_of("conditions", "words").search(c.left):
        return True
    if (_OFTEN.search(c.left) and c.figure.unit == "次") or _PRIZES.search(c.left):
        return True
    if c.figure.kind in ("money", "ratio", "measure") and _ABOUT.search(c.left):
        return True
    if _QUALIFIES.match(text, c.figure.right - s.start):
        return True
    closed = c.right.endswith("的")
    return closed and (not c.behind or bool(re.search(r"对[^,]*\Z", c.left)))


def _each(c: Candidate, *_: object) -> bool:
    return bool(any_of("conditions", "each").search(c.left) and any_of("conditions", "gives").search(c.clause))


def _limit(c: Candidate, *_: object) -> bool:
    """How many may be chosen is a limit, not an aim."""
    return c.figure.kind == "count" and c.figure.relation == "at_most"


def _size(c: Candidate, *_: object) -> bool:
    found = any_of("conditions", "about").search(c.left)
    if found and c.figure.kind == "count" and _LARGE.search(c.left, found.start()):
        return False
    return bool(found) and not re.search(r"完成(?:总)?投资|占地区|占地方", c.left)


def _structure(c: Candidate, *_: object) -> bool:
    """Chinese numerals count parts of a plan (三个体系) unless a bound or a year makes them an aim."""
    f = c.figure
    if not f.numeral or f.kind == "rank":
        return False
    return f.value < 2 or not (f.relation or (c.year and c.year.aimed))


def _composed(c: Candidate, s: Sentence, text: str, *_: object) -> bool:
    """由5名专家组成, 分为4个等级, 10个领域: the make-up of something."""
    if c.figure.kind not in ("count", "step"):
        return False
    parts = {"个": _PARTS, "项": _TASKS}.get(c.figure.unit)
    part = parts and parts.match(c.right) and c.figure.relation is None
    return bool(part or _MADE_OF.search(c.left) or _COMPOSED.search(text))


def _timed(c: Candidate, *_: object) -> bool:
    if c.figure.kind != "time" or (c.figure.unit in ("岁", "年") and _AGE.search(c.left)):
        return False
    return not (scale_of(c.figure.unit) > 1 or _HOURS.search(c.noun))


REJECTIONS: dict[str, Callable[[Candidate, Sentence, str, int | None], bool]] = {
    "past result": _past,
    "duration": _timed,
    "size of a thing": _modifier,
    "threshold": _condition,
    "given to each": _each,
    "limit": _limit,
    "description": _size,
    "structure": _structure,
    "composition": _composed,
}


def _goal(c: Candidate, future: bool, carried: bool) -> bool:
    return future and bool(c.noun.strip() or carried)


def _bound(c: Candidate, *_: object) -> bool:
    return c.figure.relation not in (None, "at_most")


def _verb(c: Candidate, *_: object) -> bool:
    if c.figure.kind not in ("count", "bare", "step"):
        return False
    if not c.behind or (c.left.endswith("等") and c.figure.unit not in ("类", "种")):  # 打造甲、乙等13个平台
        return bool(any_of("verbs", "count").search(_AS_NOUN.sub("", c.left)))
    if c.left.count("、") + 1 == c.figure.value > 1 and any_of("verbs", "count").match(c.left):
        return True  # 打造甲、乙、丙3条产业链
    if c.left.endswith("与") and _JOINS.match(c.right):
        return True
    return ends_with_verb(c.left, "count")


def _change(c: Candidate, *_: object) -> bool:
    return c.figure.kind in ("ratio", "step") and bool(_MOVED.search(c.left))


def _ceiling(c: Candidate, *_: object) -> bool:
    """浓度控制在…以内, 进入全国前20名."""
    if c.figure.relation != "at_most" or c.behind:
        return False
    if c.figure.kind == "rank":
        return bool(_RANKED.search(c.left))
    return c.figure.kind in ("ratio", "measure", "step") and len(c.left) > 3


def _series(c: Candidate, future: bool, carried: bool) -> bool:
    return carried and c.figure.kind == "count"


def _money(c: Candidate, *_: object) -> bool:
    if c.figure.kind not in ("money", "measure"):
        return False
    verbs = any_of("verbs", "money" if c.figure.kind == "money" else "count")
    opened = not c.behind and verbs.match(_OVERALL.sub("", c.left))
    return sized(c.left) or ends_with_verb(c.left, "money") or bool(opened)


def _share(c: Candidate, *_: object) -> bool:
    return c.figure.kind == "ratio" and not c.behind and bool(_SHARE.search(c.left))


ACCEPTANCES: dict[str, Callable[[Candidate, bool, bool], bool]] = {
    "goal": _goal,
    "bound": _bound,
    "verb": _verb,
    "change": _change,
    "ceiling": _ceiling,
    "series": _series,
    "money": _money,
    "share": _share,
}
#: how sure each rule is
CONFIDENCE = {"goal": 0.95, "bound": 0.9, "verb": 0.85, "series": 0.75, "money": 0.8, "joint": 0.85, "doubling": 0.8}
