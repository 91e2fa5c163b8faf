"""Answers on who builds, runs or takes part in what."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from queries import catalog
from queries.ask.card import Draft, distinct, sentence
from queries.ask.clauses import asks_what_is_built, deeds_of
from queries.ask.duties import answer_agency_tasks, answer_measure_agencies
from queries.ask.listing import ANY_PLATFORM, classes_asked, of_class
from queries.ask.passages import mentions_of
from queries.ask.scope import scoped
from queries.ask.slots import Parsed, Slots
from queries.ask.things import answer_define
from queries.names import Name
from queries.originals import text_of

#: link → what the question may call it, what the answer calls it
_LINKS = {
    "BUILDS": (r"牵头|组建|创建|建设|搭建|谁建", "牵头组建（建设）"),
    "PARTICIPATES_IN": (r"参与|参加|共建|一起建|合作|依托", "参与"),
    "HOSTS": (r"承办|主办", "承办"),
    "OPERATES": (r"运营|管理", "运营"),
    "PART_OF": (r"隶属|属于|下设", "隶属"),
    "LOCATED_IN": (r"位于|在哪|落户", "位于"),
}
_ASSISTED = re.compile(r"技术支持|技术支撑|提供支持")


def answer_platform_parties(engine: Engine, parsed: Parsed) -> Draft:
    """龙门实验室是谁牵头组建的，哪些单位参与建设、哪些提供技术支持？"""
    slots, draft = parsed.slots, Draft()
    every: list[Row] = []
    for platform in slots.of_kind("Platform", "Programme"):
        query = {"Platform": "platform_parties"}.get(platform.kind)
        if query:
            draft.result = catalog.run(engine, query, {"platform": platform.id})
            here = [row for row in draft.result.rows if not slots.places or row["place"] in slots.places]
            every += [{**_in_clause(engine, row), "relation": _relation(engine, row)} for row in here]
    parties = [row for row in every if not row["id"].startswith("plc_")]
    asked = _asked_relations(slots.text)
    draft.rows = distinct([row for row in parties if not asked or row["relation"] in asked], "name", "relation")
    draft.also = [row for row in every if row["id"].startswith("plc_")]
    names = "、".join(platform.name for platform in slots.of_kind("Platform", "Programme"))
    said = [f"{relation}：{'、'.join(row['name'] for row in draft.rows if row['relation'] == relation)}"
            for relation in dict.fromkeys(row["relation"] for row in draft.rows)]  # fmt: skip
    draft.answer = f"{names}——{'；'.join(said)}。" if draft.rows else f"没有写明{names}的组建和参与单位。"
    if not draft.rows and not re.search(r"谁|单位|部门|牵头|组建|哪家", slots.text):
        return _answer_links(engine, parsed)
    if not draft.rows:
        told = answer_measure_agencies(engine, parsed)
        if told.rows:
            return told
        draft.near = mentions_of(engine, slots, slots.of_kind("Platform", "Programme"))
    return draft


def _answer_links(engine: Engine, parsed: Parsed) -> Draft:
    """伊滨科技城里有什么基地？ 产业园要建什么？"""
    slots, draft = parsed.slots, Draft()
    for platform in slots.of_kind("Platform"):
        rows, draft.result = scoped(engine, "platform_links", slots, platform=platform.id)
        draft.rows += [{**row, "relation": _LINKS[row["link"]][1]} for row in rows if row["name"]]
    said = "、".join(f"{row['name']}（{row['relation']}）" for row in draft.rows)
    if not draft.rows:
        return answer_define(engine, parsed)
    draft.answer = f"{slots.of_kind('Platform')[0].name}：{said}。"
    return draft


def answer_organisation_links(engine: Engine, parsed: Parsed) -> Draft:
    """中信重工参与洛阳哪些创新平台的建设？"""
    slots, draft = parsed.slots, Draft()
    bodies = slots.of_kind("Organisation")
    for body in bodies:
        rows, draft.result = scoped(engine, "organisation_links", slots, organisation=body.id)
        wanted = ("plt_",) if re.search(r"平台|实验室|中心", slots.text + slots.words) else ()
        links = ("BUILDS", "OPERATES", "HOSTS") if "lead" in slots.roles else tuple(_LINKS)
        kept = [row for row in rows if row["link"] in links and row["link"] != "LOCATED_IN"]
        kept = [row for row in kept if row["id"].startswith(wanted or "")]
        classes = [word for word in classes_asked(slots) if word not in ANY_PLATFORM]
        fitting = [row for row in kept if not classes or of_class(row["name"], classes)]
        draft.near += [{"name": row["name"], "relation": _LINKS[row["link"]][1]} for row in kept if row not in fitting]
        draft.rows += [{**row, "relation": _LINKS[row["link"]][1]} for row in fitting]
    if not draft.rows and (classes_asked(slots) or asks_what_is_built(slots)):
        draft.rows = _built(engine, slots, bodies)
    if not draft.rows:
        told = answer_agency_tasks(engine, parsed)
        told.near = told.near or draft.near or mentions_of(engine, slots, bodies)
        return told
    names = "、".join(body.name for body in bodies)
    said = "、".join(f"{row['name']}（{row['relation']}）" for row in draft.rows)
    draft.answer = f"{names}：{said}。"
    return draft


def _built(engine: Engine, slots: Slots, bodies: Sequence[Name]) -> list[Row]:
    """Of what the clauses say the bodies are to build, the things of the class asked for."""
    named = [row for body in bodies for row in scoped(engine, "measures_naming", slots, thing=body.id)[0]]
    wanted = [word for word in classes_asked(slots) if word not in ANY_PLATFORM]
    return [row for row in deeds_of(engine, named) if not wanted or of_class(row["name"], wanted)]


def _in_clause(engine: Engine, row: Row) -> Row:
    """The row with its quote up to the end of the clause, which holds the verb: …等提供技术支持."""
    text = text_of(engine, row["document"])
    _, end = sentence(text, row["start"], row["end"], "。；，,;\n")
    return {**row, "end": end, "quote": text[row["start"] : end]}


def _relation(engine: Engine, row: Row) -> str:
    """What the sentence says of the party: the first of its verbs behind the name."""
    if row["link"] != "PARTICIPATES_IN":
        return _LINKS[row["link"]][1]
    text = text_of(engine, row["document"])
    _, end = sentence(text, row["start"], row["end"])
    at = text.find(row["name"], row["start"], end)
    after = text[at if at >= 0 else row["start"] : end]
    helps, joins = _ASSISTED.search(after), re.search(r"参与|共建|共同建", after)
    if helps and (not joins or helps.start() < joins.start()):
        return "提供技术支持"
    return "参与"


def _asked_relations(text: str) -> set[str]:
    asked = {said for cue, said in _LINKS.values() if re.search(cue, text)}
    if _ASSISTED.search(text):
        asked.add("提供技术支持")
    # 谁牵头建设 asks for the builders alone, 参与建设 for those who take part
    if re.search(r"参与建设|参加建设|共建", text) and not re.search(r"牵头|组建|创建", text):
        asked.discard(_LINKS["BUILDS"][1])
    return asked
