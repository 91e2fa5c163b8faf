"""What looks like a name and is a class of things: 省级重点实验室, 专项资金, 某市孵化器."""

import re
from functools import cache

from ingest.extract.names_lexicon import heads, read_lexicon, words_of
from ingest.extract.places import general_names, place_words

#: a level or a reach in front of a name
LEVEL = re.compile(
    "^(?:(?:国家|全国|省|自治区|市|区|县)(?:级|部共建|重点)?|部省共建|省市共建|中国|中华|世界|国际|全球)+"
)
ZONES = words_of(
    "高新区 高新技术产业开发区 开发区 经济开发区 经开区 经济技术开发区 综保区 综合保税区 保税区 自贸区 自贸试验区"
    " 自创区"
)
#: one of them in each province or city: 省农科院 is a name
_SINGLE = words_of("科学院 农科院 林科院 社科院 党校 博物馆 图书馆 科技馆")
#: what a city has one of: with its name, a name
_OF_A_CITY = ("科技创新中心", "国家科学中心", "公共实训基地", "会展中心", "会议中心", "文化中心", "公共资源交易中心")
_SLOGAN = re.compile(r"[一两双三四五六七八九十][^一两双三四五六七八九十]{1,3}[一两双三四五六七八九十]")
_SCHEME = re.compile(r"“[一两双三四五六七八九十N].{1,2}[一多两双三四五六七八九十N]")
#: a mark of quality in front of a class (“四优”园区)
_MARKED = re.compile(r"“[一两双三四五六七八九十].”[^“]*\Z")
_SIZED = re.compile(
    r"[百千万]亿级|(?:级|省|国家|市|\d)以上|[A\d]级景区|进(?:社区|园区|校园|企业|基地|乡村)$|[一两三四五六七八九十]个中心$|^[一两双多三四五六七八九十]+个?(?:基地|载体|中心|平台|园)|^[一两三四五六七八九十]大"
)
#: the class of laboratories that a province recognises (X省实验室)
_PROVINCE_LAB = re.compile(
    "[一-龥]{2,3}省(?:(?:重点)?实验室|(?:经济|高新技术产业)?开发区|高新区)|全[国省市区县州](?:[^“]{0,4})区"
)
#: what is built or done, not what a plan is called
_WORKS = re.compile("(?:主体|建筑|风险|特殊|接入|市政|技术|安装|附属|隐蔽)工程$")
#: whose or how large a body is, not its name (市属大型商业集团)
_OF_A_KIND = re.compile("(?:[省市区县州央部]属|国有|民营|外资|大型|中小|龙头|骨干|外国|国外|海外|境外|知名|优质)+")
#: what one kind of company becomes or sets up, no company's name
_TWO_FIRMS = re.compile("公司(?!分|.{2,8}分公司$).{2,}公司$")
_RANKED = re.compile("[正副][处科县厅局]级|事业单位")
_BRACKET = re.compile("（[^（）]*）")
_MARKS = str.maketrans("", "", "“”‘’")


@cache
def _never(kind: str) -> frozenset[str]:
    return words_of(read_lexicon("stopnames")["never"][kind])


@cache
def _alone() -> frozenset[str]:
    return words_of(read_lexicon("stopnames")["alone"])


def is_class(kind: str, name: str, head: str) -> bool:
    """Whether the name is only a class of things, with or without a level (省级重点实验室)."""
    if _PROVINCE_LAB.fullmatch(name):
        return True
    never, plain, bare = _never(kind), name.translate(_MARKS), LEVEL.sub("", name)
    if (kind == "organisation" and _OF_A_KIND.match(name)) or _RANKED.match(name):
        return True
    if (kind == "organisation" and _TWO_FIRMS.search(name)) or (kind == "programme" and _WORKS.search(name)):
        return True
    if head in ("分行", "支行") and "银行" not in name:
        return True
    if (noted := _BRACKET.search(bare)) and not place_words().at(noted[0], 1) and _BRACKET.sub("", bare) in never:
        return True
    if bare == head and bare != name and (head in _SINGLE or (plain.startswith("中国") and head not in heads().plain)):
        return False
    if head in heads().weak and (_SCHEME.match(name) or (kind == "platform" and _MARKED.match(name))):
        return True
    if not bare or bare == head or bare in never or plain in never or plain in _alone() or _SIZED.search(plain):
        return True
    if ("“" not in name and _SLOGAN.match(plain)) or plain.startswith(("县（", "市（", "区（")):
        return True
    if kind == "programme" and head in heads().weak and "“" not in name:
        return name.endswith(tuple(never - {head}))
    return kind == "platform" and head not in ZONES and _is_local_class(bare)


def _is_local_class(name: str) -> bool:
    """A class that a place in front does not make a name (X市孵化器); a city's 科技创新中心 is one of its own."""
    place = place_words().at(name)
    if place is None or place not in general_names():
        return False
    rest = name.removeprefix(place)
    return rest in _never("platform") and rest != "实验室" and not rest.endswith(_OF_A_CITY)
