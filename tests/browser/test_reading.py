"""Documents, measures, what was not read: outline, text and facts side by side."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visits import Visit


def test_facts_stand_beside_the_text(visit: Visit, ids: dict[str, str]) -> None:
    visit.open(f"/view/{ids['document']}")
    link = visit.page.locator("a.anchor").nth(1)
    title = link.get_attribute("aria-label").split("：", 1)[1]
    link.click()
    visit.page.wait_for_selector("#facts.filled")
    assert title in visit.page.inner_text("#facts")
    assert visit.page.locator(".measure.chosen").count() == 1
    assert "measure=mea_" in visit.page.url
    visit.page.reload()
    assert title in visit.page.inner_text("#facts")


def test_facts_need_no_script(browser: Any, base: str, ids: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/view/{ids['document']}")
    page.locator("a.anchor").first.click()
    page.wait_for_url("**measure=**")
    assert page.locator("#facts .role, #facts p").count() > 0
    context.close()


def test_a_kind_of_mark_is_switched_off(visit: Visit, ids: dict[str, str]) -> None:
    visit.open(f"/view/{ids['document']}")
    look = "e => getComputedStyle(e).borderBottomWidth"
    mark = visit.page.locator(".text .mark.responsible").first
    assert mark.evaluate(look) != "0px"
    visit.page.uncheck("input[data-look=responsible]")
    assert mark.evaluate(look) == "0px"


def test_the_outline_leads_into_the_text(visit: Visit, ids: dict[str, str]) -> None:
    visit.open(f"/view/{ids['document']}")
    targets = visit.page.eval_on_selector_all(".outline li a", "all => all.map(a => a.getAttribute('href').slice(1))")
    assert len(targets) > 3
    assert [one for one in targets if visit.page.locator(f"[id='{one}']").count() != 1] == []


@pytest.mark.parametrize("format", ["xlsx", "docx", "csv"])
def test_a_task_table_is_downloaded(visit: Visit, ids: dict[str, str], format: str) -> None:
    visit.open(f"/view/{ids['document']}")
    with visit.page.expect_download() as started:
        visit.page.click(f".downloads a[href$='format={format}']")
    assert Path(started.value.path()).stat().st_size > 500


def test_a_record_is_downloaded(visit: Visit, ids: dict[str, str]) -> None:
    visit.open(f"/view/{ids['document']}")
    with visit.page.expect_download() as started:
        visit.page.click(".downloads a[href$='/record']")
    record = json.loads(Path(started.value.path()).read_text(encoding="utf-8"))
    assert record["document"]["title"]
    assert record["measures"]


def test_what_was_not_read_is_told(visit: Visit, ids: dict[str, str]) -> None:
    visit.open(f"/view/{ids['document']}")
    visit.page.click("a[href$='/losses']")
    assert "条措施，占全文" in visit.page.inner_text("main")
