"""Names as people write them lead to the node they mean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.connect import connect
from graph.engine import Engine
from graph.errors import QueryError
from graph.load import load_record
from queries.names import all_names, resolve
from tests.graph.records import make_record


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("graph")
    engine = connect(f"embedded:{folder}/graph")
    for seed, city in enumerate(("青禾市", "白沙市")):
        load_record(engine, *make_record(seed, city=city, year=2021))
    yield engine
    engine.close()


@pytest.mark.parametrize("text", ["青禾市科学技术局", "青禾市科技局", "青禾科技局", "青禾科学技术局"])
def test_a_body_is_found_by_its_place_and_short_name(engine: Engine, text: str) -> None:
    entry = all_names(engine).by_id[resolve(engine, ("Agency", "Organisation"), text)]
    assert (entry.name, entry.place) == ("青禾市科学技术局", "青禾市")


@pytest.mark.parametrize("text", ["科技局", "云溪县科技局", "青禾市", "青禾市无此局"])
def test_a_name_of_none_or_of_many_is_said(engine: Engine, text: str) -> None:
    with pytest.raises(QueryError, match=text):
        resolve(engine, ("Agency", "Organisation"), text)
