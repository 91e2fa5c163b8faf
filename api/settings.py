"""Settings from the environment."""

import os
from dataclasses import dataclass

from graph.connect import DEFAULT_URL, connect
from graph.engine import Engine
from graph.errors import PolicyGraphError


@dataclass(frozen=True, slots=True)
class Settings:
    """Which graph, how to sign in to it, and how often each caller may ask (requests a second, 0: the default)."""

    url: str = DEFAULT_URL
    user: str = ""
    password: str = ""
    rate: float = 0.0


def read_settings(url: str | None = None) -> Settings:
    """From POLICY_GRAPH_URL, _USER, _PASSWORD and _RATE; `url` overrides the first."""
    return Settings(
        url or os.environ.get("POLICY_GRAPH_URL") or DEFAULT_URL,
        os.environ.get("POLICY_GRAPH_USER", ""),
        os.environ.get("POLICY_GRAPH_PASSWORD", ""),
        _rate(os.environ.get("POLICY_GRAPH_RATE", "")),
    )


def open_engine(settings: Settings, *, keep_writer: bool = True, any_schema: bool = False) -> Engine:
    """The engine of these settings; a server passes keep_writer=False (see graph.embedded.Embedded)."""
    return connect(settings.url, settings.user, settings.password, keep_writer=keep_writer, any_schema=any_schema)


def _rate(given: str) -> float:
    try:
        rate = float(given or 0)
    except ValueError:
        rate = -1.0
    if not 0 <= rate < 1e6:
        raise PolicyGraphError("not a number of requests a second", subject=f"POLICY_GRAPH_RATE={given}")
    return rate
