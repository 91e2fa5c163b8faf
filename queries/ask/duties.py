"""Answers on who does what."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from graph.model import ROLE_NAMES
from queries import catalog
from queries.ask.card import Draft, distinct
from queries.ask.match import best, covered, fold_words
from queries.ask.naming import predecessors
from queries.ask.picking import pick_measures
from queries.ask.scope import asked_bodies, asked_role, in_field, scoped
from queries.ask.slots import Parsed, Slots
from queries.ask.words import words_of
from queries.search.fold import fold

#: words that stand in the title to this share ask for the whole measure
_WHOLE = 0.8
#: what a body is said to do, right behind its name
_OWN_ROLE = {"lead": r"^[^，。？、,]{0,2}(?:牵头|主抓|领衔)", "support": r"^[^，。？、,]{0,2}(?:配合|协助|协办)"}


def answer_agency_tasks(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店市科技局牵头哪些任务？"""
    slots, draft = parsed.slots, Draft()
    role = asked_role(slots)
    every: list[Row] = []
    for body in asked_bodies(slots):
        rows, draft.result = scoped(engine, "agency_tasks", slots, agency=body.id)
        every += rows
    every = in_field(slots, every)
    draft.rows = [row for row in every if not role or row["role"] == role]
    names = "、".join(dict.fromkeys(body.name for body in asked_bodies(slots)))
    if draft.rows:
        count = len({row["measure"] for row in draft.rows})
        draft.answer = f"{names}{verb(role)}{count}项任务：{titles(draft.rows)}。"
        draft.also = [
            *_before_reform(engine, slots, role),
            *(_collective(engine, slots, draft.rows) if not role else []),
        ]
    else:
        draft.near = every
        known = by_role(every)
        where = f"{'、'.join(slots.places)}的文件" if slots.places else "已收录的文件"
        draft.answer = f"{where}没有写明由{names}{verb(role)}的任务" + (
            f"；它{known}。" if known else "，也没有它的其他任务。"
        )
    return draft


