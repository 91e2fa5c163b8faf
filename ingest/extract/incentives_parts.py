"""Who gets a benefit, on what condition, and of which kind it is."""

import re

from ingest.extract.incentives_amounts import lexicon, words

_BODY = (
    r"(?:企业|机构|单位|个人|人才|团队|平台|项目|主体|高校|院所|毕业生|人员|公司|园区|孵化器|加速器|载体|基地|社区|中心|实验室|农户|农民|家庭|合作社|农场"
    r"|银行|(?:服务|供应|经销|开发|承包|运营)商|协会|商会|学会|联盟|村镇|乡镇|街道|青年|教师|医师|选手|运动员|学校|医院|学生|博士后?|硕士|本科生|教授|职工|市民|院士|专家|居民|工厂|车间|组织|集体|(?:运营|使用|承办|主办|投资|需求|供给|提供)方|(?<!或)者|(?:用|商|大|困难|贫困|脱贫)户|纳税人|业主|村组|[A-Za-z]{2,8})"
)
#: where the giving begins within a clause
_GIVING = re.compile(
    r"(?:由[^,]{2,18}?)?(?:省级|市级|区级|县级|市县|[省市区县]财政|财政)?(?:再|另|额外|一次性|分别|均|最高|每年|每月|年度|单[个场站户笔]|可|均可)*"
    r"(?:给予|予以|奖励|奖补|补助|补贴|资助|发放|提供|享受|配套|申请|申领|获得|按照?|依规|不超过|上限|封顶|减按|合计|累计|总计|最长|最高)"
)
_OPENING = re.compile(r"(?:其中|同时|并|再)?(?:对于|对|凡是?|为|给(?!予)|向|支持|鼓励|允许|引导)")
#: what is got before it is given: 对获得一等奖的团队 …
_TAKING = ("获得", "申请", "享受", "提供")
_MANNER = re.compile(r"根据|按|依|以|通过|经|在|由")
#: what a share is taken of is nobody
_THING = re.compile(
    r"(?:费用?|贷款|租金|支出|投资|部分|利息|额|损失|成本|收入|利率|价格?|资金|奖励|补贴|补助|发展|工作|用电|用地)\Z"
)
_AIMING = re.compile(r"缓解|解决|破解|满足|降低|减轻|推动|促进|加强|保障|落实|深化|规范")
_DOING = re.compile(rf"^(?:建设|创建|新建|打造|发展|开展|培育|创办|举办)(?=[^,]{{0,16}}{_BODY}\Z)")
_HOW = re.compile(r"(?:分阶段|分档|分期|分年度?|分批次?|分类|分别|按规定|按标准|按程序|择优|统一|依法|相应|再|另)+\Z")
_PER = re.compile(r"^(?:每[家个户名]|同一|单个|各|一批)")
_GIVEN = re.compile(
    rf"(?:给予|(?:奖励|补贴|资助|补助|返还)给?|发放给)(?P<who>(?!给|一次性|最高|不超过|其)[^,;的一最每按总不\d]{{0,12}}?{_BODY})(?=最高|不超过|一次性|每|总计|[\d,]|补助|补贴|奖励|资助|$)"
)
_BASE = re.compile(r"(?P<base>按照?(?:不超过|不高于|不低于)?[^,;\d]{2,36}?)(?:的|不超过|不高于|最高)*$")
_SHARE_OF = re.compile(r"每[人户村镇个家名台亩].*$")
_EMPTY_BASE = re.compile(r"按照?(?:有关|相关)?规定")
_GIVES_AT_END = re.compile(r"(?:分别)?(?:给予|予以|奖励|补助|补贴).{0,12}$")
#: a definition or a note in brackets is no part of who or what
_NOTE = re.compile(r"\([^()]{10,}\)")
_TIMES = re.compile(
    r"一次性|每年(?!度)|每月|每季度|分年度|连续\S{1,2}年|累计|合计|总计|单[个场站户笔家](?:企业|项目|单位|活动)?"
    r"|每[家个户人名](?:企业|单位|项目|主体|[A-Za-z]{2,6})?(?=每年|年度|累计|合计|最高|不超过)|最长\d{1,3}个?[年月]|年度(?=最高|不超过|合计|累计)"
)


def parties_of(quote: str, first: int, before: str, inherited: str) -> tuple[str, str]:
    """(beneficiary, condition) as printed: in the clauses before the first sum, else in the sentence before them,
    else the beneficiary of the benefit before."""
    head = quote[:first]
    who, conditions = "", list[str]()
    for clause in _clauses(_NOTE.sub("", head)):
        named, condition = _party(clause)
        who = who or named
        if condition:
            conditions.append(condition)
    given = _GIVEN.search(quote)
    base = _BASE.search(head)
    if base and not _EMPTY_BASE.match(base.group("base")):
        conditions.append(_GIVES_AT_END.sub("", base.group("base")))
    who = _HOW.sub("", _SHARE_OF.sub("", who))
    who = (given.group("who") if given else "") or (_DOING.sub("", who) if _is_somebody(who) else "")
    return who or _sentence_party(_NOTE.sub("", before)) or inherited, "，".join(conditions)


def _is_somebody(who: str) -> bool:
    return not _THING.search(who) and not _AIMING.match(who)


def _clauses(head: str) -> list[str]:
    head = head.replace(",且", "且").replace(",并且", "且")
    return [clause for clause in re.split(r",(?![^(]{0,40}\))", head) if clause.strip()]


