"""The start page leads everywhere: to an answer, to a comparison, to the documents."""

from tests.browser.visits import Visit


def test_cities_are_picked_from_the_table(visit: Visit) -> None:
    visit.open("/")
    visit.page.check("input[value=洛阳市]")
    visit.page.check("input[value=安阳市]")
    visit.page.click("text=对比所选地区")
    visit.page.wait_for_url("**/compare?**")
    assert visit.page.locator("#topics thead th").all_inner_texts()[1:] == ["洛阳市", "安阳市"]


def test_each_example_is_answered(visit: Visit) -> None:
    visit.open("/")
    questions = visit.page.locator(".examples a").all_inner_texts()
    assert len(questions) == 3
    for question in questions:
        visit.open("/")
        visit.page.click(f"text={question}")
        assert visit.page.locator(".answer-card blockquote a").count() > 0


def test_what_is_loaded_is_told(visit: Visit) -> None:
    visit.open("/")
    words = visit.page.inner_text("main")
    assert "最近一次导入" in words
    assert "policy-graph ingest" in words
    assert visit.page.locator(".places tbody tr").count() >= 6
    assert visit.page.locator(".documents li a").count() >= 7
