"""The embedded engine: Ladybug, in process, one file.

One process writes at a time. Reading goes on in any number of processes: through a read-only handle that is opened
anew when the generation mark beside the database has changed. Files: PATH (the graph), PATH.wal, PATH.generation
(the mark), PATH.lock (see locks.py).
"""

import os
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ladybug

from graph.dialect import schema_statements
from graph.engine import Parameters, Result, Row, Transaction
from graph.errors import EngineError, LockedError
from graph.locks import exclusive_lock, shared_lock
from graph.model import SCHEMA_VERSION
from graph.schema import CREATE_STATE, READ_STATE, WRITE_GENERATION, check_schema, foreign_database

BUFFER_POOL = 512 << 20
#: the log is brought into the file when it has this size; opening the graph reads the log, 30 ms for each MB
CHECKPOINT_LOG, LARGE_LOG = 8 << 20, 1 << 20
THREADS = min(4, os.cpu_count() or 1)
#: a connection keeps every statement it has met, each with some MB of the buffer pool: so many, and so many connections
STATEMENTS, IDLE = 32, 3
_POOL_FULL = "buffer pool is full"
#: how long a writer waits for another process to end its transaction
PATIENCE_SECONDS = 3.0
_TABLES = "CALL show_tables() RETURN name"
_HOLDER = re.compile(r"held by PID (\d+)")


