"""The commands that load, list, take back and move documents, run as a user runs them, on both engines."""

import csv
import io
import json
from pathlib import Path

import pytest

from api.cli import main
from graph.connect import connect
from graph.model import SCHEMA_VERSION
from ingest import pipeline
from tests.graph.dump import dump
from tests.neo4j.server import Server, wipe

PLAN = """青禾市人民政府关于发展夜间市集的意见
青政〔{year}〕7号
各县（区）人民政府，市直有关部门：
为发展夜间市集，现提出以下意见。
一、主要任务
1.建设河岸市集。在河岸建设{number}处市集。（责任单位：市商务局、市城市管理局）
2.办好夜校。开办夜校，方便市民学习。（牵头单位：市教育局；配合单位：市财政局）
{tail}
青禾市人民政府
{year}年3月2日
"""


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command line; exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["policy-graph", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans of one city."""
    folder = tmp_path / "plans"
    folder.mkdir()
    write(folder / "2021.txt", 2021)
    write(folder / "2022.txt", 2022)
    return folder


def write(path: Path, year: int, number: int = 3, tail: str = "") -> None:
    path.write_text(PLAN.format(year=year, number=number, tail=tail), encoding="utf-8")


def contents(address: Server) -> list[str]:
    engine = connect(address.url, address.user, address.password)
    lines = dump(engine)
    engine.close()
    return lines


def rows_of(output: str) -> list[dict]:
    return json.loads(output)["rows"]


def test_a_folder_is_loaded_once(run, folder: Path, address: Server):
    code, out, _ = run("ingest", folder, "--json")
    assert code == 0 and [(row["file"], row["status"], row["measures"]) for row in rows_of(out)] == [
        ("2021.txt", "loaded", 2),
        ("2022.txt", "loaded", 2),
    ]
    before = contents(address)
    code, out, _ = run("ingest", f"{folder}/*.txt", folder / "2021.txt", "--json")
    assert code == 0 and [row["status"] for row in rows_of(out)] == ["unchanged", "unchanged"]
    assert contents(address) == before


def test_a_changed_file_is_a_new_version_that_can_be_undone(run, folder: Path, address: Server):
    run("ingest", folder)
    before = contents(address)
    write(folder / "2021.txt", 2021, number=9, tail="3.修缮渡口。（责任单位：市交通运输局）")
    code, out, _ = run("ingest", folder, "--json")
    assert code == 0 and [row["status"] for row in rows_of(out)] == ["changed", "unchanged"]
    code, out, _ = run("history", "青政[2021]7号", "--json")
    assert [(row["number"], row["state"], row["measures"]) for row in rows_of(out)] == [
        (1, "past", 2),
        (2, "current", 3),
    ]
    code, out, _ = run("undo", "2021.txt")
    assert code == 0 and "version 1" in out
    assert contents(address) == before
    code, _, err = run("undo", "2021.txt")
    assert code == 1 and "no earlier version" in err


def test_status_and_remove(run, folder: Path, address: Server):
    code, out, _ = run("status", "--json")
    assert code == 0 and rows_of(out) == [] and json.loads(out)["schema"] == SCHEMA_VERSION
    run("ingest", folder)
    code, out, _ = run("status", "--json")
    assert [(row["doc_number"], row["measures"], row["versions"]) for row in rows_of(out)] == [
        ("青政〔2021〕7号", 2, 1),
        ("青政〔2022〕7号", 2, 1),
    ]
    assert json.loads(out)["counts"]["Measure"] == 4
    for key in ("青政〔2021〕7号", "2022.txt"):
        assert run("remove", key)[0] == 0
    assert contents(address) == []


def test_one_bad_file_never_stops_the_others(run, folder: Path, address: Server):
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "c.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "d.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    code, out, err = run("ingest", folder, folder / "nowhere.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    failed = {row["file"]: row["note"] for row in rows if row["status"] == "failed"}
    assert code == 1 and set(failed) == {"a.txt", "b.txt", "c.xlsx", "d.txt", "nowhere.txt"}
    assert [row["file"] for row in rows if row["status"] == "loaded"] == ["2021.txt", "2022.txt"]
    assert all(name in note and note in err for name, note in failed.items())


@pytest.mark.parametrize(
    "case",
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 8, ""),
        ("encoding.txt", b"\xff\xfe\xff" * 50, ""),
        ("large.txt", b"\n" * (51 << 20), "larger than"),
        ("news.txt", "今天天气很好。\n".encode(), "no measures"),
        ("missing.txt", None, "No such file"),
        ("photo.xyz", b"x", "no reader"),
    ],
)
@pytest.mark.parametrize("address", ["embedded"], indirect=True)
def test_a_bad_file_is_one_line(run, tmp_path: Path, address: Server, case: tuple[str, bytes | None, str]):
    name, data, said = case
    if data is not None:
        (tmp_path / name).write_bytes(data)
    code, out, err = run("ingest", tmp_path / name)
    assert (code, out) == (1, "") and len(err.splitlines()) == 1
    assert err.startswith("policy-graph: ") and name in err and said in err
    assert contents(address) == []


@pytest.mark.parametrize(
    "arguments",
    [("remove", "甲.txt"), ("history", "甲.txt"), ("undo", "甲.txt"), ("import", "甲.txt"), ("upgrade",),
     ("status", "--url", "mysql://甲.txt"), ("status", "--url", "bolt://127.0.0.1:1")],
)  # fmt: skip
@pytest.mark.parametrize("address", ["embedded"], indirect=True)
def test_a_bad_name_is_one_line(run, address: Server, arguments: tuple[str, ...]):
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith("policy-graph: ") and (arguments[-1] in err or address.url in err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("nosuch",), "nosuch"), (("ingest",), "PATHS"), (("query", "--limit", "-1"), "--limit"),
     (("evaluate", "甲", "乙"), "甲"), (("draw", "河岸", "--nosuch"), "--nosuch")],
)  # fmt: skip
def test_a_bad_argument_is_one_line(run, arguments: tuple[str, ...], said: str):
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith("policy-graph: ") and said in err and "--help" in err


@pytest.mark.parametrize("address", ["embedded"], indirect=True)
def test_a_report_that_cannot_be_written_is_one_line(run, folder: Path, address: Server, tmp_path: Path):
    run("ingest", folder)
    code, out, err = run("draw", "青禾市商务局", "--out", tmp_path / "nowhere" / "a.html")
    assert (code, out, len(err.splitlines())) == (1, "", 1) and "a.html" in err


@pytest.mark.parametrize("address", ["embedded"], indirect=True)
def test_commands_with_one_result_give_it_as_a_row(run, folder: Path, address: Server, tmp_path: Path):
    run("ingest", folder)
    write(folder / "2021.txt", 2021, number=5)
    run("ingest", folder)
    code, out, _ = run("export", tmp_path / "out", "--json")
    assert code == 0 and json.loads(out)["versions"] == 3
    code, out, _ = run("undo", "2021.txt", "--format", "jsonl")
    assert code == 0 and json.loads(out)["version"] == 1
    code, out, _ = run("remove", "2021.txt", "--format", "csv")
    assert code == 0 and [row["status"] for row in csv.DictReader(io.StringIO(out))] == ["removed"]


@pytest.mark.parametrize("address", ["embedded"], indirect=True)
def test_questions_from_a_pipe_give_one_line_each(run, folder: Path, address: Server, monkeypatch):
    run("ingest", folder)
    monkeypatch.setattr("sys.stdin", io.StringIO("青禾市教育局牵头哪些任务？\n财政局呢？\n\n"))
    code, out, _ = run("ask", "--format", "jsonl")
    assert code == 0 and len([json.loads(line)["answer"] for line in out.splitlines()]) == 2


@pytest.mark.parametrize(
    "arguments",
    [("search", "市集", "--filter", "city"), ("search", "市集", "--filter", "colour=red"), ("key", "add", " ")],
)
@pytest.mark.parametrize("address", ["embedded"], indirect=True)
def test_a_wrong_word_is_one_line(run, address: Server, arguments: tuple[str, ...]):
    code, out, err = run(*arguments)
    assert (code, out, len(err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("command", ["ingest", "extract"])
@pytest.mark.parametrize("address", ["embedded"], indirect=True)
def test_a_fault_of_the_program_stops_no_other_file(run, folder: Path, address: Server, monkeypatch, command: str):
    def stumble(source):
        if source.file == "2021.txt":
            raise ZeroDivisionError("a fault\nof ours")
        return read_text(source)

    read_text = pipeline.read_text
    monkeypatch.setattr(pipeline, "read_text", stumble)
    code, out, err = run(command, folder)
    line = next(line for line in err.splitlines() if "2021.txt" in line)
    assert code == 1 and "ZeroDivisionError: a fault of ours" in line and "report" in line
    assert "2022.txt" in out


def test_export_and_import_move_everything(run, folder: Path, address: Server, tmp_path: Path):
    run("ingest", folder)
    write(folder / "2021.txt", 2021, number=9)
    run("ingest", folder)
    before, backup, other = contents(address), tmp_path / "backup", f"embedded:{tmp_path}/other"
    code, out, _ = run("export", backup)
    assert code == 0 and out.startswith("3 versions") and len(list(backup.iterdir())) == 3
    assert run("export", backup)[0] == 1
    for status in ("loaded", "unchanged"):
        code, out, _ = run("import", backup, "--url", other, "--json")
        assert code == 0 and {row["status"] for row in rows_of(out)} == {status}
        assert contents(Server(other, "", "")) == before
    (backup / next(backup.iterdir()).name).write_text("{}", encoding="utf-8")
    code, _, err = run("import", backup, "--url", f"embedded:{tmp_path}/third")
    assert (
        code == 1 and "not an exported record" in err and contents(Server(f"embedded:{tmp_path}/third", "", "")) == []
    )


def test_an_older_database_is_refused_and_upgraded(run, folder: Path, address: Server, tmp_path: Path):
    run("ingest", folder)
    before = contents(address)
    engine = connect(address.url, address.user, address.password)
    engine.write(lambda t: t.run("MATCH (s:State) SET s.schema = 0"))
    # what an older schema held and this one does not
    engine.write(lambda t: t.run("MATCH (m:Measure) DETACH DELETE m"))
    engine.close()
    code, _, err = run("status")
    assert code == 1 and "policy-graph upgrade" in err
    assert run("ingest", folder)[0] == 1
    code, out, _ = run("upgrade")
    assert code == 0 and "2 documents" in out
    assert contents(address) == before
    assert run("upgrade")[0] == 1 and run("ingest", folder)[0] == 0


def test_the_formats_hold_the_same_rows(run, folder: Path, address: Server):
    run("ingest", folder)
    json_rows = rows_of(run("status", "--format", "json")[1])
    lines = [json.loads(line) for line in run("status", "--format", "jsonl")[1].splitlines()]
    table = list(csv.DictReader(io.StringIO(run("status", "--format", "csv")[1])))
    assert lines == json_rows and [row["title"] for row in table] == [row["title"] for row in json_rows]
    assert all(row["file"] in run("status")[1] for row in json_rows)


def test_a_server_that_was_wiped_beneath_is_an_empty_graph(run, folder: Path, address: Server):
    run("ingest", folder)
    if address.url.startswith("bolt"):
        wipe(address)
        assert rows_of(run("status", "--json")[1]) == []
    assert run("ingest", folder)[0] == 0
