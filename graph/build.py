"""From a record to its rows: plain functions, one for each part of the record."""

from graph.ids import document_id, measure_id, node_id, section_id
from graph.model import LINKS, PREDICATE_LINKS, ROLE_LINKS
from graph.named import document_policies, say_agency, say_body, say_entity, say_place
from graph.names import standard_number
from graph.record import Incentive, Measure, Record, Span, Target
from graph.rows import Node, Rows

SECTION_JOIN = " / "
Measures = dict[str, str]  # id in the record -> id in the graph


def document_of(record: Record) -> str:
    """The id of the record's document."""
    facts = record.document
    return document_id(facts.place or "", standard_number(facts.doc_number), facts.title, facts.date or "")


def build_rows(record: Record, text: str) -> Rows:
    """Every node and link that the record yields."""
    rows = Rows(document_of(record))
    _add_document(rows, record, text)
    sections = _add_sections(rows, record)
    measures = _add_measures(rows, record, text, sections)
    named = _add_entities(rows, record, text)
    for target in record.targets:
        _add_target(rows, record, target, measures)
    for incentive in record.incentives:
        _add_incentive(rows, record, incentive, measures)
    _add_relations(rows, record, named)
    return rows


def _add_document(rows: Rows, record: Record, text: str) -> None:
    facts = record.document
    first, last = facts.period or (None, None)
    rows.nodes["Document"].append({
        "id": rows.document, "title": facts.title, "place": facts.place or "", "doc_number": facts.doc_number,
        "kind": facts.kind, "status": facts.status, "issuers": list(facts.issuers), "date": facts.date,
        "effective": facts.effective, "expires": facts.expires, "period_start": first, "period_end": last,
        "file": record.file, "format": record.format, "sha256": record.sha256, "chars": len(text),
        "notice": facts.notice})  # fmt: skip
    here = ("Document", rows.document)
    if facts.place:
        rows.link("COVERS", here, say_place(rows, record, facts.place))
    for position, issuer in enumerate(facts.issuers):
        rows.link("ISSUED_BY", here, say_agency(rows, record, issuer), position=position)


def _add_sections(rows: Rows, record: Record) -> dict[tuple[str, ...], str]:
    """Path of headings -> id. A heading printed twice under the same ones is one section, at its first place."""
    extents = _extents(record)
    ids = {path: section_id(rows.document, path) for path in extents}
    placed: set[str] = set()
    for path, (start, end) in extents.items():
        if ids[path] in placed:
            continue
        rows.nodes["Section"].append({
            "id": ids[path], "document": rows.document, "title": path[-1], "path": SECTION_JOIN.join(path),
            "level": len(path), "position": len(placed), "start": start, "end": end})  # fmt: skip
        placed.add(ids[path])
        above = next((ids[path[:depth]] for depth in range(len(path) - 1, 0, -1) if path[:depth] in ids), None)
        source = ("Section", above) if above else ("Document", rows.document)
        rows.link("HAS_SECTION", source, ("Section", ids[path]))
    return ids


def _extents(record: Record) -> dict[tuple[str, ...], Span]:
    """Each section's extent, in the order of the text; what no section tells is what the measures in it span."""
    extents: dict[tuple[str, ...], Span] = {}
    for section in record.sections:
        if section.path:
            extents.setdefault(section.path, (section.start, section.end))
    told = set(extents)
    for measure in record.measures:
        for path in (measure.section[:depth] for depth in range(1, len(measure.section) + 1)):
            if path not in told:
                start, end = extents.get(path, (measure.start, measure.end))
                extents[path] = (min(start, measure.start), max(end, measure.end))
    return dict(sorted(extents.items(), key=lambda item: (item[1][0], len(item[0]), item[0])))


def _add_measures(rows: Rows, record: Record, text: str, sections: dict[tuple[str, ...], str]) -> Measures:
    ids: Measures = {}
    for position, measure in enumerate(record.measures):
        ids[measure.id] = identifier = _measure_id(rows, measure)
        rows.nodes["Measure"].append({
            "id": identifier, "document": rows.document, "place": record.document.place or "", "kind": measure.kind,
            "label": measure.label, "title": measure.title, "section": SECTION_JOIN.join(measure.section),
            "position": position, "text": text[measure.start : measure.end], "start": measure.start,
            "end": measure.end})  # fmt: skip
        node = ("Measure", identifier)
        rows.link("HAS_MEASURE", ("Document", rows.document), node)
        if measure.section:
            rows.link("HAS_MEASURE", ("Section", sections[measure.section]), node)
        _add_duties(rows, record, measure, node)
        _add_topics(rows, measure, node)
    return ids


def _measure_id(rows: Rows, measure: Measure) -> str:
    return rows.distinct(
        lambda repeat: measure_id(rows.document, measure.section, measure.label or "", measure.title, repeat)
    )


