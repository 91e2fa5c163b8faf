"""Errors in the reader's words: what went wrong and what one can do. Texts stand in texts/*_faults.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.errors import PolicyGraphError
from graph.model import KINDS
from viz.wording import FOLDER, LANGUAGE

_CHINESE = re.compile(r"[\u3400-\u9fff]")
#: a user's own words within a message do not make it Chinese
_QUOTED = re.compile(r"'[^']*'")
_ID = re.compile(r"\b[a-z]{3}_[0-9a-f]{16} ")


@dataclass(frozen=True, slots=True)
class Fault:
    """A message and its text."""

    message: re.Pattern[str]
    say: str
    do: str = ""
    hint: str = ""


def say(error: PolicyGraphError) -> str:
    """The error for a page: neither its engine, nor its statement, nor its English."""
    if _CHINESE.search(_QUOTED.sub("", error.message)):
        return str(error)
    found = say_message(error.message, error.hint)
    kinds = _texts()[1]
    return found or next(kinds[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in kinds)


def say_message(message: str, hint: str = "") -> str:
    """The text of a message, "" for one that has none."""
    for fault in _texts()[0]:
        match = fault.message.fullmatch(message)
        if match:
            named = {name: value or "" for name, value in match.groupdict().items()}
            if "kinds" in named:
                named["kinds"] = _kinds(named["kinds"])
            also = fault.hint.format(hint=_ID.sub("", hint)) if _CHINESE.search(hint) else ""
            return "".join((fault.say.format(*match.groups(), **named), also, fault.do))
    return ""


def say_line(line: str) -> str:
    """The text of an error written as one line, `subject: message (hint)`; the line itself where it has none."""
    message = re.sub(r" \([^()]*(?:\([^()]*\)[^()]*)*\)$", "", line.partition(": ")[2] or line)
    return say_message(message) or line


def _kinds(names: str) -> str:
    return "或".join(KINDS[name].chinese for name in names.split("/") if name in KINDS) or "内容"


@cache
def _texts(language: str = LANGUAGE) -> tuple[tuple[Fault, ...], dict[str, str]]:
    data: dict[str, Any] = tomllib.loads((FOLDER / f"{language}_faults.toml").read_text(encoding="utf-8"))
    faults = (Fault(**{**row, "message": re.compile(row["message"])}) for row in data["fault"])
    return tuple(faults), data["kinds"]
