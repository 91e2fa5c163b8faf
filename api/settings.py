"""Settings from the environment."""

import os
from dataclasses import dataclass

from graph.connect import DEFAULT_URL, connect
from graph.engine import Engine


@dataclass(frozen=True, slots=True)
class Settings:
    """Which graph, and how to sign in to it."""

    url: str = DEFAULT_URL
    user: str = ""
    password: str = ""


def read_settings(url: str | None = None) -> Settings:
    """From POLICY_GRAPH_URL, POLICY_GRAPH_USER, POLICY_GRAPH_PASSWORD; `url` overrides the first."""
    return Settings(
        url or os.environ.get("POLICY_GRAPH_URL") or DEFAULT_URL,
        os.environ.get("POLICY_GRAPH_USER", ""),
        os.environ.get("POLICY_GRAPH_PASSWORD", ""),
    )


def open_engine(settings: Settings, *, keep_writer: bool = True, any_schema: bool = False) -> Engine:
    """The engine of these settings; a server passes keep_writer=False (see graph.embedded.Embedded)."""
    return connect(settings.url, settings.user, settings.password, keep_writer=keep_writer, any_schema=any_schema)
