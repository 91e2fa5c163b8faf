"""Intents as rows: the cues in the question, and what must have been recognised in it.

The score of an intent is the sum of the weights of its cues found; an intent whose `needs` are not all met, or that
has a `bars` cue, has none. The highest score wins, ties by order.
"""

import re
from dataclasses import dataclass

from queries.ask.slots import Slots

_ASKED = r"(?:哪些|哪几个|哪几家|哪个|哪家|哪一个|什么|啥|何|几个|谁)"
_UNIT = r"(?:部门|单位|局|委|机构|家|方|政府|机关)"
WHO = rf"谁|{_ASKED}{_UNIT}|{_ASKED}[^，。？]{{0,4}}?{_UNIT}|归口|归哪|哪儿管|哪里管|责任(?:单位|部门|主体)[^，。？]{{0,3}}(?:谁|哪|什么)|找哪"


@dataclass(frozen=True, slots=True)
class Intent:
    """`needs` and `bars` name tests of TESTS; `answer` is the function of answers.py that answers it."""

    name: str
    cues: tuple[tuple[str, float], ...]
    needs: tuple[str, ...] = ()
    base: float = 0.0
    bars: str = ""


#: name of a test -> what it tells of the slots
TESTS = {
    "body": lambda s: any(not body.denied for body in s.bodies) or bool(s.of_kind("Organisation")),
    "agency": lambda s: any(not body.denied for body in s.bodies),
    "no agency": lambda s: not any(not body.denied for body in s.bodies),
    "denied only": lambda s: bool(s.bodies) and all(body.denied for body in s.bodies),
    "two bodies": lambda s: sum(not body.denied for body in s.bodies) + len(s.of_kind("Organisation")) > 1,
    "platform": lambda s: bool(s.of_kind("Platform")),
    "organisation": lambda s: bool(s.of_kind("Organisation")),
    "thing": lambda s: bool(s.things),
    "thing or phrase": lambda s: bool(s.things or s.quoted or s.numbers or s.bodies or s.words),
    "policy": lambda s: bool(s.of_kind("Policy") or s.numbers or s.quoted),
    "no policy": lambda s: not (s.of_kind("Policy") or s.numbers),
    "words": lambda s: len(s.words) > 1 or bool(s.things or s.quoted),
    "scope": lambda s: bool(s.places or s.documents or s.strange_places),
}

