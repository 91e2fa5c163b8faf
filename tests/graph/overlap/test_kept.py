"""The index beside the graph: the same answers as one made anew, and made anew where it is of no use."""

import random
from pathlib import Path

import pytest

from graph.engine import Engine
from graph.load import remove
from graph.overlap import kept
from graph.overlap.edges import refresh
from graph.overlap.index import Index
from graph.overlap.kept import folder_of, open_index
from graph.overlap.stored import read_plain
from tests.graph.overlap.made_plans import PLANS, load_plan
from tests.graph.overlap.test_edges import links


@pytest.fixture(autouse=True)
def _own_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(kept, "_open", {})


def forget() -> None:
    """As a new process begins."""
    kept._open.clear()


def answers(index: Index, engine: Engine) -> list[object]:
    return [index.find(passage, 20) for passage in read_plain(engine)]


def fresh(engine: Engine) -> Index:
    index = Index()
    index.add(read_plain(engine))
    return index


def same_as_fresh(engine: Engine) -> bool:
    forget()
    return answers(open_index(engine), engine) == answers(fresh(engine), engine)


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the measures whose rows are made from now on."""
    ids: list[str] = []
    real = Index.add

    def counted(self: Index, found: object) -> None:
        passages = list(found)  # type: ignore[call-overload]
        ids.extend(passage.id for passage in passages)
        real(self, passages)

    monkeypatch.setattr(Index, "add", counted)
    return ids


def test_what_is_loaded_is_added_and_the_rest_is_read_from_the_folder(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(PLANS)[:2]:
        refresh(engine, [load_plan(engine, name)])
    forget()
    ids = made(monkeypatch)
    last = load_plan(engine, list(PLANS)[2])
    refresh(engine, [last])
    assert {one.id for one in read_plain(engine, last)} == set(ids)
    monkeypatch.undo()
    assert same_as_fresh(engine)


def test_a_document_taken_out_is_gone(engine: Engine) -> None:
    ids = [load_plan(engine, name) for name in PLANS]
    refresh(engine)
    remove(engine, ids[1])
    forget()
    assert open_index(engine).documents() == {ids[0], ids[2]}
    assert same_as_fresh(engine)


def test_a_changed_document_is_read_anew_also_when_nobody_says_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in PLANS:
        load_plan(engine, name)
    refresh(engine)
    name = next(iter(PLANS))
    monkeypatch.setitem(PLANS, name, PLANS[name].replace("创业大赛", "湿地公园大赛"))
    load_plan(engine, name)
    assert same_as_fresh(engine)


def spoil_list(folder: Path) -> None:
    (folder / "index.json").write_text("{", "utf-8")


def spoil_rows(folder: Path) -> None:
    for path in folder.glob("*.rows"):
        path.write_bytes(path.read_bytes()[:200])


def lose_rows(folder: Path) -> None:
    for path in folder.glob("*.rows"):
        path.unlink()


def other_rules(folder: Path) -> None:
    text = (folder / "index.json").read_text("utf-8")
    (folder / "index.json").write_text(text.replace('"rules": "', '"rules": "0'), "utf-8")


@pytest.mark.parametrize("spoil", [spoil_list, spoil_rows, lose_rows, other_rules])
def test_a_folder_of_no_use_is_made_anew(engine: Engine, spoil: object) -> None:
    for name in PLANS:
        load_plan(engine, name)
    refresh(engine)
    spoil(folder_of(engine.url))  # type: ignore[operator]
    assert same_as_fresh(engine)
    refresh(engine)
    forget()
    assert (folder_of(engine.url) / "index.json").exists()
    assert same_as_fresh(engine)


def test_who_only_asks_writes_nothing(engine: Engine) -> None:
    for name in PLANS:
        load_plan(engine, name)
    assert len(open_index(engine)) == len(read_plain(engine))
    assert not folder_of(engine.url).exists()


def test_any_order_of_loading_gives_the_same_links(engine: Engine) -> None:
    found = []
    for seed in range(3):
        order = sorted(PLANS)
        random.Random(seed).shuffle(order)
        ids = [load_plan(engine, name) for name in order]
        for document in ids:
            refresh(engine, [document])
        forget()
        found.append(links(engine))
        for document in ids:
            remove(engine, document)
    assert found[0]
    assert found[0] == found[1] == found[2]
