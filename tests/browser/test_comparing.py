"""City against city, overlap, indicators: from the first choice to the sentence."""

from typing import Any

import pytest

from graph.connect import connect
from queries import catalog
from tests.browser.visits import Visit


@pytest.fixture(scope="module")
def pair(sample_graph: str) -> dict[str, Any]:
    """The strongest overlap of two cities on one theme."""
    engine = connect(sample_graph)
    rows = catalog.run(engine, "overlap_ranked", {"place": "宁波市", "other": "武汉市"}).rows
    engine.close()
    return next(row for row in rows if row["level"] == "strong")


def test_two_cities_are_chosen_and_compared(visit: Visit) -> None:
    visit.open("/compare")
    visit.page.check("input[value=宁波市]")
    visit.page.check("input[value=武汉市]")
    visit.page.click("main form button")
    visit.page.wait_for_url("**place=**")
    heads = visit.page.locator("#topics thead th").all_inner_texts()
    assert heads[1:] == ["宁波市", "武汉市"]
    number = visit.page.locator("#topics td a").first
    assert int(number.inner_text()) > 0
    number.click()
    assert visit.page.locator("tbody tr").count() >= 1


def test_money_for_the_same_thing_stands_in_one_row(visit: Visit) -> None:
    visit.open("/compare?place=宁波市&place=武汉市")
    row = visit.page.locator("#incentives table").first.locator("tbody tr").first
    cells = row.locator("td")
    assert cells.count() == 2
    assert cells.first.locator("a").first.get_attribute("href").count("/at/") == 1
    assert visit.page.locator("#own h3").count() == 2


def test_one_city_asks_for_another(visit: Visit) -> None:
    visit.open("/compare?place=宁波市")
    assert "再选一个地区" in visit.page.inner_text("main")
    assert visit.page.locator("#targets").count() == 0


def test_an_unknown_city_is_told(visit: Visit) -> None:
    response = visit.page.goto(f"{visit.base}/compare?place=某某市&place=武汉市")
    assert 400 <= response.status < 500
    assert "某某市" in visit.page.inner_text("main")
    visit.faults.clear()  # the browser itself reports the status on the console


def test_from_the_heat_map_to_two_texts(visit: Visit) -> None:
    visit.open("/overlap?level=")
    cell = visit.page.locator("table.heat td a").first
    number = int(cell.inner_text())
    cell.click()
    visit.page.wait_for_url("**document=**")
    assert f"共{number}对" in visit.page.inner_text("h2")
    visit.page.locator(".evidence a.last").first.click()
    visit.page.wait_for_url("**/overlap/**")
    assert visit.page.locator(".two-texts .text").count() == 2


def test_shared_wording_is_the_same_on_both_sides(visit: Visit, pair: dict[str, Any]) -> None:
    visit.open(f"/overlap/{pair['measure']}/{pair['other_measure']}")
    sides = [visit.page.locator(f".two-texts article:nth-child({n})") for n in (1, 2)]
    texts = [side.locator(".text").inner_text() for side in sides]
    for mark in sides[0].locator(".text mark.shared").all_inner_texts():
        assert mark in texts[0]
        assert mark in texts[1]
    assert "此档实测准确率" in visit.page.inner_text("header.page")


def test_a_chart_has_its_table(visit: Visit, sample_graph: str) -> None:
    engine = connect(sample_graph)
    rows = catalog.run(engine, "indicators_across_places", {"least": 2}).rows
    engine.close()
    visit.open(f"/view/{rows[0]['id']}")
    bars, lines = visit.page.locator("svg.chart rect"), visit.page.locator("tbody tr")
    assert bars.count() == lines.count() > 1
    assert visit.page.locator("tbody tr a[href*='/at/']").count() == lines.count()
