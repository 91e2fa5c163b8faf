"""Rows of a block: what one sentence says of several stands once, the lead before the others."""

from typing import Any

import pytest

from viz.pages.blocks import _grouped

SAID: dict[str, Any] = {"document": "doc_1", "start": 5, "end": 9, "quote": "甲、乙共建", "link": "BUILDS"}


def row(name: str, **values: Any) -> dict[str, Any]:
    return {**SAID, "name": name, "id": f"org_{name}", **values}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([row("甲"), row("乙")], [["甲", "乙"]]),
        ([row("甲"), row("乙", start=30)], [["甲"], ["乙"]]),
        ([row("甲"), row("乙", link="HOSTS")], [["甲"], ["乙"]]),
        ([row("甲", quote=None), row("乙", quote=None)], [["甲"], ["乙"]]),
        ([], []),
    ],
)
def test_one_sentence_stands_once(rows: list[dict[str, Any]], names: list[list[str]]) -> None:
    found = [one for _, some in _grouped(rows, "") for one in some]
    assert [[one["name"], *(other["name"] for other in one["others"])] for one in found] == names


def test_the_lead_comes_first() -> None:
    rows = [{"agency": "甲", "raw": "甲", "role": role} for role in ("support", "lead", "responsible", "lead")]
    assert [(role, len(some)) for role, some in _grouped(rows, "role")] == [
        ("lead", 2),
        ("responsible", 1),
        ("support", 1),
    ]


def test_tasks_of_one_agency_are_not_joined() -> None:
    rows = [{**SAID, "agency": "甲", "raw": "市甲局", "role": "lead", "measure": f"mea_{n}"} for n in range(2)]
    assert [one["others"] for _, some in _grouped(rows, "role") for one in some] == [[], []]
