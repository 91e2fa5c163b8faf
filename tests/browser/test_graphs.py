"""Graph pages: what is drawn, what answers to mouse and keyboard, what a file of one's own holds."""

from typing import Any

import pytest

from tests.browser.visits import Visit, barriers

GRAPHS = (
    "/view/{platform}/graph", "/view/{document}/graph", "/view/{place}/graph", "/view/{agency}/graph?depth=2",
    "/view/network?place=驻马店市", "/view/network", "/view/connection?source=驻马店市科学技术局&target={platform}",
)  # fmt: skip
#: the share of pairs of labels that meet, from the boxes vis-network itself gives
OVERLAPS = """() => {
  const network = window.policyGraph.network;
  const boxes = window.policyGraph.nodes.getIds().map((id) => network.getBoundingBox(id));
  let met = 0, pairs = 0;
  for (let i = 0; i < boxes.length; i += 1) for (let j = 0; j < i; j += 1) {
    pairs += 1;
    const a = boxes[i], b = boxes[j];
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) met += 1;
  }
  return met / Math.max(1, pairs);
}"""
CHOSEN = "window.policyGraph.network.getSelectedNodes()"
COUNT = "window.policyGraph.nodes.length"


def open_graph(visit: Visit, path: str) -> None:
    visit.open(path)
    visit.page.wait_for_selector("#graph[data-ready]")


@pytest.mark.parametrize("path", GRAPHS)
def test_labels_stand_apart_and_the_table_has_every_edge(visit: Visit, ids: dict[str, str], path: str) -> None:
    open_graph(visit, path.format(**ids))
    assert visit.page.evaluate(COUNT) > 1
    assert visit.page.evaluate(OVERLAPS) < 0.02
    assert visit.page.locator("section tbody tr").count() == visit.page.evaluate("window.policyGraph.edges.length")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", [*GRAPHS, "/view/connection", "/view/network?place=宁波市&least=900"])
def test_nothing_bars_the_way(browser: Any, base: str, ids: dict[str, str], path: str) -> None:
    assert barriers(browser, base + path.format(**ids)) == []


def test_the_list_chooses_and_the_card_has_the_sentence(visit: Visit, ids: dict[str, str]) -> None:
    open_graph(visit, f"/view/{ids['platform']}/graph")
    visit.page.click("#graph-list summary")
    visit.page.click("#graph-list a:has-text('河南科技大学')")
    assert "河南科技大学" in visit.page.inner_text("#graph-card .head")
    quote = visit.page.locator("#graph-card blockquote a").first
    assert "/at/" in quote.get_attribute("href")
    assert visit.page.evaluate(CHOSEN) != []


def test_the_keyboard_is_enough(visit: Visit, ids: dict[str, str]) -> None:
    open_graph(visit, f"/view/{ids['platform']}/graph")
    before = visit.page.evaluate(COUNT)
    visit.page.focus("#graph")
    visit.page.keyboard.press("ArrowDown")
    assert visit.page.evaluate(CHOSEN) == [ids["platform"]]
    visit.page.keyboard.press("ArrowDown")
    chosen = visit.page.evaluate(CHOSEN)
    assert chosen != [ids["platform"]]
    visit.page.evaluate("id => window.policyGraph.choose(id)", other_with_more(visit))
    places = visit.page.evaluate("window.policyGraph.network.getPositions()")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector(f"#graph:not([data-nodes='{before}'])")
    assert visit.page.evaluate(COUNT) > before
    after = visit.page.evaluate("window.policyGraph.network.getPositions()")
    assert {one: after[one] for one in places} == places  # what stood there stands
    assert visit.page.evaluate(OVERLAPS) < 0.02
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_selector(f"#graph[data-nodes='{before}']")
    visit.page.keyboard.press("Escape")
    assert visit.page.evaluate(CHOSEN) == []


def other_with_more(visit: Visit) -> str:
    """A node that has neighbours beyond those drawn."""
    found: str = visit.page.evaluate(
        "window.policyGraph.nodes.get({filter: n => n.kind === 'Measure'}).sort((a, b) => b.degree - a.degree)[0].id"
    )
    return found


def test_search_and_kinds(visit: Visit, ids: dict[str, str]) -> None:
    open_graph(visit, f"/view/{ids['document']}/graph")
    visit.page.fill("#graph-search", "没有这个")
    assert "没有这个" in visit.page.inner_text("#graph-card")
    name = visit.page.evaluate("window.policyGraph.nodes.get({filter: n => n.kind === 'Measure'})[0].full")
    visit.page.fill("#graph-search", name)
    assert len(visit.page.evaluate(CHOSEN)) >= 1
    visit.page.uncheck("#graph-tools input[data-kind=Measure]")
    shown = "window.policyGraph.network.body.data.nodes.get({filter: n => n.kind === 'Measure'}).length"
    assert visit.page.evaluate(shown) == 0


def test_the_picture_is_saved(visit: Visit, ids: dict[str, str]) -> None:
    open_graph(visit, f"/view/{ids['platform']}/graph")
    with visit.page.expect_download() as saved:
        visit.page.click("#graph-png")
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_small_picture_says_what_is_left_out(visit: Visit, ids: dict[str, str]) -> None:
    open_graph(visit, f"/view/{ids['document']}/graph?limit=10")
    assert visit.page.evaluate(COUNT) == 10
    assert "没有画出" in visit.page.inner_text(".notice")


def test_two_nodes_without_a_chain(visit: Visit, ids: dict[str, str]) -> None:
    visit.open(f"/view/connection?source={ids['platform']}&target={ids['hostile']}")
    assert "已查" in visit.page.inner_text("main")
