"""What speaks for and against a candidate being a name of its own: facts of the words, and their weights.

The weights stand in lexicon/names_weights.toml. A fact is judged at each place where the name stands; joined over
all places, the sum of the weights decides.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ingest.extract.names_classes import LEVEL, ZONES
from ingest.extract.names_lexicon import heads, uncommon, weights
from ingest.extract.places import place_words
from ingest.places import find_place

_STAGE = re.compile("[一二三四]期$")


@dataclass(slots=True)
class Spot:
    """A candidate where it stands: text[start:end], its last word at `head`, its clause from `leftmost`.

    `modifier` is the name without its last word, `bare` the modifier without a level in front, `odd` how many of its
    characters no common word explains, `word` the last word without a bracket or the stage behind it (二期).
    """

    text: str
    kind: str
    start: int
    head: int
    end: int
    leftmost: int
    modifier: str = field(init=False)
    bare: str = field(init=False)
    odd: int = field(init=False)
    word: str = field(init=False)

    def __post_init__(self) -> None:
        self.modifier = self.text[self.start : self.head]
        self.bare = LEVEL.sub("", self.modifier)
        self.odd = uncommon(self.bare)
        self.word = _STAGE.sub("", self.text[self.head : self.end].partition("（")[0])

    def before(self, size: int) -> str:
        """The text in front of the name."""
        return self.text[max(0, self.start - size) : self.start]

    def after(self, size: int) -> str:
        """The text behind the name."""
        return self.text[self.end : self.end + size]

    @property
    def clause(self) -> str:
        """The clause as far as the name."""
        return self.text[self.leftmost : self.start]


_LEADS = {
    "platform": "依托|用好|融入|对接|参与|接入|联动|登录|上线|支持|推广|通过|发挥|做优|做强|提升|以|打造|搭建|建设"
    "|创建|争创|争取|推进|推动|加快|筹建",
    "programme": "实施|开展|推行|启动|组织|举办|承办|举行|设立|发放|用好|入选|申报|纳入|推出|实行|承担|做优|依托"
    "|发挥|融入|参加|办好|落实",
    "organisation": "支持|依托|推动|与|和|由|、|在|成立|组建|设立|共建|创建|引进|联合|加入|发挥",
}
_LEAD = {kind: re.compile(f"(?:{verbs})(?:好|了)?“?$") for kind, verbs in _LEADS.items()}
_MANY = re.compile(
    r"(?:一批|一系列|系列|各类|各级|多个|多家|若干|更多|更高|各种|新一批|一个|一家|各地|其他|有关|相关|所在|\d[^，。、]{0,3}"
    r"[个家项处所批支名场座类种只期次届]|[两三四五六七八九十百千][个家项处所批支座])(?:左右|以上)?[^，。；、：]{0,6}$"
)
_CLASSED = re.compile(r"(?:等|建设|发展)?(?:类|型|化|的?(?:认定|备案|评价|评审|评选|申报|遴选))")
_GRADED = re.compile(
    r"[一-龥](?:(?<![转文强深体从])化|(?<![新大小中转典模类])型|性|类)(?!工|石|妆|肥|学)"
    r"|线上|高等级|高品质|差异|轻量|标杆|示范性|综合性|一流|先进"
)
_USES = re.compile(r"(?:基于|依托|用好|利用好|融入|对接|参与|接入|登录|上线|通过|联动|在|做好|发挥|完善|运营|与)“?$")
_ASPIRES = re.compile("(?:争创|争取|创建|申报|申建|获批)$")
_PLUS = re.compile(r"(?<!互联网)(?<!智能)(?<=[一-龥]{2})\+[一-龥]{2}")
_FOUNDS = re.compile(r"(?:成立|组建|建立|筹建|设立)(?:[^，。；]{0,24}的)?$")
_URGES = re.compile(r"(?:鼓励|支持|引导)(?![一-龥]{2,4}[区县市]$)[^，。；]{2,30}$")
_COUNTED = re.compile(r"(?:不少于|不低于|超过|突破|达到|达)?\d+\+?(?:余|多)?[个家处项所座](?!月)")
_NUMBERED = re.compile(r"\d(?:[-—~至]\d+)?(?:余|多)?[个家处所座](?:以上|左右)?$")
_USED = re.compile("建设|工作|活动|发展|项目|获奖|支持|核心区")
#: a system for one purpose (X管理信息平台), singular and put to use
_SYSTEM = re.compile(
    "(?:信息|服务|管理|数据|对接|调度|监测|监管|交易|共享|开放|预警|运营|发布|资讯|一体化|指挥|协同|政务)$"
)
_PUT_TO_USE = re.compile(
    "(?:初步建成|建立和完善|建立健全|完善|完成|拓展|升级|推动|推广|纳入|依托|通过|接入|优化|用好|上线|扩展|使用|支撑|利用|健全统一的|建立统一的)"
    "(?:好|了|国家|全国|全省|全市|省|市)?“?$|(?:\n|^)（?[一二三四五六七八九十\\d]{1,3}[）.、]建设$"
    "|(?:依托|通过|接入|纳入|利用)[^，。；]{2,12}平台[、和]$"
)
_IN_USE = re.compile(
    "[，。；：、\n”]|$|建设|(?:基础)?功能|与|和|数据|作用|为|对接|开展|实现|归集|上线|运行|进行|发布|向"
)
#: words of measure or reference inside a modifier: what they qualify is no one thing
_VAGUE = re.compile("配套(?!改革)|相关|有关|所属|各类|不同|多元|其他|上述|大型$|(?:重大|大型|重点)(?:科技)?(?=工程)")
_COUNTY_LISTED = re.compile("[县区市旗]）?、$|以及$")
_PERSON = re.compile(
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
    "[一-龥]{1,2}(?:[国省市]级)?(?:名老中医|名中医|名医|名师|劳模|大师|院士|专家|教授|非遗|创新|技能大师|传承)"
)
_CELL = frozenset("|\n\t")
#: a coined word and little more (“X”线上平台)
_QUOTATION = re.compile("“[^“”]+”[一-龥]{0,2}")
_LATIN = re.compile("[A-Za-z0-9]")
_COINAGE = re.compile("[一-龥]{0,8}“[^“”一二两三]{2,10}”")
_OWNED = re.compile("(?:省|市|区|县|自治区)(?![场民政区属直])")
_INLEVEL = re.compile("[一-龥]{2}(?:省级|国家级|市级|国家|全国|[一-龥]{2}省(?=重点|$))")

#: what makes a trial one of its own
_GRANTED = re.compile("^(?:国家|全国|全省|全市|省|市|县|区)|[国省市县]级|[省市县]域|“|[A-Za-z]")
#: the one of its kind that the city has (发挥我市X基金作用)
_OURS = re.compile("(?:我|本)[省市区县州]$")
#: what is named as the bearer of something (以X为主要载体)
_BEARS = re.compile("为(?:主要|重要|重点|核心|主)?(?:载体|平台|依托|龙头|核心|阵地|抓手|支撑|引领|牵引)")
#: everyone has one (各县新成立X中心)
_EACH = re.compile("各(?:县|区|市|地|乡|镇|街|园区|高校|部门|单位|级)[^，。；：]*$")
#: a short name is given to it here (X（以下简称“Y”）)
_CLOSING = frozenset("”》（")
_DEFINED = re.compile("[”》]?（(?:以下|下)?(?:简称|统称|合称)")
#: fields and folds: counted in acres, not named
_FARM = re.compile("种植|养殖|药材|原料|繁育|繁殖|育种|生产|加工|蔬菜|水果|茶叶|良种")

_AMOUNT = r"\d+(?:\.\d+)?[百千万]?[亿万]元?"
_SUM = re.compile(rf"(?:总?规模)?(?:达到|不少于|不低于|扩大到|扩大至|超过|突破|达|为)?{_AMOUNT}")
_ENDOWS = re.compile("(?:设立|安排|建立)(?:了)?$")
_ENDOWS_WITH = re.compile(
    rf"(?:设立|安排|建立|组建|发起设立)(?:了)?(?:总?规模|首期|初始|每年)?(?:规模)?(?:不少于|不低于|达到|达|为|超)?{_AMOUNT}(?:以上|左右)?(?:的)?$"
)
_SERVES = re.compile(
    "(?:和其他[^，。；]{2,12})?[，。]?(?:用于|推进|服务|专门用于|资助|通过|主要用于|专项用于|重点支持|重点用于|支持)"
)


def is_endowed(text: str, start: int, end: int) -> bool:
    """Whether a fund is set up here, with what it is for (设立X基金，用于…)."""
    if _ENDOWS_WITH.search(text[max(0, start - 24) : start]):
        return True
    return bool(_ENDOWS.search(text[max(0, start - 4) : start]) and _SERVES.match(text, end))


def is_funded(text: str, start: int, head: int, end: int) -> bool:
    """Whether the sum of a fund is printed beside it, and whose it is in its name."""
    if not text.endswith(("基金", "资金"), head, end):
        return False
    summed = re.search(rf"{_AMOUNT}(?:的)?$", text[max(0, start - 12) : start]) or _SUM.match(text, end)
    return bool(summed) and head - start >= 2


def _is_system(spot: Spot) -> bool:
    """A platform for one purpose that is put up or used, and not counted."""
    return (
        spot.word == "平台"
        and len(spot.bare) >= 6
        and bool(_SYSTEM.search(spot.bare))
        and bool(_PUT_TO_USE.search(spot.before(18)))
        and bool(_IN_USE.match(spot.text, spot.end))
    )


def _is_cell(spot: Spot) -> bool:
    """The whole cell of a table's row."""
    sides = spot.before(1) + spot.after(1)
    return len(sides) == 2 and set(sides) <= _CELL and bool(set(sides) & {"|", "\t"})


