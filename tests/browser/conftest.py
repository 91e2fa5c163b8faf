"""Fixtures of the browser tests: a real Chromium at two sizes, and the pages over the samples."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from graph.connect import connect
from tests.browser.serving import find_chromium, served
from tests.browser.visits import Visit, watch

SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = find_chromium()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("a Chromium is required here")
        pytest.skip("no Chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def base(sample_graph: str) -> Iterator[str]:
    with served(sample_graph) as address:
        yield address


@pytest.fixture(params=SIZES)
def visit(request: pytest.FixtureRequest, browser: Any, base: str) -> Iterator[Visit]:
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    seen = watch(context.new_page(), base)
    yield seen
    context.close()
    assert seen.faults == []


@pytest.fixture(scope="session")
def ids(sample_graph: str) -> dict[str, str]:
    engine = connect(sample_graph)
    found = {
        "agency": "MATCH (n:Agency) WHERE n.name = '驻马店市科学技术局' RETURN n.id AS id",
        "platform": "MATCH (n:Platform) WHERE n.name = '龙门实验室' RETURN n.id AS id",
        "measure": "MATCH (n:Measure) WHERE n.title = '实施高新技术企业倍增工程' RETURN n.id AS id",
        "document": "MATCH (n:Document) WHERE n.file = 'luoyang_plan_2022.txt' RETURN n.id AS id",
        "hostile": "MATCH (n:Document) WHERE n.file = 'hostile.txt' RETURN n.id AS id",
        "indicator": "MATCH (n:Indicator)<-[:OF_INDICATOR]-(t:Target) RETURN n.id AS id, count(t) AS c ORDER BY c DESC",
        "pair": "MATCH (a:Measure)-[x:OVERLAPS]->(b:Measure) RETURN a.id + '/' + b.id AS id, x.score AS s ORDER BY s DESC",
        "place": "MATCH (n:Place) WHERE n.name = '宁波市' RETURN n.id AS id",
    }
    rows = {name: engine.read(cypher)[0]["id"] for name, cypher in found.items()}
    engine.close()
    return rows
