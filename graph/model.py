"""THE schema: kinds of nodes, kinds of links, their typed properties, names on screen and looks.

Everything else is derived from the two tables here: schema statements of both engines (dialect.py), the
loader's rows (load.py), colours and legend (viz), API filters and the docs page. Adding a kind or a property is one
row here plus a new SCHEMA_VERSION. Offsets are characters into the stored text of the document's current
version, half-open. Dates are ISO strings, so they compare alike on both engines; money is in 元, rates in percent.
"""

from dataclasses import dataclass, field
from typing import Literal

SCHEMA_VERSION = 1

PropertyType = Literal["string", "int", "float", "bool", "strings"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node. Every node has the string property `id`, its primary key; `caption` names the
    property shown as its name; `colour` and `shape` are those of the graph pages."""

    name: str
    chinese: str
    caption: str
    colour: str
    shape: str
    properties: dict[str, PropertyType]
    indexed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of link. `ends` are the (from, to) kinds it may join; `chinese` is the text on the edge;
    an `internal` one serves the loader's bookkeeping and is not shown."""

    name: str
    chinese: str
    ends: tuple[tuple[str, str], ...]
    properties: dict[str, PropertyType] = field(default_factory=dict)
    internal: bool = False


QUOTE: dict[str, PropertyType] = {"quote": "string", "start": "int", "end": "int"}
NAMED: dict[str, PropertyType] = {"place": "string", "name": "string", "aliases": "strings"}

KINDS: dict[str, Kind] = {kind.name: kind for kind in (
    # compared: its measures have been compared with those of all other documents (OVERLAPS)
    Kind("Document", "文件", "title", "#34495e", "box", {
        "title": "string", "place": "string", "doc_number": "string", "kind": "string", "status": "string",
        "issuers": "strings", "date": "string", "effective": "string", "expires": "string",
        "period_start": "int", "period_end": "int", "file": "string", "format": "string", "sha256": "string",
        "chars": "int", "notice": "string",
        "compared": "bool"}, ("place", "file", "doc_number")),
    Kind("Section", "章节", "title", "#95a5a6", "box", {
        "document": "string", "title": "string", "path": "string", "level": "int", "position": "int",
        "start": "int", "end": "int"}, ("document",)),
    Kind("Measure", "措施", "title", "#2980b9", "dot", {
        "document": "string", "place": "string", "kind": "string", "label": "string", "title": "string",
        "section": "string", "position": "int", "text": "string", "start": "int", "end": "int"}, ("document", "place")),
    Kind("Agency", "单位", "name", "#c0392b", "square", {
        **NAMED, "kind": "string", "level": "string", "collective": "bool"}, ("place", "name", "kind")),
    Kind("AgencyKind", "单位类别", "name", "#e6b0aa", "square", {"name": "string", "aliases": "strings"}, ("name",)),
    Kind("Programme", "计划工程", "name", "#8e44ad", "triangle", {**NAMED}, ("place", "name")),
    Kind("Platform", "平台载体", "name", "#16a085", "diamond", {**NAMED}, ("place", "name")),
    Kind("Organisation", "机构企业", "name", "#d35400", "hexagon", {**NAMED}, ("place", "name")),
    Kind("Policy", "引用文件", "name", "#7f8c8d", "ellipse", {**NAMED, "doc_number": "string"}, ("name", "doc_number")),
    Kind("Place", "地区", "name", "#27ae60", "star", {
        "name": "string", "aliases": "strings", "code": "string", "level": "string"}, ("name",)),
    Kind("Target", "目标", "indicator", "#f39c12", "triangleDown", {
        "document": "string", "place": "string", "measure": "string", "indicator": "string", "relation": "string",
        "value": "float", "value_max": "float", "unit": "string", "year": "int",
        "baseline_value": "float", "baseline_year": "int", **QUOTE}, ("document", "place")),
    Kind("Indicator", "指标", "name", "#f5cba7", "triangleDown", {
        "name": "string", "aliases": "strings", "unit": "string"}, ("name",)),
    Kind("Incentive", "奖补", "condition", "#e91e63", "star", {
        "document": "string", "place": "string", "measure": "string", "beneficiary": "string", "condition": "string",
        "amount": "float", "rate": "float", "cap": "bool", "kind": "string", **QUOTE}, ("document", "place")),
    Kind("Topic", "主题", "name", "#1abc9c", "ellipse", {"name": "string", "description": "string"}, ("name",)),
    Kind("Version", "版本", "file", "#bdc3c7", "box", {
        "document": "string", "number": "int", "state": "string", "file": "string", "format": "string",
        "sha256": "string", "chars": "int", "text": "string", "pages": "string", "record": "string",
        "loaded": "string"}, ("document", "sha256")),
)}  # fmt: skip

DOCUMENT_STATUSES = {"draft": "征求意见稿", "in_force": "现行有效", "expired": "已到期", "repealed": "已废止"}
DOCUMENT_KINDS = {
    "plan": "规划", "opinions": "意见", "decision": "决定", "scheme": "方案", "rules": "办法措施", "notice": "通知",
    "report": "报告",
}  # fmt: skip
MEASURE_KINDS = {"measure": "措施", "box_item": "专栏项", "suggestion": "建议"}

#: role in a record -> link in the graph
ROLE_LINKS = {"lead": "LEADS", "responsible": "RESPONSIBLE_FOR", "support": "SUPPORTS"}
ROLE_NAMES = {"lead": "牵头", "responsible": "责任", "support": "配合"}
LINK_ROLES = {link: role for role, link in ROLE_LINKS.items()}
#: predicate in a record -> link in the graph
PREDICATE_LINKS = {
    "builds": "BUILDS", "participates_in": "PARTICIPATES_IN", "hosts": "HOSTS", "operates": "OPERATES",
    "part_of": "PART_OF", "located_in": "LOCATED_IN",
}  # fmt: skip
#: entity kind in a record -> kind in the graph
ENTITY_KINDS = {
    "agency": "Agency", "platform": "Platform", "programme": "Programme", "organisation": "Organisation",
    "policy": "Policy", "place": "Place",
}  # fmt: skip

_DUTY: dict[str, PropertyType] = {
    "document": "string", "raw": "string", "start": "int", "end": "int", "implied": "bool",
    # the whole printed line or sentence that assigns the duty
    "quote": "string", "quote_start": "int", "quote_end": "int", "rule": "string",
}  # fmt: skip
_STATED: dict[str, PropertyType] = {"document": "string", **QUOTE}
_BODIES = ("Agency", "Organisation")
_NAMED_KINDS = ("Agency", "Programme", "Platform", "Organisation", "Policy", "Place")
_THINGS = ("Agency", "Organisation", "Platform", "Programme", "Place")
#: kinds whose nodes several documents share; each lives as long as a document NAMES it
SHARED_KINDS = (*_NAMED_KINDS, "AgencyKind", "Indicator", "Topic")


def _pairs(sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a in sources for b in targets)


LINKS: dict[str, Link] = {link.name: link for link in (
    Link("HAS_VERSION", "版本", (("Document", "Version"),)),
    Link("HAS_SECTION", "章节", (("Document", "Section"), ("Section", "Section"))),
    # every measure hangs on its document, and on its innermost section where it has one
    Link("HAS_MEASURE", "措施", (("Document", "Measure"), ("Section", "Measure"))),
    Link("ISSUED_BY", "印发", (("Document", "Agency"),), {"position": "int"}),
    Link("COVERS", "适用地区", (("Document", "Place"),)),
    Link("LEADS", "牵头", _pairs(_BODIES, ("Measure",)), _DUTY),
    Link("RESPONSIBLE_FOR", "责任", _pairs(_BODIES, ("Measure",)), _DUTY),
    Link("SUPPORTS", "配合", _pairs(_BODIES, ("Measure",)), _DUTY),
    Link("OF_KIND", "属于", (("Agency", "AgencyKind"),)),
    Link("IN_PLACE", "所在地区", _pairs(("Agency", "Programme", "Platform", "Organisation", "Policy"), ("Place",))),
    Link("PART_OF", "隶属", (("Place", "Place"), *_pairs(_THINGS[:4], _THINGS[:4])), _STATED),
    Link("MENTIONS", "提到", _pairs(("Measure", "Section", "Document"), _NAMED_KINDS), {
        "document": "string", "surface": "string", "start": "int", "end": "int"}),
    Link("SETS", "设定目标", _pairs(("Measure", "Document"), ("Target",))),
    Link("OF_INDICATOR", "指标", (("Target", "Indicator"),)),
    Link("OFFERS", "给予奖补", _pairs(("Measure", "Document"), ("Incentive",))),
    Link("ABOUT", "主题", (("Measure", "Topic"),), {"words": "strings", "starts": "strings"}),
    Link("CITES", "引用", (("Document", "Policy"),), {"surface": "string", "start": "int", "end": "int"}),
    Link("IS_DOCUMENT", "即文件", (("Policy", "Document"),)),
    Link("PARTICIPATES_IN", "参与", _pairs(_THINGS, _THINGS), _STATED),
    Link("BUILDS", "建设", _pairs(_THINGS, _THINGS), _STATED),
    Link("HOSTS", "承办", _pairs(_THINGS, _THINGS), _STATED),
    Link("OPERATES", "运营", _pairs(_THINGS, _THINGS), _STATED),
    Link("LOCATED_IN", "位于", _pairs(_THINGS, ("Place", "Platform")), _STATED),
    Link("OVERLAPS", "重叠", (("Measure", "Measure"),), {
        "score": "float", "level": "string", "containment_a": "float", "containment_b": "float", "reasons": "strings"}),
    # what one document says of a shared node (JSON): the node is the union of these, in whatever order they came
    Link("NAMES", "文中称", _pairs(("Document",), SHARED_KINDS), {"facts": "string"}, internal=True),
)}  # fmt: skip
