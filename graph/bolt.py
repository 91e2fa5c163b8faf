"""The server engine: Neo4j 5 over the official driver, so that a cluster or Aura works by its address alone."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import neo4j
from neo4j import GraphDatabase, NotificationMinimumSeverity, unit_of_work
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable

from graph.dialect import schema_statements
from graph.engine import Parameters, Result, Row, Transaction
from graph.errors import EngineError
from graph.fulltext import (
    AWAIT_INDEXES,
    BATCH,
    DROP_INDEX,
    FORM,
    INDEX_STATE,
    LACKING,
    READ_FORM,
    SEARCHED,
    WRITE_FORM,
    write_texts,
)
from graph.model import SCHEMA_VERSION
from graph.schema import CREATE_STATE, READ_STATE, WRITE_GENERATION, check_schema, foreign_database

#: how long the driver repeats a transaction after a passing fault, and waits for a connection
RETRY_SECONDS = 15.0
CONNECT_SECONDS = 5.0
OLDEST_SERVER = 5
_TIMED_OUT = "TransactionTimedOut"


class Bolt:
    """An engine over a Neo4j server: managed transactions with retry, reads routed to readers."""

    name = "bolt"

    def __init__(self, url: str, user: str, password: str, *, any_schema: bool = False) -> None:
        self.url, self._any_schema, self._ready = url, any_schema, False
        with _translated(url):
            self._driver = GraphDatabase.driver(
                url, auth=(user, password), connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity=NotificationMinimumSeverity.OFF)  # fmt: skip
        try:
            self._check_server()
        except BaseException:
            self.close()
            raise

    def read(self, cypher: str, parameters: Parameters | None = None, *, seconds: float | None = None) -> list[Row]:
        """All rows of a reading query, from any server of a cluster that serves reads."""

        @unit_of_work(timeout=seconds)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return _Transaction(transaction).run(cypher, parameters)

        with _translated(self.url, cypher, seconds), self._driver.session() as session:
            return session.execute_read(work)

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one managed transaction; one write at a time, by a lock on the state node."""
        self._prepare()

        def marked(transaction: neo4j.ManagedTransaction) -> Result:
            own = _Transaction(transaction)
            own.run(WRITE_GENERATION, {"generation": uuid.uuid4().hex})
            return work(own)

        with _translated(self.url), self._driver.session() as session:
            return session.execute_write(marked)

    def generation(self) -> str:
        """The mark that the last write left in the state node."""
        rows = self.read(READ_STATE)
        return str(rows[0]["generation"]) if rows else "none"

    def close(self) -> None:
        self._driver.close()

    def make_schema(self) -> None:
        """The constraints and indexes of this schema, also beside those of an older one."""
        with _translated(self.url), self._driver.session() as session:
            for statement in [*schema_statements(self.name), AWAIT_INDEXES]:
                session.run(_trusted(statement)).consume()

    def _check_server(self) -> None:
        with _translated(self.url):
            version = self._driver.get_server_info().agent.removeprefix("Neo4j/")
        if version.partition(".")[0].isdecimal() and int(version.partition(".")[0]) < OLDEST_SERVER:
            raise EngineError(f"Neo4j {version} is too old", subject=self.url, hint="version 5 or later is needed")
        for row in self.read(READ_STATE):
            if not self._any_schema:
                check_schema(row["schema"], self.url)
                self._check_search()

    def _check_search(self) -> None:
        """Bring the full-text index up to date where it is absent, broken, of another form, or lacks nodes."""
        states = [row["state"] for row in self.read(INDEX_STATE)]
        if states == ["POPULATING"]:
            self.make_schema()  # which waits for it
        elif states != ["ONLINE"] or self.read(READ_FORM)[0]["form"] != FORM or self.read(LACKING):
            with _translated(self.url), self._driver.session() as session:
                session.run(DROP_INDEX).consume()
            self._write_texts()
            self.make_schema()

    def _write_texts(self) -> None:
        """All that the index reads, written anew; its form last, so that a break leads to another beginning."""
        for kind in SEARCHED:
            ids = [row["id"] for row in self.read(f"MATCH (n:{kind}) RETURN n.id AS id ORDER BY id")]
            for first in range(0, len(ids), BATCH):
                self.write(partial(write_texts, kind=kind, ids=ids[first : first + BATCH]))
        self.write(lambda transaction: transaction.run(WRITE_FORM, {"form": FORM}))

    def _prepare(self) -> None:
        """Constraints, indexes and the state node, once."""
        if self._ready:
            return
        if not self.read(READ_STATE):
            if self.read("MATCH (n) RETURN 1 AS found LIMIT 1"):
                raise foreign_database(self.url)
            self.make_schema()
            with _translated(self.url), self._driver.session() as session:
                session.run(CREATE_STATE, schema=SCHEMA_VERSION).consume()
                session.run(WRITE_FORM, form=FORM).consume()
        self._ready = True


class _Transaction:
    engine = Bolt.name

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, cypher: str, parameters: Parameters | None = None) -> list[Row]:
        return self._transaction.run(_trusted(cypher), dict(parameters or {})).data()


def _trusted(cypher: str) -> Any:
    """The driver's type for statements asks for literals; ours come from the model and from files of the project."""
    return cypher


@contextmanager
def _translated(url: str, statement: str = "", seconds: float | None = None) -> Iterator[None]:
    """The driver's errors as ours, each said in one line."""
    try:
        yield
    except AuthError as error:
        raise EngineError("Neo4j refuses the user or the password", subject=url,
                          hint="set POLICY_GRAPH_USER and POLICY_GRAPH_PASSWORD") from error  # fmt: skip
    except ServiceUnavailable as error:
        raise EngineError(
            "Neo4j does not answer", subject=url, hint="is it running, and is the address right?"
        ) from error
    except Neo4jError as error:
        if _TIMED_OUT in (error.code or ""):
            raise EngineError(f"the query took longer than {seconds} s", subject=url, statement=statement) from error
        raise EngineError(_first_line(error.message or error.code), subject=url, statement=statement) from error
    except DriverError as error:
        raise EngineError(_first_line(error), subject=url, statement=statement) from error


def _first_line(error: object) -> str:
    return (str(error).splitlines() or ["unknown error"])[0]
