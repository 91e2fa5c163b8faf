"""What pages read again and again, kept until the graph changes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, cast

from graph.engine import Engine

Value = TypeVar("Value")
KEPT = 512
_kept: OrderedDict[tuple[str, str], tuple[str, Any]] = OrderedDict()
_lock = Lock()


def remember(engine: Engine, name: str, read: Callable[[], Value]) -> Value:
    """The value of `read()` for this state of the graph; the one read longest ago gives way."""
    key, generation = (engine.url, name), engine.generation()
    with _lock:
        found = _kept.get(key)
        if found is not None and found[0] == generation:
            _kept.move_to_end(key)
            return cast(Value, found[1])
    value = read()
    with _lock:
        _kept[key] = (generation, value)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return value
