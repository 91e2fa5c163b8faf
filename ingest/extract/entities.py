"""The named things of a document other than agencies: each once, by its fullest form, with every mention.

Mentions are flat: what is marked as taken by one name is closed to the next. The order decides: agencies,
policies, known names, names found by their last word, members of lists, then places.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from graph.record import Entity, Span
from ingest.extract.names import Candidate, find_candidates
from ingest.extract.names_aliases import Form, group_forms
from ingest.extract.names_brackets import join_brackets
from ingest.extract.names_flow import Flow, flow_of
from ingest.extract.names_headed import find_headed
from ingest.extract.names_institutes import find_institutes
from ingest.extract.names_judged import judged_names
from ingest.extract.names_known import find_bodies, find_known
from ingest.extract.names_lists import find_listed
from ingest.extract.names_repeats import find_repeats
from ingest.extract.names_zones import find_zones
from ingest.extract.places import find_place_names, is_printed
from ingest.extract.policies import find_own_title, find_policies
from ingest.reading import Reading

Hit = tuple[int, int]


def find_entities(reading: Reading, agencies: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """All platforms, programmes, organisations, policies and places named in the body."""
    start, end = reading.outline.body if reading.outline.body[1] else (0, len(reading.text))
    flow = flow_of(reading.text, start, end)
    taken = bytearray(len(flow.text))
    _take(taken, _in_flow(flow, (span for agency in agencies for span in agency.mentions)))
    policies, titles = find_policies(flow, taken, reading.document)
    _take(taken, titles)
    forms = _named(flow, taken, reading)
    entities = [*policies, *_entities(flow, forms, reading.document.place)]
    entities += _places(flow, taken, reading.document.place)
    return tuple(entities)


def _in_flow(flow: Flow, spans: Iterable[Span]) -> list[Hit]:
    hits = ((bisect_left(flow.places, start), bisect_left(flow.places, end)) for start, end in spans)
    return [(a, b) for a, b in hits if a < b]


def _take(taken: bytearray, hits: Iterable[Hit]) -> None:
    for start, end in hits:
        taken[start:end] = b"\x01" * (end - start)


def _named(flow: Flow, taken: bytearray, reading: Reading) -> list[Form]:
    """Platforms, programmes and organisations, marked in `taken`."""
    forms = find_bodies(flow, taken, reading)
    _take(taken, ((f.start, f.end) for f in forms))
    listed = list(find_headed(flow, taken))
    _take(taken, ((f.start, f.end) for f in listed))
    listed += find_listed(flow, taken)
    _take(taken, ((f.start, f.end) for f in listed))
    known = find_known(flow, taken)
    titles = find_own_title(flow, reading.document.title)
    judged = judged_names(flow, _outside(titles, find_candidates(flow, taken)), [*forms, *listed, *known])
    found = _longest(_unquoted(flow, [*judged, *known]))
    _take(taken, ((f.start, f.end) for f in found))
    forms = join_brackets(flow, [*forms, *listed, *found])
    _take(taken, ((f.start, f.end) for f in forms))
    institutes = find_institutes(flow, taken, reading.document.place)
    _take(taken, ((f.start, f.end) for f in institutes))
    zones = find_zones(flow, taken, reading.document.place)
    _take(taken, ((f.start, f.end) for f in zones))
    return [*forms, *institutes, *zones, *find_repeats(flow, taken, forms)]


def _outside(titles: list[Hit], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Without the document's own title read as a name (…行动计划); what is named inside it stays."""
    return [
        c for c in candidates if not any(start < c.end and c.start < end and c.end >= end - 1 for start, end in titles)
    ]


def _unquoted(flow: Flow, forms: list[Form]) -> list[Form]:
    """Without “X”活动 and the like where X is a name that also stands without it."""
    names = {flow.text[f.start : f.end].strip("“”") for f in forms}
    out = []
    for form in forms:
        text = flow.text[form.start : form.end]
        close = flow.partners.get(form.start, -1) - form.start if text[0] == "“" else -1
        plain_tail = close > 2 and len(text) - close <= 7 and text.endswith(("活动", "行动"))
        inner = text[1:close] if plain_tail else ""
        if inner not in names or inner == text or form.kind != "programme":
            out.append(form)
    return out


def _longest(forms: list[Form]) -> list[Form]:
    """Without those inside or across a longer one."""
    kept: list[Form] = []
    for form in sorted(forms, key=lambda f: (f.start, -f.end)):
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
        elif form.end - form.start > kept[-1].end - kept[-1].start:
            kept[-1] = form
    return kept


def _entities(flow: Flow, forms: list[Form], home: str | None) -> list[Entity]:
    out = []
    for group in group_forms(forms, home):
        names = dict.fromkeys(form.name for form in group)
        printed = dict.fromkeys(form.printed or form.name for form in group)
        name = max(names, key=len)
        inner = re.fullmatch(r"[“\"](.{3,})[”\"](?:(?:系列|品牌)?活动|平台|APP|小程序)", name)
        aliases = tuple(n for n in [*names, *printed, *(inner.groups() if inner else ())] if n != name)
        mentions = tuple(sorted({flow.span(f.start, f.end) for f in group}))
        sure = max(form.confidence for form in group)
        forms_of = tuple(dict.fromkeys(aliases))
        out.append(Entity(group[0].kind, name, name, forms_of, mentions, rule=group[0].rule, confidence=sure))
    return out


def _places(flow: Flow, taken: bytearray, home: str | None) -> list[Entity]:
    groups: defaultdict[str, list[Hit]] = defaultdict(list)
    for start, end, name in find_place_names(flow, taken, home):
        groups[name].append((start, end))
    out = []
    for full, hits in groups.items():
        forms = dict.fromkeys(flow.printed(a, b) for a, b in hits)
        name = full if full in forms or is_printed(flow.text, full) else max(forms, key=len)
        aliases = tuple(form for form in forms if form != name)
        out.append(Entity("place", name, full, aliases, tuple(flow.span(a, b) for a, b in hits), rule="place_data"))
    return out