def answer_not_led(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店哪些任务不是科技局牵头？"""
    slots, draft = parsed.slots, Draft()
    denied = {name.id for body in slots.bodies if body.denied for name in body.found}
    rows, draft.result = scoped(engine, "edges", slots)
    role = asked_role(slots) or "lead"
    theirs = {row["target"] for row in rows if row["source"] in denied and row["role"] == role}
    for row in rows:
        if row["target"] not in theirs and row["role"] == role:
            measure = catalog.run(engine, "measure_agencies", {"measure": row["target"]})
            draft.rows += [found for found in measure.rows if found["id"] == row["source"] and found["role"] == role]
    draft.answer = f"不由其{ROLE_NAMES[role]}的任务有{len(draft.rows)}项：{titles(draft.rows)}。"
    return draft


def answer_without_lead(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店没有写明牵头单位的任务有哪些？"""
    rows, result = scoped(engine, "measures_without_lead", parsed.slots)
    told = f"没有写明牵头单位的任务有{len(rows)}项：{titles(rows)}。" if rows else "每项任务都写明了牵头单位。"
    return Draft(told, rows, result=result)


def answer_no_part(engine: Engine, parsed: Parsed) -> Draft:
    """安顺市科技局没有参与哪几条任务？"""
    slots, draft = parsed.slots, Draft()
    mine: set[str] = set()
    documents: set[str] = set()
    for body in asked_bodies(slots):
        rows, draft.result = scoped(engine, "agency_tasks", slots, agency=body.id)
        mine |= {row["measure"] for row in rows}
        documents |= {row["document"] for row in rows}
    for document in sorted(documents):
        rows = catalog.run(engine, "document_roles", {"document": document}).rows
        draft.rows += [{**row, "document": document, "agency": None, "role": None}
                       for row in distinct(rows, "measure") if row["measure"] not in mine]  # fmt: skip
    names = "、".join(body.name for body in asked_bodies(slots))
    draft.answer = f"没有{names}的任务有{len(draft.rows)}项：{titles(draft.rows)}。"
    return draft


def answer_together(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店哪些任务同时涉及市科技局和市财政局？"""
    slots, draft = parsed.slots, Draft()
    first, *others = asked_bodies(slots)
    shared: list[Row] = []
    roles = [_own_role(slots, body.id) for body in (first, *others)]
    for at, other in enumerate(others):
        rows, draft.result = scoped(engine, "agencies_together", slots, agency=first.id, other=other.id)
        rows = [row for row in rows if _fits(engine, roles[0], row["role"], row)
                and _fits(engine, roles[at + 1], row["other_role"], row)]  # fmt: skip
        ids = {row["measure"] for row in rows}
        shared = rows if at == 0 else [row for row in shared if row["measure"] in ids]
    names = "、".join([first.name, *(other.name for other in others)])
    for row in distinct(shared, "measure"):
        acting = f"{first.name}（{ROLE_NAMES[row['role']]}）；{others[0].name}（{ROLE_NAMES[row['other_role']]}）"
        draft.rows.append(
            {key: value for key, value in row.items() if key not in ("role", "other_role")} | {"agency": acting}
        )
    draft.answer = (
        f"{names}共同承担{len(draft.rows)}项任务：{titles(draft.rows)}。"
        if draft.rows
        else f"没有{names}共同承担的任务。"
    )
    return draft


def _fits(engine: Engine, asked: str, printed: str, row: Row) -> bool:
    """Whether a printed role is the one asked for; 配合 of a document that knows none means its 责任, shown so."""
    if asked != "support" or printed != "responsible":
        return asked in ("", printed)
    roles = catalog.run(engine, "document_roles", {"document": row["document"]}).rows
    return all(found["role"] != "support" for found in roles)


def _own_role(slots: Slots, identifier: str) -> str:
    """The role that the question gives to one of its bodies: 由市人才办牵头、市科技局参与."""
    body = next((b for b in slots.bodies if any(name.id == identifier for name in b.found)), None)
    after = slots.spoken[body.start + len(body.text) :] if body else ""
    return next((role for role, cue in _OWN_ROLE.items() if re.search(cue, after)), "")


def answer_partners(engine: Engine, parsed: Parsed) -> Draft:
    """安顺市科技局和谁一起做事最多？"""
    slots, draft = parsed.slots, Draft()
    body = asked_bodies(slots)[0]
    rows, draft.result = scoped(engine, "agency_partners", slots, agency=body.id)
    single = [row for row in rows if not row["collective"]] or rows
    most = re.search(r"最(?:多|频繁|密切|常)", slots.text)
    shown = [row for row in single if row["tasks"] == single[0]["tasks"]] if most and single else single
    for row in shown:
        tasks = catalog.run(engine, "agencies_together", {"agency": body.id, "other": row["id"]})
        draft.proof += tasks.rows[:1]
        file = tasks.rows[0]["file"] if tasks.rows else ""
        draft.rows.append(
            {"name": row["agency"], "agency": row["agency"], "value": row["tasks"], "unit": "项", "file": file}
        )
    draft.also = [{"name": row["agency"], "value": row["tasks"]} for row in rows if row not in shown][:10]
    named = "、".join(f"{row['name']}（{row['value']}项）" for row in draft.rows[:8])
    draft.answer = (
        f"与{body.name}共同承担任务的有：{named}。" if draft.rows else f"没有与{body.name}共同承担任务的单位。"
    )
    return draft


def answer_measure_agencies(engine: Engine, parsed: Parsed) -> Draft:
    """科技特派员工程由谁牵头？"""
    slots, draft = parsed.slots, Draft()
    measures = pick_measures(engine, slots)
    roles = set(slots.roles)
    if "lead" in roles and re.search(r"负责|责任|参与|参加", slots.text):
        roles = set()  # 由谁牵头、哪些单位负责: all its units, each in its printed role
    every: list[Row] = []
    for measure in measures:
        draft.result = catalog.run(engine, "measure_agencies", {"measure": measure["id"]})
        every += _about(slots.words, draft.result.rows)
    shown = [row for row in every if not roles or row["role"] in roles]
    if roles == {"lead", "support"} and not any(row["role"] == "support" for row in shown):
        shown = every  # the text knows no 配合: all its units are told, each in its printed role
    draft.rows = [{**row, "name": row["agency"]} for row in distinct(shown, "agency", "role", "title")]
    title = "、".join(dict.fromkeys(f"“{measure['title']}”" for measure in measures))
    if draft.rows:
        said = "；".join(f"{ROLE_NAMES[role]}：{'、'.join(r['agency'] for r in draft.rows if r['role'] == role)}"
                        for role in ROLE_NAMES if any(r["role"] == role for r in draft.rows))  # fmt: skip
        draft.answer = f"{title}——{said}。"
    elif measures:
        draft.near = every
        draft.proof = [_whole(measure) for measure in measures[:1]] if not every else []
        asked = "、".join(ROLE_NAMES[role] for role in roles) or "责任"
        draft.answer = f"{title}没有写明{asked}单位" + (f"；{_printed(every)}。" if every else "。")
    else:
        draft.answer = "没有找到这样的任务。"
    return draft


def _about(words: str, rows: Sequence[Row]) -> list[Row]:
    """Where a measure assigns several duties in several sentences, those whose sentence holds the words."""
    titled = any(covered(fold_words(words), fold(row["title"])) > _WHOLE for row in rows)
    if len({(row["start"], row["end"]) for row in rows}) < 2 or not words or titled:
        return list(rows)
    scores = [covered(fold_words(words), fold(row["quote"])) for row in rows]
    chosen = [rows[at] for at in best(scores, 0.3, 0.05)]
    return chosen or list(rows)


def _before_reform(engine: Engine, slots: Slots, role: str) -> list[Row]:
    """What older documents give to the agencies whose work a body took over: background, not its own by name."""
    words = words_of(engine)
    asked = {name.id for name in slots.agencies}
    earlier = [other for name in slots.agencies for other in predecessors(words, name) if other.id not in asked]
    rows = [row for name in earlier for row in scoped(engine, "agency_tasks", slots, agency=name.id)[0]]
    return [row for row in rows if not role or row["role"] == role]


def _collective(engine: Engine, slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """Duties of groups that take in the agencies of a county: background, not theirs by name."""
    if not any(re.search(r"[县区]人民政府$|管理委员会$", row["agency"]) for row in rows):
        return []
    groups = [row for row in scoped(engine, "busiest_agencies", slots)[0] if row["collective"]]
    own = {row["measure"] for row in rows}
    found = [task for group in groups for task in scoped(engine, "agency_tasks", slots, agency=group["id"])[0]]
    return [task for task in found if task["measure"] not in own]


def by_role(rows: Sequence[Row]) -> str:
    counts = {role: len({row["measure"] for row in rows if row["role"] == role}) for role in ROLE_NAMES}
    words = {"lead": "牵头", "responsible": "是责任单位的有", "support": "是配合单位的有"}
    return "，".join(f"{words[role]}{count}项" for role, count in counts.items() if count)


def _printed(rows: Sequence[Row]) -> str:
    return "；".join(
        f"{ROLE_NAMES[role]}单位：{'、'.join(row['agency'] for row in rows if row['role'] == role)}"
        for role in ROLE_NAMES
        if any(row["role"] == role for row in rows)
    )


def _whole(measure: Row) -> Row:
    return {**measure, "quote": measure["title"], "end": measure["start"] + len(measure["title"])}


def verb(role: str) -> str:
    return {"lead": "牵头", "responsible": "作为责任单位承担", "support": "配合"}.get(role, "承担")


def titles(rows: Sequence[Row], most: int = 6) -> str:
    titles = list(dict.fromkeys(row["title"] for row in rows))
    return "、".join(titles[:most]) + ("等" if len(titles) > most else "")
