"""docker-compose.yml against the published schema, and what it must never do."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    return content


def test_matches_published_schema(root: Path, compose: dict[str, Any]) -> None:
    schema = json.loads((root / "tests/compose/compose-spec.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(compose)


def test_schema_refuses_a_misspelt_key(root: Path, compose: dict[str, Any]) -> None:
    schema = json.loads((root / "tests/compose/compose-spec.json").read_text(encoding="utf-8"))
    wrong = {**compose, "services": {"app": {"imagee": "x"}}}
    assert not jsonschema.Draft202012Validator(schema).is_valid(wrong)


def test_ports_are_published_on_loopback_only(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_there_is_no_default_password(root: Path) -> None:
    text = (root / "docker-compose.yml").read_text(encoding="utf-8")
    uses = re.findall(r"\$\{POLICY_GRAPH_PASSWORD([^}]*)\}", text)
    assert len(uses) >= 2
    assert [use for use in uses if not use.startswith(":?")] == []


def test_everything_is_healthy_before_it_is_used(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert {name for name, service in services.items() if service.get("healthcheck", {}).get("test")} == {
        "neo4j",
        "app",
    }
    assert services["app"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert services["load"]["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_data_lives_on_a_volume(compose: dict[str, Any]) -> None:
    assert "neo4j-data:/data" in compose["services"]["neo4j"]["volumes"]
    assert "neo4j-data" in compose["volumes"]
    assert re.fullmatch(r"neo4j:5\.26[\w.]*-community", compose["services"]["neo4j"]["image"])


def test_image_holds_every_package(root: Path) -> None:
    dockerfile = (root / "Dockerfile").read_text(encoding="utf-8")
    for package in ("graph", "ingest", "queries", "viz", "api", "samples"):
        assert f"COPY {package} {package}" in dockerfile
