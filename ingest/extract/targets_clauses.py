"""From a figure in a sentence to a candidate: the words on its left and right, and the noun it counts.

Two shapes: the noun in front (高新技术企业达到130家) and the noun behind (培育3家平台).
"""

import re
from dataclasses import dataclass

from ingest.extract.figures import Figure, find_figures
from ingest.extract.targets_context import Sentence, any_of
from ingest.extract.years import Year, find_years

_CLAUSE = re.compile(r"[,;:]")
_JOIN = re.compile(r"^(?:\((?!其中)[^()]*\)|[()]|\d{1,3}[.、](?!\d)|其中|[、,;:\s]|以及|并且|以及|和|及|与|并|或)+")
_TAIL_IS_EMPTY = re.compile(
    r"^(?:$|[、,;。)\]]|\(其中|的?(?:目标|水平|规模|比例|任务|要求|台阶|大关|关口)(?:$|[,、])|(?:和|及|以及|与)(?=\S{0,24}\d))"
)
_BRIDGE = re.compile(r"[,、底末 ]*(?:全[市省])?(?:力争)?[,、]?")
_SHARE = re.compile(
    r"(?:率|比重|占比|比例|增速|增长|增幅|强度|水平|提高|提升|上升|下降|降低|减少|增加|压减|占[^,]{0,20})(?:达到?|为|至|到)?\Z"
)
_SIZED = re.compile(
    r"(?:设立|组建|成立|发起|建立|筹建|建成|打造|形成)[^,;]{0,8}(?:规模|总额|面积|容量)(?:为|达到?)?\Z|(?:^|且|建成|形成|打造|归集|汇聚|采集|积累)(?:总计|合计|共计|累计)\Z"
)
_FROM = re.compile(r"[从由](?:目前|当前|现在|上年|20\d\d年)?(?:初|底|末|年底|年末)?的?约?\Z")
_ONWARDS = re.compile(
    r"[^,;\d]{0,4}?(?:提高|提升|增加|增长|上升|扩大|下降|降低|降|减少|压减|压缩|缩短|发展|拓展|增|升)[至到]"
)
#: 不少于1TB规模的语料库: the size is the aim
_SIZE_OF = re.compile(r"(?:的?规模|容量|体量|总量)的")
#: 三年内培育500家: the period is no count of its own, and what it opens begins behind it
_PERIOD = re.compile(r"(?:之|以)?内|(?:左右)?的?时间")
#: 安排项目100个用于支持…: what it is for is no part of the thing
_PURPOSE = re.compile(r",?(?:主要|重点|专项|专门)?用于")
#: what a size in front describes: 产值超50亿元的产业链
_THINGS = (
    "(?:企业|公司|集群|产业链|链条|项目|园区|基地|龙头|工厂|产业|平台|大户|商户|街区|单品|品牌|镇|村)"
    "(?!资金|基金|经费|贷款|投资|建设|库|税收|收入|营收|产值|总量|规模)"
)
_SIZED_THING = re.compile(rf"的[^,;、。\d的]{{0,12}}?{_THINGS}|[^,;、。\d的]{{0,6}}?{_THINGS}")
#: the words of a size in front of its figure, and between the sizes of a row
_SIZE = re.compile(
    r"(?:产值|产出|营收|收入|销售额|交易额|投资|投资额|市值|估值|规模|税收|纳税|总量|出口额)(?:规模|总额|合计)?(?:首次)?过?\Z"
)
_SIZES = re.compile(r"、|和|与|及|以及|或")
_PLACES_AFTER = re.compile(r"(?:[一-鿿]{1,5}[区县市州旗镇](?:、|和|及)?)+\Z")
_SHARED = re.compile(r"率|比重|占比|比例|增速|增长|强度|覆盖|达到?\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with its surroundings; `start`–`end` is the quote in the flow, `left` the words before the figure
    within its segment, `noun_start`–`noun_end` what is counted."""

    figure: Figure
    start: int
    end: int
    left: str
    right: str
    clause: str
    noun: str
    noun_start: int
    behind: bool  # the noun stands behind the figure
    year: Year | None


def find_candidates(masked: str, sentence: Sentence) -> list[Candidate]:
    """One candidate a figure of the sentence, in order."""
    figures = find_figures(masked, sentence.start, sentence.end)
    if not figures:
        return []
    years = find_years(masked, sentence.start, sentence.end)
    figures = [
        f for f in figures if not any(y.start <= f.start < y.end for y in years) and not _is_base(masked, f, sentence)
    ]
    figures = _without_sizes(masked, figures, sentence)
    periods = [f.end + m.end() - m.start() for f in figures if (m := _period(masked, f))]
    figures = [f for f in figures if not _period(masked, f)]
    found: list[Candidate] = []
    for index, figure in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        low = max((c.end for c in found if not describes(c)), default=sentence.start)
        low = max([low, *(end for end in periods if end <= figure.left)])
        found.append(_candidate(masked, sentence, figure, following=following, low=low, years=years))
    return found


def _period(masked: str, figure: Figure) -> re.Match[str] | None:
    return _PERIOD.match(masked, figure.end) if figure.kind == "time" else None


def _is_base(masked: str, figure: Figure, sentence: Sentence) -> bool:
    """由2023年的38%提高到55%: the first figure is where the second one starts from."""
    before = masked[max(sentence.start, figure.left - 16) : figure.left]
    after = masked[figure.right : min(sentence.end, figure.right + 12)]
    return bool(_FROM.search(before) and _ONWARDS.match(after))


def _without_sizes(masked: str, figures: list[Figure], sentence: Sentence) -> list[Figure]:
    """The figures but those of 产值超10亿元、50亿元的企业: they say of which things, not how many."""
    if not any(f.kind == "money" for f in figures):
        return figures
    kept: list[Figure] = []
    thing = False  # whether the figure behind is a size too
    for index in range(len(figures) - 1, -1, -1):
        f = figures[index]
        following = figures[index + 1] if index + 1 < len(figures) else None
        if thing and following and not (following.relation and f.relation in (None, "reach")):
            in_row = _SIZES.fullmatch(masked, f.right, following.left) is not None
        else:  # 产值达到5亿元、1亿元以上企业…: the bound of the second begins anew
            in_row = False
        before = figures[index - 1] if index else None
        counted = before is not None and before.kind == "count" and before.right == f.left  # 3个50亿元产业集群
        thing = f.kind == "money" and (
            in_row or counted or _is_size(masked, f, before.right if before else sentence.start, sentence.end)
        )
        if not thing:
            kept.append(f)
    return kept[::-1]


def _is_size(masked: str, f: Figure, low: int, high: int) -> bool:
    thing = _SIZED_THING.match(masked, f.right, high)
    if thing is None or any_of("verbs", "count").search(thing.group()):
        return False
    left = masked[_clause_start(masked, low, f.left) : f.left]
    if sized(left) or ends_with_verb(left, "money"):
        return False
    bound = f.relation == "at_least" or thing.group().startswith("的")
    return bound or bool(_SIZE.search(left)) or left.endswith(("、", "和", "及"))


def describes(c: Candidate) -> bool:
    """A size that describes the thing behind it: 营收超1000万元企业, 投资10亿元以上的项目."""
    if not c.behind or c.figure.kind not in ("money", "measure", "ratio", "step"):
        return False
    return not sized(c.left) and not ends_with_verb(c.left, "money") and not _SIZE_OF.match(c.right)


def sized(left: str) -> bool:
    """设立总规模…亿元的基金: the size is itself the aim."""
    return bool(_SIZED.search(left))


def ends_with_verb(left: str, kind: str) -> bool:
    """The words before a figure end with a verb, area words between them (推动全省100家…)."""
    while match := any_of("areas", "words", r"\Z").search(left):
        left = left[: match.start()]
    if any_of("verbs", kind, r"\Z").search(left):
        return True
    places = _PLACES_AFTER.search(left) if left[-1:] in tuple("区县市州旗镇") else None
    return bool(places and any_of("verbs", kind).match(places.group()))  # 完成东城区、西城区200家…


def _candidate(
    masked: str, sentence: Sentence, figure: Figure, *, following: Figure | None, low: int, years: list[Year]
) -> Candidate:
    clause_start = _clause_start(masked, low, figure.left)
    clause_end = _clause_end(masked, figure.right, sentence.end)
    start = clause_start + _joint(masked[clause_start : figure.left])
    right = masked[figure.right : clause_end]
    behind = not _TAIL_IS_EMPTY.match(right) and not _closed(figure, masked[start : figure.left], right)
    end = _noun_end(masked, figure, following, clause_end) if behind else figure.right
    if behind and (purpose := _PURPOSE.search(masked, figure.right + 1, end)):
        end = purpose.start()
    year = next((y for y in reversed(years) if y.start < figure.start and not y.basis), None)
    left = masked[start : figure.left]
    opening = _opening(masked, years, start, low)
    noun = masked[figure.right : end] if behind else left
    clause = masked[_clause_start(masked, sentence.start, figure.left) : clause_end]
    return Candidate(figure, opening, end, left, right, clause, noun, figure.right if behind else start, behind, year)


def _closed(figure: Figure, left: str, right: str) -> bool:
    """A share or a step closes its noun also where the scrape lost the stop behind it (达到70%以上 责任单位)."""
    if figure.kind not in ("ratio", "step") or right.startswith("的"):
        return False
    return bool(_SHARE.search(left) or (figure.relation and _SHARED.search(left)))


def _clause_start(masked: str, low: int, position: int) -> int:
    marks = [match.end() for match in _CLAUSE.finditer(masked, low, position)]
    return marks[-1] if marks else low


def _clause_end(masked: str, position: int, high: int) -> int:
    mark = _CLAUSE.search(masked, position, high)
    return mark.start() if mark else high


def _joint(left: str) -> int:
    """The length of the joining words that open a segment."""
    match = _JOIN.match(left)
    return match.end() if match else 0


def _opening(masked: str, years: list[Year], start: int, low: int) -> int:
    """The quote opens with the date where that stands directly in front."""
    for year in years:
        if low <= year.start < start and _BRIDGE.fullmatch(masked, year.end, start):
            return year.start
    return start


def _noun_end(masked: str, figure: Figure, following: Figure | None, clause_end: int) -> int:
    """The noun behind runs to the end of the clause, or to the joint before the next figure's own words."""
    if following is None or following.left >= clause_end:
        return clause_end
    between = masked[figure.right : following.left]
    for joint in ("、", "以及", "和", "及", "与"):
        cut = between.rfind(joint)
        if cut > 0 and len(between) - cut <= 24:
            return figure.right + cut
    verb = max((match.start() for match in any_of("verbs", "count").finditer(between)), default=0)
    return figure.right + verb if verb > 1 else following.left
