"""Documents on their way into the graph: read in the background, shown, then loaded, left or taken back.

Each import has a folder of its own, which is gone when nothing waits in it. What happens is a list of events, so that
a page that lost its connection hears what it missed.
"""

import secrets
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

from graph.engine import Engine
from graph.errors import ExtractionError, NotFoundError, PolicyGraphError, QueryError, UnexpectedError
from graph.load import Loaded, load_record, remove, undo
from graph.pending import compare_pending
from graph.record import Record
from viz.faults import say

State = Literal["reading", "ready", "loading", "loaded", "cancelled", "undone"]
#: imports kept, and for how long after their start
MOST, SECONDS = 16, 3600.0
#: losses told for each file; the rest are counted
MOST_LOSSES = 30
#: states after which nothing more is said without another request
RESTING = ("ready", "loaded", "cancelled", "undone")


@dataclass
class Import:
    """Some files of one editor; `events` only grows."""

    id: str
    owner: str
    folder: tempfile.TemporaryDirectory[str]
    files: list[Path]
    state: State = "reading"
    events: list[dict[str, Any]] = field(default_factory=list)
    records: list[tuple[str, Record, str]] = field(default_factory=list)
    loaded: list[Loaded] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def tell(self, event: str, **facts: Any) -> None:
        """Note what happened."""
        self.events.append({"event": event, **facts})

    def rest(self, state: State) -> None:
        """Nothing more is under way."""
        self.state = state
        self.tell("state", state=state)


class Imports:
    """The imports of a server."""

    def __init__(self) -> None:
        self._kept: dict[str, Import] = {}
        self._lock = threading.Lock()

    def start(self, owner: str, files: Iterable[tuple[str, bytes]]) -> Import:
        """Put files (bare name, content) into a folder of their own and begin to read them."""
        self._drop_old()
        folder = tempfile.TemporaryDirectory(prefix="policy-graph-")
        paths: list[Path] = []
        for number, (name, content) in enumerate(files):
            # a folder each, so that two files of one name do not meet
            path = Path(folder.name) / str(number) / name
            path.parent.mkdir()
            path.write_bytes(content)
            paths.append(path)
        made = Import(secrets.token_urlsafe(16), owner, folder, paths)
        with self._lock:
            self._kept[made.id] = made
        _in_background(lambda: _read(made))
        return made

    def find(self, identifier: str, owner: str) -> Import:
        """The import of this id, for the one who began it alone."""
        found = self._kept.get(identifier)
        if found is None or not secrets.compare_digest(found.owner, owner):
            raise NotFoundError("no such import", subject=identifier[:40])
        return found

    def load(self, one: Import, engine: Engine) -> None:
        """Load what was read."""
        self._move(one, ("ready",), "loading")
        _in_background(lambda: _load(one, engine))

    def cancel(self, one: Import) -> None:
        """Leave it; nothing has reached the graph."""
        self._move(one, ("reading", "ready"), "cancelled")
        one.records.clear()
        one.folder.cleanup()
        one.rest("cancelled")

    def undo(self, one: Import, engine: Engine) -> None:
        """Take back what was loaded, each document to what it was before."""
        self._move(one, ("loaded",), "loading")
        _in_background(lambda: _undo(one, engine))

    def _move(self, one: Import, before: tuple[str, ...], after: State) -> None:
        with self._lock:
            if one.state not in before:
                raise QueryError(f"the import is {one.state}", subject=one.id)
            one.state = after

    def _drop_old(self) -> None:
        with self._lock:
            now = time.monotonic()
            quiet = [one for one in self._kept.values() if one.state in RESTING]
            old = [one for one in quiet if now - one.started > SECONDS] or quiet[: max(0, len(self._kept) - MOST + 1)]
            for one in old:
                one.folder.cleanup()
                del self._kept[one.id]


def _in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


def _read(one: Import) -> None:
    """Read each file; one that fails is told and does not stop the others."""
    from ingest.pipeline import read_text  # noqa: PLC0415 - the readers are slow to import
    from ingest.readers import read_source  # noqa: PLC0415

    for number, path in enumerate(one.files):
        if one.state != "reading":
            return
        try:
            one.tell("stage", number=number, file=path.name, stage="source")
            source = read_source(path)
            record = read_text(source, partial(_tell_stage, one, number, path.name))
            if not record.measures:
                raise ExtractionError("no measures were found in it", subject=path.name)
            one.records.append((path.name, record, source.text))
            one.tell("read", number=number, file=path.name, **_described(record))
        except PolicyGraphError as error:
            one.tell("failed", number=number, file=path.name, note=say(error))
        except Exception as error:
            one.tell("failed", number=number, file=path.name, note=say(UnexpectedError(error, path.name)))
    if one.state == "reading":
        one.folder.cleanup()
        one.rest("ready")


def _tell_stage(one: Import, number: int, file: str, stage: str) -> None:
    one.tell("stage", number=number, file=file, stage=f"at_{stage}")


def _load(one: Import, engine: Engine) -> None:
    for file, record, text in one.records:
        try:
            loaded = load_record(engine, record, text)
            one.loaded.append(loaded)
            one.tell("loaded", file=file, document=loaded.document, title=loaded.title, status=loaded.status)
        except PolicyGraphError as error:
            one.tell("failed", file=file, note=say(error))
        except Exception as error:
            one.tell("failed", file=file, note=say(UnexpectedError(error, file)))
    _compare(one, engine)
    one.records.clear()
    one.rest("loaded")


def _undo(one: Import, engine: Engine) -> None:
    for loaded in reversed(one.loaded):
        try:
            if loaded.status == "loaded":
                remove(engine, loaded.document)
            elif loaded.status in ("changed", "attached"):
                undo(engine, loaded.document)
            else:
                continue  # it changed nothing, or the same bytes were read again
            one.tell("taken", document=loaded.document, title=loaded.title)
        except PolicyGraphError as error:
            one.tell("failed", file=loaded.file, note=say(error))
    _compare(one, engine)
    one.loaded.clear()
    one.rest("undone")


def _compare(one: Import, engine: Engine) -> None:
    one.tell("stage", stage="compare")
    try:
        compare_pending(engine)
    except PolicyGraphError as error:
        one.tell("failed", file="", note=say(error))


def _described(record: Record) -> dict[str, Any]:
    """What was found in a document, and what was not read."""
    head = record.document
    counts = {
        "Measure": len(record.measures), "duties": sum(len(m.responsibilities) for m in record.measures),
        "Target": len(record.targets), "Incentive": len(record.incentives), "entities": len(record.entities),
    }  # fmt: skip
    losses = [{"kind": one.kind, "quote": one.quote[:200], "reason": one.reason} for one in record.losses]
    return {"title": head.title, "place": head.place, "doc_number": head.doc_number, "date": head.date or "",
            "counts": counts, "losses": losses[:MOST_LOSSES], "losses_total": len(losses)}  # fmt: skip