INTENTS = (
    Intent("overlap", ((r"重复|重叠|雷同|相似|类似|撞车|交叉|差不多|大同小异|又写了|再次写|同样的措施|一样的(?:措施|做法)|近似", 6),)),
    Intent("policy_citations",
           ((r"(?:哪些|哪个|哪份|哪几份|什么|谁)[^，。？]{0,8}(?:引用|援引|提到|提及|依据|根据|参照|落实|贯彻)", 4),
            (r"被[^，。？]{0,6}(?:引用|援引|提到|提及)", 5), (r"引用|援引", 2)), ("policy",)),
    Intent("policies_cited",
           ((r"(?:引用|援引|提到|提及|依据|根据|参照|援用|出台|印发)[^，。？]{0,6}(?:哪些|哪几[份个]|什么|啥)[^，。？]{0,8}(?:文件|政策|规划|意见|办法|法规|依据)", 6),
            (r"(?:依据|根据|参照|按照)(?:的是)?(?:哪些|哪几|什么|啥)", 6), (r"(?:哪些|什么|哪几[份个])(?:上位|上级)?(?:文件|政策文件|法规|政策)[^，。？]{0,4}(?:依据|编制|制定|引用|提到)", 5),
            (r"(?:引用|援引)", 2)), ("no policy",)),
    Intent("agencies_together",
           ((r"同时|共同|一起|都(?:涉及|参与|有|要|是|管|出现)|联合|合作|携手|双方|两家|两个(?:部门|单位|局)|一块儿?", 5), (r"任务|事|条|项|措施|工作", 1)),
           ("two bodies",)),
    Intent("agency_partners",
           ((r"(?:和|跟|与|同)(?:哪些|哪个|哪几个|哪家|谁|什么)[^，。？]{0,6}(?:单位|部门|局|机构|人)?[^，。？]{0,6}(?:一起|共同|合作|配合|打交道|搭档|共事|联合|协作|最多)", 7),
            (r"(?:哪些|哪个|哪几个|谁|哪家)[^，。？]{0,8}(?:和它|跟它|与其|与它|和其|配合它|同它)|搭档|打交道|共事|合作(?:最多|最密切|单位|部门|对象)", 6)),
           ("body",)),
    Intent("not_led", ((r"不是|不由|不归|并非|非□|除了|除", 6), (r"牵头|负责|任务|事|项", 1)), ("denied only",)),
    Intent("busiest_agency",
           ((rf"(?:谁|{_ASKED}{_UNIT}|{_ASKED}[^，。？]{{0,6}}{_UNIT})[^，。？]{{0,14}}(?:最多|最忙|最重|最大|第一|排第)", 8),
            (rf"(?:任务|事|责任|牵头|担子)[^，。？]{{0,8}}(?:最多|最重)[^，。？]{{0,6}}(?:谁|{_ASKED}|部门|单位)", 8),
            (r"(?:部门|单位)[^，。？]{0,6}排名|排行", 5)), bars="agency"),
    Intent("count_tasks",
           ((r"(?<!哪)(?:多少|几)(?:项|条|个|件|桩|样)?[^，。？]{0,4}(?:任务|措施|工作(?!站|室|者)|事|职责|$|？|\?|，|是|由|有|要)", 5), (r"(?<!哪)几[项条件桩]|多少[项条件桩]", 3),
            (r"一共|总共|总计|合计|数量|总数", 1.5)), ("body",)),
    Intent("count_agencies",
           ((rf"(?<!哪)(?:多少|几)(?:个|家)?(?:不同的)?(?:部门|单位|局|机构|政府机关)", 7),), ("no agency",)),
    Intent("count_measures",
           ((r"(?<!哪)(?:多少|几)(?:项|条|个|件)[^，。？]{0,4}(?:任务|措施|建议|工作(?!站|室|者)|专栏)", 5), (r"一共|总共|总计|合计", 1)), ("no agency", "scope")),
    Intent("platform_parties",
           ((rf"组建|共建|参与|参加|技术支持|依托|牵头|建设|创建|运营|承办|{WHO}", 3), (WHO, 2), (r"哪些|谁", 1.5)), ("platform", "no agency"), 0.5),
    Intent("organisation_links",
           ((r"参与|参加|建设|创建|组建|运营|承建|牵头|依托|加入|支持", 3), (r"哪些|什么|哪几", 1),
            (r"平台|实验室|中心|项目|计划|工程|试点", 1)), ("organisation",), 0.5),
    Intent("locations", ((r"(?:各)?(?:在|位于|落在|设在|建在|分布在)(?:哪|什么|哪些|哪个)(?:里|儿|个?区|个?县|个?地方|个?园|些)?", 5), (r"分布|落户", 2)), ("words",)),
    Intent("members", ((r"(?:是|包括|包含|有|分别是)(?:哪|什么|啥)[^，。？]{0,3}(?:[一二三四五六七八九十两几0-9]+(?:大|个|项)?|些)|(?:由|包括|包含)哪", 4), (r"组成|构成|包括|包含|下设", 2)), ("thing",)),
    Intent("measure_agencies",
           ((WHO, 5), (r"(?:由|归|该|让|请|找).{0,6}(?:谁|哪)", 2), (r"牵头|负责|管|主抓|分工|责任", 1.5)), ("words",), bars="agency"),
    Intent("compare_targets",
           ((r"(?:差|相差|差距|差了|多出|高出|少)[^，。？]{0,4}(?:多少|几|多大)", 6), (r"(?:谁|哪个市|哪个城市|哪座城市|哪市|哪里|哪家|哪个地方|哪个)[^，。？]{0,10}(?:最?高|最?多|最?大|最?低|最?少|更)", 6),
            (r"各(?:个)?(?:市|城市|地)|(?:几|四|五|三|两)(?:个)?(?:市|城市|地)|对比|比较|比一比|分别(?:是|为|要)?(?:多少|几)", 3.5)), ("words",)),
    Intent("targets",
           ((r"多少(?:家|亿|亿元|万|万元|个|项|名|件|人|倍|%|条|只|座)?|几(?:家|个|名|项)|多大(?:比例|规模)?|多高|占比|比例|比重|比率", 3), (r"目标|指标|达到|要到|做到|突破|不低于|要求", 2.5),
            (r"20\d\d|年底|年末|期末", 1)), ("words",)),
    Intent("list_things",
           ((r"哪几?[个项家些]|有哪|什么|哪些|有啥|几个", 2.5), (r"叫(?:什么|啥|做)|名字|名称|名叫", 4),
            (r"工程|计划|行动|实验室|平台|基地|中心|试点|专项|基金|活动|大赛|园区?|集群|社区|孵化器|[贷券]|载体|产品", 2)), ("scope",)),
    Intent("policies_cited_by_place", ((r"文件依据", 0.1),), ("scope",)),
    Intent("mentions",
           ((r"(?:提到|提及|提过|提了|说到|讲到|写到|写进|写入|出现|涉及)", 4), (r"哪些地方|哪几处|哪里|哪儿|在哪|几次|多少次|几处", 2.5), (r"(?:哪些|哪几[份个]|哪份)(?:文件|城市|市|地方)", 2)),
           ("thing or phrase",)),
    Intent("define",
           ((r"是(?:个)?(?:什么|啥|干什么|干嘛|干啥|做什么)|什么是|啥是|指(?:的是)?(?:什么|啥)|啥意思|什么意思|介绍|怎么回事|干什么用|内容", 5),), ("thing",)),
    Intent("document_facts",
           ((r"文号|(?:什么|啥)时候(?:印发|发布|出台|通过|发|下发|出)|哪(?:年|天|一年|一天)(?:印发|发布|出台|通过|发)|谁(?:印发|发布|发|制定|出台)|(?:印发|发文|发布|制定)(?:机关|单位|部门|日期|时间)|有效期|何时(?:印发|发布|通过|出台)", 7),)),
    Intent("documents", ((r"(?:哪些|几份|多少份|什么|哪几份)文件(?:\?|？|$|，)|收录|(?:有|收)(?:哪些|几份)文件", 4),)),
    Intent("incentives", ((r"奖励|奖补|补贴|补助|资助|贴息|给(?:多少|几)钱|奖(?:多少|几)|补(?:多少|几)|最高(?:给|奖|补)|扶持资金|多少(?:万)?元", 5),)),
    Intent("agency_tasks",
           ((r"牵头|负责|管|干(?:什么|啥|嘛|哪)|承担|任务|职责|做(?:什么|啥|哪)|要(?:做|干)|摊|分工|主抓|分到|涉及|参与|配合|活|责任|哪(?:几|些)(?:件|项|条|个)?|事", 2.5),
            (r"任务|责任|职责|承担|分工", 1), (r"哪些|什么|啥|哪几|哪一", 1)), ("body",), 0.5),
    Intent("measures_about",
           ((r"措施|举措|怎么|如何|怎样|办法|做法|安排|部署|规定|要求|支持|怎么说|说了什么", 2),), ("words",), 0.3),
)  # fmt: skip


def score(slots: Slots) -> dict[str, float]:
    """The scores of the intents whose needs are met, highest first."""
    found: dict[str, float] = {}
    for intent in INTENTS:
        if not all(TESTS[need](slots) for need in intent.needs) or (intent.bars and TESTS[intent.bars](slots)):
            continue
        points = sum(weight for cue, weight in intent.cues if re.search(cue, slots.text))
        if points or intent.base:
            found[intent.name] = points + intent.base
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
