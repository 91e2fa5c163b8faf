"""How many questions of a file are answered right: gold rows, no others, and quotes that stand in their source.

A line of the file: {"id", "question", "kind", "answer": [{"file", "title" | "name", "role", "value", "unit",
"year"}, …], "evidence": [{"file", "quote"}, …]}. An empty `answer` asks for an empty one.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import QueryError

Json = Mapping[str, Any]
VERDICTS = ("right", "wrong", "incomplete", "extra rows", "false quote", "no evidence", "not_understood", "ambiguous")


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a JSON Lines file."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                item = json.loads(line)
            except json.JSONDecodeError as error:
                raise QueryError(f"not JSON: {error}", subject=f"{path.name}:{number}") from error
            if not isinstance(item, dict) or not isinstance(item.get("question"), str):
                raise QueryError("a question has the key `question`", subject=f"{path.name}:{number}")
            found.append(item)
    return found


def judge(question: Json, card: Json, sources: Mapping[str, str]) -> str:
    """One of VERDICTS; `sources` are the texts by file name."""
    gold, rows, kind = question.get("answer") or [], card.get("rows") or [], question.get("kind", "")
    evidence = card.get("evidence") or []
    if any(not _stands(item, sources) for item in evidence):
        return "false quote"
    if not gold:
        return "right" if not rows and card.get("status") == "empty" else "wrong"
    if card.get("status") in ("not_understood", "ambiguous"):
        return str(card["status"])
    if not all(any(_matches(item, row, kind) for row in rows) for item in gold):
        return "incomplete"
    extra = sum(not any(_matches(item, row, kind) for item in gold) for row in rows)
    if extra > (len(gold) if kind == "overlap" else 0):
        return "extra rows"
    return "right" if _touches(evidence, question.get("evidence") or [], sources) else "no evidence"


def _stands(item: Json, sources: Mapping[str, str]) -> bool:
    text = sources.get(item.get("file", ""))
    quote = item.get("quote")
    return bool(quote) and text is not None and text[item.get("start", 0) : item.get("end", 0)] == quote


def _touches(evidence: Sequence[Json], wanted: Sequence[Json], sources: Mapping[str, str]) -> bool:
    spots = [(item["file"], match.start(), match.end()) for item in wanted
             for match in re.finditer(re.escape(item["quote"]), sources.get(item["file"], ""))]  # fmt: skip
    return not spots or any(
        item["file"] == file and item["start"] < end and start < item["end"]
        for item in evidence
        for file, start, end in spots
    )


def _matches(item: Json, row: Json, kind: str) -> bool:
    if item.get("file") and row.get("file") and item["file"] != row["file"]:
        return False
    if kind == "mention" and not item.get("title"):
        return bool(row.get("file") == item.get("file"))
    if item.get("name"):
        if not _same_name(item, row):
            return False
    elif item.get("title") and _plain(row.get("title")) != _plain(item["title"]):
        return False
    if item.get("value") is not None and (row.get("value") is None or float(row["value"]) != float(item["value"])):
        return False
    texts = (key for key in ("role", "unit", "year") if item.get(key) is not None and row.get(key) is not None)
    if any(_plain(row[key]) != _plain(item[key]) for key in texts):
        return False
    return bool(item.get("name") or item.get("title") or item.get("value") is not None)


def _same_name(item: Json, row: Json) -> bool:
    return any(
        one == other or (min(len(one), len(other)) >= 4 and (one in other or other in one))
        for one in _names(item)
        for other in _names(row)
    )


def _names(value: Json) -> set[str]:
    texts = [value.get(key) for key in ("name", "agency", "canonical", "printed")] + list(value.get("aliases") or [])
    return {_plain(text) for text in texts if isinstance(text, str) and text}


def _plain(value: Any) -> str:
    text = unicodedata.normalize("NFKC", str(value))
    return re.sub(r"[\s“”\"'‘’《》]", "", text).replace("(", "（").replace(")", "）")
