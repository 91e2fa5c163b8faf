"""What is particular to the embedded engine: one writing process, readers beside it, files that are no database."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graph import embedded
from graph.embedded import Embedded
from graph.errors import EngineError, LockedError

COUNT = "MATCH (d:Document) RETURN count(*) AS n"
WAIT = """
    import sys, time
    from pathlib import Path
    from graph.embedded import Embedded
    engine = Embedded(Path(sys.argv[1]))
    engine.write(lambda t: t.run("CREATE (d:Document {id: 'theirs'})"))
    print("written", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "graph"


@pytest.fixture
def holder(path: Path, root: Path):
    """Another process that holds the write handle and has written one document."""
    command = [sys.executable, "-c", textwrap.dedent(WAIT), str(path)]
    process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "written\n"
    yield process
    process.kill()
    process.wait()


def add(engine: Embedded, identifier: str) -> None:
    engine.write(lambda t: t.run("CREATE (d:Document {id: $id})", {"id": identifier}))


def count(engine: Embedded) -> int:
    return engine.read(COUNT)[0]["n"]


def test_a_second_writer_is_told_who_holds_it(path: Path, holder: subprocess.Popen, monkeypatch):
    monkeypatch.setattr("graph.embedded.PATIENCE_SECONDS", 0.2)
    with pytest.raises(LockedError, match=rf"pid {holder.pid}\).*wait until it has finished"):
        add(Embedded(path), "mine")


def test_readers_go_on_beside_a_writer_and_see_what_it_commits(path: Path, holder: subprocess.Popen):
    reader = Embedded(path, keep_writer=False)
    assert count(reader) == 1
    holder.communicate("\n")
    add(reader, "mine")
    assert count(reader) == 2
    reader.close()


def test_a_writer_that_was_killed_leaves_what_it_committed(path: Path, holder: subprocess.Popen):
    holder.kill()
    holder.wait()
    engine = Embedded(path)
    add(engine, "mine")
    assert count(engine) == 2
    engine.close()


def test_a_reader_follows_another_handle(path: Path):
    reader, writer = Embedded(path, keep_writer=False), Embedded(path)
    assert count(reader) == 0
    for number in range(1, 4):
        add(writer, str(number))
        assert count(reader) == number
    writer.close()
    assert count(reader) == 3
    reader.close()


def test_a_large_log_goes_into_the_file_while_others_read(path: Path, monkeypatch):
    monkeypatch.setattr("graph.embedded.CHECKPOINT_LOG", 1 << 16)
    reader, writer = Embedded(path, keep_writer=False), Embedded(path)
    for number in range(30):
        text = {"id": str(number), "text": f"{number}" * 20_000}
        writer.write(lambda t, text=text: t.run("CREATE (m:Measure {id: $id, text: $text})", text))
        rows = reader.read("MATCH (m:Measure) RETURN m.id AS id, m.text AS text")
        assert {row["id"]: row["text"] for row in rows} == {str(n): f"{n}" * 20_000 for n in range(number + 1)}
    writer.close()
    reader.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "is a directory"),
        (lambda path: path.write_text("not a graph" * 1000), "cannot be opened"),
        (lambda path: path.parent.joinpath("file").write_text(""), "folder cannot be made"),
    ],
)
def test_what_is_no_database_is_said(tmp_path: Path, make, said: str):
    path = tmp_path / "graph"
    make(path)
    wanted = tmp_path / "file" / "graph" if "folder" in said else path
    with pytest.raises(EngineError, match=said) as caught:
        add(Embedded(wanted), "x")
    assert str(wanted) in str(caught.value) and "\n" not in str(caught.value)


def test_a_database_of_something_else_is_left_alone(path: Path):
    import ladybug  # noqa: PLC0415

    path.parent.mkdir()
    database = ladybug.Database(path, buffer_pool_size=64 << 20)
    ladybug.Connection(database).execute("CREATE NODE TABLE Other(id STRING PRIMARY KEY)")
    database.close()
    with pytest.raises(EngineError, match="other data"):
        count(Embedded(path))
    with pytest.raises(EngineError, match="other data"):
        add(Embedded(path), "x")


def test_many_different_statements_do_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "BUFFER_POOL", 128 << 20)
    engine = Embedded(tmp_path / "graph")
    engine.write(
        lambda transaction: transaction.run(
            "UNWIND range(1, 3000) AS i CREATE (:Topic {id: 'top_' + CAST(i AS STRING)})"
        )
    )
    engine.close()
    cypher = (
        "MATCH (t:Topic), (u:Topic) WHERE u.id = t.id AND t.id <> $no RETURN t.id AS id, count(u) AS n ORDER BY n LIMIT"
    )
    for number in range(1, 200):
        assert len(engine.read(f"{cypher} {number}", {"no": ""})) == number
    engine.close()


def test_a_graph_that_one_may_only_read_is_read(path: Path, monkeypatch):
    """The tests may run as root, to whom no folder is closed: so the opening for writing is refused here."""
    engine = Embedded(path)
    add(engine, "one")
    engine.close()
    opened = os.open

    def refuse(file: Path, flags: int, *mode: int) -> int:
        if flags & (os.O_RDWR | os.O_CREAT):
            raise PermissionError(13, "Permission denied", str(file))
        return opened(file, flags)

    monkeypatch.setattr("graph.locks.os.open", refuse)
    assert count(Embedded(path, keep_writer=False)) == 1
    path.with_name("graph.lock").unlink()
    with pytest.raises(EngineError, match=r"graph\.lock: cannot be locked: No such file"):
        count(Embedded(path, keep_writer=False))