def _add_duties(rows: Rows, record: Record, measure: Measure, node: Node) -> None:
    for duty in measure.responsibilities:
        rows.link(ROLE_LINKS[duty.role], say_body(rows, record, duty), node, document=rows.document, raw=duty.raw,
                  start=duty.start, end=duty.end, implied=duty.implied, quote=duty.quote,
                  quote_start=duty.quote_start, quote_end=duty.quote_end, rule=duty.rule)  # fmt: skip


def _add_topics(rows: Rows, measure: Measure, node: Node) -> None:
    for topic in measure.topics:
        about = rows.say(("Topic", node_id("Topic", topic.name)), name=topic.name)
        rows.link("ABOUT", node, about, words=list(topic.words), starts=[str(start) for start, _ in topic.spans])


def _add_entities(rows: Rows, record: Record, text: str) -> dict[str, Node]:
    """The named things with their mentions; name in the record -> node."""
    own, here = document_policies(record.document), ("Document", rows.document)
    holders = _holders(rows)
    named: dict[str, Node] = {}
    for entity in record.entities:
        node = say_entity(rows, record, entity)
        named.setdefault(entity.name, node)
        for start, end in entity.mentions:
            holder = next((h for h, first, last in holders if first <= start and end <= last), here)
            rows.link("MENTIONS", holder, node, document=rows.document, surface=text[start:end], start=start, end=end)
        if entity.kind == "policy" and entity.mentions and node[1] not in own:
            start, end = min(entity.mentions)
            rows.link("CITES", here, node, surface=text[start:end], start=start, end=end)
    return named


def _holders(rows: Rows) -> list[tuple[Node, int, int]]:
    """What may hold a mention, the nearest first: measures, then sections, the smaller before the larger."""
    return [
        ((kind, row["id"]), row["start"], row["end"])
        for kind in ("Measure", "Section")
        for row in sorted(rows.nodes[kind], key=lambda row: row["end"] - row["start"])
    ]


def _add_target(rows: Rows, record: Record, target: Target, measures: Measures) -> None:
    scope = measures.get(target.scope or "", "")
    parts = (rows.document, scope, target.quote, target.indicator, target.relation, str(target.value),
             str(target.value_max), target.unit, str(target.year))  # fmt: skip
    identifier = rows.distinct(lambda repeat: node_id("Target", *parts, *([str(repeat)] if repeat else [])))
    baseline = target.baseline
    rows.nodes["Target"].append({
        "id": identifier, "document": rows.document, "place": record.document.place or "", "measure": scope,
        "indicator": target.indicator, "relation": target.relation, "value": target.value,
        "value_max": target.value_max, "unit": target.unit, "year": target.year,
        "baseline_value": baseline.value if baseline else None, "baseline_year": baseline.year if baseline else None,
        "quote": target.quote, "start": target.start, "end": target.end})  # fmt: skip
    rows.link("SETS", _scope(rows, scope), ("Target", identifier))
    name = target.indicator_key or target.indicator
    aliases = [target.indicator] if target.indicator != name else []
    node = rows.say(("Indicator", node_id("Indicator", name)), name=name, aliases=aliases, unit=target.unit)
    rows.link("OF_INDICATOR", ("Target", identifier), node)


def _add_incentive(rows: Rows, record: Record, one: Incentive, measures: Measures) -> None:
    scope = measures.get(one.scope or "", "")
    parts = (rows.document, scope, one.quote, one.beneficiary, one.condition, str(one.amount), str(one.rate))
    identifier = rows.distinct(lambda repeat: node_id("Incentive", *parts, *([str(repeat)] if repeat else [])))
    rows.nodes["Incentive"].append({
        "id": identifier, "document": rows.document, "place": record.document.place or "", "measure": scope,
        "beneficiary": one.beneficiary, "condition": one.condition, "amount": one.amount, "rate": one.rate,
        "cap": one.cap, "kind": one.kind, "quote": one.quote, "start": one.start, "end": one.end})  # fmt: skip
    rows.link("OFFERS", _scope(rows, scope), ("Incentive", identifier))


def _add_relations(rows: Rows, record: Record, named: dict[str, Node]) -> None:
    for relation in record.relations:
        name = PREDICATE_LINKS.get(relation.predicate)
        source, target = named.get(relation.subject), named.get(relation.object)
        if name and source and target and (source[0], target[0]) in LINKS[name].ends:
            rows.link(name, source, target, document=rows.document, quote=relation.quote, start=relation.start,
                      end=relation.end)  # fmt: skip
        else:
            rows.unlinked.append(f"{relation.subject} {relation.predicate} {relation.object}")


def _scope(rows: Rows, measure: str) -> Node:
    return ("Measure", measure) if measure else ("Document", rows.document)
