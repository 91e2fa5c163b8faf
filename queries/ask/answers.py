"""ask: a question → its answer card."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.engine import Engine
from queries.ask import counts, duties, figures, incentives, likeness, listing, parties, passages, things
from queries.ask.card import Draft, to_card
from queries.ask.parse import parse
from queries.ask.recognition import dated_document
from queries.ask.slots import Parsed
from queries.names import steady

#: reads a question; another reader may take its place, which gives an intent and slots and nothing else
Parser = Callable[[Engine, str, Parsed | None], Parsed]

ANSWERS: dict[str, Callable[[Engine, Parsed], Draft]] = {
    "agency_tasks": duties.answer_agency_tasks,
    "not_led": duties.answer_not_led,
    "without_lead": duties.answer_without_lead,
    "no_part": duties.answer_no_part,
    "agencies_together": duties.answer_together,
    "agency_partners": duties.answer_partners,
    "count_tasks": counts.answer_count,
    "busiest_agency": counts.answer_busiest,
    "count_agencies": counts.answer_count_agencies,
    "list_agencies": counts.answer_list_agencies,
    "count_measures": counts.answer_count_measures,
    "measure_agencies": duties.answer_measure_agencies,
    "platform_parties": parties.answer_platform_parties,
    "organisation_links": parties.answer_organisation_links,
    "locations": things.answer_locations,
    "list_things": listing.answer_list,
    "members": things.answer_members,
    "define": things.answer_define,
    "targets": figures.answer_targets,
    "compare_targets": figures.answer_compare,
    "incentives": incentives.answer_incentives,
    "policy_citations": passages.answer_citations,
    "policies_cited": passages.answer_cited,
    "explain": passages.answer_mentions,
    "mentions": passages.answer_mentions,
    "measures_about": passages.answer_about,
    "list_measures": passages.answer_measures,
    "dated": passages.answer_dated,
    "document_facts": passages.answer_document,
    "documents": passages.answer_documents,
    "overlap": likeness.answer_overlap,
}

_PRONOUN = re.compile(
    r"(?<!其)它们?|他们|该(?:局|单位|部门|机构|平台|计划|工程|实验室)|这(?:个|家)(?:局|单位|部门|机构|平台|计划|工程|实验室)"
)
#: kinds of things that a pronoun may stand for
_REFERRED = ("Platform", "Programme", "Organisation", "Policy")
_CHOICES = 8
#: how many questions back a follow-up may reach
_REMEMBERED = 4


def ask(
    engine: Engine, question: str, context: Mapping[str, Any] | None = None, parser: Parser = parse
) -> dict[str, Any]:
    """The answer card of a question; `context` is that of the card before, for a question such as 那安顺呢？"""
    with steady():
        return _answer(engine, question, context, parser)


def _answer(engine: Engine, question: str, context: Mapping[str, Any] | None, parser: Parser) -> dict[str, Any]:
    before: Parsed | None = None
    earlier = [str(asked) for asked in (context or {}).get("questions", ())][-_REMEMBERED:]
    for asked in earlier:
        before = parser(engine, asked, before)
    referents = _referents(engine, question, before)
    meant = _PRONOUN.sub(referents[0], question, count=1) if len(referents) == 1 else question
    parsed = replace(parser(engine, meant, before), question=question)
    asked_back = _which(question, referents) if len(referents) > 1 else None
    draft = asked_back or _refused(engine, parsed) or ANSWERS[parsed.intent](engine, parsed)
    draft.answer = _renamed(parsed) + draft.answer
    card = to_card(engine, parsed, draft)
    card["context"]["questions"] = [*(earlier if parsed.before else ()), meant]
    return card


def _renamed(parsed: Parsed) -> str:
    """Whom the documents name instead of a body that a reform made or ended."""
    said = [
        f"“{body.text}”在文件中是{'、'.join(n.name for n in body.found)}（{body.reform.year}年机构改革前后的名称）。"
        for body in parsed.slots.bodies
        if body.reform and body.found
    ]
    return "".join(said)


def _referents(engine: Engine, question: str, before: Parsed | None) -> list[str]:
    """What the pronoun of a question may stand for: 它负责什么 after a question on agencies or things, or one whose
    answer names agencies."""
    if before is None or not before.intent or not _PRONOUN.search(question):
        return []
    slots = before.slots
    named = [name.name for name in (*slots.agencies, *slots.of_kind(*_REFERRED))]
    if not named and not slots.bodies:
        named = [str(row["agency"]) for row in ANSWERS[before.intent](engine, before).rows if row.get("agency")]
    return list(dict.fromkeys(named))


def _which(question: str, referents: Sequence[str]) -> Draft:
    pronoun = _PRONOUN.search(question)
    asked = f"“{pronoun[0] if pronoun else '它'}”指哪一个：{'、'.join(referents[:_CHOICES])}？"
    return Draft(asked, status="ambiguous", choices=[{"name": name} for name in referents[:_CHOICES]])


def _refused(engine: Engine, parsed: Parsed) -> Draft | None:
    """The answer to a question that no query need be run for."""
    slots = parsed.slots
    if not parsed.intent or parsed.intent not in ANSWERS:
        return Draft(
            "没有听懂这个问题；可以问：谁牵头、负责什么、目标多少、哪里提到、引用了什么。", status="not_understood"
        )
    if slots.strange_places and not slots.places and parsed.intent not in ("mentions", "measures_about"):
        return Draft(f"没有收录{'、'.join(slots.strange_places)}的文件。", status="empty")
    dated = dated_document(slots.spoken)
    if dated and slots.places and not slots.documents:
        return Draft(f"没有收录{'、'.join(slots.places)}的{dated}。", status="empty")
    unknown = [body.text for body in slots.bodies if not body.found and not body.denied]
    alone = not slots.agencies or parsed.intent == "agencies_together"
    if unknown and alone and parsed.intent not in ("mentions", "overlap", "targets", "compare_targets"):
        where = "、".join(slots.places) or "已收录的文件"
        return Draft(f"{where}里没有{'、'.join(unknown)}的任务。", status="empty")
    return _ask_back(parsed)


def _ask_back(parsed: Parsed) -> Draft | None:
    """Where a name is that of agencies of several cities and the question names none: which one?"""
    slots = parsed.slots
    if parsed.intent == "mentions" or "各市" in slots.text or "哪些城市" in slots.text or "哪个市" in slots.text:
        return None
    for body in slots.bodies:
        if not body.denied and len({name.place for name in body.found}) > 1 and len(slots.places) < 2:
            choices = [{"name": name.name, "place": name.place, "id": name.id} for name in body.found]
            named = "、".join(name.name for name in body.found)
            return Draft(f"“{body.text}”指哪一个：{named}？", status="ambiguous", choices=choices)
    return None
