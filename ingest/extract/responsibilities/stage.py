"""The stage: all ways in which a document gives duties, put together per measure."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from graph.record import Measure, Responsibility
from ingest.extract.responsibilities.conventions import Implied, find_implied, lead_mark
from ingest.extract.responsibilities.lists import DutyList, find_lists
from ingest.extract.responsibilities.names import Name, split_list
from ingest.extract.responsibilities.prose import ProseDuty, find_prose
from ingest.extract.responsibilities.tables import find_table_duties
from ingest.extract.tight import Tight, tighten
from ingest.layouts import has_duty
from ingest.organs import LEXICON
from ingest.own_forms import find_own_forms, in_own_form
from ingest.reading import Reading
from ingest.resolve import Resolution, resolve_agency

LONGEST = 40  # characters of a name
RANK = {"lead": 0, "responsible": 1, "support": 2}
_LIST_CONFIDENCE = {"table": 0.95, "headed_list": 1.0, "verb_list": 0.95, "bare_list": 0.8}
_INTERPRETS = re.compile(r"本[一-鿿]{1,10}[^。；]{0,60}解释|解释权")
_BREAK = re.compile("[，,。；;：:]")
Resolve = Callable[[str], Resolution]


def find_responsibilities(reading: Reading) -> dict[str, tuple[Responsibility, ...]]:
    """Measure id → its duties, in the order printed; implied ones last."""
    tight = tighten(reading.text)
    resolve = resolver(reading)
    lists = dict(_lists_of(reading, tight, resolve))
    for key, rows in find_table_duties(reading.source, tight, reading.measures, _known(resolve)).items():
        lists[key] = [*rows, *(item for item in lists[key] if not any(r.start <= item.start < r.end for r in rows))]
    mark = lead_mark(tight)
    found: dict[str, list[Responsibility]] = {}
    for measure in reading.measures:
        printed = [r for item in lists[measure.id] for r in _of_list(reading.text, tight, item, mark, resolve)]
        found[measure.id] = printed + list(_of_prose(reading, measure, tight, lists[measure.id], resolve))
    _mend_misprints(found)
    _add_of_headings(reading, tight, found, resolve, mark)
    _add_implied(reading, tight, lists, found, resolve)
    return {key: _merge(duties) for key, duties in found.items()}


def resolver(reading: Reading) -> Resolve:
    """Names of this document's place and year → whom they mean (remembered)."""
    return _resolver(reading.text, reading.document.place, document_year(reading))


@lru_cache(maxsize=4)
def _resolver(text: str, place: str | None, year: int | None) -> Resolve:
    fuller = find_own_forms(tighten(text).chars, place, year)

    @cache
    def resolve(raw: str) -> Resolution:
        return in_own_form(resolve_agency(raw, place, year), fuller)

    return resolve


def document_year(reading: Reading) -> int | None:
    """The year the document speaks in: of its date, its number, or its period."""
    document = reading.document
    number = re.search(r"(?:19|20)\d\d", document.doc_number or "")
    if document.date:
        return int(document.date[:4])
    return int(number[0]) if number else document.period[0] if document.period else None


def _known(resolve: Resolve) -> Callable[[str], bool]:
    return lambda name: len(name) <= LONGEST and not _BREAK.search(name) and resolve(name).is_name


def _body(resolve: Resolve) -> Callable[[str], bool]:
    def body(name: str) -> bool:
        who = resolve(name) if len(name) <= LONGEST else None
        return who is not None and (who.is_name or (who.body == "organisation" and who.score >= 0.6))

    return body


def _lists_of(reading: Reading, tight: Tight, resolve: Resolve) -> Iterator[tuple[str, list[DutyList]]]:
    """The printed lists of each measure; a list belongs to the innermost measure around it."""
    claimed: list[tuple[int, int]] = []
    for measure in sorted(reading.measures, key=lambda m: m.end - m.start):
        start, end = tight.position(measure.start), tight.position(measure.end)
        items = [
            item
            for item in find_lists(tight, start, end, _known(resolve))
            if not any(a <= item.start < b for a, b in claimed)
        ]
        claimed += [(item.start, item.end) for item in items]
        yield measure.id, items


def _of_list(text: str, tight: Tight, item: DutyList, mark: str | None, resolve: Resolve) -> Iterator[Responsibility]:
    start, end = tight.span(item.start, min(item.end, len(tight.chars)))
    for number, name in enumerate(item.names):
        role = name.role
        if mark and not item.explicit_lead and role == "responsible" and _is_marked(mark, number, name):
            role = "lead"
        raw = tight.chars[name.start : name.end]
        who = resolve(name.whole or raw)
        if len(raw) > 40 or (who.score < 0.5 and len(raw) > 16):
            continue
        place = tight.span(name.start, name.end)
        confidence = round(_LIST_CONFIDENCE[item.rule] * (0.5 + who.score / 2), 2)
        yield Responsibility(
            raw, who.canonical, role, *place, quote=text[start:end], quote_start=start, quote_end=end, body=who.body,
            rule=f"{item.rule}/{who.rule}", confidence=confidence,
        )  # fmt: skip


def _is_marked(mark: str, number: int, name: Name) -> bool:
    return {"first": number == 0, "first_comma": not name.comma, "star": name.star}[mark]


