"""Reports, analyses and formats over HTTP and on the command line."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from docx import Document
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.app import create_app
from api.cli import cli
from api.settings import Settings
from graph.errors import PolicyGraphError
from queries.network import ANALYSES


@pytest.fixture(scope="module")
def client(sample_graph: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(sample_graph), open_reading=True), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports/tasks?place=安顺市", 200),
        ("/reports/tasks", 400),
        ("/reports/tasks?document=没有这份文件", 404),
        ("/reports/tasks?place=火星市", 200),
        ("/reports/tasks?place=安顺市&format=pdf", 422),
        ("/reports/agency?agency=安顺市科学技术局", 200),
        ("/reports/agency?agency=没有这个局", 404),
        ("/reports/agency", 400),
        ("/reports/targets?year=2025&least=2", 200),
        ("/reports/targets?least=0", 422),
        ("/reports/targets?since=2021&until=2024-06-30", 200),
        ("/reports/targets?since=last", 422),
        ("/reports/graphml?since=2022-01-01", 200),
        ("/reports/graphml?kind=cooperation", 200),
        ("/network", 200),
        ("/network/nothing", 404),
        ("/network/pairs?limit=0", 422),
    ],
)
def test_statuses(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize("name", list(ANALYSES))
def test_rows_of_an_analysis_link_to_measures(client: TestClient, name: str) -> None:
    body = client.get(f"/network/{name}", params={"limit": 2}).json()
    assert body["rows"] and body["columns"][-1] == "measures"
    links = {one["id"]: one["href"] for one in body["measures"]}
    assert set(links) == {measure for row in body["rows"] for measure in row["measures"]}
    if links:
        assert client.get(next(iter(links.values()))).status_code == 200
    if body["total"] > 2:
        follow = client.get(body["next"]).json()
        assert follow["offset"] == 2 and follow["rows"] != body["rows"]


@pytest.mark.parametrize(
    "path",
    [
        "/queries/place_documents?limit=3", "/search?q=高新技术企业&limit=3", "/documents?limit=3",
        "/network/load?limit=3",
    ],
)  # fmt: skip
def test_rows_as_files(client: TestClient, path: str) -> None:
    book = load_workbook(io.BytesIO(client.get(f"{path}&format=xlsx").content))
    lines = client.get(f"{path}&format=csv").content.decode("utf-8-sig").splitlines()
    head = [str(cell.value) for cell in book.worksheets[0][1]]
    assert book.worksheets[0].max_row == 4
    assert lines[0] == ",".join(head)


def test_rows_of_an_answer_as_a_file(client: TestClient) -> None:
    question = {"q": "驻马店市科技局牵头哪些任务？", "format": "xlsx"}
    sheet = load_workbook(io.BytesIO(client.get("/ask", params=question).content)).worksheets[0]
    assert sheet.max_row == 22 and "quote" in [cell.value for cell in sheet[1]]
    empty = client.get("/ask", params={"q": "火星市科技局牵头哪些任务？", "format": "csv"})
    assert (empty.status_code, empty.content.decode("utf-8-sig").strip()) == (200, "")


def test_reports_as_files(client: TestClient) -> None:
    answer = client.get("/reports/tasks", params={"place": "驻马店", "format": "docx"})
    assert 'filename="task-table.docx"' in answer.headers["content-disposition"]
    table = Document(io.BytesIO(answer.content)).tables[0]
    assert len(table.rows) == client.get("/reports/tasks", params={"place": "驻马店"}).json()["total"] + 1
    graph = nx.parse_graphml(client.get("/reports/graphml", params={"place": "安顺"}).text)
    assert {facts["kind"] for _, facts in graph.nodes(data=True)} == {"Agency", "Measure"}


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["tasks", "--place", "安顺"], "t.xlsx"),
        (["tasks", "--document", "anshun_opinions_2023.txt"], "t.docx"),
        (["agency", "安顺市科学技术局"], "a.csv"),
        (["agency", "--place", "安顺"], "a.json"),
        (["targets", "--least", "2"], "g.jsonl"),
        (["graphml", "--place", "安顺"], "n.graphml"),
    ],
)
def test_the_command_writes_a_file(sample_graph: str, tmp_path: Path, arguments: list[str], name: str) -> None:
    out = tmp_path / name
    result = CliRunner().invoke(cli, ["report", *arguments, "--out", str(out), "--url", sample_graph])
    assert result.exit_code == 0, result.output
    assert out.stat().st_size > 100 and name in result.stderr


@pytest.mark.parametrize("name", ["t.pdf", "t", "missing/t.csv"])
def test_the_command_refuses_in_one_line(sample_graph: str, tmp_path: Path, name: str) -> None:
    arguments = ["report", "tasks", "--out", str(tmp_path / name), "--url", sample_graph]
    result = CliRunner().invoke(cli, arguments)
    assert isinstance(result.exception, PolicyGraphError) and "\n" not in str(result.exception)


def test_the_network_command(sample_graph: str) -> None:
    listed = CliRunner().invoke(cli, ["network", "--json"])
    assert {row["name"] for row in json.loads(listed.output)["rows"]} == set(ANALYSES)
    run = CliRunner().invoke(cli, ["network", "load", "--place", "驻马店", "--json", "--url", sample_graph])
    first = json.loads(run.output)["rows"][0]
    assert (first["agency"], first["tasks"], len(first["measures"])) == ("驻马店市科学技术局", 29, 29)
