"""Who may do what, over HTTP and in the file of keys."""

import hashlib
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from api.access import SESSION_SECONDS
from api.app import create_app
from api.commands.serve import command as serve
from api.keys import ROLES, add_key, keys_file, match_key, read_keys, revoke_key
from api.rates import Limiter, Rate
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


#: what only an editor may do: method, path
CHANGES = (("POST", "/documents"), ("DELETE", "/documents/doc_0000000000000000"), ("POST", "/view/add"))


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize("open_reading", [True, False])
def test_changing_takes_an_editor(sample_graph: str, open_reading: bool, method: str, path: str) -> None:
    with TestClient(
        create_app(Settings(sample_graph), open_reading=open_reading),
        base_url="http://127.0.0.1",
        follow_redirects=False,
    ) as client:
        assert client.request(method, path).status_code == (303 if path.startswith("/view") else 401)
        reader, editor = (add_key(f"{role}-{method}-{open_reading}", role) for role in ROLES)
        assert client.request(method, path, headers={"X-API-Key": reader}).status_code == 403
        # let in, and refused for what is missing: the length of a body, the files, the document
        assert client.request(method, path, headers={"X-API-Key": editor}).status_code in (404, 411, 422)


def test_a_cookie_changes_nothing_but_by_our_forms(closed: TestClient) -> None:
    sign_in(closed, add_key("编辑", "editor"))
    files = {"files": ("empty.txt", b"")}
    assert closed.get("/queries").status_code == 200
    assert closed.post("/documents", files=files).status_code == 403
    assert closed.delete("/documents/doc_0000000000000000").status_code == 403
    page = closed.get("/view/add").text
    mark = re.search(r'name="form" value="(\w+)"', page)
    assert mark
    assert closed.post("/view/add", files=files).status_code == 403
    assert closed.post("/view/add", files=files, data={"form": mark[1][::-1]}).status_code == 403
    assert closed.post("/view/add", files=files, data={"form": mark[1]}).status_code == 200


@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("same-site", 403), ("cross-site", 403)])
def test_pages_of_other_sites_cannot_post(closed: TestClient, site: str, status: int) -> None:
    headers = {"X-API-Key": add_key("读者", "reader"), "Sec-Fetch-Site": site}
    assert closed.post("/ask", json={"question": "龙门实验室"}, headers=headers).status_code == status


def test_outside_loopback_a_key_comes_first(sample_graph: str) -> None:
    result = CliRunner().invoke(serve, ["--url", sample_graph, "--host", "0.0.0.0", "--port", "0"])
    assert isinstance(result.exception, PolicyGraphError)
    assert "key" in str(result.exception)


def test_the_first_key_comes_from_the_environment(closed: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    token = "a-key-made-for-the-container"
    assert closed.get("/queries", headers={"X-API-Key": token}).status_code == 401
    monkeypatch.setenv("POLICY_GRAPH_API_KEY", token)
    assert closed.get("/queries", headers={"X-API-Key": token}).status_code == 200
    assert not keys_file().exists()


def test_a_session_ends(closed: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(closed, add_key("读者", "reader"))
    assert closed.get("/queries").status_code == 200
    later = time.monotonic() + SESSION_SECONDS
    monkeypatch.setattr("api.access.time.monotonic", lambda: later)
    assert closed.get("/queries").status_code == 401


def test_who_asks_too_often_waits(sample_graph: str) -> None:
    app = create_app(Settings(sample_graph, rate=0.001))
    with TestClient(app, base_url=OUTSIDE, follow_redirects=False) as client:
        one, other = ({"X-API-Key": add_key(name, "reader")} for name in ("甲", "乙"))
        assert client.get("/queries", headers=one).status_code == 200
        refused = client.get("/queries", headers=one)
        assert (refused.status_code, refused.json()["status"]) == (429, 429)
        assert refused.headers["content-type"] == "application/problem+json"
        assert 1 <= int(refused.headers["retry-after"]) <= 1000
        assert client.get("/queries", headers=other).status_code == 200
        # guesses of keys are counted for their address, and the sign-in page with them
        assert client.get("/queries", headers={"X-API-Key": "guessed"}).status_code == 401
        assert client.get("/queries", headers={"X-API-Key": "another"}).status_code == 429
        assert client.post("/sign-in", data={"key": "x", "form": "x"}).status_code == 429
        assert client.get("/health").status_code == 200


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    limiter = Limiter(Rate(2, 3), clock=lambda: now[0])
    assert [limiter.take("甲") for _ in range(4)] == [0, 0, 0, 1]
    now[0] = 0.5
    assert [limiter.take("甲") for _ in range(2)] == [0, 1]
    now[0] = 100.0
    assert [limiter.take("甲") for _ in range(4)] == [0, 0, 0, 1]


def test_buckets_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.rates.MAX_BUCKETS", 4)
    limiter = Limiter(Rate(1, 2), clock=lambda: 0.0)
    for caller in range(20):
        limiter.take(str(caller))
    assert len(limiter._buckets) <= 4
    assert [limiter.take("19"), limiter.take("19")] == [0, 1]


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


def test_sign_out(closed: TestClient) -> None:
    assert "/sign-out" not in closed.get("/sign-in").text
    assert sign_in(closed, add_key("编辑", "editor")) == 303
    session = closed.cookies["policy_graph_session"]
    page = closed.get("/sign-in").text
    assert "“编辑”" in page
    mark = re.findall(r'name="form" value="(\w+)"', page)[0]
    assert closed.post("/sign-out", data={"form": "guessed"}).status_code == 403
    assert closed.get("/").status_code == 200
    assert closed.post("/sign-out", data={"form": mark}).headers["location"] == "/sign-in"
    assert "policy_graph_session" not in closed.cookies
    # nor does the cookie help whoever has kept it
    assert closed.get("/", headers={"cookie": f"policy_graph_session={session}"}).status_code == 303


def test_the_file_holds_no_key() -> None:
    token = add_key("甲", "reader")
    text = keys_file().read_text(encoding="utf-8")
    assert token not in text
    assert hashlib.sha256(token.encode()).hexdigest() not in text
    add_key("乙", "reader")
    assert len({key.salt for key in read_keys()}) == 2
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