class Embedded:
    """An engine over one Ladybug file. `keep_writer` holds the write handle until close (a loading command);
    without it the handle is taken for each transaction alone (a server whose readers go on)."""

    name = "embedded"

    def __init__(self, path: Path, *, keep_writer: bool = True, any_schema: bool = False) -> None:
        self.path, self.url = path, f"embedded:{path}"
        self._keep_writer, self._any_schema = keep_writer, any_schema
        self._writer: _Handle | None = None
        self._reader: _Handle | None = None
        self._swap, self._writing = threading.Lock(), threading.RLock()
        if path.is_dir():
            raise EngineError("is a directory, not a database", subject=self.url, hint="name a file in it")

    def read(self, cypher: str, parameters: Parameters | None = None, *, seconds: float | None = None) -> list[Row]:
        """All rows of a reading query."""
        with self._reading() as handle:
            return handle.run(cypher, parameters, seconds)

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction; readers are held off for the moment of commit only."""
        with self._writing:
            writer = self._open_writer()
            try:
                return self._transact(writer, work)
            finally:
                if not self._keep_writer:
                    self._close_writer()

    def generation(self) -> str:
        """The mark beside the database; it also changes when a commit failed at the last moment."""
        return self._read_mark().partition(" ")[0]

    def close(self) -> None:
        """Give up both handles."""
        with self._writing:
            self._close_writer()
        with self._swap:
            reader, self._reader = self._reader, None
        if reader:
            reader.retire()

    def replace_file(self, fresh: Path, kept: Path) -> None:
        """Put the closed database `fresh` in this one's place, and this one, closed too, under the name `kept`."""
        with exclusive_lock(self._beside("lock")):
            for source, target in ((self.path, kept), (fresh, self.path)):
                for suffix in ("", ".wal"):
                    file = source.with_name(source.name + suffix)
                    if file.exists():
                        file.replace(target.with_name(target.name + suffix))
            self._write_mark(uuid.uuid4().hex)

    def _transact(self, writer: "_Handle", work: Callable[[Transaction], Result]) -> Result:
        with writer.connection() as connection:
            transaction = _Transaction(connection, self.url)
            transaction.run("BEGIN TRANSACTION")
            try:
                result = work(transaction)
                generation = uuid.uuid4().hex
                transaction.run(WRITE_GENERATION, {"generation": generation})
                with exclusive_lock(self._beside("lock")):
                    # the mark goes first: a crash in between makes readers look once too often, never too seldom
                    self._write_mark(generation)
                    transaction.run("COMMIT")
            except BaseException:
                transaction.roll_back()
                raise
            return result

    @contextmanager
    def _reading(self) -> Iterator["_Handle"]:
        writer = self._writer
        if writer and self._keep_writer and writer.enter():
            with writer.entered():
                yield writer
        elif self.path.exists():
            with ExitStack() as stack:
                yield self._lock_reader(stack)
        else:
            with self._current_reader().entered() as reader:
                yield reader

    def _lock_reader(self, stack: ExitStack) -> "_Handle":
        """The present reader, and commits held off until the stack is left."""
        try:
            stack.enter_context(shared_lock(self._beside("lock")))
            return stack.enter_context(self._current_reader().entered())
        except _BrokenOffError:
            stack.close()
            self._finish_checkpoint()
            stack.enter_context(shared_lock(self._beside("lock")))
            return stack.enter_context(self._current_reader().entered())

    def _finish_checkpoint(self) -> None:
        """Let the engine complete what a killed writer began: only a writing handle can."""
        with self._writing:
            self._open_writer()
            self._close_writer()

    def _current_reader(self) -> "_Handle":
        """The reader of the present state of the file, entered."""
        mark = self._read_mark()
        with self._swap:
            old = self._reader
            if old and old.mark == mark and old.enter():
                return old
            self._reader = new = self._open_reader(mark)
            new.enter()
        if old:
            old.retire()
        return new

    def _open_reader(self, mark: str) -> "_Handle":
        if not self.path.exists() or not self.path.stat().st_size:
            return _empty_graph(self.url, mark)
        handle = _Handle(_open(self.path, self.url, read_only=True), self.url, mark)
        try:
            if not handle.run(_TABLES):  # a writer was killed before it had made the first
                handle.retire()
                return _empty_graph(self.url, mark)
            self._check(handle)
        except BaseException:
            handle.retire()
            raise
        return handle

    def _open_writer(self) -> "_Handle":
        if self._writer is None:
            self._prepare_folder()
            deadline = time.monotonic() + PATIENCE_SECONDS
            while True:
                try:
                    with exclusive_lock(self._beside("lock")):
                        self._writer = self._opened_writer()  # which may bring in what a crash left in the log
                        self._write_mark(self.generation())
                    break
                except LockedError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.05)
        return self._writer

    def _opened_writer(self) -> "_Handle":
        handle = _Handle(_open(self.path, self.url, read_only=False), self.url, "")
        try:
            if not handle.run(_TABLES):
                _create_schema(handle, self.url)
            self._check(handle)
        except BaseException:
            handle.retire()
            raise
        return handle

    def _check(self, handle: "_Handle") -> None:
        names = {row["name"] for row in handle.run(_TABLES)}
        if "State" not in names:
            raise foreign_database(self.url)
        for row in handle.run(READ_STATE):
            if not self._any_schema:
                check_schema(row["schema"], self.url)

    def _close_writer(self) -> None:
        writer, self._writer = self._writer, None
        if writer:
            with exclusive_lock(self._beside("lock")):
                self._write_mark(self.generation())
                # bringing the log into the file takes a second: worth it after a large load, not after one document
                if not (self._keep_writer and self._log_size() >= LARGE_LOG):
                    writer.run("CALL force_checkpoint_on_close=false")
                writer.retire()

    def _log_size(self) -> int:
        log = self._beside("wal")
        return log.stat().st_size if log.exists() else 0

    def _prepare_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EngineError(f"the folder cannot be made: {error.strerror}", subject=self.url) from error
        if not os.access(self.path.parent, os.W_OK):
            raise EngineError("the folder cannot be written", subject=self.url)

    def _read_mark(self) -> str:
        try:
            return self._beside("generation").read_text("ascii") if self.path.exists() else "none"
        except FileNotFoundError:
            return "none"

    def _write_mark(self, generation: str) -> None:
        """The generation, and a second word that changes with the file even where the graph stays the same."""
        fresh = self._beside("generation.new")
        fresh.write_text(f"{generation} {uuid.uuid4().hex}", "ascii")
        fresh.replace(self._beside("generation"))

    def _beside(self, suffix: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{suffix}")


class _BrokenOffError(EngineError):
    """A writer was killed while it brought the log into the file."""


class _Handle:
    """An open database with its idle connections; closed when it is retired and its last user has left."""

    def __init__(self, database: ladybug.Database, url: str, mark: str) -> None:
        self.mark = mark
        self._database, self._url = database, url
        self._idle: list[_Lent] = []
        self._lock, self._users, self._retired = threading.Lock(), 0, False

    def enter(self) -> bool:
        """Count a user in; False when the handle is closed already."""
        with self._lock:
            self._users += not self._retired
            return not self._retired

    @contextmanager
    def entered(self) -> Iterator["_Handle"]:
        """The handle for its user, who has been counted in and is counted out at the end."""
        try:
            yield self
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            last = self._retired and self._users == 0
        if last:
            self._close()

    def retire(self) -> None:
        with self._lock:
            self._retired = True
            last = self._users == 0
        if last:
            self._close()

    def run(self, cypher: str, parameters: Parameters | None = None, seconds: float | None = None) -> list[Row]:
        try:
            return self._run_once(cypher, parameters, seconds)
        except EngineError as error:
            if _POOL_FULL not in str(error):
                raise
            self._give_back()
            return self._run_once(cypher, parameters, seconds)

    def _run_once(self, cypher: str, parameters: Parameters | None, seconds: float | None) -> list[Row]:
        with self.connection(cypher) as connection:
            connection.set_query_timeout(int(seconds * 1000) if seconds else 0)
            return _run(connection, cypher, parameters, self._url, seconds)

    @contextmanager
    def connection(self, cypher: str = "") -> Iterator[ladybug.Connection]:
        """An idle connection, or a new one; one that has met too many statements is closed afterwards."""
        with self._lock:
            lent = self._idle.pop() if self._idle else None
        lent = lent or _Lent(ladybug.Connection(self._database))
        lent.statements.add(cypher)
        try:
            yield lent.connection
        finally:
            with self._lock:
                kept = len(lent.statements) <= STATEMENTS and len(self._idle) < IDLE
                if kept:
                    self._idle.append(lent)
            if not kept:
                lent.connection.close()

    def _give_back(self) -> None:
        """Close the idle connections, which frees what their statements hold."""
        with self._lock:
            idle, self._idle = self._idle, []
        for lent in idle:
            lent.connection.close()

    def _close(self) -> None:
        self._give_back()
        self._database.close()


@dataclass(slots=True)
class _Lent:
    """A connection and the statements it has met."""

    connection: ladybug.Connection
    statements: set[str] = field(default_factory=set)


class _Transaction:
    engine = Embedded.name

    def __init__(self, connection: ladybug.Connection, url: str) -> None:
        self._connection, self._url = connection, url
        connection.set_query_timeout(0)

    def run(self, cypher: str, parameters: Parameters | None = None) -> list[Row]:
        return _run(self._connection, cypher, parameters, self._url, None)

    def roll_back(self) -> None:
        try:
            self.run("ROLLBACK")
        except EngineError as error:
            # a statement that failed may have ended the transaction by itself
            if "No active transaction" not in str(error):
                raise


def _run(
    connection: ladybug.Connection, cypher: str, parameters: Parameters | None, url: str, seconds: float | None
) -> list[Row]:
    try:
        answer = connection.execute(cypher, dict(parameters or {}))
        with answer if not isinstance(answer, list) else answer[-1] as result:
            columns: list[str] = result.get_column_names()
            return [dict(zip(columns, row, strict=True)) for row in result.get_all()]
    except RuntimeError as error:
        if "Interrupted" in str(error):
            raise EngineError(f"the query took longer than {seconds} s", subject=url, statement=cypher) from error
        raise EngineError(_first_line(error), subject=url, statement=cypher) from error


def _open(path: Path, url: str, *, read_only: bool) -> ladybug.Database:
    try:
        return ladybug.Database(
            path, buffer_pool_size=BUFFER_POOL, max_num_threads=THREADS, read_only=read_only,
            checkpoint_threshold=CHECKPOINT_LOG)  # fmt: skip
    except RuntimeError as error:
        holder = _HOLDER.search(str(error))
        if holder or "set lock" in str(error):
            raise LockedError(
                f"another process (pid {holder[1] if holder else 'unknown'}) is writing", subject=url,
                hint="wait until it has finished, or stop it; reading goes on meanwhile") from error  # fmt: skip
        kind = _BrokenOffError if read_only and "recovery is pending" in str(error) else EngineError
        raise kind(f"cannot be opened: {_first_line(error)}", subject=url) from error


def _create_schema(handle: _Handle, url: str) -> None:
    with handle.connection() as connection:
        transaction = _Transaction(connection, url)
        transaction.run("BEGIN TRANSACTION")
        for statement in schema_statements("embedded"):
            transaction.run(statement)
        transaction.run(CREATE_STATE, {"schema": SCHEMA_VERSION})
        transaction.run("COMMIT")


def _empty_graph(url: str, mark: str) -> _Handle:
    """What a database that does not exist yet holds: the schema and nothing else, in memory."""
    database = ladybug.Database(":memory:", buffer_pool_size=64 << 20, max_num_threads=1)
    handle = _Handle(database, url, mark)
    _create_schema(handle, url)
    return handle


def _first_line(error: Any) -> str:
    return (str(error).splitlines() or ["unknown error"])[0]
