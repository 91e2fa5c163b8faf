"""A measure in the earlier versions of its document: what was added, what changed, with the old words."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph.engine import Engine
from graph.overlap.compare import CHANGE_NAMES, Change, compare_versions
from graph.overlap.passage import Passage, passages
from graph.versions import Version, current, read_versions, states
from queries import catalog
from viz.marks import Mark, Piece, cut_pieces
from viz.memory import remember

OLD_WORDS, NEW_WORDS = "removed", "added"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A measure beside an earlier version: `absent` from it, or with what `changed` and both texts; neither: the same.

    `old` and `new` are the two texts with the differing words marked.
    """

    number: int
    file: str
    loaded: str
    absent: bool = False
    changed: tuple[str, ...] = ()
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Compared:
    number: int
    file: str
    loaded: str
    added: frozenset[int]  # where measures start that the earlier version lacks
    changes: dict[int, Change]  # by where the newer measure starts


def read_history(engine: Engine, document: str, start: int) -> list[Earlier]:
    """The measure that begins at `start`, beside each earlier version of its document, the latest first."""
    rows = catalog.run(engine, "document_versions", {"document": document}).rows
    if not any(row["state"] == "past" for row in rows):
        return []
    compared = remember(engine, f"history {document}", lambda: _compare(read_versions(engine, document)))
    return [_earlier(one, start) for one in compared]


def _compare(versions: Sequence[Version]) -> list[_Compared]:
    said, now = states(versions), current(versions)
    new = _passages(now)
    past = [version for version in versions if said[version.number] == "past" and version.format == now.format]
    found = []
    for version in sorted(past, key=lambda version: -version.number):
        revision = compare_versions(_passages(version), new)
        found.append(
            _Compared(version.number, version.file, version.loaded, frozenset(p.start for p in revision.added),
                      {change.new.start: change for change in revision.changed})
        )  # fmt: skip
    return found


def _passages(version: Version) -> tuple[Passage, ...]:
    return passages(version.read_record(), version.text, f"version {version.number}")


def _earlier(one: _Compared, start: int) -> Earlier:
    change = one.changes.get(start)
    if change is None:
        return Earlier(one.number, one.file, one.loaded, absent=start in one.added)
    old, new = mark_changes(change.old.text, change.new.text)
    names = tuple(CHANGE_NAMES[kind] for kind in change.kinds)
    return Earlier(one.number, one.file, one.loaded, changed=names, old=tuple(old), new=tuple(new))


def mark_changes(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Two texts, what only the old has and what only the new has marked.

    >>> [piece.text for piece in mark_changes("最高10万元", "最高20万元")[0] if piece.mark]
    ['1']
    """
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = [Mark(a, b, OLD_WORDS) for tag, a, b, _, _ in steps if tag != "equal" and a < b]
    come = [Mark(a, b, NEW_WORDS) for tag, _, _, a, b in steps if tag != "equal" and a < b]
    return cut_pieces(old, gone), cut_pieces(new, come)
