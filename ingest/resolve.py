"""Printed names of bodies → the full standard name with its place, and why.

The lexicon (organs.py) says what a name means, the place data whose it is; nothing is matched across places.
A name the lexicon does not know keeps its printed form with its place and a low score, so it stays apart.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache

from ingest.groups import name_group
from ingest.organs import LEXICON, VERB_AHEAD, Form, forms, lexicon, local_names, party_forms
from ingest.places import find_place, superiors
from ingest.seats import LEVELS, Seat, seat_of, seat_of_level, split_seat

#: at this score and above a name counts as known
SURE = 0.8
BANK_REFORM = 2023  # branches of the central bank became 分行 in August 2023
FINANCE_REFORM = 2024
_SUB_PROVINCIAL = "沈阳|大连|长春|哈尔滨|南京|杭州|宁波|厦门|济南|青岛|武汉|广州|深圳|成都|西安".split("|")  # noqa: SIM905
#: districts of Beijing, Tianjin, Shanghai, Chongqing have a city's organs
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PLANNED = ("大连", "宁波", "厦门", "青岛", "深圳")
_CENTRAL_DEPARTMENT = re.compile(r"(?:国务院|国家|中央)[一-鿿]{2,14}部门")
_TERM = re.compile(r"第?[一二三四五六七八九十]{1,4}届(?=人民代表大会|政协|人大)")
_BRACKET = re.compile(r"^(.{2,}?)[（(〔\[［【〈]([^（(〔\[［【〈]{2,30}?)[）)〕\]］】〉]$")
_CLOSED = re.compile(r"[\s“”\"'‘’*＊★☆※△▲]")
_ZONE = re.compile(r"^(.*?)(?:管委会|管理委员会|管理机构|管委|党工委管委会|党工委)$")
_CLASS_ZONES = ("开发区", "新区", "示范区", "新城", "科技城", "工业园区", "产业园区", "风景名胜区")
_INSTITUTION = re.compile(
    r"(?:大学|学院|学校|党校|医院|研究院|研究所|研究中心|科创院|创新院|实验室|集团|公司|企业|银行|协会|学会|联盟|商会|基金会|中心|博物馆|图书馆|"
    r"[分支]行|农商行|农信社|信用社|科技馆|日报社|报社|电视台|总台|交易所|担保|资本|控股|股份|信托|证券|保险|[院所馆台站厂])$"
)
_COMPANY = re.compile(r"^(.+?)(?:集团|公司|集团公司|有限公司|集团有限公司)$")
_ACADEMIES = {
    "中科院": "中国科学院",
    "中国农科院": "中国农业科学院",
    "中国林科院": "中国林业科学研究院",
    "中国社科院": "中国社会科学院",
    "中国热科院": "中国热带农业科学院",
    "中国水科院": "中国水产科学研究院",
    "中国医科院": "中国医学科学院",
}
_ACADEMY = re.compile("^(?:" + "|".join(_ACADEMIES) + ")")
_LOOSE_GROUP = re.compile(r"^(?:各|相关|有关).+?(企业|高校|院校|银行|机构|公司|平台|协会|[院所园])?$")
_WORK_GROUP = re.compile(
    r"(?:领导小组|工作组|专班|指挥部|联席会议|委员会|协调小组|工作小组|推进组|专项组)(?:办公室|成员单位)?$"
)
_JOINT_GROUP = re.compile(r"([省市县区州盟旗])委[、和]?\1(?:人民)?政府")
_SENTENCE = re.compile(r"[局厅](?!部)|部门|建立|成立|组建|设立|的|发挥|会同|应当")
_SHAPE_ENDS = frozenset("局厅办室委会")
#: an organ's name behind its place: no other organ, sign or sentence in it
_SHAPE = re.compile(
    r"(?!(?:级|各|有关|相关|属|直|内|域|场|民|级|里|区))(?:(?![局厅办署]|[委会部院社关队行](?=[市省县区州旗])|部门|单位|政府|应当|负责|牵头|会同|配合|[的由与及将要对为在各等])[一-鿿]){1,11}"
    r"(?:局|厅|办|办公室|委员会办公室|工委|联合会|总工会)"
)
_FUNCTIONAL = re.compile(
    r"(?!有关|相关|各|行业|业务|职能|级|直|其他|属|内|上级|以上|人民政府|政府|委|[的和及与])(?:(?!部门|有关|相关|行业|协助|配合|[的和及与由会局委办厅部])[一-鿿]){2,6}?(?:行政)?(?:主管|行政管理)部门"
)
_ORGAN_END = re.compile(r"(?:局|委|办|厅|部|处|室|署|会|队|院|团|工委|机关|办公室|委员会|中心|支队|总队|大队|社)$")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a printed name means. `rule` says how it was found, `score` how sure that is (below SURE: stays
    apart as printed); `alias` is a second name printed in brackets; `body` is agency or organisation."""

    canonical: str
    place: str
    agency_kind: str
    level: str  # central | province | city | county
    collective: bool
    rule: str
    score: float
    body: str = "agency"
    alias: str = ""

    @property
    def sure(self) -> bool:
        return self.score >= SURE

    @property
    def is_name(self) -> bool:
        """Whether it is surely some body's name, be it one that the lexicon does not hold."""
        return self.sure or self.rule == "shape"


