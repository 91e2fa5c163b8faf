"""Reports over the samples: what they hold is what the graph holds, in every form, each row with its quote and place."""

import csv
import io
import json
from collections.abc import Iterator

import networkx as nx
import pytest
from docx import Document
from openpyxl import load_workbook

from graph.connect import connect
from graph.engine import Engine
from graph.errors import QueryError
from queries import catalog
from queries.network import cooperation_graph, duty_graph
from queries.originals import text_of
from viz.reports.agency_list import agency_list
from viz.reports.formats import FORMATS, format_of
from viz.reports.graphml import write_graphml
from viz.reports.report import Report
from viz.reports.target_table import target_table
from viz.reports.task_table import task_table


@pytest.fixture(scope="module")
def samples(sample_graph: str) -> Iterator[Engine]:
    engine = connect(sample_graph)
    yield engine
    engine.close()


def lines_of(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FORMATS["csv"].write(report).decode("utf-8-sig"))))


def test_a_task_table_holds_every_measure_with_its_place(samples: Engine) -> None:
    report = task_table(samples, "驻马店")
    lines = lines_of(report)
    assert len(lines) == catalog.run(samples, "place_documents", {"place": "驻马店"}).rows[0]["measures"]
    documents = {row["file"]: row["document"] for row in catalog.run(samples, "place_documents").rows}
    for line in lines:
        text = text_of(samples, documents[line["文件名"]])
        assert text[int(line["起"]) : int(line["止"])] == line["条款原文"].removeprefix("'")
        quotes = [line["分工依据"], line["目标依据"], line["时限"]]
        assert all(part in text for quote in quotes for part in quote.removeprefix("'").splitlines())
        assert bool(line["牵头单位"] or line["责任单位"] or line["配合单位"]) == bool(line["分工依据位置"])
    led = [line for line in lines if "驻马店市科学技术局" in line["牵头单位"].split("、")]
    assert len(led) == 21


def test_no_lead_is_made_up(samples: Engine) -> None:
    lines = lines_of(task_table(samples, "安顺"))
    assert any(line["责任单位"] for line in lines)
    assert {line["牵头单位"] for line in lines} == {""}
    assert "不推定牵头单位" in dict(task_table(samples, "安顺").notes)["空格"]


@pytest.mark.parametrize("role", ["lead", "responsible"])
def test_an_agency_list_is_what_the_agency_has(samples: Engine, role: str) -> None:
    report = agency_list(samples, "驻马店市科学技术局")
    found = [line for line in report.sheets[0].records() if role in line["roles"]]
    assert len(found) == catalog.run(samples, "agency_tasks", {"agency": "驻马店市科学技术局", "role": role}).total
    assert {line["agency"] for line in found} == {"驻马店市科学技术局"}
    whole = agency_list(samples, place="驻马店").sheets[0].records()
    own = [line["measure"] for line in whole if line["agency"] == "驻马店市科学技术局"]
    assert own == [line["measure"] for line in report.sheets[0].records()]
    assert (
        len({line["agency"] for line in whole}) == catalog.run(samples, "busiest_agencies", {"place": "驻马店"}).total
    )


def test_targets_across_cities(samples: Engine) -> None:
    rows = target_table(samples).sheets[0].records()
    assert len(rows) == catalog.run(samples, "targets_of_place").total
    shared = target_table(samples, least=2)
    places: dict[str, set[str]] = {}
    for row in shared.sheets[0].records():
        places.setdefault(row["name"], set()).add(row["place"])
    assert places and all(len(found) >= 2 for found in places.values())
    beside = {record["name"]: record for record in shared.sheets[1].records()}
    assert {name: set(record) - {"name"} for name, record in beside.items()} == places


@pytest.mark.parametrize("make", [task_table, agency_list, target_table])
def test_every_form_holds_the_same_rows(samples: Engine, make) -> None:  # type: ignore[no-untyped-def]
    report = make(samples, place="安顺市")
    count = len(report.sheets[0].items)
    assert count > 0
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(report)))
    assert book.worksheets[0].max_row == count + 1 == len(lines_of(report)) + 1
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert len(FORMATS["jsonl"].write(report).splitlines()) == count
    body = json.loads(FORMATS["json"].write(report))
    assert (body["total"], body["coverage"]["places"]) == (count, ["安顺市"])
    paper = Document(io.BytesIO(FORMATS["docx"].write(report)))
    assert sum(len(table.rows) - 1 for table in paper.tables) == count
    assert any("查找范围" in paragraph.text for paragraph in paper.paragraphs)


def test_an_empty_report_says_what_was_searched(samples: Engine) -> None:
    for report in (
        task_table(samples, "火星市"),
        agency_list(samples, place="火星市"),
        target_table(samples, "火星市"),
    ):
        assert not report.sheets[0].items
        assert "没有收录火星市的文件" in dict(report.notes)["查找范围"]
        assert report.to_json()["coverage"]["not_loaded"] == ["火星市"]
        for written in FORMATS.values():
            assert written.write(report) is not None
    with pytest.raises(QueryError):
        task_table(samples, document="没有这份文件")
    with pytest.raises(QueryError, match="xlsx"):
        format_of(".pdf")


def test_printed_notices_stand_in_the_report(samples: Engine) -> None:
    assert any("转述样本" in said for _, said in task_table(samples, "安顺").notes)


def test_graphml_reads_back(samples: Engine) -> None:
    for graph in (duty_graph(samples), cooperation_graph(samples, "安顺")):
        found = nx.parse_graphml(write_graphml(graph).decode())
        assert (set(found), found.number_of_edges()) == (set(graph), graph.number_of_edges())
        assert all(facts["name"] for _, facts in found.nodes(data=True))
