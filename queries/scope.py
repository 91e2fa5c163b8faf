"""What of a text is left when its values are known: conditions on what is not given go, and a place is a way.

A text says `($x = '' OR condition)` of what may be left out. A planner cannot know which half holds, and reads whole
tables for the sake of the other; so it is decided here. `WITHIN(d:Document COVERS)`, a line before a MATCH, becomes
the way from the place of the scope, found by its key, over this link to its documents: no others are looked at.
"""

import re
from collections.abc import Mapping
from typing import Any

from graph.engine import Engine
from queries import names
from queries.texts import USED

_OPTIONAL = re.compile(r"\(\$(\w+) = (?:''|0) OR ((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
_WITHIN = re.compile(r"^WITHIN\((\w+)(:\w+) (\w+)\)\n", re.M)
#: what says nothing any more, in the order in which it goes
_IDLE = (re.compile(r"\btrue\s+AND\s+|\s+AND\s+true\b"), re.compile(r"\s*\bWHERE\s+true(?=\s)"))


def narrow(engine: Engine, text: str, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The text that runs for these values, and those of them that it takes."""
    values = dict(values)
    if _WITHIN.search(text):
        text, values["within"] = _from_place(engine, text, str(values["place"]))
    text = _OPTIONAL.sub(lambda match: f"({match[2]})" if values[match[1]] else "true", text)
    for idle in _IDLE:
        text = idle.sub("", text)
    used = set(USED.findall(text))
    return text, {name: value for name, value in values.items() if name in used}


def _from_place(engine: Engine, text: str, place: str) -> tuple[str, str]:
    within = names.place_id(engine, place)
    if not within:
        return _WITHIN.sub("", text), ""
    for variable, _, _ in _WITHIN.findall(text):
        text = text.replace(f"($place = '' OR {variable}.place = $place)", "true")
    return _WITHIN.sub(r"MATCH (:Place {id: $within})<-[:\3]-(\1\2)\n", text), within
