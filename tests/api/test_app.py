"""The API and the pages over the samples: statuses, bodies, headers, escaping."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.model import KINDS
from queries import catalog

SCIENCE = "驻马店市科学技术局"


@pytest.fixture(scope="module")
def client(sample_graph: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(sample_graph), open_reading=True), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def ids(client: TestClient) -> dict[str, list[str]]:
    """Some ids of each kind."""
    engine: Any = client.app.state.engine  # type: ignore[attr-defined]
    return {kind: [row["id"] for row in engine.read(f"MATCH (n:{kind}) RETURN n.id AS id LIMIT 3")] for kind in KINDS}


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/health", 200),
        ("/queries", 200),
        ("/queries/counts", 200),
        (f"/queries/agency_tasks?agency={SCIENCE}&role=lead", 200),
        ("/queries/nothing", 404),
        ("/queries/agency_tasks", 400),
        ("/queries/agency_tasks?agency=没有这个局", 404),
        (f"/queries/agency_tasks?agency={SCIENCE}&role=boss", 400),
        (f"/queries/agency_tasks?agency={SCIENCE}&colour=red", 400),
        ("/queries/counts?limit=0", 422),
        ("/queries/counts?offset=-1", 422),
        ("/queries/counts?limit=many", 422),
        ("/documents", 200),
        ("/documents?place=驻马店市", 200),
        ("/documents/doc_0000000000000000", 404),
        ("/documents/mea_0000000000000000", 404),
        ("/measures/x", 404),
        ("/nodes/' OR 1=1", 404),
        ("/search?q=高新技术企业", 200),
        ("/search?q=高", 422),
        ("/search?q=高新&kind=Measure&limit=2", 200),
        ("/ask?q=驻马店市科技局牵头哪些任务？", 200),
        ("/ask", 422),
        ("/nowhere", 404),
        ("/openapi.json", 200),
    ],
)
def test_statuses(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    if status >= 400:
        body = response.json()
        assert response.headers["content-type"] == "application/problem+json"
        assert body["status"] == status
        assert body["title"] and body["detail"] and "\n" not in body["detail"]


@pytest.mark.parametrize(
    ("path", "allowed"), [("/ask", "GET, POST"), ("/documents/x", "DELETE, GET"), ("/queries", "GET"), ("/find", "GET")]
)
def test_a_wrong_method_is_told_the_right_ones(client: TestClient, path: str, allowed: str) -> None:
    response = client.options(path)
    assert (response.status_code, response.headers["allow"]) == (405, allowed)


def test_rows_of_a_query(client: TestClient) -> None:
    body = client.get("/queries/agency_tasks", params={"agency": SCIENCE, "role": "lead", "limit": 10}).json()
    assert (body["total"], len(body["rows"])) == (21, 10)
    follow = client.get(body["next"]).json()
    rest = client.get(follow["next"]).json()
    titles = [row["title"] for page in (body, follow, rest) for row in page["rows"]]
    assert len(set(titles)) == 21
    assert rest["next"] is None


def test_quotes_stand_in_the_text(client: TestClient) -> None:
    rows = client.get("/queries/agency_tasks", params={"agency": SCIENCE}).json()["rows"]
    text = client.get(f"/documents/{rows[0]['document']}/text").json()["text"]
    assert [row for row in rows if text[row["start"] : row["end"]] != row["quote"]] == []


def test_csv_is_safe(client: TestClient) -> None:
    response = client.get("/queries/place_documents", params={"format": "csv"})
    rows = list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert rows[0] == list(catalog.find("place_documents").columns)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_pages(client: TestClient, ids: dict[str, list[str]], kind: str) -> None:
    assert ids[kind]
    for identifier in ids[kind]:
        for path in (f"/view/{identifier}", f"/view/{identifier}/graph", f"/nodes/{identifier}"):
            assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("path", ["/view/doc_0000000000000000", "/view/x", "/view/queries/x", "/find?limit=0"])
def test_pages_fail_as_pages(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (404, 422)
    assert response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", ["/", "/find?q=龙门实验室", "/find?q=<script>alert(1)</script>", "/docs", "/view/queries"]
)
def test_headers(client: TestClient, path: str) -> None:
    response = client.get(path)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|\bstyle=|\bon\w+=", response.text) == []
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", response.text) == []


def test_hostile_text_is_text(client: TestClient) -> None:
    engine: Any = client.app.state.engine  # type: ignore[attr-defined]
    rows = engine.read(
        "MATCH (d:Document {file: 'hostile.txt'})-[:HAS_MEASURE]->(m:Measure) RETURN d.id AS d, m.id AS m"
    )
    assert len(rows) == 3
    pages = {"/", f"/view/{rows[0]['d']}", f"/view/{rows[0]['d']}/graph", "/find?q=龙脊实验室", "/find?q=甲乙丙丁"}
    pages |= {f"/view/{row['m']}" for row in rows} | {f"/view/{row['m']}/graph" for row in rows}
    for path in sorted(pages):
        html = client.get(path).text
        assert not re.search(r"<script>|<img|`</mark>|\u202e", html), path
    whole = client.get(f"/view/{rows[0]['d']}").text
    assert "&lt;script&gt;window.hit=1&lt;/script&gt;" in whole
    assert "&lt;img src=x onerror=window.hit=2&gt;" in text_of(whole)


def test_the_measure_page_shows_words_roles_and_notice(client: TestClient) -> None:
    engine: Any = client.app.state.engine  # type: ignore[attr-defined]
    found = engine.read("MATCH (m:Measure) WHERE m.title = '实施高新技术企业倍增工程' RETURN m.id AS id")
    html = client.get(f"/view/{found[0]['id']}").text
    assert re.search(r'<a class="mark lead"[^>]*>市科技局</a>', html)
    assert f">{SCIENCE}</a>" in html
    assert "【转述说明】" in html


def test_a_quote_has_its_own_address(client: TestClient) -> None:
    row = client.get("/queries/agency_tasks", params={"agency": SCIENCE, "role": "lead"}).json()["rows"][0]
    html = client.get(f"/view/{row['document']}/at/{row['start']}-{row['end']}").text
    assert f'<mark class="mark quote">{row["quote"]}</mark>' in html
    assert client.get(f"/view/{row['document']}/at/9-5").status_code == 404
    assert client.get(f"/view/{row['document']}/at/0-99999999").status_code == 404


def test_answers_carry_their_evidence(client: TestClient) -> None:
    card = client.get("/ask", params={"q": "驻马店市科技局牵头哪些任务？"}).json()
    assert card["status"] == "answered"
    assert len(card["rows"]) == 21
    follow = client.post("/ask", json={"question": "那安顺呢？", "context": card["context"]}).json()
    assert follow["status"] in ("answered", "empty")
    batch = client.post("/ask/batch", json={"questions": [{"question": "龙门实验室由谁牵头组建？"}]}).json()
    assert {row["name"] for row in batch[0]["rows"]} == {"郑州大学", "河南科技大学"}
    assert client.post("/ask", json={"question": ""}).status_code == 422


@pytest.mark.parametrize("context", [{"questions": 5}, {"questions": [None]}, {"questions": ["谁"] * 21}, "那", 3])
def test_a_context_of_another_form_is_refused(client: TestClient, context: Any) -> None:
    assert client.post("/ask", json={"question": "那安顺呢？", "context": context}).status_code == 422


def test_a_conversation_is_one_address(client: TestClient) -> None:
    """Cards are stacked, each answered in the context of those before; the form sends all questions back."""
    questions = ["驻马店市科技局牵头哪些任务？", "那财政局呢？", "那安顺呢？"]
    html = ""
    for at, question in enumerate(questions):
        earlier = [unescape(one) for one in re.findall(r'name="earlier" value="([^"]*)"', html)]
        assert earlier == questions[:at]
        html = client.get("/find", params={"q": question, "earlier": earlier}).text
        assert html.count('class="answer-card') == at + 1
    first, second, third = (one.partition("</section>")[0] for one in html.split('<section class="answer-card')[1:])
    assert "驻马店市科学技术局" in first and "驻马店市财政局" in second and "安顺市" in third
    links = re.findall(r'<blockquote><a href="([^"]+)"', first)
    assert len(links) == 21
    assert '<mark class="mark quote">' in client.get(links[0]).text
    back = re.search(r'<h2><a href="([^"]+)"', second)
    assert back
    assert client.get(unescape(back[1])).text.count('class="answer-card') == 2
    assert client.get("/find", params={"q": "谁", "earlier": ["谁" * 501]}).status_code == 422


@pytest.mark.parametrize("path", ["/nowhere", "/view/x", "/documents/doc_0000000000000000", "/compare?place=北山市"])
def test_a_browser_is_told_in_chinese(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html,application/xhtml+xml"})
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.status_code in (400, 404)
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r">\s*[A-Za-z][^<]*<", main) == []
