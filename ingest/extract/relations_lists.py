"""Mentions in the order of the text, those of a list together."""

import re
from dataclasses import dataclass

from graph.record import Entity

_JOINT = re.compile(r"[”》）)\"]?(?:[、和与及]|以及)[“《\"]?|[”\"][“\"]")
#: the sum of a list stands right behind its last member (A、B两大工程)
COUNTED = re.compile(r"[二两三四五六七八九十]大(?:工程|行动|计划)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of the entity `name`, printed as `surface`."""

    name: str
    kind: str
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Row:
    """Mentions of one kind, listed one after the other."""

    members: tuple[Mention, ...]

    @property
    def kind(self) -> str:
        """The kind of all members."""
        return self.members[0].kind

    @property
    def start(self) -> int:
        """Where the first member starts."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Where the last member ends."""
        return self.members[-1].end


def _is_joint(between: str, surface: str) -> bool:
    return bool(_JOINT.fullmatch(between)) if between else bool(COUNTED.search(surface))


def rows_of(text: str, entities: tuple[Entity, ...]) -> list[Row]:
    """All mentions as rows: A、B和C of one kind is one row."""
    mentions = sorted(
        (Mention(e.name, e.kind, start, end, text[start:end]) for e in entities for start, end in e.mentions),
        key=lambda m: m.start,
    )
    rows: list[list[Mention]] = []
    for mention in mentions:
        last = rows[-1][-1] if rows else None
        joined = (
            last is not None
            and last.kind == mention.kind
            and last.end <= mention.start <= last.end + 12
            and _is_joint("".join(text[last.end : mention.start].split()), mention.surface)
        )
        if joined:
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return [Row(tuple(row)) for row in rows]
