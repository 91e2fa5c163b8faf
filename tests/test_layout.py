"""The layout: imports go one way, and the packages imported are those of this checkout."""

import ast
import importlib
from pathlib import Path

import pytest

PACKAGES = ("graph", "ingest", "queries", "viz", "api")
#: package -> the packages of this project that it may import
ALLOWED = {
    "graph": {"graph"},
    "ingest": {"graph", "ingest"},
    "queries": {"graph", "queries"},
    "viz": {"graph", "queries", "viz"},
    "api": set(PACKAGES),
}


def imported(path: Path) -> set[str]:
    """The project's packages that a file imports, at the top or inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names & set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_one_way(root: Path, package: str) -> None:
    wrong = {
        str(path.relative_to(root)): sorted(imported(path) - ALLOWED[package])
        for path in sorted((root / package).rglob("*.py"))
        if imported(path) - ALLOWED[package]
    }
    assert wrong == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_are_those_of_this_checkout(root: Path, package: str) -> None:
    file = importlib.import_module(package).__file__
    assert file is not None
    assert Path(file).resolve().is_relative_to(root)


def test_tests_hold_no_packages(root: Path) -> None:
    assert list((root / "tests").rglob("__init__.py")) == []


def test_a_forbidden_import_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f():\n    from api.app import create_app\n    import ingest.source as s\n", encoding="utf-8")
    assert imported(path) == {"api", "ingest"}
