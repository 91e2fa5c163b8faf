"""What headings, titles and closing lines look like in Chinese official documents, as tables of rows.

A new layout, an unusual heading or one more site's footer is a row here; outline.py and extract/measures.py only apply
them. Every pattern is anchored or free of nested repeats, so that it runs in linear time.
"""

import re
from typing import Literal

HeadingClass = Literal["task", "preamble", "suggestion", "finding", "closing"]

#: words in a heading -> what its chapter holds; the first row that matches decides
HEADINGS: tuple[tuple[HeadingClass, str], ...] = (
    ("closing", r"^附\s*则$|^其他(?:事项|规定)?$|^施行(?:日期|时间|说明)|^(?:政策)?有效期|^解释(?:机关|部门)|^(?:名词|术语)解释"),
    ("suggestion", r"建议$|^(?:意见|对策)(?:和|与|及)?建议|建议和意见|^(?:今后|下一步|下步)|工作(?:打算|建议)|对策措施$"),
    ("preamble", r"^总体(?:要求|思路|目标|部署|考虑|思想|设想|安排)|指导思想|基本原则|^(?:工作|遵循|考核|评价|坚持|编制|实施)?原则$"
                 r"|^(?:\S{0,10})(?:目标(?:指标|任务|定位|要求|和指标|与指标)?|主要指标)(?:[:：].*)?$|目标(?:和|与|及)(?:主要)?(?:指标|定位|思路)|展望"),
    ("preamble", r"^(?:\S{0,8}[、和与及])?(?:发展|工作|现实|规划|产业)?(?:基础|现状|形势|背景|环境|机遇|挑战|成就|成效|情况|回顾)"
                 r"(?:[、和与及]\S{0,12})?$|面临(?:的)?\S{0,8}(?:形势|机遇|挑战)|重[要大]意义|重要性|必要性|^战略定位$|^(?:发展|功能)定位$"),
    ("preamble", r"(?:适用|实施|支持|扶持|考评|考核|奖补|奖励|申报|评价|服务|扶助|补贴|资助)(?:的)?(?:范围|对象)(?:和范围|及范围|与范围)?$"
                 r"|^(?:考评|考核)内容$|^(?:编制|制定|政策)依据|^(?:概念|基本概念|定义)|^(?:总|前\s*言|引\s*言|序\s*言|概\s*述)"),
    ("finding", r"(?:存在|主要|突出)(?:的)?(?:主要)?(?:问题|困难|不足|短板)|做法(?:和|与|及)?成效|主要做法|工作(?:开展)?情况|困难(?:和|与)问题|原因分析"),
)  # fmt: skip
_HEADINGS = tuple((name, re.compile(pattern)) for name, pattern in HEADINGS)
#: a chapter called 总则 holds tasks too: its articles are judged one by one
_GENERAL = re.compile(r"^总\s*则$")
_BRACKETED = re.compile(r"[（(][^（()）]{0,20}[)）]")


def classify_heading(title: str) -> HeadingClass:
    """What the chapter or item headed by `title` holds."""
    plain = _BRACKETED.sub("", title).strip(" \u3000：:。，,;；")
    if _GENERAL.search(plain):
        return "task"
    return next((name for name, pattern in _HEADINGS if pattern.search(plain[:40])), "task")


#: headings so usual that they end where the word ends, even when the scrape lost what followed
FIXED_HEADINGS = re.compile(
    r"(?:总体要求|指导思想|基本原则|工作原则|(?:发展|工作|主要|总体|奋斗|年度)目标|总体思路|基础和形势|重点任务|主要任务|保障措施|组织实施)"
    r"(?=[\s　]|以习近平|坚持|全面|深入|到\d|“|——|$)"
)

#: the last word of a title and the kind of document it makes; the first row whose word ends the title decides
TITLE_KINDS: tuple[tuple[str, str], ...] = (
    ("plan", r"规划纲要|规划|发展纲要|纲要|规划（草案）"),
    ("opinions", r"意见|建议"),
    ("decision", r"决定|决议"),
    ("rules", r"办法|细则|措施|条例|规定|规则|政策|条款|举措|指南|指引|制度|章程|标准|规范|导则|准则|十条|\d+条|[一二三四五六七八九十]+条"
              r"|意见措施|实施意见（试行）措施|政策清单|措施清单"),
    ("scheme", r"方案|计划|行动|要点|安排|分工|清单|任务|工程|路线图|预案|任务书|责任书"),
    ("notice", r"通知|通报|公告|通告|函|批复|令|公示"),
    ("report", r"报告|汇报|综述|总结|讲话"),
)  # fmt: skip
_TAIL_NOTE = r"(?:\s*[（(〔\[][^（()）〔〕\[\]]{1,30}[)）〕\]])*\s*$"
TITLE_TAIL = re.compile(
    "(?:"
    + "|".join(words for _, words in TITLE_KINDS)
    + r"|指标|分解表|任务表|一览表|目录|名单|指标体系|评分标准|评分表)"
    + _TAIL_NOTE
)
_KINDS = tuple((kind, re.compile(f"(?:{words}){_TAIL_NOTE}")) for kind, words in TITLE_KINDS)


