"""The pages in a real Chromium: they work, nothing is loaded from elsewhere, nothing is reported on the console."""

from pathlib import Path
from typing import Any

import pytest

from graph.connect import connect
from tests.browser.visits import Visit, barriers, watch
from viz.drawing import draw_page
from viz.graphs import read_neighbourhood
from viz.pages.blocks import read_sources

PAGES = (
    "/", "/find?q=龙门实验室", "/find?q=驻马店市科技局牵头哪些任务？", "/find?q=没有这种东西", "/docs", "/view/queries", "/view/draft", "/view/add", "/sign-in",
    "/view/queries/agency_tasks?agency=驻马店市科学技术局&run=1", "/view/{agency}", "/view/{platform}",
    "/view/{measure}", "/view/{document}", "/view/{hostile}", "/view/{place}", "/view/{document}/at/200-240",
    "/compare", "/compare?place=宁波市&place=武汉市", "/overlap", "/overlap?level=&place=宁波市", "/overlap/{pair}",
    "/view/{indicator}", "/documents/{document}/losses", "/view/{document}?measure={measure}", "/view/{agency}/graph", "/view/{platform}/graph", "/view/{document}/graph", "/view/{hostile}/graph",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_page_stands(visit: Visit, ids: dict[str, str], path: str) -> None:
    visit.open(path.format(**ids))
    if path.endswith("/graph"):
        visit.page.wait_for_selector("#graph[data-ready]")
    assert visit.page.locator("h1").count() == 1
    assert visit.page.evaluate("window.hit") is None
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_bars_the_way(browser: Any, base: str, ids: dict[str, str], path: str) -> None:
    """axe-core finds no serious or critical fault."""
    assert barriers(browser, base + path.format(**ids)) == []


def test_from_the_start_to_the_sentence(visit: Visit) -> None:
    visit.open("/")
    visit.page.fill("main input[name=q]", "驻马店高新技术企业倍增工程由谁牵头？")
    visit.page.press("main input[name=q]", "Enter")
    visit.page.wait_for_url("**/find?**")
    assert "驻马店市科学技术局" in visit.page.inner_text("main")
    visit.page.locator("blockquote a").first.click()
    visit.page.wait_for_url("**/at/**")
    assert "市科技局" in visit.page.inner_text("mark.quote")


def test_the_picture_answers(visit: Visit, ids: dict[str, str]) -> None:
    visit.open(f"/view/{ids['platform']}/graph")
    visit.page.wait_for_selector("#graph[data-ready]")
    count = "window.policyGraph.nodes.length"
    before = visit.page.evaluate(count)
    where = visit.page.evaluate(
        "id => { const n = window.policyGraph.network; return n.canvasToDOM(n.getPosition(id)); }", ids["platform"]
    )
    visit.page.locator("#graph").scroll_into_view_if_needed()
    box = visit.page.locator("#graph").bounding_box()
    visit.page.mouse.click(box["x"] + where["x"], box["y"] + where["y"])
    visit.page.wait_for_selector("#graph-card:not([hidden])")
    assert "龙门实验室" in visit.page.inner_text("#graph-card")
    other = visit.page.evaluate("window.policyGraph.nodes.get({filter: n => n.kind === 'Organisation'})[0].id")
    visit.page.evaluate("id => window.policyGraph.network.body.emitter.emit('doubleClick', {nodes: [id]})", other)
    visit.page.wait_for_function(f"{count} >= {before}")
    visit.page.uncheck("#graph-tools input[data-kind=Measure]")
    shown = "window.policyGraph.network.body.data.nodes.get({filter: n => n.kind === 'Measure'}).length"
    assert visit.page.evaluate(shown) == 0


def test_a_drawn_file_needs_nothing(browser: Any, sample_graph: str, ids: dict[str, str], tmp_path: Path) -> None:
    engine = connect(sample_graph)
    file = tmp_path / "picture.html"
    file.write_text(draw_page(read_neighbourhood(engine, ids["hostile"]), read_sources(engine)), encoding="utf-8")
    engine.close()
    context = browser.new_context(offline=True)
    seen = watch(context.new_page(), "file://")
    seen.page.goto(file.as_uri())
    seen.page.wait_for_selector("#graph[data-ready]")
    assert seen.page.evaluate("window.hit") is None
    assert seen.page.locator("tbody tr").count() > 2
    context.close()
    assert seen.faults == []


def test_reading_works_without_script(browser: Any, base: str, ids: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/view/{ids['platform']}/graph")
    assert "河南科技大学" in page.inner_text("main table")
    page.goto(f"{base}/view/{ids['measure']}")
    assert page.locator(".mark.lead").first.inner_text() == "市科技局"
    context.close()
