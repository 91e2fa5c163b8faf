"""Answers on what a platform or programme is, where it is, and what belongs to it."""

from collections.abc import Sequence

from graph.engine import Engine, Row
from queries import catalog
from queries.ask.card import Draft, distinct
from queries.ask.listing import answer_list, classes_asked, inside_of
from queries.ask.match import covered, fold_words
from queries.ask.passages import answer_mentions, mentions_of
from queries.ask.picking import pick_measures
from queries.ask.scope import scoped
from queries.ask.slots import Parsed
from queries.names import all_names
from queries.search.fold import fold


def answer_locations(engine: Engine, parsed: Parsed) -> Draft:
    """洛阳的科技产业社区试点项目有哪些，各在哪个区？"""
    slots, draft = parsed.slots, Draft()
    rows, draft.result = scoped(engine, "platform_locations", slots)
    named = {thing.id for thing in slots.things}
    words = fold_words(" ".join([slots.words, *slots.quoted]))
    if named:
        rows = [row for row in rows if row["id"] in named]
    else:
        box = [m for m in pick_measures(engine, slots) if covered(fold(m["title"]), words.replace(" ", "")) > 0.7]
        inside = _boxed(engine, rows, box)
        rows = inside or [row for row in rows if covered(words, fold(row["platform"])) > 0.6]
    keep = distinct(rows, "platform")
    draft.rows = [{**row, "name": row["platform"], "place": row["within"], "city": row["place"]} for row in keep]
    if not draft.rows and (slots.quoted or slots.things):
        told = answer_mentions(engine, parsed)
        names = [thing.name for thing in slots.things]
        told.rows = [{"name": names[0], **row} for row in told.rows] if len(names) == 1 else told.rows
        return told
    said = "、".join(f"{row['name']}（{row['place'] or '没有写明'}）" for row in draft.rows)
    draft.answer = f"{said}。" if said else "没有写明位置。"
    return draft


def _boxed(engine: Engine, rows: Sequence[Row], box: Sequence[Row]) -> list[Row]:
    """The platforms that a box or measure lists, with their place where it is told."""
    found = [row for row in rows if any(_inside(row, measure) for measure in box)]
    placed = {row["id"] for row in found} | {row["within_id"] for row in found}
    for measure in box:
        for row in catalog.run(engine, "measure_mentions", {"measure": measure["id"]}).rows:
            if row["id"].startswith("plt_") and row["id"] not in placed:
                found.append({**row, "platform": row["name"], "within": ""})
    return found


def _inside(row: Row, measure: Row) -> bool:
    return bool(
        row["document"] == measure["document"]
        and measure["start"] <= row["start"] < measure["start"] + len(measure["text"])
    )


def answer_members(engine: Engine, parsed: Parsed) -> Draft:
    """科技创新九大工程是哪九个？"""
    slots, draft = parsed.slots, Draft()
    for thing in slots.things:
        if thing.kind == "Programme":
            draft.result = catalog.run(engine, "programme_links", {"programme": thing.id})
        elif thing.kind == "Platform":
            draft.result = catalog.run(engine, "platform_links", {"platform": thing.id})
        else:
            continue
        parts = [row for row in draft.result.rows if row["direction"] == "in" and row["link"] == "PART_OF"]
        names = all_names(engine)
        for row in sorted(parts, key=lambda row: row["start"]):
            document = names.by_id.get(row["document"])
            draft.rows.append({**row, "file": next((o for o in document.others if "." in o), "") if document else ""})
    if draft.rows:
        draft.answer = f"{slots.things[0].name}包括：{'、'.join(row['name'] for row in draft.rows)}。"
        return draft
    if classes_asked(slots) and inside_of(engine, slots):
        return answer_list(engine, parsed)
    return answer_define(engine, parsed)


def answer_define(engine: Engine, parsed: Parsed) -> Draft:
    """“春笋”计划是干什么的？"""
    slots, draft = parsed.slots, Draft()
    if not slots.things:
        return answer_mentions(engine, parsed)
    rows = mentions_of(engine, slots, slots.things)
    titled = [row for row in rows if row.get("title") and fold(row["name"]) in fold(row["title"])]
    told = {row["name"] for row in titled}
    shown = distinct(titled + [row for row in rows if row["name"] not in told], "name", "file", "title")
    others = {thing.name: thing.others for thing in slots.things}
    draft.rows = [{**row, "aliases": list(others[row["name"]])} for row in shown[:6]]
    draft.answer = "；".join(dict.fromkeys(row["quote"] for row in draft.rows[:3])) if draft.rows else "没有提到。"
    return draft