def resolve_agency(raw: str, place: str | None, year: int | None = None) -> Resolution:
    """Whom `raw` means in a document of `place` (full name) printed in `year`."""
    name = _CLOSED.sub("", raw).strip("：:，,、。；;")
    here = seat_of(place or "")
    bracket = _BRACKET.match(name)
    found = _resolve(_TERM.sub("", name) if "届" in name else name, here, year)
    if bracket and not found.collective and not found.sure:
        found = replace(_resolve(bracket[1], here, year), alias=_strip_level(bracket[2]))
    return found


def _strip_level(alias: str) -> str:
    return "" if re.match(r"[含不包]|其中|下同", alias) else alias


def _resolve(name: str, here: Seat, year: int | None) -> Resolution:
    for rule in (
        _central, _lexicon_whole, _group, _with_place, _zone_here, _place_alone, _work_group, _institution, _shaped,
    ):  # fmt: skip
        found = rule(name, here, year)
        if found:
            return found
    return _as_printed(name, here)


def _central(name: str, here: Seat, year: int | None) -> Resolution | None:
    full = lexicon()["central"].get(name)
    if not full and _CENTRAL_DEPARTMENT.fullmatch(name):  # 国务院科学技术行政部门: whichever it is by then
        full = name
    return Resolution(full, "中国", full, "central", False, "central", 1.0) if full else None


def _lexicon_whole(name: str, here: Seat, year: int | None) -> Resolution | None:
    """A name printed without any place: 科技局, 组织部, 科技."""
    party = party_forms().get(name) if len(name) > 2 else None
    form = party if party and name not in forms() else forms().get(name)
    if form is None or not here.full:
        return None
    bare = not form.printed
    score = 0.9 if form.certain and not bare else 0.85 if form.certain or name.endswith(("部门", "机关")) else 0.8
    return _of_form(form, here, year, "lexicon_bare", score)


def _group(name: str, here: Seat, year: int | None) -> Resolution | None:
    sign = next((s for s in LEVELS if name.startswith(s) and not here.full.endswith(s)), "")
    seat = (seat_of_level(sign, here) if sign else None) or here
    full = name_group(name, seat.full)
    if full is None and name.startswith("各") and name.endswith("联席会议"):
        return Resolution(here.full + name, here.full, name, here.level, True, "group", SURE)
    if full is None and (loose := _LOOSE_GROUP.match(name)):
        body = "organisation" if loose[1] else "agency"
        return Resolution(here.full + name, here.full, name, here.level, True, "group", 0.7, body)
    if full is None:
        return None
    return Resolution(full, seat.full, full.removeprefix(seat.full), seat.level, True, "group", 0.9)


def _with_place(name: str, here: Seat, year: int | None) -> Resolution | None:
    for seat, rest, explicit in split_seat(name, here):
        if found := _in_place(seat, rest, year, explicit):
            return found
    return None


def _place_alone(name: str, here: Seat, year: int | None) -> Resolution | None:
    """海淀区 in a list of units is its government."""
    place = find_place(name, here.full or None)
    if place is None or name not in place.names or name == place.short != place.name:
        return None
    return Resolution(f"{place.name}人民政府", place.name, "人民政府", place.level, False, "place_alone", SURE)


def _zone_here(name: str, here: Seat, year: int | None) -> Resolution | None:
    """高新区管委会 without a place is the place's own; 高新区 alone may be one, in a list of units."""
    if not here.full:
        return None
    if _ZONE.match(name):
        return _zone(here, name)
    alone = name in lexicon()["zone"] and name not in _CLASS_ZONES
    found = _zone(here, name) if alone else None
    return replace(found, rule="place_alone", score=0.75) if found else None


