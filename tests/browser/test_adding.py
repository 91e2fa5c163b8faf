"""Adding documents in the browser: read, look, load, take back; nothing of it stays where it should not."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.keys import add_key
from graph.connect import connect
from tests.browser.conftest import SIZES
from tests.browser.serving import served
from tests.browser.visits import Visit, watch

PLAN = (
    "青禾市支持小型企业创新若干措施\n一、支持新产品研制\n对新认定的高新技术企业给予20万元奖励。"
    "（牵头单位：市科技局；配合单位：市财政局）\n二、办好青禾实验室\n到2027年建成创新平台5个。（责任单位：市科技局）\n"
)


@pytest.fixture
def own_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str, str]]:
    """A server over an empty graph of its own: address, editor's key, url of the graph."""
    monkeypatch.setenv("POLICY_GRAPH_KEYS", str(tmp_path / "keys.json"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    url = f"embedded:{tmp_path}/graph"
    connect(url).close()
    key = add_key("编辑", "editor")
    with served(url) as address:
        yield address, key, url


@pytest.fixture(params=SIZES)
def editor(request: pytest.FixtureRequest, browser: Any, own_server: tuple[str, str, str]) -> Iterator[Visit]:
    base, key, _ = own_server
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    seen = watch(context.new_page(), base)
    seen.open("/sign-in?next=/view/add")
    seen.page.fill("main input[name=key]", key)
    seen.page.click("main form button")
    seen.page.wait_for_url("**/view/add")
    yield seen
    context.close()
    assert seen.faults == []


def plan(name: str) -> dict[str, Any]:
    return {"name": name, "mimeType": "text/plain", "buffer": PLAN.encode()}


def send(visit: Visit, *names: str) -> None:
    visit.page.set_input_files("#add input[type=file]", [plan(name) for name in names])
    visit.page.click("#add button")


def documents(url: str) -> int:
    engine = connect(url)
    rows = engine.read("MATCH (d:Document) RETURN count(d) AS number")
    engine.close()
    return int(rows[0]["number"])


def test_read_looked_at_loaded_and_taken_back(editor: Visit, own_server: tuple[str, str, str], tmp_path: Path) -> None:
    send(editor, "plan.txt", "empty.md")
    editor.page.wait_for_selector("#add-load:not([hidden])")
    entry = editor.page.locator("#add-files li").first
    assert "青禾市支持小型企业创新若干措施" in entry.inner_text()
    assert "措施 2" in entry.inner_text()
    assert documents(own_server[2]) == 0  # nothing before it is wanted
    editor.page.click("#add-load")
    editor.page.wait_for_selector("#add-undo:not([hidden])")
    link = entry.locator("a").first
    assert link.get_attribute("href").startswith("/view/doc_")
    assert documents(own_server[2]) == 1
    editor.page.click("#add-undo")
    editor.page.wait_for_function("() => document.getElementById('add-state').textContent.includes('撤回')")
    assert documents(own_server[2]) == 0
    assert not list(tmp_path.glob("policy-graph-*"))


def test_left_before_it_is_loaded(editor: Visit, own_server: tuple[str, str, str], tmp_path: Path) -> None:
    send(editor, "plan.txt")
    editor.page.wait_for_selector("#add-load:not([hidden])")
    editor.page.click("#add-cancel")
    editor.page.wait_for_function("() => document.getElementById('add-state').textContent.includes('放弃')")
    assert documents(own_server[2]) == 0
    assert not list(tmp_path.glob("policy-graph-*"))


def test_without_script_the_form_still_loads(browser: Any, own_server: tuple[str, str, str]) -> None:
    base, key, url = own_server
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/sign-in?next=/view/add")
    page.fill("main input[name=key]", key)
    page.click("main form button")
    page.set_input_files("#add input[type=file]", [plan("plan.txt")])
    page.click("#add button")
    assert "青禾市" in page.inner_text("main")
    context.close()
    assert documents(url) == 1


@pytest.mark.parametrize("name", ["../../escaped.txt", "..\\escaped.txt", "/escaped.txt"])
def test_files_stay_in_their_folder(own_server: tuple[str, str, str], tmp_path: Path, name: str) -> None:
    base, key, _ = own_server
    with httpx.Client(base_url=base, headers={"X-API-Key": key}) as client:
        made = client.post("/view/add/files", files={"files": (name, PLAN.encode(), "text/plain")}).json()
        events = client.get(f"/view/add/{made['id']}/events").text
    assert made["files"] == ["escaped.txt"]
    assert json.loads(events.strip().splitlines()[-1].removeprefix("data: ")) == {"event": "state", "state": "ready"}
    assert list(tmp_path.rglob("escaped.txt")) == []


def test_an_import_is_its_owners_alone(own_server: tuple[str, str, str]) -> None:
    base, key, _ = own_server
    other = add_key("别人", "editor")
    files = {"files": ("plan.txt", PLAN.encode(), "text/plain")}
    with httpx.Client(base_url=base) as client:
        assert client.post("/view/add/files", files=files).status_code == 303
        made = client.post("/view/add/files", files=files, headers={"X-API-Key": key}).json()["id"]
        assert client.get(f"/view/add/{made}/events").status_code == 404
        assert client.get(f"/view/add/{made}/events", headers={"X-API-Key": other}).status_code == 404
        assert client.post(f"/view/add/{made}/load", headers={"X-API-Key": other}, data={"a": "b"}).status_code == 404
