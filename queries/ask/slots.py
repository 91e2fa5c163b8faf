"""What a question names: places, documents, agencies, things, roles, years, and the words that are left."""

from dataclasses import dataclass, field, replace
from typing import Any

from graph.reforms import Reform
from queries.names import Name


@dataclass(frozen=True, slots=True)
class Body:
    """An agency as the user wrote it. `found` are the agencies it may be (one per city without a city; none: it is in
    no document); `denied` in 不是科技局牵头. `reform`: the documents print the name from before or after it."""

    text: str
    found: tuple[Name, ...] = ()
    denied: bool = False
    start: int = 0
    reform: Reform | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """`places` have documents; `strange_places` have none. `things` are platforms, programmes, organisations, policies,
    places within a document's area. `words` is the question without all that was recognised."""

    places: tuple[str, ...] = ()
    strange_places: tuple[str, ...] = ()
    documents: tuple[Name, ...] = ()
    bodies: tuple[Body, ...] = ()
    things: tuple[Name, ...] = ()
    roles: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    quoted: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: str = ""
    text: str = ""
    spoken: str = ""  # the whole question, folded and put right
    said: tuple[str, ...] = ()  # the words that named the things

    @property
    def agencies(self) -> tuple[Name, ...]:
        """The agencies meant, those that the question denies left out."""
        return tuple(name for body in self.bodies if not body.denied for name in body.found)

    @property
    def place(self) -> str:
        """The one place of the question, or ''."""
        return self.places[0] if len(self.places) == 1 else ""

    @property
    def document(self) -> str:
        """The id of the one document of the question, or ''."""
        return self.documents[0].id if len(self.documents) == 1 else ""

    def of_kind(self, *kinds: str) -> tuple[Name, ...]:
        """The things of these kinds."""
        return tuple(thing for thing in self.things if thing.kind in kinds)

    def to_json(self) -> dict[str, Any]:
        """The slots that are filled, in plain values."""
        full: dict[str, Any] = {
            "places": [*self.places, *self.strange_places],
            "documents": [name.name for name in self.documents],
            "agencies": [[name.name for name in body.found] or [body.text] for body in self.bodies if not body.denied],
            "not_agencies": [body.text for body in self.bodies if body.denied],
            "things": [name.name for name in self.things],
            "roles": list(self.roles),
            "years": list(self.years),
            "phrases": [*self.quoted, *self.numbers],
            "words": self.words,
        }
        return {name: value for name, value in full.items() if value}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser makes of a question: an intent of intents.py and slots, never Cypher nor text of its own."""

    question: str
    intent: str
    slots: Slots
    scores: dict[str, float] = field(default_factory=dict)
    before: str = ""  # the question that this one follows up

    def with_slots(self, **changes: Any) -> "Parsed":
        """A copy with some slots changed."""
        return replace(self, slots=replace(self.slots, **changes))