def _in_place(seat: Seat, rest: str, year: int | None, explicit: bool) -> Resolution | None:
    """`rest` as an organ of `seat`."""
    for sign in ("委", "党委", "委员会"):
        party = party_forms().get(rest.removeprefix(sign)) if rest.startswith(sign) else None
        party = party or party_forms().get(rest.removeprefix(sign + "市")) if rest.startswith(sign) else party
        if party:
            return _of_form(party, seat, year, "party", 1.0)
    form = forms().get(rest) or forms().get(re.sub("^(?:人民)?政府(?=.)", "", rest))
    if form is None and len(rest) > 1 and rest in party_forms():  # 市人才办, 市编办: printed without 委
        return _of_form(party_forms()[rest], seat, year, "party", 0.9)
    if form:
        certain = form.certain or form.printed
        rule = "lexicon" if not form.vertical else "vertical"
        return _of_form(form, seat, year, rule, 1.0 if certain else 0.85, explicit=explicit)
    return _zone(seat, rest) or _zone_organ(seat, rest) or _functional(seat, rest)


def _functional(seat: Seat, rest: str) -> Resolution | None:
    """市级土地主管部门: named by its field alone, whichever organ that is."""
    if not rest.endswith("部门") or not _FUNCTIONAL.fullmatch(rest):
        return None
    return Resolution(seat.full + rest, seat.full, rest, seat.level, False, "functional", SURE)


def _of_form(form: Form, seat: Seat, year: int | None, rule: str, score: float, *, explicit: bool = True) -> Resolution:
    level = seat.level
    pattern = "city" if level == "county" and seat.full.startswith(_MUNICIPALITIES) else level
    body = "organisation" if form.organisation else "agency"
    local = _local_name(form, seat)
    kind = local or form.kind[pattern]
    if form.party and form.stem:
        canonical = f"中共{_party_full(seat)}{form.stem}"
    elif local:
        canonical = seat.full + local
    else:
        canonical, kind = _fill(form.pattern[pattern], kind, seat, year, explicit)
    return Resolution(canonical, seat.full, kind, level, False, rule, score, body)


def _party_full(seat: Seat) -> str:
    return seat.full + ("委员会" if seat.full.endswith("自治区") else "委")


def _local_name(form: Form, seat: Seat) -> str | None:
    if not form.stem or form.party:
        return None
    names = local_names()
    if (own := names.get(seat.full, {})).get(form.stem):
        return own[form.stem]
    above = superiors(seat.data) if seat.data else ()
    return next((n for p in above if (n := names.get(f"{p.name}/*", {}).get(form.stem))), None)


def _fill(pattern: str, kind: str, seat: Seat, year: int | None, explicit: bool) -> tuple[str, str]:
    if pattern == "{finance}":
        return _finance(seat, year, explicit)
    capital = bool(seat.data and seat.data.code.endswith("0100"))
    province = next((p.name for p in superiors(seat.data) if p.level == "province"), "") if seat.data else ""
    late = year is None or year >= BANK_REFORM
    bank_place = seat.short if capital else seat.full
    values = {
        "full": seat.full,
        "short": seat.short,
        "bankplace": bank_place,
        "bank": f"中国人民银行{seat.full}分行" if late else f"中国人民银行{bank_place}中心支行",
        "office": "办公厅" if seat.level == "province" or seat.short in _SUB_PROVINCIAL else "办公室",
        "court": {"province": "高级", "city": "中级"}.get(seat.level, ""),
        "mobile": re.sub("[省市]$", "", province) or seat.short,
        "branch": f"{seat.short}分公司" if seat.level == "city" else "",
    }
    return pattern.format(**values), kind


def _finance(seat: Seat, year: int | None, explicit: bool) -> tuple[str, str]:
    """浙江金融监管局 is the national organ's; 省金融监管局 was the place's own until 2024."""
    if not explicit and year is not None and year < FINANCE_REFORM:
        return f"{seat.full}地方金融监督管理局", "地方金融监督管理局"
    lower = seat.level == "city" and seat.short not in _PLANNED
    return f"国家金融监督管理总局{seat.short}监管{'分' if lower else ''}局", f"金融监管{'分' if lower else ''}局"


def _zone(seat: Seat, rest: str) -> Resolution | None:
    """高新区管委会, 国家高新区管委会, 稀土高新区."""
    if re.search("[、，,和及]", rest):
        return None
    zones: dict[str, str] = lexicon()["zone"]
    found = _ZONE.match(rest)
    name = found[1] if found else rest
    if rest.endswith("管理机构"):  # a class of bodies, not a committee's name
        return Resolution(seat.full + rest, seat.full, rest, seat.level, False, "zone", SURE)
    for short in sorted(zones, key=len, reverse=True):
        own = name.removesuffix(short)
        if name.endswith(short) and (found or own or short not in _CLASS_ZONES):
            kind = f"{own}{zones[short]}管理委员会"
            score = 0.9 if found else 0.7 if short in _CLASS_ZONES else 0.85
            return Resolution(seat.short + kind, seat.full, kind, seat.level, False, "zone", score)
    if found and len(name) > 1 and not VERB_AHEAD.match(name):
        kind = name + "管理委员会"
        return Resolution(seat.full + kind, seat.full, kind, seat.level, False, "zone", 0.8)
    return None