def _is_own_system(spot: Spot) -> bool:
    """A platform for one purpose of a named place or of the nation."""
    if spot.word != "平台" or not _SYSTEM.search(spot.bare):
        return bool(spot.word == "平台" and len(spot.bare) >= 6 and re.match("国家(?!级)", spot.modifier))
    return place_words().in_text(spot.modifier)


#: name of the fact -> whether it holds where a candidate stands
FACTS: tuple[tuple[str, Callable[[Spot], object]], ...] = (
    # the name's own words
    ("place", lambda s: place_words().in_text(s.modifier)),
    ("level", lambda s: s.bare != s.modifier),
    ("national", lambda s: s.modifier.startswith("国家")),
    ("nationwide", lambda s: s.modifier.startswith(("全国", "全省", "全市"))),
    ("china", lambda s: s.modifier.startswith(("中国", "中华", "世界", "全球", "国际"))),
    ("inlevel", lambda s: _INLEVEL.search(s.bare)),
    ("strange1", lambda s: s.odd == 1),
    ("strange2", lambda s: s.odd >= 2),
    ("loose", lambda s: s.odd > 4 or len(s.modifier) > 24),
    ("coined", lambda s: s.odd > 0 and _QUOTATION.fullmatch(s.modifier)),
    ("marks", lambda s: any(mark in s.modifier for mark in "“·（")),
    ("latin", lambda s: _LATIN.search(s.modifier)),
    ("graded", lambda s: _GRADED.search(s.modifier) and not (s.odd and _QUOTATION.fullmatch(s.modifier))),
    ("vague", lambda s: _VAGUE.search(s.modifier + s.word)),
    ("coinage", lambda s: _COINAGE.fullmatch(s.modifier)),
    ("owned", lambda s: _OWNED.match(s.modifier) and len(s.bare) >= 4),
    ("funded", lambda s: s.kind == "programme" and is_funded(s.text, s.start, s.head, s.end)),
    (
        "endowed",
        lambda s: (
            s.kind == "programme"
            and s.word.endswith(("基金", "资金", "资金池", "金池"))
            and is_endowed(s.text, s.start, s.end)
        ),
    ),
    ("person", lambda s: s.word == "工作室" and _PERSON.match(s.modifier)),
    ("plus", lambda s: "“" not in s.modifier and _PLUS.search(s.modifier)),
    ("long", lambda s: len(s.bare) >= 6),
    ("short", lambda s: len(s.bare) <= 2),
    ("telling", lambda s: s.word not in heads().plain),
    ("weak", lambda s: s.word in heads().weak),
    (
        "trial",
        lambda s: s.word.endswith("试点") and not _GRANTED.search(s.modifier) and not place_words().at(s.modifier),
    ),
    ("plain_event", lambda s: s.word.endswith("活动") and "“" not in s.modifier and not s.odd),
    ("farm", lambda s: s.word in ("基地", "示范基地", "园", "园区") and _FARM.search(s.modifier)),
    # the words around it
    ("sums_up", lambda s: s.before(1) == "等" and s.before(2) != "我等" and s.word in heads().plain),
    ("ours", lambda s: s.word.endswith("基金") and _OURS.search(s.before(2))),
    ("bearer", lambda s: s.before(1) == "以" and _BEARS.match(s.text, s.end)),
    ("each", lambda s: "各" in s.clause and _EACH.search(s.clause)),
    ("defined", lambda s: s.after(1) in _CLOSING and _DEFINED.match(s.text, s.end)),
    ("system", _is_system),
    ("own_system", _is_own_system),
    ("staged", lambda s: s.text[s.end - 1] == "期" and len(s.bare) >= 2),
    ("cell", _is_cell),
    ("zoned", lambda s: s.word in ZONES and _COUNTY_LISTED.search(s.before(3))),
    ("lead", lambda s: _LEAD[s.kind].search(s.before(8))),
    ("used_by", lambda s: _USES.search(s.before(6))),
    ("aspired", lambda s: _ASPIRES.search(s.before(4))),
    ("founded", lambda s: _FOUNDS.search(s.before(30))),
    ("encourage", lambda s: _URGES.search(s.clause)),
    ("many", lambda s: _MANY.search(s.clause)),
    ("counted", lambda s: _COUNTED.match(s.text, s.end) or _NUMBERED.search(s.before(8))),
    ("classed", lambda s: _CLASSED.match(s.text, s.end)),
    ("used", lambda s: _USED.match(s.text, s.end)),
    ("closed", lambda s: s.after(1) in tuple("，。；：\n") or not s.after(1)),
    ("listed", lambda s: s.before(1) == "、" or s.after(1) == "、"),
    ("etc", lambda s: s.after(1) == "等"),
    ("line", lambda s: s.before(1) in ("", "\n") or (s.before(1) in tuple("）.、") and "\n" in s.before(5))),
    ("colon", lambda s: s.after(1) == "：" and s.before(1) in ("", "\n", "。", "；", "|")),
)

