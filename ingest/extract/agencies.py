"""Agencies of a document: every organ it names, with all places where it is named."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.record import Entity, Responsibility, Span
from ingest.extract.agency_addressees import find_addressees
from ingest.extract.agency_names import NOT_BEFORE, scan_agencies
from ingest.extract.responsibilities.stage import Resolve, resolver
from ingest.extract.tight import Tight, tighten
from ingest.organs import is_bare
from ingest.places import find_place
from ingest.reading import Reading
from ingest.resolve import Resolution

#: 首页 > 政务公开 > 某局: the way through a web site, no text of the document
_BREADCRUMB = re.compile(r"^[^\n>＞»›]{1,20}(?:[>＞»›][^\n>＞»›]{1,30}){2,}$", re.M)
#: 责任处室： | 市政府办公室, a row of a page's information box
_BOX_ROW = re.compile(
    r"(?:责任|承办|主办|公开责任|制作|录入)(?:处室|科室|部门|单位|机构)[ \t　]*[:：][ \t　]*\|[^\n|]*"
)
_TITLE = re.compile(r"《[^《》]{0,200}(?:《[^《》]{0,100}》[^《》]{0,100})*》")
#: 各县区 without its body, 所在地科技主管部门: places and whoever is there
_UNNAMED = re.compile(r"所在地[^局委办]*部门")
#: 各区、县级市: places of a kind, no organ's name without 政府
_PLACES = re.compile(
    r"(?:各有关|各相关|各|有关|相关)(?:县级市|[市县区旗州盟]|[（(][市县区旗州、]{1,5}级?市?[）)]|、){1,6}"
)
#: 各镇（街道）: units that have a duty, but are no organ's name
_TOWNS = re.compile(r"(?:各|有关|相关)?(?:乡镇|镇街|街镇|乡|镇|街道)(?:[（(、/]?(?:街道|镇|乡)[）)]?)?")
#: a duty's printed piece that names nobody by itself
_MINOR = re.compile(r"^(?:(?!妇联).{1,2}|.*主管|[县区市旗州].{0,8}[）)])$|^[市省县区](?:财政|科技)$")
#: 科技部门, 职能部门, 各部门, 乡镇（街道）: no named organ
_INDEFINITE = re.compile(
    r"^(?!.*(?:行政|主管|管理))(?![市省县区州驻]).*(?:部门|单位)$|^(?:有关|相关)(?:行政|行业)?(?:主管|管理)部门$|^(?:各)?(?:乡镇|镇街|街道|地)[^政]*$"
)
#: 海淀区、朝阳区人民政府: the word is printed once for all
_SHARES = re.compile(r"(?:[、和][一-鿿]{2,10}?[市县区旗州](?=[、和人政])){1,9}(?:人民政府|政府)")
_CONGRESS_WORK = re.compile(r"[一-鿿]*?(?:人大常委会|人民代表大会常务委员会|人大)([一-鿿]{3,}(?:工委|委员会))")
_GROUP_CORE = re.compile(r"[^、]*?[省市县区州旗](?:委、[省市县区州旗]政府)?([一-鿿]{4,}领导小组)")
_BARE_GROUP = re.compile(r"(?<=[，。；、：向由经在对以下设])(?:工作)?领导小组(?!成员|组长|会议)(?:办公室)?")
_ANNEX = re.compile(r"\s*附\s*件")
_GROUP_STYLE = re.compile(r"[（）、]|人民政府")

Found = list[tuple[Span, Resolution]]


def find_agencies(reading: Reading, duties: Mapping[str, Iterable[Responsibility]]) -> tuple[Entity, ...]:
    """The agencies named in the body, each once, with its forms in the text and every place of them."""
    tight = tighten(reading.text)
    resolve = resolver(reading)
    start, end = _body(reading, tight)
    closed = [found.span() for found in _TITLE.finditer(tight.chars)]
    closed += [
        (tight.position(m.start()), tight.position(m.end()))
        for furniture in (_BREADCRUMB, _BOX_ROW)
        for m in furniture.finditer(reading.text)
    ]
    assigned = _of_duties(tight, duties, start, end)
    addressed = {(tight.position(a), tight.position(b)) for a, b in find_addressees(reading.text)}
    here = find_place(reading.document.place or "")
    whole = {span: name for span, name in scan_agencies(tight, start, end, here) if not _touches(span, closed)}
    spans = _flat([*assigned, *whole, *addressed])
    short = _short_forms(tight.chars, spans, start, end, resolve)
    whole |= {span: name for span, name in short if not _touches(span, closed)}
    spans = _flat([*spans, *whole])
    spans = _flat([*spans, *_repeats(tight.chars, spans, start, end, closed)])
    named = defaultdict[str, Found](list)
    for span in spans:
        for part, who in _told_apart(span, whole.get(span, ""), assigned.get(span), tight.chars, resolve):
            listed = span in addressed or (span in assigned and not assigned[span].rule.startswith("prose"))
            if _is_loose(tight.chars[part[0] : part[1]]) and not listed and who.level != "central":
                continue
            if _TOWNS.fullmatch(tight.chars[part[0] : part[1]]):
                continue
            if _PLACES.fullmatch(tight.chars[part[0] : part[1]]):
                continue
            if not listed and _UNNAMED.fullmatch(tight.chars[part[0] : part[1]]):
                continue
            if who.rule == "place_alone" and not _SHARES.match(tight.chars, part[1]):
                continue  # 海淀区 may have a duty, but the text names the place
            if who.body == "agency" and (who.sure or span in assigned or span in addressed):
                named[_key(who)].append((part, who))
    return tuple(_entity(tight, found) for found in named.values() if _is_named(tight, found, addressed))


def _key(who: Resolution) -> str:
    """What makes two names one agency: groups are printed in several styles (各县（区）政府, 各县、区人民政府)."""
    plain = who.canonical.replace("相关", "有关")
    return re.sub("(?<=[市省])[级直](?=有关)", "", _GROUP_STYLE.sub("", plain)) if who.collective else who.canonical


def _body(reading: Reading, tight: Tight) -> tuple[int, int]:
    first, last = reading.outline.body
    if last <= first or _ANNEX.match(reading.text, last):
        last = len(reading.text)
    return tight.position(first), tight.position(last)


def _of_duties(
    tight: Tight, duties: Mapping[str, Iterable[Responsibility]], start: int, end: int
) -> dict[Span, Responsibility]:
    found = {}
    for duty in (duty for group in duties.values() for duty in group):
        first, last = tight.position(duty.start), tight.position(duty.end)
        if not duty.implied and duty.body == "agency" and not _MINOR.match(duty.raw) and start <= first <= last <= end:
            found[first, last] = duty
    return found


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _flat(spans: Iterable[Span]) -> list[Span]:
    """The spans without those that a longer one overlaps, in the order of the text."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if kept and span[0] < kept[-1][1]:
            if span[1] - span[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = span
        else:
            kept.append(span)
    return kept


def _told_apart(
    span: Span, whole: str, duty: Responsibility | None, chars: str, resolve: Resolve
) -> Iterator[tuple[Span, Resolution]]:
    """The span with whom it means; a second name in brackets is a mention of its own."""
    start, end = span
    who = resolve(whole or chars[start:end])
    if duty and duty.canonical != who.canonical:
        who = replace(who, canonical=duty.canonical, rule=duty.rule)
    if not who.alias:
        yield span, who
        return
    opening = next(i for i in range(start, end) if chars[i] in "（(〔[［【〈")
    yield (start, opening), who
    yield (opening + 1, end - 1), who


def _is_named(tight: Tight, found: Found, addressed: set[Span]) -> bool:
    """Whether any form names the organ, not only its field (科技部门) or a class (各部门)."""
    return any(
        who.level == "central" or span in addressed or not _is_loose(tight.chars[slice(*span)]) for span, who in found
    )


def _is_loose(surface: str) -> bool:
    return is_bare(surface) or is_bare(surface[1:]) or bool(_INDEFINITE.match(surface))


def _entity(tight: Tight, found: Found) -> Entity:
    surfaces: dict[str, int] = {}
    for (start, end), _ in found:
        surfaces[tight.chars[start:end]] = surfaces.get(tight.chars[start:end], 0) + 1
    who = max((resolution for _, resolution in found), key=lambda r: r.score)
    name = who.canonical if who.canonical in surfaces else max(surfaces, key=lambda s: (surfaces[s], len(s)))
    mentions = tuple(sorted(tight.span(*span) for span, _ in found))
    aliases = tuple(surface for surface in surfaces if surface != name)
    return Entity(
        "agency", name, who.canonical, aliases, mentions, rule=who.rule, confidence=who.score, place=who.place,
        agency_kind=who.agency_kind, level=who.level, collective=who.collective,
    )  # fmt: skip


def _short_forms(chars: str, spans: list[Span], start: int, end: int, resolve: Resolve) -> Iterator[tuple[Span, str]]:
    """Later forms without what stood in front: 教科文卫工委 of a congress, 领导小组 where the document has one."""
    for body in {found[1]: found[0] for a, b in spans if (found := _CONGRESS_WORK.fullmatch(chars, a, b))}.items():
        for found in re.finditer(f"(?<![会大]){body[0]}", chars[start:end]):
            yield (start + found.start(), start + found.end()), body[1]
    if any(chars.endswith("领导小组", a, b) for a, b in spans) and resolve("领导小组").sure:
        yield from ((found.span(), "") for found in _BARE_GROUP.finditer(chars, start, end))
        for core in {found[1] for a, b in spans if (found := _GROUP_CORE.fullmatch(chars, a, b))}:
            later = re.finditer(f"(?<![省市县区州旗府]){core}(?!成员|组长|会议|办公室)", chars[start:end])
            yield from (((start + m.start(), start + m.end()), "领导小组") for m in later)


def _repeats(chars: str, spans: list[Span], start: int, end: int, closed: list[Span]) -> list[Span]:
    """Every further occurrence of a form that is long enough to mean the same wherever it stands."""
    surfaces = {chars[a:b] for a, b in spans if b - a >= 4 and not _is_loose(chars[a:b])}
    if not surfaces:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(surfaces, key=len, reverse=True))))
    found = [m.span() for m in pattern.finditer(chars, start, end) if not NOT_BEFORE.match(chars, m.end())]
    return [span for span in found if not _touches(span, closed)]
