"""Answers on what is given: awards, subsidies, loans, tax reliefs, and who gives most."""

import re
from collections.abc import Sequence

from graph.engine import Engine, Row
from queries.ask.card import Draft
from queries.ask.match import best, covered, fold_words
from queries.ask.scope import scoped
from queries.ask.slots import Parsed, Slots
from queries.ask.words import lexicon
from queries.search.fold import fold

_GIVING = re.compile(
    r"奖励|奖补|奖金|补贴|补助|资助|贷?款?额度|贷款|[最更][高多大低少小]|[给得]的?|政策|资金|力度|标准|金额"
    r"|企业|单位|公司|(?<!\w)[市项条]|[高多补](?!\w)"
)
_TOP = re.compile(r"最[高大多]")
_LEAST = re.compile(r"最[低少小]")
_BY_PLACE = re.compile(
    r"谁|哪(?:一?[个座家]|些|几个)?(?:城市|市|地方|地区|省)|哪[里儿边]|各个?(?:城市|市|地)|[两三几]个?(?:城市|市)"
)
_ONE = re.compile(r"哪一?(?:项|条|个|种|类|笔)")
_ALL, _ALSO = 20, 5
_SIZES = ((1e8, "亿"), (1e4, "万"), (1.0, ""))


def answer_incentives(engine: Engine, parsed: Parsed) -> Draft:
    """认定为高新技术企业奖多少？算力补贴哪个市最多？"""
    slots, draft = parsed.slots, Draft()
    rows, draft.result = scoped(engine, "incentives_of_place", slots)
    words = _words(slots)
    if len(slots.places) > 1 or (not slots.place and _BY_PLACE.search(slots.text)):
        return _compared(slots, draft, _on(words, _of_kind(slots, rows)))
    chosen = _nearest(words, rows) if words else rows[:_ALL]
    if _TOP.search(slots.text) and (not words or _ONE.search(slots.text)):
        given = _of_kind(slots, chosen)
        top = max((row["amount"] or 0 for row in given), default=0)
        chosen = [row for row in given if row["amount"] == top]
    draft.rows = [_row(row) for row in chosen]
    draft.answer = (
        "；".join(dict.fromkeys(row["quote"] for row in draft.rows)) + "。" if draft.rows else "没有写明这项奖补。"
    )
    return draft


def _compared(slots: Slots, draft: Draft, rows: Sequence[Row]) -> Draft:
    """The largest sum of each place, the largest (or, where it is asked for, the smallest) first."""
    measure = "amount" if any(row["amount"] is not None for row in rows) else "rate"
    ranked = sorted((row for row in rows if row[measure] is not None), key=lambda row: -row[measure])
    tops: dict[str, Row] = {}
    for row in ranked:
        tops.setdefault(row["place"], row)
    least = bool(_LEAST.search(slots.text))
    ordered = list(tops.values())[:: -1 if least else 1]
    draft.rows = [_row(row) for row in ordered]
    draft.also = [_row(row) for row in ranked if row not in ordered][:_ALSO]
    if not ordered:
        draft.answer = "没有写明这项奖补的数额。"
        return draft
    said = [f"{row['place']}{'' if at else '最低，' if least else '最高，'}{_amount(row)}（{row['quote']}）"
            for at, row in enumerate(ordered)]  # fmt: skip
    draft.answer = "；".join(said) + "。"
    missing = [place for place in slots.places if place not in tops]
    if missing:
        draft.answer += f"{'、'.join(missing)}没有写明这项奖补的数额。"
    return draft


def _words(slots: Slots) -> str:
    """What the question says is paid for, or to whom."""
    words = fold_words(" ".join([slots.words, *slots.quoted, *(thing.name for thing in slots.things)]))
    return " ".join(part for part in _GIVING.sub(" ", words).split() if len(part) > 1)


def _of_kind(slots: Slots, rows: Sequence[Row]) -> list[Row]:
    """Loans and tax reliefs are no money given: they count where the question says them."""
    apart: dict[str, list[str]] = lexicon()["incentive"]
    asked = {kind for kind, cues in apart.items() if any(cue in slots.text for cue in cues)}
    return [row for row in rows if (row["kind"] in asked if asked else row["kind"] not in apart)]


def _on(words: str, rows: Sequence[Row]) -> list[Row]:
    """The rows on the matter, the nearest of each place; all where the question names none."""
    if not words:
        return list(rows)
    places = list(dict.fromkeys(row["place"] for row in rows))
    return [row for place in places for row in _nearest(words, [row for row in rows if row["place"] == place])]


def _nearest(words: str, rows: Sequence[Row]) -> list[Row]:
    """By what is printed of the incentive; where that says nothing, by the title of its measure."""
    scores = [
        covered(words, fold(f"{row['beneficiary'] or ''} {row['condition'] or ''} {row['quote']}")) for row in rows
    ]
    found = best(scores, 0.5, 0.15) or best([covered(words, fold(row["title"] or "")) for row in rows], 0.5)
    return [rows[at] for at in found]


def _row(row: Row) -> Row:
    whole = row["amount"] is not None
    return {**row, "name": row["beneficiary"] or row["condition"], "value": row["amount"] if whole else row["rate"],
            "unit": "元" if whole else "%", "printed": _amount(row)}  # fmt: skip


def _amount(row: Row) -> str:
    if row["amount"] is None:
        return f"{row['rate']:g}%" if row["rate"] is not None else ""
    factor, size = next((size for size in _SIZES if row["amount"] >= size[0]), _SIZES[-1])
    return f"{row['amount'] / factor:g}{size}元"