#: facts that must hold at most places where the name stands; any other holds where it holds once
_MOSTLY = frozenset({"many", "encourage", "classed", "plus", "vague", "loose", "graded", "listed", "sums_up", "each"})


def facts_of(spot: Spot) -> frozenset[str]:
    """All facts that hold at one place."""
    held = {name for name, holds in FACTS if holds(spot)}
    return frozenset(held | {f"head={spot.word}"})


def joined_facts(places: Iterable[frozenset[str]]) -> frozenset[str]:
    """The facts of one name over all its places."""
    all_places = list(places)
    held = Counter(fact for facts in all_places for fact in facts)
    joined = {fact for fact, count in held.items() if fact not in _MOSTLY or count * 2 > len(all_places)}
    return frozenset(joined | ({"repeated"} if len(all_places) > 1 else set()))


def weigh(kind: str, facts: frozenset[str]) -> float:
    """The sum of what the facts say; above 0 it is a name of its own."""
    table = weights(kind)
    # rounded, so that the order of the facts decides nothing
    return round(table["base"] + sum(table.get(fact, 0.0) for fact in facts), 6)


def is_plain_front(text: str) -> bool:
    """Whether words before a name say nothing of it: no place, no level, nothing uncommon."""
    if "“" in text or LEVEL.match(text) or find_place(text) or place_words().in_text(text):
        return False
    return uncommon(re.sub(r"\d", "", text)) <= 2
