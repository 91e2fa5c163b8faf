"""The index of a graph's measures, kept beside it: derived, checked against the graph whenever it is opened.

For each document the index notes which version its rows were made from; documents whose note is another than what the
graph says are taken out and read anew. A folder that is missing, damaged or made by other rules is made anew. Whoever
loads documents writes the folder; whoever only asks keeps what it had to make in memory.
"""

import json
import os
import threading
import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.engine import Engine
from graph.errors import EngineError
from graph.locks import exclusive_lock
from graph.overlap.arrays import read_arrays, write_arrays
from graph.overlap.index import Index
from graph.overlap.segment import Segment, segment_of
from graph.overlap.stored import read_marks, read_plain

#: what rows are made from: a change in one of these makes the index anew
_RULES = (
    "profile.py", "wording.py", "weights.py", "similarity.py", "segment.py", "postings.py", "index.py",
    "data/weights.npz", "data/synonyms.toml",
)  # fmt: skip
_LIST = "index.json"
#: the indexes in use in this process: url -> generation of the graph, notes, index
_open: dict[str, tuple[str, dict[str, str], Index]] = {}
_opening = threading.Lock()


def open_index(engine: Engine, *, again: Collection[str] = (), keep: bool = False) -> Index:
    """The index of all measures in the graph; those of the documents `again` are read anew whatever is noted.

    With `keep` it is written beside the graph. The index given is never changed afterwards.
    """
    with _opening:
        generation, folder = engine.generation(), folder_of(engine.url)
        at, notes, index = _open.get(engine.url) or ("", *_read(folder))
        if at != generation or again:
            notes, index = _checked(engine, notes, index, again)
            if keep:
                _write(folder, notes, index)
        _open[engine.url] = generation, notes, index
        return index


def folder_of(url: str) -> Path:
    """Where the index of a graph lies: beside an embedded one, among the user's caches for a server's."""
    scheme, _, rest = url.partition(":")
    if scheme == "embedded":
        path = Path(rest).expanduser()
        return path.with_name(f"{path.name}.overlap")
    caches = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return caches / "policy-graph" / f"overlap-{blake2b(url.encode(), digest_size=8).hexdigest()}"


def _checked(
    engine: Engine, notes: dict[str, str], index: Index, again: Collection[str]
) -> tuple[dict[str, str], Index]:
    """The index as the graph has it now."""
    marks = read_marks(engine)
    stale = [one for one, note in notes.items() if marks.get(one) != note or one in again]
    fresh = [one for one in marks if notes.get(one) != marks[one] or one in again]
    if not stale and not fresh:
        return notes, index
    new = Index(segments=[replace(segment) for segment in index.segments])  # the same arrays, a life of their own
    new.remove(*stale)
    if 2 * len(fresh) > len(marks):
        wanted = set(fresh)
        new.add(passage for passage in read_plain(engine) if passage.document in wanted)
    else:
        new.add(passage for document in fresh for passage in read_plain(engine, document))
    return marks, new


def _read(folder: Path) -> tuple[dict[str, str], Index]:
    """What lies in the folder; nothing where it is not of use."""
    try:
        listed: dict[str, Any] = json.loads((folder / _LIST).read_text("utf-8"))
        if listed["rules"] != _rules():
            return {}, Index()
        segments = [_read_segment(folder / name, gone) for name, gone in listed["segments"].items()]
        return dict(listed["notes"]), Index(segments=segments)
    except (OSError, ValueError, KeyError, TypeError):
        return {}, Index()


def _read_segment(path: Path, gone: Iterable[str]) -> Segment:
    segment = segment_of(read_arrays(path))
    segment.alive = ~segment.of_documents(list(gone))
    segment.file = path.name
    return segment


def _write(folder: Path, notes: dict[str, str], index: Index) -> None:
    """Write what is new, then the list, then take away what the list does not name; a folder that cannot be written
    leaves the graph without a kept index, which costs time alone."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(folder / "lock"):
            for segment in index.segments:
                if not segment.file or not (folder / segment.file).exists():
                    segment.file = f"{uuid.uuid4().hex}.rows"
                    write_arrays(folder / segment.file, segment.arrays())
            listed = {
                "rules": _rules(), "notes": notes,
                "segments": {segment.file: sorted(segment.dead_documents()) for segment in index.segments},
            }  # fmt: skip
            draft = folder / f"{_LIST}.new"
            draft.write_text(json.dumps(listed, ensure_ascii=False), "utf-8")
            draft.replace(folder / _LIST)
            for path in folder.glob("*.rows"):
                if path.name not in listed["segments"]:
                    path.unlink()
    except (OSError, EngineError):
        return


@cache
def _rules() -> str:
    """The rules and tables that rows are made by."""
    digest = blake2b(version("rjieba").encode(), digest_size=16)
    for name in _RULES:
        digest.update(files("graph.overlap").joinpath(name).read_bytes())
    return digest.hexdigest()
