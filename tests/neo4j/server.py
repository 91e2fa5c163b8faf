"""A real Neo4j for the tests, without Docker: its jars from Maven, a server on a free loopback port."""

import fcntl
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
VERSION = "5.26.0"
OPENS = ("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")


class MissingError(Exception):
    """What the server needs is not on this machine."""


@dataclass(frozen=True, slots=True)
class Server:
    """How to reach a server."""

    url: str
    user: str
    password: str


@contextmanager
def running_server() -> Iterator[Server]:
    """The server that NEO4J_URI names, if it is empty, or one of our own that ends with the tests."""
    given = os.environ.get("NEO4J_URI")
    if given:
        server = Server(given, os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        _refuse_data(server)
        yield server
    else:
        with tempfile.TemporaryDirectory(prefix="neo4j-", ignore_cleanup_errors=True) as home:
            yield from _own_server(Path(home))


def _own_server(home: Path) -> Iterator[Server]:
    jars, port = fetch_jars(), _free_port()
    command = ["java", "-Xmx1g", *OPENS, "-cp", f"{jars}/*", str(HERE / "Main.java"), str(home), str(port)]
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout
        if process.stdout.readline().strip() != "ready":
            raise MissingError(f"Neo4j does not start: {(home / 'server.log').read_text()[-300:]}")
        server = Server(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(12))
        _set_password(server)
        yield server
    finally:
        process.kill()  # an orderly stop takes ten seconds, and the folder goes anyway
        process.wait()


def fetch_jars() -> Path:
    """The folder of Neo4j's jars in the user's cache, filled by Maven the first time."""
    _find_java()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "policy-graph" / f"neo4j-{VERSION}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test runs at a time fetch once
        if not (cache / "complete").exists():
            _run_maven(cache / "lib")
            (cache / "complete").touch()
    return cache / "lib"


def _find_java() -> None:
    if not shutil.which("java"):
        raise MissingError("no java")
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if not version or int(version[1]) < 17:
        raise MissingError("Java 17 is needed")


def _run_maven(folder: Path) -> None:
    if not shutil.which("mvn"):
        raise MissingError("no maven to fetch Neo4j's jars")
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    done = subprocess.run(
        ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), *goal], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise MissingError(f"maven: {done.stdout.strip()[-300:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _set_password(server: Server) -> None:
    from neo4j import GraphDatabase  # noqa: PLC0415

    with (
        GraphDatabase.driver(server.url, auth=(server.user, "neo4j")) as driver,
        driver.session(database="system") as session,
    ):
        session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=server.password).consume()


def _refuse_data(server: Server) -> None:
    if count_nodes(server):
        raise RuntimeError(f"{server.url} is not empty; the tests would wipe it")


def count_nodes(server: Server) -> int:
    """How many nodes the server's default database holds."""
    from neo4j import GraphDatabase  # noqa: PLC0415

    with GraphDatabase.driver(server.url, auth=(server.user, server.password)) as driver:
        return int(driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"])


def wipe(server: Server) -> None:
    """Take everything out of the server's default database."""
    from neo4j import GraphDatabase  # noqa: PLC0415

    with GraphDatabase.driver(server.url, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
