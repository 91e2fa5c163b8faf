"""Who may do what, over HTTP and in the file of keys."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.keys import add_key, keys_file, match_key, read_keys, revoke_key
from api.settings import Settings
from graph.errors import PolicyGraphError

OUTSIDE = "https://graph.example"


@pytest.fixture(autouse=True)
def keys_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_GRAPH_KEYS", str(tmp_path / "keys.json"))
    monkeypatch.delenv("POLICY_GRAPH_API_KEY", raising=False)


@pytest.fixture
def closed(sample_graph: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(sample_graph)), base_url=OUTSIDE, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "status"), [("/health", 200), ("/static/style.css", 200), ("/queries", 401), ("/", 303), ("/view/x", 303)]
)
def test_without_a_key(closed: TestClient, path: str, status: int) -> None:
    assert closed.get(path).status_code == status


def test_with_a_key(closed: TestClient) -> None:
    token = add_key("读者", "reader")
    assert closed.get("/queries", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert closed.get("/queries", headers={"X-API-Key": token}).status_code == 200
    assert closed.get("/queries", headers={"X-API-Key": token[:-1]}).status_code == 401
    assert closed.post("/ask", json={"question": "龙门实验室"}, headers={"X-API-Key": token}).status_code == 200
    assert closed.post("/documents", headers={"X-API-Key": token}).status_code == 403
    revoke_key("读者")
    assert closed.get("/queries", headers={"X-API-Key": token}).status_code == 401


def test_changing_takes_a_key_on_loopback_too(sample_graph: str) -> None:
    app = create_app(Settings(sample_graph), open_reading=True)
    with TestClient(app, base_url="http://localhost:8000") as client:
        assert client.get("/queries").status_code == 200
        assert client.post("/documents").status_code == 401


def test_loopback_answers_to_loopback_names(sample_graph: str) -> None:
    with TestClient(create_app(Settings(sample_graph), open_reading=True), base_url="http://evil.example") as client:
        assert client.get("/queries").status_code == 421


def sign_in(client: TestClient, key: str, form: str | None = None, path: str = "/view/queries") -> int:
    page = client.get("/sign-in", params={"next": path})
    mark = page.cookies["policy_graph_form"] if form is None else form
    response = client.post("/sign-in", data={"key": key, "form": mark, "next": path})
    if response.status_code == 303:
        assert response.headers["location"] == (path if path.startswith("/v") else "/")
        cookie = response.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie and "secure" in cookie
    return response.status_code


def test_sign_in(closed: TestClient) -> None:
    token = add_key("编辑", "editor")
    assert sign_in(closed, "wrong") == 403
    assert sign_in(closed, token, form="guessed") == 403
    assert closed.get("/").status_code == 303
    assert sign_in(closed, token, path="//evil.example") == 303
    assert closed.get("/").status_code == 200
    revoke_key("编辑")
    assert closed.get("/").status_code == 303


def test_the_file_holds_no_key() -> None:
    token = add_key("甲", "reader")
    text = keys_file().read_text(encoding="utf-8")
    assert token not in text
    assert stat.S_IMODE(keys_file().stat().st_mode) == 0o600
    found = match_key(token, read_keys())
    assert found is not None and (found.name, found.role) == ("甲", "reader")


def test_faults_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    add_key("甲", "reader")
    with pytest.raises(PolicyGraphError, match="exists"):
        add_key("甲", "editor")
    with pytest.raises(PolicyGraphError, match="乙"):
        revoke_key("乙")
    monkeypatch.setenv("POLICY_GRAPH_API_KEY", "short")
    with pytest.raises(PolicyGraphError, match="POLICY_GRAPH_API_KEY"):
        read_keys()
    monkeypatch.delenv("POLICY_GRAPH_API_KEY")
    keys_file().write_text("{", encoding="utf-8")
    with pytest.raises(PolicyGraphError, match=r"keys\.json"):
        read_keys()
