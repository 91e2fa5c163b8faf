"""Intents as rows (intents.toml): the cues in the question, and what must have been recognised in it."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.ask.slots import Slots


@dataclass(frozen=True, slots=True)
class Intent:
    """A row of intents.toml; `needs` and `bars` name tests of TESTS."""

    name: str
    cues: tuple[tuple[re.Pattern[str], float], ...]
    needs: tuple[str, ...] = ()
    base: float = 0.0
    bars: str = ""


#: name of a test -> what it tells of the slots
TESTS: dict[str, Callable[[Slots], bool]] = {
    "body": lambda s: any(not body.denied for body in s.bodies) or bool(s.of_kind("Organisation")),
    "agency": lambda s: any(not body.denied for body in s.bodies),
    "no agency": lambda s: not any(not body.denied for body in s.bodies),
    "denied only": lambda s: bool(s.bodies) and all(body.denied for body in s.bodies),
    "two bodies": lambda s: sum(not body.denied for body in s.bodies) + len(s.of_kind("Organisation")) > 1,
    "platform": lambda s: bool(s.of_kind("Platform")),
    "organisation": lambda s: bool(s.of_kind("Organisation")),
    "thing": lambda s: bool(s.things),
    "thing or agency": lambda s: bool(s.things or s.quoted) or any(not body.denied for body in s.bodies),
    "thing or quoted": lambda s: bool(s.things or s.quoted),
    "thing or phrase": lambda s: bool(s.things or s.quoted or s.numbers or s.bodies or s.words),
    "policy": lambda s: bool(s.of_kind("Policy") or s.numbers or s.quoted),
    "no policy": lambda s: not (s.of_kind("Policy") or s.numbers),
    "words": lambda s: len(s.words) > 1 or bool(s.things or s.quoted),
    "words or aim": lambda s: len(s.words) > 1 or bool(s.things or s.quoted) or "目标" in s.text or "指标" in s.text,
    "scope": lambda s: bool(s.places or s.documents or s.strange_places or s.of_kind("Place")),
}


@cache
def intents() -> tuple[Intent, ...]:
    """The rows of intents.toml."""
    data = tomllib.loads((Path(__file__).parent / "intents.toml").read_text(encoding="utf-8"))
    fragments: dict[str, str] = data["fragments"]

    def pattern(cue: str) -> re.Pattern[str]:
        for _ in fragments:  # a fragment may hold another
            for name, text in fragments.items():
                cue = cue.replace(f"{{{name}}}", text)
        return re.compile(cue)

    return tuple(
        Intent(row["name"], tuple((pattern(cue), float(weight)) for cue, weight in row["cues"]),
               tuple(row.get("needs", ())), float(row.get("base", 0)), row.get("bars", ""))
        for row in data["intent"]
    )  # fmt: skip


def score(slots: Slots) -> dict[str, float]:
    """The scores of the intents whose needs are met, highest first."""
    found: dict[str, float] = {}
    for intent in intents():
        if not all(TESTS[need](slots) for need in intent.needs) or (intent.bars and TESTS[intent.bars](slots)):
            continue
        points = sum(weight for cue, weight in intent.cues if cue.search(slots.text))
        if points or intent.base:
            found[intent.name] = points + intent.base
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
