"""From a url to its engine."""

from pathlib import Path
from urllib.parse import urlsplit

from graph.embedded import Embedded
from graph.engine import Engine
from graph.errors import EngineError

DEFAULT_URL = "embedded:./data/graph"
SERVER_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def connect(
    url: str = DEFAULT_URL, user: str = "", password: str = "", *, keep_writer: bool = True, any_schema: bool = False
) -> Engine:
    """The engine that `url` names: embedded:PATH, bolt://…, neo4j://…; see Embedded for `keep_writer`."""
    scheme, _, rest = url.partition(":")
    if scheme == "embedded" and rest:
        return Embedded(Path(rest).expanduser(), keep_writer=keep_writer, any_schema=any_schema)
    if scheme in SERVER_SCHEMES and rest.startswith("//"):
        return _connect_server(url, user, password, any_schema)
    raise EngineError("no such engine", subject=url, hint="embedded:PATH, bolt://HOST:7687 or neo4j://HOST")


def _connect_server(url: str, user: str, password: str, any_schema: bool) -> Engine:
    from graph.bolt import Bolt  # noqa: PLC0415 - the driver takes half a second to import

    parts = urlsplit(url)
    if parts.username or parts.password:
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise EngineError("a url holds no user and no password", subject=bare,
                          hint="set POLICY_GRAPH_USER and POLICY_GRAPH_PASSWORD")  # fmt: skip
    return Bolt(url, user or "neo4j", password, any_schema=any_schema)