def kind_of_title(title: str) -> str | None:
    """The kind of document that a title names by its last word, or None."""
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), None)


DATE = r"(?:[12]\d{3}|[一二三四五六七八九〇○零Ｏ０O]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
ORGAN_TAIL = (
    r"(?:人民政府|政府|办公室|办公厅|委员会|领导小组|指挥部|常委会|局|厅|委|部|办|院|会|中心|管委会|政府办|工委|党组|署|处)"
    r"(?:\s*[（(](?:代章|盖章|印章|章|印)[)）])?"
)
#: lines that close a document's body: nothing after them belongs to the item before
CLOSING: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, re.compile(pattern)) for name, pattern in (
    ("date", rf"[（(]?{DATE}\s*(?:印发?|发布)?[)）]?$"),
    ("stamp", rf"\S{{2,40}}?{DATE}\s*(?:印发|印$|发布|公布)"),
    ("signature", rf"[一-鿿（）()、\s　]{{2,60}}{ORGAN_TAIL}$"),
    ("publicity", r"[（(]?(?:此件|本文|此文)?\s*(?:主动公开|依申请公开|公开发布|公开方式|不予公开|公开属性|信息公开选项)"),
    ("annex", r"附\s*(?:件|表|录|图|注)?\s*[\d一二三四五六七八九十]{0,3}\s*(?:[:：]|$|[\s　]|[.．、])|附件\d*[《“]?"),
    ("effective", r"(?:施行|实施|执行|有效期|时间)说明\s*[:：]|本(?:[一-鿿]{1,10})自\S{1,24}起(?:施行|实施|执行|生效)|本(?:[一-鿿]{1,10})自\S{1,24}(?:施行|实施|执行|生效)"
                  r"|本(?:[一-鿿]{1,8})(?:由|的解释权)\S{2,40}(?:解释|所有)|本(?:[一-鿿]{1,8})有效期"),
    ("copies", r"(?:抄\s*送|主\s*送|抄\s*报|签\s*发|校\s*对|印\s*发|承办单位|联系人|联系电话|联系方式)\s*[:：]"),
    ("site", r"相关(?:信息|链接|文件|解读|政策|附件|稿件)|参与评论|政策解读|解读(?:链接|材料|文件)?[:：]|【?(?:打印|关闭|返回|收藏|纠错)|责任编辑|扫一扫|分享到|上一篇|下一篇"
             r"|浏览次数|访问次数|来源[:：]|信息来源|版权所有|主办单位[:：]|网站(?:地图|标识)|.{0,6}ICP备|\[?我要(?:打印|纠错)"),
))  # fmt: skip


def closing_kind(line: str) -> str | None:
    """Which row of CLOSING a line is, or None for a line of the body."""
    for name, pattern in CLOSING:
        match = pattern.match(line)
        if match and (name != "signature" or match.end() == len(line)):
            return name
    return None


BOX = re.compile(r"[【\[]?专栏\s*([\d一二三四五六七八九十]{0,3})\s*[】\]]?\s*[:：、.．]?[\s　]*")
#: a printed responsibility, wherever it stands; the reading of it is extract/responsibilities.py's
DUTY = re.compile(
    r"(?:责任|牵头|配合|负责|主责|主办|协办|承办|参加|参与|组织)(?:考核|实施)?(?:单位|部门|处室|领导|科室|机构|主体|人)(?:及\S{2,8})?\s*[:：]"
    r"|(?:牵头|配合|负责|按职责分工负责|分别负责|落实)\s*[)）〕\]】]|[(（〔\[【](?:牵头|配合|责任|负责)[:：]"
)
#: articles and paragraphs of rules that tell nobody to do anything
IDLE: tuple[re.Pattern[str], ...] = tuple(re.compile(pattern) for pattern in (
    r"^(?:为|根据|依据|按照)[^。]{0,240}(?:制定|制订|出台)(?:了)?(?:本|以下|如下|此)",
    r"^(?:凡)?[^。]{0,60}(?:适用于|适用本|适用范围)|^在[^。]{2,60}适用本",
    r"^本[^。，,]{1,14}(?:所称|中的|所指|中所称)|^[^。，,]{2,30}[,，]?是指|^(?:下列|以下)用语",
    r"^[^。]{0,80}(?:坚持|遵循|贯彻)[^。]{2,120}(?:的?原则|的方针)[^。]{0,50}。?$",
    r"^(?:本|此)[^。，,]{1,14}(?:自|从|于)[^。]{1,40}(?:施行|实施|执行|生效)|^自[^。]{1,30}起(?:施行|实施|执行)|^本[^。]{1,30}有效期",
    r"^(?:本|此)[^。]{1,24}(?:解释|修订)|^[^。]{0,30}负责解释|^(?:法律|国家|上级)[^。]{0,30}另有规定的?[,，]从其规定",
))  # fmt: skip


def is_idle(body: str) -> bool:
    """Whether an article's text only states purpose, scope, terms, principles or entry into force."""
    text = body.strip(" \u3000\r\n")
    return any(pattern.search(text) for pattern in IDLE[:3]) or (
        len(text) < 260 and any(pattern.search(text) for pattern in IDLE[3:])
    )
