"""Zones by their bare word: 高新区 where the document names the city's own, or where zones are listed side by side."""

import re
from collections.abc import Iterator

from ingest.extract.names_aliases import Form
from ingest.extract.names_flow import Flow
from ingest.patterns import opening_with
from ingest.places import find_place

#: bare word -> the words of full names that it stands for
ZONES = {
    "高新区": "高新区|高新技术产业开发区|高新技术开发区",
    "经开区": "经开区|经济技术开发区|经济开发区",
    "经济开发区": "经济开发区|经济技术开发区",
    "自创区": "自创区|自主创新示范区",
    "综保区": "综保区|综合保税区",
    "自贸区": "自贸区|自由贸易试验区|自贸试验区",
    "综试区": "综试区|综合试验区",
}
_BARE = re.compile(
    opening_with(
        "跨高经自综",
        r"(?:跨境电商)?(?P<zone>高新区|经开区|经济开发区|自创区|综保区|自贸区|综试区)(?!管委会|管理|总数|数量|内企业)",
    )
)
_INDEFINITE = re.compile(r"(?:级|国家|全国|省|各|的|个|家|其他|等|国内|类|批|所|设|新建|中)$")


def find_zones(flow: Flow, taken: bytearray, home: str | None) -> list[Form]:
    """Bare zone words outside `taken` that mean one zone."""
    spots = [m for m in _BARE.finditer(flow.text) if not any(taken[m.start() : m.end()])]
    spots = [m for m in spots if not _INDEFINITE.search(flow.text[max(0, m.start() - 2) : m.start()])]
    full = {zone: _full_name(flow, zone, home) for zone in {m["zone"] for m in spots}}
    forms = [_form(flow, m, full[m["zone"]]) for m in spots if full[m["zone"]] and m.group() == m["zone"]]
    forms += [_form(flow, m, m.group()) for m in _listed(flow, spots) if not full[m["zone"]]]
    own = (m for m in spots if home and not full[m["zone"]] and m.group() == m["zone"] and _is_own(flow.text, m))
    known = {form.start for form in forms}
    return forms + [_form(flow, m, m.group()) for m in own if m.start() not in known]


def _is_own(text: str, found: re.Match[str]) -> bool:
    """Whether the clause speaks of one zone, the city's own (加强高新区创新带动能力, 落户到经开区)."""
    return bool(
        _TOUCHES.search(text[max(0, found.start() - 4) : found.start()]) and not _CLASSES.match(text, found.end())
    )


#: what is done with one zone, or happens in it
_TOUCHES = re.compile(
    "(?:深入|走进|来到|落户到?|入驻到?|迁入|位于|坐落于|设在|布局在|放在|加强|发挥|增强|做强|做大|在|我市)$"
)
_CLASSES = re.compile("等|内|中|类|外|级|以|开展|设立|建设一|布局")


def _form(flow: Flow, found: re.Match[str], name: str) -> Form:
    printed = flow.printed(*found.span())
    return Form("platform", name, *found.span(), printed if printed != name else "", "zone")


def _full_name(flow: Flow, zone: str, home: str | None) -> str:
    """The zone's full name with the document's own place, or nothing where several or none is printed."""
    place = find_place(home) if home else None
    if place is None:
        return ""
    fronts = "|".join(re.escape(name) for name in place.names if len(name) > 1)
    found = {m.group() for m in re.finditer(rf"(?:{fronts}|市)(?:国家级?)?(?:{ZONES[zone]})", flow.text)}
    shortest = min(found, key=len, default="")
    return shortest if len(found) <= 2 else ""


def _listed(flow: Flow, spots: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Zones in a list of zones: A、B、C, each a bare word or a name."""
    zone_word = re.compile(rf"(?:{'|'.join(ZONES)})、?")
    for m in spots:
        before = re.search(rf"(?:{'|'.join(ZONES)})、$", flow.text[max(0, m.start() - 8) : m.start()])
        after = flow.text[m.end() : m.end() + 1] == "、" and zone_word.search(flow.text[m.end() + 1 : m.end() + 10])
        beside_counties = re.search("[区县旗]）?、$", flow.text[max(0, m.start() - 3) : m.start()])
        if before or after or beside_counties:
            yield m