def _of_prose(
    reading: Reading, measure: Measure, tight: Tight, lists: list[DutyList], resolve: Resolve
) -> Iterator[Responsibility]:
    start, end = tight.position(measure.start), tight.position(measure.end)
    duties = find_prose(tight, start, end, _known(resolve), _body(resolve))
    for duty in duties:
        if _INTERPRETS.search(tight.chars, duty.start, duty.end):
            continue  # 本办法由市科技局负责解释: no task
        if not any(item.start <= duty.name.start < item.end for item in lists):
            yield _prose_responsibility(reading.text, tight, duty, resolve)


def _prose_responsibility(text: str, tight: Tight, duty: ProseDuty, resolve: Resolve) -> Responsibility:
    raw = tight.chars[duty.name.start : duty.name.end]
    who = resolve(duty.whole or raw)
    start, end = tight.span(duty.start, duty.end)
    rule = f"{'prose_act' if duty.weak else 'prose'}/{who.rule}"
    return Responsibility(
        raw, who.canonical, duty.role, *tight.span(duty.name.start, duty.name.end), quote=text[start:end],
        quote_start=start, quote_end=end, body=who.body, rule=rule, confidence=round(0.8 * who.score, 2),
    )  # fmt: skip


def _add_of_headings(
    reading: Reading, tight: Tight, found: dict[str, list[Responsibility]], resolve: Resolve, mark: str | None
) -> None:
    """Give the units in a heading's bracket to the measures below it."""
    starts = {measure.start for measure in reading.measures}
    for block in reading.outline.walk():
        if block.kind not in ("heading", "item") or not block.children or block.start in starts:
            continue
        end = min(block.line_end, block.children[0].start)
        if not has_duty(reading.text, block.start, end):
            continue
        lists = find_lists(tight, tight.position(block.start), tight.position(end), _known(resolve))
        units = [replace(r, implied=True) for item in lists for r in _of_list(reading.text, tight, item, mark, resolve)]
        for measure in reading.measures:
            if block.start < measure.start < block.end:
                found[measure.id] += units


def _add_implied(
    reading: Reading,
    tight: Tight,
    lists: dict[str, list[DutyList]],
    found: dict[str, list[Responsibility]],
    resolve: Resolve,
) -> None:
    """Add the units of 以下各项均需… to every later measure."""
    for implied in find_implied(tight):
        start = tight.index[implied.start]
        home = next((m for m in reading.measures if m.start <= start < m.end), None)
        near = found[home.id] if home else []
        units = list(_implied_units(reading.text, tight, implied, near, resolve))
        measures = [m for m in reading.measures if m.kind == "measure"]
        later = [m for m in measures if m.start > start]
        earlier = [m for m in measures if m.start <= start] if implied.earlier else []
        for measure in earlier or later:
            found[measure.id] += units


def _implied_units(
    text: str, tight: Tight, implied: Implied, near: list[Responsibility], resolve: Resolve
) -> Iterator[Responsibility]:
    start, end = tight.span(implied.start, implied.end)
    for name in split_list(tight.chars, implied.names_start, implied.names_end, _known(resolve)):
        raw = tight.chars[name.start : name.end]
        same = next((r for r in near if raw in r.raw or r.raw in raw), None)
        who = resolve(same.raw if same else raw)
        if who.sure or same:
            yield Responsibility(
                same.raw if same else raw, who.canonical, "responsible", start, end, True, text[start:end], start, end,
                who.body, f"implied/{who.rule}", 0.9,
            )  # fmt: skip


def _mend_misprints(found: dict[str, list[Responsibility]]) -> None:
    """市人财办 beside 市人才办: an unknown name that is a known one of the document but for a misprinted character."""
    duties = [duty for group in found.values() for duty in group]
    good = {d.raw: d for d in duties if not _is_new(d) and d.body == "agency" and len(d.raw) >= 4}
    for group in found.values():
        for at, duty in enumerate(group):
            if _is_new(duty) and (meant := _one_off(duty.raw, good)):
                group[at] = replace(duty, canonical=meant.canonical, rule="misprint", confidence=0.7)


def _is_new(duty: Responsibility) -> bool:
    return duty.rule.endswith(("as_printed", "shape"))


@cache
def _alike() -> frozenset[tuple[str, str]]:
    data = tomllib.loads((LEXICON / "marks.toml").read_text(encoding="utf-8"))["misprint"]
    return frozenset((a, b) for row in data["alike"] for a in row for b in row)


def _one_off(raw: str, good: dict[str, Responsibility]) -> Responsibility | None:
    near = [
        duty
        for name, duty in good.items()
        if len(name) == len(raw) and all(a == b or (a, b) in _alike() for a, b in zip(name, raw, strict=True))
    ]
    return near[0] if len({d.canonical for d in near}) == 1 else None


def _body_key(canonical: str) -> str:
    """A group is one body however its members are set off: 各区（县级市）, 各区、县级市."""
    return re.sub("[（）、]", "", canonical) if "各" in canonical else canonical


def _merge(duties: list[Responsibility]) -> tuple[Responsibility, ...]:
    """Each body once: the higher role stays, a printed duty before an implied one or a mere act."""
    best: dict[str, Responsibility] = {}
    for duty in duties:
        kept = best.get(key := _body_key(duty.canonical))
        lesser = duty.implied or duty.rule.startswith("prose_act")
        if kept is None or (not lesser and RANK[duty.role] < RANK[kept.role]):
            best[key] = duty
    return tuple(best.values())
