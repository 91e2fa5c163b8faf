"""The draft check in the browser: paste or upload, report, downloads, and nothing of it is kept when it is dropped."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.visits import Visit, barriers_on

DRAFT = """石门市支持人工智能创新若干措施（征求意见稿）
一、加强算力支持。向使用智能算力的企业发放算力券，最高补助30万元。（责任单位：市数据局）
二、建设特色茶园。对新建的生态茶园给予补助。（责任单位：市农业农村局）<script>window.hit=9</script>
"""


def check(visit: Visit) -> None:
    visit.open("/view/draft")
    visit.page.fill("textarea[name=text]", DRAFT)
    visit.page.click("#draft button")
    visit.page.wait_for_url("**/view/draft/*")


def test_a_pasted_draft_gets_its_report(visit: Visit) -> None:
    check(visit)
    page = visit.page.inner_text("main")
    assert "只在内存中" in page
    assert "加强算力支持" in page
    assert "缺项清单" in page
    assert visit.page.evaluate("window.hit") is None
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.page.locator("#measures a[href*='/at/']").count() > 0


def test_an_uploaded_draft_gets_its_report(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "稿子.txt").write_text(DRAFT, encoding="utf-8")
    visit.open("/view/draft")
    visit.page.set_input_files("input[type=file]", tmp_path / "稿子.txt")
    visit.page.click("#draft button")
    visit.page.wait_for_url("**/view/draft/*")
    assert visit.page.locator("#measures details").count() == 2


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "json"])
def test_a_report_is_downloaded(visit: Visit, suffix: str) -> None:
    check(visit)
    with visit.page.expect_download() as started:
        visit.page.click(f".downloads a[href$='.{suffix}']")
    assert Path(started.value.path()).stat().st_size > 1000


def test_a_report_is_dropped_on_request(visit: Visit) -> None:
    check(visit)
    address = visit.page.url
    visit.page.click("text=立即清除")
    visit.page.wait_for_url("**gone=1")
    assert "报告已清除" in visit.page.inner_text("main")
    assert visit.page.request.get(address).status == 404


def test_an_empty_draft_is_told(visit: Visit) -> None:
    visit.open("/view/draft")
    visit.page.click("#draft button")
    visit.page.wait_for_selector("[role=alert]:not([hidden])")
    assert "请选一个文件" in visit.page.inner_text("[role=alert]")
    visit.faults.clear()  # the browser itself reports the status on the console


def test_the_stages_are_told(visit: Visit) -> None:
    visit.open("/view/draft")
    visit.page.evaluate(
        """() => { window.told = []; new MutationObserver((changes) => window.told.push(
        document.getElementById("stages").children.length)).observe(document.getElementById("stages"), {childList: true});
        window.addEventListener("pagehide", () => sessionStorage.setItem("told", Math.max(...window.told))); }"""
    )
    visit.page.fill("textarea[name=text]", DRAFT)
    visit.page.click("#draft button")
    visit.page.wait_for_url("**/view/draft/*")
    assert int(visit.page.evaluate("sessionStorage.getItem('told')")) > 2


def test_a_draft_that_cannot_be_read_is_told(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "稿子.wps").write_bytes(b"anything")
    visit.open("/view/draft")
    visit.page.set_input_files("input[type=file]", tmp_path / "稿子.wps")
    visit.page.click("#draft button")
    visit.page.wait_for_selector("[role=alert]:not([hidden])")
    assert "另存为 DOCX" in visit.page.inner_text("[role=alert]")
    assert visit.page.locator("#draft button").is_enabled()


def test_a_report_reads_without_script_and_bars_nobody(browser: Any, base: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{base}/view/draft")
    page.fill("textarea[name=text]", DRAFT)
    page.click("#draft button")
    page.wait_for_url("**/view/draft/*")
    found = barriers_on(page)
    context.close()
    assert found == []
