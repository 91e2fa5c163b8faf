"""The texts of the pages: one catalogue a language, so that another can follow."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from graph.model import DOCUMENT_KINDS, DOCUMENT_STATUSES, KINDS, LINKS, MEASURE_KINDS, ROLE_NAMES

FOLDER = Path(__file__).parent / "texts"
LANGUAGE = "zh"
#: names that the schema already has on screen: group -> value -> text
SCHEMA_NAMES: dict[str, dict[str, str]] = {
    "role": dict(ROLE_NAMES),
    "link": {name: link.chinese for name, link in LINKS.items()},
    "node": {name: kind.chinese for name, kind in KINDS.items()},
    "document_kind": dict(DOCUMENT_KINDS),
    "status": dict(DOCUMENT_STATUSES),
    "measure_kind": dict(MEASURE_KINDS),
}


@cache
def catalogue(language: str = LANGUAGE) -> dict[str, str]:
    """All texts by dotted key."""
    data = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return dict(_flat(data, ""))


def text(key: str, **values: Any) -> str:
    """The text of a key with its {values} filled in; an unknown key is an error."""
    found = catalogue()[key]
    return found.format(**values) if values else found


def name_of(group: str, value: Any) -> str:
    """The name on screen of a value of the schema (a role, a link, a kind); the value itself where it has none."""
    return SCHEMA_NAMES.get(group, {}).get(str(value)) or catalogue().get(f"{group}.{value}") or str(value or "")


def _flat(data: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in data.items():
        name = f"{prefix}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, str(value))]
    return found
