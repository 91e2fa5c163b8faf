"""Work that says where it is: each stage as it begins, then the result or what went wrong."""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Literal

from graph.errors import PolicyGraphError
from viz.faults import say
from viz.wording import text

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """What is said: the name of a stage, the result, or the fault in the words of the pages."""

    kind: Literal["stage", "done", "problem"]
    said: str


def silent(_stage: str) -> None:
    """Tells nobody."""


def follow(work: Callable[[Tell], str]) -> Iterator[Stage]:
    """The stages of `work`, which runs beside; the last is its result or its fault."""
    told: SimpleQueue[Stage] = SimpleQueue()
    threading.Thread(target=_run, args=(work, told), daemon=True).start()
    while True:
        stage = told.get()
        yield stage
        if stage.kind != "stage":
            return


def _run(work: Callable[[Tell], str], told: "SimpleQueue[Stage]") -> None:
    try:
        told.put(Stage("done", work(lambda stage: told.put(Stage("stage", stage)))))
    except PolicyGraphError as error:
        told.put(Stage("problem", say(error)))
    except Exception:
        # the draft's words may stand in the error: only that there was one is noted
        logging.getLogger(__name__).error("a draft could not be compared")
        told.put(Stage("problem", text("error.unexpected_how")))
