"""Places that a text mentions: provinces, cities, counties, named regions, countries."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from graph.record import Span
from ingest.extract.names_bounds import clause_start, name_start
from ingest.extract.names_flow import Flow
from ingest.extract.names_lexicon import common_words, read_lexicon, uncommon, words_of
from ingest.extract.places_learned import find_towns, find_zones_named
from ingest.patterns import alternatives
from ingest.places import Place, all_places, find_place, lies_in
from ingest.words import Words, leftmost_longest

Names = dict[str, str]  # printed form -> full name
#: behind a place's name, what makes it part of another: a line, a street, a congress, a newspaper
_LINE = re.compile(
    "(?:中线|高铁|铁路|高速|城际|大道|路(?:以|与|和)|街道|第[一二三四五六七八九十]+届|日报|晚报|晨报|早报|新闻网|广播电视|实验室)"
)
#: counties renamed or merged before this year are no longer looked for
_RECENT = 2019
#: where a page lies on its site (首页 > 政务公开 > 政策): names in it are no mentions
_TRAIL = re.compile(r"^[^\n，。〈]+〉[^\n，。〈]+〉[^\n，。〈]*$", re.MULTILINE)
#: circles of an economy, not of places (环高校知识经济圈)
_ECONOMY = re.compile("知识|高校|校园|创新|产业|楼宇|首店|夜间|空港$")
_BEFORE = re.compile(r"(?:形|建|构|组|促|变|合|达|完|不)$")
_MISREAD = {"成都": "市圈", "大连": "接片通", "新乡": "村镇", "安阳": "", "长沙": "滩", "开封": "存", "太原": "始"}


@cache
def _data() -> dict[str, object]:
    table: dict[str, object] = read_lexicon("names")["places"]
    return table


def _words(key: str) -> frozenset[str]:
    return words_of(str(_data()[key]))


@cache
def general_names() -> Names:
    """Names that mean a place in any document: provinces and cities by every form, counties by their full name."""
    names: Names = {}
    shunned = _words("ambiguous") | _words("generic")
    for place in all_places().values():
        high = place.level != "county" or (place.code[2:4] == "90" and place.name.endswith("市"))
        forms = place.names if high else place.names[:-1] or (place.name,)
        for form in forms:
            if len(form) >= 2 and form not in shunned and not (_is_former(place) and place.level == "county"):
                names.setdefault(form, place.name)
    regions = {form: name for name in _words("regions") for form in (name, f"{name}地区")}
    return names | regions | {name: name for name in _words("countries")}


def _is_former(place: Place) -> bool:
    return place.last_year is not None and place.last_year < _RECENT


@lru_cache(maxsize=256)
def home_names(home: Place | None) -> Names:
    """Short names that are clear in a document of `home`: its own, and its counties'."""
    if home is None:
        return {}
    own = {form: home.name for form in home.names if len(form) > 1}
    if home.level == "province":
        return own
    inside = [p for p in all_places().values() if p.code.startswith(home.code.rstrip("0")) and p.level == "county"]
    short = {p.short: p.name for p in inside if len(p.short) > 1 and p.last_year is None}
    plain = {form: name for form, name in short.items() if form not in common_words() and form not in _words("generic")}
    return plain | own


@cache
def place_words() -> Words:
    """All names of places and landscapes that need no context."""
    return Words({*general_names(), *_words("local")})


@cache
def _all_names() -> Words:
    """What any document may call a place."""
    return Words(_known_names())


@cache
def _known_names() -> frozenset[str]:
    return frozenset({*general_names(), *(form for place in all_places().values() for form in place.names)})


@cache
def _full_names() -> frozenset[str]:
    """What needs no learning: the names of any document, and full names."""
    return frozenset({*general_names(), *(place.name for place in all_places().values())})


def _named(text: str, names: Names) -> Iterator[Span]:
    return (span for span in _all_names().every(text) if text[span[0] : span[1]] in names)


def find_place_names(flow: Flow, taken: bytearray, home_name: str | None) -> list[tuple[int, int, str]]:
    """(start, end, full name) of every place mentioned outside `taken`."""
    home = find_place(home_name) if home_name else None
    names = general_names() | home_names(home)
    taken = bytearray(taken)
    for trail in _TRAIL.finditer(flow.text):
        taken[trail.start() : trail.end()] = b"\x01" * (trail.end() - trail.start())
    clusters = _find_clusters(flow, taken)
    open_text = bytearray(taken)
    for start, end, _ in clusters:
        open_text[start:end] = b"\x01" * (end - start)
    found = [
        (start, end, names[flow.text[start:end]])
        for start, end in leftmost_longest(_named(flow.text, names))
        if not any(open_text[start:end]) and not _misread(flow.text, start, end)
    ]
    found = _defined(flow, _special(flow.text, _joined(found)), open_text)
    for start, end, _ in found:
        open_text[start:end] = b"\x01" * (end - start)
    towns = find_towns(flow, open_text, frozenset(names))
    for start, end, _ in towns:
        open_text[start:end] = b"\x01" * (end - start)
    zones = find_zones_named(flow, open_text, _full_names())
    return sorted([*clusters, *found, *towns, *zones, *_letters(flow, taken, found)])


