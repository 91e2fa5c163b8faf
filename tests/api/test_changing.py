"""Uploads, removal and the check of drafts over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.keys import add_key
from api.settings import Settings
from api.uploads import MAX_BODY, MAX_TEXT

PLAN = """石门市人民政府关于支持科技创新的若干意见
石政〔2024〕9号
一、建设龙脊实验室。由石门市第一大学牵头建设。（责任单位：市科技局、市财政局）
二、壮大创新主体。到2027年高新技术企业达到300家。（责任单位：市科技局）
石门市人民政府
2024年3月1日
"""


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("POLICY_GRAPH_KEYS", str(tmp_path / "keys.json"))
    monkeypatch.chdir(tmp_path)
    app = create_app(Settings(f"embedded:{tmp_path}/graph"), open_reading=True)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.headers["X-API-Key"] = add_key("编辑", "editor")
        yield client


def upload(client: TestClient, name: str, text: str | bytes = PLAN) -> dict[str, object]:
    body = text.encode() if isinstance(text, str) else text
    rows: list[dict[str, object]] = client.post("/documents", files={"files": (name, body)}).json()
    return rows[0]


def test_a_document_comes_and_goes(client: TestClient) -> None:
    row = upload(client, "plan.txt")
    assert (row["status"], row["measures"]) == ("loaded", 2)
    assert client.get("/documents").json()["total"] == 1
    assert upload(client, "plan.txt")["status"] == "unchanged"
    assert client.delete(f"/documents/{row['document']}").status_code == 200
    assert client.get("/documents").json()["total"] == 0
    assert client.delete(f"/documents/{row['document']}").status_code == 404


@pytest.mark.parametrize(
    ("name", "body"),
    [("empty.txt", b""), ("noise.txt", bytes(range(256)) * 50), ("words.txt", "没有措施的一段话。".encode())],
)
def test_a_bad_file_is_told(client: TestClient, name: str, body: bytes) -> None:
    row = upload(client, name, body)
    assert row["status"] == "failed"
    assert name in str(row["note"])
    assert client.get("/documents").json()["total"] == 0


@pytest.mark.parametrize("name", ["../../../evil.txt", "..\\..\\evil.txt", "/etc/evil.txt"])
def test_an_upload_stays_in_its_folder(client: TestClient, tmp_path: Path, name: str) -> None:
    assert upload(client, name)["file"] == "evil.txt"
    assert list(tmp_path.rglob("evil.txt")) == []


def test_what_needs_a_key(client: TestClient) -> None:
    upload(client, "plan.txt")
    del client.headers["X-API-Key"]
    assert client.post("/documents", files={"files": ("plan.txt", PLAN)}).status_code == 401
    page = client.post("/view/add", files={"files": ("plan.txt", PLAN)}, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=/view/add")
    assert client.delete("/documents/doc_0000000000000000").status_code == 401
    assert client.post("/drafts/check", data={"text": PLAN, "against": "all"}).status_code != 401


def test_sizes(client: TestClient) -> None:
    for path, most in (("/ask", MAX_TEXT), ("/ask/batch", MAX_TEXT), ("/documents", MAX_BODY)):
        refused = client.post(path, content=b"", headers={"Content-Length": str(most + 1)})
        assert (refused.status_code, refused.json()["detail"]) == (413, f"more than {most >> 20} MB")
    whole = {"questions": [{"question": "谁" * 500}] * 101}
    assert client.post("/ask/batch", json=whole).status_code == 422
    assert client.post("/ask", json={"question": "谁" * 501}).status_code == 422
    assert client.post("/ask", content=iter([b"{}"])).status_code == 411


def test_a_draft_is_compared_and_not_kept(client: TestClient) -> None:
    upload(client, "plan.txt")
    draft = PLAN.replace("石门", "青石").replace("石政", "青政")
    report = client.post("/drafts/check", files={"file": ("draft.txt", draft)}, data={"place": "青石市"})
    assert report.status_code == 200
    assert json.loads(report.content)["measures"]
    page = client.post("/drafts/check", data={"text": draft, "format": "html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "sandbox" in page.headers["content-security-policy"]
    assert client.get("/documents").json()["total"] == 1
    assert client.post("/drafts/check", data={"text": " "}).status_code == 422


def test_the_form_shows_what_became_of_files(client: TestClient) -> None:
    assert client.get("/view/add").status_code == client.get("/view/draft").status_code == 200
    html = client.post("/view/add", files=[("files", ("plan.txt", PLAN)), ("files", ("empty.txt", b""))]).text
    assert "已导入" in html and "没有导入" in html
