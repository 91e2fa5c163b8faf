"""Rules for two rows of names in one clause: which kinds, with which words between, before and behind them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """`between` the rows of subjects and objects; `before` and `behind` both, `unless` not before them.

    With `inverse`, the later row is the subject.
    """

    name: str
    predicate: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    between: re.Pattern[str]
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    inverse: bool = False


_BODIES = ("organisation", "agency")
_BUILDERS = (*_BODIES, "place", "platform")
_TAKERS = ("organisation", "place", "platform")
_CARRIERS = ("platform", "organisation")
_EAGER = "(?:高质量|高标准|高水平|加快|牵头|联合|共同|协力|合力|携手)*"
_BUILD = re.compile(f"(?:等|[两三四五]地|[两三四五]市)?{_EAGER}(?:创建|建设|组建|筹建|打造|搭建|共建|争创|设立)")
_FOUND = re.compile("等?(?:共同|联合)?(?:牵头)?(?:组建|发起成立|建设|成立|共建)的?")
_LED = re.compile("等?[一-龥]{0,6}?(?:共同|联合|牵头|发起|合作)+(?:组建|成立|建设|设立)|等?共建")
_HOST = re.compile("[一-龥]{0,14}?(?:承办|举办|主办)(?:了|好)?")
_CARRY_OUT = re.compile("等?[一-龥]{0,4}(?:开展|推进落实|推进|加快|参与|承担|实施|参加)")
_TAKE_PART = re.compile("等?(?:企事业单位|单位|企业)?(?:共同)?参与(?:建设)?")
_RUN = re.compile("(?:负责|具体)?(?:承担|管理|建设)?运营")
_PUT = re.compile("(?:规划|加快|统筹|高标准|集中)*(?:布局|建设|设立|打造|组建|成立|建成)+了?")
_RUNS = re.compile("等?(?:负责|具体负责|承担|受托|统一|专业化)*(?:建设|管理|建设和|管理和)?运营")
_JOINS = re.compile("等?(?:企业|高校|单位)?(?:共同)?加入")
_STANDS = re.compile("(?:位于|坐落于|坐落在|地处|落户于?|设在)$")
_LIE = re.compile("落户|落地|位于|坐落于|设在")

RULES = (
    Rule("jointly_supported", "participates_in", ("platform", "place"), ("platform",), re.compile("共建"),
         before=re.compile("(?:联动|联合)$")),
    Rule("builds", "builds", _BUILDERS, _CARRIERS, _BUILD, unless=re.compile("(?:在|依托|于)$")),
    Rule("founded_by", "builds", _BODIES, (*_CARRIERS, "programme"), _FOUND, before=re.compile("由$")),
    Rule("label_founded", "builds", _BODIES, _CARRIERS, re.compile("[：:，]?由"), behind=_LED, inverse=True),
    Rule("hosts", "hosts", (*_BODIES, "place"), ("programme",), _HOST),
    Rule("takes_part", "participates_in", _TAKERS, ("programme",), _CARRY_OUT),
    Rule("shares", "participates_in", ("place",), ("programme",), re.compile("(?:等地)?开展"),
         before=re.compile("与$")),
    Rule("participates", "participates_in", ("organisation", "place"), ("platform",), _TAKE_PART),
    Rule("operates", "operates", _BODIES, ("platform", "programme"), _RUN),
    Rule("run_by", "operates", _BODIES, ("platform", "programme"), re.compile("[：:，]?由"),
         behind=_RUNS, inverse=True),
    Rule("joined_by", "participates_in", ("organisation",), _CARRIERS, re.compile("，"),
         behind=re.compile("等?(?:单位|企业|高校)?(?:共同|协同)?参与(?:建设|共建|组建)"), inverse=True),
    Rule("joins", "participates_in", _BODIES, _CARRIERS, _JOINS),
    Rule("stands_in", "located_in", _CARRIERS, ("place", "platform"), re.compile("的"), before=_STANDS, inverse=True),
    Rule("set_up_in", "located_in", _CARRIERS, ("place", "platform"), _PUT, before=re.compile("在$"), inverse=True),
    Rule("main_part", "part_of", ("platform",), ("platform",), re.compile("为(?:重点|核心|引领|龙头)(?:建设|打造)"),
         before=re.compile("以$")),
    Rule("settles", "located_in", _CARRIERS, ("place", "platform"), _LIE),
    Rule("singled_out", "part_of", ("programme",), ("programme",), re.compile("中(?:单列|增设|设立)"), inverse=True),
)  # fmt: skip
