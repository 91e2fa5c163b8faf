"""Questions that only change something of the one before: 那安顺呢？"""

import re
from dataclasses import replace

from graph.engine import Engine
from queries.ask.bodies import in_place
from queries.ask.slots import Parsed, Slots
from queries.ask.words import words_of
from queries.search.fold import fold

_FOLLOW_UP = re.compile(
    r"^(?:那么?|那|还有|换成|再看|至于|然后)?[，,]?(.{1,24}?)(?:的)?(?:呢|又如何|怎么样|如何|的话呢?)?[？?]?$"
)


def follows(question: str, slots: Slots, scores: dict[str, float]) -> bool:
    """Whether the question only changes something of the one before: 那安顺呢？"""
    if not _FOLLOW_UP.match(question.strip()):
        return False
    short = len(fold(question)) <= 16
    starts = question.strip().startswith(("那", "还有", "换成", "再看", "至于"))
    ends = question.strip().rstrip("？?").endswith(("呢", "怎么样", "又如何"))
    return short and (ends or starts) and max(scores.values(), default=0) < 5


def followed(engine: Engine, question: str, slots: Slots, before: Parsed) -> Parsed:
    words = words_of(engine)
    old = before.slots
    moved = bool(slots.places or slots.strange_places)
    places = slots.places if moved else old.places
    bodies = slots.bodies or old.bodies
    if moved or slots.bodies:
        bodies = tuple(in_place(words, body, places) for body in bodies)
    if slots.strange_places:
        bodies = tuple(replace(body, found=()) for body in bodies)
    merged = replace(
        old,
        places=places,
        strange_places=slots.strange_places,
        documents=slots.documents or (() if moved else old.documents),
        bodies=bodies,
        things=slots.things or old.things,
        roles=slots.roles or old.roles,
        years=slots.years or old.years,
        quoted=slots.quoted or old.quoted,
        numbers=slots.numbers or old.numbers,
        words=old.words if moved or slots.bodies or slots.years or slots.roles else slots.words or old.words,
    )
    return Parsed(question, before.intent, merged, before.scores, before.question)
