"""What a record says of the nodes that documents share: agencies, places, policies and other named things."""

from collections.abc import Iterable

from graph.engine import Row
from graph.ids import agency_id, node_id
from graph.model import ENTITY_KINDS
from graph.names import kind_of_agency, place_of, policy_place, short_kind, standard_number
from graph.record import DocumentFacts, Entity, Record, Responsibility
from graph.rows import Node, Rows


def say_entity(rows: Rows, record: Record, entity: Entity) -> Node:
    """The node of a named thing."""
    name = canonical_name(entity)
    if entity.kind == "agency":
        return say_agency(rows, record, name)
    if entity.kind == "place":
        return say_place(rows, record, name)
    if entity.kind == "policy":
        return _say_policy(rows, record, entity)
    return _say_thing(rows, record, ENTITY_KINDS[entity.kind], name, _other_names(entity))


def say_body(rows: Rows, record: Record, duty: Responsibility) -> Node:
    """The agency or organisation that has a duty."""
    raw = "".join(duty.raw.split())
    if duty.body == "agency":
        return say_agency(rows, record, duty.canonical, [raw])
    return _say_thing(rows, record, "Organisation", duty.canonical, [raw])


def say_agency(rows: Rows, record: Record, canonical: str, names: Iterable[str] = ()) -> Node:
    """An agency by its place and standard name, with its kind: 科学技术局 of whatever city."""
    entity = _find(record, "agency", canonical)
    place = (entity and entity.place) or place_of(canonical, record.document.place or "")
    kind = (entity and entity.agency_kind) or kind_of_agency(canonical, place)
    aliases = [name for name in (*_other_names(entity), *names) if name != canonical]
    shorts = [short for alias in aliases if (short := short_kind(alias, place)) and short != kind]
    of_kind = rows.say(("AgencyKind", node_id("AgencyKind", kind)), name=kind, aliases=shorts)
    facts: Row = {"name": canonical, "place": place, "aliases": aliases, "kind": kind, "OF_KIND": of_kind[1]}
    facts |= {"level": entity and entity.level, "collective": bool(entity and entity.collective)}
    return rows.say(("Agency", agency_id(place, canonical)), **facts, **_in_place(rows, record, place))


def say_place(rows: Rows, record: Record, name: str) -> Node:
    """A place by its full name. Names of districts repeat, so a district also goes by the place above it."""
    entity = _find(record, "place", name)
    above = (entity and entity.place) or ""
    district = name.endswith("区") and not name.endswith("自治区")
    scope = (above or record.document.place or "") if district else ""
    node = ("Place", node_id("Place", "" if name.startswith(scope) else scope, name))
    facts: Row = {"name": name, "aliases": _other_names(entity)}
    facts |= {"level": entity and entity.level, "code": entity and entity.code}
    if above and above != name:
        facts["PART_OF"] = say_place(rows, record, above)[1]
    return rows.say(node, **facts)


def canonical_name(entity: Entity) -> str:
    """The standard name, or the fullest printed one where none is known."""
    return entity.canonical or entity.name


def document_policies(document: DocumentFacts) -> list[str]:
    """The ids under which others cite this document."""
    number, place = standard_number(document.doc_number), document.place or ""
    by_title = node_id("Policy", policy_place(document.title, place), document.title)
    return [node_id("Policy", number), by_title] if number else [by_title]


def _say_policy(rows: Rows, record: Record, entity: Entity) -> Node:
    name, number = canonical_name(entity), standard_number(entity.doc_number)
    # a number says nothing of the citing place, so only the policy's own name can
    place = policy_place(name, "" if number else record.document.place or "")
    identifier = node_id("Policy", number) if number else node_id("Policy", place, name)
    return rows.say(("Policy", identifier), name=name, place=place, doc_number=entity.doc_number,
                    aliases=_other_names(entity), **_in_place(rows, record, place))  # fmt: skip


def _say_thing(rows: Rows, record: Record, kind: str, name: str, names: Iterable[str]) -> Node:
    place = record.document.place or ""
    aliases = [alias for alias in names if alias != name]
    return rows.say((kind, node_id(kind, place, name)), name=name, place=place, aliases=aliases,
                    **_in_place(rows, record, place))  # fmt: skip


def _in_place(rows: Rows, record: Record, place: str) -> Row:
    return {"IN_PLACE": say_place(rows, record, place)[1]} if place else {}


def _other_names(entity: Entity | None) -> list[str]:
    if not entity:
        return []
    return [name for name in (entity.name, *entity.aliases) if name != canonical_name(entity)]


def _find(record: Record, kind: str, name: str) -> Entity | None:
    return next((e for e in record.entities if e.kind == kind and canonical_name(e) == name), None)
