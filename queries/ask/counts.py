"""Answers on how many, and on who has most."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from graph.model import ROLE_NAMES
from queries import catalog
from queries.ask.card import Draft
from queries.ask.duties import answer_together, by_role, verb
from queries.ask.picking import read_number
from queries.ask.scope import asked_bodies, asked_role, counted_role, in_field, scoped
from queries.ask.slots import Parsed
from queries.names import Name, all_names

_RANK = re.compile(r"第([二三四五六七八九十2-9])(?:多|名|位|忙)")
_LEAST = re.compile(r"最[少轻]")
_TOP = re.compile(r"前([一二两三四五六七八九十\d]+)")


def answer_count(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店市财政局一共参与多少项任务？"""
    slots, draft = parsed.slots, Draft()
    role = counted_role(slots)
    if len(asked_bodies(slots)) > 1 and re.search(r"同时|共同|一起|都", slots.text):
        return _count_together(engine, parsed)
    for body in asked_bodies(slots):
        rows, draft.result = scoped(engine, "agency_tasks", slots, agency=body.id)
        rows = in_field(slots, rows)
        counted = {row["measure"] for row in rows if not role or row["role"] == role}
        draft.proof += [row for row in rows if row["measure"] in counted]
        if counted:
            draft.rows.append(_counted(body, rows, len(counted)))
        else:
            draft.near += rows
    draft.answer = (
        "；".join(f"{row['name']}{verb(role)}{row['value']}项任务（{row['detail']}）" for row in draft.rows) + "。"
    )
    if not draft.rows:
        names = "、".join(body.name for body in asked_bodies(slots))
        draft.answer = f"没有写明由{names}{verb(role)}的任务（0项）" + (
            f"；它{by_role(draft.near)}。" if draft.near else "。"
        )
    return draft


def _count_together(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店市科技局和市人社局在几项任务里同时出现？"""
    draft = answer_together(engine, parsed)
    if draft.rows:
        draft.proof = draft.rows
        name = "、".join(body.name for body in asked_bodies(parsed.slots))
        file = draft.rows[0]["file"]
        draft.rows = [{"name": name, "value": len(draft.rows), "unit": "项", "file": file}]
    return draft


def answer_busiest(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店的文件里哪个部门摊上的任务最多？"""
    slots, draft = parsed.slots, Draft()
    role = "lead" if "lead" in slots.roles else "support" if "support" in slots.roles else ""
    rows, draft.result = scoped(engine, "busiest_agencies", slots, role=role)
    denied = {name.id for body in slots.bodies if body.denied for name in body.found}
    rows = [row for row in rows if row["id"] not in denied]
    single = [row for row in rows if not row["collective"]] or rows
    top = _TOP.search(slots.text)
    rank = _RANK.search(slots.text)
    number = read_number((top or rank)[1]) if top or rank else 1  # type: ignore[index]
    least = bool(_LEAST.search(slots.text))
    reached = single[-1 if least else min(number, len(single)) - 1]["tasks"] if single else 0
    chosen = [row for row in single if row["tasks"] >= reached and not ((rank or least) and row["tasks"] > reached)]
    for row in chosen:
        tasks, _ = scoped(engine, "agency_tasks", slots, agency=row["id"], role=role)
        draft.proof += tasks
        draft.rows.append(_counted(all_names(engine).by_id[row["id"]], tasks, row["tasks"]))
    draft.also = [{"name": row["agency"], "value": row["tasks"]} for row in rows if row not in chosen][:10]
    named = "、".join(f"{row['name']}（{row['value']}项，{row['detail']}）" for row in draft.rows)
    what = f"{'牵头' if role == 'lead' else ''}任务最{'少' if least else '多'}"
    draft.answer = f"{what}的是{named}。" if draft.rows else "没有写明责任单位的任务。"
    return draft


def answer_count_agencies(engine: Engine, parsed: Parsed) -> Draft:
    """驻马店有几个部门牵头过任务？"""
    slots, draft = parsed.slots, Draft()
    role = asked_role(slots)
    rows, draft.result = scoped(engine, "busiest_agencies", slots, role=role)
    if rows:
        draft.rows = [
            {"name": slots.place or "全部", "value": len(rows), "unit": "个", "agency": [row["agency"] for row in rows]}
        ]
        tasks, _ = scoped(engine, "agency_tasks", slots, agency=rows[0]["id"], role=role)
        draft.proof, draft.rows[0]["file"] = tasks[:1], tasks[0]["file"] if tasks else ""
    draft.answer = f"共{len(rows)}个单位：{'、'.join(row['agency'] for row in rows)}。"
    return draft


def answer_list_agencies(engine: Engine, parsed: Parsed) -> Draft:
    """安顺的意见里配合单位有哪些？"""
    role = asked_role(parsed.slots)
    rows, result = scoped(engine, "busiest_agencies", parsed.slots, role=role)
    named = "、".join(row["agency"] for row in rows)
    what = f"{ROLE_NAMES.get(role, '')}单位"
    draft = Draft(f"{what}有{len(rows)}个：{named}。" if rows else f"没有写明{what}。", result=result)
    for row in rows:
        tasks, _ = scoped(engine, "agency_tasks", parsed.slots, agency=row["id"], role=role)
        draft.proof += tasks[:1]
        draft.rows.append({"name": row["agency"], "agency": row["agency"], "role": role, "value": row["tasks"],
                           "unit": "项", "file": tasks[0]["file"] if tasks else ""})  # fmt: skip
    return draft


def answer_count_measures(engine: Engine, parsed: Parsed) -> Draft:
    """安顺的意见一共多少条任务？"""
    slots, draft = parsed.slots, Draft()
    wanted = "suggestion" if "建议" in slots.text else "box_item" if "专栏" in slots.text else ""
    documents, draft.result = scoped(engine, "place_documents", slots)
    for document in documents:
        measures = catalog.run(engine, "measures_of_document", {"document": document["document"], "kind": wanted}).rows
        if measures:
            draft.proof.append(measures[0])
            draft.rows.append(
                {"name": document["title"], "file": document["file"], "value": len(measures), "unit": "条"}
            )
    draft.answer = "；".join(f"《{row['name']}》{row['value']}条" for row in draft.rows) + "。"
    return draft


def _counted(body: Name, rows: Sequence[Row], value: int) -> Row:
    counts = {role: len({row["measure"] for row in rows if row["role"] == role}) for role in ROLE_NAMES}
    detail = "、".join(f"{ROLE_NAMES[role]}{count}项" for role, count in counts.items() if count)
    return {"name": body.name, "agency": body.name, "aliases": list(body.others), "value": value, "unit": "项",
            "file": rows[0]["file"] if rows else "", **counts, "detail": detail}  # fmt: skip