def _zone_organ(seat: Seat, rest: str) -> Resolution | None:
    """经开区产业环保局: an organ of a zone, the zone written out."""
    zones: dict[str, str] = lexicon()["zone"] if rest[-1:] in _SHAPE_ENDS and re.search("[区城]", rest) else {}
    for short in sorted(zones, key=len, reverse=True):
        own, sign, organ = rest.partition(short)
        if sign and len(own) <= 6 and _SHAPE.fullmatch(organ):
            form = forms().get(organ)
            kind = own + zones[short] + (form.kind["county"] if form and form.printed else organ)
            return Resolution(seat.short + kind, seat.full, kind, "county", False, "zone_organ", SURE)
    return None


def _work_group(name: str, here: Seat, year: int | None) -> Resolution | None:
    """领导小组, 工作专班, 指挥部 and their offices: the printed name with its place."""
    found = _WORK_GROUP.search(name)
    if not found or not here.full or _SENTENCE.search(name[: found.start()]):
        return None
    seat, rest = _place_of(name, here)
    party = rest.startswith("委")
    full = ("中共" if party else "") + seat.full + rest
    if joint := _JOINT_GROUP.match(name):  # 县委、县政府…领导小组: the place's
        rest = name[joint.end() :]
        full, party = seat.full + rest, False
    if head := next((rest[:k] for k in range(len(rest) - 2, 2, -1) if rest[:k] in forms()), ""):  # 政府办公室…专班
        full = _of_form(forms()[head], seat, year, "work_group", SURE).canonical + rest[len(head) :]
    collective = rest.endswith("成员单位")
    score = SURE if rest != name or name.endswith("办公室") else 0.7  # without a place in front it may be any words
    return Resolution(full, seat.full, rest, seat.level, collective, "work_group", score)


def _place_of(name: str, here: Seat) -> tuple[Seat, str]:
    seat, rest, _ = next(iter(split_seat(name, here)), (here, name, False))
    return seat, rest


def _institution(name: str, here: Seat, year: int | None) -> Resolution | None:
    """Universities, institutes, hospitals, companies: never renamed beyond their place and legal form."""
    if not _INSTITUTION.search(name):
        return None
    name = _ACADEMY.sub(lambda found: _ACADEMIES[found[0]], name)
    known = _companies().get(here.full, {}).get(name) or _companies().get("", {}).get(name)
    if known:
        return Resolution(known, here.full, "企业", here.level, False, "company_list", 1.0, "organisation")
    seat, rest, explicit = next(iter(split_seat(name, here)), (here, name, True))
    company = _COMPANY.match(rest)
    full = name if explicit else seat.full + rest
    if company:  # its legal form is not guessed
        return Resolution(full, seat.full, "企业", seat.level, False, "company_form", 0.6, "organisation")
    return Resolution(full, seat.full, "机构", seat.level, False, "institution", 0.7, "organisation")


@cache
def _companies() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads((LEXICON / "agencies_companies.toml").read_text(encoding="utf-8"))
    return found


def _shaped(name: str, here: Seat, year: int | None) -> Resolution | None:
    """市低空办, 县文体旅游广电局: no row of the lexicon, but surely an organ's name. Printed form with its place."""
    for seat, rest, _ in split_seat(name, here) if name[-1:] in _SHAPE_ENDS else ():
        if _SHAPE.fullmatch(rest):
            party = "中共" if rest.startswith("委") else ""
            return Resolution(party + seat.full + rest, seat.full, rest, seat.level, False, "shape", 0.75)
    return None


def _as_printed(name: str, here: Seat) -> Resolution:
    """A name the lexicon does not know: as printed, with its place."""
    seat, rest, explicit = next(iter(split_seat(name, here)), (here, name, False))
    organ = bool(_ORGAN_END.search(name))
    party = rest.startswith("委") and len(rest) > 2
    full = name if explicit else ("中共" if party else "") + seat.full + rest
    return Resolution(full, seat.full, rest, seat.level, False, "as_printed", 0.6 if organ else 0.3)
