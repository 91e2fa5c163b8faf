"""The OpenAPI document: complete, its examples run, and requests made from it are answered as it says."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from api.app import create_app
from api.keys import add_key
from api.openapi import MEANINGS
from api.settings import Settings
from queries import catalog

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
)
API = schemathesis.openapi.from_dict(create_app(Settings()).openapi())
OPERATIONS = [found.ok() for found in API.get_all_operations()]
#: what the document allows of each operation, and what it does not where there is anything to get wrong
CASES = [(operation, GenerationMode.POSITIVE) for operation in OPERATIONS] + [
    (one, GenerationMode.NEGATIVE) for one in OPERATIONS if list(one.iter_parameters()) or one.body
]
#: queries whose example has no rows where the overlap of the samples has not been computed, or needs what they lack
EMPTY = {name for name in catalog.queries() if name.startswith("overlap")} | {"programme_links"}


@pytest.fixture(scope="module")
def client(sample_graph: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An editor's client over a graph that may be changed."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(Path(sample_graph.removeprefix("embedded:")).parent, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLICY_GRAPH_KEYS", str(folder / "keys.json"))
        app = create_app(Settings(f"embedded:{folder}/graph", rate=10_000), open_reading=True)
        with TestClient(app, base_url="http://localhost") as client:
            client.headers["X-API-Key"] = add_key("编辑", "editor")
            yield client


def operations(client: TestClient) -> list[tuple[str, str, dict[str, Any]]]:
    paths = client.get("/openapi.json").json()["paths"]
    found = [(path, method, one) for path, methods in paths.items() for method, one in methods.items()]
    return sorted(found, key=lambda item: item[1] == "delete")  # last what takes away what the others read


def test_every_status_has_its_problem(client: TestClient) -> None:
    for path, method, operation in operations(client):
        assert operation["summary"] and operation["description"], (path, method)
        for status, answer in operation["responses"].items():
            assert status == "200" or answer["description"] == MEANINGS[int(status)]
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"], (path, status)
        assert {"200", "421", "500", "503"} <= set(operation["responses"]), path


def test_every_example_runs(client: TestClient) -> None:
    for path, method, operation in operations(client):
        given = {one["in"] + one["name"]: one["example"] for one in operation.get("parameters", []) if "example" in one}
        needed = {one["in"] + one["name"] for one in operation.get("parameters", []) if one.get("required")}
        assert needed <= set(given), path
        query = {name.removeprefix("query"): value for name, value in given.items() if name.startswith("query")}
        filled = path.format(**{name.removeprefix("path"): str(value) for name, value in given.items()})
        response = client.request(method, filled, params=query, **body_of(client, operation))
        assert response.status_code == 200, (method, filled, query, response.text)
        if path.startswith("/queries/") and path.rpartition("/")[2] not in EMPTY:
            assert response.json()["rows"], (filled, query)


def body_of(client: TestClient, operation: dict[str, Any]) -> dict[str, Any]:
    """The example of a body as the client takes it; a file has no example, so that one is written here."""
    content = operation.get("requestBody", {}).get("content", {})
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    for media, one in content.items():
        schema = schemas[one["schema"]["$ref"].rpartition("/")[2]]
        if media == "application/json":
            return {"json": schema["examples"][0]}
        fields = {name: field["examples"][0] for name, field in schema["properties"].items() if "examples" in field}
        files = (
            [("files", ("plan.txt", "石门市若干措施\n一、修桥。（责任单位：市财政局）"))]
            if "files" in schema["properties"]
            else None
        )
        return {"data": fields, "files": files}
    return {}


@pytest.mark.parametrize(("operation", "mode"), CASES, ids=lambda value: getattr(value, "label", value))
def test_requests_made_from_it(client: TestClient, operation: APIOperation, mode: GenerationMode) -> None:
    """A few requests an operation, the same in each run."""
    headers = {"X-API-Key": client.headers["X-API-Key"], "Authorization": f"Bearer {client.headers['X-API-Key']}"}

    @settings(max_examples=3, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: schemathesis.Case) -> None:
        response = case.call(app=client.app, base_url="http://localhost", headers=headers)
        case.validate_response(response, checks=list(CHECKS))

    call()
