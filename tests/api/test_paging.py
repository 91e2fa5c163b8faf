"""Pages of rows by cursor, entity tags, and rows as files."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.app import create_app
from api.settings import Settings
from graph.connect import connect
from graph.load import load_record
from ingest.pipeline import read_text
from ingest.source import text_source

SCIENCE = "驻马店市科学技术局"
#: addresses that give pages of rows, and the key of the rows
LISTS = (
    ("/queries/duties", "rows"),
    (f"/queries/agency_tasks?agency={SCIENCE}&role=lead", "rows"),
    ("/queries/agency_pairs", "rows"),
    ("/documents", "rows"),
    ("/search?q=科技&kind=Measure&kind=Agency", "hits"),
    ("/search?q=科技&city=驻马店市", "hits"),
    ("/network/pairs?place=驻马店市", "rows"),
)


@pytest.fixture(scope="module")
def client(sample_graph: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(sample_graph), open_reading=True), base_url="http://127.0.0.1") as client:
        yield client


def pages(client: TestClient, path: str, limit: int) -> list[dict[str, Any]]:
    found = [client.get(f"{path}{'&' if '?' in path else '?'}limit={limit}").json()]
    while found[-1]["next"]:
        assert "offset=" not in found[-1]["next"]
        found.append(client.get(found[-1]["next"]).json())
    return found


@pytest.mark.parametrize(("path", "key"), LISTS)
def test_pages_are_the_whole(client: TestClient, path: str, key: str) -> None:
    whole = pages(client, path, 1000)[0]
    assert whole["total"] == len(whole[key]) > 1
    small = pages(client, path, max(1, whole["total"] // 3))
    assert len(small) >= 3
    assert [row for page in small for row in page[key]] == whole[key]


@pytest.mark.parametrize(("path", "key"), LISTS)
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_files_hold_the_same_rows(client: TestClient, path: str, key: str, format: str) -> None:
    joined = f"{path}{'&' if '?' in path else '?'}limit=2"
    page, file = client.get(joined).json(), client.get(f"{joined}&format={format}")
    rows = read_csv(file.content) if format == "csv" else read_xlsx(file.content)
    assert len(rows) == len(page[key]) + 1
    follow = re.fullmatch(r'<([^>]+)>; rel="next"', file.headers.get("link", ""))
    assert bool(follow) == bool(page["next"])
    if follow:
        assert client.get(follow[1]).headers["content-type"] == file.headers["content-type"]


def read_csv(content: bytes) -> list[list[Any]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def read_xlsx(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("cursor", ["x", "====", "龙", "MC4wLjA", "a" * 100])
def test_a_made_up_cursor_is_refused(client: TestClient, cursor: str) -> None:
    response = client.get("/queries/duties", params={"cursor": cursor})
    assert (response.status_code, response.headers["content-type"]) == (409, "application/problem+json")


def test_a_cursor_belongs_to_its_question(client: TestClient) -> None:
    cursor = re.search(r"cursor=([\w-]+)", pages(client, "/queries/duties", 50)[0]["next"])
    assert cursor
    for path in ("/queries/duties?place=驻马店市&", "/queries/edges?", "/documents?"):
        assert client.get(f"{path}cursor={cursor[1]}").status_code == 409
    assert client.get("/queries/duties", params={"cursor": cursor[1], "limit": 3, "format": "csv"}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/queries/counts", "/documents", "/search?q=科技", "/ask?q=龙门实验室是什么？", "/network", "/", "/view/queries", "/openapi.json",
     "/reports/tasks?place=驻马店市&format=xlsx"],
)  # fmt: skip
def test_what_is_known_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    for known in (tag, f'"other", {tag}'):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["x-content-type-options"] == "nosniff"
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    other = client.get(f"{path}{'&' if '?' in path else '?'}limit=7")
    assert other.headers.get("etag") != tag


@pytest.mark.parametrize("path", ["/health", "/documents/doc_0000000000000000", "/queries/nothing", "/search?q=高"])
def test_what_has_no_tag(client: TestClient, path: str) -> None:
    assert "etag" not in client.get(path).headers


def test_a_change_of_the_graph_is_seen(tmp_path: Path) -> None:
    url = f"embedded:{tmp_path}/graph"
    add(url, "石门市", 3)
    with TestClient(create_app(Settings(url), open_reading=True), base_url="http://127.0.0.1") as client:
        first = client.get("/queries/duties?limit=2")
        add(url, "青石市", 2)
        assert (
            client.get("/queries/duties?limit=2", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
        )
        stale = client.get(first.json()["next"])
        assert (stale.status_code, stale.headers["content-type"]) == (409, "application/problem+json")


def add(url: str, place: str, count: int) -> None:
    """A plan of so many tasks."""
    tasks = "".join(f"{'一二三'[n]}、建设第{n}座桥。尽快完成。（责任单位：市交通运输局）\n" for n in range(count))
    source = text_source(
        f"{place}.txt",
        f"{place}人民政府关于建桥的若干意见\n{place[0]}政〔2024〕9号\n{tasks}{place}人民政府\n2024年3月1日\n",
    )
    engine = connect(url)
    load_record(engine, read_text(source), source.text)
    engine.close()
