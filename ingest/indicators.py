"""Indicators normalised, so that one row holds the same aim of several cities, in comparable units."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from ingest.extract.figures import bare_unit, scale_of, unit_table

_AREA = re.compile(r"^(?:全[省市县区州域]|我[省市县区]|本[省市县区]|市域内?|[省市县区]域内?|地区)(?=[^生级属内])")
_DATE = re.compile(r"^(?:到|至)?(?:20\d\d年(?:底|末)?|“?十[二三四五]五”?(?:期末|末|期间|时期)?)(?:,|，)?")
_VERBS = re.compile(
    r"^(?:每年|年均|累计|新增|新建|新认定|新培育|新培养|新引进|新设立|净增|建成|建设|培育|培养|引进|组建|创建|争创|打造|实施|完成|实现|形成"
    r"|集聚|汇聚|力争|争取|确保|布局|选树|选派|评选|遴选|推广应用?|发布|举办|组织|开展|认定)"
)
_MEASURES = re.compile(r"(?:的)?(?:总数量|总数|数量|总量|户数|家数|个数|数目|保有量|数)$")
_MOVES = re.compile(r"(?:年均|每年)?(?:增速|增长率?|增幅|提高|提升|增长|达到?|稳定在|保持在|左右|以上)$")
_ASIDE = re.compile(r"\([^()]*\)")
_QUOTES = str.maketrans("", "", "“”\"'‘’ \t\n\r")


def comparable(value: float, unit: str) -> tuple[float, str]:
    """The value in the indicator's base unit: 1.5 万家 -> (15000, 家), 3 平方公里 -> (3000000, 平方米)."""
    plain, scale = bare_unit(unit), scale_of(unit)
    head, _, per = plain.partition("/")
    table = unit_table()
    base, factor = table["convert"].get(head, [head, 1])
    base = next((group[0] for group in table["count"]["groups"] if base in group), base)
    return round(value * scale * factor, 6), f"{base}/{per}" if per else base


def indicator_key(name: str) -> str:
    """The row of an indicator: 全市新增国家高新技术企业数量 -> 高新技术企业."""
    plain = _plain(name)
    return _known().get(_bare(plain)) or _known().get(_bare(_reduced(plain))) or _reduced(plain) or plain


def indicator_unit(key: str) -> str | None:
    """The base unit of a known indicator, or None."""
    return next((row["unit"] for row in _rows() if row["name"] == key), None)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name)
    return _ASIDE.sub("", "".join(folded.split())).strip(",，、。;:的")


def _bare(name: str) -> str:
    return name.translate(_QUOTES).replace("规上", "规模以上").replace("GDP", "地区生产总值").replace("的比重", "比重")


def _reduced(name: str) -> str:
    """Without date, area, verbs in front, and without 数量 or 增速 behind."""
    for pattern in (_DATE, _AREA, _VERBS, _VERBS, _AREA, _MEASURES, _MOVES, _MEASURES):
        shorter = pattern.sub("", name, count=1)
        name = shorter if len(shorter) >= 2 else name
    return name.strip("的，,")


@cache
def _rows() -> list[dict[str, str]]:
    text = files("ingest").joinpath("lexicon", "indicators.toml").read_text(encoding="utf-8")
    rows: list[dict[str, str]] = tomllib.loads(text)["indicators"]
    return rows


@cache
def _known() -> dict[str, str]:
    """Every printed form, bare, -> the row's name."""
    return {_bare(form): row["name"] for row in _rows() for form in (row["name"], *row["same"])}
