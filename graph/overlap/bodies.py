"""Agencies by function: 科学技术局 of one city stands beside 科学技术局 of another."""

import re

from graph.overlap.wording import short_place

_PLACE = re.compile(r"^(?:[^市省县区州盟旗]{1,8}?(?:特别行政区|自治[区州县旗]|[省市县区州盟旗]))+(?=[^区县市]{2})")
_PARTY = re.compile(r"^中共")


def function_of(canonical: str, place: str) -> str:
    """The name of a body without the place it belongs to."""
    name = _PARTY.sub("", canonical)
    for prefix in (place, short_place(place)):
        if prefix and name.startswith(prefix) and len(name) > len(prefix) + 1:
            return name[len(prefix) :]
    return _PLACE.sub("", name) or name