def _joined(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """A district right behind its city is one place (北京市海淀区)."""
    out: list[tuple[int, int, str]] = []
    for start, end, name in found:
        inner = find_place(name, out[-1][2]) if out and out[-1][1] == start else None
        outer = find_place(out[-1][2]) if inner else None
        if inner and outer and inner.level == "county" and inner.name == name and lies_in(inner, outer):
            out[-1] = out[-1][0], end, out[-1][2] + name
        else:
            out.append((start, end, name))
    return out


#: a zone with a law or a committee of its own is a place of its own (X经济特区, X新区), not the city
_SPECIAL = re.compile("经济特区|新区(?!块|域|委会)")
_SHORT = re.compile("（(?:以下)?简称：?“?(?P<name>[一-龥]{2,6})”?）")


def _special(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """With the special zone in place of the city in front of it."""
    zones = ((a, b, n, None if text[b - 1] in "区县" else _SPECIAL.match(text, b)) for a, b, n in found)
    return [(a, zone.end(), text[a : zone.end()]) if zone else (a, b, n) for a, b, n, zone in zones]


def _defined(flow: Flow, found: list[tuple[int, int, str]], taken: bytearray) -> list[tuple[int, int, str]]:
    """With every later mention of a short name that the text defines (X经济特区（以下简称特区）)."""
    out, busy = list(found), bytearray(taken)
    for start, end, _ in found:
        busy[start:end] = b"\x01" * (end - start)
    for _, end, name in found:
        short = _SHORT.match(flow.text, end)
        if short and name.endswith(short["name"]):
            later = re.finditer(re.escape(short["name"]), flow.text[short.start("name") :])
            hits = [(short.start("name") + m.start(), short.start("name") + m.end(), name) for m in later]
            out += [hit for hit in hits if not any(busy[hit[0] : hit[1]])]
    return out


def _find_clusters(flow: Flow, taken: bytearray) -> list[tuple[int, int, str]]:
    """City clusters and the like: X城市群, X都市圈, where X says which."""
    found = []
    for match in re.finditer(alternatives(_words("groups")), flow.text):
        head, end = match.span()
        start = name_start(flow, max(clause_start(flow, head), head - 14), head, taken)
        front = flow.text[start:head]
        own = front.startswith("“") or (2 <= len(front) <= 8 and (uncommon(front) or place_words().at(front)))
        if own and not _ECONOMY.search(front) and not any(taken[start:end]) and not _misread(flow.text, start, end):
            found.append((start, end, flow.text[start:end]))
    return found


def _misread(text: str, start: int, end: int) -> bool:
    """A place's characters inside other words (形成都市圈)."""
    form = text[start:end]
    if _LINE.match(text, end) or (form == "和县" and "一" <= text[start - 1 : start] <= "龥"):
        return True
    if form.startswith("成都市") and text[end : end + 1] == "圈":
        return True
    loose = form in _words("regions") or (end - start <= 3 and form[-1] in "市县区旗")
    if loose and text[start - 1 : start + 1] in common_words():
        return True
    return form in _MISREAD and (
        text[end : end + 1] in tuple(_MISREAD[form]) or bool(_BEFORE.search(text[:start][-1:]))
    )


def is_printed(text: str, name: str) -> bool:
    """Whether the full name stands anywhere, be it inside another name."""
    return any(not _misread(text, m.start(), m.end()) for m in re.finditer(re.escape(name), text))


def _letters(flow: Flow, taken: bytearray, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """One-character countries beside another country in a list (欧盟、美、日)."""
    letters, near = _words("letters"), _words("countries")
    ends = {end for _, end, name in found if name in near}
    starts = {start for start, _, name in found if name in near}
    out = []
    for match in re.finditer(r"(?<=、)[一-龥](?=[、和与及等])", flow.text):
        at = match.start()
        if match.group() in letters and not taken[at] and (at - 1 in ends or at + 2 in starts):
            out.append((at, at + 1, match.group()))
            ends.add(at + 1)
    return out