def _party(clause: str) -> tuple[str, str]:
    """Who a clause names, and on what condition; both may be empty."""
    opening = _OPENING.match(clause)
    body = clause[opening.end() :] if opening else clause
    giving = next((m for m in _GIVING.finditer(body) if not (opening and _is_taking(body, m))), None)
    body = body[: giving.start()] if giving else body
    if body.endswith("的"):
        who, rest = _acting(body[:-1])
        return who, rest or body[:-1]
    who, rest = _acting(body.partition("的")[0]) if opening else ("", "")
    if who:
        return who, body[len(who) :]
    before, joint, after = body.rpartition("的")
    if joint and re.search(rf"{_BODY}$|^[^,]{{2,30}}$", after) and (opening or re.search(rf"{_BODY}$", after)):
        acting = _acting(after)
        return (acting[0], f"{before}，{acting[1]}") if acting[0] else (after, before)
    who, rest = ("", "") if not opening and _MANNER.match(body) else _acting(body)
    if who:
        return _PER.sub("", who), rest.removesuffix("并")
    if opening or re.search(rf"{_BODY}$", body):
        return _PER.sub("", body), ""
    return "", body if len(body) > 3 else ""


def _is_taking(body: str, giving: re.Match[str]) -> bool:
    """对获得一等奖的团队 names who gets it; 向创业者提供贷款 is the giving itself."""
    return giving.group().endswith(_TAKING) and (giving.start() == 0 or "的" in body[giving.end() :])


def _acting(body: str) -> tuple[str, str]:
    """企业购买服务 -> (企业, 购买服务): a body, and what it must do."""
    for match in re.finditer(_BODY, body[:40]):
        if match.end() > 1 and _ACTS.match(body[match.end() :]):
            return body[: match.end()], body[match.end() :]
    return "", ""


_ACTS = re.compile(
    r"(?:首次|新|自主|牵头|独立|实际|年度|当年|上一年度|每|通过|利用|以|在|按|参与|参加|开展|实施|建设|购买|购置|采购|投保|投资|引进|申报|入选|获|取得|研发|支付|吸纳|招用|租用|承担|举办|组织|发生|打造|升级|购|新增|创办|转化|完成|达到|营|投|加大|增加|扩大|提高|面向|围绕|报废|置换|更新|参展|参会|参赛|上市|升规|上云|当期|年)"
)


def _sentence_party(before: str) -> str:
    """The body that the sentence began with: 支持企业开展…，对…"""
    for clause in reversed(_clauses(before.replace(";", ","))):
        opening = _OPENING.match(clause)
        if opening:
            who, _ = _party(clause)
            who = _HOW.sub("", who)
            if who and _is_somebody(who):
                return who
    return ""


def times_of(quote: str) -> list[str]:
    """How often and up to which total: 一次性, 每年, 每家 …"""
    return list(dict.fromkeys(match.group() for match in _TIMES.finditer(quote)))


_RUNG = re.compile(
    r"国家级|省级|市级|县级|区级|国际标准|国家标准|行业标准|地方标准|团体标准|特等奖?|一等奖?|二等奖?|三等奖?|金奖|银奖|铜奖|优秀|良好|合格|博士|硕士|本科|大专"
    r"|大型|中型|小型|微型|中小微|[1-5]A级?|[一二三四五]星级?|第[一二三]档|[A-F]类|“[^”]{1,16}”|\d+(?:\.\d+)?[万亿]?元"
)


def rungs_of(quote: str, sums: list[int]) -> list[str]:
    """The step each rung of a ladder belongs to: exactly as many printed in front of the amounts (which begin at
    `sums`), or one directly before each."""
    if len(sums) < 2:
        return [""] * len(sums)
    steps = _RUNG.findall(quote[: sums[0]])
    if len(steps) == len(sums):
        return steps
    steps = [_RUNG.findall(quote[low:high])[-1:] for low, high in zip([0, *sums], sums, strict=False)]
    return [step[0] for step in steps] if all(steps) else [""] * len(sums)


#: what a share is taken of is no kind: 按企业所得税县级留存部分的50%给予补助
_TAX_BASE = re.compile(
    r"(?:企业|个人)?(?:所得|增值|契|房产|土地使用)?税收?[^,;]{0,14}?(?:部分|部份|留存|留成|贡献|总额|\d\s*%测算)"
)


def kind_of_benefit(quote: str, after: str, about: str, share: bool) -> str:
    """The kind by the gift named behind the figure, else by the quote; 奖补 that covers a share is a subsidy."""
    rows = lexicon()["kinds"]
    loan = rows[0]["near"]
    if any(word in after for word in loan) or (any(word in quote for word in loan) and "奖" not in quote):
        return str(rows[0]["kind"])
    for near in (after, quote):
        for row in rows[1:]:
            bare = _TAX_BASE.sub("", near) if row["kind"] == "tax" else near
            hit = any(word in bare for word in row["near"])
            if not hit and row.get("who") and not any(word in near for word in row["except"]):
                hit = any(word in about for word in row["who"]) and words("gifts").search(near) is not None
            if hit:
                return "subsidy" if row["kind"] == "award" and share and "奖补" in near else str(row["kind"])
    return "other"


def capped(text: str) -> bool:
    """Whether the words around a figure limit it."""
    return bool(words("caps").search(text))
